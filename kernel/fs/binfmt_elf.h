/* SPDX-License-Identifier: MIT */
/* Between binfmt_elf.c (the file) and elf_stack.c (the new program's stack). */
#ifndef _FS_BINFMT_ELF_H
#define _FS_BINFMT_ELF_H

#include <linux/binfmts.h>
#include <linux/elf.h>
#include <linux/mm.h>
#include "internal.h"

/* Where the program came to lie. All addresses are final. */
struct elf_image {
	unsigned long bias; /* added to every address of the file */
	unsigned long entry;
	unsigned long phdr; /* the program headers, 0 if not mapped */
	unsigned int phnum;
	unsigned long start_code, end_code;
	unsigned long start_data, end_data;
	unsigned long brk;
	int exec_stack; /* EXSTACK_ */
};

int create_elf_tables(struct linux_binprm *bprm, const struct elf_image *image);

#endif /* _FS_BINFMT_ELF_H */
