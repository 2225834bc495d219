// SPDX-License-Identifier: MIT
/*
 * Parsing of command lines: words with quotes, lists of numbers, sizes with
 * suffixes. Pure; any context.
 */
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string.h>

/* Where the word ends, and where its first '=' is (0: it has none). */
static size_t word_end(const char *args, bool in_quote, size_t *equals)
{
	size_t i;

	*equals = 0;
	for (i = 0; args[i]; i++) {
		if (isspace(args[i]) && !in_quote)
			break;
		if (args[i] == '=' && !*equals)
			*equals = i;
		if (args[i] == '"')
			in_quote = !in_quote;
	}
	return i;
}

char *next_arg(char *args, char **param, char **val)
{
	bool quoted = *args == '"';
	size_t end, equals;

	if (quoted)
		args++;
	end = word_end(args, quoted, &equals);
	*param = args;
	*val = NULL;
	if (equals) {
		args[equals] = '\0';
		*val = args + equals + 1;
		if (**val == '"') {
			(*val)++;
			if (args[end - 1] == '"')
				args[end - 1] = '\0';
		}
	}
	if (quoted && end > 0 && args[end - 1] == '"')
		args[end - 1] = '\0';
	if (args[end])
		args[end++] = '\0';
	return skip_spaces(args + end);
}
EXPORT_SYMBOL(next_arg);

int get_option(char **str, int *pint)
{
	char *cur = *str;
	int value;

	if (!cur || !*cur)
		return 0;
	if (*cur == '-')
		value = -simple_strtoull(++cur, str, 0);
	else
		value = simple_strtoull(cur, str, 0);
	if (pint)
		*pint = value;
	if (cur == *str)
		return 0;
	if (**str == ',') {
		(*str)++;
		return 2;
	}
	return **str == '-' ? 3 : 1;
}
EXPORT_SYMBOL(get_option);

/* "lower-upper", behind the '-': the numbers after lower, if they fit. */
static int get_range(char **str, int *pint, int n)
{
	int upper, x, inc;

	(*str)++;
	upper = simple_strtol(*str, NULL, 0);
	inc = upper - *pint;
	if (inc < 0)
		return -1;
	for (x = *pint; n && x < upper; x++, n--)
		*pint++ = x;
	return inc;
}

char *get_options(const char *str, int nints, int *ints)
{
	bool validate = nints == 0;
	int res, i = 1, n;

	while (i < nints || validate) {
		int *pint = validate ? ints : ints + i;

		res = get_option((char **)&str, pint);
		if (res == 0)
			break;
		if (res == 3) {
			n = validate ? 0 : nints - i;
			n = get_range((char **)&str, pint, n);
			if (n < 0)
				break;
			/* The upper end is read again as a number. */
			i += n - 1;
		}
		i++;
		if (res == 1)
			break;
	}
	/* A range may hold more numbers than there is room for. */
	ints[0] = (validate ? i : min(i, nints)) - 1;
	return (char *)str;
}
EXPORT_SYMBOL(get_options);

unsigned long long memparse(const char *ptr, char **retptr)
{
	char *end;
	unsigned long long value = simple_strtoull(ptr, &end, 0);
	static const char suffixes[] = "KMGTPE";
	const char *suffix = *end ? strchr(suffixes, toupper(*end)) : NULL;

	if (suffix) {
		value <<= 10 * (suffix - suffixes + 1);
		end++;
	}
	if (retptr)
		*retptr = end;
	return value;
}
EXPORT_SYMBOL(memparse);

bool parse_option_str(const char *str, const char *option)
{
	size_t len = strlen(option);

	while (*str) {
		if (!strncmp(str, option, len) &&
		    (!str[len] || str[len] == ','))
			return true;
		str = strchrnul(str, ',');
		if (*str)
			str++;
	}
	return false;
}
