// SPDX-License-Identifier: MIT
/*
 * depmod: which module needs which, and what each can be asked for by. It
 * looks at all modules below /lib/modules/RELEASE and writes modules.dep and
 * its companions there; init calls it before the first shell (DEMAND-4).
 * Options, messages, exit status and files are those of kmod's depmod.
 */
#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include "depmod.h"
#include "kmodo.h"
#include "modules.h"

/**
 * struct request - what the command line asks for
 * @base:       -b: the folder that holds lib/modules, "" for /
 * @release:    whose modules
 * @symvers:    -E: a Module.symvers with the kernel's exports
 * @system_map: -F: a System.map with them
 * @files:      only these modules
 * @quick:      -A: only if anything changed
 * @show:       -n: to stdout
 * @report:     -e: unknown symbols
 * @verbose:    -v
 * @warn:       -w: duplicate aliases
 */
struct request {
	const char *base;
	const char *release;
	const char *symvers;
	const char *system_map;
	char **files;
	bool quick;
	bool show;
	bool report;
	bool verbose;
	bool warn;
};

static const struct option options[] = {
	{ "all", no_argument, NULL, 'a' },
	{ "quick", no_argument, NULL, 'A' },
	{ "basedir", required_argument, NULL, 'b' },
	{ "errsyms", no_argument, NULL, 'e' },
	{ "symvers", required_argument, NULL, 'E' },
	{ "filesyms", required_argument, NULL, 'F' },
	{ "show", no_argument, NULL, 'n' },
	{ "dry-run", no_argument, NULL, 'n' },
	{ "verbose", no_argument, NULL, 'v' },
	{ "warn", no_argument, NULL, 'w' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

static int usage(int status)
{
	fputs("Usage: depmod [OPTION]... [RELEASE [FILE]...]\n"
	      "Writes what modules depend on to /lib/modules/RELEASE.\n"
	      "  -a        all modules of the release (default)\n"
	      "  -A        only if a module changed since the last time\n"
	      "  -b FOLDER the folder that holds lib/modules\n"
	      "  -e        report symbols that nobody exports (with -E or -F)\n"
	      "  -E FILE   the kernel's exports from Module.symvers\n"
	      "  -F FILE   the kernel's exports from System.map\n"
	      "  -n        write to standard output\n"
	      "  -v        say which symbol makes a module depend on another\n"
	      "  -w        warn of duplicates\n",
	      status ? stderr : stdout);
	return status;
}

void warn_kmod(const char *format, ...)
{
	char text[1024];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	complain("WARNING: %s", text);
}

void text_list_add(struct text_list *list, const char *text)
{
	list->items = must_realloc(list->items,
				   (list->count + 1) * sizeof(*list->items));
	list->items[list->count++] = must_strdup(text);
}

const char *info_value(const char *info, const char *tag)
{
	size_t length = strlen(tag);

	if (strncmp(info, tag, length) || info[length] != '=')
		return NULL;
	return info + length + 1;
}

char *read_tree_file(const struct module_tree *tree, const char *name,
		     size_t *size)
{
	char *path = join_path(tree->folder, name);
	size_t ignored;
	char *text = read_whole_file(path, size ? size : &ignored);

	if (!text)
		warn_kmod("could not open %s at %s: %s", name, tree->folder,
			  strerror(errno));
	free(path);
	return text;
}

static bool is_release(const char *text)
{
	unsigned int major, minor;

	return sscanf(text, "%u.%u", &major, &minor) == 2;
}

static bool parse_options(struct request *request, int argc, char **argv)
{
	int option;

	while ((option = getopt_long(argc, argv, "aAb:eE:F:nvwh", options,
				     NULL)) != -1) {
		if (option == 'A')
			request->quick = true;
		else if (option == 'b')
			request->base = optarg;
		else if (option == 'e')
			request->report = true;
		else if (option == 'E')
			request->symvers = optarg;
		else if (option == 'F')
			request->system_map = optarg;
		else if (option == 'n')
			request->show = true;
		else if (option == 'v')
			request->verbose = true;
		else if (option == 'w')
			request->warn = true;
		else if (option != 'a')
			exit(usage(option != 'h'));
	}
	return true;
}

/* The release, then files, follow the options. */
static int parse_arguments(struct request *request, char **words)
{
	static struct utsname system;

	if (*words) {
		request->release = *words++;
		if (!is_release(request->release)) {
			complain_kmod("Bad version passed %s",
				      request->release);
			return -EINVAL;
		}
	} else {
		uname(&system);
		request->release = system.release;
	}
	request->files = words;
	if (request->report && !request->symvers && !request->system_map) {
		warn_kmod("-e needs -E or -F");
		request->report = false;
	}
	return 0;
}

/* Without -E or -F every symbol that no module exports is the kernel's. */
static int read_kernel_symbols(struct module_tree *tree,
			       const struct request *request)
{
	const char *path = request->symvers ? request->symvers :
					      request->system_map;
	int err = 0;

	if (request->symvers)
		err = read_symvers(tree, path);
	else if (request->system_map)
		err = read_system_map(tree, path);
	if (err)
		complain("FATAL: could not load %s: %s", path, strerror(-err));
	return err;
}

static int run(struct module_tree *tree, const struct request *request)
{
	int err;

	if (request->quick && !*request->files &&
	    (request->show || is_up_to_date(tree)))
		return 0;
	if (read_kernel_symbols(tree, request))
		return 1;
	err = *request->files ? add_files(tree, request->files) :
				scan_tree(tree);
	if (err)
		return 1;
	sort_modules(tree);
	read_modules(tree);
	find_providers(tree);
	if (rank_modules(tree))
		return 1;
	err = request->show ? show_outputs(tree) : write_outputs(tree);
	return err ? 1 : 0;
}

int depmod_main(int argc, char **argv)
{
	static struct module_tree tree;
	struct request request = { .base = "" };
	char *folder, *base;

	if (!parse_options(&request, argc, argv) ||
	    parse_arguments(&request, argv + optind))
		return 1;
	base = absolute_path(request.base);
	folder = must_alloc(strlen(base) + strlen(request.release) +
			    sizeof("/lib/modules/"));
	sprintf(folder, "%s/lib/modules/%s", base, request.release);
	tree.folder = folder;
	tree.next_mark = 1;
	tree.verbose = request.verbose;
	tree.warn = request.warn;
	tree.report = request.report;
	tree.check_crcs = request.symvers != NULL;
	return run(&tree, &request);
}
