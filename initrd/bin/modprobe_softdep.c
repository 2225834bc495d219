// SPDX-License-Identifier: MIT
/*
 * Soft dependencies: `softdep NAME pre: A B post: C` says what is to be loaded
 * before and after a module if it can be, and removed with it.
 */
#include <stdlib.h>
#include <string.h>
#include "kmodo.h"
#include "modprobe.h"
#include "modules.h"

void get_softdeps(const struct module *module, struct module_list *before,
		  struct module_list *after)
{
	const struct rule *rule = find_rule("softdep", module->name);
	struct module_list *list = NULL;
	char *words, *word, *rest;

	if (!rule)
		return;
	words = must_strdup(rule->value);
	for (word = strtok_r(words, "\t ", &rest); word;
	     word = strtok_r(NULL, "\t ", &rest)) {
		struct module_list found = { 0 };
		size_t i;

		if (!strcmp(word, "pre:"))
			list = before;
		else if (!strcmp(word, "post:"))
			list = after;
		else if (list)
			look_up(word, &found);
		for (i = 0; i < found.count; i++)
			list_append(list, found.items[i]);
		free(found.items);
	}
	free(words);
}
