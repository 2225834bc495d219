// SPDX-License-Identifier: MIT
/*
 * Which modules a tree holds, and in which order: every .ko below its folder.
 * Of two modules of one name the one below updates/ counts, else the one that
 * comes first by its path. modules.order says how the list is sorted; what it
 * does not name follows, by path.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "depmod.h"
#include "kmodo.h"
#include "modules.h"

#define MAX_DEPTH 32 /* of folders: links may make loops */

/**
 * struct path_list - files found below a folder
 * @paths:  each allocated
 * @count:  how many
 * @newest: the last change of any of them or of a folder
 */
struct path_list {
	char **paths;
	size_t count;
	struct timespec newest;
};

static bool is_later(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec != b->tv_sec ? a->tv_sec > b->tv_sec :
					a->tv_nsec > b->tv_nsec;
}

static bool is_module_path(const char *path)
{
	size_t length = strlen(path);

	return length > 3 && !strcmp(path + length - 3, ".ko");
}

static int search_folder(struct path_list *list, const char *folder, int depth);

static void look_at(struct path_list *list, char *path, int depth)
{
	struct stat status;

	if (stat(path, &status) < 0)
		;
	else if (S_ISDIR(status.st_mode) && depth < MAX_DEPTH)
		search_folder(list, path, depth + 1);
	else if (S_ISREG(status.st_mode) && is_module_path(path)) {
		list->paths = must_realloc(
			list->paths, (list->count + 1) * sizeof(*list->paths));
		list->paths[list->count++] = path;
		if (is_later(&status.st_mtim, &list->newest))
			list->newest = status.st_mtim;
		return;
	}
	free(path);
}

static int search_folder(struct path_list *list, const char *folder, int depth)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	if (!dir)
		return -errno;
	while ((entry = readdir(dir))) {
		/* build and source lead out of the tree. */
		if (entry->d_name[0] == '.' ||
		    !strcmp(entry->d_name, "build") ||
		    !strcmp(entry->d_name, "source"))
			continue;
		look_at(list, join_path(folder, entry->d_name), depth);
	}
	closedir(dir);
	return 0;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* All modules below the tree's folder, by path. */
static int list_files(const char *folder, struct path_list *list)
{
	int err = search_folder(list, folder, 0);

	if (!err && list->count)
		qsort(list->paths, list->count, sizeof(*list->paths), by_text);
	return err;
}

/* What follows the tree's folder; a file outside keeps its whole path. */
static const char *shown_path(const struct module_tree *tree, const char *path)
{
	size_t length = strlen(tree->folder);

	if (!strncmp(path, tree->folder, length) && path[length] == '/')
		return path + length + 1;
	return path;
}

static bool is_update(const struct module_file *module)
{
	return !strncmp(module->shown, "updates/", strlen("updates/"));
}

static void add_module(struct module_tree *tree, char *path)
{
	struct module_file *module = must_alloc(sizeof(*module));

	memset(module, 0, sizeof(*module));
	module->path = path;
	module->shown = shown_path(tree, path);
	module->name = module_name_of(path);
	tree->modules = must_realloc(
		tree->modules, (tree->count + 1) * sizeof(*tree->modules));
	tree->modules[tree->count++] = module;
}

static int by_name(const void *a, const void *b)
{
	const struct module_file *x = *(struct module_file *const *)a;
	const struct module_file *y = *(struct module_file *const *)b;
	int order = strcmp(x->name, y->name);

	if (order)
		return order;
	order = is_update(y) - is_update(x);
	return order ? order : strcmp(x->path, y->path);
}

/* Keeps one module of each name. */
static void drop_duplicates(struct module_tree *tree)
{
	size_t i, kept = 0;

	if (!tree->count)
		return;
	qsort(tree->modules, tree->count, sizeof(*tree->modules), by_name);
	for (i = 1; i < tree->count; i++) {
		if (strcmp(tree->modules[i]->name, tree->modules[kept]->name))
			tree->modules[++kept] = tree->modules[i];
	}
	tree->count = kept + 1;
}

int scan_tree(struct module_tree *tree)
{
	struct path_list list = { 0 };
	size_t i;
	int err = list_files(tree->folder, &list);

	if (err) {
		complain_kmod("could not open directory %s: %s", tree->folder,
			      strerror(-err));
		complain("FATAL: could not search modules: %s", strerror(-err));
		return err;
	}
	for (i = 0; i < list.count; i++)
		add_module(tree, list.paths[i]);
	free(list.paths);
	drop_duplicates(tree);
	return 0;
}

int add_files(struct module_tree *tree, char **paths)
{
	for (; *paths; paths++) {
		char *path = absolute_path(*paths);

		if (access(path, F_OK) < 0) {
			complain("FATAL: could not create module %s: %s", path,
				 strerror(errno));
			return -errno;
		}
		add_module(tree, path);
	}
	drop_duplicates(tree);
	return 0;
}

static int by_shown_path(const void *a, const void *b)
{
	const struct module_file *x = *(struct module_file *const *)a;
	const struct module_file *y = *(struct module_file *const *)b;

	return strcmp(x->shown, y->shown);
}

static int compare_shown(const void *key, const void *item)
{
	return strcmp(key, (*(struct module_file *const *)item)->shown);
}

static int by_position(const void *a, const void *b)
{
	const struct module_file *x = *(struct module_file *const *)a;
	const struct module_file *y = *(struct module_file *const *)b;

	if (x->position != y->position)
		return x->position < y->position ? -1 : 1;
	return strcmp(x->shown, y->shown);
}

/* The modules are sorted by path while the lines are looked up. */
static void read_order(struct module_tree *tree, char *text)
{
	char *line, *rest;
	size_t position = 0;

	for (line = strtok_r(text, "\n", &rest); line;
	     line = strtok_r(NULL, "\n", &rest)) {
		struct module_file **found =
			bsearch(line, tree->modules, tree->count,
				sizeof(*tree->modules), compare_shown);

		if (found)
			(*found)->position = position++;
	}
}

void sort_modules(struct module_tree *tree)
{
	char *text = read_tree_file(tree, "modules.order", NULL);
	size_t i;

	for (i = 0; i < tree->count; i++)
		tree->modules[i]->position = tree->count;
	if (tree->count) {
		qsort(tree->modules, tree->count, sizeof(*tree->modules),
		      by_shown_path);
		if (text)
			read_order(tree, text);
		qsort(tree->modules, tree->count, sizeof(*tree->modules),
		      by_position);
	}
	for (i = 0; i < tree->count; i++)
		tree->modules[i]->index = i;
	free(text);
}

/* Sorted texts without those that come again. */
static size_t unique_texts(char **texts, size_t count)
{
	size_t i, kept = 0;

	for (i = 0; i < count; i++)
		if (!kept || strcmp(texts[i], texts[kept - 1]))
			texts[kept++] = texts[i];
	return kept;
}

/* The modules that modules.dep has a line for, sorted by name. */
static char **listed_modules(char *text, size_t *count)
{
	char **names = NULL, *line, *rest;

	*count = 0;
	for (line = strtok_r(text, "\n", &rest); line;
	     line = strtok_r(NULL, "\n", &rest)) {
		char *colon = strchr(line, ':');

		if (!colon)
			continue;
		*colon = '\0';
		names = must_realloc(names, (*count + 1) * sizeof(*names));
		names[(*count)++] = module_name_of(line);
	}
	if (*count)
		qsort(names, *count, sizeof(*names), by_text);
	*count = unique_texts(names, *count);
	return names;
}

/* Are these files' modules the ones that modules.dep lists? */
static bool same_modules(const struct path_list *files, char *dep_text)
{
	size_t i, count, listed_count;
	char **listed = listed_modules(dep_text, &listed_count);
	char **names = must_alloc(files->count * sizeof(*names));
	bool same;

	for (i = 0; i < files->count; i++)
		names[i] = module_name_of(files->paths[i]);
	if (files->count)
		qsort(names, files->count, sizeof(*names), by_text);
	count = unique_texts(names, files->count);
	same = count == listed_count;
	for (i = 0; same && i < count; i++)
		same = !strcmp(names[i], listed[i]);
	return same;
}

/*
 * modules.dep is younger than every module and names the same ones: so files
 * that came with an old time, or went, are noticed as well.
 */
bool is_up_to_date(const struct module_tree *tree)
{
	struct path_list list = { 0 };
	struct stat status;
	char *path = join_path(tree->folder, "modules.dep");
	size_t size;
	char *text;

	if (stat(path, &status) < 0 || list_files(tree->folder, &list) < 0 ||
	    is_later(&list.newest, &status.st_mtim))
		return false;
	text = read_whole_file(path, &size);
	return text && same_modules(&list, text);
}
