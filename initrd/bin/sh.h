/* SPDX-License-Identifier: MIT */
/*
 * What the files of the rescue shell share. A line becomes tokens
 * (sh_token.c), tokens become commands that are run at once (sh_run.c), words
 * are expanded just before their command runs (sh_expand.c).
 */
#ifndef KMODO_BIN_SH_H
#define KMODO_BIN_SH_H

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

enum token_type {
	TOKEN_WORD, /* raw text, quotes and $ still in it */
	TOKEN_SEMICOLON,
	TOKEN_BACKGROUND,
	TOKEN_AND,
	TOKEN_OR,
	TOKEN_PIPE,
	TOKEN_INPUT, /* the redirections: their target word comes next */
	TOKEN_OUTPUT,
	TOKEN_APPEND,
	TOKEN_COPY_FD, /* N>&M */
};

/**
 * struct token - one word or operator of a line
 * @type: which
 * @fd: of a redirection: the descriptor it is about
 * @text: of a word; allocated
 */
struct token {
	enum token_type type;
	int fd;
	char *text;
};

struct tokens {
	struct token *list;
	int count;
};

/* A growing, NULL-terminated list of strings, as execv() takes it. */
struct words {
	char **list;
	int count;
};

/**
 * struct shell - the state of this shell
 * @status: exit status of the last command, "$?"
 * @background: process id of the last "&", "$!"
 * @arguments: "$0", "$1" ...
 * @argument_count: how many of these
 * @interactive: prompts, and ignores the signals meant for its children
 */
struct shell {
	int status;
	pid_t background;
	char **arguments;
	int argument_count;
	bool interactive;
};

extern struct shell shell;

/* SIGINT has come since the last prompt; set in a signal handler. */
extern volatile sig_atomic_t interrupted;

enum {
	LINE_COMPLETE,
	LINE_UNFINISHED,
	LINE_WRONG
};

/*
 * Splits a line. LINE_UNFINISHED when a quote is open or an operator at its
 * end waits for more; LINE_WRONG after a message.
 */
int tokenize(const char *line, struct tokens *tokens);
void free_tokens(struct tokens *tokens);

void add_word(struct words *words, char *word);
void free_words(struct words *words);

/* Expands one raw word: variables, quotes, splitting, * and ?. */
void expand_word(const char *raw, struct words *words);

/* The same without splitting and patterns: one string, allocated. */
char *expand_to_string(const char *raw);

/* Runs tokens from start to before end; sets shell.status. */
void run_list(const struct tokens *tokens, int start, int end);

/* Runs each line of a file or of a string; returns the last status. */
int run_file(int fd);
int run_string(const char *text);

typedef int (*builtin_t)(int argc, char **argv);

/* NULL when it is no built-in command. */
builtin_t find_builtin(const char *name);

/* Puts the signals back to what programs expect; called after fork. */
void reset_signals(void);

#endif
