/* SPDX-License-Identifier: MIT */
/*
 * Names for addresses, of the kernel and of modules: backtraces, %pS, and
 * /proc/kallsyms. The kernel's own table is made in the last link pass
 * (lib/kallsyms.c reads it); modules bring theirs (module/kallsyms.c).
 */
#ifndef _LINUX_KALLSYMS_H
#define _LINUX_KALLSYMS_H

#include <linux/types.h>
#include <linux/errno.h>

/* Longest name with its NUL. */
#define KSYM_NAME_LEN 128
/* Room for "name+0xoffset/0xsize [module]" with its NUL. */
#define KSYM_SYMBOL_LEN (KSYM_NAME_LEN + 10 + 2 * 10 + 60 + 5)

struct module;

/**
 * sprint_symbol - print an address as name+0xoff/0xsize [module]
 * @buffer:  KSYM_SYMBOL_LEN bytes
 * @address: any
 *
 * Prints the bare address in hex if there is no symbol. Context: any.
 * Return: the length.
 */
int sprint_symbol(char *buffer, unsigned long address);
/** sprint_symbol_no_offset - the same, the name [module] only */
int sprint_symbol_no_offset(char *buffer, unsigned long address);
/** sprint_backtrace - as sprint_symbol() for a return address */
int sprint_backtrace(char *buffer, unsigned long address);

/**
 * kallsyms_lookup_name - address of a symbol of the kernel or a module
 * @name: its name; "module:name" names one of a module
 *
 * Context: process or any with preemption possible. Return: 0 if unknown.
 */
unsigned long kallsyms_lookup_name(const char *name);

/** kallsyms_init - let %pS print symbols; first thing at start-up */
void kallsyms_init(void);

#endif
