// SPDX-License-Identifier: MIT
/*
 * Validity of what the loader itself reads once a module is in memory: struct
 * module, exports, parameters, versions, tables of exceptions and bugs. Their
 * pointers are relocations, so each word is looked at together with the one
 * that fills it (validate_words.c): afterwards every pointer the kernel
 * follows leads into the module, or to a symbol that somebody exports. Pure;
 * also compiled for the host. Caller: validate_image().
 */
#include <linux/kernel.h>
#include <linux/string.h>

#include "image.h"

/* What a word of a table may be. */
enum word_kind {
	WORD_ANY,	 /* looked at elsewhere, or not used */
	WORD_POINTER,	 /* into the module, or another's symbol */
	WORD_STRING,	 /* to a string in the core part */
	WORD_STRING_0,	 /* the same, or 0 */
	WORD_TEXT,	 /* to code of the module */
	WORD_FUNCTION_0, /* to a function of the module, or 0 */
};

struct word_rule {
	u32 offset; /* in the entry */
	enum word_kind kind;
};

/* Words of an entry without a rule must not be relocated. */
struct table_shape {
	const char *what;
	u32 entry_size; /* bytes, a multiple of 4 */
	const struct word_rule *rules;
	u32 num_rules;
};

static const struct word_rule ksymtab_rules[] = {
	{ 0, WORD_POINTER },  /* value */
	{ 4, WORD_STRING },   /* name */
	{ 8, WORD_STRING_0 }, /* namespace */
};

static const struct word_rule param_rules[] = {
	{ 0, WORD_STRING }, /* name */
	{ 4, WORD_ANY },    /* mod: written by the loader */
	{ 8, WORD_ANY },    /* ops, arg: see validate_params.c */
	{ 16, WORD_ANY },
};

static const struct word_rule extable_rules[] = {
	{ 0, WORD_TEXT }, /* insn */
	{ 4, WORD_TEXT }, /* fixup */
};

static const struct word_rule bug_rules[] = {
	{ 0, WORD_TEXT },   /* bug_addr */
	{ 4, WORD_STRING }, /* file */
};

static bool word_fits(struct load_info *info, const struct image_word *word,
		      enum word_kind kind)
{
	bool zero = word->kind == WORD_IS_NUMBER && !word->number;

	switch (kind) {
	case WORD_ANY:
		return true;
	case WORD_POINTER:
		return word->kind == WORD_IS_EXTERN ||
		       word->kind == WORD_IS_INSIDE;
	case WORD_STRING:
		return word_is_core_string(info, word);
	case WORD_STRING_0:
		return zero || word_is_core_string(info, word);
	case WORD_TEXT:
		return word_is_text(info, word);
	case WORD_FUNCTION_0:
		return zero || word_is_function(info, word);
	}
	return false;
}

/* One entry; adds to @used the relocations that its words have. */
static int check_entry(struct load_info *info, u32 index, u32 start,
		       const struct table_shape *shape, u32 *used)
{
	u32 i;

	for (i = 0; i < shape->num_rules; i++) {
		u32 offset = start + shape->rules[i].offset;
		struct image_word word = image_word(info, index, offset);

		if (!word_fits(info, &word, shape->rules[i].kind))
			return image_refuse(
				info,
				"%s: %s: entry at %#x of section %s is bad",
				info->name, shape->what, offset,
				section_name(info, &info->shdr[index]));
		*used += word.kind != WORD_IS_NUMBER;
	}
	return 0;
}

static int check_entries(struct load_info *info, u32 index,
			 const struct table_shape *shape)
{
	const Elf32_Shdr *sec = &info->shdr[index];
	u32 used = 0, start;
	int err;

	for (start = 0; start < sec->sh_size; start += shape->entry_size) {
		err = check_entry(info, index, start, shape, &used);
		if (err)
			return err;
	}
	if (used != num_relocations(info, index))
		return image_refuse(info,
				    "%s: %s: section %s has relocations "
				    "besides those of its pointers",
				    info->name, shape->what,
				    section_name(info, sec));
	return 0;
}

static int check_table(struct load_info *info, enum special_section which,
		       const struct table_shape *shape)
{
	const Elf32_Shdr *sec = special_section(info, which);

	if (!sec)
		return 0;
	if (sec->sh_type == SHT_NOBITS || sec->sh_size % shape->entry_size)
		return image_refuse(
			info,
			"%s: %s: section %s is no array of %u-byte entries",
			info->name, shape->what, section_name(info, sec),
			shape->entry_size);
	return check_entries(info, info->special[which], shape);
}

static bool is_name_char(char c)
{
	return c > ' ' && c < 0x7f && c != '/' && c != '"';
}

static int check_module_name(struct load_info *info)
{
	const Elf32_Shdr *sec = special_section(info, SEC_THIS_MODULE);
	const char *name = (const char *)section_data(info, sec) +
			   info->shape->name_offset;
	u32 i;

	for (i = 0; i < info->shape->name_len && is_name_char(name[i]); i++)
		;
	if (!i || i == info->shape->name_len || name[i])
		return image_refuse(
			info,
			"%s: the name in section %s is no name of a module",
			info->name, section_name(info, sec));
	info->name = name;
	return 0;
}

static int check_this_module(struct load_info *info)
{
	const Elf32_Shdr *sec = special_section(info, SEC_THIS_MODULE);
	const struct this_module_shape *module = info->shape;
	const struct word_rule rules[] = {
		{ module->init_offset, WORD_FUNCTION_0 },
		{ module->exit_offset, WORD_FUNCTION_0 },
	};
	const struct table_shape shape = { "init and exit", module->size, rules,
					   2 };
	const u32 flags = SHF_ALLOC | SHF_WRITE | SHF_EXECINSTR;

	if (sec->sh_size != module->size || sec->sh_type == SHT_NOBITS ||
	    (sec->sh_flags & flags) != (SHF_ALLOC | SHF_WRITE))
		return image_refuse(info,
				    "%s: section %s is no struct module: %u "
				    "bytes instead of %u, flags %#x",
				    info->name, section_name(info, sec),
				    sec->sh_size, module->size, sec->sh_flags);
	if (check_table(info, SEC_THIS_MODULE, &shape))
		return -ENOEXEC;
	return check_module_name(info);
}

/* A CRC table, where there is one, has a word for each export. */
static int check_crcs(struct load_info *info, enum special_section symtab,
		      enum special_section crctab)
{
	const Elf32_Shdr *syms = special_section(info, symtab);
	const Elf32_Shdr *crcs = special_section(info, crctab);
	u32 num_syms = syms ? syms->sh_size / KSYMTAB_ENTRY_SIZE : 0;

	if (crcs && (crcs->sh_type == SHT_NOBITS ||
		     crcs->sh_size != num_syms * sizeof(u32)))
		return image_refuse(
			info, "%s: section %s has %u bytes for %u symbols",
			info->name, section_name(info, crcs), crcs->sh_size,
			num_syms);
	return 0;
}

static int check_versions(struct load_info *info)
{
	const Elf32_Shdr *sec = special_section(info, SEC_VERSIONS);
	u32 offset;

	if (!sec)
		return 0;
	if (sec->sh_type == SHT_NOBITS || sec->sh_size % VERSION_ENTRY_SIZE)
		return image_refuse(
			info, "%s: section %s is no array of %u-byte entries",
			info->name, section_name(info, sec),
			VERSION_ENTRY_SIZE);
	for (offset = 0; offset < sec->sh_size; offset += VERSION_ENTRY_SIZE)
		if (section_data(info, sec)[offset + VERSION_ENTRY_SIZE - 1])
			return image_refuse(info,
					    "%s: section %s: name of entry at "
					    "%#x does not end",
					    info->name, section_name(info, sec),
					    offset);
	return 0;
}

int validate_tables(struct load_info *info)
{
	static const struct table_shape exports = { "exports",
						    KSYMTAB_ENTRY_SIZE,
						    ksymtab_rules, 3 };
	static const struct table_shape params = { "parameters",
						   KPARAM_ENTRY_SIZE,
						   param_rules, 4 };
	static const struct table_shape extable = { "exception table",
						    EXTABLE_ENTRY_SIZE,
						    extable_rules, 2 };
	static const struct table_shape bugs = { "bug table", BUG_ENTRY_SIZE,
						 bug_rules, 2 };

	if (check_this_module(info) ||
	    check_table(info, SEC_KSYMTAB, &exports) ||
	    check_table(info, SEC_KSYMTAB_GPL, &exports) ||
	    check_crcs(info, SEC_KSYMTAB, SEC_KCRCTAB) ||
	    check_crcs(info, SEC_KSYMTAB_GPL, SEC_KCRCTAB_GPL) ||
	    check_table(info, SEC_PARAM, &params) || validate_params(info) ||
	    check_table(info, SEC_EX_TABLE, &extable) ||
	    check_table(info, SEC_BUG_TABLE, &bugs))
		return -ENOEXEC;
	return check_versions(info);
}
