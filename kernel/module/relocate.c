// SPDX-License-Identifier: MIT
/*
 * LOAD-7, second half: writing the addresses of symbols into a section. Pure;
 * also compiled for the host. Symbols hold their final values already, and
 * the validity pass has seen to it that all offsets lie inside.
 * Caller: relocate_sections() in memory.c.
 */
#include <linux/kernel.h>
#include <linux/string.h>

#include "image.h"

static u32 load_word(const void *from)
{
	u32 word;

	memcpy(&word, from, sizeof(word));
	return word;
}

static void store_word(void *to, u32 word)
{
	memcpy(to, &word, sizeof(word));
}

static int refuse_type(struct load_info *info, u32 type)
{
	return image_refuse(info, "module: %s: Unknown relocation: %u",
			    info->name, type);
}

/**
 * apply_relocations - relocate one section
 * @info:      the image; st_value of its symbols are final
 * @sec:       the SHT_REL section; its target comes into memory
 * @dest:      the target's copy
 * @dest_addr: the address at which that copy will run
 *
 * The addend stands in the place itself (REL), and is added to.
 * Return: 0, or -ENOEXEC for a type that no i386 compiler needs here.
 */
int apply_relocations(struct load_info *info, const Elf32_Shdr *sec, void *dest,
		      u32 dest_addr)
{
	const Elf32_Rel *rel = (const void *)section_data(info, sec);
	const Elf32_Rel *end = rel + sec->sh_size / sizeof(*rel);
	const Elf32_Sym *symtab = info->symtab;

	for (; rel < end; rel++) {
		u32 value = symtab[ELF32_R_SYM(rel->r_info)].st_value;
		u32 type = ELF32_R_TYPE(rel->r_info);
		void *place = dest + rel->r_offset;

		if (type != R_386_32) {
			if (type != R_386_PC32 && type != R_386_PLT32)
				return refuse_type(info, type);
			value -= dest_addr + rel->r_offset;
		}
		store_word(place, load_word(place) + value);
	}
	return 0;
}
