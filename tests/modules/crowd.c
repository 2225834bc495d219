// SPDX-License-Identifier: MIT
/*
 * A device (major 243) and a file in /proc that many processes use while this
 * module comes, fails to come (`fail`), goes and is forced out.
 */
#include <linux/delay.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/uaccess.h>

static bool fail;
module_param(fail, bool, 0444);

static char text[256] = "crowd";

static ssize_t crowd_read(struct file *file, char __user *buf, size_t count,
			  loff_t *pos)
{
	size_t i;

	count = min(count, sizeof(text));
	for (i = 0; i < count; i++) {
		if (put_user(text[i], buf + i))
			return -EFAULT;
		if (!(i % 16))
			cond_resched();
	}
	return count;
}

static const struct file_operations crowd_fops = {
	.owner = THIS_MODULE,
	.read = crowd_read,
};

static int crowd_show(struct seq_file *m, void *v)
{
	cond_resched();
	seq_printf(m, "%s\n", text);
	return 0;
}

static int __init crowd_init(void)
{
	int err = register_chrdev(243, "crowd", &crowd_fops);

	if (err)
		return err;
	if (!proc_create_single("crowd", 0444, NULL, crowd_show)) {
		unregister_chrdev(243, "crowd");
		return -ENOMEM;
	}
	if (!fail)
		return 0;
	msleep(20);
	remove_proc_entry("crowd", NULL);
	unregister_chrdev(243, "crowd");
	return -EIO;
}

static void __exit crowd_exit(void)
{
	remove_proc_entry("crowd", NULL);
	unregister_chrdev(243, "crowd");
	memset(text, 0, sizeof(text));
}

module_init(crowd_init);
module_exit(crowd_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("used by many while it comes and goes");
