// SPDX-License-Identifier: MIT
/*
 * Words of an image that are pointers: what each will be once its relocation
 * is applied. So the tables that the kernel reads can be checked before
 * anything is loaded. Pure; also compiled for the host.
 * Callers: validate_tables.c, validate_params.c.
 */
#include <linux/kernel.h>
#include <linux/sort.h>
#include <linux/string.h>

#include "image.h"

static const Elf32_Rel *relocations_of(const struct load_info *info,
				       u32 section, u32 *num)
{
	const Elf32_Shdr *rel =
		&info->shdr[info->sections[section].relocations];

	*num = rel->sh_size / sizeof(Elf32_Rel);
	return (const void *)section_data(info, rel);
}

/** num_relocations - how many words of a section are relocated */
u32 num_relocations(const struct load_info *info, u32 section)
{
	u32 num;

	relocations_of(info, section, &num);
	return num;
}

/* The first relocation at or behind an offset. */
static u32 first_relocation(const Elf32_Rel *rel, u32 num, u32 offset)
{
	u32 low = 0, high = num, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (rel[middle].r_offset < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/*
 * The relocation of a word; NULL: none. One that fills a part of the word only
 * makes it bad. Tables are read from their beginning to their end, so the next
 * relocation is mostly the right one.
 */
static const Elf32_Rel *find_relocation(struct load_info *info, u32 section,
					u32 offset, bool *bad)
{
	u32 *hint = &info->sections[section].hint;
	u32 num, i;
	const Elf32_Rel *rel = relocations_of(info, section, &num);

	*bad = false;
	i = *hint;
	if (i >= num || rel[i].r_offset != offset)
		i = first_relocation(rel, num, offset);
	*hint = i + 1;
	if (i < num && rel[i].r_offset == offset)
		return &rel[i];
	*bad = (i < num && rel[i].r_offset - offset < 4) ||
	       (i > 0 && offset - rel[i - 1].r_offset < 4);
	return NULL;
}

/* Is the load refused if nobody exports this symbol? */
static bool is_surely_resolved(const struct load_info *info,
			       const Elf32_Sym *sym)
{
	return sym != info->symtab && ELF32_ST_BIND(sym->st_info) != STB_WEAK &&
	       strcmp(symbol_name(info, sym), "_GLOBAL_OFFSET_TABLE_");
}

static struct image_word relocated_word(const struct load_info *info,
					const Elf32_Rel *rel, u32 addend)
{
	const Elf32_Sym *sym = &info->symtab[ELF32_R_SYM(rel->r_info)];
	struct image_word word = { .kind = WORD_IS_BAD };

	if (ELF32_R_TYPE(rel->r_info) != R_386_32)
		return word;
	if (sym->st_shndx == SHN_UNDEF) {
		if (is_surely_resolved(info, sym) && !addend)
			word.kind = WORD_IS_EXTERN;
		word.symbol = sym;
	} else if (sym->st_shndx < SHN_LORESERVE) {
		word.section = sym->st_shndx;
		word.offset = sym->st_value + addend;
		if (word.offset <= info->shdr[word.section].sh_size)
			word.kind = WORD_IS_INSIDE;
	}
	return word;
}

/**
 * image_word - what a word of the image will be once it is loaded
 * @info:    the image
 * @section: a section that comes into memory
 * @offset:  of the word in it
 */
struct image_word image_word(struct load_info *info, u32 section, u32 offset)
{
	const Elf32_Shdr *sec = &info->shdr[section];
	struct image_word word = { .kind = WORD_IS_BAD };
	const Elf32_Rel *rel;
	bool bad;

	if (sec->sh_size < 4 || offset > sec->sh_size - 4)
		return word;
	word.kind = WORD_IS_NUMBER;
	if (sec->sh_type == SHT_NOBITS)
		return word;
	memcpy(&word.number, section_data(info, sec) + offset, 4);
	if (!info->sections[section].relocations)
		return word;
	rel = find_relocation(info, section, offset, &bad);
	if (bad)
		word.kind = WORD_IS_BAD;
	return rel ? relocated_word(info, rel, word.number) : word;
}

/** word_is_core - to what stays as long as the module, where it was linked */
bool word_is_core(const struct load_info *info, const struct image_word *word)
{
	return word->section != info->special[SEC_PERCPU] &&
	       !is_init_section(section_name(info, &info->shdr[word->section]));
}

/* Does a relocation fill any of these bytes? */
static bool is_relocated(const struct load_info *info, u32 section, u32 start,
			 u32 size)
{
	u32 num, i, from = start < 3 ? 0 : start - 3;
	const Elf32_Rel *rel;

	if (!info->sections[section].relocations)
		return false;
	rel = relocations_of(info, section, &num);
	i = first_relocation(rel, num, from);
	return i < num && rel[i].r_offset < start + size;
}

/** word_is_string - to a string that ends, and is the same once loaded */
bool word_is_string(struct load_info *info, const struct image_word *word)
{
	const Elf32_Shdr *sec = &info->shdr[word->section];
	u32 end;

	if (word->kind != WORD_IS_INSIDE || word->offset >= sec->sh_size ||
	    word->section == info->special[SEC_PERCPU])
		return false;
	if (sec->sh_type == SHT_NOBITS)
		return true;
	end = image_string_end(info, word->section, word->offset);
	return end < sec->sh_size &&
	       !is_relocated(info, word->section, word->offset,
			     end + 1 - word->offset);
}

/** word_is_core_string - to a constant string that stays after init */
bool word_is_core_string(struct load_info *info, const struct image_word *word)
{
	const Elf32_Shdr *sec = &info->shdr[word->section];

	return word_is_string(info, word) && word_is_core(info, word) &&
	       sec->sh_type != SHT_NOBITS && !(sec->sh_flags & SHF_WRITE);
}

/** word_is_text - to code of the module */
bool word_is_text(const struct load_info *info, const struct image_word *word)
{
	const Elf32_Shdr *sec = &info->shdr[word->section];

	return word->kind == WORD_IS_INSIDE &&
	       (sec->sh_flags & SHF_EXECINSTR) && word->offset < sec->sh_size;
}

static bool is_function(const struct load_info *info, const Elf32_Sym *sym)
{
	u32 type = ELF32_ST_TYPE(sym->st_info);

	return sym->st_name && (type == STT_FUNC || type == STT_NOTYPE) &&
	       sym->st_shndx != SHN_UNDEF && sym->st_shndx < SHN_LORESERVE &&
	       (info->shdr[sym->st_shndx].sh_flags & SHF_EXECINSTR);
}

/* Does a symbol come before a place in the image, at it, or behind it? */
static int compare_place(const Elf32_Sym *sym, u32 section, u32 offset)
{
	if (sym->st_shndx != section)
		return sym->st_shndx < section ? -1 : 1;
	return sym->st_value < offset ? -1 : sym->st_value > offset;
}

static int compare_functions(const void *a, const void *b, const void *symtab)
{
	const Elf32_Sym *first = (const Elf32_Sym *)symtab + *(const u32 *)a;
	const Elf32_Sym *second = (const Elf32_Sym *)symtab + *(const u32 *)b;

	return compare_place(first, second->st_shndx, second->st_value);
}

/**
 * index_functions - sort the symbols that a pointer to a function may lead to
 * @info: an image with valid symbols
 *
 * There may be as many such pointers as symbols.
 */
void index_functions(struct load_info *info)
{
	u32 i;

	for (i = 1; i < info->num_symbols; i++)
		if (is_function(info, &info->symtab[i]))
			info->functions[info->num_functions++] = i;
	sort_r(info->functions, info->num_functions, sizeof(u32),
	       compare_functions, NULL, info->symtab);
}

/** word_is_function - to the beginning of a function of the module */
bool word_is_function(const struct load_info *info,
		      const struct image_word *word)
{
	u32 low = 0, high = info->num_functions;

	if (word->kind != WORD_IS_INSIDE)
		return false;
	while (low < high) {
		u32 middle = low + (high - low) / 2;
		int order =
			compare_place(&info->symtab[info->functions[middle]],
				      word->section, word->offset);

		if (!order)
			return word_is_text(info, word);
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

/** word_is_core_data - to @size bytes, with contents, that stay after init */
bool word_is_core_data(const struct load_info *info,
		       const struct image_word *word, u32 size)
{
	const Elf32_Shdr *sec = &info->shdr[word->section];

	return word->kind == WORD_IS_INSIDE && word_is_core(info, word) &&
	       sec->sh_type != SHT_NOBITS &&
	       size <= sec->sh_size - word->offset;
}

/* Does the loader itself read this section? */
static bool is_special(const struct load_info *info, u32 section)
{
	u32 which;

	for (which = 0; which < NUM_SPECIAL_SECTIONS; which++)
		if (info->special[which] == section)
			return true;
	return false;
}

/**
 * word_is_variable - to @size bytes of the module that may be written
 *
 * Not another's variable: nobody knows its size.
 */
bool word_is_variable(const struct load_info *info,
		      const struct image_word *word, u32 size)
{
	const Elf32_Shdr *sec = &info->shdr[word->section];

	return word->kind == WORD_IS_INSIDE && (sec->sh_flags & SHF_WRITE) &&
	       size <= sec->sh_size - word->offset &&
	       !is_special(info, word->section);
}
