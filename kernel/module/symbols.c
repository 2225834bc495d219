// SPDX-License-Identifier: MIT
/*
 * The exported symbols of the kernel and of all modules (IDEA-4, DATA-7,
 * DATA-8) in one hash table, so that a look-up costs the same however many
 * modules there are. Modules are in it from COMING until they leave the list:
 * whoever finds a symbol may look at its owner's state, which says GOING
 * before that.
 *
 * Guarded by module_mutex; there are no readers without it. Invariant: a name
 * is there once. The number of buckets is a power of two and grows with the
 * entries; if there is no memory to grow, chains just get longer.
 */
#include <linux/bsearch.h>
#include <linux/kallsyms_core.h>
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

/* One table of exports, as a module or the kernel has two. */
struct export_table {
	const struct kernel_symbol *syms;
	const u32 *crcs; /* NULL: no versions */
	u32 num;
	bool gpl;
};

static int add_entry(struct symbol_entry *entry,
		     const struct export_table *table, u32 index,
		     struct module *owner)
{
	const struct kernel_symbol *sym = &table->syms[index];
	const struct symbol_entry *other;

	entry->sym = sym;
	entry->crc = table->crcs ? &table->crcs[index] : NULL;
	entry->owner = owner;
	entry->hash = hash_name(sym->name);
	entry->gpl = table->gpl;
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

static void remove_entries(struct symbol_entry *entries, u32 num)
{
	while (num-- > 0)
		remove_entry(&entries[num]);
}

static int add_table(struct symbol_entry *entries,
		     const struct export_table *table, struct module *owner)
{
	u32 done;
	int err;

	for (done = 0; done < table->num; done++) {
		err = add_entry(&entries[done], table, done, owner);
		if (err) {
			remove_entries(entries, done);
			return err;
		}
	}
	return 0;
}

static int add_tables(struct symbol_entry *entries,
		      const struct export_table *plain,
		      const struct export_table *gpl, struct module *owner)
{
	int err;

	err = add_table(entries, plain, owner);
	if (err)
		return err;
	err = add_table(entries + plain->num, gpl, owner);
	if (err)
		remove_entries(entries, plain->num);
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
	const struct export_table plain = { mod->syms, mod->crcs, mod->num_syms,
					    false };
	const struct export_table gpl = { mod->gpl_syms, mod->gpl_crcs,
					  mod->num_gpl_syms, true };
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
	err = num_buckets ? add_tables(entries, &plain, &gpl, mod) : -ENOMEM;
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
	lockdep_assert_held(&module_mutex);
	if (!mod->export_entries)
		return;
	remove_entries(mod->export_entries, mod->num_syms + mod->num_gpl_syms);
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

static int add_kernel_exports(const struct kernel_symbol *syms)
{
	const u32 *crcs = kernel_exports.crcs;
	const u32 num = kernel_exports.num, num_gpl = kernel_exports.num_gpl;
	const u32 first_gpl = num - num_gpl;
	const struct export_table plain = { syms, crcs, first_gpl, false };
	const struct export_table gpl = { syms + first_gpl,
					  crcs ? crcs + first_gpl : NULL,
					  num_gpl, true };
	struct symbol_entry *entries =
		kvmalloc_array(num, sizeof(*entries), GFP_KERNEL);

	lockdep_assert_held(&module_mutex);
	grow(num);
	if (!entries || !num_buckets)
		return -ENOMEM;
	return add_tables(entries, &plain, &gpl, NULL);
}

/**
 * hash_kernel_exports - the kernel's own symbols, at start-up
 *
 * Without memory for them no module that uses one can be loaded; the kernel
 * runs on.
 */
void hash_kernel_exports(void)
{
	const struct kernel_symbol *syms = unpack_kernel_exports();

	mutex_lock(&module_mutex);
	if (!syms || add_kernel_exports(syms))
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
	else if (entry && !strong_try_module_get(entry->owner)) {
		module_touch(entry->owner);
		value = (void *)entry->sym->value;
	}
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
