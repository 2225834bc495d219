/* SPDX-License-Identifier: MIT */
/* The end of the system, and the marks of what went wrong before. */
#ifndef _LINUX_PANIC_H
#define _LINUX_PANIC_H

#include <linux/compiler_attributes.h>
#include <linux/stdarg.h>
#include <linux/types.h>

struct pt_regs;

/**
 * panic() - print, stop the other CPUs, restart or halt
 * @fmt: why
 *
 * Context: any.
 */
void panic(const char *fmt, ...) __noreturn __cold __printf(1, 2);
void nmi_panic(struct pt_regs *regs, const char *msg);

/* Hooks that x86/ sets: stop the others; restart (does not return). */
extern void (*panic_stop_cpus)(void);
extern void (*panic_restart)(int timeout);

/* panic=: seconds until restart, 0: never, <0: at once. */
extern int panic_timeout;
extern int panic_on_oops;
extern int panic_on_warn;

/* The CPU in panic(), or PANIC_CPU_INVALID. */
extern atomic_t panic_cpu;
#define PANIC_CPU_INVALID -1

/**
 * oops_enter() - an oops begins: the text must reach the consoles
 */
void oops_enter(void);
void oops_exit(void);
void print_oops_end_marker(void);

__printf(4, 5) void warn_slowpath_fmt(const char *file, const int line,
				      unsigned int taint, const char *fmt, ...);

/* Prints "Modules linked in:"; module/ sets it. */
extern void (*oops_print_modules)(void);

/* The process that runs, for WARN()'s line; sched/ sets it. */
extern int (*warn_current_pid)(void);

#define TAINT_PROPRIETARY_MODULE    0
#define TAINT_FORCED_MODULE	    1
#define TAINT_CPU_OUT_OF_SPEC	    2
#define TAINT_FORCED_RMMOD	    3
#define TAINT_MACHINE_CHECK	    4
#define TAINT_BAD_PAGE		    5
#define TAINT_USER		    6
#define TAINT_DIE		    7
#define TAINT_OVERRIDDEN_ACPI_TABLE 8
#define TAINT_WARN		    9
#define TAINT_CRAP		    10
#define TAINT_FIRMWARE_WORKAROUND   11
#define TAINT_OOT_MODULE	    12
#define TAINT_UNSIGNED_MODULE	    13
#define TAINT_SOFTLOCKUP	    14
#define TAINT_LIVEPATCH		    15
#define TAINT_AUX		    16
#define TAINT_RANDSTRUCT	    17
#define TAINT_TEST		    18
#define TAINT_FLAGS_COUNT	    19
#define TAINT_FLAGS_MAX		    ((1UL << TAINT_FLAGS_COUNT) - 1)

struct taint_flag {
	char c_true;  /* shown when set */
	char c_false; /* shown when clear */
	bool module;  /* kept for each module too */
};

extern const struct taint_flag taint_flags[TAINT_FLAGS_COUNT];

enum lockdep_ok {
	LOCKDEP_STILL_OK,
	LOCKDEP_NOW_UNRELIABLE,
};

/**
 * print_tainted() - "Tainted: G      O" or "Not tainted"
 *
 * Return: a static string; the next call changes it.
 */
const char *print_tainted(void);
void add_taint(unsigned int flag, enum lockdep_ok lockdep_ok);
int test_taint(unsigned int flag);
unsigned long get_taint(void);

#endif /* _LINUX_PANIC_H */
