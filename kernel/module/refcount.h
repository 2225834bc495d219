/* SPDX-License-Identifier: MIT */
/*
 * The decision to unload, between refcount.c and its wrong variants.
 */
#ifndef KMODO_MODULE_REFCOUNT_H
#define KMODO_MODULE_REFCOUNT_H

#include <linux/module_naive.h>
#include <linux/types.h>

/**
 * struct delete_request - what a delete asks for, and what it finds
 * @mod:   the module
 * @force: go on even if the sum is not 0
 * @sum:   of its counters
 */
struct delete_request {
	struct module *mod;
	bool force;
	int sum;
};

int commit_delete(void *request);
int decide_delete_naively(struct delete_request *request);

#endif
