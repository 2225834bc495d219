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
	{ .name = "cat", .main = cat_main },
	{ .name = "cp", .main = cp_main },
	{ .name = "depmod", .main = depmod_main },
	{ .name = "dmesg", .main = dmesg_main },
	{ .name = "echo", .main = echo_main },
	{ .name = "false", .main = false_main },
	{ .name = "free", .main = free_main },
	{ .name = "halt", .main = shutdown_main },
	{ .name = "init", .main = init_main },
	{ .name = "insmod", .main = insmod_main },
	{ .name = "kill", .main = kill_main },
	{ .name = "ls", .main = ls_main },
	{ .name = "lsmod", .main = lsmod_main },
	{ .name = "mkdir", .main = mkdir_main },
	{ .name = "mknod", .main = mknod_main },
	{ .name = "modinfo", .main = modinfo_main },
	{ .name = "modprobe", .main = modprobe_main },
	{ .name = "mount", .main = mount_main },
	{ .name = "poweroff", .main = shutdown_main },
	{ .name = "ps", .main = ps_main },
	{ .name = "reboot", .main = shutdown_main },
	{ .name = "rm", .main = rm_main },
	{ .name = "rmdir", .main = rm_main },
	{ .name = "rmmod", .main = rmmod_main },
	{ .name = "runas", .main = runas_main },
	{ .name = "sh", .main = sh_main },
	{ .name = "sleep", .main = sleep_main },
	{ .name = "true", .main = true_main },
	{ .name = "uevents", .main = uevents_main },
	{ .name = "umount", .main = umount_main },
	{ .name = "uname", .main = uname_main },
	{ .name = NULL, .main = NULL },
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
