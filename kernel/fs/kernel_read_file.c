// SPDX-License-Identifier: MIT
/* Reading a whole file into kernel memory, for finit_module(2). */
#include <linux/vmalloc.h>
#include "internal.h"

static int read_all(struct file *file, void **buf, size_t *size)
{
	loff_t pos = 0, length = i_size_read(file_inode(file));

	if (length <= 0)
		return -EINVAL;
	if (length > INT_MAX)
		return -EFBIG;
	*buf = vmalloc(length);
	if (!*buf)
		return -ENOMEM;
	*size = length;
	while (pos < length) {
		ssize_t n = kernel_read(file, *buf + pos, length - pos, &pos);

		if (n <= 0) {
			vfree(*buf);
			*buf = NULL;
			return n < 0 ? n : -EIO;
		}
	}
	return 0;
}

int kernel_read_file(struct file *file, void **buf, size_t *size)
{
	int error;

	if (!(file->f_mode & FMODE_READ))
		return -EBADF;
	if (!S_ISREG(file_inode(file)->i_mode))
		return -EINVAL;
	error = deny_write_access(file);
	if (error)
		return error;
	error = read_all(file, buf, size);
	allow_write_access(file);
	return error;
}
EXPORT_SYMBOL_GPL(kernel_read_file);
