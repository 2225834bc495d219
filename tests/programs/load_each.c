// SPDX-License-Identifier: MIT
/*
 * Tools that give the kernel images which are no good modules:
 *
 *   kt +load-each FOLDER
 *	each file of the folder by init_module, then by finit_module. Prints
 *	"= NAME ERRNO ERRNO" and the lines that the log got from the first, with
 *	"| " before them, and from the second, with "+ ".
 *   kt +mutate SEED COUNT PROCESSES FILE
 *	COUNT changed copies of the image, by so many processes, each with a
 *	name of its own; what loads is unloaded. Prints how many loaded.
 *
 * The test module `harmless` must be loaded: nothing of an image is run then.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "../fuzz/mutate.h"
#include "check.h"

#define MOST_CHANGES 4

struct file {
	unsigned char *bytes;
	unsigned int size;
	int fd;
};

static bool open_image(const char *path, struct file *file)
{
	struct stat st;

	file->fd = open(path, O_RDONLY);
	if (file->fd < 0 || fstat(file->fd, &st) < 0) {
		perror(path);
		return false;
	}
	file->size = st.st_size;
	file->bytes = malloc(file->size + 1);
	return read(file->fd, file->bytes, file->size) == (ssize_t)file->size;
}

static void close_image(struct file *file)
{
	free(file->bytes);
	close(file->fd);
}

static const char *error_name(long result)
{
	return result ? strerrorname_np(errno) : "0";
}

/* All modules go, but the one that makes this harmless. */
static void unload_all(void)
{
	char line[256], *end;
	FILE *modules = fopen("/proc/modules", "r");

	while (modules && fgets(line, sizeof(line), modules)) {
		end = strchr(line, ' ');
		if (!end)
			continue;
		*end = '\0';
		if (strcmp(line, "harmless"))
			syscall(SYS_delete_module, line, O_NONBLOCK);
	}
	if (modules)
		fclose(modules);
}

/* The lines that the log got since the last call. */
static void print_log(int log, const char *mark)
{
	char record[8192], *text, *end;
	ssize_t len;

	while ((len = read(log, record, sizeof(record) - 1)) > 0) {
		record[len] = '\0';
		text = strchr(record, ';');
		end = text ? strchr(text, '\n') : NULL;
		if (end)
			printf("%s %.*s\n", mark, (int)(end - text) - 1,
			       text + 1);
	}
}

static void load_one(const char *name, struct file *image, int log)
{
	const char *by_memory, *by_file;

	by_memory = error_name(
		syscall(SYS_init_module, image->bytes, image->size, ""));
	print_log(log, "|");
	unload_all();
	by_file = error_name(syscall(SYS_finit_module, image->fd, "", 0));
	print_log(log, "+");
	unload_all();
	printf("= %s %s %s\n", name, by_memory, by_file);
}

int tool_load_each(int argc, char **argv)
{
	int log = open("/dev/kmsg", O_RDONLY | O_NONBLOCK), i, count;
	struct dirent **names;

	if (argc < 2 || log < 0 || lseek(log, 0, SEEK_END) < 0 ||
	    chdir(argv[1]) < 0)
		return 2;
	count = scandir(".", &names, NULL, alphasort);
	for (i = 0; i < count; i++) {
		struct file image;

		if (names[i]->d_name[0] == '.')
			continue;
		if (!open_image(names[i]->d_name, &image))
			return 2;
		load_one(names[i]->d_name, &image, log);
		close_image(&image);
	}
	puts("all");
	return 0;
}

/* Gives the module, its exports and all else that is called so a number. */
static void rename_all(struct file *image, const char *name, int number)
{
	size_t len = strlen(name);
	unsigned char *at = image->bytes;
	unsigned char *end = image->bytes + image->size;

	while ((at = memmem(at, end - at, name, len)))
		at[len - 1] = '0' + number;
}

/* Reads what can be read of modules while they are there. */
static void look_around(void)
{
	if (system("cat /sys/module/*/parameters/* /proc/modules "
		   ">/dev/null 2>&1"))
		return;
}

static int mutate_one(const struct file *image, unsigned char *copy,
		      unsigned int *state)
{
	unsigned int size = image->size, changes;
	char text[64];

	memcpy(copy, image->bytes, size);
	for (changes = 1 + *state % MOST_CHANGES; changes; changes--)
		size = mutate_image(copy, size, state);
	snprintf(text, sizeof(text), "number=%d text=%d flag list=1,2 line=x",
		 *state & 0xff, *state >> 8);
	if (syscall(SYS_init_module, copy, size, text) < 0)
		return 0;
	if (*state % 8 == 0)
		look_around();
	unload_all();
	return 1;
}

static void mutate(const struct file *image, unsigned int seed, int count,
		   volatile int *loaded)
{
	unsigned char *copy = malloc(image->size);
	unsigned int state = seed;
	int i;

	for (i = 0; i < count; i++)
		if (mutate_one(image, copy, &state))
			__sync_fetch_and_add(loaded, 1);
	free(copy);
}

int tool_mutate(int argc, char **argv)
{
	int i, count, processes;
	volatile int *loaded;
	struct file image;

	if (argc < 5 || !open_image(argv[4], &image))
		return 2;
	count = atoi(argv[2]);
	processes = atoi(argv[3]);
	loaded = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	for (i = 0; i < processes; i++) {
		if (fork_or_die())
			continue;
		rename_all(&image, "whole", i);
		mutate(&image, atoi(argv[1]) * 64 + i + 1, count / processes,
		       loaded);
		end_child();
	}
	while (wait(NULL) > 0)
		;
	unload_all();
	printf("%d of %d loaded\n", *loaded, count);
	return 0;
}
