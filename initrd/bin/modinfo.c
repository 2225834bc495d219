// SPDX-License-Identifier: MIT
/*
 * modinfo: shows what a module file says about itself, from its section
 * .modinfo, in the format of kmod's modinfo.
 */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "kmodo.h"
#include "ko_file.h"
#include "modules.h"

#define INFO_SECTION ".modinfo"

/**
 * struct parameter - a parm= or parmtype= entry, or both of one name
 * @name: not terminated; @name_length bytes
 * @description: NULL when there is only a type
 * @type: NULL when there is only a description
 */
struct parameter {
	const char *name;
	int name_length;
	const char *description;
	const char *type;
};

static struct parameter *parameters;
static int parameter_count;
static char separator = '\n';

static const struct option options[] = {
	{ "author", no_argument, NULL, 'a' },
	{ "description", no_argument, NULL, 'd' },
	{ "field", required_argument, NULL, 'F' },
	{ "filename", no_argument, NULL, 'n' },
	{ "help", no_argument, NULL, 'h' },
	{ "license", no_argument, NULL, 'l' },
	{ "null", no_argument, NULL, '0' },
	{ "parameters", no_argument, NULL, 'p' },
	{ NULL, 0, NULL, 0 },
};

static int usage(int status)
{
	fputs("Usage: modinfo [-0] [-F FIELD | -a | -d | -l | -n | -p] "
	      "FILE|NAME...\n"
	      "Shows what modules say about themselves.\n"
	      "  -0        end each value with a NUL byte\n"
	      "  -F FIELD  only the values of this field\n"
	      "  -a -d -l  only author, description, license\n"
	      "  -n        only the file name\n"
	      "  -p        only the parameters\n",
	      status ? stderr : stdout);
	return status;
}

/* The parameter of that name; a new one if there is none. */
static struct parameter *parameter_named(const char *name, int length)
{
	struct parameter *parameter;
	int i;

	for (i = 0; i < parameter_count; i++) {
		parameter = &parameters[i];
		if (parameter->name_length == length &&
		    !strncmp(parameter->name, name, length))
			return parameter;
	}
	parameters = must_realloc(parameters,
				  (parameter_count + 1) * sizeof(*parameters));
	parameter = &parameters[parameter_count++];
	*parameter = (struct parameter){ .name = name, .name_length = length };
	return parameter;
}

static void remember_parameter(const char *text, bool is_type)
{
	const char *colon = strchr(text, ':');
	int length = colon ? colon - text : (int)strlen(text);
	struct parameter *parameter = parameter_named(text, length);

	if (is_type)
		parameter->type = colon ? colon + 1 : "";
	else
		parameter->description = colon ? colon + 1 : "";
}

static void print_parameters(bool only)
{
	int i;

	/* kmod prepends to its list, so the last one comes first */
	for (i = parameter_count - 1; i >= 0; i--) {
		const struct parameter *p = &parameters[i];

		if (!only)
			printf("%-16s", "parm:");
		printf("%.*s:", p->name_length, p->name);
		if (p->description)
			fputs(p->description, stdout);
		if (p->type && (p->description || only))
			printf(" (%s)", p->type);
		else if (p->type)
			fputs(p->type, stdout);
		putchar(separator);
	}
}

static void print_entry(const char *key, int key_length, const char *value,
			const char *field)
{
	if (field) {
		if ((int)strlen(field) == key_length &&
		    !strncmp(field, key, key_length))
			printf("%s%c", value, separator);
	} else if (!separator) {
		printf("%.*s=%s%c", key_length, key, value, separator);
	} else {
		printf("%.*s:%*s%s\n", key_length, key,
		       key_length < 15 ? 15 - key_length : 0, "", value);
	}
}

static void print_text(const char *text, void *field)
{
	const char *equals = strchr(text, '=');

	if (!equals)
		return;
	if (!strncmp(text, "parm=", 5))
		remember_parameter(equals + 1, false);
	else if (!strncmp(text, "parmtype=", 9))
		remember_parameter(equals + 1, true);
	else
		print_entry(text, equals - text, equals + 1, field);
}

/* What a file says, its parameters last; -EINVAL when it says nothing. */
static int print_file(const char *path, const char *field)
{
	struct ko_file ko;
	size_t size;
	int err = ko_read(&ko, path);

	if (err)
		return err;
	if (ko_section(&ko, INFO_SECTION, &size)) {
		ko_strings(&ko, INFO_SECTION, print_text, (void *)field);
		if (!field || !strcmp(field, "parm"))
			print_parameters(field != NULL);
	} else {
		err = -EINVAL;
	}
	ko_free(&ko);
	return err;
}

/* The path from the root, as kmod shows it; takes the place of @path. */
static char *absolute(char *path)
{
	char folder[1024], *whole;

	if (!path || *path == '/' || !getcwd(folder, sizeof(folder)))
		return path;
	whole = must_alloc(strlen(folder) + strlen(path) + 2);
	sprintf(whole, "%s/%s", strcmp(folder, "/") ? folder : "", path);
	free(path);
	return whole;
}

static int show(const char *typed, const char *field)
{
	char *path = absolute(find_module_file(typed));
	int err;

	parameter_count = 0;
	if (!path) {
		complain_kmod("Module %s not found.", typed);
		return 1;
	}
	if (!field || !strcmp(field, "filename")) {
		printf("%s%s%c", field ? "" : "filename:       ", path,
		       separator);
		if (field)
			return 0;
	}
	err = print_file(path, field);
	if (err) {
		complain_kmod("could not get modinfo from '%s': %s", typed,
			      strerror(-err));
		return 1;
	}
	return 0;
}

int modinfo_main(int argc, char **argv)
{
	const char *field = NULL;
	int option, status = 0;

	while ((option = getopt_long(argc, argv, "0adhlnpF:", options, NULL)) !=
	       -1) {
		switch (option) {
		case '0':
			separator = '\0';
			break;
		case 'F':
			field = optarg;
			break;
		case 'a':
			field = "author";
			break;
		case 'd':
			field = "description";
			break;
		case 'l':
			field = "license";
			break;
		case 'n':
			field = "filename";
			break;
		case 'p':
			field = "parm";
			break;
		default:
			return usage(option != 'h');
		}
	}
	if (optind == argc) {
		complain_kmod("missing module or filename.");
		return 1;
	}
	for (; optind < argc; optind++)
		status |= show(argv[optind], field);
	return status;
}
