// SPDX-License-Identifier: MIT
/*
 * ls: names in order, one a line unless the output is a terminal, where they
 * stand in columns. -a hidden too, -l long, -R folders within folders, -1 one
 * a line, -d a folder itself.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>
#include "kmodo.h"

#define LINE_WIDTH 79

static bool all, one_per_line, long_format, recursive, folder_itself;
static int status;

static char *join(const char *folder, const char *name)
{
	char *path = must_alloc(strlen(folder) + strlen(name) + 2);
	size_t length = strlen(folder);

	sprintf(path, "%s%s%s", folder,
		length && folder[length - 1] == '/' ? "" : "/", name);
	return path;
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static char type_letter(mode_t mode)
{
	switch (mode & S_IFMT) {
	case S_IFDIR:
		return 'd';
	case S_IFLNK:
		return 'l';
	case S_IFCHR:
		return 'c';
	case S_IFBLK:
		return 'b';
	case S_IFIFO:
		return 'p';
	case S_IFSOCK:
		return 's';
	default:
		return '-';
	}
}

static void format_mode(mode_t mode, char *text)
{
	static const char letters[] = "rwxrwxrwx";
	int i;

	text[0] = type_letter(mode);
	for (i = 0; i < 9; i++)
		text[i + 1] = mode & (0400 >> i) ? letters[i] : '-';
	if (mode & S_ISUID)
		text[3] = mode & 0100 ? 's' : 'S';
	if (mode & S_ISGID)
		text[6] = mode & 0010 ? 's' : 'S';
	if (mode & S_ISVTX)
		text[9] = mode & 0001 ? 't' : 'T';
	text[10] = '\0';
}

static void print_long(const char *path, const char *name)
{
	char mode[11], size[32], when[32], target[1024];
	struct stat file;
	ssize_t length;

	if (lstat(path, &file) < 0) {
		complain_errno("%s", path);
		status = 1;
		return;
	}
	format_mode(file.st_mode, mode);
	if (S_ISCHR(file.st_mode) || S_ISBLK(file.st_mode))
		snprintf(size, sizeof(size), "%u, %u", major(file.st_rdev),
			 minor(file.st_rdev));
	else
		snprintf(size, sizeof(size), "%lld", (long long)file.st_size);
	strftime(when, sizeof(when), "%b %e %Y %H:%M", gmtime(&file.st_mtime));
	printf("%s %3lu %5u %5u %10s %s %s", mode, (unsigned long)file.st_nlink,
	       file.st_uid, file.st_gid, size, when, name);
	if (S_ISLNK(file.st_mode)) {
		length = readlink(path, target, sizeof(target));
		if (length >= 0)
			printf(" -> %.*s", (int)length, target);
	}
	putchar('\n');
}

static void print_columns(char **names, int count)
{
	int i, width = 0, columns, rows, row;

	for (i = 0; i < count; i++)
		if ((int)strlen(names[i]) > width)
			width = strlen(names[i]);
	width += 2;
	columns = LINE_WIDTH / width ?: 1;
	rows = (count + columns - 1) / columns;
	for (row = 0; row < rows; row++) {
		for (i = row; i < count; i += rows)
			printf("%-*s", i + rows < count ? width : 0, names[i]);
		putchar('\n');
	}
}

static void print_names(const char *folder, char **names, int count)
{
	int i;

	if (!long_format && !one_per_line) {
		print_columns(names, count);
		return;
	}
	for (i = 0; i < count; i++) {
		char *path = folder ? join(folder, names[i]) : names[i];

		if (long_format)
			print_long(path, names[i]);
		else
			puts(names[i]);
		if (folder)
			free(path);
	}
}

/* The names in a folder, sorted; -1 and errno. */
static int read_names(const char *folder, char ***names)
{
	struct dirent *entry;
	char **list = NULL;
	int count = 0;
	DIR *dir = opendir(folder);

	if (!dir)
		return -1;
	while ((entry = readdir(dir))) {
		if (entry->d_name[0] == '.' && !all)
			continue;
		list = must_realloc(list, (count + 1) * sizeof(*list));
		list[count++] = must_strdup(entry->d_name);
	}
	closedir(dir);
	if (count)
		qsort(list, count, sizeof(*list), compare);
	*names = list;
	return count;
}

static void list_folder(const char *folder, bool titled)
{
	char **names;
	int i, count = read_names(folder, &names);

	if (count < 0) {
		complain_errno("%s", folder);
		status = 1;
		return;
	}
	if (titled)
		printf("%s:\n", folder);
	print_names(folder, names, count);
	for (i = 0; i < count; i++) {
		char *path = join(folder, names[i]);
		struct stat file;

		if (recursive && strcmp(names[i], ".") &&
		    strcmp(names[i], "..") && !lstat(path, &file) &&
		    S_ISDIR(file.st_mode)) {
			putchar('\n');
			list_folder(path, true);
		}
		free(path);
		free(names[i]);
	}
	free(names);
}

static bool is_folder(const char *path)
{
	struct stat file;

	return !folder_itself && !stat(path, &file) && S_ISDIR(file.st_mode);
}

static void list_arguments(int count, char **paths)
{
	int i, files = 0, folders = 0;
	char **plain = must_alloc(count * sizeof(*plain));
	struct stat file;

	for (i = 0; i < count; i++) {
		if (lstat(paths[i], &file) < 0) {
			complain_errno("%s", paths[i]);
			status = 1;
		} else if (!is_folder(paths[i])) {
			plain[files++] = paths[i];
		} else {
			folders++;
		}
	}
	if (files)
		print_names(NULL, plain, files);
	free(plain);
	for (i = 0; folders && i < count; i++) {
		if (!is_folder(paths[i]))
			continue;
		if (files++)
			putchar('\n');
		list_folder(paths[i], count > 1 || recursive);
	}
}

int ls_main(int argc, char **argv)
{
	static char *here[] = { "." };
	int option;

	one_per_line = !isatty(STDOUT_FILENO);
	while ((option = getopt(argc, argv, "1adlR")) != -1) {
		switch (option) {
		case '1':
			one_per_line = true;
			break;
		case 'a':
			all = true;
			break;
		case 'd':
			folder_itself = true;
			break;
		case 'l':
			long_format = true;
			break;
		case 'R':
			recursive = true;
			break;
		default:
			fputs("Usage: ls [-1adlR] [PATH]...\n", stderr);
			return 1;
		}
	}
	if (optind == argc)
		list_arguments(1, here);
	else
		list_arguments(argc - optind, argv + optind);
	return status;
}
