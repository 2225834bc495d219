/* SPDX-License-Identifier: MIT */
/*
 * Code and data that only start-up needs, the order of initcalls, and
 * parameters of the command line.
 */
#ifndef _LINUX_INIT_H
#define _LINUX_INIT_H

#include <linux/compiler.h>
#include <linux/stringify.h>
#include <linux/types.h>

/* Freed after start-up, in a module after its init function. */
#define __init	    __section(".init.text") __cold
#define __initdata  __section(".init.data")
#define __initbss   __section(".bss..init") /* not initialised */
#define __initconst __section(".init.rodata")
#define __exitdata  __section(".exit.data")
#define __exit_call __used __section(".exitcall.exit")
#define __exit	    __section(".exit.text") __used __cold
#define __ref	    __section(".ref.text") noinline
#define __refdata   __section(".ref.data")
#define __refconst  __section(".ref.rodata")
#define __init_or_module
#define __initdata_or_module
#define __initconst_or_module
#define __cpuinit
#define __cpuinitdata
#define __devinit
#define __devinitdata
#define __devexit
#define __devexit_p(x) x
#define __meminit
#define __meminitdata
#define __head	       __section(".head.text")
#define __INIT_SECTION ".init.text"

#ifndef __ASSEMBLY__
typedef int (*initcall_t)(void);
typedef void (*exitcall_t)(void);
typedef initcall_t initcall_entry_t;

static inline initcall_t initcall_from_entry(initcall_entry_t *entry)
{
	return *entry;
}

extern initcall_entry_t __initcall_start[], __initcall_end[];
extern initcall_entry_t __initcall0_start[], __initcall1_start[];
extern initcall_entry_t __initcall2_start[], __initcall3_start[];
extern initcall_entry_t __initcall4_start[], __initcall5_start[];
extern initcall_entry_t __initcall6_start[], __initcall7_start[];
extern bool initcall_debug;

/**
 * do_one_initcall() - call an init function and check what it leaves behind
 * @fn: the function
 *
 * Interrupts left disabled and preemption counts left unbalanced are put
 * right, with a warning.
 * Context: process.
 * Return: what @fn returned.
 */
int do_one_initcall(initcall_t fn);

extern char saved_command_line[];

/* One pointer in the section of its level; called in order of linking. */
#define ___define_initcall(fn, id, sec)                         \
	static initcall_t __PASTE(__PASTE(__initcall_, fn), id) \
	__used __section(sec ".init") = fn
#define __define_initcall(fn, id) ___define_initcall(fn, id, ".initcall" #id)

#ifndef MODULE
#define early_initcall(fn)	 __define_initcall(fn, early)
#define pure_initcall(fn)	 __define_initcall(fn, 0)
#define core_initcall(fn)	 __define_initcall(fn, 1)
#define core_initcall_sync(fn)	 __define_initcall(fn, 1s)
#define postcore_initcall(fn)	 __define_initcall(fn, 2)
#define arch_initcall(fn)	 __define_initcall(fn, 3)
#define subsys_initcall(fn)	 __define_initcall(fn, 4)
#define subsys_initcall_sync(fn) __define_initcall(fn, 4s)
#define fs_initcall(fn)		 __define_initcall(fn, 5)
#define rootfs_initcall(fn)	 __define_initcall(fn, rootfs)
#define device_initcall(fn)	 __define_initcall(fn, 6)
#define device_initcall_sync(fn) __define_initcall(fn, 6s)
#define late_initcall(fn)	 __define_initcall(fn, 7)
#define late_initcall_sync(fn)	 __define_initcall(fn, 7s)
#define __initcall(fn)		 device_initcall(fn)

#define __exitcall(fn) static exitcall_t __exitcall_##fn __exit_call = fn

/* A parameter of the command line, in the section .init.setup. */
struct obs_kernel_param {
	const char *str;		/* "name" or "name=" */
	int (*setup_func)(char *value); /* early: 0 is success, else 1 is */
	int early;
};

extern const struct obs_kernel_param __setup_start[], __setup_end[];

#ifdef __HOST_TEST__
#define __setup_param(text, unique_id, fn, is_early)
#else
#define __setup_param(text, unique_id, fn, is_early)                           \
	static const char __setup_str_##unique_id[] __initconst __aligned(1) = \
		text;                                                          \
	static struct obs_kernel_param __setup_##unique_id __used __section(   \
		".init.setup")                                                 \
		__aligned(sizeof(long)) = { __setup_str_##unique_id, fn,       \
					    is_early }
#endif

/* fn gets what follows str; its value is 1 if it took the parameter. */
#define __setup(str, fn) __setup_param(str, fn, fn, 0)
/* fn gets the value, before anything else is up; 0 is success. */
#define early_param(str, fn) __setup_param(str, fn, fn, 1)

/**
 * parse_early_params() - call the handlers of early_param()
 * @cmdline: the command line; it is left as it is
 *
 * Context: start-up, one CPU, no memory allocator.
 */
void parse_early_params(const char *cmdline);

/**
 * obsolete_checksetup() - offer a parameter to the handlers of __setup()
 * @line: "name" or "name=value", writable
 *
 * Return: true if somebody took it.
 */
bool obsolete_checksetup(char *line);
#else
#define __setup_param(str, unique_id, fn, early)
#define __setup(str, fn)
#define early_param(str, fn)
#endif /* MODULE */
#endif /* __ASSEMBLY__ */

#define __nosavedata __section(".data..nosave")

#endif /* _LINUX_INIT_H */
