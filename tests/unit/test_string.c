// SPDX-License-Identifier: MIT
/* Strings and memory. */
#include "test.h"

static void lengths(void)
{
	CHECK_EQ(strlen(""), 0);
	CHECK_EQ(strlen("hello"), 5);
	CHECK_EQ(strnlen("hello", 3), 3);
	CHECK_EQ(strnlen("hello", 9), 5);
	CHECK_EQ(strnlen("hello", 0), 0);
}

static void copies(void)
{
	char buf[8];

	memset(buf, 'x', sizeof(buf));
	CHECK_EQ(strscpy(buf, "abc", sizeof(buf)), 3);
	CHECK_STR(buf, "abc");
	CHECK_EQ(buf[4], 'x');
	CHECK_EQ(strscpy(buf, "abcdefgh", sizeof(buf)), -E2BIG);
	CHECK_STR(buf, "abcdefg");
	CHECK_EQ(strscpy(buf, "abcdefg", sizeof(buf)), 7);
	CHECK_EQ(strscpy(buf, "a", 0), -E2BIG);
	CHECK_EQ(strscpy(buf, "", 1), 0);
	CHECK_STR(buf, "");
	memset(buf, 'x', sizeof(buf));
	CHECK_EQ(strscpy_pad(buf, "ab", sizeof(buf)), 2);
	CHECK(!memchr_inv(buf + 2, 0, 6));
	CHECK_EQ(strlcpy(buf, "0123456789", sizeof(buf)), 10);
	CHECK_STR(buf, "0123456");
	CHECK_EQ(strlcpy(buf, "z", 0), 1);
	CHECK_STR(buf, "0123456");
	strcpy(buf, "ab");
	CHECK_EQ(strlcat(buf, "cdefghij", sizeof(buf)), 10);
	CHECK_STR(buf, "abcdefg");
	strcpy(buf, "ab");
	strncat(buf, "cdef", 2);
	CHECK_STR(buf, "abcd");
	strcat(buf, "xy");
	CHECK_STR(buf, "abcdxy");
	memset(buf, 'x', sizeof(buf));
	strncpy(buf, "ab", 5);
	CHECK(!memcmp(buf, "ab\0\0\0xxx", 8));
	strncpy(buf, "abcdef", 3);
	CHECK(!memcmp(buf, "abc\0\0xxx", 8));
}

static int sign(int x)
{
	return (x > 0) - (x < 0);
}

static void comparisons(void)
{
	static const struct {
		const char *a, *b;
		int n, cmp, ncmp, casecmp;
	} rows[] = {
		{ "", "", 3, 0, 0, 0 },		{ "a", "b", 3, -1, -1, -1 },
		{ "abc", "abd", 2, -1, 0, -1 }, { "abc", "ab", 3, 1, 1, 1 },
		{ "\xff", "a", 1, 1, 1, 1 },	{ "ABC", "abc", 3, -1, -1, 0 },
		{ "abc", "ABCD", 4, 1, 1, -1 },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		CHECK_EQ(sign(strcmp(rows[i].a, rows[i].b)), rows[i].cmp);
		CHECK_EQ(sign(strncmp(rows[i].a, rows[i].b, rows[i].n)),
			 rows[i].ncmp);
		CHECK_EQ(sign(strcasecmp(rows[i].a, rows[i].b)),
			 rows[i].casecmp);
	}
	CHECK_EQ(strncasecmp("ABx", "aby", 2), 0);
	CHECK_EQ(strncmp("a", "b", 0), 0);
}

static void searches(void)
{
	const char *s = "module.param=value";

	CHECK(strchr(s, '.') == s + 6);
	CHECK(strchr(s, '\0') == s + strlen(s));
	CHECK(!strchr(s, '#'));
	CHECK(strchrnul(s, '#') == s + strlen(s));
	CHECK(strrchr(s, 'a') == s + 14);
	CHECK(!strrchr(s, '#'));
	CHECK(strnchr(s, 6, '.') == NULL);
	CHECK(strnchr(s, 7, '.') == s + 6);
	CHECK(strstr(s, "param") == s + 7);
	CHECK(strstr(s, "") == s);
	CHECK(!strstr(s, "params"));
	CHECK(!strnstr(s, "param", 11));
	CHECK(strnstr(s, "param", 12) == s + 7);
	CHECK(strpbrk(s, "=.") == s + 6);
	CHECK(!strpbrk(s, "#!"));
	CHECK_EQ(strspn("aabbc", "ab"), 4);
	CHECK_EQ(strcspn("aabbc", "c"), 4);
	CHECK_EQ(strcspn("", "c"), 0);
	CHECK_STR(kbasename("/a/b/c.ko"), "c.ko");
	CHECK_STR(kbasename("c.ko"), "c.ko");
	CHECK(strstarts("license=GPL", "license="));
	CHECK(!strstarts("lic", "license="));
	CHECK_EQ(str_has_prefix("abc", "ab"), 2);
}

static void cutting(void)
{
	char buf[] = "a,,b;c";
	char *p = buf;
	char spaces[] = " \t hello \n";

	CHECK_STR(strsep(&p, ",;"), "a");
	CHECK_STR(strsep(&p, ",;"), "");
	CHECK_STR(strsep(&p, ",;"), "b");
	CHECK_STR(strsep(&p, ",;"), "c");
	CHECK(!strsep(&p, ",;"));
	CHECK_STR(strim(spaces), "hello");
	strcpy(spaces, "   ");
	CHECK_STR(strim(spaces), "");
	strcpy(spaces, "a-b-c");
	strreplace(spaces, '-', '_');
	CHECK_STR(spaces, "a_b_c");
}

static void options(void)
{
	static const char *const words[] = { "off", "on", "auto" };

	CHECK(sysfs_streq("on", "on\n"));
	CHECK(sysfs_streq("on\n", "on"));
	CHECK(sysfs_streq("", "\n"));
	CHECK(!sysfs_streq("on\n\n", "on"));
	CHECK(!sysfs_streq("on", "off"));
	CHECK_EQ(match_string(words, 3, "auto"), 2);
	CHECK_EQ(match_string(words, 2, "auto"), -EINVAL);
	CHECK_EQ(sysfs_match_string(words, "on\n"), 1);
}

/* Every small size at every small offset, with guards on both sides. */
static void memory_blocks(void)
{
	u8 from[64], to[64];
	int offset, n, i;

	for (i = 0; i < 64; i++)
		from[i] = i;
	for (offset = 1; offset < 8; offset++) {
		for (n = 0; n < 40; n++) {
			memset(to, 0xee, sizeof(to));
			CHECK(memcpy(to + offset, from + 3, n) == to + offset);
			CHECK(!memcmp(to + offset, from + 3, n));
			CHECK_EQ(to[offset - 1], 0xee);
			CHECK_EQ(to[offset + n], 0xee);
			memset(to + offset, 0x5a, n);
			CHECK(!memchr_inv(to + offset, 0x5a, n));
			CHECK_EQ(to[offset - 1], 0xee);
			CHECK_EQ(to[offset + n], 0xee);
		}
	}
	for (n = 0; n < 30; n++) {
		memcpy(to, from, 64);
		memmove(to + 5, to, n);
		CHECK(!memcmp(to + 5, from, n));
		memcpy(to, from, 64);
		memmove(to, to + 5, n);
		CHECK(!memcmp(to, from + 5, n));
	}
	CHECK(memchr(from, 7, 64) == from + 7);
	CHECK(!memchr(from, 7, 7));
	CHECK(memscan(from, 99, 10) == from + 10);
	CHECK(memchr_inv(from, 0, 64) == from + 1);
	CHECK(memcmp("\x80", "\x01", 1) > 0);
}

static void wide_fills(void)
{
	u32 words[4] = { 0 };
	u16 halves[4] = { 0 };

	memset32(words, 0xdeadbeef, 3);
	CHECK_EQ(words[2], 0xdeadbeef);
	CHECK_EQ(words[3], 0);
	memset16(halves, 0x0720, 3);
	CHECK_EQ(halves[2], 0x0720);
	CHECK_EQ(halves[3], 0);
}

SUITE(string, "string", CASE(lengths), CASE(copies), CASE(comparisons),
      CASE(searches), CASE(cutting), CASE(options), CASE(memory_blocks),
      CASE(wide_fills));
