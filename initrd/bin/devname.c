// SPDX-License-Identifier: MIT
/*
 * Nodes in /dev for devices whose driver is a module that is not loaded: depmod
 * lists them in modules.devname, and opening one has the kernel load it
 * (DEMAND-1). init makes them once, after depmod.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include "devname.h"
#include "kmodo.h"
#include "modules.h"

/* The folders that a node lies in, below /dev. */
static void make_folders(char *path)
{
	char *slash = path + strlen("/dev/");

	while ((slash = strchr(slash, '/'))) {
		*slash = '\0';
		mkdir(path, 0755);
		*slash++ = '/';
	}
}

static void make_node(const char *name, char type, unsigned int major,
		      unsigned int minor)
{
	char *path = join_path("/dev", name);

	make_folders(path);
	if (mknod(path, 0600 | (type == 'b' ? S_IFBLK : S_IFCHR),
		  makedev(major, minor)) < 0 &&
	    errno != EEXIST)
		complain_errno("cannot make %s", path);
	free(path);
}

void make_module_nodes(void)
{
	char *path = join_path(modules_directory(), "modules.devname");
	char *text, *line, *rest, name[256], type;
	unsigned int major, minor;
	size_t size;

	text = read_whole_file(path, &size);
	free(path);
	if (!text)
		return;
	for (line = strtok_r(text, "\n", &rest); line;
	     line = strtok_r(NULL, "\n", &rest))
		if (*line != '#' && sscanf(line, "%*s %255s %c%u:%u", name,
					   &type, &major, &minor) == 4)
			make_node(name, type, major, minor);
	free(text);
}
