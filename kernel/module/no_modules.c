// SPDX-License-Identifier: MIT
/*
 * The system calls of a kernel without CONFIG_MODULES (IDEA-2).
 */
#include <linux/errno.h>
#include <linux/syscalls.h>

asmlinkage long sys_init_module(void __user *umod, unsigned long len,
				const char __user *uargs)
{
	return -ENOSYS;
}

asmlinkage long sys_finit_module(int fd, const char __user *uargs, int flags)
{
	return -ENOSYS;
}

asmlinkage long sys_delete_module(const char __user *name_user,
				  unsigned int flags)
{
	return -ENOSYS;
}
