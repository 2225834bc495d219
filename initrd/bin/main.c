// SPDX-License-Identifier: MIT
/*
 * The multi-call binary: picks the program by the last part of argv[0], or,
 * when called by its own name, by its first argument. Every link to it in the
 * initrd stands in this folder's Kbuild; both lists name the same programs.
 */
#include <stdio.h>
#include <string.h>
#include "kmodo.h"

const char *program_name = "kmodo";

const struct program programs[] = {
	{ "cat", cat_main },
	{ "cp", cp_main },
	{ "dmesg", dmesg_main },
	{ "echo", echo_main },
	{ "false", false_main },
	{ "free", free_main },
	{ "halt", shutdown_main },
	{ "init", init_main },
	{ "insmod", insmod_main },
	{ "kill", kill_main },
	{ "ls", ls_main },
	{ "lsmod", lsmod_main },
	{ "mkdir", mkdir_main },
	{ "mknod", mknod_main },
	{ "modinfo", modinfo_main },
	{ "mount", mount_main },
	{ "poweroff", shutdown_main },
	{ "ps", ps_main },
	{ "reboot", shutdown_main },
	{ "rm", rm_main },
	{ "rmdir", rm_main },
	{ "rmmod", rmmod_main },
	{ "runas", runas_main },
	{ "sh", sh_main },
	{ "sleep", sleep_main },
	{ "true", true_main },
	{ "umount", umount_main },
	{ "uname", uname_main },
	{ NULL, NULL },
};

static const char *last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static const struct program *find_program(const char *name)
{
	const struct program *program;

	if (*name == '-') /* a login shell is called "-sh" */
		name++;
	for (program = programs; program->name; program++)
		if (!strcmp(program->name, name))
			return program;
	return NULL;
}

static int list_programs(void)
{
	const struct program *program;

	fputs("kmodo: small programs in one binary. Usage: kmodo PROGRAM "
	      "[ARGUMENTS], or a link of the program's name. Programs:",
	      stderr);
	for (program = programs; program->name; program++)
		fprintf(stderr, " %s", program->name);
	fputc('\n', stderr);
	return 1;
}

int main(int argc, char **argv)
{
	const struct program *program;

	if (argc < 1)
		return list_programs();
	program = find_program(last_part(argv[0]));
	if (!program && argc > 1) {
		argc--;
		argv++;
		program = find_program(last_part(argv[0]));
		if (!program) {
			complain("there is no program called %s", argv[0]);
			return 127;
		}
	}
	if (!program)
		return list_programs();
	program_name = program->name;
	return program->main(argc, argv);
}
