// SPDX-License-Identifier: MIT
/*
 * The only test source that sees the host's headers: a bridge to its C
 * library, and stand-ins for what tested code calls but no test is about.
 */
#include <stdarg.h>
#include <stdio.h>

int host_snprintf(char *buf, size_t size, const char *fmt, ...);
void dump_stack(void);

int host_snprintf(char *buf, size_t size, const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsnprintf(buf, size, fmt, args);
	va_end(args);
	return len;
}

void dump_stack(void)
{
}
