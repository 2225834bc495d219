// SPDX-License-Identifier: MIT
/*
 * The order of loading: modules nobody uses come first, each dependency after
 * all of its users. Where that is impossible there is a cycle, which is shown
 * as `a -> b -> a`.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "depmod.h"
#include "kmodo.h"

/**
 * struct cycle_search - the path that is being followed
 * @path:     from where the search started
 * @depth:    how many modules are on it
 * @in_cycle: by a module's index, whether a cycle goes through it
 * @on_path:  the mark of modules on the path
 * @done:     the mark of modules that were looked at completely
 */
struct cycle_search {
	struct module_file **path;
	size_t depth;
	bool *in_cycle;
	unsigned int on_path;
	unsigned int done;
};

/* The path from @again to its end, which leads back to @again. */
static void report_cycle(struct cycle_search *search,
			 const struct module_file *again)
{
	size_t i, start = search->depth - 1, size = strlen(again->name) + 1;
	char *text, *end;

	while (search->path[start] != again)
		start--;
	for (i = start; i < search->depth; i++)
		size += strlen(search->path[i]->name) + strlen(" -> ");
	text = end = must_alloc(size);
	for (i = start; i < search->depth; i++) {
		search->in_cycle[search->path[i]->index] = true;
		end += sprintf(end, "%s -> ", search->path[i]->name);
	}
	strcpy(end, again->name);
	complain_kmod("Cycle detected: %s", text);
	free(text);
}

static void follow(struct cycle_search *search, struct module_file *module)
{
	size_t i;

	module->mark = search->on_path;
	search->path[search->depth++] = module;
	for (i = 0; i < module->provide_count; i++) {
		struct module_file *next = module->provides[i];

		if (next->mark == search->on_path)
			report_cycle(search, next);
		else if (next->mark != search->done)
			follow(search, next);
	}
	search->depth--;
	module->mark = search->done;
}

static void report_cycles(struct module_tree *tree)
{
	struct cycle_search search = {
		.path = must_alloc(tree->count * sizeof(*search.path)),
		.in_cycle = must_alloc(tree->count),
		.on_path = tree->next_mark,
		.done = tree->next_mark + 1,
	};
	size_t i, count = 0;

	tree->next_mark += 2;
	memset(search.in_cycle, 0, tree->count);
	for (i = 0; i < tree->count; i++)
		if (tree->modules[i]->mark < search.on_path)
			follow(&search, tree->modules[i]);
	for (i = 0; i < tree->count; i++)
		count += search.in_cycle[i];
	complain_kmod("Found %zu modules in dependency cycles!", count);
	free(search.path);
	free(search.in_cycle);
}

/* The last of the modules that nobody uses any more comes next. */
int rank_modules(struct module_tree *tree)
{
	struct module_file **roots = must_alloc(tree->count * sizeof(*roots));
	size_t *users = must_alloc(tree->count * sizeof(*users));
	size_t i, root_count = 0, ranked = 0;

	for (i = 0; i < tree->count; i++) {
		users[i] = tree->modules[i]->users;
		if (!users[i])
			roots[root_count++] = tree->modules[i];
	}
	while (root_count) {
		struct module_file *module = roots[--root_count];

		module->rank = ranked++;
		for (i = 0; i < module->provide_count; i++) {
			struct module_file *next = module->provides[i];

			if (!--users[next->index])
				roots[root_count++] = next;
		}
	}
	free(roots);
	free(users);
	if (ranked == tree->count)
		return 0;
	report_cycles(tree);
	return -EINVAL;
}

static int by_rank(const void *a, const void *b)
{
	const struct module_file *x = *(struct module_file *const *)a;
	const struct module_file *y = *(struct module_file *const *)b;

	return x->rank < y->rank ? -1 : x->rank > y->rank;
}

/* All that a module needs, directly or not, in @list; those first that are
 * loaded last. @list has room for all modules of the tree. */
size_t all_dependencies(struct module_tree *tree, struct module_file *module,
			struct module_file **list)
{
	unsigned int mark = tree->next_mark++;
	size_t i, next, count = 0;

	for (next = 0;; module = list[next++]) {
		for (i = 0; i < module->provide_count; i++) {
			struct module_file *found = module->provides[i];

			if (found->mark != mark)
				list[count++] = found;
			found->mark = mark;
		}
		if (next == count)
			break;
	}
	qsort(list, count, sizeof(*list), by_rank);
	return count;
}
