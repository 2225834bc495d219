// SPDX-License-Identifier: MIT
/*
 * Modules that leave by themselves (DEMAND-1). One that was loaded on demand,
 * and that nobody has asked for by hand since, is a candidate: it is removed
 * once nobody has used it for module_autoclean_delay seconds, and what only it
 * needed goes with it.
 *
 * Use counts say whether a module is used, not when it last was. So once a
 * second, while there are candidates, this looks at their counts; a use that
 * began and ended in between is known from module_touch(), which everybody
 * calls who finds a module by a name or a number. Uses by other modules alone
 * do not count: when the last of these goes, nothing keeps the module.
 *
 * /proc/module_autoclean lists the candidates, with how long they have been
 * unused in seconds. Writing a name there keeps that module (modprobe does it
 * when somebody asks for one that is loaded), writing an empty line removes
 * all candidates that are unused right now, unless somebody had to ask for one
 * again just before (fs/kmod.c).
 */
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/kmod.h>
#include <linux/kstrtox.h>
#include <linux/panic.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/uaccess.h>
#include <linux/workqueue.h>

#include "internal.h"

#define SAMPLE_JIFFIES HZ
#define MAX_DELAY_S    (INT_MAX / HZ)

/* /proc/sys/kernel/module_autoclean_delay; 0: nothing leaves by itself. */
static int delay_s = 60;

/*
 * Of its own: an exit function may wait for all work on system_wq, and would
 * wait for itself if it ran there.
 */
static struct workqueue_struct *autoclean_wq;

static void sample(struct work_struct *work);
static DECLARE_DELAYED_WORK(sample_work, sample);

static bool is_candidate(const struct module *mod)
{
	return mod->on_demand && mod->state == MODULE_STATE_LIVE &&
	       (mod->exit || !mod->init);
}

/* References that are not those of modules that use it. */
static int own_uses(struct module *mod)
{
	lockdep_assert_held(&module_mutex);
	return sum_references(mod) -
	       (int)list_count_nodes(&mod->modules_which_use_me);
}

static bool is_idle_locked(struct module *mod, unsigned long idle_jiffies)
{
	return is_candidate(mod) && list_empty(&mod->modules_which_use_me) &&
	       sum_references(mod) == 0 &&
	       time_after_eq(jiffies, READ_ONCE(mod->last_use) + idle_jiffies);
}

/* Notes who is in use. Are there candidates at all? */
static bool note_uses_locked(void)
{
	struct module *mod;
	bool any = false;

	list_for_each_entry(mod, &modules, list) {
		if (!is_candidate(mod))
			continue;
		any = true;
		if (own_uses(mod) > 0)
			WRITE_ONCE(mod->last_use, jiffies);
	}
	return any;
}

/*
 * Removes one candidate that was unused for so long, or finds it in use after
 * all. False: there is none.
 */
static bool clean_one(unsigned long idle_jiffies)
{
	char name[MODULE_NAME_LEN];
	struct module *mod;
	int err;

	mutex_lock(&module_mutex);
	list_for_each_entry(mod, &modules, list) {
		if (!is_idle_locked(mod, idle_jiffies))
			continue;
		strscpy(name, mod->name, sizeof(name));
		WRITE_ONCE(mod->last_use, jiffies);
		module_leaves();
		err = unload_idle(mod); /* gives the mutex up */
		module_has_left();
		printk(KERN_DEBUG "autoclean: %s %s\n", name,
		       err ? "is in use again" : "was unused");
		return true;
	}
	mutex_unlock(&module_mutex);
	return false;
}

static void clean(unsigned long idle_jiffies)
{
	while (modules_may_leave() && clean_one(idle_jiffies))
		cond_resched();
}

static void sample(struct work_struct *work)
{
	int seconds = READ_ONCE(delay_s);
	bool any;

	if (!seconds || modules_disabled)
		return;
	mutex_lock(&module_mutex);
	any = note_uses_locked();
	mutex_unlock(&module_mutex);
	if (!any)
		return;
	clean((unsigned long)seconds * HZ);
	queue_delayed_work(autoclean_wq, &sample_work, SAMPLE_JIFFIES);
}

/**
 * autoclean_loaded - a load has come to its end: was it by hand?
 * @mod: is about to be LIVE
 */
void autoclean_loaded(struct module *mod)
{
	mod->on_demand = current->flags & PF_UMH;
	mod->last_use = jiffies;
	if (mod->on_demand)
		queue_delayed_work(autoclean_wq, &sample_work, SAMPLE_JIFFIES);
}

/**
 * autoclean_asked - somebody tried to load a module that is there already
 * @mod: a LIVE module; context: module_mutex held
 */
void autoclean_asked(struct module *mod)
{
	lockdep_assert_held(&module_mutex);
	if (!(current->flags & PF_UMH))
		mod->on_demand = false;
}

/* -- /proc/module_autoclean -- */

static int candidates_show(struct seq_file *m, void *v)
{
	struct module *mod;

	mutex_lock(&module_mutex);
	note_uses_locked();
	list_for_each_entry(mod, &modules, list)
		if (is_candidate(mod))
			seq_printf(m, "%s %lu\n", mod->name,
				   (jiffies - READ_ONCE(mod->last_use)) / HZ);
	mutex_unlock(&module_mutex);
	return 0;
}

static int candidates_open(struct inode *inode, struct file *file)
{
	return single_open(file, candidates_show, NULL);
}

static int keep(const char *name)
{
	struct module *mod;

	mutex_lock(&module_mutex);
	mod = find_module(name);
	if (mod)
		autoclean_asked(mod);
	mutex_unlock(&module_mutex);
	return mod ? 0 : -ENOENT;
}

static ssize_t candidates_write(struct file *file, const char __user *buf,
				size_t count, loff_t *pos)
{
	char name[MODULE_NAME_LEN + 1];
	int err = 0;

	if (!capable(CAP_SYS_MODULE) || modules_disabled)
		return -EPERM;
	if (count >= sizeof(name))
		return -ENOENT;
	if (copy_from_user(name, buf, count))
		return -EFAULT;
	name[count] = '\0';
	name[strcspn(name, "\n")] = '\0';
	if (*name)
		err = keep(name);
	else
		clean(0);
	return err ? err : count;
}

static const struct proc_ops candidates_ops = {
	.proc_open = candidates_open,
	.proc_read_iter = seq_read_iter,
	.proc_write = candidates_write,
	.proc_lseek = seq_lseek,
	.proc_release = single_release,
};

/* -- /proc/sys/kernel/module_autoclean_delay -- */

static int delay_show(struct seq_file *m, void *v)
{
	seq_printf(m, "%d\n", READ_ONCE(delay_s));
	return 0;
}

static int delay_open(struct inode *inode, struct file *file)
{
	return single_open(file, delay_show, NULL);
}

static ssize_t delay_write(struct file *file, const char __user *buf,
			   size_t count, loff_t *pos)
{
	int seconds, err = kstrtoint_from_user(buf, count, 0, &seconds);

	if (err)
		return err;
	if (seconds < 0 || seconds > MAX_DELAY_S)
		return -EINVAL;
	WRITE_ONCE(delay_s, seconds);
	if (seconds)
		queue_delayed_work(autoclean_wq, &sample_work, 0);
	return count;
}

static const struct proc_ops delay_ops = {
	.proc_open = delay_open,
	.proc_read_iter = seq_read_iter,
	.proc_write = delay_write,
	.proc_lseek = seq_lseek,
	.proc_release = single_release,
};

static int __init autoclean_init(void)
{
	autoclean_wq = alloc_workqueue("autoclean", 0, 0);
	if (!autoclean_wq)
		panic("autoclean: no memory at start-up");
	if (!proc_create("module_autoclean", 0644, NULL, &candidates_ops) ||
	    !proc_create("sys/kernel/module_autoclean_delay", 0644, NULL,
			 &delay_ops))
		return -ENOMEM;
	return 0;
}
fs_initcall(autoclean_init);
