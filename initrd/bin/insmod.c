// SPDX-License-Identifier: MIT
/*
 * insmod: loads one module into the running kernel. The steps INSMOD-1 to
 * INSMOD-5 of docs/spec.md are marked; messages are those of kmod's insmod.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "kmodo.h"
#include "modules.h"

static const struct option options[] = {
	{ "force", no_argument, NULL, 'f' },
	{ "help", no_argument, NULL, 'h' },
	{ "syslog", no_argument, NULL, 's' },
	{ "verbose", no_argument, NULL, 'v' },
	{ NULL, 0, NULL, 0 },
};

static int usage(int status)
{
	fputs("Usage: insmod [-f] [-v] FILE|NAME [PARAMETER=VALUE]...\n"
	      "Loads a module: the file as given, else the module of that "
	      "name below /lib/modules.\n"
	      "  -f  force: ignore version magic and symbol versions\n"
	      "  -v  say what is loaded\n",
	      status ? stderr : stdout);
	return status;
}

/* What the errno of init_module(2) means to the person who typed. */
static const char *load_error(int error)
{
	switch (error) {
	case ENOEXEC:
		return "Invalid module format";
	case ENOENT:
		return "Unknown symbol in module";
	case ESRCH:
		return "Module has wrong symbol version";
	case EINVAL:
		return "Invalid parameters";
	default:
		return strerror(error);
	}
}

/* INSMOD-1: the rest of the command line is the module's parameters. */
static char *join_parameters(char **words)
{
	size_t size = 1;
	char *text, *end;
	char **word;

	for (word = words; *word; word++)
		size += strlen(*word) + 1;
	text = must_alloc(size);
	end = text;
	*end = '\0';
	for (word = words; *word; word++)
		end += sprintf(end, "%s%s", word == words ? "" : " ", *word);
	return text;
}

static int load_forced(const char *path, const char *parameters)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return -1;
	return syscall(SYS_finit_module, fd, parameters,
		       IGNORE_MODVERSIONS | IGNORE_VERMAGIC);
}

static int load(const char *path, const char *typed, char **words, bool force)
{
	char *parameters = join_parameters(words);
	size_t size;
	char *image;
	long result;

	image = read_whole_file(path, &size); /* INSMOD-3 */
	if (!image) {
		complain_kmod("could not load module %s: %s", typed,
			      strerror(errno));
		return 1;
	}
	if (force)
		result = load_forced(path, parameters);
	else /* INSMOD-4 */
		result = syscall(SYS_init_module, image, size, parameters);
	if (result < 0) {
		complain_kmod("could not insert module %s: %s", typed,
			      load_error(errno));
		return 1;
	}
	return 0; /* INSMOD-5 */
}

int insmod_main(int argc, char **argv)
{
	bool force = false, verbose = false;
	int option;
	char *path;

	while ((option = getopt_long(argc, argv, "+fhsv", options, NULL)) !=
	       -1) {
		switch (option) {
		case 'f':
			force = true;
			break;
		case 'v':
			verbose = true;
			break;
		case 's':
			break;
		case 'h':
			return usage(0);
		default:
			return usage(1);
		}
	}
	if (optind == argc) {
		complain_kmod("missing filename.");
		return 1;
	}
	path = find_module_file(argv[optind]); /* INSMOD-2 */
	if (!path) {
		complain_kmod("could not load module %s: %s", argv[optind],
			      strerror(ENOENT));
		return 1;
	}
	if (verbose)
		printf("insmod %s\n", path);
	return load(path, argv[optind], argv + optind + 1, force);
}
