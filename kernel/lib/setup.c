// SPDX-License-Identifier: MIT
/*
 * Parameters of the kernel's command line: the tables that early_param()
 * and __setup() make. Called during start-up only, by one CPU.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/string.h>

#define COMMAND_LINE_SIZE 2048

static char dash_to_underscore(char c)
{
	return c == '-' ? '_' : c;
}

/* Are n characters equal, '-' and '_' being one? */
static bool __init param_equal(const char *a, const char *b, size_t n)
{
	for (; n; n--, a++, b++) {
		if (dash_to_underscore(*a) != dash_to_underscore(*b))
			return false;
		if (!*a)
			break;
	}
	return true;
}

static void __init early_one(char *param, char *value)
{
	const struct obs_kernel_param *p;

	for (p = __setup_start; p < __setup_end; p++)
		if (p->early && param_equal(param, p->str, SIZE_MAX) &&
		    p->setup_func(value))
			pr_warn("Malformed early option '%s'\n", param);
}

void __init parse_early_params(const char *cmdline)
{
	static char line[COMMAND_LINE_SIZE] __initbss;
	char *args = line;
	char *param, *value;

	strscpy(line, cmdline, sizeof(line));
	args = skip_spaces(args);
	while (*args) {
		args = next_arg(args, &param, &value);
		if (!value && !strcmp(param, "--"))
			break;
		early_one(param, value);
	}
}

bool __init obsolete_checksetup(char *line)
{
	const struct obs_kernel_param *p;
	bool had_early = false;
	size_t n;

	for (p = __setup_start; p < __setup_end; p++) {
		n = strlen(p->str);
		if (!param_equal(line, p->str, n))
			continue;
		if (p->early) {
			/* Done already, but only if it is the whole name. */
			if (line[n] == '\0' || line[n] == '=')
				had_early = true;
		} else if (p->setup_func(line + n)) {
			return true;
		}
	}
	return had_early;
}
