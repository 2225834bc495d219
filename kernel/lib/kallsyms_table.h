/* SPDX-License-Identifier: MIT */
/* The table that the last link pass appends to the image. */
#ifndef _KERNEL_LIB_KALLSYMS_TABLE_H
#define _KERNEL_LIB_KALLSYMS_TABLE_H

#include <linux/compiler.h>
#include <linux/kallsyms_core.h>

extern const unsigned int kallsyms_num_syms __weak;
extern const struct ksym_mark kallsyms_marks[] __weak;
extern const u8 kallsyms_entries[] __weak;
extern const char kallsyms_pieces[] __weak;
extern const u16 kallsyms_tokens[] __weak;
extern char _end[] __weak;

#endif /* _KERNEL_LIB_KALLSYMS_TABLE_H */
