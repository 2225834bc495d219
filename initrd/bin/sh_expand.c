// SPDX-License-Identifier: MIT
/*
 * The rescue shell's expansion of words: $NAME, ${NAME}, $? and the like,
 * quotes, splitting of unquoted values at blanks, and the patterns * and ?.
 *
 * While a word is built, a character that quotes protect has a backslash
 * before it, so that patterns are recognised in what was not quoted only.
 */
#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "kmodo.h"
#include "sh.h"

/**
 * struct builder - the word being built
 * @text: protected text, @length bytes, not terminated
 * @present: there is a word even if it is empty (it had quotes)
 * @split: unquoted values are split at blanks
 * @words: where finished words go
 */
struct builder {
	char *text;
	size_t length;
	bool present;
	bool split;
	struct words *words;
};

void add_word(struct words *words, char *word)
{
	words->list =
		must_realloc(words->list, (words->count + 2) * sizeof(char *));
	words->list[words->count++] = word;
	words->list[words->count] = NULL;
}

void free_words(struct words *words)
{
	int i;

	for (i = 0; i < words->count; i++)
		free(words->list[i]);
	free(words->list);
	words->list = NULL;
	words->count = 0;
}

static void put(struct builder *builder, char c, bool quoted)
{
	builder->text = must_realloc(builder->text, builder->length + 3);
	if (c == '\\' || (quoted && (c == '*' || c == '?')))
		builder->text[builder->length++] = '\\';
	builder->text[builder->length++] = c;
	builder->present = true;
}

static char *unprotected(const char *text)
{
	char *plain = must_strdup(text), *to = plain;

	for (; *text; text++) {
		if (*text == '\\' && text[1])
			text++;
		*to++ = *text;
	}
	*to = '\0';
	return plain;
}

static bool has_pattern(const char *text)
{
	for (; *text; text++) {
		if (*text == '\\' && text[1])
			text++;
		else if (*text == '*' || *text == '?')
			return true;
	}
	return false;
}

static bool matches(const char *pattern, const char *name)
{
	for (; *pattern; pattern++, name++) {
		if (*pattern == '*') {
			do {
				if (matches(pattern + 1, name))
					return true;
			} while (*name++);
			return false;
		}
		if (!*name)
			return false;
		if (*pattern == '?')
			continue;
		if (*pattern == '\\' && pattern[1])
			pattern++;
		if (*pattern != *name)
			return false;
	}
	return !*name;
}

static char *append(const char *folder, const char *name, const char *end)
{
	char *path =
		must_alloc(strlen(folder) + strlen(name) + strlen(end) + 1);

	sprintf(path, "%s%s%s", folder, name, end);
	return path;
}

/* Adds what matches @pattern below @folder ("" or with a slash at its end). */
static void match_paths(const char *folder, const char *pattern,
			struct words *words)
{
	size_t length = strcspn(pattern, "/");
	size_t slashes = strspn(pattern + length, "/");
	char *part = must_alloc(length + 1), *path;
	const char *rest = pattern + length + slashes;
	struct dirent *entry;
	struct stat status;
	DIR *dir;

	memcpy(part, pattern, length);
	part[length] = '\0';
	dir = has_pattern(part) ? opendir(*folder ? folder : ".") : NULL;
	while (dir && (entry = readdir(dir))) {
		if ((entry->d_name[0] == '.' && *part != '.') ||
		    !matches(part, entry->d_name))
			continue;
		path = append(folder, entry->d_name, slashes ? "/" : "");
		if (*rest) {
			match_paths(path, rest, words);
			free(path);
		} else {
			add_word(words, path);
		}
	}
	if (dir) {
		closedir(dir);
	} else if (!has_pattern(part)) {
		char *name = unprotected(part);

		path = append(folder, name, slashes ? "/" : "");
		free(name);
		if (*rest)
			match_paths(path, rest, words);
		else if (!lstat(path, &status))
			add_word(words, must_strdup(path));
		free(path);
	}
	free(part);
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Ends the word being built: patterns become names, if there are any. */
static void finish(struct builder *builder)
{
	struct words *words = builder->words;
	int before = words->count;

	if (!builder->present)
		return;
	builder->text = must_realloc(builder->text, builder->length + 1);
	builder->text[builder->length] = '\0';
	if (builder->split && has_pattern(builder->text))
		match_paths("", builder->text, words);
	if (words->count == before)
		add_word(words, unprotected(builder->text));
	else
		qsort(words->list + before, words->count - before,
		      sizeof(char *), compare);
	builder->length = 0;
	builder->present = false;
}

static void put_value(struct builder *builder, const char *value, bool quoted)
{
	for (; *value; value++) {
		if (!quoted && builder->split && strchr(" \t\n", *value))
			finish(builder);
		else
			put(builder, *value, quoted);
	}
}

static void put_number(struct builder *builder, int number)
{
	char text[16];

	snprintf(text, sizeof(text), "%d", number);
	put_value(builder, text, true);
}

static void put_arguments(struct builder *builder, bool quoted)
{
	int i;

	for (i = 1; i < shell.argument_count; i++) {
		put_value(builder, shell.arguments[i], quoted);
		if (i + 1 < shell.argument_count && builder->split)
			finish(builder);
		else if (i + 1 < shell.argument_count)
			put(builder, ' ', true);
	}
}

static const char *put_named(struct builder *builder, const char *c,
			     bool quoted)
{
	bool braces = *c == '{';
	const char *name = c + braces, *end = name, *value;
	char *copy;

	while (isalnum((unsigned char)*end) || *end == '_')
		end++;
	copy = must_strdup(name);
	copy[end - name] = '\0';
	value = getenv(copy);
	free(copy);
	if (value)
		put_value(builder, value, quoted);
	return braces && *end == '}' ? end + 1 : end;
}

/* @c is just past the '$'; returns what follows the variable. */
static const char *put_variable(struct builder *builder, const char *c,
				bool quoted)
{
	switch (*c) {
	case '?':
		put_number(builder, shell.status);
		return c + 1;
	case '$':
		put_number(builder, getpid());
		return c + 1;
	case '!':
		put_number(builder, shell.background);
		return c + 1;
	case '#':
		put_number(builder, shell.argument_count - 1);
		return c + 1;
	case '@':
	case '*':
		put_arguments(builder, quoted);
		return c + 1;
	}
	if (isdigit((unsigned char)*c)) {
		if (*c - '0' < shell.argument_count)
			put_value(builder, shell.arguments[*c - '0'], quoted);
		return c + 1;
	}
	if (*c == '{' || isalpha((unsigned char)*c) || *c == '_')
		return put_named(builder, c, quoted);
	put(builder, '$', true);
	return c;
}

static const char *put_quoted(struct builder *builder, const char *c)
{
	char quote = *c++;

	builder->present = true;
	while (*c != quote) {
		if (quote == '"' && *c == '$') {
			c = put_variable(builder, c + 1, true);
			continue;
		}
		if (quote == '"' && *c == '\\' && strchr("\"\\$`", c[1]))
			c++;
		put(builder, *c++, true);
	}
	return c + 1;
}

static void build(struct builder *builder, const char *c)
{
	while (*c) {
		if (*c == '\'' || *c == '"') {
			c = put_quoted(builder, c);
		} else if (*c == '$') {
			c = put_variable(builder, c + 1, false);
		} else if (*c == '\\') {
			if (c[1] != '\n')
				put(builder, c[1], true);
			c += 2;
		} else {
			put(builder, *c++, false);
		}
	}
}

void expand_word(const char *raw, struct words *words)
{
	struct builder builder = { .split = true, .words = words };

	build(&builder, raw);
	finish(&builder);
	free(builder.text);
}

char *expand_to_string(const char *raw)
{
	struct words words = { NULL, 0 };
	struct builder builder = { .present = true, .words = &words };
	char *text;

	build(&builder, raw);
	builder.present = true;
	finish(&builder);
	text = words.list[0];
	free(words.list);
	free(builder.text);
	return text;
}
