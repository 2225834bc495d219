// SPDX-License-Identifier: MIT
/*
 * /proc/modules: a line for each module, newest first, in the format that
 * lsmod and rmmod read (conformance.md 1.14).
 */
#include <linux/capability.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>

#include "internal.h"

static void *modules_start(struct seq_file *m, loff_t *pos)
{
	mutex_lock(&module_mutex);
	return seq_list_start(&modules, *pos);
}

static void *modules_next(struct seq_file *m, void *v, loff_t *pos)
{
	return seq_list_next(v, &modules, pos);
}

static void modules_stop(struct seq_file *m, void *v)
{
	mutex_unlock(&module_mutex);
}

#ifdef CONFIG_MODULE_UNLOAD
static void show_users(struct seq_file *m, struct module *mod)
{
	const struct module_use *use;
	bool printed = false;

	seq_printf(m, " %i ", module_refcount(mod));
	list_for_each_entry(use, &mod->modules_which_use_me, user_link) {
		seq_printf(m, "%s,", use->user->name);
		printed = true;
	}
	if (mod->init && !mod->exit) {
		seq_puts(m, "[permanent],");
		printed = true;
	}
	if (!printed)
		seq_puts(m, "-");
}
#else
static void show_users(struct seq_file *m, struct module *mod)
{
	seq_puts(m, " - -");
}
#endif

static const char *state_name(const struct module *mod)
{
	switch (mod->state) {
	case MODULE_STATE_COMING:
		return "Loading";
	case MODULE_STATE_GOING:
		return "Unloading";
	default:
		return "Live";
	}
}

static int modules_show(struct seq_file *m, void *v)
{
	struct module *mod = list_entry(v, struct module, list);
	unsigned long address = (unsigned long)mod->module_code.base;
	char flags[MODULE_FLAGS_BUF_SIZE];

	if (mod->state == MODULE_STATE_UNFORMED)
		return 0;
	seq_printf(m, "%s %u", mod->name,
		   mod->module_init.size + mod->module_code.size);
	show_users(m, mod);
	seq_printf(m, " %s 0x%08lx", state_name(mod),
		   m->private ? address : 0UL);
	if (mod->taints)
		seq_printf(m, " %s", module_flags(mod, flags, true));
	seq_putc(m, '\n');
	return 0;
}

static const struct seq_operations modules_op = {
	.start = modules_start,
	.next = modules_next,
	.stop = modules_stop,
	.show = modules_show,
};

/* Whether addresses are shown is decided when the file is opened. */
static int modules_open(struct inode *inode, struct file *file)
{
	int err = seq_open(file, &modules_op);

	if (!err)
		((struct seq_file *)file->private_data)->private =
			capable(CAP_SYSLOG) ? &modules : NULL;
	return err;
}

static const struct proc_ops modules_proc_ops = {
	.proc_flags = PROC_ENTRY_PERMANENT,
	.proc_open = modules_open,
	.proc_read = seq_read,
	.proc_lseek = seq_lseek,
	.proc_release = seq_release,
};

/** module_proc_init - make /proc/modules; at start-up */
void module_proc_init(void)
{
	if (!proc_create("modules", 0444, NULL, &modules_proc_ops))
		pr_err("module: cannot make /proc/modules\n");
}
