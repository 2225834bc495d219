/* SPDX-License-Identifier: MIT */
/* What ELF files for this CPU look like, and what programs are told of it. */
#ifndef _ASM_ELF_H
#define _ASM_ELF_H

#include <asm/ptrace.h>
#include <asm/processor.h>

#define ELF_CLASS	  ELFCLASS32
#define ELF_DATA	  ELFDATA2LSB
#define ELF_ARCH	  EM_386
#define elf_check_arch(x) ((x)->e_machine == EM_386)

#define ELF_EXEC_PAGESIZE 4096
/* Where a position-independent program goes. */
#define ELF_ET_DYN_BASE ((TASK_SIZE / 3 * 2) & PAGE_MASK)
#define ELF_HWCAP	(boot_cpu_data.x86_capability[0])
#define ELF_HWCAP2	0
#define ELF_PLATFORM	"i686"

typedef unsigned long elf_greg_t;
#define ELF_NGREG 17
typedef elf_greg_t elf_gregset_t[ELF_NGREG];

#endif /* _ASM_ELF_H */
