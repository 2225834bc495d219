// SPDX-License-Identifier: MIT
/*
 * What stood where, of modules that are gone and of init parts that have been
 * freed: their memory is unmapped and its addresses do not come back before
 * the module area has wrapped around, so a late access faults, and the oops
 * can say whose memory that was.
 *
 * The last DEPARTED_MAX parts are remembered by name, the last SYMBOLS_MAX of
 * them with the symbols of their code. Entries are written while the machine
 * is stopped; readers keep preemption off and need no lock.
 */
#include <linux/kernel.h>
#include <linux/preempt.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <asm/traps.h>

#include "internal.h"

#define DEPARTED_MAX 64
#define SYMBOLS_MAX  8
/* No more than this for the symbols of one part. */
#define SYMBOLS_SIZE_MAX 8192

struct departed_symbol {
	u32 addr;
	const char *name;
};

/* The symbols of a part's code, in one allocation with their names. */
struct departed_symbols {
	u32 num;
	struct departed_symbol syms[];
};

struct departed {
	unsigned long base;
	unsigned int size; /* 0: no entry */
	unsigned int text_size;
	bool init;
	char name[MODULE_NAME_LEN];
	struct departed_symbols *symbols; /* NULL: not remembered */
};

static struct departed parts[DEPARTED_MAX];
static unsigned int next_part; /* counts all there ever were */

/* A symbol with a name, in the part's code? Sections have none. */
static bool in_part_text(const struct module_part *part,
			 const struct module_kallsyms *table, u32 i)
{
	const Elf32_Sym *sym = &table->symtab[i];

	return sym->st_shndx != SHN_UNDEF && table->strtab[sym->st_name] &&
	       sym->st_value - (u32)part->base < part->text_size;
}

/**
 * copy_departed_symbols - prepare for depart(): the symbols of a part's code
 * @mod:  the module
 * @part: the part of it that is going to be freed
 *
 * Context: module_mutex held, sleeps.
 * Return: for depart(); NULL if there are none, or too many, or no memory:
 * then the oops has no symbol.
 */
struct departed_symbols *copy_departed_symbols(const struct module *mod,
					       const struct module_part *part)
{
	const struct module_kallsyms *table = mod->kallsyms;
	struct departed_symbols *copy;
	size_t len = 0;
	u32 num = 0, i;
	char *strings;

	lockdep_assert_held(&module_mutex);
	for (i = 0; table && i < table->num_symtab; i++) {
		if (!in_part_text(part, table, i))
			continue;
		len += strnlen(table->strtab + table->symtab[i].st_name,
			       SYMBOLS_SIZE_MAX) +
		       1;
		num++;
		if (struct_size(copy, syms, num) + len > SYMBOLS_SIZE_MAX)
			return NULL;
	}
	if (!num)
		return NULL;
	copy = kmalloc(struct_size(copy, syms, num) + len,
		       GFP_KERNEL | __GFP_NOWARN);
	if (!copy)
		return NULL;
	strings = (char *)&copy->syms[num];
	copy->num = 0;
	for (i = 0; i < table->num_symtab; i++) {
		struct departed_symbol *sym = &copy->syms[copy->num];

		if (!in_part_text(part, table, i))
			continue;
		sym->addr = table->symtab[i].st_value;
		sym->name = strcpy(strings,
				   table->strtab + table->symtab[i].st_name);
		strings += strlen(strings) + 1;
		copy->num++;
	}
	return copy;
}

/**
 * depart - remember a part that is about to be freed
 * @mod:     its module
 * @part:    the part
 * @symbols: from copy_departed_symbols()
 *
 * Context: stopped machine. Return: for the caller to kfree() afterwards.
 */
void *depart(const struct module *mod, const struct module_part *part,
	     struct departed_symbols *symbols)
{
	struct departed *entry = &parts[next_part % DEPARTED_MAX];
	struct departed *older =
		&parts[(next_part - SYMBOLS_MAX) % DEPARTED_MAX];
	void *unneeded = older->symbols;

	if (!part->size)
		return symbols;
	older->symbols = NULL;
	*entry = (struct departed){
		.base = (unsigned long)part->base,
		.size = part->size,
		.text_size = part->text_size,
		.init = part == &mod->module_init,
		.symbols = symbols,
	};
	strscpy(entry->name, mod->name, sizeof(entry->name));
	next_part++;
	return unneeded;
}

static const struct departed *find_departed(unsigned long addr)
{
	unsigned int i;

	/* The newest first: addresses do come back at last. */
	for (i = 1; i <= DEPARTED_MAX; i++) {
		const struct departed *entry =
			&parts[(next_part - i) % DEPARTED_MAX];

		if (addr - entry->base < entry->size)
			return entry;
	}
	return NULL;
}

static void find_departed_symbol(const struct departed *entry,
				 unsigned long addr, struct found_symbol *found)
{
	const struct departed_symbols *symbols = entry->symbols;
	unsigned long end = entry->base + entry->text_size, start = 0;
	u32 i;

	found->name[0] = '\0';
	if (!symbols || addr >= end)
		return;
	for (i = 0; i < symbols->num; i++) {
		const struct departed_symbol *sym = &symbols->syms[i];

		if (sym->addr > addr && sym->addr < end)
			end = sym->addr;
		if (sym->addr > addr || sym->addr <= start)
			continue;
		start = sym->addr;
		strscpy(found->name, sym->name, sizeof(found->name));
	}
	found->offset = addr - start;
	found->size = end - start;
}

/**
 * departed_find_ksym - whose memory an address was in
 * @addr:  the address; no module has it now
 * @found: the answer; its name is empty if the symbol is not known
 *
 * Context: any, preemption off. Return: false if nobody is remembered there.
 */
bool departed_find_ksym(unsigned long addr, struct found_symbol *found)
{
	const struct departed *entry = find_departed(addr);

	if (!entry)
		return false;
	find_departed_symbol(entry, addr, found);
	strscpy(found->modname, entry->name, sizeof(found->modname));
	found->gone = entry->init ? ", init freed" : ", unloaded";
	return true;
}

/**
 * explain_module_address - a line of an oops: whose memory a fault was in
 * @addr: the faulting address
 *
 * Hook of the page fault's oops. Context: any.
 */
void explain_module_address(unsigned long addr)
{
	struct module *mod;

	if (!is_module_area(addr))
		return;
	preempt_disable();
	mod = __module_address(addr);
	if (mod)
		printk(KERN_ALERT "#PF: in the memory of module %s: %pS\n",
		       mod->name, (void *)addr);
	else if (find_departed(addr))
		printk(KERN_ALERT "#PF: in memory that a module had: %pS\n",
		       (void *)addr);
	else
		printk(KERN_ALERT "#PF: no module is there\n");
	preempt_enable();
}
