// SPDX-License-Identifier: MIT
/*
 * Validity of a module's symbol table and of the relocations of all sections
 * that come into memory: afterwards every symbol has a name inside the string
 * table and a section inside the image, every relocation a symbol and four
 * bytes of its section. Pure; also compiled for the host.
 * Caller: validate_image().
 */
#include <linux/kernel.h>
#include <linux/string.h>

#include "image.h"

/* The array of @entry_size records that a section holds, checked. */
static int validate_array(struct load_info *info, const Elf32_Shdr *sec,
			  u32 entry_size)
{
	if (sec->sh_entsize != entry_size || sec->sh_size % entry_size ||
	    sec->sh_offset % 4)
		return image_refuse(
			info, "%s: section %s is no array of %u-byte entries",
			info->name, section_name(info, sec), entry_size);
	return 0;
}

static int validate_strtab(struct load_info *info)
{
	const Elf32_Shdr *sec = &info->shdr[info->strtab_index];

	info->strtab = (const char *)section_data(info, sec);
	info->strtab_size = sec->sh_size;
	if (sec->sh_type != SHT_STRTAB || !sec->sh_size || info->strtab[0] ||
	    info->strtab[sec->sh_size - 1])
		return image_refuse(
			info, "%s: section %s is no string table of symbols",
			info->name, section_name(info, sec));
	return 0;
}

/*
 * What st_other says from now on, which nobody else reads: is what the symbol
 * stands for there at run time? Many relocations ask that of one symbol.
 */
enum {
	LOADED,
	NOT_LOADED,
};

static int validate_defined(struct load_info *info, Elf32_Sym *sym)
{
	const Elf32_Shdr *sec = &info->shdr[sym->st_shndx];

	if (!section_is_kept(info, sym->st_shndx))
		sym->st_other = NOT_LOADED;
	else if (sym->st_value > sec->sh_size)
		return image_refuse(
			info, "%s: Symbol %s lies behind the end of section %s",
			info->name, symbol_name(info, sym),
			section_name(info, sec));
	return 0;
}

static int validate_symbol(struct load_info *info, u32 i)
{
	Elf32_Sym *sym = &info->symtab[i];

	sym->st_other = LOADED;
	if (sym->st_name >= info->strtab_size)
		return image_refuse(
			info, "%s: Symbol %u has an invalid name offset %u",
			info->name, i, sym->st_name);
	switch (sym->st_shndx) {
	case SHN_UNDEF:
	case SHN_ABS:
		return 0;
	case SHN_COMMON:
		/* The compiler's link-time optimiser leaves these marks. */
		if (!strncmp(symbol_name(info, sym), "__gnu_lto", 9))
			return 0;
		return image_refuse(
			info, "%s: please compile with -fno-common (symbol %s)",
			info->name, symbol_name(info, sym));
	}
	if (sym->st_shndx >= info->num_sections)
		return image_refuse(info,
				    "%s: Symbol %s has an invalid section "
				    "index %u (max %u)",
				    info->name, symbol_name(info, sym),
				    sym->st_shndx, info->num_sections - 1);
	return validate_defined(info, sym);
}

int validate_symbols(struct load_info *info)
{
	const Elf32_Shdr *sec = &info->shdr[info->symtab_index];
	u32 i;
	int err;

	err = validate_array(info, sec, sizeof(Elf32_Sym));
	if (err)
		return err;
	err = validate_strtab(info);
	if (err)
		return err;
	info->symtab = (Elf32_Sym *)section_data(info, sec);
	info->num_symbols = sec->sh_size / sizeof(Elf32_Sym);
	if (!info->num_symbols || sec->sh_info > info->num_symbols)
		return image_refuse(
			info, "%s: section %s: sh_info %u is above %u symbols",
			info->name, section_name(info, sec), sec->sh_info,
			info->num_symbols);
	/* Relocations without a symbol use number 0, which is 0. */
	if (info->symtab[0].st_shndx != SHN_UNDEF || info->symtab[0].st_value ||
	    info->symtab[0].st_name)
		return image_refuse(
			info, "%s: ELF Spec violation: symbol 0 is not empty",
			info->name);
	info->symtab[0].st_other = LOADED;
	for (i = 1; i < info->num_symbols; i++) {
		err = validate_symbol(info, i);
		if (err)
			return err;
	}
	index_functions(info);
	return 0;
}

/* What may be wrong with a relocation. */
enum fault {
	FAULT_NONE,
	FAULT_OUTSIDE,
	FAULT_SYMBOL,
	FAULT_NOT_LOADED,
	FAULT_ORDER,
};

/*
 * Rising, from @free on, and no two fill the same byte: so they can be
 * searched by halves, and what one word will be does not depend on another
 * relocation. @places: offsets at which a word lies inside the section.
 * Nothing else in loading is done as often as this.
 */
static enum fault fault_of(const struct load_info *info, const Elf32_Rel *rel,
			   u32 places, u32 free)
{
	u32 index = ELF32_R_SYM(rel->r_info);

	if (rel->r_offset >= places)
		return FAULT_OUTSIDE;
	if (index >= info->num_symbols)
		return FAULT_SYMBOL;
	if (info->symtab[index].st_other == NOT_LOADED)
		return FAULT_NOT_LOADED;
	return rel->r_offset < free ? FAULT_ORDER : FAULT_NONE;
}

static int refuse_relocation(struct load_info *info, const Elf32_Shdr *target,
			     const Elf32_Shdr *sec, const Elf32_Rel *rel,
			     enum fault fault)
{
	u32 index = ELF32_R_SYM(rel->r_info);
	const char *name = section_name(info, target);

	switch (fault) {
	case FAULT_OUTSIDE:
		return image_refuse(
			info, "%s: relocation at %#x is outside section %s",
			info->name, rel->r_offset, name);
	case FAULT_SYMBOL:
		return image_refuse(info,
				    "%s: relocation at %#x of section %s has "
				    "an invalid symbol %u (max %u)",
				    info->name, rel->r_offset, name, index,
				    info->num_symbols - 1);
	case FAULT_NOT_LOADED:
		sec = &info->shdr[info->symtab[index].st_shndx];
		return image_refuse(
			info,
			"%s: relocation at %#x of section %s wants section %s, "
			"which is not loaded",
			info->name, rel->r_offset, name,
			section_name(info, sec));
	default:
		return image_refuse(
			info,
			"%s: relocation at %#x in section %s is out of order",
			info->name, rel->r_offset, section_name(info, sec));
	}
}

static int validate_order_and_symbols(struct load_info *info,
				      const Elf32_Shdr *sec)
{
	const Elf32_Shdr *target = &info->shdr[sec->sh_info];
	const Elf32_Rel *rel = (const Elf32_Rel *)section_data(info, sec);
	const Elf32_Rel *end = rel + sec->sh_size / sizeof(*rel);
	u32 places = target->sh_size < 4 ? 0 : target->sh_size - 3, free = 0;

	for (; rel < end; rel++) {
		enum fault fault = fault_of(info, rel, places, free);

		if (fault)
			return refuse_relocation(info, target, sec, rel, fault);
		free = rel->r_offset + 4;
	}
	return 0;
}

static int validate_rel_section(struct load_info *info, const Elf32_Shdr *sec)
{
	const Elf32_Shdr *target = &info->shdr[sec->sh_info];
	int err;

	err = validate_array(info, sec, sizeof(Elf32_Rel));
	if (err)
		return err;
	if (sec->sh_link != info->symtab_index)
		return image_refuse(
			info,
			"%s: section %s: sh_link %u is not the symbol table",
			info->name, section_name(info, sec), sec->sh_link);
	if (sec->sh_size && target->sh_type == SHT_NOBITS)
		return image_refuse(
			info,
			"%s: section %s relocates %s, which has no contents",
			info->name, section_name(info, sec),
			section_name(info, target));
	err = validate_order_and_symbols(info, sec);
	if (err)
		return err;
	if (info->sections[sec->sh_info].relocations)
		return image_refuse(info,
				    "%s: section %s has two sections of "
				    "relocations",
				    info->name, section_name(info, target));
	info->sections[sec->sh_info].relocations = sec - info->shdr;
	return 0;
}

/* RELA is refused when relocations are applied, as in Linux. */
int validate_relocations(struct load_info *info)
{
	u32 i;
	int err;

	for (i = 1; i < info->num_sections; i++) {
		const Elf32_Shdr *sec = &info->shdr[i];

		if (sec->sh_type != SHT_REL || !relocates_kept(info, sec))
			continue;
		err = validate_rel_section(info, sec);
		if (err)
			return err;
	}
	return 0;
}
