// SPDX-License-Identifier: MIT
/*
 * Copying, filling, comparing and searching memory. Also called by the code
 * that the compiler itself emits, so nothing here may be turned into a call
 * of one of these functions (Kbuild switches that off). Any context.
 */
#include <linux/export.h>
#include <linux/string.h>

/* linux/string.h sends these to the compiler, which may come back here. */
#ifndef __HOST_TEST__
#undef memcpy
#undef memset
#undef memmove
#undef memcmp
#endif

#ifdef LIB_PLAIN_C
/* For sanitizers, which cannot look into assembly. */
void *memcpy(void *dest, const void *src, size_t n)
{
	char *d = dest;
	const char *s = src;

	while (n--)
		*d++ = *s++;
	return dest;
}

void *memset(void *s, int c, size_t n)
{
	char *d = s;

	while (n--)
		*d++ = c;
	return s;
}
#else
/* Words first, then up to three bytes: short and fast where it matters. */
void *memcpy(void *dest, const void *src, size_t n)
{
	size_t words = n >> 2;
	void *d = dest;

	__asm__ volatile("rep movsl\n\t"
			 "movl %3, %%ecx\n\t"
			 "rep movsb"
			 : "+D"(d), "+S"(src), "+c"(words)
			 : "r"(n & 3)
			 : "memory");
	return dest;
}

void *memset(void *s, int c, size_t n)
{
	size_t words = n >> 2;
	void *d = s;

	__asm__ volatile("rep stosl\n\t"
			 "movl %2, %%ecx\n\t"
			 "rep stosb"
			 : "+D"(d), "+c"(words)
			 : "r"(n & 3), "a"((u8)c * 0x01010101U)
			 : "memory");
	return s;
}
#endif
EXPORT_SYMBOL(memcpy);
EXPORT_SYMBOL(memset);

void *memmove(void *dest, const void *src, size_t n)
{
	char *d = dest;
	const char *s = src;

	if (d <= s || d >= s + n)
		return memcpy(dest, src, n);
	while (n--)
		d[n] = s[n];
	return dest;
}
EXPORT_SYMBOL(memmove);

void *memset16(u16 *s, u16 v, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		s[i] = v;
	return s;
}
EXPORT_SYMBOL(memset16);

void *memset32(u32 *s, u32 v, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		s[i] = v;
	return s;
}
EXPORT_SYMBOL(memset32);

int memcmp(const void *a, const void *b, size_t n)
{
	const unsigned char *x = a, *y = b;

	for (; n; n--, x++, y++)
		if (*x != *y)
			return *x - *y;
	return 0;
}
EXPORT_SYMBOL(memcmp);

void *memchr(const void *s, int c, size_t n)
{
	const unsigned char *p = s;

	for (; n; n--, p++)
		if (*p == (unsigned char)c)
			return (void *)p;
	return NULL;
}
EXPORT_SYMBOL(memchr);

/* As memchr(), but the end of the area instead of NULL. */
void *memscan(void *s, int c, size_t n)
{
	void *found = memchr(s, c, n);

	return found ? found : (char *)s + n;
}
EXPORT_SYMBOL(memscan);

void *memchr_inv(const void *s, int c, size_t n)
{
	const unsigned char *p = s;

	for (; n; n--, p++)
		if (*p != (unsigned char)c)
			return (void *)p;
	return NULL;
}
EXPORT_SYMBOL(memchr_inv);
