// SPDX-License-Identifier: MIT
/*
 * Was the module built for this kernel, and for the modules whose symbols it
 * uses? Two answers: the string vermagic of both must be equal; and with
 * CONFIG_MODVERSIONS every symbol has a CRC, made by the build from its type
 * (docs/symbol-versions.md), which must be the one that the module's section
 * __versions notes for it. A module without either can be forced, with a
 * taint, where the configuration allows that.
 *
 * Callers: check_image(); resolve.c for each symbol that is used.
 */
#include <linux/panic.h>
#include <linux/slab.h>
#include <linux/sort.h>
#include <linux/vermagic.h>
#include <uapi/linux/module.h>

#include "internal.h"

/* Goes on although something is wrong; -ENOEXEC if this kernel never does. */
static int try_to_force_load(struct load_info *info, const char *reason)
{
#ifdef CONFIG_MODULE_FORCE_LOAD
	if (!test_taint(TAINT_FORCED_MODULE))
		pr_warn("%s: %s: kernel tainted.\n", info->name, reason);
	add_taint(TAINT_FORCED_MODULE, LOCKDEP_NOW_UNRELIABLE);
	info->taints |= 1UL << TAINT_FORCED_MODULE;
	return 0;
#else
	return -ENOEXEC;
#endif
}

#ifdef CONFIG_MODVERSIONS
static_assert(sizeof(struct modversion_info) == VERSION_ENTRY_SIZE);

/* Its CRC stands for the structures that loader and module share. */
void module_layout(struct module *mod, struct modversion_info *ver,
		   struct kernel_param *kp, struct kernel_symbol *ks)
{
}
EXPORT_SYMBOL(module_layout);

static const struct modversion_info *versions_of(const struct load_info *info,
						 u32 *num)
{
	const Elf32_Shdr *sec = special_section(info, SEC_VERSIONS);

	*num = sec->sh_size / sizeof(struct modversion_info);
	return (const void *)section_data(info, sec);
}

/* By name; of two with one name the first in the image comes first. */
static int compare_versions(const void *a, const void *b, const void *all)
{
	const struct modversion_info *versions = all;
	u32 first = *(const u32 *)a, second = *(const u32 *)b;
	int order = strcmp(versions[first].name, versions[second].name);

	return order ? order : first < second ? -1 : 1;
}

/* There may be as many versions as symbols that are looked up among them. */
static int sort_versions(struct load_info *info)
{
	const struct modversion_info *versions;
	u32 num, i;

	versions = versions_of(info, &num);
	if (!num)
		return 0;
	info->versions = kvmalloc_array(num, sizeof(u32), GFP_KERNEL);
	if (!info->versions)
		return -ENOMEM;
	for (i = 0; i < num; i++)
		info->versions[i] = i;
	sort_r(info->versions, num, sizeof(u32), compare_versions, NULL,
	       versions);
	return 0;
}

/* The first one of that name. */
static const struct modversion_info *find_version(const struct load_info *info,
						  const char *name)
{
	const struct modversion_info *versions, *found;
	u32 low = 0, middle, num, high;

	versions = versions_of(info, &num);
	for (high = num; low < high;) {
		middle = low + (high - low) / 2;
		if (strcmp(versions[info->versions[middle]].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	found = low < num ? &versions[info->versions[low]] : NULL;
	return found && !strcmp(found->name, name) ? found : NULL;
}

/**
 * check_version - was the module built for this version of a symbol?
 * @info:  the module
 * @entry: the symbol that it uses
 *
 * A provider without versions is accepted. Context: process.
 * Return: whether it may use the symbol; if not, the log says why.
 */
bool check_version(struct load_info *info, const struct symbol_entry *entry)
{
	const char *owner = entry->owner ? entry->owner->name : "kernel";
	const char *name = entry->sym->name;
	const struct modversion_info *version;

	if (!entry->crc)
		return true;
	if (!info->special[SEC_VERSIONS])
		return !try_to_force_load(info, name);
	version = find_version(info, name);
	if (!version)
		pr_warn("%s: no symbol version for %s: %s has %#010x; rebuild "
			"%s with the Module.symvers of this %s\n",
			info->name, name, owner, *entry->crc, info->name,
			owner);
	else if (version->crc != *entry->crc)
		pr_warn("%s: disagrees about version of symbol %s: %s has "
			"%#010x, %s was built for %#010lx; rebuild %s with "
			"the Module.symvers of this %s\n",
			info->name, name, owner, *entry->crc, info->name,
			version->crc, info->name, owner);
	return version && version->crc == *entry->crc;
}

/**
 * check_module_layout - do module and kernel mean the same by struct module?
 * @info:  the module
 * @flags: of finit_module(); MODULE_INIT_IGNORE_MODVERSIONS makes of it a
 *         module without versions
 *
 * Return: 0, -ENOEXEC or -ENOMEM.
 */
int check_module_layout(struct load_info *info, int flags)
{
	const struct symbol_entry *entry;

	if (flags & MODULE_INIT_IGNORE_MODVERSIONS)
		info->special[SEC_VERSIONS] = 0;
	if (info->special[SEC_VERSIONS] && sort_versions(info))
		return -ENOMEM;
	mutex_lock(&module_mutex);
	entry = find_symbol("module_layout", true);
	mutex_unlock(&module_mutex);
	/* The kernel's own exports stay. */
	return !entry || check_version(info, entry) ? 0 : -ENOEXEC;
}

static bool has_exports(const struct load_info *info,
			enum special_section symtab)
{
	const Elf32_Shdr *sec = special_section(info, symtab);

	return sec && sec->sh_size;
}

/**
 * check_export_versions - do a module's exports have versions, too?
 * @info: the module
 *
 * Return: 0, or -ENOEXEC where modules cannot be forced.
 */
int check_export_versions(struct load_info *info)
{
	if ((has_exports(info, SEC_KSYMTAB) && !info->special[SEC_KCRCTAB]) ||
	    (has_exports(info, SEC_KSYMTAB_GPL) &&
	     !info->special[SEC_KCRCTAB_GPL]))
		return try_to_force_load(info,
					 "no versions for exported symbols");
	return 0;
}

/* With versions the release, the first word, does not matter. */
static bool same_magic(const struct load_info *info, const char *magic,
		       const char *wanted)
{
	if (info->special[SEC_VERSIONS]) {
		magic = strchrnul(magic, ' ');
		wanted = strchrnul(wanted, ' ');
	}
	return !strcmp(magic, wanted);
}

#else

bool check_version(struct load_info *info, const struct symbol_entry *entry)
{
	return true;
}

int check_module_layout(struct load_info *info, int flags)
{
	return 0;
}

int check_export_versions(struct load_info *info)
{
	return 0;
}

static bool same_magic(const struct load_info *info, const char *magic,
		       const char *wanted)
{
	return !strcmp(magic, wanted);
}

#endif /* CONFIG_MODVERSIONS */

/**
 * check_vermagic - compare the module's version magic with the kernel's
 * @info:  the module
 * @flags: of finit_module()
 *
 * Return: 0 or -ENOEXEC with a line in the log.
 */
int check_vermagic(struct load_info *info, int flags)
{
	const char *magic = NULL;

	if (!(flags & MODULE_INIT_IGNORE_VERMAGIC))
		magic = info->modinfo[MODINFO_VERMAGIC];
	if (!magic)
		return try_to_force_load(info, "bad vermagic");
	if (same_magic(info, magic, VERMAGIC_STRING))
		return 0;
	pr_err("%s: version magic '%s' should be '%s'\n", info->name, magic,
	       VERMAGIC_STRING);
	return -ENOEXEC;
}
