// SPDX-License-Identifier: MIT
/* From text to numbers. */
#include <linux/kstrtox.h>
#include <linux/limits.h>

#include "test.h"

static void unsigned_numbers(void)
{
	static const struct {
		const char *text;
		unsigned int base;
		int err;
		unsigned long long value;
	} rows[] = {
		{ "0", 0, 0, 0 },
		{ "10", 0, 0, 10 },
		{ "010", 0, 0, 8 },
		{ "0x10", 0, 0, 16 },
		{ "0X1f", 16, 0, 31 },
		{ "1f", 16, 0, 31 },
		{ "+7", 0, 0, 7 },
		{ "7\n", 0, 0, 7 },
		{ "18446744073709551615", 0, 0, ULLONG_MAX },
		{ "0xffffffffffffffff", 0, 0, ULLONG_MAX },
		{ "18446744073709551616", 0, -ERANGE, 0 },
		{ "99999999999999999999999", 0, -ERANGE, 0 },
		{ "", 0, -EINVAL, 0 },
		{ "\n", 0, -EINVAL, 0 },
		{ "+", 0, -EINVAL, 0 },
		{ "-1", 0, -EINVAL, 0 },
		{ "7 ", 0, -EINVAL, 0 },
		{ " 7", 0, -EINVAL, 0 },
		{ "7\n\n", 0, -EINVAL, 0 },
		{ "0x", 0, -EINVAL, 0 },
		{ "08", 0, -EINVAL, 0 },
		{ "1g", 16, -EINVAL, 0 },
		{ "++1", 0, -EINVAL, 0 },
		{ "=5", 0, -EINVAL, 0 },
		{ "101", 2, 0, 5 },
		{ "102", 2, -EINVAL, 0 },
	};
	unsigned long long value;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		value = 12345;
		if (!CHECK_EQ(kstrtoull(rows[i].text, rows[i].base, &value),
			      rows[i].err) ||
		    !CHECK_EQ(value, rows[i].err ? 12345 : rows[i].value))
			printf("# the text is \"%s\"\n", rows[i].text);
	}
}

static void signed_numbers(void)
{
	long long ll = 5;
	int i = 5;

	CHECK_EQ(kstrtoll("-9223372036854775808", 0, &ll), 0);
	CHECK_EQ(ll, LLONG_MIN);
	CHECK_EQ(kstrtoll("-9223372036854775809", 0, &ll), -ERANGE);
	CHECK_EQ(kstrtoll("9223372036854775808", 0, &ll), -ERANGE);
	CHECK_EQ(kstrtoll("-0", 0, &ll), 0);
	CHECK_EQ(ll, 0);
	CHECK_EQ(kstrtoll("-+1", 0, &ll), -EINVAL);
	CHECK_EQ(kstrtoint("-0x10\n", 0, &i), 0);
	CHECK_EQ(i, -16);
	CHECK_EQ(kstrtoint("2147483648", 0, &i), -ERANGE);
	CHECK_EQ(kstrtoint("-2147483648", 0, &i), 0);
	CHECK_EQ(i, INT_MIN);
}

/* The borders of each narrow type. */
#define BORDERS(fn, type, low, below, high, above)                            \
	do {                                                                  \
		type v = 0;                                                   \
		CHECK_EQ(fn(low, 0, &v), 0);                                  \
		CHECK_EQ(fn(high, 0, &v), 0);                                 \
		CHECK_EQ(fn(above, 0, &v), -ERANGE);                          \
		CHECK_EQ(fn(below, 0, &v), (type)-1 > 0 ? -EINVAL : -ERANGE); \
	} while (0)

static void borders(void)
{
	BORDERS(kstrtou8, u8, "0", "-1", "255", "256");
	BORDERS(kstrtos8, s8, "-128", "-129", "127", "128");
	BORDERS(kstrtou16, u16, "0", "-1", "65535", "65536");
	BORDERS(kstrtos16, s16, "-32768", "-32769", "32767", "32768");
	BORDERS(kstrtouint, unsigned int, "0", "-1", "4294967295",
		"4294967296");
	BORDERS(kstrtoul, unsigned long, "0", "-1", "4294967295", "4294967296");
	BORDERS(kstrtol, long, "-2147483648", "-2147483649", "2147483647",
		"2147483648");
}

static void booleans(void)
{
	static const char *const yes[] = { "y", "Yes", "t", "T", "1", "on" };
	static const char *const no[] = { "n", "No", "f", "F", "0", "off" };
	static const char *const bad[] = { "", "2", "o", "ox", "x", "\n" };
	bool value;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(yes); i++) {
		value = false;
		CHECK_EQ(kstrtobool(yes[i], &value), 0);
		CHECK(value);
		CHECK_EQ(kstrtobool(no[i], &value), 0);
		CHECK(!value);
		CHECK_EQ(kstrtobool(bad[i], &value), -EINVAL);
	}
	CHECK_EQ(kstrtobool(NULL, &value), -EINVAL);
}

static void simple(void)
{
	char *end;

	CHECK_EQ(simple_strtoul("12ab", &end, 10), 12);
	CHECK_STR(end, "ab");
	CHECK_EQ(simple_strtoul("0x12g", &end, 0), 0x12);
	CHECK_STR(end, "g");
	CHECK_EQ(simple_strtol("-77", NULL, 0), -77);
	CHECK_EQ(simple_strtoul("", &end, 0), 0);
	CHECK_EQ(simple_strtoll("-12345678901", NULL, 0), -12345678901LL);
}

SUITE(kstrtox, "kstrtox", CASE(unsigned_numbers), CASE(signed_numbers),
      CASE(borders), CASE(booleans), CASE(simple));
