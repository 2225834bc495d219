// SPDX-License-Identifier: MIT
/*
 * Major 1: /dev/null, zero, full, random, urandom, kmsg.
 *
 * One driver for the whole major: its open method hands over to the device's
 * own methods by the minor.
 */
#include <linux/cdev.h>
#include <linux/kmsg.h>
#include <linux/major.h>
#include <linux/mm.h>
#include <linux/poll.h>
#include <linux/random.h>
#include <linux/shmem_fs.h>
#include <linux/uio.h>
#include "internal.h"
#include "kmsg.h"

static ssize_t read_null(struct kiocb *iocb, struct iov_iter *to)
{
	return 0;
}

static ssize_t write_null(struct kiocb *iocb, struct iov_iter *from)
{
	size_t count = iov_iter_count(from);

	iov_iter_advance(from, count);
	return count;
}

static ssize_t read_zero(struct kiocb *iocb, struct iov_iter *to)
{
	ssize_t done = 0;

	while (iov_iter_count(to)) {
		size_t chunk = min(iov_iter_count(to), (size_t)PAGE_SIZE);
		size_t n = iov_iter_zero(chunk, to);

		done += n;
		if (n < chunk)
			return done ? done : -EFAULT;
		if (signal_pending(current))
			break;
		cond_resched();
	}
	return done;
}

static int mmap_zero(struct file *file, struct vm_area_struct *vma)
{
	if (vma->vm_flags & VM_SHARED)
		return shmem_zero_setup(vma);
	vma->vm_ops = NULL; /* like anonymous memory */
	return 0;
}

static ssize_t write_full(struct kiocb *iocb, struct iov_iter *from)
{
	return -ENOSPC;
}

static ssize_t read_random(struct kiocb *iocb, struct iov_iter *to)
{
	u8 buf[128];
	ssize_t done = 0;

	while (iov_iter_count(to)) {
		size_t chunk = min(iov_iter_count(to), sizeof(buf)), n;

		get_random_bytes(buf, chunk);
		n = copy_to_iter(buf, chunk, to);
		done += n;
		if (n < chunk) {
			done = done ? done : -EFAULT;
			break;
		}
		if (signal_pending(current))
			break;
		cond_resched();
	}
	memzero_explicit(buf, sizeof(buf));
	return done;
}

static ssize_t write_random(struct kiocb *iocb, struct iov_iter *from)
{
	u8 buf[64];
	ssize_t done = 0;

	while (iov_iter_count(from)) {
		size_t n = copy_from_iter(buf, sizeof(buf), from);

		if (!n)
			return done ? done : -EFAULT;
		add_device_randomness(buf, n);
		done += n;
		cond_resched();
	}
	return done;
}

asmlinkage long sys_getrandom(char __user *ubuf, size_t count,
			      unsigned int flags)
{
	struct iov_iter iter;
	struct iovec iov;
	int error;

	if (flags & ~7U) /* GRND_NONBLOCK, _RANDOM, _INSECURE */
		return -EINVAL;
	if ((flags & 6) == 6)
		return -EINVAL;
	error = import_single_range(READ, ubuf, count, &iov, &iter);
	return error ? error : read_random(NULL, &iter);
}

static const struct file_operations null_fops = {
	.llseek = noop_llseek,
	.read_iter = read_null,
	.write_iter = write_null,
};

static const struct file_operations zero_fops = {
	.llseek = noop_llseek,
	.read_iter = read_zero,
	.write_iter = write_null,
	.mmap = mmap_zero,
};

static const struct file_operations full_fops = {
	.llseek = noop_llseek,
	.read_iter = read_zero,
	.write_iter = write_full,
};

static const struct file_operations random_fops = {
	.llseek = noop_llseek,
	.read_iter = read_random,
	.write_iter = write_random,
};

static const struct mem_dev {
	unsigned int minor;
	const char *name;
	umode_t mode;
	const struct file_operations *fops;
} mem_devs[] = {
	{ 3, "null", 0666, &null_fops },
	{ 5, "zero", 0666, &zero_fops },
	{ 7, "full", 0666, &full_fops },
	{ 8, "random", 0666, &random_fops },
	{ 9, "urandom", 0666, &random_fops },
	{ 11, "kmsg", 0644, &kmsg_fops },
};

static int memory_open(struct inode *inode, struct file *filp)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(mem_devs); i++) {
		if (mem_devs[i].minor != iminor(inode))
			continue;
		replace_fops(filp, mem_devs[i].fops);
		return filp->f_op->open ? filp->f_op->open(inode, filp) : 0;
	}
	return -ENXIO;
}

static const struct file_operations memory_fops = {
	.open = memory_open,
	.llseek = noop_llseek,
};

void __init mem_dev_init(void)
{
	unsigned int i;

	if (register_chrdev(MEM_MAJOR, "mem", &memory_fops))
		pr_err("mem: cannot register major %d\n", MEM_MAJOR);
	kmsg_dev_init();
	for (i = 0; i < ARRAY_SIZE(mem_devs); i++)
		devtmpfs_create_node(mem_devs[i].name,
				     S_IFCHR | mem_devs[i].mode,
				     MKDEV(MEM_MAJOR, mem_devs[i].minor));
}
