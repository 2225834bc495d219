/* SPDX-License-Identifier: MIT */
/*
 * Arithmetic that tells when it overflows, and sizes that then saturate.
 */
#ifndef _LINUX_OVERFLOW_H
#define _LINUX_OVERFLOW_H

#include <linux/types.h>

#define check_add_overflow(a, b, d) __builtin_add_overflow(a, b, d)
#define check_sub_overflow(a, b, d) __builtin_sub_overflow(a, b, d)
#define check_mul_overflow(a, b, d) __builtin_mul_overflow(a, b, d)

/**
 * size_mul - multiply two sizes
 * @a: factor
 * @b: factor
 *
 * Return: the product, or SIZE_MAX (which no allocator gives) on overflow.
 */
static inline size_t size_mul(size_t a, size_t b)
{
	size_t bytes;

	return check_mul_overflow(a, b, &bytes) ? (size_t)-1 : bytes;
}

/**
 * size_add - add two sizes
 * @a: summand
 * @b: summand
 *
 * Return: the sum, or SIZE_MAX on overflow.
 */
static inline size_t size_add(size_t a, size_t b)
{
	size_t bytes;

	return check_add_overflow(a, b, &bytes) ? (size_t)-1 : bytes;
}

#define array_size(a, b) size_mul(a, b)

/* Bytes of *p with its trailing array member of n elements. */
#define struct_size(p, member, n) \
	size_add(sizeof(*(p)), size_mul(sizeof(*(p)->member), (n)))

#endif /* _LINUX_OVERFLOW_H */
