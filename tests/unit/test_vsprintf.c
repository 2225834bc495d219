// SPDX-License-Identifier: MIT
/* Formats of numbers, characters and strings. */
#include <linux/limits.h>

#include "test.h"
#include "test_format.h"

static char text[512];

/* The whole text, and each of its prefixes in a buffer that fits it. */
void check_format(const char *file, int line, const char *want, const char *fmt,
		  ...)
{
	size_t len = strlen(want), size;
	va_list args;
	char *buf;
	int got;

	for (size = 0; size <= len + 2; size++) {
		buf = malloc(size + 1);
		memset(buf, '#', size + 1);
		va_start(args, fmt);
		got = vsnprintf(buf, size, fmt, args);
		va_end(args);
		if (!check_eq(got, len, file, line, fmt) && size == len + 2)
			check_str(buf, want, file, line, fmt);
		check(buf[size] == '#', file, line, "writes past the end");
		if (size > len)
			check_str(buf, want, file, line, fmt);
		else if (size)
			check(!memcmp(buf, want, size - 1) && !buf[size - 1],
			      file, line, "cut wrongly");
		free(buf);
	}
}

static void integers(void)
{
	FORMAT("0", "%d", 0);
	FORMAT("-1", "%d", -1);
	FORMAT("4294967295", "%u", -1);
	FORMAT("ffffffff", "%x", -1);
	FORMAT("DEADBEEF", "%X", 0xdeadbeef);
	FORMAT("37777777777", "%o", -1);
	FORMAT("-2147483648", "%i", INT_MIN);
	FORMAT("-9223372036854775808", "%lld", LLONG_MIN);
	FORMAT("18446744073709551615", "%llu", ULLONG_MAX);
	FORMAT("1777777777777777777777", "%llo", ULLONG_MAX);
	FORMAT("0123456789abcdef", "%016Lx", 0x123456789abcdefULL);
	FORMAT("255 -1 65535 -1", "%hhu %hhd %hu %hd", -1, 255, -1, 65535);
	FORMAT("1 2 3", "%zu %td %lu", (size_t)1, (ptrdiff_t)2, 3UL);
}

static void flags(void)
{
	FORMAT("   42|42   |00042|+42| 42", "%5d|%-5d|%05d|%+d|% d", 42, 42, 42,
	       42, 42);
	FORMAT("-0042|+0042|  -42", "%05d|%+05d|%5d", -42, 42, -42);
	FORMAT("0x2a|0X2A|052|0", "%#x|%#X|%#o|%#o", 42, 42, 42, 0);
	FORMAT("0x0000002a|0x2a  |  0x2a", "%#010x|%-#6x|%#6x", 42, 42, 42);
	FORMAT("00042|   00042|00042   ", "%.5d|%8.5d|%-8.5d", 42, 42, 42);
	FORMAT("    7|7    ", "%*d|%*d", 5, 7, -5, 7);
	FORMAT("00|0|0|0|0", "%.2d|%.1d|%.0d|%.*d|%1.0d", 0, 0, 0, 0, 0, 0);
	FORMAT("hello       |000000ff", "%-12s|%08lx", "hello", 255UL);
}

static void strings(void)
{
	FORMAT("abc|  abc|abc  |ab", "%s|%5s|%-5s|%.2s", "abc", "abc", "abc",
	       "abc");
	FORMAT("    |abc|", "%4.*s|%.s|%.0s", -5, "x", "abc", "b");
	FORMAT("ab", "%.*s", 2, "abcdef");
	FORMAT("(null)|(efault)|(efault)", "%s|%s|%s", NULL, (char *)16,
	       (char *)-14);
	FORMAT("x|  x|x  |%", "%c|%3c|%-3c|%%", 'x', 'x', 'x');
	FORMAT("", "%s", "");
	FORMAT("", "");
}

/* A string that is not terminated must be read up to its precision only. */
static void unterminated(void)
{
	char *s = malloc(3);

	memcpy(s, "abc", 3);
	FORMAT("abc", "%.3s", s);
	free(s);
}

static void nonsense_ends_the_text(void)
{
	FORMAT("a", "a%yb%d", 1);
	FORMAT("a", "a%");
	FORMAT("a", "a%f", 1);
	FORMAT("1", "%d%n", 1, (int *)NULL);
}

static void return_values(void)
{
	CHECK_EQ(scnprintf(text, 4, "%s", "abcdef"), 3);
	CHECK_EQ(scnprintf(text, 0, "%s", "abcdef"), 0);
	CHECK_EQ(scnprintf(text, 10, "%s", "abc"), 3);
	CHECK_EQ(snprintf(NULL, 0, "%d", 12345), 5);
	CHECK_EQ(sprintf(text, "%s-%d", "a", 7), 3);
	CHECK_STR(text, "a-7");
}

/* Random conversions, against the host's C library. */
static void like_the_host(void)
{
	static const char *const flag_sets[] = { "", "-", "0", "+", " " };
	static const char conversions[] = "diuxXo";
	char fmt[32], want[128];
	unsigned long long value;
	int i, width;

	for (i = 0; i < 20000; i++) {
		width = test_random() % 24;
		value = (u64)test_random() << 32 | test_random();
		value >>= test_random() % 64;
		host_snprintf(fmt, sizeof(fmt), "<%%%s%d%s%c>",
			      flag_sets[test_random() % 5], width + 1,
			      test_random() % 2 ? "ll" : "",
			      conversions[test_random() % 6]);
		host_snprintf(want, sizeof(want), fmt, value);
		snprintf(text, sizeof(text), fmt, value);
		if (!CHECK_STR(text, want))
			return;
	}
}

SUITE(vsprintf, "vsprintf", CASE(integers), CASE(flags), CASE(strings),
      CASE(unterminated), CASE(nonsense_ends_the_text), CASE(return_values),
      CASE(like_the_host));
