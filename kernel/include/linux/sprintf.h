/* SPDX-License-Identifier: MIT */
/* Formatted text: the formats are those of Linux, %p extensions included. */
#ifndef _LINUX_SPRINTF_H
#define _LINUX_SPRINTF_H

#include <linux/compiler.h>
#include <linux/stdarg.h>
#include <linux/types.h>

/**
 * vsnprintf() - format into a buffer
 * @buf: where to; always terminated if @size is not 0
 * @size: of @buf; may be 0
 * @fmt: the format
 * @args: its arguments
 *
 * Context: any.
 * Return: the length of the whole text, even if it did not fit.
 */
__printf(3, 0) int vsnprintf(char *buf, size_t size, const char *fmt,
			     va_list args);
__printf(3, 4) int snprintf(char *buf, size_t size, const char *fmt, ...);

/* The sc variants return how much is in the buffer. */
__printf(3, 0) int vscnprintf(char *buf, size_t size, const char *fmt,
			      va_list args);
__printf(3, 4) int scnprintf(char *buf, size_t size, const char *fmt, ...);
__printf(2, 0) int vsprintf(char *buf, const char *fmt, va_list args);
__printf(2, 3) int sprintf(char *buf, const char *fmt, ...);

/* Formatted strings in memory of their own: mm/util.c, free by kfree(). */
__printf(2, 3) char *kasprintf(gfp_t gfp, const char *fmt, ...);
__printf(2, 0) char *kvasprintf(gfp_t gfp, const char *fmt, va_list args);

/**
 * vsscanf() - read values out of a text
 * @buf: the text
 * @fmt: %d %i %u %x %X %o %s %c %n %p %[set] %%, widths, `*`, hh h l ll L z t
 * @args: pointers to the values
 *
 * Return: how many values were stored.
 */
__scanf(2, 0) int vsscanf(const char *buf, const char *fmt, va_list args);
__scanf(2, 3) int sscanf(const char *buf, const char *fmt, ...);

/* What %p means: 1 prints the address itself (no_hash_pointers). */
extern int no_hash_pointers;

/*
 * Writes the symbol for an address: "name+0x12/0x34 [module]", or without
 * offset and size. kallsyms sets it; NULL prints the address.
 */
extern int (*kallsyms_sprint)(char *buf, size_t size, unsigned long addr,
			      bool offset);

/* As sprint_backtrace(), for %pB; NULL: as for %pS. */
extern int (*kallsyms_sprint_backtrace)(char *buf, unsigned long addr);

/* The name of a dentry (%pd), or, depth < 0, of a file; fs/ sets it. */
extern int (*dentry_sprint)(char *buf, size_t size, const void *dentry,
			    int depth);

/**
 * vsprintf_set_hash_key() - the key under which %p hides addresses
 * @key: random words; until this is called %p prints "(ptrval)"
 */
void vsprintf_set_hash_key(const u32 key[4]);

/**
 * errname() - the symbolic name of an error
 * @err: errno, either sign
 *
 * Return: "-ENOENT" for a negative, "ENOENT" for a positive number; NULL if
 * there is no such error.
 */
const char *errname(int err);

#endif /* _LINUX_SPRINTF_H */
