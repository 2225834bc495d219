/* SPDX-License-Identifier: MIT */
/* What nearly every source needs: the small macros, and the headers. */
#ifndef _LINUX_KERNEL_H
#define _LINUX_KERNEL_H

#include <linux/align.h>
#include <linux/bitops.h>
#include <linux/build_bug.h>
#include <linux/compiler.h>
#include <linux/container_of.h>
#include <linux/hex.h>
#include <linux/kstrtox.h>
#include <linux/limits.h>
#include <linux/linkage.h>
#include <linux/log2.h>
#include <linux/math.h>
#include <linux/minmax.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/sprintf.h>
#include <linux/stdarg.h>
#include <linux/stddef.h>
#include <linux/typecheck.h>
#include <linux/types.h>
#include <asm/byteorder.h>

#define STACK_MAGIC 0xdeadbeef

#define ARRAY_SIZE(arr) (sizeof(arr) / sizeof((arr)[0]) + __must_be_array(arr))

#define REPEAT_BYTE(x)	  ((~0ul / 0xff) * (x))
#define PTR_IF(cond, ptr) ((cond) ? (ptr) : NULL)

#define upper_32_bits(n) ((u32)(((n) >> 16) >> 16))
#define lower_32_bits(n) ((u32)((n)&0xffffffff))
#define upper_16_bits(n) ((u16)((n) >> 16))
#define lower_16_bits(n) ((u16)((n)&0xffff))

#define READ  0
#define WRITE 1

#define u64_to_user_ptr(x)                     \
	({                                     \
		typecheck(u64, (x));           \
		(void __user *)(uintptr_t)(x); \
	})

/* Stages of the system's life, in order. */
extern enum system_states {
	SYSTEM_BOOTING,		/* before interrupts and other CPUs */
	SYSTEM_SCHEDULING,	/* the scheduler works */
	SYSTEM_FREEING_INITMEM, /* __init code is about to go */
	SYSTEM_RUNNING,
	SYSTEM_HALT,
	SYSTEM_POWER_OFF,
	SYSTEM_RESTART,
	SYSTEM_SUSPEND,
} system_state;

/* Marks a place that may sleep; sched checks the context when debugging. */
#ifdef CONFIG_DEBUG_LOCKS
void __might_sleep(const char *file, int line);
#define might_sleep() __might_sleep(__FILE__, __LINE__)
#else
#define might_sleep() \
	do {          \
	} while (0)
#endif
#define might_sleep_if(cond)           \
	do {                           \
		if (cond)              \
			might_sleep(); \
	} while (0)
#define might_fault() \
	do {          \
	} while (0)
#define cant_sleep() \
	do {         \
	} while (0)
#define non_block_start() \
	do {              \
	} while (0)
#define non_block_end() \
	do {            \
	} while (0)

/**
 * get_option() - the next number of a comma-separated list
 * @str: position in the text, moved on
 * @pint: the number
 *
 * Return: 0 no number, 1 the last, 2 more follow, 3 the start of a range.
 */
int get_option(char **str, int *pint);
char *get_options(const char *str, int nints, int *ints);

/**
 * memparse() - a number with K, M, G, T, P, E
 * @ptr: the text
 * @retptr: where the parsing ended, or NULL
 */
unsigned long long memparse(const char *ptr, char **retptr);

/**
 * parse_option_str() - is an option in a comma-separated list?
 */
bool parse_option_str(const char *str, const char *option);

/**
 * next_arg() - cut the next "param" or "param=value" off a command line
 * @args: the text; it is modified: NULs are written into it
 * @param: the name
 * @val: the value, without its quotes; NULL if there is no '='
 *
 * Return: the rest, without leading spaces.
 */
char *next_arg(char *args, char **param, char **val);

#endif /* _LINUX_KERNEL_H */
