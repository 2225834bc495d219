// SPDX-License-Identifier: MIT
/*
 * The rescue shell: reads lines and hands them on. Used when there is nothing
 * better, so it needs nothing but a kernel: the tty does the line editing,
 * and there is no job control.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>
#include "kmodo.h"
#include "sh.h"

struct shell shell;

/**
 * struct input - where lines come from
 * @fd: a descriptor, or -1
 * @text: else the rest of a string
 * @prompt: lines are asked for
 */
struct input {
	int fd;
	const char *text;
	bool prompt;
};

/* The signals of the keyboard are for the command that runs, not for us. */
static const int ignored_signals[] = { SIGQUIT, SIGTERM, SIGTSTP, SIGTTOU };

#define IGNORED_SIGNALS (sizeof(ignored_signals) / sizeof(ignored_signals[0]))

volatile sig_atomic_t interrupted;

/* Interrupts a read, ends the list that is being run; is not inherited. */
static void on_interrupt(int number)
{
	(void)number;
	interrupted = 1;
}

static void set_signals(void)
{
	struct sigaction action = { .sa_handler = on_interrupt };
	size_t i;

	sigaction(SIGINT, &action, NULL);
	for (i = 0; i < IGNORED_SIGNALS; i++)
		signal(ignored_signals[i], SIG_IGN);
}

void reset_signals(void)
{
	size_t i;

	if (!shell.interactive)
		return;
	signal(SIGINT, SIG_DFL);
	for (i = 0; i < IGNORED_SIGNALS; i++)
		signal(ignored_signals[i], SIG_DFL);
}

static void print_prompt(void)
{
	char folder[4096], text[4096 + sizeof(struct utsname)];
	struct utsname system;
	int length;

	if (uname(&system) < 0)
		strcpy(system.nodename, "?");
	if (!getcwd(folder, sizeof(folder)))
		strcpy(folder, "?");
	length = snprintf(text, sizeof(text), "%s:%s%s", system.nodename,
			  folder, geteuid() ? "$ " : "# ");
	write_all(STDERR_FILENO, text, length);
}

static int next_char(struct input *input, char *c)
{
	if (input->fd >= 0)
		return read(input->fd, c, 1); /* the rest is for children */
	*c = *input->text;
	if (!*c)
		return 0;
	input->text++;
	return 1;
}

/*
 * Appends a line with its newline to *@line. 1; 0 at the end of the input;
 * -1 when a signal came instead.
 */
static int read_line(struct input *input, char **line)
{
	size_t length = *line ? strlen(*line) : 0, before = length;
	int result;
	char c;

	do {
		result = next_char(input, &c);
		if (result < 0 && errno == EINTR)
			return -1;
		if (result <= 0)
			break;
		*line = must_realloc(*line, length + 2);
		(*line)[length++] = c;
		(*line)[length] = '\0';
	} while (c != '\n');
	return length > before;
}

/* Reads one line, with those that continue it, and runs it. */
static bool run_line(struct input *input)
{
	struct tokens tokens = { NULL, 0 };
	char *line = NULL;
	int got, result = LINE_UNFINISHED;

	interrupted = 0;
	if (input->prompt)
		print_prompt();
	while (result == LINE_UNFINISHED) {
		got = read_line(input, &line);
		if (got < 0) {
			write_all(STDERR_FILENO, "\n", 1);
			break;
		}
		if (!got) {
			if (line)
				complain("the last command is not finished");
			break;
		}
		free_tokens(&tokens);
		result = tokenize(line, &tokens);
		if (result == LINE_UNFINISHED && input->prompt)
			write_all(STDERR_FILENO, "> ", 2);
	}
	if (result == LINE_COMPLETE)
		run_list(&tokens, 0, tokens.count);
	else
		shell.status = result == LINE_WRONG || line ? 2 : shell.status;
	free_tokens(&tokens);
	free(line);
	return got != 0;
}

static int run_lines(struct input *input)
{
	while (run_line(input)) {
		/* background commands that have ended */
		while (input->prompt && waitpid(-1, NULL, WNOHANG) > 0)
			;
	}
	return shell.status;
}

int run_file(int fd)
{
	struct input input = { .fd = fd };

	return run_lines(&input);
}

int run_string(const char *text)
{
	struct input input = { .fd = -1, .text = text };

	return run_lines(&input);
}

int sh_main(int argc, char **argv)
{
	struct input input = { .fd = STDIN_FILENO };
	int fd;

	shell.arguments = argv;
	shell.argument_count = 1;
	if (argc > 2 && !strcmp(argv[1], "-c")) {
		shell.arguments = argc > 3 ? argv + 3 : argv;
		shell.argument_count = argc > 3 ? argc - 3 : 1;
		return run_string(argv[2]);
	}
	if (argc > 1 && argv[1][0] != '-') {
		fd = open(argv[1], O_RDONLY | O_CLOEXEC);
		if (fd < 0) {
			complain_errno("%s", argv[1]);
			return 127;
		}
		shell.arguments = argv + 1;
		shell.argument_count = argc - 1;
		return run_file(fcntl(fd, F_DUPFD_CLOEXEC, 50));
	}
	if (isatty(STDIN_FILENO)) {
		shell.interactive = true;
		input.prompt = true;
		set_signals();
	}
	return run_lines(&input);
}
