// SPDX-License-Identifier: MIT
/* Reading values out of a text. */
#include "test.h"

static void numbers(void)
{
	unsigned int u = 0;
	int d = 0, n = 0;
	long long ll = 0;
	u8 byte = 0;
	short s = 0;

	CHECK_EQ(sscanf("-12 34", "%d %u", &d, &u), 2);
	CHECK_EQ(d, -12);
	CHECK_EQ(u, 34);
	CHECK_EQ(sscanf("0x1f", "%i", &d), 1);
	CHECK_EQ(d, 31);
	CHECK_EQ(sscanf("017", "%i", &d), 1);
	CHECK_EQ(d, 15);
	CHECK_EQ(sscanf("-0x10", "%i", &d), 1);
	CHECK_EQ(d, -16);
	CHECK_EQ(sscanf("0xBEEF cafe", "%x %X", &u, &d), 2);
	CHECK_EQ(u, 0xbeef);
	CHECK_EQ(d, 0xcafe);
	CHECK_EQ(sscanf("777", "%o", &u), 1);
	CHECK_EQ(u, 0777);
	CHECK_EQ(sscanf("12345678901234", "%lld", &ll), 1);
	CHECK_EQ(ll, 12345678901234LL);
	CHECK_EQ(sscanf("200 -5", "%hhu %hd", &byte, &s), 2);
	CHECK_EQ(byte, 200);
	CHECK_EQ(s, -5);
	CHECK_EQ(sscanf("12:34", "%d:%d%n", &d, &u, &n), 2);
	CHECK_EQ(n, 5);
}

static void widths(void)
{
	int a = 0, b = 0;
	char word[8];

	CHECK_EQ(sscanf("123456", "%3d%2d", &a, &b), 2);
	CHECK_EQ(a, 123);
	CHECK_EQ(b, 45);
	CHECK_EQ(sscanf("-12", "%2d", &a), 1);
	CHECK_EQ(a, -1);
	CHECK_EQ(sscanf("abcdef", "%3s", word), 1);
	CHECK_STR(word, "abc");
	CHECK_EQ(sscanf("1 2 3", "%*d %d %*d", &a), 1);
	CHECK_EQ(a, 2);
}

static void words(void)
{
	char a[16], b[16];
	char c[4] = "zzz";

	CHECK_EQ(sscanf("  hello   world ", "%s %s", a, b), 2);
	CHECK_STR(a, "hello");
	CHECK_STR(b, "world");
	CHECK_EQ(sscanf("xy", "%c%c", &c[0], &c[1]), 2);
	CHECK_STR(c, "xyz");
	CHECK_EQ(sscanf("abcd", "%3c", c), 1);
	CHECK(!memcmp(c, "abc", 3));
	CHECK_EQ(sscanf("key=val", "%[a-z]=%[^\n]", a, b), 2);
	CHECK_STR(a, "key");
	CHECK_STR(b, "val");
	CHECK_EQ(sscanf("]]x", "%[]]%s", a, b), 2);
	CHECK_STR(a, "]]");
	CHECK_EQ(sscanf("a-b", "%[ab-]", a), 1);
	CHECK_STR(a, "a-b");
}

static void mismatches(void)
{
	int a = 99, b = 99;
	char s[8] = "old";

	CHECK_EQ(sscanf("", "%d", &a), 0);
	CHECK_EQ(sscanf("x", "%d", &a), 0);
	CHECK_EQ(sscanf("-", "%d", &a), 0);
	CHECK_EQ(sscanf("1,2", "%d %d", &a, &b), 1);
	CHECK_EQ(a, 1);
	CHECK_EQ(b, 99);
	CHECK_EQ(sscanf("50%", "%d%%", &a), 1);
	CHECK_EQ(sscanf("   ", "%s", s), 0);
	CHECK_STR(s, "old");
	CHECK_EQ(sscanf("abc", "%[0-9]", s), 0);
	CHECK_EQ(sscanf("abc", "%[a", s), 0);
	CHECK_EQ(sscanf("5 6", "%d %q %d", &a, &b), 1);
}

SUITE(scanf, "scanf", CASE(numbers), CASE(widths), CASE(words),
      CASE(mismatches));
