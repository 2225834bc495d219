// SPDX-License-Identifier: MIT
/*
 * Helpers of the user programs: messages, memory, whole files. No function
 * here keeps state; all are called from any program of the binary.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "kmodo.h"

static void say(const char *prefix, const char *format, va_list args, int error)
{
	/* One write a message: both consoles' shells may complain at once. */
	char text[1024];
	int length =
		snprintf(text, sizeof(text), "%s: %s", program_name, prefix);

	length += vsnprintf(text + length, sizeof(text) - length, format, args);
	if (length > (int)sizeof(text) - 1)
		length = sizeof(text) - 1;
	if (error)
		length += snprintf(text + length, sizeof(text) - length, ": %s",
				   strerror(error));
	if (length > (int)sizeof(text) - 2)
		length = sizeof(text) - 2;
	text[length++] = '\n';
	write_all(STDERR_FILENO, text, length);
}

void complain(const char *format, ...)
{
	va_list args;

	fflush(stdout);
	va_start(args, format);
	say("", format, args, 0);
	va_end(args);
}

void complain_errno(const char *format, ...)
{
	int error = errno;
	va_list args;

	fflush(stdout);
	va_start(args, format);
	say("", format, args, error);
	va_end(args);
}

void complain_kmod(const char *format, ...)
{
	va_list args;

	fflush(stdout);
	va_start(args, format);
	say("ERROR: ", format, args, 0);
	va_end(args);
}

void *must_realloc(void *old, size_t size)
{
	void *memory = realloc(old, size ? size : 1);

	if (!memory) {
		complain("not enough memory");
		_exit(1);
	}
	return memory;
}

void *must_alloc(size_t size)
{
	return must_realloc(NULL, size);
}

char *must_strdup(const char *text)
{
	size_t size = strlen(text) + 1;

	return memcpy(must_alloc(size), text, size);
}

char *join_path(const char *folder, const char *name)
{
	char *path = must_alloc(strlen(folder) + strlen(name) + 2);

	sprintf(path, "%s/%s", folder, name);
	return path;
}

char *absolute_path(const char *path)
{
	char folder[PATH_MAX];

	if (!*path || *path == '/' || !getcwd(folder, sizeof(folder)))
		return must_strdup(path);
	return join_path(strcmp(folder, "/") ? folder : "", path);
}

int write_all(int fd, const void *data, size_t size)
{
	const char *next = data;

	while (size) {
		ssize_t done = write(fd, next, size);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return -1;
		next += done;
		size -= done;
	}
	return 0;
}

/*
 * Files of /proc have no size to ask for, so the buffer grows while the file
 * goes on.
 */
static char *read_to_end(int fd, size_t *size)
{
	size_t capacity = 4096, used = 0;
	struct stat status;
	char *data;

	if (!fstat(fd, &status) && (size_t)status.st_size >= capacity)
		capacity = (size_t)status.st_size + 2;
	data = malloc(capacity);

	while (data) {
		ssize_t done = read(fd, data + used, capacity - used - 1);
		char *larger;

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			break;
		used += done;
		if (!done) {
			data[used] = '\0';
			*size = used;
			return data;
		}
		if (used + 1 < capacity)
			continue;
		capacity *= 2;
		larger = realloc(data, capacity);
		if (!larger)
			break;
		data = larger;
	}
	free(data);
	return NULL;
}

char *read_whole_file(const char *path, size_t *size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char *data;
	int error;

	if (fd < 0)
		return NULL;
	data = read_to_end(fd, size);
	error = errno;
	close(fd);
	errno = error;
	return data;
}

bool parse_number(const char *text, long *value)
{
	char *end;

	errno = 0;
	*value = strtol(text, &end, 0);
	return end != text && !*end && !errno;
}
