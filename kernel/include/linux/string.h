/* SPDX-License-Identifier: MIT */
/* Strings and blocks of memory. */
#ifndef _LINUX_STRING_H
#define _LINUX_STRING_H

#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/stddef.h>
#include <linux/types.h>

size_t strlen(const char *s);
size_t strnlen(const char *s, size_t count);
char *strcpy(char *dest, const char *src);
char *strncpy(char *dest, const char *src, size_t count);
char *strcat(char *dest, const char *src);
char *strncat(char *dest, const char *src, size_t count);
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t count);
int strcasecmp(const char *a, const char *b);
int strncasecmp(const char *a, const char *b, size_t len);
char *strchr(const char *s, int c);
char *strchrnul(const char *s, int c);
char *strnchr(const char *s, size_t count, int c);
char *strrchr(const char *s, int c);
char *strstr(const char *haystack, const char *needle);
char *strnstr(const char *haystack, const char *needle, size_t len);
char *strpbrk(const char *s, const char *accept);
char *strsep(char **s, const char *delimiters);
size_t strspn(const char *s, const char *accept);
size_t strcspn(const char *s, const char *reject);
void *memcpy(void *dest, const void *src, size_t n);
void *memmove(void *dest, const void *src, size_t n);
void *memset(void *s, int c, size_t n);
void *memset16(u16 *s, u16 v, size_t count);
void *memset32(u32 *s, u32 v, size_t count);
int memcmp(const void *a, const void *b, size_t n);
void *memchr(const void *s, int c, size_t n);
void *memscan(void *s, int c, size_t n);

/**
 * memchr_inv() - the first byte that differs from @c
 * @s: the bytes
 * @c: what they should be
 * @n: how many
 *
 * Return: the address of that byte, or NULL if there is none.
 */
void *memchr_inv(const void *s, int c, size_t n);

/**
 * strlcpy() - copy a string that fits or is cut
 * @dest: always terminated if @size is not 0
 * @src: the string
 * @size: of @dest
 *
 * Return: the length of @src.
 */
size_t strlcpy(char *dest, const char *src, size_t size);
size_t strlcat(char *dest, const char *src, size_t size);

/**
 * strscpy() - copy a string that fits or is cut
 * @dest: always terminated if @size is not 0
 * @src: the string; at most @size bytes of it are read
 * @size: of @dest
 *
 * Return: the number of characters copied, or -E2BIG if it was cut.
 */
ssize_t strscpy(char *dest, const char *src, size_t size);
ssize_t strscpy_pad(char *dest, const char *src, size_t size);

char *skip_spaces(const char *str);
char *strim(char *str);
char *strreplace(char *str, char old, char new);

static inline char *strstrip(char *str)
{
	return strim(str);
}

/**
 * sysfs_streq() - equal, but for one newline at the end of either
 */
bool sysfs_streq(const char *a, const char *b);

/**
 * match_string() - index of a string in an array
 * @array: the strings; NULL ends it early
 * @n: size of the array, or (size_t)-1
 * @string: what to look for
 *
 * Return: the index, or -EINVAL.
 */
int match_string(const char *const *array, size_t n, const char *string);
int __sysfs_match_string(const char *const *array, size_t n, const char *str);
#define sysfs_match_string(_a, _s) __sysfs_match_string(_a, ARRAY_SIZE(_a), _s)

static inline const char *kbasename(const char *path)
{
	const char *tail = strrchr(path, '/');

	return tail ? tail + 1 : path;
}

static inline bool strstarts(const char *str, const char *prefix)
{
	return strncmp(str, prefix, strlen(prefix)) == 0;
}

static inline size_t str_has_prefix(const char *str, const char *prefix)
{
	size_t len = strlen(prefix);

	return strncmp(str, prefix, len) == 0 ? len : 0;
}

static inline void memzero_explicit(void *s, size_t count)
{
	memset(s, 0, count);
	barrier_data(s);
}

/* Allocating copies: mm/util.c. */
char *kstrdup(const char *s, gfp_t gfp);
const char *kstrdup_const(const char *s, gfp_t gfp);
void kfree_const(const void *x);
char *kstrndup(const char *s, size_t max, gfp_t gfp);
void *kmemdup(const void *src, size_t len, gfp_t gfp);
char *kmemdup_nul(const char *s, size_t len, gfp_t gfp);
void *memdup_user(const void __user *src, size_t len);
void *vmemdup_user(const void __user *src, size_t len);
void *memdup_user_nul(const void __user *src, size_t len);
char *strndup_user(const char __user *s, long n);

/* The compiler knows these and expands calls with constant sizes. */
#ifndef __HOST_TEST__
#define memcpy(d, s, n)	 __builtin_memcpy(d, s, n)
#define memset(s, c, n)	 __builtin_memset(s, c, n)
#define memmove(d, s, n) __builtin_memmove(d, s, n)
#define memcmp(a, b, n)	 __builtin_memcmp(a, b, n)
#define strlen(s)	 __builtin_strlen(s)
#define strcmp(a, b)	 __builtin_strcmp(a, b)
#endif

#endif /* _LINUX_STRING_H */
