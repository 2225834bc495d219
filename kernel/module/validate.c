// SPDX-License-Identifier: MIT
/*
 * The one validity pass over a module's image, before anything uses it: the
 * ELF header here, then sections, symbols, relocations and the loader's own
 * tables in the files beside. Pure; also compiled for the host.
 *
 * Each refusal is -ENOEXEC with one line in info->message. The order and the
 * texts of the checks that Linux has too are Linux's (conformance.md 1.4).
 *
 * Callers: image copying in copy.c, load_module() in main.c.
 */
#include <linux/kernel.h>
#include <linux/string.h>

#include "image.h"

int image_refuse(struct load_info *info, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vsnprintf(info->message, sizeof(info->message), fmt, args);
	va_end(args);
	return -ENOEXEC;
}

static int validate_ident(struct load_info *info)
{
	const Elf32_Ehdr *hdr = info->hdr;

	if (memcmp(hdr->e_ident, ELFMAG, SELFMAG))
		return image_refuse(info, "Invalid ELF header magic: != ELF");
	if (hdr->e_ident[EI_CLASS] != ELFCLASS32)
		return image_refuse(info, "Invalid ELF header class: %u != %u",
				    hdr->e_ident[EI_CLASS], ELFCLASS32);
	if (hdr->e_ident[EI_DATA] != ELFDATA2LSB)
		return image_refuse(info,
				    "Invalid ELF header byte order: %u != %u",
				    hdr->e_ident[EI_DATA], ELFDATA2LSB);
	if (hdr->e_type != ET_REL)
		return image_refuse(info, "Invalid ELF header type: %u != %u",
				    hdr->e_type, ET_REL);
	if (hdr->e_machine != EM_386 && hdr->e_machine != EM_486)
		return image_refuse(info,
				    "Invalid architecture in ELF header: %u",
				    hdr->e_machine);
	return 0;
}

static int validate_section_table(struct load_info *info)
{
	const Elf32_Ehdr *hdr = info->hdr;

	if (hdr->e_shentsize != sizeof(Elf32_Shdr))
		return image_refuse(info, "Invalid ELF section header size");
	if (hdr->e_shoff >= info->size ||
	    hdr->e_shnum * sizeof(Elf32_Shdr) > info->size - hdr->e_shoff)
		return image_refuse(info,
				    "Invalid ELF section header overflow");
	if (hdr->e_shoff % __alignof__(Elf32_Shdr))
		return image_refuse(info,
				    "Invalid ELF section header alignment");
	if (hdr->e_shoff < sizeof(*hdr) && hdr->e_shnum)
		return image_refuse(info, "Invalid ELF section header overlap");
	info->shdr = (Elf32_Shdr *)(info->image + hdr->e_shoff);
	info->num_sections = hdr->e_shnum;
	return 0;
}

static bool in_file(const struct load_info *info, const Elf32_Shdr *sec)
{
	return sec->sh_offset <= info->size &&
	       sec->sh_size <= info->size - sec->sh_offset;
}

static int validate_section_names(struct load_info *info)
{
	u32 index = info->hdr->e_shstrndx;
	const Elf32_Shdr *sec;

	if (index == SHN_UNDEF || index >= info->num_sections)
		return image_refuse(info,
				    "Invalid ELF section name index: %u || "
				    "e_shstrndx (%u) >= e_shnum (%u)",
				    index, index, info->num_sections);
	sec = &info->shdr[index];
	if (sec->sh_type == SHT_NULL || sec->sh_type == SHT_NOBITS ||
	    !in_file(info, sec))
		return image_refuse(info, "Invalid ELF section hdr(type %u)",
				    sec->sh_type);
	if (!sec->sh_size)
		return image_refuse(info, "empty section name table");
	info->secstrings = (const char *)section_data(info, sec);
	info->secstrings_size = sec->sh_size;
	if (info->secstrings[info->secstrings_size - 1])
		return image_refuse(info, "ELF Spec violation: section name "
					  "table isn't null terminated");

	sec = &info->shdr[0];
	if (sec->sh_type != SHT_NULL || sec->sh_size || sec->sh_addr)
		return image_refuse(info,
				    "ELF Spec violation: section 0 "
				    "type(%u)!=SH_NULL or non-zero len or addr",
				    sec->sh_type);
	return 0;
}

/**
 * validate_header - the ELF header and the table of sections
 * @info: image and size are set
 *
 * On success hdr, shdr, num_sections and secstrings are set.
 * Return: 0 or -ENOEXEC.
 */
int validate_header(struct load_info *info)
{
	int err;

	info->name = "?";
	info->hdr = (Elf32_Ehdr *)info->image;
	if (info->size < sizeof(*info->hdr))
		return image_refuse(info, "Invalid ELF header len %u",
				    info->size);
	err = validate_ident(info);
	if (err)
		return err;
	err = validate_section_table(info);
	if (err)
		return err;
	return validate_section_names(info);
}

/**
 * validate_image - all the rest of the image
 * @info: validate_header() has passed; sections is allocated and zero,
 *        functions allocated
 *
 * On success name, symtab, strtab and special are set, and the flag SHF_ALLOC
 * stands for "comes into memory": it is taken from .modinfo and __versions.
 * Return: 0 or -ENOEXEC.
 */
int validate_image(struct load_info *info)
{
	int err;

	err = validate_sections(info);
	if (err)
		return err;
	err = find_special_sections(info);
	if (err)
		return err;
	err = validate_symbols(info);
	if (err)
		return err;
	err = validate_relocations(info);
	if (err)
		return err;
	return validate_tables(info);
}

/**
 * validate_no_write_exec - no section may be writable and executable
 * @info: a validated image
 *
 * Apart from validate_image(), as users see what comes in between
 * (conformance.md 1.1, row 14). Return: 0 or -ENOEXEC.
 */
int validate_no_write_exec(struct load_info *info)
{
	const u32 both = SHF_WRITE | SHF_EXECINSTR;
	u32 i;

	for (i = 1; i < info->num_sections; i++) {
		const Elf32_Shdr *sec = &info->shdr[i];

		if (section_is_kept(info, i) && (sec->sh_flags & both) == both)
			return image_refuse(info,
					    "%s: section %s (index %u) has "
					    "invalid WRITE|EXEC flags",
					    info->name, section_name(info, sec),
					    i);
	}
	return 0;
}
