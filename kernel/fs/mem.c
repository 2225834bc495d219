// SPDX-License-Identifier: MIT
/*
 * Major 1: /dev/null, zero, full, kmsg. One driver for them: its open method
 * hands over to the device's own methods by the minor.
 *
 * The nodes of /dev/random and urandom are made here, too, but their numbers
 * are left to a module (modules/random_dev.c), which an open has loaded.
 */
#include <linux/cdev.h>
#include <linux/kmsg.h>
#include <linux/major.h>
#include <linux/mm.h>
#include <linux/poll.h>
#include <linux/shmem_fs.h>
#include <linux/uio.h>
#include "internal.h"
#include "kmsg.h"

#define RANDOM_MINOR  8
#define URANDOM_MINOR 9
#define MINORS	      256

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

static const struct mem_dev {
	unsigned int minor;
	const char *name;
	umode_t mode;
	const struct file_operations *fops;
} mem_devs[] = {
	{ 3, "null", 0666, &null_fops },
	{ 5, "zero", 0666, &zero_fops },
	{ 7, "full", 0666, &full_fops },
	{ RANDOM_MINOR, "random", 0666, NULL },
	{ URANDOM_MINOR, "urandom", 0666, NULL },
	{ 11, "kmsg", 0644, &kmsg_fops },
};

static int memory_open(struct inode *inode, struct file *filp)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(mem_devs); i++) {
		if (mem_devs[i].minor != iminor(inode) || !mem_devs[i].fops)
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

	if (__register_chrdev(MEM_MAJOR, 0, RANDOM_MINOR, "mem",
			      &memory_fops) ||
	    __register_chrdev(MEM_MAJOR, URANDOM_MINOR + 1,
			      MINORS - URANDOM_MINOR - 1, "mem", &memory_fops))
		pr_err("mem: cannot register major %d\n", MEM_MAJOR);
	for (i = 0; i < ARRAY_SIZE(mem_devs); i++)
		devtmpfs_create_node(mem_devs[i].name,
				     S_IFCHR | mem_devs[i].mode,
				     MKDEV(MEM_MAJOR, mem_devs[i].minor));
}
