// SPDX-License-Identifier: MIT
/*
 * /dev/random and /dev/urandom: both read the kernel's generator, which is
 * built in and never blocks; what is written is mixed into it. Opening one of
 * them loads this module.
 */
#include <linux/cdev.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <uapi/linux/ioctl.h>
#include <linux/major.h>
#include <linux/module.h>
#include <linux/random.h>
#include <linux/sched.h>
#include <linux/uaccess.h>
#include <linux/uio.h>

#define RANDOM_MINOR 8
#define MINORS	     2 /* 9 is urandom */

#define RNDGETENTCNT _IOR('R', 0x00, int)
#define ENTROPY_BITS 256 /* the generator's key, once it has one */

static struct cdev random_cdev;

static ssize_t random_read(struct kiocb *iocb, struct iov_iter *to)
{
	return get_random_bytes_user(to);
}

static ssize_t random_write(struct kiocb *iocb, struct iov_iter *from)
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

static long random_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	if (cmd != RNDGETENTCNT)
		return -ENOTTY;
	return put_user(ENTROPY_BITS, (int __user *)arg);
}

static const struct file_operations random_fops = {
	.owner = THIS_MODULE,
	.llseek = noop_llseek,
	.read_iter = random_read,
	.write_iter = random_write,
	.unlocked_ioctl = random_ioctl,
};

static int __init random_init(void)
{
	dev_t first = MKDEV(MEM_MAJOR, RANDOM_MINOR);
	int err = register_chrdev_region(first, MINORS, "random");

	if (err)
		return err;
	cdev_init(&random_cdev, &random_fops);
	random_cdev.owner = THIS_MODULE;
	err = cdev_add(&random_cdev, first, MINORS);
	if (err)
		unregister_chrdev_region(first, MINORS);
	return err;
}

static void __exit random_exit(void)
{
	cdev_del(&random_cdev);
	unregister_chrdev_region(MKDEV(MEM_MAJOR, RANDOM_MINOR), MINORS);
}

module_init(random_init);
module_exit(random_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("/dev/random and /dev/urandom");
MODULE_ALIAS("char-major-1-8");
MODULE_ALIAS("char-major-1-9");
