/* SPDX-License-Identifier: MIT */
/* ELF as this kernel uses it: 32 bit, little-endian, i386. */
#ifndef _LINUX_ELF_H
#define _LINUX_ELF_H

#include <linux/types.h>
#include <uapi/linux/elf.h>

#define ELF_CLASS	  ELFCLASS32
#define ELF_DATA	  ELFDATA2LSB
#define ELF_ARCH	  EM_386
#define elfhdr		  elf32_hdr
#define elf_phdr	  elf32_phdr
#define elf_shdr	  elf32_shdr
#define elf_note	  elf32_note
#define elf_addr_t	  Elf32_Off
#define Elf_Half	  Elf32_Half
#define Elf_Word	  Elf32_Word
#define Elf_Addr	  Elf32_Addr
#define Elf_Ehdr	  Elf32_Ehdr
#define Elf_Phdr	  Elf32_Phdr
#define Elf_Shdr	  Elf32_Shdr
#define Elf_Sym		  Elf32_Sym
#define Elf_Rel		  Elf32_Rel
#define Elf_Rela	  Elf32_Rela
#define ELF_R_TYPE(x)	  ELF32_R_TYPE(x)
#define ELF_R_SYM(x)	  ELF32_R_SYM(x)
#define elf_check_arch(x) ((x)->e_machine == EM_386)

#endif /* _LINUX_ELF_H */
