// SPDX-License-Identifier: MIT
/*
 * The exported symbols of the kernel and of all modules (DATA-7, DATA-8) in
 * one hash table, so that a look-up costs the same however many modules there
 * are. Modules are in it from COMING until their memory goes.
 *
 * Guarded by module_mutex; there are no readers without it. Invariant: a name
 * is there once. The number of buckets is a power of two and grows with the
 * entries; if there is no memory to grow, chains just get longer.
 */
#include <linux/bsearch.h>
#include <linux/slab.h>

#include "internal.h"

static struct symbol_entry **buckets;
static u32 num_buckets;
static u32 num_entries;

/* FNV-1a, without the bit that symbol_entry has no room for. */
static u32 hash_name(const char *name)
{
	u32 hash = 0x811c9dc5;

	while (*name)
		hash = (hash ^ (u8)*name++) * 0x01000193;
	return hash >> 1;
}

static struct symbol_entry *find_hashed(const char *name, u32 hash)
{
	struct symbol_entry *entry;

	if (!num_buckets)
		return NULL;
	entry = buckets[hash & (num_buckets - 1)];
	for (; entry; entry = entry->next)
		if (entry->hash == hash && !strcmp(entry->sym->name, name))
			return entry;
	return NULL;
}

/**
 * find_symbol - who exports a name
 * @name:  the name
 * @gplok: are GPL-only symbols seen?
 *
 * Context: module_mutex held. Return: NULL if nobody does.
 */
struct symbol_entry *find_symbol(const char *name, bool gplok)
{
	struct symbol_entry *entry;

	lockdep_assert_held(&module_mutex);
	entry = find_hashed(name, hash_name(name));
	if (entry && entry->gpl && !gplok)
		return NULL;
	return entry;
}

static void insert(struct symbol_entry *entry)
{
	struct symbol_entry **bucket =
		&buckets[entry->hash & (num_buckets - 1)];

	entry->next = *bucket;
	*bucket = entry;
}

/* Makes room for @more entries, if there is memory. */
static void grow(u32 more)
{
	struct symbol_entry **old = buckets, *entry, *next;
	u32 old_num = num_buckets, num = old_num ? old_num : 256, i;
	struct symbol_entry **bigger;

	while (num < num_entries + more)
		num *= 2;
	if (num == old_num)
		return;
	bigger = kvcalloc(num, sizeof(*bigger), GFP_KERNEL);
	if (!bigger)
		return;
	buckets = bigger;
	num_buckets = num;
	for (i = 0; i < old_num; i++) {
		for (entry = old[i]; entry; entry = next) {
			next = entry->next;
			insert(entry);
		}
	}
	kvfree(old);
}

static void remove_entry(struct symbol_entry *entry)
{
	struct symbol_entry **link = &buckets[entry->hash & (num_buckets - 1)];

	while (*link != entry)
		link = &(*link)->next;
	*link = entry->next;
	num_entries--;
}

static int add_entry(struct symbol_entry *entry,
		     const struct kernel_symbol *sym, struct module *owner,
		     bool gpl)
{
	const struct symbol_entry *other;

	entry->sym = sym;
	entry->owner = owner;
	entry->hash = hash_name(sym->name);
	entry->gpl = gpl;
	other = find_hashed(sym->name, entry->hash);
	if (other) {
		pr_err("%s: exports duplicate symbol %s (owned by %s)\n",
		       module_name(owner), sym->name,
		       module_name(other->owner));
		return -ENOEXEC;
	}
	insert(entry);
	num_entries++;
	return 0;
}

static int add_entries(struct symbol_entry *entries,
		       const struct kernel_symbol *syms, u32 num_syms,
		       const struct kernel_symbol *gpl_syms, u32 num_gpl_syms,
		       struct module *owner)
{
	u32 num = num_syms + num_gpl_syms, done;
	int err;

	for (done = 0; done < num; done++) {
		bool gpl = done >= num_syms;
		const struct kernel_symbol *sym =
			gpl ? &gpl_syms[done - num_syms] : &syms[done];

		err = add_entry(&entries[done], sym, owner, gpl);
		if (err)
			goto undo;
	}
	return 0;
undo:
	while (done-- > 0)
		remove_entry(&entries[done]);
	return err;
}

/**
 * add_exports - a module's symbols become visible to others
 * @mod: the module, its tables relocated
 *
 * Context: module_mutex held. Return: 0; -ENOEXEC if a name is exported
 * already, with a line in the log; -ENOMEM.
 */
int add_exports(struct module *mod)
{
	u32 num = mod->num_syms + mod->num_gpl_syms;
	struct symbol_entry *entries;
	int err;

	lockdep_assert_held(&module_mutex);
	if (!num)
		return 0;
	entries = kvmalloc_array(num, sizeof(*entries), GFP_KERNEL);
	if (!entries)
		return -ENOMEM;
	grow(num);
	err = add_entries(entries, mod->syms, mod->num_syms, mod->gpl_syms,
			  mod->num_gpl_syms, mod);
	if (err) {
		kvfree(entries);
		return err;
	}
	mod->export_entries = entries;
	return 0;
}

/** remove_exports - undo add_exports(); context: module_mutex held */
void remove_exports(struct module *mod)
{
	u32 num = mod->num_syms + mod->num_gpl_syms, i;

	lockdep_assert_held(&module_mutex);
	if (!mod->export_entries)
		return;
	for (i = 0; i < num; i++)
		remove_entry(&mod->export_entries[i]);
	kvfree(mod->export_entries);
	mod->export_entries = NULL;
}

static int compare_name(const void *name, const void *entry)
{
	return strcmp(name, ((const struct kernel_symbol *)entry)->name);
}

/**
 * module_exports - does a module export this very symbol by EXPORT_SYMBOL?
 * @mod:   the module; its table is sorted by name
 * @name:  the symbol's name
 * @value: its address
 *
 * Context: any while @mod is valid.
 */
bool module_exports(const struct module *mod, const char *name, u32 value)
{
	const struct kernel_symbol *sym;

	if (!mod->num_syms)
		return false;
	sym = bsearch(name, mod->syms, mod->num_syms, sizeof(*sym),
		      compare_name);
	return sym && sym->value == value;
}

/**
 * hash_kernel_exports - the kernel's own symbols, at start-up
 *
 * Without memory for them no module that uses one can be loaded; the kernel
 * runs on.
 */
void hash_kernel_exports(void)
{
	u32 num_syms = __stop___ksymtab - __start___ksymtab;
	u32 num_gpl = __stop___ksymtab_gpl - __start___ksymtab_gpl;
	struct symbol_entry *entries;

	mutex_lock(&module_mutex);
	grow(num_syms + num_gpl);
	entries = kvmalloc_array(num_syms + num_gpl, sizeof(*entries),
				 GFP_KERNEL);
	if (!entries || !num_buckets ||
	    add_entries(entries, __start___ksymtab, num_syms,
			__start___ksymtab_gpl, num_gpl, NULL))
		pr_err("module: no table of the kernel's exports\n");
	mutex_unlock(&module_mutex);
	pr_info("module: %u symbols exported\n", num_entries);
}

void *__symbol_get(const char *symbol)
{
	struct symbol_entry *entry;
	void *value = NULL;

	mutex_lock(&module_mutex);
	entry = find_symbol(symbol, true);
	if (entry && !entry->gpl)
		pr_warn("failing symbol_get of non-GPLONLY symbol %s.\n",
			symbol);
	else if (entry && !strong_try_module_get(entry->owner))
		value = (void *)entry->sym->value;
	mutex_unlock(&module_mutex);
	return value;
}
EXPORT_SYMBOL_GPL(__symbol_get);

void __symbol_put(const char *symbol)
{
	struct symbol_entry *entry;

	mutex_lock(&module_mutex);
	entry = find_symbol(symbol, true);
	if (entry)
		module_put(entry->owner);
	mutex_unlock(&module_mutex);
	BUG_ON(!entry);
}
EXPORT_SYMBOL(__symbol_put);
