/* SPDX-License-Identifier: MIT */
/* The ELF format: names and layouts of the System V ABI. */
#ifndef _UAPI_LINUX_ELF_H
#define _UAPI_LINUX_ELF_H

#include <linux/types.h>
#include <linux/elf-em.h>

typedef __u32 Elf32_Addr;
typedef __u16 Elf32_Half;
typedef __u32 Elf32_Off;
typedef __s32 Elf32_Sword;
typedef __u32 Elf32_Word;
typedef __u64 Elf64_Addr;
typedef __u16 Elf64_Half;
typedef __s16 Elf64_SHalf;
typedef __u64 Elf64_Off;
typedef __s32 Elf64_Sword;
typedef __u32 Elf64_Word;
typedef __u64 Elf64_Xword;
typedef __s64 Elf64_Sxword;

/* e_ident */
#define EI_MAG0	       0
#define EI_MAG1	       1
#define EI_MAG2	       2
#define EI_MAG3	       3
#define EI_CLASS       4
#define EI_DATA	       5
#define EI_VERSION     6
#define EI_OSABI       7
#define EI_PAD	       8
#define EI_NIDENT      16
#define ELFMAG0	       0x7f
#define ELFMAG1	       'E'
#define ELFMAG2	       'L'
#define ELFMAG3	       'F'
#define ELFMAG	       "\177ELF"
#define SELFMAG	       4
#define ELFCLASSNONE   0
#define ELFCLASS32     1
#define ELFCLASS64     2
#define ELFDATANONE    0
#define ELFDATA2LSB    1
#define ELFDATA2MSB    2
#define EV_NONE	       0
#define EV_CURRENT     1
#define ELFOSABI_NONE  0
#define ELFOSABI_LINUX 3

/* e_type */
#define ET_NONE	  0
#define ET_REL	  1
#define ET_EXEC	  2
#define ET_DYN	  3
#define ET_CORE	  4
#define ET_LOPROC 0xff00
#define ET_HIPROC 0xffff

typedef struct elf32_hdr {
	unsigned char e_ident[EI_NIDENT];
	Elf32_Half e_type;
	Elf32_Half e_machine;
	Elf32_Word e_version;
	Elf32_Addr e_entry;
	Elf32_Off e_phoff;
	Elf32_Off e_shoff;
	Elf32_Word e_flags;
	Elf32_Half e_ehsize;
	Elf32_Half e_phentsize;
	Elf32_Half e_phnum;
	Elf32_Half e_shentsize;
	Elf32_Half e_shnum;
	Elf32_Half e_shstrndx;
} Elf32_Ehdr;

typedef struct elf64_hdr {
	unsigned char e_ident[EI_NIDENT];
	Elf64_Half e_type;
	Elf64_Half e_machine;
	Elf64_Word e_version;
	Elf64_Addr e_entry;
	Elf64_Off e_phoff;
	Elf64_Off e_shoff;
	Elf64_Word e_flags;
	Elf64_Half e_ehsize;
	Elf64_Half e_phentsize;
	Elf64_Half e_phnum;
	Elf64_Half e_shentsize;
	Elf64_Half e_shnum;
	Elf64_Half e_shstrndx;
} Elf64_Ehdr;

/* p_type and p_flags */
#define PT_NULL		0
#define PT_LOAD		1
#define PT_DYNAMIC	2
#define PT_INTERP	3
#define PT_NOTE		4
#define PT_SHLIB	5
#define PT_PHDR		6
#define PT_TLS		7
#define PT_GNU_EH_FRAME 0x6474e550
#define PT_GNU_STACK	0x6474e551
#define PT_GNU_RELRO	0x6474e552
#define PT_GNU_PROPERTY 0x6474e553
#define PN_XNUM		0xffff
#define PF_X		0x1
#define PF_W		0x2
#define PF_R		0x4

typedef struct elf32_phdr {
	Elf32_Word p_type;
	Elf32_Off p_offset;
	Elf32_Addr p_vaddr;
	Elf32_Addr p_paddr;
	Elf32_Word p_filesz;
	Elf32_Word p_memsz;
	Elf32_Word p_flags;
	Elf32_Word p_align;
} Elf32_Phdr;

/* Special section indices */
#define SHN_UNDEF     0
#define SHN_LORESERVE 0xff00
#define SHN_LOPROC    0xff00
#define SHN_HIPROC    0xff1f
#define SHN_LIVEPATCH 0xff20
#define SHN_ABS	      0xfff1
#define SHN_COMMON    0xfff2
#define SHN_XINDEX    0xffff
#define SHN_HIRESERVE 0xffff

/* sh_type */
#define SHT_NULL	 0
#define SHT_PROGBITS	 1
#define SHT_SYMTAB	 2
#define SHT_STRTAB	 3
#define SHT_RELA	 4
#define SHT_HASH	 5
#define SHT_DYNAMIC	 6
#define SHT_NOTE	 7
#define SHT_NOBITS	 8
#define SHT_REL		 9
#define SHT_SHLIB	 10
#define SHT_DYNSYM	 11
#define SHT_INIT_ARRAY	 14
#define SHT_FINI_ARRAY	 15
#define SHT_GROUP	 17
#define SHT_SYMTAB_SHNDX 18
#define SHT_LOPROC	 0x70000000
#define SHT_HIPROC	 0x7fffffff

/* sh_flags */
#define SHF_WRITE	   0x1
#define SHF_ALLOC	   0x2
#define SHF_EXECINSTR	   0x4
#define SHF_MERGE	   0x10
#define SHF_STRINGS	   0x20
#define SHF_INFO_LINK	   0x40
#define SHF_LINK_ORDER	   0x80
#define SHF_GROUP	   0x200
#define SHF_TLS		   0x400
#define SHF_COMPRESSED	   0x800
#define SHF_RELA_LIVEPATCH 0x00100000
#define SHF_RO_AFTER_INIT  0x00200000

typedef struct elf32_shdr {
	Elf32_Word sh_name;
	Elf32_Word sh_type;
	Elf32_Word sh_flags;
	Elf32_Addr sh_addr;
	Elf32_Off sh_offset;
	Elf32_Word sh_size;
	Elf32_Word sh_link;
	Elf32_Word sh_info;
	Elf32_Word sh_addralign;
	Elf32_Word sh_entsize;
} Elf32_Shdr;

typedef struct elf64_shdr {
	Elf64_Word sh_name;
	Elf64_Word sh_type;
	Elf64_Xword sh_flags;
	Elf64_Addr sh_addr;
	Elf64_Off sh_offset;
	Elf64_Xword sh_size;
	Elf64_Word sh_link;
	Elf64_Word sh_info;
	Elf64_Xword sh_addralign;
	Elf64_Xword sh_entsize;
} Elf64_Shdr;

/* st_info and st_other */
#define STB_LOCAL		0
#define STB_GLOBAL		1
#define STB_WEAK		2
#define STT_NOTYPE		0
#define STT_OBJECT		1
#define STT_FUNC		2
#define STT_SECTION		3
#define STT_FILE		4
#define STT_COMMON		5
#define STT_TLS			6
#define STN_UNDEF		0
#define STV_DEFAULT		0
#define STV_INTERNAL		1
#define STV_HIDDEN		2
#define STV_PROTECTED		3
#define ELF_ST_BIND(x)		((x) >> 4)
#define ELF_ST_TYPE(x)		((x)&0xf)
#define ELF_ST_INFO(bind, type) (((bind) << 4) + ((type)&0xf))
#define ELF32_ST_BIND(x)	ELF_ST_BIND(x)
#define ELF32_ST_TYPE(x)	ELF_ST_TYPE(x)

typedef struct elf32_sym {
	Elf32_Word st_name;
	Elf32_Addr st_value;
	Elf32_Word st_size;
	unsigned char st_info;
	unsigned char st_other;
	Elf32_Half st_shndx;
} Elf32_Sym;

#define ELF32_R_SYM(x)	((x) >> 8)
#define ELF32_R_TYPE(x) ((x)&0xff)

typedef struct elf32_rel {
	Elf32_Addr r_offset;
	Elf32_Word r_info;
} Elf32_Rel;

typedef struct elf32_rela {
	Elf32_Addr r_offset;
	Elf32_Word r_info;
	Elf32_Sword r_addend;
} Elf32_Rela;

/* Relocations of i386 */
#define R_386_NONE     0
#define R_386_32       1
#define R_386_PC32     2
#define R_386_GOT32    3
#define R_386_PLT32    4
#define R_386_COPY     5
#define R_386_GLOB_DAT 6
#define R_386_JMP_SLOT 7
#define R_386_RELATIVE 8
#define R_386_GOTOFF   9
#define R_386_GOTPC    10
#define R_386_16       20
#define R_386_PC16     21
#define R_386_8	       22
#define R_386_PC8      23

typedef struct elf32_note {
	Elf32_Word n_namesz;
	Elf32_Word n_descsz;
	Elf32_Word n_type;
} Elf32_Nhdr;

#define NT_PRSTATUS	1
#define NT_GNU_BUILD_ID 3

#endif /* _UAPI_LINUX_ELF_H */
