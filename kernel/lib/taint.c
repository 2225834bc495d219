// SPDX-License-Identifier: MIT
/*
 * The marks of what happened to this kernel: once set, they stay.
 */
#include <linux/bitops.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/panic.h>

static unsigned long tainted_mask; /* bits TAINT_*, set atomically */

const struct taint_flag taint_flags[TAINT_FLAGS_COUNT] = {
	[TAINT_PROPRIETARY_MODULE] = { 'P', 'G', true },
	[TAINT_FORCED_MODULE] = { 'F', ' ', true },
	[TAINT_CPU_OUT_OF_SPEC] = { 'S', ' ', false },
	[TAINT_FORCED_RMMOD] = { 'R', ' ', false },
	[TAINT_MACHINE_CHECK] = { 'M', ' ', false },
	[TAINT_BAD_PAGE] = { 'B', ' ', false },
	[TAINT_USER] = { 'U', ' ', false },
	[TAINT_DIE] = { 'D', ' ', false },
	[TAINT_OVERRIDDEN_ACPI_TABLE] = { 'A', ' ', false },
	[TAINT_WARN] = { 'W', ' ', false },
	[TAINT_CRAP] = { 'C', ' ', true },
	[TAINT_FIRMWARE_WORKAROUND] = { 'I', ' ', false },
	[TAINT_OOT_MODULE] = { 'O', ' ', true },
	[TAINT_UNSIGNED_MODULE] = { 'E', ' ', true },
	[TAINT_SOFTLOCKUP] = { 'L', ' ', false },
	[TAINT_LIVEPATCH] = { 'K', ' ', true },
	[TAINT_AUX] = { 'X', ' ', true },
	[TAINT_RANDSTRUCT] = { 'T', ' ', true },
	[TAINT_TEST] = { 'N', ' ', true },
};

const char *print_tainted(void)
{
	static char text[sizeof("Tainted: ") + TAINT_FLAGS_COUNT];
	char *p = text;
	int i;

	if (!tainted_mask)
		return "Not tainted";
	p += sprintf(p, "Tainted: ");
	for (i = 0; i < TAINT_FLAGS_COUNT; i++)
		*p++ = test_taint(i) ? taint_flags[i].c_true :
				       taint_flags[i].c_false;
	*p = '\0';
	return text;
}

void add_taint(unsigned int flag, enum lockdep_ok lockdep_ok)
{
	set_bit(flag, &tainted_mask);
}
EXPORT_SYMBOL(add_taint);

int test_taint(unsigned int flag)
{
	return test_bit(flag, &tainted_mask);
}
EXPORT_SYMBOL(test_taint);

unsigned long get_taint(void)
{
	return READ_ONCE(tainted_mask);
}
