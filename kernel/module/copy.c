// SPDX-License-Identifier: MIT
/*
 * LOAD-2, LOAD-9: the temporary copy of a module's file in kernel memory,
 * from the buffer of init_module() or the file of finit_module().
 * The order of the checks is conformance.md 1.1 rows 2-5 and 1.2 rows 3-9.
 */
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>

#include "internal.h"

/**
 * copy_image_from_user - take over the buffer of init_module()
 * @info: its image and size are set
 * @umod: user's buffer
 * @len:  its bytes
 *
 * Return: 0; -ENOEXEC if it is shorter than an ELF header, before the buffer
 * is touched; -ENOMEM; -EFAULT.
 */
int copy_image_from_user(struct load_info *info, const void __user *umod,
			 unsigned long len)
{
	if (len < sizeof(Elf32_Ehdr))
		return -ENOEXEC;
	info->image = vmalloc(len);
	if (!info->image)
		return -ENOMEM;
	info->size = len;
	if (copy_from_user(info->image, umod, len)) {
		vfree(info->image);
		return -EFAULT;
	}
	return 0;
}

/**
 * copy_image_from_fd - read the file of finit_module()
 * @info: its image and size are set
 * @fd:   file descriptor
 *
 * Reads from offset 0 and leaves the position alone.
 * Return: 0, -EBADF, or an error of kernel_read_file().
 */
int copy_image_from_fd(struct load_info *info, int fd)
{
	struct fd f = fdget(fd);
	void *image = NULL;
	size_t size;
	int err = -EBADF;

	if (f.file) {
		err = kernel_read_file(f.file, &image, &size);
		fdput(f);
	}
	if (err)
		return err;
	info->image = image;
	info->size = size;
	return 0;
}

/**
 * free_image - LOAD-9: the temporary copy goes
 * @info: what copy_image_*() and check_image() allocated; NULL allowed
 */
void free_image(struct load_info *info)
{
	kvfree(info->versions);
	kvfree(info->ranges);
	kvfree(info->functions);
	kvfree(info->sections);
	vfree(info->image);
	info->versions = NULL;
	info->ranges = NULL;
	info->functions = NULL;
	info->sections = NULL;
	info->image = NULL;
}
