// SPDX-License-Identifier: MIT
/*
 * Which module an address belongs to, and what its tables say about it: fault
 * fixups and BUG() entries. All of it may be called from a trap, with the
 * machine in any state: preemption is kept off, and no lock is taken.
 */
#include <linux/extable.h>
#include <linux/bug.h>
#include <linux/percpu.h>
#include <linux/preempt.h>

#include "internal.h"

struct module *__module_address(unsigned long addr)
{
	struct module *mod = page_owner(addr);

	return mod && within_module(addr, mod) ? mod : NULL;
}
EXPORT_SYMBOL_GPL(__module_address);

static bool in_text(unsigned long addr, const struct module_part *part)
{
	return addr - (unsigned long)part->base < part->text_size && part->size;
}

struct module *__module_text_address(unsigned long addr)
{
	struct module *mod = __module_address(addr);

	if (mod && (in_text(addr, &mod->module_code) ||
		    in_text(addr, &mod->module_init)))
		return mod;
	return NULL;
}
EXPORT_SYMBOL_GPL(__module_text_address);

bool is_module_text_address(unsigned long addr)
{
	bool found;

	preempt_disable();
	found = __module_text_address(addr);
	preempt_enable();
	return found;
}

/* in_percpu_of - is it the address of some CPU's copy of module data? */
bool in_percpu_of(const struct module *mod, unsigned long addr)
{
	int cpu;

	for_each_possible_cpu(cpu)
		if (addr - (unsigned long)per_cpu_ptr(mod->percpu, cpu) <
		    mod->percpu_size)
			return true;
	return false;
}

void symbol_put_addr(void *addr)
{
	struct module *mod;

	preempt_disable();
	mod = __module_text_address((unsigned long)addr);
	module_put(mod);
	preempt_enable();
}
EXPORT_SYMBOL_GPL(symbol_put_addr);
