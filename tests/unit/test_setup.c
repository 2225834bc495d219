// SPDX-License-Identifier: MIT
/* Early parameters, with a table of the test's own. */
#include <linux/init.h>

#include "test.h"

static char seen[256];

static int note(const char *name, char *value)
{
	strlcat(seen, name, sizeof(seen));
	strlcat(seen, value ? value : "(none)", sizeof(seen));
	strlcat(seen, ";", sizeof(seen));
	return 0;
}

static int note_console(char *value)
{
	return note("console:", value);
}

static int note_quiet(char *value)
{
	return note("quiet:", value);
}

static int note_late(char *value)
{
	note("late:", value);
	return 1;
}

static const struct obs_kernel_param table[] = {
	{ "console", note_console, 1 },
	{ "log_quiet", note_quiet, 1 },
	{ "init=", note_late, 0 },
};

#define __setup_start table
#define __setup_end   (table + ARRAY_SIZE(table))
#include "../../kernel/lib/setup.c"

static void early(void)
{
	seen[0] = '\0';
	parse_early_params(" kmodo.elf console=ttyS0,9600 log-quiet "
			   "init=/x console=tty0 -- console=no");
	CHECK_STR(seen, "console:ttyS0,9600;quiet:(none);console:tty0;");
}

static void late(void)
{
	char init[] = "init=/bin/sh", console[] = "console=x";
	char other[] = "consoles=x", bare[] = "log_quiet";

	seen[0] = '\0';
	CHECK(obsolete_checksetup(init));
	CHECK_STR(seen, "late:/bin/sh;");
	CHECK(obsolete_checksetup(console));
	CHECK(obsolete_checksetup(bare));
	CHECK(!obsolete_checksetup(other));
	CHECK_STR(seen, "late:/bin/sh;");
}

SUITE(setup, "setup", CASE(early), CASE(late));
