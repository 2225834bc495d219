// SPDX-License-Identifier: MIT
/*
 * The rescue shell's running of tokens: lists, "&&" and "||", pipelines,
 * redirections, and the processes of commands. It has no job control: all
 * children stay in the shell's process group.
 */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "kmodo.h"
#include "sh.h"

#define SAVED_FD 100 /* copies of replaced descriptors lie from here on */
#define MAX_FDS	 10

/**
 * struct command - one simple command, expanded
 * @words: the program and its arguments
 * @assignments: NAME=VALUE words before it
 */
struct command {
	struct words words;
	struct words assignments;
};

static bool is_assignment(const char *raw)
{
	const char *c = raw;

	while (isalnum((unsigned char)*c) || *c == '_')
		c++;
	return c > raw && *c == '=' && !isdigit((unsigned char)*raw);
}

static bool is_redirection(const struct token *token)
{
	return token->type >= TOKEN_INPUT;
}

static void expand_command(const struct tokens *tokens, int start, int end,
			   struct command *command)
{
	int i;

	memset(command, 0, sizeof(*command));
	for (i = start; i < end; i++) {
		const struct token *token = &tokens->list[i];

		if (is_redirection(token))
			i++;
		else if (!command->words.count && is_assignment(token->text))
			add_word(&command->assignments,
				 expand_to_string(token->text));
		else
			expand_word(token->text, &command->words);
	}
}

static void free_command(struct command *command)
{
	free_words(&command->words);
	free_words(&command->assignments);
}

static void assign(const struct words *assignments)
{
	int i;

	for (i = 0; i < assignments->count; i++) {
		char *name = must_strdup(assignments->list[i]);
		char *equals = strchr(name, '=');

		*equals = '\0';
		setenv(name, equals + 1, 1);
		free(name);
	}
}

static int open_target(const struct token *token, const char *target)
{
	switch (token->type) {
	case TOKEN_INPUT:
		return open(target, O_RDONLY);
	case TOKEN_OUTPUT:
		return open(target, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	case TOKEN_APPEND:
		return open(target, O_WRONLY | O_CREAT | O_APPEND, 0666);
	default:
		if (isdigit((unsigned char)*target) && !target[1])
			return dup(*target - '0');
		errno = EBADF;
		return -1;
	}
}

/* @saved, if there, remembers what was replaced; see restore(). */
static int redirect(const struct tokens *tokens, int start, int end, int *saved)
{
	int i, fd, result = 0;

	for (i = start; i < end && !result; i++) {
		const struct token *token = &tokens->list[i];
		char *target;

		if (!is_redirection(token))
			continue;
		target = expand_to_string(tokens->list[++i].text);
		fd = open_target(token, target);
		if (fd < 0) {
			complain_errno("%s", target);
			result = -1;
		} else if (fd != token->fd) {
			if (saved && saved[token->fd] < 0)
				saved[token->fd] = fcntl(
					token->fd, F_DUPFD_CLOEXEC, SAVED_FD);
			dup2(fd, token->fd);
			close(fd);
		}
		free(target);
	}
	return result;
}

static void restore(int *saved)
{
	int fd;

	for (fd = 0; fd < MAX_FDS; fd++) {
		if (saved[fd] < 0)
			continue;
		dup2(saved[fd], fd);
		close(saved[fd]);
	}
}

static int run_builtin(builtin_t builtin, const struct tokens *tokens,
		       int start, int end, struct command *command)
{
	bool keep = !strcmp(command->words.list[0], "exec");
	int saved[MAX_FDS], i, status = 1;

	for (i = 0; i < MAX_FDS; i++)
		saved[i] = -1;
	if (!redirect(tokens, start, end, keep ? NULL : saved)) {
		assign(&command->assignments);
		status = builtin(command->words.count, command->words.list);
	}
	restore(saved);
	return status;
}

static void __attribute__((noreturn)) execute(struct command *command)
{
	char **argv = command->words.list;

	assign(&command->assignments);
	execvp(argv[0], argv);
	if (errno == ENOENT)
		complain(strchr(argv[0], '/') ? "%s: no such file" :
						"%s: command not found",
			 argv[0]);
	else
		complain_errno("%s", argv[0]);
	_exit(errno == ENOENT ? 127 : 126);
}

/* The status of a child that has ended, as "$?" shows it. */
static int exit_status(int status)
{
	int number;

	if (WIFEXITED(status))
		return WEXITSTATUS(status);
	number = WTERMSIG(status);
	if (number == SIGINT && shell.interactive)
		write_all(STDERR_FILENO, "\n", 1);
	else if (number != SIGINT && number != SIGPIPE)
		complain("%s%s", strsignal(number),
			 WCOREDUMP(status) ? " (core dumped)" : "");
	return 128 + number;
}

static int wait_for(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return 127;
	return exit_status(status);
}

/* A SIGINT that comes just now is not lost: it waits for the child's action. */
static pid_t fork_child(void)
{
	sigset_t interrupt, before;
	pid_t pid;

	sigemptyset(&interrupt);
	sigaddset(&interrupt, SIGINT);
	sigprocmask(SIG_BLOCK, &interrupt, &before);
	pid = fork();
	if (pid < 0)
		complain_errno("cannot fork");
	if (!pid) {
		reset_signals();
		shell.interactive = false;
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (!pid && interrupted)
		raise(SIGINT); /* it came just before the fork */
	if (pid > 0 && interrupted)
		kill(pid, SIGINT); /* it came before there was a child */
	return pid;
}

/* Runs one simple command; with @last in this process, which then ends. */
static int run_simple(const struct tokens *tokens, int start, int end,
		      bool last)
{
	struct command command;
	builtin_t builtin = NULL;
	int status = 0;
	pid_t pid;

	expand_command(tokens, start, end, &command);
	if (command.words.count)
		builtin = find_builtin(command.words.list[0]);
	else
		builtin = find_builtin(":");
	if (builtin) {
		if (!command.words.count)
			add_word(&command.words, must_strdup(":"));
		status = run_builtin(builtin, tokens, start, end, &command);
		if (last)
			_exit(status);
		free_command(&command);
		return status;
	}
	pid = last ? 0 : fork_child();
	if (!pid) {
		if (redirect(tokens, start, end, NULL) < 0)
			_exit(1);
		execute(&command);
	}
	free_command(&command);
	return pid < 0 ? 1 : wait_for(pid);
}

static int find(const struct tokens *tokens, int start, int end,
		enum token_type a, enum token_type b)
{
	int i;

	for (i = start; i < end; i++)
		if (tokens->list[i].type == a || tokens->list[i].type == b)
			break;
	return i;
}

/* Starts the command of a pipeline that reads @input; -1 when it cannot. */
static pid_t start_part(const struct tokens *tokens, int start, int end,
			int input, const int *output)
{
	pid_t pid = fork_child();

	if (pid)
		return pid;
	if (input >= 0) {
		dup2(input, STDIN_FILENO);
		close(input);
	}
	if (output) {
		close(output[0]);
		dup2(output[1], STDOUT_FILENO);
		close(output[1]);
	}
	run_simple(tokens, start, end, true);
	_exit(1);
}

static int run_pipeline(const struct tokens *tokens, int start, int end)
{
	int bar = find(tokens, start, end, TOKEN_PIPE, TOKEN_PIPE);
	int input = -1, ends[2], status = 1, started = 0;
	pid_t pid = -1;

	if (bar == end)
		return run_simple(tokens, start, end, false);
	while (start < end) {
		bool more = bar < end;

		if (more && pipe(ends) < 0) {
			complain_errno("cannot make a pipe");
			break;
		}
		pid = start_part(tokens, start, bar, input, more ? ends : NULL);
		if (input >= 0)
			close(input);
		input = -1;
		if (more) {
			close(ends[1]);
			input = ends[0];
		}
		started += pid > 0;
		start = bar + 1;
		bar = find(tokens, start, end, TOKEN_PIPE, TOKEN_PIPE);
	}
	if (input >= 0)
		close(input);
	if (pid > 0) {
		status = wait_for(pid);
		started--;
	}
	while (started-- > 0 && waitpid(-1, NULL, 0) > 0)
		;
	return status;
}

static void run_and_or(const struct tokens *tokens, int start, int end)
{
	bool run = true;

	while (start < end && !interrupted) {
		int stop = find(tokens, start, end, TOKEN_AND, TOKEN_OR);

		if (run)
			shell.status = run_pipeline(tokens, start, stop);
		if (stop < end)
			run = (tokens->list[stop].type == TOKEN_AND) ==
			      (shell.status == 0);
		start = stop + 1;
	}
}

static void run_in_background(const struct tokens *tokens, int start, int end)
{
	pid_t pid = fork_child();
	int null;

	if (pid < 0) {
		shell.status = 1;
		return;
	}
	if (!pid) {
		signal(SIGINT, SIG_IGN);
		signal(SIGQUIT, SIG_IGN);
		null = open("/dev/null", O_RDONLY);
		if (null >= 0) {
			dup2(null, STDIN_FILENO);
			close(null);
		}
		run_and_or(tokens, start, end);
		_exit(shell.status);
	}
	shell.background = pid;
	shell.status = 0;
}

void run_list(const struct tokens *tokens, int start, int end)
{
	while (start < end && !interrupted) {
		int stop = find(tokens, start, end, TOKEN_SEMICOLON,
				TOKEN_BACKGROUND);

		if (stop < end && tokens->list[stop].type == TOKEN_BACKGROUND)
			run_in_background(tokens, start, stop);
		else
			run_and_or(tokens, start, stop);
		start = stop + 1;
	}
	if (interrupted)
		shell.status = 128 + SIGINT;
}
