// SPDX-License-Identifier: MIT
/*
 * Remembering what a module left behind, for kernel/module/sweep.c to tell.
 * It is told later, for what finds it may hold locks or stand in a stopped
 * machine.
 */
#include <linux/string.h>
#include <linux/sweep.h>

void sweep_note(struct sweep *s, const char *kind, const char *name,
		const void *code)
{
	struct sweep_finding *finding;

	if (s->num++ >= SWEEP_FINDINGS_MAX)
		return;
	finding = &s->findings[s->num - 1];
	finding->kind = kind;
	strscpy(finding->name, name ? name : "", sizeof(finding->name));
	finding->code = code && sweep_has(s, code) ? code : NULL;
}
