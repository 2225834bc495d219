// SPDX-License-Identifier: MIT
/*
 * Runs all suites, or those named on the command line, and says `ok` or
 * `FAIL` for each case; exits with 1 if one failed.
 */
#include "test.h"

extern const struct test_suite suite_string, suite_vsprintf, suite_pointer,
	suite_scanf, suite_kstrtox, suite_cmdline, suite_setup, suite_sort,
	suite_list, suite_rbtree, suite_radix_tree, suite_bitmap, suite_math,
	suite_hash, suite_chacha, suite_kallsyms, suite_cpio, suite_log_ring,
	suite_printk, suite_hexdump, suite_buddy, suite_va_space,
	suite_chunk_map, suite_vtemu, suite_keymap, suite_params;

static const struct test_suite *const suites[] = {
	&suite_string,	&suite_vsprintf, &suite_pointer,    &suite_scanf,
	&suite_kstrtox, &suite_cmdline,	 &suite_setup,	    &suite_sort,
	&suite_list,	&suite_rbtree,	 &suite_radix_tree, &suite_bitmap,
	&suite_math,	&suite_hash,	 &suite_chacha,	    &suite_kallsyms,
	&suite_cpio,	&suite_log_ring, &suite_printk,	    &suite_hexdump,
	&suite_buddy,	&suite_va_space, &suite_chunk_map,  &suite_vtemu,
	&suite_keymap,	&suite_params,
};

static int failed_checks;
static u32 random_state;

bool check(bool ok, const char *file, int line, const char *text)
{
	if (!ok) {
		printf("# %s:%d: %s\n", file, line, text);
		failed_checks++;
	}
	return ok;
}

bool check_eq(long long got, long long want, const char *file, int line,
	      const char *text)
{
	if (got == want)
		return true;
	printf("# %s:%d: %s is %lld (0x%llx), not %lld (0x%llx)\n", file, line,
	       text, got, got, want, want);
	failed_checks++;
	return false;
}

bool check_str(const char *got, const char *want, const char *file, int line,
	       const char *text)
{
	if (got && !strcmp(got, want))
		return true;
	printf("# %s:%d: %s is \"%s\", not \"%s\"\n", file, line, text,
	       got ? got : "(NULL)", want);
	failed_checks++;
	return false;
}

void test_random_seed(u32 seed)
{
	random_state = seed;
}

u32 test_random(void)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 17;
	random_state ^= random_state << 5;
	return random_state;
}

static bool wanted(const struct test_suite *suite, int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++)
		if (!strcmp(argv[i], suite->name))
			return true;
	return argc == 1;
}

static void run_suite(const struct test_suite *suite, int *passed, int *failed)
{
	const struct test_case *c;

	for (c = suite->cases; c->name; c++) {
		failed_checks = 0;
		test_random_seed(0x2545f491);
		c->run();
		printf("%s %s: %s\n", failed_checks ? "FAIL" : "ok",
		       suite->name, c->name);
		if (failed_checks)
			(*failed)++;
		else
			(*passed)++;
	}
}

int main(int argc, char **argv);

int main(int argc, char **argv)
{
	int passed = 0, failed = 0;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(suites); i++)
		if (wanted(suites[i], argc, argv))
			run_suite(suites[i], &passed, &failed);
	printf("%d passed, %d failed\n", passed, failed);
	return failed || !passed;
}
