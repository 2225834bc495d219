// SPDX-License-Identifier: MIT
/*
 * The rescue shell's built-in commands: those that change the shell itself.
 * Variables are all kept in the environment, so "export" has little to do.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "kmodo.h"
#include "sh.h"

extern char **environ;

static int builtin_nothing(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return 0;
}

static int builtin_cd(int argc, char **argv)
{
	const char *folder = argc > 1 ? argv[1] : getenv("HOME");

	if (chdir(folder ? folder : "/") == 0)
		return 0;
	complain_errno("cd: %s", folder ? folder : "/");
	return 1;
}

static int builtin_pwd(int argc, char **argv)
{
	char folder[4096];

	(void)argc;
	(void)argv;
	if (!getcwd(folder, sizeof(folder))) {
		complain_errno("pwd");
		return 1;
	}
	puts(folder);
	return fflush(stdout) ? 1 : 0;
}

static int builtin_exit(int argc, char **argv)
{
	exit(argc > 1 ? atoi(argv[1]) & 255 : shell.status);
}

static int builtin_export(int argc, char **argv)
{
	int i;

	for (i = 0; argc == 1 && environ[i]; i++)
		puts(environ[i]);
	for (i = 1; i < argc; i++) {
		char *equals = strchr(argv[i], '=');

		if (!equals)
			continue;
		*equals = '\0';
		setenv(argv[i], equals + 1, 1);
	}
	return fflush(stdout) ? 1 : 0;
}

static int builtin_unset(int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++)
		unsetenv(argv[i]);
	return 0;
}

/* Without a command it is the redirections that stay. */
static int builtin_exec(int argc, char **argv)
{
	if (argc == 1)
		return 0;
	reset_signals();
	execvp(argv[1], argv + 1);
	complain_errno("exec: %s", argv[1]);
	exit(errno == ENOENT ? 127 : 126);
}

static int builtin_wait(int argc, char **argv)
{
	int status = 0;

	if (argc > 1) {
		if (waitpid(atoi(argv[1]), &status, 0) < 0)
			return 127;
		return WIFEXITED(status) ? WEXITSTATUS(status) :
					   128 + WTERMSIG(status);
	}
	while (waitpid(-1, NULL, 0) > 0)
		;
	return 0;
}

static int builtin_umask(int argc, char **argv)
{
	mode_t mask;

	if (argc > 1) {
		umask(strtol(argv[1], NULL, 8));
		return 0;
	}
	mask = umask(0);
	umask(mask);
	printf("%04o\n", mask);
	return fflush(stdout) ? 1 : 0;
}

static int builtin_source(int argc, char **argv)
{
	int fd, status;

	if (argc < 2) {
		complain(".: which file?");
		return 1;
	}
	fd = open(argv[1], O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		complain_errno("%s", argv[1]);
		return 1;
	}
	status = run_file(fd);
	close(fd);
	return status;
}

static int builtin_help(int argc, char **argv)
{
	const struct program *program;

	(void)argc;
	(void)argv;
	fputs("Built in: . : cd exec exit export help pwd umask unset wait\n"
	      "Programs:",
	      stdout);
	for (program = programs; program->name; program++)
		printf(" %s", program->name);
	puts("\nCOMMAND < IN > OUT 2> ERRORS | COMMAND ; COMMAND && COMMAND "
	     "|| COMMAND &");
	return fflush(stdout) ? 1 : 0;
}

static const struct {
	const char *name;
	builtin_t function;
} builtins[] = {
	{ ".", builtin_source },    { ":", builtin_nothing },
	{ "cd", builtin_cd },	    { "exec", builtin_exec },
	{ "exit", builtin_exit },   { "export", builtin_export },
	{ "help", builtin_help },   { "pwd", builtin_pwd },
	{ "umask", builtin_umask }, { "unset", builtin_unset },
	{ "wait", builtin_wait },
};

builtin_t find_builtin(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(builtins) / sizeof(builtins[0]); i++)
		if (!strcmp(builtins[i].name, name))
			return builtins[i].function;
	return NULL;
}
