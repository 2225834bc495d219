// SPDX-License-Identifier: MIT
/*
 * Where each section of a module goes: into the core part, which stays, or
 * the init part, which is freed once init has run; within a part executable,
 * read-only, read-only after init, writable, each from a page of its own so
 * that it can be protected. Pure; also compiled for the host.
 * Caller: load_module() in main.c.
 */
#include <linux/kernel.h>
#include <linux/string.h>

#include "image.h"

#define NUM_PARTS 2 /* core, init */

/* The cursors of the groups: bytes taken in each so far. */
struct groups {
	u32 used[NUM_PARTS][NUM_KINDS];
};

static bool has_prefix(const char *name, const char *prefix)
{
	return !strncmp(name, prefix, strlen(prefix));
}

/**
 * is_init_section - does a section of that name go once init has run?
 * @name: its name
 *
 * Without unloading, exit code is as short-lived as init code.
 */
bool is_init_section(const char *name)
{
#ifndef CONFIG_MODULE_UNLOAD
	if (has_prefix(name, ".exit"))
		return true;
#endif
	return has_prefix(name, ".init");
}

static enum section_kind kind_of(const Elf32_Shdr *sec, const char *name)
{
	if (sec->sh_flags & SHF_EXECINSTR)
		return KIND_TEXT;
	if (!(sec->sh_flags & SHF_WRITE))
		return KIND_RO;
	if (!strcmp(name, ".data..ro_after_init") ||
	    !strcmp(name, "__jump_table"))
		return KIND_RO_AFTER_INIT;
	return KIND_DATA;
}

/* Takes @size bytes in a group; false when the part grows too large. */
static bool take(struct groups *groups, u32 part, u32 kind, u32 size, u32 align,
		 u32 *offset)
{
	u32 *used = &groups->used[part][kind];
	u32 start = *used;

	if (align > 1)
		start = (start + align - 1) & ~(align - 1);
	if (start > IMAGE_MAX_PART || size > IMAGE_MAX_PART - start)
		return false;
	*offset = start;
	*used = start + size;
	return true;
}

static int place_section(struct load_info *info, struct groups *groups, u32 i)
{
	const Elf32_Shdr *sec = &info->shdr[i];
	struct image_section *place = &info->sections[i];
	const char *name = section_name(info, sec);
	bool init = is_init_section(name);

	place->place = init ? PLACE_INIT : PLACE_CODE;
	place->kind = kind_of(sec, name);
	if (!take(groups, init, place->kind, sec->sh_size, sec->sh_addralign,
		  &place->offset))
		return image_refuse(info,
				    "%s: section %s: %u bytes are too many",
				    info->name, name, sec->sh_size);
	return 0;
}

/**
 * is_core_symbol - is it kept for backtraces once init has run?
 * @info: the image, sections placed
 * @sym:  one of its symbols
 */
bool is_core_symbol(const struct load_info *info, const Elf32_Sym *sym)
{
	u32 index = sym->st_shndx;

	return index != SHN_UNDEF && index < info->num_sections &&
	       sym->st_name && (info->shdr[index].sh_flags & SHF_EXECINSTR) &&
	       info->sections[index].place == PLACE_CODE;
}

static bool take_table(struct groups *groups, u32 part, u32 size,
		       struct extra_table *table)
{
	table->size = size;
	return take(groups, part, KIND_RO, size, 4, &table->offset);
}

/*
 * Symbols: all of them beside the init part, those of the core's code beside
 * the core. A string for each, the first one empty.
 */
static int place_symbols(struct load_info *info, struct groups *groups)
{
	u32 count = 0, strings = 1, i;

	for (i = 1; i < info->num_symbols; i++) {
		const Elf32_Sym *sym = &info->symtab[i];

		if (is_core_symbol(info, sym)) {
			count++;
			strings += strlen(symbol_name(info, sym)) + 1;
		}
		if (strings > IMAGE_MAX_PART)
			goto too_many;
	}
	info->num_core_symbols = count;
	if (take_table(groups, 0, count * sizeof(Elf32_Sym),
		       &info->core_symtab) &&
	    take_table(groups, 0, strings, &info->core_strtab) &&
	    take_table(groups, 0, count, &info->core_typetab) &&
	    take_table(groups, 1, info->shape->kallsyms_size,
		       &info->full_kallsyms) &&
	    take_table(groups, 1, info->num_symbols * sizeof(Elf32_Sym),
		       &info->full_symtab) &&
	    take_table(groups, 1, info->strtab_size, &info->full_strtab) &&
	    take_table(groups, 1, info->num_symbols, &info->full_typetab))
		return 0;
too_many:
	return image_refuse(info, "%s: %u symbols are too many", info->name,
			    info->num_symbols);
}

static u32 page_up(u32 size)
{
	return (size + IMAGE_PAGE_SIZE - 1) & ~(IMAGE_PAGE_SIZE - 1);
}

/* Starts of the groups in a part, from the sizes of those before. */
static void stack_groups(const u32 *used, u32 *start, struct part_layout *part)
{
	u32 offset = 0, kind;

	for (kind = 0; kind < NUM_KINDS; kind++) {
		start[kind] = offset;
		offset += page_up(used[kind]);
		if (kind == KIND_TEXT)
			part->text_size = offset;
		else if (kind == KIND_RO)
			part->ro_size = offset;
		else if (kind == KIND_RO_AFTER_INIT)
			part->ro_after_init_size = offset;
	}
	part->size = offset;
}

static void shift_to_groups(struct load_info *info, u32 start[][NUM_KINDS])
{
	struct extra_table *core[] = {
		&info->core_symtab,
		&info->core_strtab,
		&info->core_typetab,
	};
	struct extra_table *init[] = {
		&info->full_symtab,
		&info->full_strtab,
		&info->full_typetab,
		&info->full_kallsyms,
	};
	u32 i;

	for (i = 0; i < info->num_sections; i++) {
		struct image_section *place = &info->sections[i];

		if (place->place == PLACE_CODE)
			place->offset += start[0][place->kind];
		else if (place->place == PLACE_INIT)
			place->offset += start[1][place->kind];
	}
	for (i = 0; i < sizeof(core) / sizeof(core[0]); i++)
		core[i]->offset += start[0][KIND_RO];
	for (i = 0; i < sizeof(init) / sizeof(init[0]); i++)
		init[i]->offset += start[1][KIND_RO];
}

/**
 * layout_image - decide where every section goes
 * @info: a validated image
 *
 * Sets place, kind and offset of every section and the sizes of both parts.
 * Return: 0 or -ENOEXEC if the sizes are beyond reason.
 */
int layout_image(struct load_info *info)
{
	struct groups groups = { 0 };
	u32 start[NUM_PARTS][NUM_KINDS];
	u32 i;
	int err;

	for (i = 1; i < info->num_sections; i++) {
		if (!section_is_kept(info, i))
			continue;
		if (i == info->special[SEC_PERCPU]) {
			info->sections[i].place = PLACE_PERCPU;
			continue;
		}
		err = place_section(info, &groups, i);
		if (err)
			return err;
	}
	err = place_symbols(info, &groups);
	if (err)
		return err;
	stack_groups(groups.used[0], start[0], &info->code);
	stack_groups(groups.used[1], start[1], &info->init);
	shift_to_groups(info, start);
	return 0;
}
