// SPDX-License-Identifier: MIT
/*
 * "#!": the first line names the program that interprets the file.
 *
 * The line's rest after the program is one argument, blanks and all. The
 * program gets: its name, that argument if there is one, the script's name,
 * and the arguments that the script was called with, without argv[0].
 */
#include <linux/binfmts.h>
#include "internal.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/*
 * Cut the first line in bprm->buf into program and argument (NULL if none).
 * -ENOEXEC if there is no program, or its name may be cut off.
 */
static int parse_line(char *buf, char **program, char **argument)
{
	char *end = strnchr(buf, BINPRM_BUF_SIZE, '\n'), *p;

	if (!end) {
		/* No end of line: then the program's name must end here. */
		end = buf + strnlen(buf, BINPRM_BUF_SIZE);
		for (p = buf + 2; p < end && is_blank(*p); p++)
			;
		while (p < end && !is_blank(*p))
			p++;
		if (p == buf + BINPRM_BUF_SIZE)
			return -ENOEXEC;
		if (end == buf + BINPRM_BUF_SIZE)
			end--;
	}
	while (end > buf + 2 && is_blank(end[-1]))
		end--;
	*end = '\0';
	for (p = buf + 2; is_blank(*p); p++)
		;
	if (!*p)
		return -ENOEXEC;
	*program = p;
	*argument = NULL;
	while (*p && !is_blank(*p))
		p++;
	if (!*p)
		return 0;
	*p++ = '\0';
	while (is_blank(*p))
		p++;
	if (*p)
		*argument = p;
	return 0;
}

static int load_script(struct linux_binprm *bprm)
{
	char *program, *argument;
	struct file *file;
	int error;

	if (bprm->buf[0] != '#' || bprm->buf[1] != '!')
		return -ENOEXEC;
	error = parse_line(bprm->buf, &program, &argument);
	if (error)
		return error;
	error = remove_arg_zero(bprm);
	if (error)
		return error;
	error = copy_string_kernel(bprm->interp, bprm);
	if (error)
		return error;
	bprm->argc++;
	if (argument) {
		error = copy_string_kernel(argument, bprm);
		if (error)
			return error;
		bprm->argc++;
	}
	error = copy_string_kernel(program, bprm);
	if (error)
		return error;
	bprm->argc++;
	error = bprm_change_interp(program, bprm);
	if (error)
		return error;
	file = open_exec(program);
	if (IS_ERR(file))
		return PTR_ERR(file);
	bprm->interpreter = file;
	return 0;
}

static struct linux_binfmt script_format = {
	.module = THIS_MODULE,
	.load_binary = load_script,
};

static int __init init_script_binfmt(void)
{
	register_binfmt(&script_format);
	return 0;
}
core_initcall(init_script_binfmt);

static void __exit exit_script_binfmt(void)
{
	unregister_binfmt(&script_format);
}
module_exit(exit_script_binfmt);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Scripts that name their interpreter");
