// SPDX-License-Identifier: MIT
/*
 * Validity of what the loader itself reads once a module is in memory: struct
 * module, exports, parameters, versions, tables of exceptions and bugs. Their
 * pointers are relocations, so each word is looked at together with the one
 * that fills it: afterwards every pointer the kernel follows leads into the
 * module (or to a symbol that somebody exports). Pure; also compiled for the
 * host. Caller: validate_image().
 */
#include <linux/kernel.h>
#include <linux/string.h>

#include "image.h"

/* What a word of a table may be. */
enum word_kind {
	WORD_NUMBER,	/* not relocated */
	WORD_FREE,	/* anything */
	WORD_POINTER,	/* into the module, or another's symbol */
	WORD_POINTER_0, /* the same, or 0 */
	WORD_STRING,	/* to a string inside the module */
	WORD_STRING_0,	/* the same, or 0 */
	WORD_TEXT,	/* to code of the module */
	WORD_TEXT_0,	/* the same, or 0 */
};

struct word_rule {
	u32 offset; /* in the entry; rising */
	enum word_kind kind;
};

/* Words of an entry without a rule are WORD_NUMBER. */
struct table_shape {
	const char *what;
	u32 entry_size; /* bytes, a multiple of 4 */
	const struct word_rule *rules;
	u32 num_rules;
};

/* A walk over a table and, beside it, over its relocations. */
struct table_walk {
	const Elf32_Shdr *sec;
	const Elf32_Rel *rel, *end;
};

static const struct word_rule ksymtab_rules[] = {
	{ 0, WORD_POINTER },  /* value */
	{ 4, WORD_STRING },   /* name */
	{ 8, WORD_STRING_0 }, /* namespace */
};

static const struct word_rule param_rules[] = {
	{ 0, WORD_STRING },	/* name */
	{ 4, WORD_FREE },	/* mod: written by the loader */
	{ 8, WORD_POINTER },	/* ops */
	{ 16, WORD_POINTER_0 }, /* arg */
};

static const struct word_rule extable_rules[] = {
	{ 0, WORD_TEXT }, /* insn */
	{ 4, WORD_TEXT }, /* fixup */
};

static const struct word_rule bug_rules[] = {
	{ 0, WORD_TEXT },   /* bug_addr */
	{ 4, WORD_STRING }, /* file */
};

static int bad_word(struct load_info *info, const struct table_shape *shape,
		    const struct table_walk *walk, u32 offset)
{
	return image_refuse(info, "%s: %s: entry at %#x of section %s is bad",
			    info->name, shape->what, offset,
			    section_name(info, walk->sec));
}

static u32 word_at(const struct load_info *info, const Elf32_Shdr *sec,
		   u32 offset)
{
	u32 word;

	memcpy(&word, section_data(info, sec) + offset, sizeof(word));
	return word;
}

/* Does a string begin at @offset of @sec and end within it? */
static bool is_string(const struct load_info *info, const Elf32_Shdr *sec,
		      u32 offset)
{
	return sec->sh_type != SHT_NOBITS && offset < sec->sh_size &&
	       memchr(section_data(info, sec) + offset, '\0',
		      sec->sh_size - offset);
}

/* Is the load refused if nobody exports this symbol? */
static bool is_surely_resolved(const struct load_info *info,
			       const Elf32_Sym *sym)
{
	return sym != info->symtab && ELF32_ST_BIND(sym->st_info) != STB_WEAK &&
	       strcmp(symbol_name(info, sym), "_GLOBAL_OFFSET_TABLE_");
}

/* Does a relocated word lead where its kind asks for? */
static bool target_fits(const struct load_info *info,
			const struct table_walk *walk, enum word_kind kind)
{
	const Elf32_Rel *rel = walk->rel;
	const Elf32_Sym *sym = &info->symtab[ELF32_R_SYM(rel->r_info)];
	u32 offset = sym->st_value + word_at(info, walk->sec, rel->r_offset);
	const Elf32_Shdr *sec;

	if (kind == WORD_NUMBER)
		return false;
	if (kind == WORD_FREE)
		return true;
	if (ELF32_R_TYPE(rel->r_info) != R_386_32)
		return false;
	if (sym->st_shndx == SHN_UNDEF)
		return (kind == WORD_POINTER || kind == WORD_POINTER_0) &&
		       is_surely_resolved(info, sym);
	if (sym->st_shndx >= SHN_LORESERVE)
		return false;
	sec = &info->shdr[sym->st_shndx];
	if (kind == WORD_STRING || kind == WORD_STRING_0)
		return is_string(info, sec, offset);
	if (kind == WORD_TEXT || kind == WORD_TEXT_0)
		return (sec->sh_flags & SHF_EXECINSTR) && offset < sec->sh_size;
	return offset <= sec->sh_size;
}

static int check_word(struct load_info *info, const struct table_shape *shape,
		      struct table_walk *walk, u32 offset, enum word_kind kind)
{
	bool relocated = walk->rel < walk->end && walk->rel->r_offset == offset;

	if (relocated) {
		if (!target_fits(info, walk, kind))
			return bad_word(info, shape, walk, offset);
		walk->rel++;
		return 0;
	}
	if (kind == WORD_NUMBER || kind == WORD_FREE)
		return 0;
	if ((kind == WORD_TEXT_0 || kind == WORD_STRING_0 ||
	     kind == WORD_POINTER_0) &&
	    !word_at(info, walk->sec, offset))
		return 0;
	return bad_word(info, shape, walk, offset);
}

static int check_entry(struct load_info *info, const struct table_shape *shape,
		       struct table_walk *walk, u32 start)
{
	u32 i;
	int err;

	for (i = 0; i < shape->num_rules; i++) {
		err = check_word(info, shape, walk,
				 start + shape->rules[i].offset,
				 shape->rules[i].kind);
		if (err)
			return err;
	}
	return 0;
}

/* The relocations of a section; a table has at most one section of them. */
static int find_relocations(struct load_info *info, struct table_walk *walk,
			    u32 index)
{
	u32 i;

	walk->rel = walk->end = NULL;
	for (i = 1; i < info->num_sections; i++) {
		const Elf32_Shdr *sec = &info->shdr[i];

		if (sec->sh_type != SHT_REL || sec->sh_info != index)
			continue;
		if (walk->rel)
			return image_refuse(info,
					    "%s: section %s has two sections "
					    "of relocations",
					    info->name,
					    section_name(info, walk->sec));
		walk->rel = (const void *)section_data(info, sec);
		walk->end = walk->rel + sec->sh_size / sizeof(*walk->rel);
	}
	return 0;
}

/*
 * All entries of one table. The relocations must rise with the words they
 * fill: what is left over at the end did not, or fills a plain number.
 */
static int check_table(struct load_info *info, enum special_section which,
		       const struct table_shape *shape)
{
	struct table_walk walk = { .sec = special_section(info, which) };
	u32 offset;
	int err;

	if (!walk.sec)
		return 0;
	if (walk.sec->sh_type == SHT_NOBITS ||
	    walk.sec->sh_size % shape->entry_size)
		return image_refuse(
			info,
			"%s: %s: section %s is no array of %u-byte entries",
			info->name, shape->what, section_name(info, walk.sec),
			shape->entry_size);
	err = find_relocations(info, &walk, info->special[which]);
	if (err)
		return err;
	for (offset = 0; offset < walk.sec->sh_size;
	     offset += shape->entry_size) {
		err = check_entry(info, shape, &walk, offset);
		if (err)
			return err;
	}
	if (walk.rel < walk.end)
		return bad_word(info, shape, &walk, walk.rel->r_offset);
	return 0;
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
		{ module->init_offset, WORD_TEXT_0 },
		{ module->exit_offset, WORD_TEXT_0 },
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
	    check_table(info, SEC_PARAM, &params) ||
	    check_table(info, SEC_EX_TABLE, &extable) ||
	    check_table(info, SEC_BUG_TABLE, &bugs))
		return -ENOEXEC;
	return check_versions(info);
}
