/* SPDX-License-Identifier: MIT */
/* Copying between kernel and user memory. */
#ifndef _LINUX_UACCESS_H
#define _LINUX_UACCESS_H

#include <linux/types.h>
#include <asm/uaccess.h>

/**
 * copy_to_user - copy to user memory
 * @to: user address
 * @from: kernel address
 * @n: bytes
 *
 * Context: may sleep, unless page faults are disabled.
 * Return: number of bytes that could not be copied; 0 on success.
 */
unsigned long copy_to_user(void __user *to, const void *from, unsigned long n);

/**
 * copy_from_user - copy from user memory
 * @to: kernel address; what could not be copied is zeroed
 * @from: user address
 * @n: bytes
 *
 * Context: may sleep, unless page faults are disabled.
 * Return: number of bytes that could not be copied; 0 on success.
 */
unsigned long copy_from_user(void *to, const void __user *from,
			     unsigned long n);

/* The same after the caller's own access_ok(). */
#define __copy_to_user(to, from, n)   raw_copy_to_user((to), (from), (n))
#define __copy_from_user(to, from, n) raw_copy_from_user((to), (from), (n))

/* For the time between these, a fault on user memory is not resolved: the
 * copy stops short. They nest. */
void pagefault_disable(void);
void pagefault_enable(void);
bool pagefault_disabled(void);
#define faulthandler_disabled() (pagefault_disabled() || in_atomic())

static inline unsigned long
__copy_to_user_inatomic(void __user *to, const void *from, unsigned long n)
{
	return raw_copy_to_user(to, from, n);
}

static inline unsigned long
__copy_from_user_inatomic(void *to, const void __user *from, unsigned long n)
{
	return raw_copy_from_user(to, from, n);
}

/**
 * cmpxchg_user - exchange a word of user memory if it has a value
 * @uaddr: the word
 * @now: where to put the value that was found
 * @old: the value that it must have
 * @new: the value to put there
 *
 * Context: may sleep.
 * Return: 0, whether or not it was exchanged, or -EFAULT.
 */
int cmpxchg_user(u32 __user *uaddr, u32 *now, u32 old, u32 new);

/**
 * copy_from_kernel_nofault - read kernel memory that may not be there
 * @dst: where to
 * @src: any kernel address
 * @size: bytes
 *
 * Context: any.
 * Return: 0 or -EFAULT.
 */
long copy_from_kernel_nofault(void *dst, const void *src, size_t size);

#define get_kernel_nofault(val, ptr) \
	copy_from_kernel_nofault(&(val), (ptr), sizeof(val))

#endif /* _LINUX_UACCESS_H */
