// SPDX-License-Identifier: MIT
/*
 * See host_load.h. Each section gets memory of its own, so that the address
 * sanitizer sees every access beside it; that the layout would have kept the
 * sections apart in one part is checked here.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/string.h>

#include "host.h"
#include "host_load.h"

#define MOST_BYTES (1u << 22) /* of one section */

static void require(bool holds, const char *what)
{
	if (holds)
		return;
	printf("layout: %s\n", what);
	abort();
}

static const struct part_layout *part_of(const struct load_info *info, u32 i)
{
	return info->sections[i].place == PLACE_INIT ? &info->init :
						       &info->code;
}

/* A section lies in its part, and in the pages of its kind. */
static void check_place(const struct load_info *info, u32 i)
{
	const struct image_section *place = &info->sections[i];
	const struct part_layout *part = part_of(info, i);
	const u32 from[] = { 0, part->text_size, part->ro_size,
			     part->ro_after_init_size };
	const u32 to[] = { part->text_size, part->ro_size,
			   part->ro_after_init_size, part->size };
	u32 size = info->shdr[i].sh_size, align = info->shdr[i].sh_addralign;

	require(place->offset >= from[place->kind], "starts before its kind");
	require(place->offset <= to[place->kind] &&
			size <= to[place->kind] - place->offset,
		"ends behind its kind");
	require(!align || place->offset % align == 0, "not aligned");
}

static bool overlap(const struct load_info *info, u32 i, u32 j)
{
	const struct image_section *a = &info->sections[i];
	const struct image_section *b = &info->sections[j];

	return a->place == b->place &&
	       a->offset < b->offset + info->shdr[j].sh_size &&
	       b->offset < a->offset + info->shdr[i].sh_size;
}

static void check_layout(const struct load_info *info)
{
	u32 i, j;

	for (i = 1; i < info->num_sections; i++) {
		if (info->sections[i].place != PLACE_CODE &&
		    info->sections[i].place != PLACE_INIT)
			continue;
		check_place(info, i);
		for (j = 1; j < i; j++)
			require(!overlap(info, i, j), "two sections overlap");
	}
}

static int allocate_sections(struct load_info *info)
{
	u32 i;

	for (i = 1; i < info->num_sections; i++) {
		const Elf32_Shdr *sec = &info->shdr[i];
		void *memory;

		if (info->sections[i].place == PLACE_NOWHERE)
			continue;
		if (sec->sh_size > MOST_BYTES)
			return -ENOMEM;
		memory = calloc(1, sec->sh_size ? sec->sh_size : 1);
		info->sections[i].addr = (u32)(unsigned long)memory;
		if (!memory)
			return -ENOMEM;
		if (sec->sh_type != SHT_NOBITS)
			memcpy(memory, section_data(info, sec), sec->sh_size);
	}
	return 0;
}

static void resolve_symbols(struct load_info *info, resolve_fn resolve)
{
	u32 i;

	for (i = 1; i < info->num_symbols; i++) {
		Elf32_Sym *sym = &info->symtab[i];

		if (sym->st_shndx == SHN_UNDEF)
			sym->st_value = (u32)(unsigned long)resolve(
				symbol_name(info, sym));
		else if (sym->st_shndx < SHN_LORESERVE)
			sym->st_value += info->sections[sym->st_shndx].addr;
	}
}

static int relocate(struct load_info *info)
{
	u32 i;
	int err;

	for (i = 1; i < info->num_sections; i++) {
		const Elf32_Shdr *sec = &info->shdr[i];
		u32 addr;

		if (sec->sh_type != SHT_REL || !relocates_kept(info, sec))
			continue;
		addr = info->sections[sec->sh_info].addr;
		err = apply_relocations(info, sec, (void *)(unsigned long)addr,
					addr);
		if (err)
			return err;
	}
	return 0;
}

int load_image(struct load_info *info, resolve_fn resolve)
{
	int err;

	err = validate_header(info);
	if (err)
		return err;
	info->sections = calloc(info->num_sections, sizeof(*info->sections));
	info->functions = calloc(image_num_numbers(info), sizeof(u32));
	if (!info->sections || !info->functions)
		return -ENOMEM;
	err = validate_image(info);
	if (!err) {
		info->ranges = calloc(image_max_ranges(info) + 1,
				      sizeof(*info->ranges));
		err = info->ranges ? validate_aliases(info) : -ENOMEM;
	}
	if (!err)
		err = validate_no_write_exec(info);
	if (!err)
		err = layout_image(info);
	if (err)
		return err;
	check_layout(info);
	err = allocate_sections(info);
	if (err)
		return err;
	resolve_symbols(info, resolve);
	return relocate(info);
}

void unload_image(struct load_info *info)
{
	u32 i;

	for (i = 0; info->sections && i < info->num_sections; i++)
		free((void *)(unsigned long)info->sections[i].addr);
	free(info->ranges);
	free(info->functions);
	free(info->sections);
	info->ranges = NULL;
	info->functions = NULL;
	info->sections = NULL;
}
