// SPDX-License-Identifier: MIT
/*
 * What a module's own sections say, once they are in memory: exports,
 * parameters, fault and bug tables, per-CPU data. The validity pass has seen
 * to their sizes and pointers. Caller: load_module() in main.c.
 */
#include <linux/extable.h>
#include <linux/mm.h>
#include <linux/percpu.h>

#include "internal.h"

static_assert(sizeof(struct exception_table_entry) == EXTABLE_ENTRY_SIZE);
static_assert(sizeof(struct bug_entry) == BUG_ENTRY_SIZE);

static unsigned int num_entries(const struct load_info *info,
				enum special_section which, u32 entry_size)
{
	const Elf32_Shdr *sec = special_section(info, which);

	return sec ? sec->sh_size / entry_size : 0;
}

/* Their locks are found through it, so what the image says does not count. */
static void set_owner_of_params(struct module *mod)
{
	unsigned int i;

	for (i = 0; i < mod->num_kp; i++)
		mod->kp[i].mod = mod;
}

/**
 * find_tables - note where a module's tables are
 * @mod:  the module, relocated
 * @info: its image
 */
void find_tables(struct module *mod, const struct load_info *info)
{
	mod->syms = section_addr(info, SEC_KSYMTAB);
	mod->num_syms = num_entries(info, SEC_KSYMTAB, sizeof(*mod->syms));
	mod->crcs = section_addr(info, SEC_KCRCTAB);
	mod->gpl_syms = section_addr(info, SEC_KSYMTAB_GPL);
	mod->num_gpl_syms =
		num_entries(info, SEC_KSYMTAB_GPL, sizeof(*mod->gpl_syms));
	mod->gpl_crcs = section_addr(info, SEC_KCRCTAB_GPL);
	mod->kp = section_addr(info, SEC_PARAM);
	mod->num_kp = num_entries(info, SEC_PARAM, sizeof(*mod->kp));
	set_owner_of_params(mod);
	mod->extable = section_addr(info, SEC_EX_TABLE);
	mod->num_exentries =
		num_entries(info, SEC_EX_TABLE, sizeof(*mod->extable));
	mod->bug_table = section_addr(info, SEC_BUG_TABLE);
	mod->num_bugs =
		num_entries(info, SEC_BUG_TABLE, sizeof(*mod->bug_table));
}

/**
 * allocate_percpu - memory for a module's .data..percpu
 * @mod:  the module
 * @info: its image
 *
 * Return: 0 or -ENOMEM, with a line in the log.
 */
int allocate_percpu(struct module *mod, struct load_info *info)
{
	const Elf32_Shdr *sec = special_section(info, SEC_PERCPU);
	u32 align;

	if (!sec || !sec->sh_size)
		return 0;
	align = sec->sh_addralign ? sec->sh_addralign : 1;
	if (align > PAGE_SIZE) {
		pr_warn("%s: per-cpu alignment %u > %lu\n", mod->name, align,
			PAGE_SIZE);
		align = PAGE_SIZE;
	}
	if (sec->sh_size <= PERCPU_UNIT_SIZE)
		mod->percpu = __alloc_percpu(sec->sh_size, align);
	if (!mod->percpu) {
		pr_warn("%s: Could not allocate %u bytes percpu data\n",
			mod->name, sec->sh_size);
		return -ENOMEM;
	}
	mod->percpu_size = sec->sh_size;
	return 0;
}

/** copy_percpu - each CPU's copy starts as the section, relocated */
void copy_percpu(struct module *mod, const struct load_info *info)
{
	const Elf32_Shdr *sec = special_section(info, SEC_PERCPU);
	int cpu;

	if (!mod->percpu || sec->sh_type == SHT_NOBITS)
		return;
	for_each_possible_cpu(cpu)
		memcpy(per_cpu_ptr(mod->percpu, cpu), section_data(info, sec),
		       mod->percpu_size);
}
