/* SPDX-License-Identifier: MIT */
/*
 * Symbols for modules. Each export is an entry in ___ksymtab+NAME (by which
 * they are sorted in a module) and strings in __ksymtab_strings, as in Linux,
 * so that the tools of the host can read our modules. Of the kernel's own,
 * the build makes the table in linux/kallsyms_core.h.
 */
#ifndef _LINUX_EXPORT_H
#define _LINUX_EXPORT_H

#include <linux/compiler.h>
#include <linux/linkage.h>
#include <linux/stringify.h>

#ifdef MODULE
extern struct module __this_module;
#define THIS_MODULE (&__this_module)
#else
#define THIS_MODULE ((struct module *)0)
#endif

#ifndef __ASSEMBLY__
struct kernel_symbol {
	unsigned long value;
	const char *name;
	const char *namespace; /* NULL or "": none */
};

/*
 * Written in assembly, so that the strings land in a section of mergeable
 * strings and the entry in one of its own: the symbols __ksymtab_NAME and
 * __kstrtab_NAME are what modpost and depmod look for.
 */
#define ___EXPORT_SYMBOL(sym, sec, ns)                                 \
	extern typeof(sym) sym;                                        \
	__asm__(".section \"__ksymtab_strings\",\"aMS\",@progbits,1\n" \
		"__kstrtab_" #sym ": .asciz \"" #sym "\"\n"            \
		"__kstrtabns_" #sym ": .asciz \"" ns "\"\n"            \
		".previous\n"                                          \
		".section \"___ksymtab" sec "+" #sym "\",\"a\"\n"      \
		".balign 4\n"                                          \
		"__ksymtab_" #sym ":\n"                                \
		".long " #sym "\n"                                     \
		".long __kstrtab_" #sym "\n"                           \
		".long __kstrtabns_" #sym "\n"                         \
		".previous\n")

/*
 * A pointer to the symbol, so that its type stands in the debug information,
 * wherever the symbol itself is defined: scripts/symbol_crcs.py makes the
 * symbol's version of it. The linker drops the pointer.
 */
#if defined(CONFIG_MODVERSIONS) && !defined(__CHECKER__)
#define __SYMBOL_TYPE(sym)                        \
	static typeof(sym) *const __symtype_##sym \
		__attribute__((used, section(".discard.symtypes"))) = &sym
#else
#define __SYMBOL_TYPE(sym) extern typeof(sym) sym
#endif

#if defined(__DISABLE_EXPORTS) || defined(__HOST_TEST__)
#define __EXPORT_SYMBOL(sym, sec, ns) extern typeof(sym) sym
#else
#define __EXPORT_SYMBOL(sym, sec, ns)   \
	___EXPORT_SYMBOL(sym, sec, ns); \
	__SYMBOL_TYPE(sym)
#endif

#ifdef DEFAULT_SYMBOL_NAMESPACE
#define _EXPORT_SYMBOL(sym, sec) \
	__EXPORT_SYMBOL(sym, sec, __stringify(DEFAULT_SYMBOL_NAMESPACE))
#else
#define _EXPORT_SYMBOL(sym, sec) __EXPORT_SYMBOL(sym, sec, "")
#endif

#define EXPORT_SYMBOL(sym)	  _EXPORT_SYMBOL(sym, "")
#define EXPORT_SYMBOL_GPL(sym)	  _EXPORT_SYMBOL(sym, "_gpl")
#define EXPORT_SYMBOL_NS(sym, ns) __EXPORT_SYMBOL(sym, "", __stringify(ns))
#define EXPORT_SYMBOL_NS_GPL(sym, ns) \
	__EXPORT_SYMBOL(sym, "_gpl", __stringify(ns))
#endif /* __ASSEMBLY__ */

#endif /* _LINUX_EXPORT_H */
