/* SPDX-License-Identifier: MIT */
/*
 * Assertions. BUG() is ud2 plus an entry in __bug_table, which the trap
 * handler looks up; WARN() is a call, prints, taints and goes on.
 */
#ifndef _LINUX_BUG_H
#define _LINUX_BUG_H

#include <linux/build_bug.h>
#include <linux/compiler.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/stddef.h>
#include <linux/types.h>

struct pt_regs;

enum bug_trap_type {
	BUG_TRAP_TYPE_NONE = 0,
	BUG_TRAP_TYPE_WARN = 1,
	BUG_TRAP_TYPE_BUG = 2,
};

struct bug_entry {
	unsigned long bug_addr; /* of the ud2 */
	const char *file;
	unsigned short line;
	unsigned short flags;
};

extern struct bug_entry __start___bug_table[], __stop___bug_table[];

/* Looks through the tables of modules; module/ sets it. */
extern struct bug_entry *(*module_find_bug)(unsigned long addr);

/**
 * report_bug() - print what a ud2 stands for
 * @bugaddr: address of the instruction
 * @regs: the registers, or NULL
 *
 * Context: trap handler. Return: NONE if it is no BUG().
 */
enum bug_trap_type report_bug(unsigned long bugaddr, struct pt_regs *regs);

#ifdef __HOST_TEST__
#define BUG() __builtin_trap()
#else
#define BUG()                                                         \
	do {                                                          \
		__asm__ volatile("1:\tud2\n"                          \
				 ".pushsection __bug_table, \"aw\"\n" \
				 ".long 1b, %c0\n"                    \
				 ".word %c1, 0\n"                     \
				 ".popsection"                        \
				 :                                    \
				 : "i"(__FILE__), "i"(__LINE__));     \
		unreachable();                                        \
	} while (0)
#endif

#define BUG_ON(condition)                \
	do {                             \
		if (unlikely(condition)) \
			BUG();           \
	} while (0)

/* The value of each is whether the condition holds. */
#define __WARN_printf(taint, arg...) \
	warn_slowpath_fmt(__FILE__, __LINE__, taint, arg)
#define __WARN() __WARN_printf(TAINT_WARN, NULL)

#define WARN_ON(condition)                         \
	({                                         \
		int __ret_warn_on = !!(condition); \
		if (unlikely(__ret_warn_on))       \
			__WARN();                  \
		unlikely(__ret_warn_on);           \
	})
#define WARN(condition, format...)                         \
	({                                                 \
		int __ret_warn_on = !!(condition);         \
		if (unlikely(__ret_warn_on))               \
			__WARN_printf(TAINT_WARN, format); \
		unlikely(__ret_warn_on);                   \
	})
#define WARN_TAINT(condition, taint, format...)       \
	({                                            \
		int __ret_warn_on = !!(condition);    \
		if (unlikely(__ret_warn_on))          \
			__WARN_printf(taint, format); \
		unlikely(__ret_warn_on);              \
	})
#define WARN_ON_ONCE(condition) DO_ONCE_LITE_IF(condition, WARN_ON, 1)
#define WARN_ONCE(condition, format...) \
	DO_ONCE_LITE_IF(condition, WARN, 1, format)
#define WARN_TAINT_ONCE(condition, taint, format...) \
	DO_ONCE_LITE_IF(condition, WARN_TAINT, 1, taint, format)
#ifdef CONFIG_SMP
#define WARN_ON_SMP(x) WARN_ON(x)
#else
#define WARN_ON_SMP(x) ({ 0; })
#endif

#endif /* _LINUX_BUG_H */
