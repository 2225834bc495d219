// SPDX-License-Identifier: MIT
/*
 * Setting the module subsystem up: the table of the kernel's exports, the
 * hooks by which lower parts ask about modules, /proc/modules.
 * Called once by start_kernel(), before any initcall.
 */
#include <linux/bug.h>
#include <linux/extable.h>
#include <linux/panic.h>
#include <linux/preempt.h>
#include <linux/sweep.h>
#include <asm/traps.h>

#include "internal.h"

/* Hook of BUG(): preemption is off in the trap, so the entry stays valid. */
static struct bug_entry *find_bug_in_modules(unsigned long addr)
{
	const struct bug_entry *found = NULL;
	struct module *mod;
	unsigned int i;

	preempt_disable();
	mod = __module_address(addr);
	for (i = 0; mod && i < mod->num_bugs; i++)
		if (mod->bug_table[i].bug_addr == addr)
			found = &mod->bug_table[i];
	preempt_enable();
	return (struct bug_entry *)found;
}

/* Hook of the fault handler: where to go on after a fault at @addr? */
static const struct exception_table_entry *
find_fixup_in_modules(unsigned long addr)
{
	const struct exception_table_entry *found = NULL;
	struct module *mod;

	preempt_disable();
	mod = __module_address(addr);
	if (mod && mod->num_exentries)
		found = search_extable(mod->extable, mod->num_exentries, addr);
	preempt_enable();
	return found;
}

void module_subsys_init(void)
{
	oops_print_modules = print_modules;
	module_find_bug = find_bug_in_modules;
	search_module_extable = find_fixup_in_modules;
	is_module_text = is_module_text_address;
	find_code_module = __module_text_address;
	oops_explain_address = explain_module_address;
	hash_kernel_exports();
	module_proc_init();
}
