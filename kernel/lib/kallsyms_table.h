/* SPDX-License-Identifier: MIT */
/* The table that the last link pass appends to the image. */
#ifndef _KERNEL_LIB_KALLSYMS_TABLE_H
#define _KERNEL_LIB_KALLSYMS_TABLE_H

#include <linux/compiler.h>

extern const unsigned int kallsyms_num_syms __weak;
extern const unsigned int kallsyms_addresses[] __weak;
extern const unsigned int kallsyms_name_offsets[] __weak;
extern const char kallsyms_names[] __weak;
extern char _end[] __weak;

#endif /* _KERNEL_LIB_KALLSYMS_TABLE_H */
