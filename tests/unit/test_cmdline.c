// SPDX-License-Identifier: MIT
/* Command lines. */
#include "test.h"

/* One line and the words it falls into: "name" or "name|value". */
static void check_words(const char *line, const char *want)
{
	char copy[128], got[256] = "";
	char *args = copy, *param, *val;

	strscpy(copy, line, sizeof(copy));
	args = skip_spaces(args);
	while (*args) {
		args = next_arg(args, &param, &val);
		strlcat(got, param, sizeof(got));
		if (val) {
			strlcat(got, "|", sizeof(got));
			strlcat(got, val, sizeof(got));
		}
		strlcat(got, "/", sizeof(got));
	}
	CHECK_STR(got, want);
}

static void words(void)
{
	check_words("", "");
	check_words("   ", "");
	check_words("quiet", "quiet/");
	check_words("  p_int=3   p_uint=4  ", "p_int|3/p_uint|4/");
	check_words("a= b", "a|/b/");
	check_words("a=b=c", "a|b=c/");
	check_words("=5", "=5/");
	check_words("a=1 -- rest", "a|1/--/rest/");
	check_words("a\tb\nc", "a/b/c/");
}

static void quotes(void)
{
	check_words("p=\"a b\" c", "p|a b/c/");
	check_words("\"p=a b\" c", "p|a b/c/");
	check_words("p=a\"b c\"d", "p|a\"b c\"d/");
	check_words("p='a b'", "p|'a/b'/");
	check_words("p=\"\"", "p|/");
	check_words("p=\"open end", "p|open end/");
	check_words("\"a b\"", "a b/");
	check_words("\"", "/");
	check_words("p=\"", "p|/");
}

static void option_lists(void)
{
	char text[] = "1,-2,0x10";
	char *p = text;
	int v = 0, ints[6];

	CHECK_EQ(get_option(&p, &v), 2);
	CHECK_EQ(v, 1);
	CHECK_EQ(get_option(&p, &v), 2);
	CHECK_EQ(v, -2);
	CHECK_EQ(get_option(&p, &v), 1);
	CHECK_EQ(v, 16);
	CHECK_EQ(get_option(&p, &v), 0);
	CHECK_STR(get_options("3,5-7,9", 6, ints), "");
	CHECK_EQ(ints[0], 5);
	CHECK_EQ(ints[2], 5);
	CHECK_EQ(ints[4], 7);
	CHECK_EQ(ints[5], 9);
	get_options("1-100", 6, ints);
	CHECK_EQ(ints[0], 5);
	CHECK_EQ(ints[5], 5);
	CHECK_STR(get_options("x", 6, ints), "x");
	CHECK_EQ(ints[0], 0);
}

static void sizes(void)
{
	char *end;

	CHECK_EQ(memparse("16M", &end), 16 << 20);
	CHECK_STR(end, "");
	CHECK_EQ(memparse("4k@5", &end), 4096);
	CHECK_STR(end, "@5");
	CHECK_EQ(memparse("0x10", NULL), 16);
	CHECK_EQ(memparse("1T", NULL), 1LL << 40);
	CHECK_EQ(memparse("", &end), 0);
	CHECK(parse_option_str("a,bc,d", "bc"));
	CHECK(!parse_option_str("a,bcd,d", "bc"));
	CHECK(parse_option_str("d", "d"));
}

SUITE(cmdline, "cmdline", CASE(words), CASE(quotes), CASE(option_lists),
      CASE(sizes));
