// SPDX-License-Identifier: MIT
/*
 * Functions on strings, with the semantics of the C library and of Linux
 * where it adds to them. Pure; any context.
 */
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string.h>

/* linux/string.h sends these to the compiler, which may come back here. */
#ifndef __HOST_TEST__
#undef strlen
#undef strcmp
#endif

size_t strlen(const char *s)
{
	const char *end = s;

	while (*end)
		end++;
	return end - s;
}
EXPORT_SYMBOL(strlen);

size_t strnlen(const char *s, size_t count)
{
	size_t len = 0;

	while (len < count && s[len])
		len++;
	return len;
}
EXPORT_SYMBOL(strnlen);

char *strcpy(char *dest, const char *src)
{
	char *d = dest;

	while ((*d++ = *src++) != '\0')
		;
	return dest;
}
EXPORT_SYMBOL(strcpy);

char *strncpy(char *dest, const char *src, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		dest[i] = *src;
		if (*src)
			src++;
	}
	return dest;
}
EXPORT_SYMBOL(strncpy);

char *strcat(char *dest, const char *src)
{
	strcpy(dest + strlen(dest), src);
	return dest;
}
EXPORT_SYMBOL(strcat);

char *strncat(char *dest, const char *src, size_t count)
{
	size_t len = strnlen(src, count);
	char *d = dest + strlen(dest);

	memcpy(d, src, len);
	d[len] = '\0';
	return dest;
}
EXPORT_SYMBOL(strncat);

int strcmp(const char *a, const char *b)
{
	while (*a && *a == *b) {
		a++;
		b++;
	}
	return (int)(unsigned char)*a - (int)(unsigned char)*b;
}
EXPORT_SYMBOL(strcmp);

int strncmp(const char *a, const char *b, size_t count)
{
	for (; count; count--, a++, b++) {
		if (*a != *b)
			return (int)(unsigned char)*a - (unsigned char)*b;
		if (!*a)
			break;
	}
	return 0;
}
EXPORT_SYMBOL(strncmp);

int strncasecmp(const char *a, const char *b, size_t len)
{
	int difference;

	for (; len; len--, a++, b++) {
		difference = tolower(*a) - tolower(*b);
		if (difference)
			return difference;
		if (!*a)
			break;
	}
	return 0;
}
EXPORT_SYMBOL(strncasecmp);

int strcasecmp(const char *a, const char *b)
{
	return strncasecmp(a, b, SIZE_MAX);
}
EXPORT_SYMBOL(strcasecmp);

char *strchrnul(const char *s, int c)
{
	while (*s && *s != (char)c)
		s++;
	return (char *)s;
}
EXPORT_SYMBOL(strchrnul);

char *strchr(const char *s, int c)
{
	s = strchrnul(s, c);
	return *s == (char)c ? (char *)s : NULL;
}
EXPORT_SYMBOL(strchr);

char *strnchr(const char *s, size_t count, int c)
{
	for (; count; count--, s++) {
		if (*s == (char)c)
			return (char *)s;
		if (!*s)
			break;
	}
	return NULL;
}
EXPORT_SYMBOL(strnchr);

char *strrchr(const char *s, int c)
{
	const char *last = NULL;

	do {
		if (*s == (char)c)
			last = s;
	} while (*s++);
	return (char *)last;
}
EXPORT_SYMBOL(strrchr);

char *strnstr(const char *haystack, const char *needle, size_t len)
{
	size_t needle_len = strlen(needle);

	len = strnlen(haystack, len);
	for (; len >= needle_len; len--, haystack++)
		if (!memcmp(haystack, needle, needle_len))
			return (char *)haystack;
	return NULL;
}
EXPORT_SYMBOL(strnstr);

char *strstr(const char *haystack, const char *needle)
{
	return strnstr(haystack, needle, SIZE_MAX);
}
EXPORT_SYMBOL(strstr);

size_t strcspn(const char *s, const char *reject)
{
	size_t len = 0;

	while (s[len] && !strchr(reject, s[len]))
		len++;
	return len;
}
EXPORT_SYMBOL(strcspn);

size_t strspn(const char *s, const char *accept)
{
	size_t len = 0;

	while (s[len] && strchr(accept, s[len]))
		len++;
	return len;
}
EXPORT_SYMBOL(strspn);

char *strpbrk(const char *s, const char *accept)
{
	s += strcspn(s, accept);
	return *s ? (char *)s : NULL;
}
EXPORT_SYMBOL(strpbrk);

char *strsep(char **s, const char *delimiters)
{
	char *token = *s;
	char *end;

	if (!token)
		return NULL;
	end = strpbrk(token, delimiters);
	if (end)
		*end++ = '\0';
	*s = end;
	return token;
}
EXPORT_SYMBOL(strsep);

size_t strlcpy(char *dest, const char *src, size_t size)
{
	size_t len = strlen(src);
	size_t copied;

	if (size) {
		copied = len < size ? len : size - 1;
		memcpy(dest, src, copied);
		dest[copied] = '\0';
	}
	return len;
}
EXPORT_SYMBOL(strlcpy);

size_t strlcat(char *dest, const char *src, size_t size)
{
	size_t have = strnlen(dest, size);

	return have + strlcpy(dest + have, src, size - have);
}
EXPORT_SYMBOL(strlcat);

ssize_t strscpy(char *dest, const char *src, size_t size)
{
	size_t len;

	if (!size || size > INT_MAX)
		return -E2BIG;
	len = strnlen(src, size);
	if (len == size) {
		memcpy(dest, src, size - 1);
		dest[size - 1] = '\0';
		return -E2BIG;
	}
	memcpy(dest, src, len);
	dest[len] = '\0';
	return len;
}
EXPORT_SYMBOL(strscpy);

ssize_t strscpy_pad(char *dest, const char *src, size_t size)
{
	ssize_t written = strscpy(dest, src, size);

	if (written >= 0)
		memset(dest + written, 0, size - written);
	return written;
}
EXPORT_SYMBOL(strscpy_pad);

char *skip_spaces(const char *str)
{
	while (isspace(*str))
		str++;
	return (char *)str;
}
EXPORT_SYMBOL(skip_spaces);

char *strim(char *str)
{
	size_t len = strlen(str);

	while (len && isspace(str[len - 1]))
		len--;
	str[len] = '\0';
	return skip_spaces(str);
}
EXPORT_SYMBOL(strim);

char *strreplace(char *str, char old, char new)
{
	for (; *str; str++)
		if (*str == old)
			*str = new;
	return str;
}
EXPORT_SYMBOL(strreplace);

bool sysfs_streq(const char *a, const char *b)
{
	while (*a && *a == *b) {
		a++;
		b++;
	}
	if (*a == '\n' && !a[1])
		a++;
	if (*b == '\n' && !b[1])
		b++;
	return !*a && !*b;
}
EXPORT_SYMBOL(sysfs_streq);

int match_string(const char *const *array, size_t n, const char *string)
{
	size_t i;

	for (i = 0; i < n && array[i]; i++)
		if (!strcmp(array[i], string))
			return i;
	return -EINVAL;
}
EXPORT_SYMBOL(match_string);

int __sysfs_match_string(const char *const *array, size_t n, const char *str)
{
	size_t i;

	for (i = 0; i < n && array[i]; i++)
		if (sysfs_streq(array[i], str))
			return i;
	return -EINVAL;
}
EXPORT_SYMBOL(__sysfs_match_string);
