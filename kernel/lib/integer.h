/* SPDX-License-Identifier: MIT */
/* Digits to a number: shared by kstrtox.c, scanf.c and their kin. */
#ifndef _KERNEL_LIB_INTEGER_H
#define _KERNEL_LIB_INTEGER_H

#include <linux/types.h>

/**
 * parse_radix() - settle the base and skip its prefix
 * @s: the text
 * @base: 0: 16 after 0x, 8 after 0, else 10; changed accordingly
 * @limit: how many characters may be looked at
 *
 * Return: length of the prefix, 0 or 2.
 */
size_t parse_radix(const char *s, unsigned int *base, size_t limit);

/**
 * parse_digits() - the number that the digits at s make
 * @s: the text
 * @base: 2…16
 * @limit: how many characters may be looked at
 * @value: the number, modulo 2^64
 * @overflow: set if it does not fit; may be NULL
 *
 * Return: how many digits there were.
 */
size_t parse_digits(const char *s, unsigned int base, size_t limit,
		    unsigned long long *value, bool *overflow);

#endif /* _KERNEL_LIB_INTEGER_H */
