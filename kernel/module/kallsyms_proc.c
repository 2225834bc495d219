// SPDX-License-Identifier: MIT
/*
 * /proc/kallsyms: the symbols of the kernel, then those of the modules, newest
 * module first (conformance.md 1.12).
 */
#include <linux/capability.h>
#include <linux/ctype.h>
#include <linux/kallsyms.h>
#include <linux/kallsyms_core.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>

#include "internal.h"

/**
 * struct kallsyms_walk - where a reader of /proc/kallsyms stands
 * @show_values: decided at open
 * @sym:         the kernel's symbol, while @mod is NULL
 * @mod:         the module, behind the kernel's table
 * @index:       of the symbol in @mod
 *
 * Between start and stop module_mutex is held, so @mod stays.
 */
struct kallsyms_walk {
	bool show_values;
	struct ksym sym;
	struct module *mod;
	unsigned int index;
};

#ifdef CONFIG_MODULES

static void lock_modules(void)
{
	mutex_lock(&module_mutex);
}

static void unlock_modules(void)
{
	mutex_unlock(&module_mutex);
}

static unsigned int num_symbols(const struct module *mod)
{
	return mod->kallsyms ? mod->kallsyms->num_symtab : 0;
}

/* From @walk->index on, which may lie behind the end, over the modules. */
static bool settle_in_modules(struct kallsyms_walk *walk)
{
	struct list_head *next;

	while (!walk->mod || walk->index >= num_symbols(walk->mod)) {
		if (walk->mod)
			walk->index -= num_symbols(walk->mod);
		next = walk->mod ? walk->mod->list.next : modules.next;
		if (next == &modules)
			return false;
		walk->mod = list_entry(next, struct module, list);
	}
	return true;
}

static int show_module_symbol(struct seq_file *m,
			      const struct kallsyms_walk *walk)
{
	const struct module_kallsyms *table = walk->mod->kallsyms;
	const Elf32_Sym *sym = &table->symtab[walk->index];
	const char *name = table->strtab + sym->st_name;

	if (*name)
		seq_printf(m, "%08x %c %s\t[%s]\n",
			   walk->show_values ? sym->st_value : 0,
			   table->typetab[walk->index], name, walk->mod->name);
	return 0;
}

#else

static void lock_modules(void)
{
}

static void unlock_modules(void)
{
}

static bool settle_in_modules(struct kallsyms_walk *walk)
{
	return false;
}

static int show_module_symbol(struct seq_file *m,
			      const struct kallsyms_walk *walk)
{
	return 0;
}

#endif /* CONFIG_MODULES */

static void *kallsyms_start(struct seq_file *m, loff_t *pos)
{
	struct kallsyms_walk *walk = m->private;
	const struct ksym_table *table = kernel_ksyms();

	lock_modules();
	walk->mod = NULL;
	if (*pos < table->num) {
		ksym_seek(table, &walk->sym, *pos);
		return walk;
	}
	walk->index = *pos - table->num;
	return settle_in_modules(walk) ? walk : NULL;
}

static void *kallsyms_next(struct seq_file *m, void *v, loff_t *pos)
{
	struct kallsyms_walk *walk = m->private;

	++*pos;
	if (walk->mod)
		walk->index++;
	else if (ksym_next(kernel_ksyms(), &walk->sym))
		return walk;
	else
		walk->index = 0;
	return settle_in_modules(walk) ? walk : NULL;
}

static void kallsyms_stop(struct seq_file *m, void *v)
{
	unlock_modules();
}

static int kallsyms_show(struct seq_file *m, void *v)
{
	const struct kallsyms_walk *walk = v;
	char name[KSYM_NAME_LEN];
	char type;

	if (walk->mod)
		return show_module_symbol(m, walk);
	type = ksym_text(kernel_ksyms(), &walk->sym, name);
	seq_printf(m, "%08lx %c %s\n",
		   walk->show_values ? walk->sym.address : 0, type, name);
	return 0;
}

static const struct seq_operations kallsyms_op = {
	.start = kallsyms_start,
	.next = kallsyms_next,
	.stop = kallsyms_stop,
	.show = kallsyms_show,
};

static int kallsyms_open(struct inode *inode, struct file *file)
{
	struct kallsyms_walk *walk =
		__seq_open_private(file, &kallsyms_op, sizeof(*walk));

	if (!walk)
		return -ENOMEM;
	walk->show_values = capable(CAP_SYSLOG);
	return 0;
}

static const struct proc_ops kallsyms_proc_ops = {
	.proc_flags = PROC_ENTRY_PERMANENT,
	.proc_open = kallsyms_open,
	.proc_read = seq_read,
	.proc_lseek = seq_lseek,
	.proc_release = seq_release_private,
};

static int __init kallsyms_proc_init(void)
{
	return proc_create("kallsyms", 0444, NULL, &kallsyms_proc_ops) ?
		       0 :
		       -ENOMEM;
}
fs_initcall(kallsyms_proc_init);
