// SPDX-License-Identifier: MIT
/*
 * symbol_get() and symbol_put() by name: /proc/getter takes 'g', 'p', 'a'; 'l'
 * gets, uses and puts until a signal comes.
 */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/uaccess.h>

static int (*found)(void);

static void get_again_and_again(void)
{
	int (*use)(void);

	while (!signal_pending(current)) {
		use = __symbol_get("pinned_gpl");
		if (use) {
			use();
			__symbol_put("pinned_gpl");
		}
		cond_resched();
	}
}

static ssize_t getter_write(struct file *file, const char __user *buf,
			    size_t count, loff_t *pos)
{
	char how;

	if (!count || get_user(how, buf))
		return -EFAULT;
	switch (how) {
	case 'g':
		found = __symbol_get("pinned_gpl");
		pr_info("getter: got %d\n", found ? found() : 0);
		break;
	case 'l':
		get_again_and_again();
		break;
	case 'n':
		pr_info("getter: plain is %s\n",
			__symbol_get("pinned_plain") ? "found" : "not found");
		break;
	case 'p':
		__symbol_put("pinned_gpl");
		break;
	case 'a':
		symbol_put_addr(found);
		break;
	case 'k':
		symbol_put_addr(schedule);
		break;
	}
	return count;
}

static const struct proc_ops getter_ops = { .proc_write = getter_write };

static int __init getter_init(void)
{
	return proc_create("getter", 0200, NULL, &getter_ops) ? 0 : -ENOMEM;
}

static void __exit getter_exit(void)
{
	remove_proc_entry("getter", NULL);
}

module_init(getter_init);
module_exit(getter_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("looks symbols up by name");
