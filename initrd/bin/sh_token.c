// SPDX-License-Identifier: MIT
/*
 * The rescue shell's first step: from a line to words and operators. Words
 * keep their quotes; sh_expand.c takes them off.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "kmodo.h"
#include "sh.h"

static struct token *add_token(struct tokens *tokens, enum token_type type)
{
	struct token *token;

	tokens->list = must_realloc(
		tokens->list, (tokens->count + 1) * sizeof(*tokens->list));
	token = &tokens->list[tokens->count++];
	token->type = type;
	token->fd = -1;
	token->text = NULL;
	return token;
}

void free_tokens(struct tokens *tokens)
{
	int i;

	for (i = 0; i < tokens->count; i++)
		free(tokens->list[i].text);
	free(tokens->list);
	tokens->list = NULL;
	tokens->count = 0;
}

/* Past a quoted part that starts at @c; NULL when it does not end. */
static const char *skip_quoted(const char *c)
{
	char quote = *c++;

	while (*c && *c != quote) {
		if (quote == '"' && *c == '\\' && c[1])
			c++;
		c++;
	}
	return *c ? c + 1 : NULL;
}

/* Past a word; NULL when a quote in it or its line does not end. */
static const char *skip_word(const char *c)
{
	while (*c && !strchr(" \t\n;&|<>", *c)) {
		if (*c == '\'' || *c == '"') {
			c = skip_quoted(c);
			if (!c)
				return NULL;
		} else if (*c == '\\') {
			if (!c[1] || !strcmp(c + 1, "\n"))
				return NULL; /* goes on in the next line */
			c += 2;
		} else {
			c++;
		}
	}
	return c;
}

/* [N]< [N]> [N]>> [N]>&, or NULL when there is none of these at @c. */
static const char *redirection(const char *c, struct tokens *tokens)
{
	struct token *token;
	int fd = -1;

	if (isdigit((unsigned char)*c) && (c[1] == '<' || c[1] == '>'))
		fd = *c++ - '0';
	if (*c != '<' && *c != '>')
		return NULL;
	token = add_token(tokens, TOKEN_INPUT);
	token->fd = fd >= 0 ? fd : *c == '>';
	if (*c++ == '<')
		return c;
	token->type = TOKEN_OUTPUT;
	if (*c == '>') {
		token->type = TOKEN_APPEND;
		c++;
	} else if (*c == '&') {
		token->type = TOKEN_COPY_FD;
		c++;
	}
	return c;
}

/* After "|", "&&" and "||" the command goes on in the next line. */
static bool wants_more(const struct tokens *tokens)
{
	enum token_type last;

	if (!tokens->count)
		return false;
	last = tokens->list[tokens->count - 1].type;
	return last == TOKEN_AND || last == TOKEN_OR || last == TOKEN_PIPE;
}

static const char *operator(const char *c, struct tokens *tokens)
{
	switch (*c) {
	case '\n':
		if (wants_more(tokens))
			return c + 1;
		/* fall through */
	case ';':
		add_token(tokens, TOKEN_SEMICOLON);
		return c + 1;
	case '&':
		add_token(tokens, c[1] == '&' ? TOKEN_AND : TOKEN_BACKGROUND);
		return c + (c[1] == '&' ? 2 : 1);
	case '|':
		add_token(tokens, c[1] == '|' ? TOKEN_OR : TOKEN_PIPE);
		return c + (c[1] == '|' ? 2 : 1);
	}
	return NULL;
}

static bool is_redirection(const struct token *token)
{
	return token->type >= TOKEN_INPUT;
}

/* Each operator has its operands; LINE_UNFINISHED when the last may follow. */
static int check_order(const struct tokens *tokens)
{
	bool command = false; /* something to run stands before this */
	int i;

	for (i = 0; i < tokens->count; i++) {
		const struct token *token = &tokens->list[i];

		if (token->type == TOKEN_WORD) {
			command = true;
		} else if (is_redirection(token)) {
			if (i + 1 == tokens->count ||
			    tokens->list[i + 1].type != TOKEN_WORD) {
				complain("a redirection needs a file name");
				return LINE_WRONG;
			}
			command = true;
		} else if (command) {
			command = false;
		} else if (token->type != TOKEN_SEMICOLON ||
			   (i && tokens->list[i - 1].type >= TOKEN_AND)) {
			complain("an operator has nothing before it");
			return LINE_WRONG;
		}
	}
	if (tokens->count && !command &&
	    tokens->list[tokens->count - 1].type >= TOKEN_AND)
		return LINE_UNFINISHED;
	return LINE_COMPLETE;
}

int tokenize(const char *line, struct tokens *tokens)
{
	const char *c = line, *next;
	struct token *token;

	for (;;) {
		while (*c == ' ' || *c == '\t')
			c++;
		if (*c == '#')
			c += strcspn(c, "\n");
		if (!*c)
			return check_order(tokens);
		next = redirection(c, tokens);
		if (!next)
			next = operator(c, tokens);
		if (!next) {
			next = skip_word(c);
			if (!next)
				return LINE_UNFINISHED;
			token = add_token(tokens, TOKEN_WORD);
			token->text = must_alloc(next - c + 1);
			memcpy(token->text, c, next - c);
			token->text[next - c] = '\0';
		}
		c = next;
	}
}
