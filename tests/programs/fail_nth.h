/* SPDX-License-Identifier: MIT */
/* The calls in which `kt +fail-calls` makes allocations and copies fail. */
#ifndef KMODO_TEST_FAIL_NTH_H
#define KMODO_TEST_FAIL_NTH_H

struct failing_call {
	const char *name;
	int (*call)(void); /* 0; or -1 with errno. What it did is undone */
	const char *module, *parameters; /* of a load */
};

/* Up to one without a name. */
extern const struct failing_call failing_calls[];

#endif
