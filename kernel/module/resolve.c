// SPDX-License-Identifier: MIT
/*
 * LOAD-7, first half: every symbol of the image gets its final value. Those
 * that the module defines, from where their section went; the others, from
 * the exports of the kernel and of modules, which become dependencies.
 *
 * All failures are reported; the last one's errno is the result, as in Linux
 * (conformance.md 1.8). Caller: load_module() in main.c.
 */
#include <linux/jiffies.h>
#include <linux/panic.h>
#include <linux/sched.h>

#include "internal.h"

/* How long a provider's init may take until its users give up. */
#define PROVIDER_TIMEOUT_S 30

#define NOT_IMPORTED                                                   \
	"%s: module uses symbol (%s) from namespace %s, but does not " \
	"import it.\n"

/* A proprietary provider makes its user proprietary, or loses it. */
static bool inherit_taint(struct module *mod, const struct symbol_entry *entry)
{
	const unsigned long flag = 1UL << TAINT_PROPRIETARY_MODULE;
	const struct module *owner = entry->owner;

	if (!owner || !(owner->taints & flag))
		return true;
	if (mod->using_gplonly_symbols) {
		pr_err("%s: module using GPL-only symbols uses symbols %s from "
		       "proprietary module %s.\n",
		       mod->name, entry->sym->name, owner->name);
		return false;
	}
	if (!(mod->taints & flag)) {
		pr_warn("%s: module uses symbols %s from proprietary module "
			"%s, inheriting taint.\n",
			mod->name, entry->sym->name, owner->name);
		mod->taints |= flag;
	}
	return true;
}

static int check_namespace(const struct module *mod,
			   const struct load_info *info,
			   const struct kernel_symbol *sym)
{
	const char *imported = NULL;

	if (!sym->namespace || !sym->namespace[0])
		return 0;
	while ((imported = image_next_modinfo(info, "import_ns", imported)))
		if (!strcmp(imported, sym->namespace))
			return 0;
#ifdef CONFIG_MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS
	pr_warn(NOT_IMPORTED, mod->name, sym->name, sym->namespace);
	return 0;
#else
	pr_err(NOT_IMPORTED, mod->name, sym->name, sym->namespace);
	return -EINVAL;
#endif
}

/*
 * Looks a name up for @mod and makes its owner a dependency. Under the mutex.
 * Returns 0, -ENOENT, -EINVAL, -ENOMEM, or -EBUSY while the owner's init runs.
 */
static int resolve_locked(struct module *mod, struct load_info *info,
			  const char *name, u32 *value, char *owner)
{
	bool gplok = !(mod->taints & (1UL << TAINT_PROPRIETARY_MODULE));
	struct symbol_entry *entry = find_symbol(name, gplok);
	int err;

	if (!entry)
		return -ENOENT;
	if (entry->gpl)
		mod->using_gplonly_symbols = true;
	if (!inherit_taint(mod, entry))
		return -ENOENT;
	if (!check_version(info, entry))
		return -EINVAL;
	err = check_namespace(mod, info, entry->sym);
	if (err)
		return err;
	strscpy(owner, module_name(entry->owner), MODULE_NAME_LEN);
	err = use_module(mod, entry->owner);
	if (!err)
		*value = entry->sym->value;
	return err;
}

static int resolve_symbol(struct module *mod, struct load_info *info,
			  const char *name, u32 *value, char *owner)
{
	int err;

	mutex_lock(&module_mutex);
	err = resolve_locked(mod, info, name, value, owner);
	mutex_unlock(&module_mutex);
	return err;
}

/* As above, but waits for a provider that is COMING. */
static int resolve_symbol_wait(struct module *mod, struct load_info *info,
			       const char *name, u32 *value)
{
	char owner[MODULE_NAME_LEN];
	int err;

	err = resolve_symbol(mod, info, name, value, owner);
	if (err != -EBUSY)
		return err;
	if (wait_event_interruptible_timeout(
		    module_wq,
		    (err = resolve_symbol(mod, info, name, value, owner)) !=
			    -EBUSY,
		    PROVIDER_TIMEOUT_S * HZ) <= 0)
		pr_warn("%s: gave up waiting for init of module %s.\n",
			mod->name, owner);
	return err;
}

/* May the symbol stay 0? _GLOBAL_OFFSET_TABLE_ means nothing on i386. */
static bool may_be_missing(const Elf32_Sym *sym, const char *name)
{
	return ELF32_ST_BIND(sym->st_info) == STB_WEAK ||
	       !strcmp(name, "_GLOBAL_OFFSET_TABLE_");
}

static int resolve_undefined(struct module *mod, struct load_info *info,
			     Elf32_Sym *sym)
{
	const char *name = symbol_name(info, sym);
	u32 value = 0;
	int err;

	err = resolve_symbol_wait(mod, info, name, &value);
	sym->st_value = value;
	if (!err || (err == -ENOENT && may_be_missing(sym, name)))
		return 0;
	pr_warn("%s: Unknown symbol %s (err %d)\n", mod->name, name, err);
	return err;
}

static void resolve_defined(const struct module *mod,
			    const struct load_info *info, Elf32_Sym *sym)
{
	const struct image_section *place = &info->sections[sym->st_shndx];

	if (place->place == PLACE_PERCPU)
		sym->st_value += (u32)mod->percpu;
	else
		sym->st_value += place->addr;
}

/**
 * resolve_symbols - final values for the symbols of the image
 * @mod:  the module
 * @info: its image; st_value is changed
 *
 * Context: process, sleeps, module_mutex not held. Dependencies made here
 * are undone by drop_dependencies(), also after a failure.
 * Return: 0, or the errno of the last symbol that failed.
 */
int resolve_symbols(struct module *mod, struct load_info *info)
{
	int result = 0;
	u32 i;

	for (i = 1; i < info->num_symbols; i++) {
		Elf32_Sym *sym = &info->symtab[i];
		int err;

		if (sym->st_shndx == SHN_UNDEF) {
			err = resolve_undefined(mod, info, sym);
			if (err)
				result = err;
		} else if (sym->st_shndx < SHN_LORESERVE) {
			resolve_defined(mod, info, sym);
		}
	}
	return result;
}
