// SPDX-License-Identifier: MIT
/*
 * Validity of the sections of a module's image: bounds, names, alignments,
 * overlaps, and which of them the loader reads itself. Pure; also compiled
 * for the host. Caller: validate_image().
 */
#include <linux/kernel.h>
#include <linux/string.h>

#include "image.h"

static const char *const special_names[NUM_SPECIAL_SECTIONS] = {
	[SEC_THIS_MODULE] = ".gnu.linkonce.this_module",
	[SEC_MODINFO] = ".modinfo",
	[SEC_VERSIONS] = "__versions",
	[SEC_PERCPU] = ".data..percpu",
	[SEC_KSYMTAB] = "__ksymtab",
	[SEC_KSYMTAB_GPL] = "__ksymtab_gpl",
	[SEC_KSYMTAB_STRINGS] = "__ksymtab_strings",
	[SEC_KCRCTAB] = "__kcrctab",
	[SEC_KCRCTAB_GPL] = "__kcrctab_gpl",
	[SEC_PARAM] = "__param",
	[SEC_EX_TABLE] = "__ex_table",
	[SEC_BUG_TABLE] = "__bug_table",
};

/* There are fewer than 2^16 sections. */
#define MAX_MERGES 16

static bool has_file_bytes(const Elf32_Shdr *sec)
{
	return sec->sh_type != SHT_NULL && sec->sh_type != SHT_NOBITS;
}

static int validate_links(struct load_info *info, const Elf32_Shdr *sec, u32 i)
{
	switch (sec->sh_type) {
	case SHT_SYMTAB:
		if (sec->sh_link == SHN_UNDEF ||
		    sec->sh_link >= info->num_sections)
			return image_refuse(
				info,
				"Invalid ELF sh_link!=SHN_UNDEF(%u) or "
				"(sh_link(%u) >= hdr->e_shnum(%u)",
				sec->sh_link, sec->sh_link, info->num_sections);
		break;
	case SHT_REL:
	case SHT_RELA:
		if (sec->sh_info >= info->num_sections)
			return image_refuse(info,
					    "Invalid ELF sh_info (section %u): "
					    "%u >= e_shnum(%u)",
					    i, sec->sh_info,
					    info->num_sections);
		break;
	}
	return 0;
}

static int validate_alignment(struct load_info *info, const Elf32_Shdr *sec)
{
	u32 align = sec->sh_addralign;

	if (align & (align - 1))
		return image_refuse(info,
				    "Invalid ELF section alignment: %s: %u is "
				    "no power of 2",
				    section_name(info, sec), align);
	if ((sec->sh_flags & SHF_ALLOC) && align > IMAGE_PAGE_SIZE &&
	    strcmp(section_name(info, sec), special_names[SEC_PERCPU]))
		return image_refuse(
			info,
			"Invalid ELF section alignment: %s: %u is above a page",
			section_name(info, sec), align);
	return 0;
}

static int validate_section(struct load_info *info, u32 i)
{
	const Elf32_Shdr *sec = &info->shdr[i];
	int err;

	if (sec->sh_type == SHT_NULL)
		return 0;
	err = validate_links(info, sec, i);
	if (err)
		return err;
	if (has_file_bytes(sec) && (sec->sh_offset > info->size ||
				    sec->sh_size > info->size - sec->sh_offset))
		return image_refuse(
			info,
			"Invalid ELF section in module (section %u type %u)", i,
			sec->sh_type);
	if (sec->sh_name >= info->secstrings_size)
		return image_refuse(info,
				    "Invalid ELF section name in module "
				    "(section %u type %u)",
				    i, sec->sh_type);
	return validate_alignment(info, sec);
}

static bool takes_file_bytes(const struct load_info *info, u32 i)
{
	return has_file_bytes(&info->shdr[i]) && info->shdr[i].sh_size;
}

/* Chains sections from *i on for as long as each stands behind the last. */
static u32 chain_rising(struct load_info *info, u32 *i)
{
	u32 first = 0, last = 0;

	for (; *i < info->num_sections; ++*i) {
		if (!takes_file_bytes(info, *i))
			continue;
		if (!last)
			first = *i;
		else if (info->shdr[last].sh_offset < info->shdr[*i].sh_offset)
			info->sections[last].next_in_file = *i;
		else
			break;
		last = *i;
	}
	return first;
}

/* One chain of two, both by file offset. */
static u32 merge_chains(struct load_info *info, u32 a, u32 b)
{
	u32 first, *end = &first;

	while (a && b) {
		if (info->shdr[b].sh_offset < info->shdr[a].sh_offset)
			swap(a, b);
		*end = a;
		end = &info->sections[a].next_in_file;
		a = *end;
	}
	*end = a ? a : b;
	return first;
}

/*
 * Chains all that take bytes of the file by their offsets; returns the first.
 * A merge sort of what rises already: short for what compilers write, where
 * the relocations of each section stand behind all sections, and n log n on
 * any input. merged[k] is a chain of 2^k such pieces.
 */
static u32 sort_by_file_offset(struct load_info *info)
{
	u32 merged[MAX_MERGES] = { 0 }, i = 1, k, chain;

	while ((chain = chain_rising(info, &i))) {
		for (k = 0; merged[k]; k++) {
			chain = merge_chains(info, merged[k], chain);
			merged[k] = 0;
		}
		merged[k] = chain;
	}
	for (k = 0; k < MAX_MERGES; k++)
		if (merged[k])
			chain = merge_chains(info, merged[k], chain);
	return chain;
}

/* No two sections, nor one and a header, may share bytes of the file. */
static int validate_overlaps(struct load_info *info)
{
	u32 table = info->hdr->e_shoff;
	u32 table_end = table + info->num_sections * sizeof(Elf32_Shdr);
	u32 end = sizeof(Elf32_Ehdr), i;

	for (i = sort_by_file_offset(info); i;
	     i = info->sections[i].next_in_file) {
		const Elf32_Shdr *sec = &info->shdr[i];
		u32 sec_end = sec->sh_offset + sec->sh_size;

		if (sec->sh_offset < end ||
		    (sec->sh_offset < table_end && sec_end > table))
			return image_refuse(
				info,
				"Invalid ELF section overlap: %s (section %u)",
				section_name(info, sec), i);
		end = sec_end;
	}
	return 0;
}

/*
 * An unused header means nothing, whatever stands in it; and nobody who comes
 * later should have to ask whether it is one.
 */
static void blank_unused_headers(struct load_info *info)
{
	u32 i;

	for (i = 0; i < info->num_sections; i++)
		if (info->shdr[i].sh_type == SHT_NULL)
			memset(&info->shdr[i], 0, sizeof(info->shdr[i]));
}

int validate_sections(struct load_info *info)
{
	u32 i;
	int err;

	blank_unused_headers(info);
	for (i = 1; i < info->num_sections; i++) {
		err = validate_section(info, i);
		if (err)
			return err;
	}
	return validate_overlaps(info);
}

static int note_special(struct load_info *info, u32 i)
{
	const char *name = section_name(info, &info->shdr[i]);
	u32 which = 0, end = NUM_DOTTED_SECTIONS;

	if (name[0] == '_') {
		which = NUM_DOTTED_SECTIONS;
		end = NUM_SPECIAL_SECTIONS;
	} else if (name[0] != '.') {
		return 0; /* perhaps empty, and then there is no name[1] */
	}
	for (; which < end; which++) {
		if (name[1] != special_names[which][1] ||
		    strcmp(name, special_names[which]))
			continue;
		if (info->special[which])
			return image_refuse(info,
					    "Invalid ELF section in module: "
					    "two sections %s",
					    name);
		info->special[which] = i;
		break;
	}
	return 0;
}

static int note_symtab(struct load_info *info, u32 i)
{
	if (info->symtab_index)
		return image_refuse(info,
				    "Invalid ELF section in module: two symbol "
				    "tables (sections %u and %u)",
				    info->symtab_index, i);
	info->symtab_index = i;
	return 0;
}

/*
 * Per-CPU data is relocated in the image, and nothing that the loader reads
 * from there may change once it is valid: a table of relocations or strings
 * cannot be per-CPU data as well.
 */
static int validate_percpu(struct load_info *info)
{
	const Elf32_Shdr *sec = special_section(info, SEC_PERCPU);

	if (sec &&
	    ((sec->sh_type != SHT_PROGBITS && sec->sh_type != SHT_NOBITS) ||
	     (sec->sh_flags & SHF_EXECINSTR) ||
	     info->special[SEC_PERCPU] == info->hdr->e_shstrndx))
		return image_refuse(info,
				    "Invalid ELF section in module: %s is no "
				    "data (type %u, flags %#x)",
				    section_name(info, sec), sec->sh_type,
				    sec->sh_flags);
	return 0;
}

/* .modinfo must end in NUL before its strings can be looked at. */
static int validate_modinfo(struct load_info *info)
{
	const Elf32_Shdr *sec = special_section(info, SEC_MODINFO);

	if (sec &&
	    (!has_file_bytes(sec) ||
	     (sec->sh_size && section_data(info, sec)[sec->sh_size - 1])))
		return image_refuse(
			info, "Invalid .modinfo section: not null terminated");
	find_modinfo(info);
	info->name = info->modinfo[MODINFO_NAME];
	if (!info->name)
		info->name = "(missing .modinfo name field)";
	return 0;
}

/**
 * find_special_sections - what the loader reads by itself
 * @info: sections are valid
 *
 * Sets special, symtab_index, strtab_index and name.
 * Return: 0 or -ENOEXEC.
 */
int find_special_sections(struct load_info *info)
{
	u32 i;
	int err;

	for (i = 1; i < info->num_sections; i++) {
		const Elf32_Shdr *sec = &info->shdr[i];

		err = 0;
		if (sec->sh_type == SHT_SYMTAB)
			err = note_symtab(info, i);
		else if (sec->sh_flags & SHF_ALLOC)
			err = note_special(info, i);
		if (err)
			return err;
	}
	err = validate_percpu(info);
	if (err)
		return err;
	err = validate_modinfo(info);
	if (err)
		return err;
	if (!info->symtab_index)
		return image_refuse(info,
				    "%s: module has no symbols (stripped?)",
				    info->name);
	if (!info->special[SEC_THIS_MODULE])
		return image_refuse(info, "%s: No module found in object",
				    info->name);
	info->strtab_index = info->shdr[info->symtab_index].sh_link;
	/* Read from the image only: they get no place in memory. */
	if (info->special[SEC_MODINFO])
		special_section(info, SEC_MODINFO)->sh_flags &= ~SHF_ALLOC;
	if (info->special[SEC_VERSIONS])
		special_section(info, SEC_VERSIONS)->sh_flags &= ~SHF_ALLOC;
	return 0;
}
