// SPDX-License-Identifier: MIT
/*
 * LOAD-4, LOAD-5 and UNLOAD-13: the memory of a module. Two parts, core and
 * init, writable and not executable while they are being filled; then text
 * becomes read-only and executable, read-only data read-only. The numbers
 * come from layout.c.
 */
#include <linux/build_bug.h>
#include <linux/mm.h>
#include <linux/moduleloader.h>
#include <linux/set_memory.h>

#include "internal.h"

static_assert(IMAGE_PAGE_SIZE == PAGE_SIZE);
static_assert(sizeof(struct kernel_symbol) == KSYMTAB_ENTRY_SIZE);
static_assert(sizeof(struct kernel_param) == KPARAM_ENTRY_SIZE);
static_assert(sizeof(struct module) % 4 == 0);

const struct this_module_shape this_module_shape = {
	.size = sizeof(struct module),
	.name_offset = offsetof(struct module, name),
	.name_len = MODULE_NAME_LEN,
	.init_offset = offsetof(struct module, init),
	.exit_offset = offsetof(struct module, exit),
	.kallsyms_size = sizeof(struct module_kallsyms),
};

static bool allocate_part(struct module_part *part,
			  const struct part_layout *layout)
{
	part->size = layout->size;
	part->text_size = layout->text_size;
	part->ro_size = layout->ro_size;
	part->ro_after_init_size = layout->ro_after_init_size;
	part->base = NULL;
	if (!part->size)
		return true;
	part->base = module_alloc(part->size);
	return part->base;
}

static void copy_section(struct load_info *info, u32 index,
			 const struct module_part *part)
{
	const Elf32_Shdr *sec = &info->shdr[index];
	struct image_section *place = &info->sections[index];
	void *dest = part->base + place->offset;

	place->addr = (u32)dest;
	/* The memory comes cleared. */
	if (sec->sh_type != SHT_NOBITS)
		memcpy(dest, section_data(info, sec), sec->sh_size);
}

static void copy_sections(struct load_info *info,
			  const struct module_part *code,
			  const struct module_part *init)
{
	u32 i;

	for (i = 1; i < info->num_sections; i++) {
		if (info->sections[i].place == PLACE_CODE)
			copy_section(info, i, code);
		else if (info->sections[i].place == PLACE_INIT)
			copy_section(info, i, init);
	}
}

/**
 * section_addr - where a section stands at run time
 * @info:  the module, its parts allocated
 * @which: the section
 *
 * Return: NULL if there is none, or it does not come into memory.
 */
void *section_addr(const struct load_info *info, enum special_section which)
{
	return (void *)info->sections[info->special[which]].addr;
}

/* All but name, init and exit of struct module is ours to fill in. */
static void init_module_struct(struct module *mod, const struct load_info *info,
			       const struct module_part *code,
			       const struct module_part *init)
{
	struct module clean = { .state = MODULE_STATE_UNFORMED };

	memcpy(clean.name, mod->name, sizeof(clean.name));
	clean.init = mod->init;
	clean.exit = mod->exit;
	clean.taints = info->taints;
	/* LOAD-5 */
	clean.module_code = *code;
	clean.module_init = *init;
	*mod = clean;
	INIT_LIST_HEAD(&mod->list);
	INIT_LIST_HEAD(&mod->modules_which_use_me);
	INIT_LIST_HEAD(&mod->modules_i_use);
	mutex_init(&mod->param_lock);
	lock_set_rank(&mod->param_lock, LOCK_RANK_PARAM);
}

/**
 * allocate_module - LOAD-4, LOAD-5: memory for both parts, and their contents
 * @info: the image, laid out
 *
 * Return: the module, inside its core part; ERR_PTR(-ENOMEM).
 */
struct module *allocate_module(struct load_info *info)
{
	struct module_part code, init;
	struct module *mod;

	if (!allocate_part(&code, &info->code))
		return ERR_PTR(-ENOMEM);
	if (!allocate_part(&init, &info->init)) {
		module_memfree(code.base);
		return ERR_PTR(-ENOMEM);
	}
	copy_sections(info, &code, &init);
	mod = section_addr(info, SEC_THIS_MODULE);
	init_module_struct(mod, info, &code, &init);
	info->name = mod->name;
	return mod;
}

/** free_module_memory - UNLOAD-13: both parts, and with them @mod itself */
void free_module_memory(struct module *mod)
{
	void *code = mod->module_code.base;

	module_memfree(mod->module_init.base);
	module_memfree(code);
}

static int relocate_section(struct module *mod, struct load_info *info,
			    const Elf32_Shdr *sec)
{
	u32 target = sec->sh_info;
	void *dest = (void *)info->sections[target].addr;
	u32 dest_addr = (u32)dest;

	if (sec->sh_type == SHT_RELA) {
		pr_err("module %s: REL relocation unsupported\n", mod->name);
		return -ENOEXEC;
	}
	/* Per-CPU data is relocated in the image and copied from there. */
	if (info->sections[target].place == PLACE_PERCPU) {
		dest = section_data(info, &info->shdr[target]);
		dest_addr = (u32)mod->percpu;
	}
	if (apply_relocations(info, sec, dest, dest_addr)) {
		pr_err("%s\n", info->message);
		return -ENOEXEC;
	}
	return 0;
}

/**
 * relocate_sections - LOAD-7, second half
 * @mod:  the module
 * @info: its image; the symbols have their final values
 *
 * Sections that are not loaded, such as debug information, are left out.
 * Return: 0 or -ENOEXEC.
 */
int relocate_sections(struct module *mod, struct load_info *info)
{
	u32 i;
	int err;

	for (i = 1; i < info->num_sections; i++) {
		if (!relocates_kept(info, &info->shdr[i]))
			continue;
		err = relocate_section(mod, info, &info->shdr[i]);
		if (err)
			return err;
	}
	return 0;
}

static int protect_part(const struct module_part *part)
{
	unsigned long base = (unsigned long)part->base;
	int err = 0;

	if (part->ro_size)
		err = set_memory_ro(base, part->ro_size / PAGE_SIZE);
	if (!err && part->text_size)
		err = set_memory_x(base, part->text_size / PAGE_SIZE);
	return err;
}

/**
 * protect_before_init - text read-only and executable, constants read-only
 * @mod: the module, complete
 *
 * Return: 0 or a negative errno; freeing works in any state between.
 */
int protect_before_init(struct module *mod)
{
	int err;

	err = protect_part(&mod->module_code);
	if (err)
		return err;
	return protect_part(&mod->module_init);
}

/** protect_after_init - what only init may write becomes read-only */
int protect_after_init(struct module *mod)
{
	const struct module_part *part = &mod->module_code;
	unsigned int size = part->ro_after_init_size - part->ro_size;

	if (!size)
		return 0;
	return set_memory_ro((unsigned long)part->base + part->ro_size,
			     size / PAGE_SIZE);
}
