/* SPDX-License-Identifier: MIT */
/*
 * A module's ELF image while it is being loaded, for the pure parts of the
 * loader: validity, layout, relocation. They take buffers and return values,
 * know no kernel state, and are compiled for the host as well (tests, fuzz).
 *
 * Invariant: once validate_image() has returned 0, every header, string,
 * symbol and relocation that the loader uses later lies inside the image.
 * Later code relies on it and checks nothing again.
 */
#ifndef KMODO_MODULE_IMAGE_H
#define KMODO_MODULE_IMAGE_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/elf.h>
#include <linux/errno.h>

#define IMAGE_PAGE_SIZE	 4096u
#define IMAGE_BLOCK_SIZE 64u
/* More than the region of modules holds; keeps every sum below 2^32. */
#define IMAGE_MAX_PART	  0x08000000u
#define IMAGE_MESSAGE_LEN 256

/* Sections that the loader itself reads, by name. */
enum special_section {
	SEC_THIS_MODULE, /* .gnu.linkonce.this_module */
	SEC_MODINFO,
	SEC_PERCPU,
	NUM_DOTTED_SECTIONS, /* whose names begin with '.'; else with '_' */
	SEC_VERSIONS = NUM_DOTTED_SECTIONS,
	SEC_KSYMTAB,
	SEC_KSYMTAB_GPL,
	SEC_KSYMTAB_STRINGS,
	SEC_KCRCTAB,
	SEC_KCRCTAB_GPL,
	SEC_PARAM,
	SEC_EX_TABLE,
	SEC_BUG_TABLE,
	NUM_SPECIAL_SECTIONS
};

/* Strings of .modinfo that the loader itself reads, by tag. */
enum modinfo_tag {
	MODINFO_NAME,
	MODINFO_LICENSE,
	MODINFO_VERMAGIC,
	MODINFO_INTREE,
	MODINFO_STAGING,
	MODINFO_LIVEPATCH,
	MODINFO_TEST,
	MODINFO_VERSION,
	MODINFO_SRCVERSION,
	NUM_MODINFO_TAGS
};

/* Where a section goes. */
enum section_place {
	PLACE_NOWHERE, /* used from the image, or not at all */
	PLACE_CODE,    /* core part: module_code */
	PLACE_INIT,    /* part freed after init: module_init */
	PLACE_PERCPU,
};

/* Within a part, in this order; each kind starts on a page of its own. */
enum section_kind {
	KIND_TEXT,
	KIND_RO,
	KIND_RO_AFTER_INIT,
	KIND_DATA,
	NUM_KINDS
};

struct image_section {
	u8 place;	  /* enum section_place */
	u8 kind;	  /* enum section_kind */
	u32 offset;	  /* in its part, by layout_image() */
	u32 addr;	  /* at run time, by who allocates the parts */
	u32 next_in_file; /* the section behind it, 0: none (scratch) */
	u32 relocations;  /* the section that relocates it, 0: none */
	u32 hint;	  /* where image_word() goes on to look (scratch) */
};

/* Memory that a parameter writes, or follows. */
struct image_range {
	u32 section;
	u32 start;
	u32 end;    /* start: none */
	u32 stride; /* of the char * in it, 0: it has none */
	u32 reach;  /* the highest end of those sorted before, and its own */
	bool text;  /* written with its end, always */
	bool valid; /* the strings that it begins with have been looked at */
};

/* What layout_image() computes for a part; sizes in bytes, see module.h. */
struct part_layout {
	u32 size;
	u32 text_size;
	u32 ro_size;
	u32 ro_after_init_size;
};

/* A table that is not a section of the image but goes into a part. */
struct extra_table {
	u32 offset;
	u32 size;
};

/* How struct module looks, so that the pure parts need not include it. */
struct this_module_shape {
	u32 size;
	u32 name_offset;
	u32 name_len;
	u32 init_offset;
	u32 exit_offset;
	u32 kallsyms_size; /* of struct module_kallsyms */
};

/* Shapes of the tables that the compiler and the headers leave behind. */
#define KSYMTAB_ENTRY_SIZE 12u
#define KPARAM_ENTRY_SIZE  20u
#define VERSION_ENTRY_SIZE 64u
#define EXTABLE_ENTRY_SIZE 8u
#define BUG_ENTRY_SIZE	   12u

struct load_info {
	/* What the caller gives. */
	u8 *image; /* 4-byte aligned, writable */
	u32 size;
	const struct this_module_shape *shape;

	/* Set by validate_header(). */
	Elf32_Ehdr *hdr;
	Elf32_Shdr *shdr;
	u32 num_sections;
	const char *secstrings;
	u32 secstrings_size;

	/* Allocated by the caller in between: num_sections entries, zero. */
	struct image_section *sections;
	/* Likewise: image_num_numbers(); behind the functions, image_nuls(). */
	u32 *functions;

	/* Set by validate_image(). */
	const char *name; /* for messages */
	u32 symtab_index;
	u32 strtab_index;
	Elf32_Sym *symtab;
	u32 num_symbols;
	const char *strtab;
	u32 strtab_size;
	u32 num_functions; /* in functions, by section and address */
	bool nuls_known;   /* image_nuls() is filled in */
	u32 special[NUM_SPECIAL_SECTIONS];     /* index, 0: none */
	const char *modinfo[NUM_MODINFO_TAGS]; /* value, NULL: none */

	/* Allocated by the caller then: image_max_ranges(). */
	struct image_range *ranges;
	u32 num_ranges;

	/* Set by layout_image(). */
	struct part_layout code;
	struct part_layout init;
	u32 num_core_symbols;
	struct extra_table core_symtab, core_strtab, core_typetab;
	struct extra_table full_symtab, full_strtab, full_typetab;
	struct extra_table full_kallsyms;

	/* Not looked at by the pure parts. */
	u32 *versions;	      /* entries of __versions, by name */
	unsigned long taints; /* what the module will carry */

	char message[IMAGE_MESSAGE_LEN]; /* why it was refused */
};

static inline const char *section_name(const struct load_info *info,
				       const Elf32_Shdr *sec)
{
	return info->secstrings + sec->sh_name;
}

static inline u8 *section_data(const struct load_info *info,
			       const Elf32_Shdr *sec)
{
	return info->image + sec->sh_offset;
}

static inline const char *symbol_name(const struct load_info *info,
				      const Elf32_Sym *sym)
{
	return info->strtab + sym->st_name;
}

static inline Elf32_Shdr *special_section(const struct load_info *info,
					  enum special_section which)
{
	u32 index = info->special[which];

	return index ? &info->shdr[index] : NULL;
}

/* No symbol table that lies in the image has more entries. */
static inline u32 image_max_symbols(const struct load_info *info)
{
	return info->size / sizeof(Elf32_Sym);
}

/* For each block of the image, where the first NUL from there on is. */
static inline u32 *image_nuls(const struct load_info *info)
{
	return info->functions + image_max_symbols(info);
}

static inline u32 image_num_numbers(const struct load_info *info)
{
	return image_max_symbols(info) + info->size / IMAGE_BLOCK_SIZE + 1;
}

/* A parameter writes its variable, and the number of elements in an array. */
static inline u32 image_max_ranges(const struct load_info *info)
{
	const Elf32_Shdr *params = special_section(info, SEC_PARAM);

	return params ? params->sh_size / KPARAM_ENTRY_SIZE * 2 : 0;
}

/* Does the section come into memory, in whichever part? */
static inline bool section_is_kept(const struct load_info *info, u32 index)
{
	return info->shdr[index].sh_flags & SHF_ALLOC;
}

/* Is it a relocation section whose target comes into memory? */
static inline bool relocates_kept(const struct load_info *info,
				  const Elf32_Shdr *sec)
{
	return (sec->sh_type == SHT_REL || sec->sh_type == SHT_RELA) &&
	       section_is_kept(info, sec->sh_info);
}

/**
 * image_refuse - note why an image is refused
 * @info: the image
 * @fmt:  what is wrong, naming the section or symbol
 *
 * Return: -ENOEXEC.
 */
__cold __printf(2, 3) int image_refuse(struct load_info *info, const char *fmt,
				       ...);

/* validate.c: the validity pass, in two steps with an allocation between. */
int validate_header(struct load_info *info);
int validate_image(struct load_info *info);
int validate_no_write_exec(struct load_info *info);

/* Its parts. */
int validate_sections(struct load_info *info);
int find_special_sections(struct load_info *info);
int validate_symbols(struct load_info *info);
int validate_relocations(struct load_info *info);
int validate_tables(struct load_info *info);

int validate_params(struct load_info *info);
/* What is left of validate_image(), once there is memory for it. */
int validate_aliases(struct load_info *info);

/* What a word of the image will be once it is loaded. */
enum image_word_kind {
	WORD_IS_NUMBER, /* number: not relocated */
	WORD_IS_EXTERN, /* the address of symbol, which others export */
	WORD_IS_INSIDE, /* the address of section + offset of this image */
	WORD_IS_BAD,	/* none of these, or outside of its section */
};

struct image_word {
	enum image_word_kind kind;
	u32 number;
	const Elf32_Sym *symbol;
	u32 section;
	u32 offset;
};

/* validate_strings.c */
u32 image_string_end(struct load_info *info, u32 section, u32 offset);

/* validate_words.c; all need validate_relocations() before. */
void index_functions(struct load_info *info);
struct image_word image_word(struct load_info *info, u32 section, u32 offset);
u32 num_relocations(const struct load_info *info, u32 section);
bool word_is_core(const struct load_info *info, const struct image_word *word);
bool word_is_string(struct load_info *info, const struct image_word *word);
bool word_is_core_string(struct load_info *info, const struct image_word *word);
bool word_is_text(const struct load_info *info, const struct image_word *word);
bool word_is_function(const struct load_info *info,
		      const struct image_word *word);
bool word_is_core_data(const struct load_info *info,
		       const struct image_word *word, u32 size);
bool word_is_variable(const struct load_info *info,
		      const struct image_word *word, u32 size);

/* modinfo.c */
void find_modinfo(struct load_info *info);
const char *image_next_modinfo(const struct load_info *info, const char *tag,
			       const char *prev);

/* layout.c */
int layout_image(struct load_info *info);
bool is_init_section(const char *name);
bool is_core_symbol(const struct load_info *info, const Elf32_Sym *sym);

/* relocate.c */
int apply_relocations(struct load_info *info, const Elf32_Shdr *rel, void *dest,
		      u32 dest_addr);

#endif
