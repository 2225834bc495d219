// SPDX-License-Identifier: MIT
/*
 * The symbols of modules, for backtraces, /proc/kallsyms and look-up by name.
 *
 * While a module is loading, its whole symbol table is there; once init has
 * run, only what lies in code that stays. The switch (mod->kallsyms) happens
 * in a stopped machine, so that readers with preemption off need no lock;
 * what they hand out is a copy.
 */
#include <linux/kernel.h>
#include <linux/preempt.h>

#include "internal.h"

/* The letter of nm for a symbol; capital only if EXPORT_SYMBOL()ed. */
static char base_type(const struct load_info *info, const Elf32_Sym *sym)
{
	const Elf32_Shdr *sec;

	if (ELF32_ST_BIND(sym->st_info) == STB_WEAK)
		return ELF32_ST_TYPE(sym->st_info) == STT_OBJECT &&
				       sym->st_shndx != SHN_UNDEF ?
			       'v' :
			       'w';
	if (sym->st_shndx == SHN_UNDEF)
		return 'u';
	if (sym->st_shndx == SHN_ABS ||
	    sym->st_shndx == info->special[SEC_PERCPU])
		return 'a';
	if (sym->st_shndx >= SHN_LORESERVE)
		return '?';
	sec = &info->shdr[sym->st_shndx];
	if (!(sec->sh_flags & SHF_ALLOC))
		return strncmp(section_name(info, sec), ".debug", 6) ? '?' :
								       'n';
	if (sec->sh_flags & SHF_EXECINSTR)
		return 't';
	if (sec->sh_type == SHT_NOBITS)
		return 'b';
	return sec->sh_flags & SHF_WRITE ? 'd' : 'r';
}

static char type_of(const struct module *mod, const struct load_info *info,
		    const Elf32_Sym *sym)
{
	char type = base_type(info, sym);

	if (type >= 'a' && ELF32_ST_BIND(sym->st_info) != STB_LOCAL &&
	    sym->st_shndx != SHN_UNDEF &&
	    module_exports(mod, symbol_name(info, sym), sym->st_value))
		type -= 'a' - 'A';
	return type;
}

static void add_full(struct module *mod, const struct load_info *info,
		     struct module_kallsyms *full)
{
	void *base = mod->module_init.base;
	u32 i;

	full->symtab = base + info->full_symtab.offset;
	full->num_symtab = info->num_symbols;
	full->strtab = base + info->full_strtab.offset;
	full->typetab = base + info->full_typetab.offset;
	memcpy(full->symtab, info->symtab,
	       info->num_symbols * sizeof(*info->symtab));
	memcpy((char *)full->strtab, info->strtab, info->strtab_size);
	full->typetab[0] = '?';
	for (i = 1; i < info->num_symbols; i++)
		full->typetab[i] = type_of(mod, info, &info->symtab[i]);
}

static void add_core(struct module *mod, const struct load_info *info,
		     const struct module_kallsyms *full)
{
	struct module_kallsyms *core = &mod->core_kallsyms;
	void *base = mod->module_code.base;
	char *strings = base + info->core_strtab.offset;
	u32 used = 1, num = 0, i;

	core->symtab = base + info->core_symtab.offset;
	core->strtab = strings;
	core->typetab = base + info->core_typetab.offset;
	strings[0] = '\0';
	for (i = 1; i < info->num_symbols; i++) {
		const char *name = symbol_name(info, &info->symtab[i]);
		u32 len;

		if (!is_core_symbol(info, &info->symtab[i]))
			continue;
		len = strlen(name) + 1;
		core->symtab[num] = info->symtab[i];
		core->symtab[num].st_name = used;
		core->typetab[num++] = full->typetab[i];
		memcpy(strings + used, name, len);
		used += len;
	}
	core->num_symtab = num;
}

/**
 * add_kallsyms - fill both symbol tables of a module
 * @mod:  the module, its exports known, its memory still writable
 * @info: its image; layout.c has made room
 *
 * The description of the full table lies in the init part, as the table does:
 * they go together.
 */
void add_kallsyms(struct module *mod, const struct load_info *info)
{
	struct module_kallsyms *full =
		mod->module_init.base + info->full_kallsyms.offset;

	add_full(mod, info, full);
	add_core(mod, info, full);
	mod->kallsyms = full;
}

/* Defined, named, and not one of the assembler's marks? */
static bool is_symbol(const struct module_kallsyms *table, const Elf32_Sym *sym)
{
	const char *name = table->strtab + sym->st_name;

	return sym->st_shndx != SHN_UNDEF && name[0] &&
	       !(name[0] == '.' && name[1] == 'L');
}

/* The symbol at or before an address of the module, and where it ends. */
static const Elf32_Sym *nearest_symbol(const struct module *mod,
				       const struct module_kallsyms *table,
				       unsigned long addr, unsigned long *end)
{
	const struct module_part *part = within_module_init(addr, mod) ?
						 &mod->module_init :
						 &mod->module_code;
	unsigned long base = (unsigned long)part->base;
	const Elf32_Sym *best = NULL;
	u32 i;

	*end = addr - base < part->text_size ? base + part->text_size :
					       base + part->size;
	for (i = 0; i < table->num_symtab; i++) {
		const Elf32_Sym *sym = &table->symtab[i];

		if (!is_symbol(table, sym) || sym->st_value < base)
			continue;
		if (sym->st_value <= addr &&
		    (!best || sym->st_value > best->st_value))
			best = sym;
		else if (sym->st_value > addr && sym->st_value < *end)
			*end = sym->st_value;
	}
	return best;
}

static bool find_in_module(const struct module *mod, unsigned long addr,
			   struct found_symbol *found)
{
	const struct module_kallsyms *table = READ_ONCE(mod->kallsyms);
	const Elf32_Sym *sym;
	unsigned long end;

	if (!table)
		return false;
	sym = nearest_symbol(mod, table, addr, &end);
	if (!sym)
		return false;
	strscpy(found->name, table->strtab + sym->st_name, sizeof(found->name));
	strscpy(found->modname, mod->name, sizeof(found->modname));
	found->gone = "";
	found->offset = addr - sym->st_value;
	found->size = end - sym->st_value;
	return true;
}

/**
 * module_find_ksym - the symbol of a module that an address lies in
 * @addr:  the address
 * @found: the answer
 *
 * Context: any, also a trap. Return: false if no module has it.
 */
bool module_find_ksym(unsigned long addr, struct found_symbol *found)
{
	const struct module *mod;
	bool known = false;

	preempt_disable();
	mod = __module_address(addr);
	if (mod)
		known = find_in_module(mod, addr, found);
	else
		known = departed_find_ksym(addr, found);
	preempt_enable();
	return known;
}

static unsigned long value_in(const struct module_kallsyms *table,
			      const char *name)
{
	u32 i;

	for (i = 0; table && i < table->num_symtab; i++)
		if (is_symbol(table, &table->symtab[i]) &&
		    !strcmp(table->strtab + table->symtab[i].st_name, name))
			return table->symtab[i].st_value;
	return 0;
}

/**
 * module_ksym_value - address of a symbol of some module
 * @name: "symbol", or "module:symbol"
 *
 * Context: any. Return: 0 if no module has it.
 */
unsigned long module_ksym_value(const char *name)
{
	const char *colon = strchr(name, ':');
	size_t len = colon ? colon - name : 0;
	const struct module *mod;
	unsigned long value = 0;

	preempt_disable();
	list_for_each_entry(mod, &modules, list) {
		if (colon && (strncmp(mod->name, name, len) || mod->name[len]))
			continue;
		value = value_in(READ_ONCE(mod->kallsyms),
				 colon ? colon + 1 : name);
		if (value)
			break;
	}
	preempt_enable();
	return value;
}
