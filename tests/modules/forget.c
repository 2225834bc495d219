// SPDX-License-Identifier: MIT
/*
 * A module that registers one thing, of the kind named by `what`, and goes
 * without taking it back. The kernel has to do that, and to say so.
 */
#include <linux/binfmts.h>
#include <linux/cdev.h>
#include <linux/console.h>
#include <linux/delay.h>
#include <linux/device.h>
#include <linux/fs.h>
#include <linux/hrtimer.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kobject.h>
#include <linux/kthread.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/notifier.h>
#include <linux/percpu.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/sysfs.h>
#include <linux/timer.h>
#include <linux/tty_driver.h>
#include <linux/workqueue.h>

static char what[32];
module_param_string(what, what, sizeof(what), 0444);
static int irq = 5;
module_param(irq, int, 0444);
static bool fail_init;
module_param(fail_init, bool, 0444);

/* ---- time and later ---- */

static void timer_code(struct timer_list *timer)
{
	mod_timer(timer, jiffies + 1);
}

static DEFINE_TIMER(forgotten_timer, timer_code);

static int forget_timer(void)
{
	return mod_timer(&forgotten_timer, jiffies + 1);
}

/* In memory of its own, so that only the function leads to the module. */
static int forget_heap_timer(void)
{
	struct timer_list *timer = kmalloc(sizeof(*timer), GFP_KERNEL);

	if (!timer)
		return -ENOMEM;
	timer_setup(timer, timer_code, 0);
	return mod_timer(timer, jiffies + 1);
}

static DEFINE_PER_CPU(struct timer_list, percpu_timer);

static int forget_percpu_timer(void)
{
	struct timer_list *timer = per_cpu_ptr(&percpu_timer, 0);

	timer_setup(timer, timer_code, 0);
	return mod_timer(timer, jiffies + 1);
}

static struct hrtimer forgotten_hrtimer;

static enum hrtimer_restart hrtimer_code(struct hrtimer *timer)
{
	hrtimer_forward_now(timer, ms_to_ktime(1));
	return HRTIMER_RESTART;
}

static int forget_hrtimer(void)
{
	hrtimer_init(&forgotten_hrtimer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	forgotten_hrtimer.function = hrtimer_code;
	hrtimer_start(&forgotten_hrtimer, ms_to_ktime(1), HRTIMER_MODE_REL);
	return 0;
}

static struct work_struct forgotten_work;
static struct delayed_work forgotten_delayed;

/* Queues itself again: always queued, or just being done. */
static void work_code(struct work_struct *work)
{
	msleep(5);
	schedule_work(work);
}

static int forget_work(void)
{
	INIT_WORK(&forgotten_work, work_code);
	schedule_work(&forgotten_work);
	return 0;
}

static int forget_delayed(void)
{
	INIT_DELAYED_WORK(&forgotten_delayed, work_code);
	schedule_delayed_work(&forgotten_delayed, 1000 * HZ);
	return 0;
}

static int forget_queue(void)
{
	return alloc_workqueue("forgotten", WQ_UNBOUND, 0) ? 0 : -ENOMEM;
}

static struct tasklet_struct forgotten_tasklet;

/* Schedules itself again and again. */
static void tasklet_code(struct tasklet_struct *t)
{
	tasklet_schedule(t);
}

static int forget_tasklet(void)
{
	tasklet_setup(&forgotten_tasklet, tasklet_code);
	tasklet_schedule(&forgotten_tasklet);
	return 0;
}

static irqreturn_t irq_code(int line, void *dev)
{
	return IRQ_NONE;
}

static int forget_irq(void)
{
	return request_irq(irq, irq_code, 0, "forgotten", NULL);
}

/* ---- threads ---- */

static int thread_code(void *unused)
{
	while (!kthread_should_stop())
		msleep(10);
	return 0;
}

static int forget_thread(void)
{
	return PTR_ERR_OR_ZERO(kthread_run(thread_code, NULL, "forgotten"));
}

/* Until somebody writes to forget_go, which nobody does. */
static int stubborn_code(void *unused)
{
	for (;;)
		msleep(50);
	return 0;
}

static int forget_stubborn(void)
{
	return PTR_ERR_OR_ZERO(kthread_run(stubborn_code, NULL, "stubborn"));
}

/* Ends by itself, a while after the module's exit. */
static int slow_code(void *unused)
{
	msleep(300);
	return 0;
}

static int forget_slow_thread(void)
{
	return PTR_ERR_OR_ZERO(kthread_run(slow_code, NULL, "slow"));
}

/* ---- devices ---- */

static int device_open(struct inode *inode, struct file *file)
{
	return 0;
}

static ssize_t device_read(struct file *file, char __user *buf, size_t count,
			   loff_t *pos)
{
	return 0;
}

/* No owner: an open file does not hold the module. */
static const struct file_operations device_fops = {
	.open = device_open,
	.read = device_read,
};

static int forget_chrdev(void)
{
	return register_chrdev(240, "forgotten", &device_fops);
}

static struct cdev forgotten_cdev;

static int forget_cdev(void)
{
	cdev_init(&forgotten_cdev, &device_fops);
	return cdev_add(&forgotten_cdev, MKDEV(241, 0), 1);
}

static struct miscdevice forgotten_misc = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "forgotten",
	.fops = &device_fops,
};

static int forget_misc(void)
{
	return misc_register(&forgotten_misc);
}

static int forget_region(void)
{
	dev_t dev;

	return alloc_chrdev_region(&dev, 0, 3, "forgotten");
}

static int forget_class(void)
{
	return PTR_ERR_OR_ZERO(class_create(THIS_MODULE, "forgotten"));
}

static int forget_device(void)
{
	struct class *cls = class_create(THIS_MODULE, "forgotten");

	if (IS_ERR(cls))
		return PTR_ERR(cls);
	return PTR_ERR_OR_ZERO(
		device_create(cls, NULL, MKDEV(242, 0), NULL, "forgotten"));
}

static void console_code(struct console *con, const char *s, unsigned int n)
{
}

static struct console forgotten_console = {
	.name = "forgot",
	.write = console_code,
	.flags = CON_BOOT | CON_PRINTBUFFER,
};

static int forget_console(void)
{
	register_console(&forgotten_console);
	return 0;
}

static int tty_code(struct tty_struct *tty, struct file *file)
{
	return -EIO;
}

static const struct tty_operations tty_ops = { .open = tty_code };

static int forget_tty(void)
{
	struct tty_driver *driver = tty_alloc_driver(1, TTY_DRIVER_DYNAMIC_DEV);

	if (IS_ERR(driver))
		return PTR_ERR(driver);
	driver->driver_name = "forgotten";
	driver->name = "ttyF";
	driver->ops = &tty_ops;
	return tty_register_driver(driver);
}

/* ---- files ---- */

static int proc_code(struct seq_file *m, void *v)
{
	seq_puts(m, "forgotten\n");
	return 0;
}

static int forget_proc(void)
{
	struct proc_dir_entry *dir = proc_mkdir("forgotten", NULL);

	if (!dir || !proc_create_single("file", 0444, dir, proc_code))
		return -ENOMEM;
	return 0;
}

static ssize_t attr_show(struct kobject *kobj, struct kobj_attribute *attr,
			 char *buf)
{
	return sysfs_emit(buf, "forgotten\n");
}

static struct kobj_attribute forgotten_attr =
	__ATTR(forgotten, 0444, attr_show, NULL);

static int forget_sysfs(void)
{
	return sysfs_create_file(kernel_kobj, &forgotten_attr.attr);
}

static int forget_kobject(void)
{
	struct kobject *kobj = kobject_create_and_add("forgotten", kernel_kobj);

	return kobj ? sysfs_create_file(kobj, &forgotten_attr.attr) : -ENOMEM;
}

static struct dentry *mount_code(struct file_system_type *type, int flags,
				 const char *dev_name, void *data)
{
	return ERR_PTR(-EIO);
}

static struct file_system_type forgotten_fs = {
	.name = "forgotten",
	.mount = mount_code,
	.kill_sb = kill_litter_super,
};

static int forget_fs(void)
{
	return register_filesystem(&forgotten_fs);
}

static int binfmt_code(struct linux_binprm *bprm)
{
	return -ENOEXEC;
}

static struct linux_binfmt forgotten_format = { .load_binary = binfmt_code };

static int forget_binfmt(void)
{
	register_binfmt(&forgotten_format);
	return 0;
}

/* ---- others ---- */

static int notifier_code(struct notifier_block *nb, unsigned long state,
			 void *data)
{
	return NOTIFY_OK;
}

static struct notifier_block forgotten_notifier = {
	.notifier_call = notifier_code,
};

static int forget_notifier(void)
{
	return register_module_notifier(&forgotten_notifier);
}

static void object_code(void *object)
{
}

static int forget_slab(void)
{
	return kmem_cache_create("forgotten", 100, 0, 0, object_code) ? 0 :
									-ENOMEM;
}

static int forget_slab_object(void)
{
	struct kmem_cache *cache =
		kmem_cache_create("forgotten", 100, 0, 0, object_code);

	return cache && kmem_cache_alloc(cache, GFP_KERNEL) ? 0 : -ENOMEM;
}

static const struct {
	const char *name;
	int (*forget)(void);
} kinds[] = {
	{ "timer", forget_timer },
	{ "heap_timer", forget_heap_timer },
	{ "percpu_timer", forget_percpu_timer },
	{ "hrtimer", forget_hrtimer },
	{ "work", forget_work },
	{ "delayed", forget_delayed },
	{ "queue", forget_queue },
	{ "tasklet", forget_tasklet },
	{ "irq", forget_irq },
	{ "thread", forget_thread },
	{ "stubborn", forget_stubborn },
	{ "slow_thread", forget_slow_thread },
	{ "chrdev", forget_chrdev },
	{ "cdev", forget_cdev },
	{ "misc", forget_misc },
	{ "region", forget_region },
	{ "class", forget_class },
	{ "device", forget_device },
	{ "console", forget_console },
	{ "tty", forget_tty },
	{ "proc", forget_proc },
	{ "sysfs", forget_sysfs },
	{ "kobject", forget_kobject },
	{ "fs", forget_fs },
	{ "binfmt", forget_binfmt },
	{ "notifier", forget_notifier },
	{ "slab", forget_slab },
	{ "slab_object", forget_slab_object },
};

static int __init forget_init(void)
{
	unsigned int i;
	int err;

	for (i = 0; i < ARRAY_SIZE(kinds); i++) {
		if (strcmp(kinds[i].name, what))
			continue;
		err = kinds[i].forget();
		return err < 0 ? err : fail_init ? -ECANCELED : 0;
	}
	return -EINVAL;
}

static void __exit forget_exit(void)
{
}

module_init(forget_init);
module_exit(forget_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("forgets to unregister something");
