// SPDX-License-Identifier: MIT
/*
 * /proc of a process, seen from inside: what its pages are (smaps), what it
 * has read and written (io), where it waits (wchan, stack), what the kernel
 * told the program (auxv).
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <elf.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"

static char text[60000];

/* With one call to read(2), or none when @name is too long for that. */
static ssize_t slurp(const char *name)
{
	int fd = open(name, O_RDONLY);
	ssize_t len = fd < 0 ? -1 : read(fd, text, sizeof(text) - 1);

	text[len > 0 ? len : 0] = '\0';
	if (fd >= 0)
		close(fd);
	return len;
}

static void slurp_all(const char *name)
{
	int fd = open(name, O_RDONLY);
	size_t len = 0;
	ssize_t n;

	while ((n = read(fd, text + len, sizeof(text) - 1 - len)) > 0)
		len += n;
	CHECK(n == 0);
	text[len] = '\0';
	close(fd);
}

/* The figure called @name of the mapping that begins at @at, in KiB. */
static long figure(void *at, const char *name)
{
	char start[32];
	char *line;

	slurp_all("/proc/self/smaps");
	sprintf(start, "\n%08lx-", (unsigned long)at);
	line = strstr(text, start);
	line = line ? strstr(line, name) : NULL;
	return line ? atol(line + strlen(name)) : -1;
}

static void check_smaps(void)
{
	size_t size = 1 << 20, i;
	pid_t pid;
	char *at;

	/* With these rights it is not joined to any other mapping. */
	at = mmap(NULL, size, PROT_READ | PROT_WRITE | PROT_EXEC,
		  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CHECK(at != MAP_FAILED);
	CHECK(figure(at, "Size:") == 1024 && figure(at, "Rss:") == 0);
	memset(at, 1, size / 2);
	CHECK(figure(at, "Rss:") == 512 && figure(at, "Pss:") == 512);
	CHECK(figure(at, "Private_Dirty:") == 512);
	CHECK(figure(at, "Shared_Dirty:") == 0);
	CHECK(figure(at, "Anonymous:") == 512 && figure(at, "Swap:") == 0);
	CHECK(figure(at, "MMUPageSize:") == 4);
	CHECK(strstr(text, "\nVmFlags: rd wr ex mr mw me "));
	fflush(stdout);
	pid = fork_or_die();
	if (!pid) {
		CHECK(figure(at, "Shared_Dirty:") == 512);
		CHECK(figure(at, "Pss:") == 256);
		for (i = 0; i < size / 4; i += 4096)
			at[i] = 2;
		CHECK(figure(at, "Private_Dirty:") == 256);
		CHECK(figure(at, "Pss:") == 384);
		end_child();
	}
	check_child(pid);
	CHECK(figure(at, "Private_Dirty:") == 512);
	munmap(at, size);
	CHECK(figure(at, "Size:") == -1);
}

struct io {
	long long rchar, wchar, syscr, syscw;
};

static ssize_t read_io(struct io *io)
{
	ssize_t len = slurp("/proc/self/io");

	CHECK(sscanf(text, "rchar: %lld\nwchar: %lld\nsyscr: %lld\nsyscw: %lld",
		     &io->rchar, &io->wchar, &io->syscr, &io->syscw) == 4);
	return len;
}

static void check_io(void)
{
	char bytes[1000] = { 0 }, *volatile nowhere = (char *)16;
	struct io before, after;
	ssize_t own;
	int ends[2];

	CHECK(pipe(ends) == 0);
	own = read_io(&before);
	CHECK(write(ends[1], bytes, 1000) == 1000);
	CHECK(read(ends[0], bytes, 600) == 600);
	CHECK_ERRNO(read(ends[0], nowhere, 1), EFAULT);
	read_io(&after);
	CHECK(after.wchar - before.wchar == 1000);
	CHECK(after.syscw - before.syscw == 1);
	CHECK(after.rchar - before.rchar == own + 600);
	CHECK(after.syscr - before.syscr == 3);
	close(ends[0]);
	close(ends[1]);
}

static char state_of(pid_t pid)
{
	char name[32], *at;

	sprintf(name, "/proc/%d/stat", pid);
	at = slurp(name) > 0 ? strrchr(text, ')') : NULL;
	return at ? at[2] : '?';
}

static void check_waiting(void)
{
	char name[32], byte;
	int ends[2];
	pid_t pid;

	CHECK(slurp("/proc/self/wchan") == 1 && text[0] == '0');
	CHECK(pipe(ends) == 0);
	pid = fork_or_die();
	if (!pid)
		_exit(read(ends[0], &byte, 1));
	while (state_of(pid) != 'S')
		;
	sprintf(name, "/proc/%d/wchan", pid);
	CHECK(slurp(name) > 3 && strstr(text, "pipe"));
	CHECK(!strchr(text, '\n') && !strchr(text, '+'));
	sprintf(name, "/proc/%d/stack", pid);
	if (getuid() == 0)
		CHECK(slurp(name) > 20 && strstr(text, "pipe_read+0x"));
	else
		CHECK_ERRNO(open(name, O_RDONLY), EACCES);
	kill(pid, SIGKILL);
	CHECK(signal_of_child(pid) == SIGKILL);
}

static void check_auxv(void)
{
	static const unsigned int tags[] = { AT_PAGESZ, AT_PHDR,   AT_PHNUM,
					     AT_ENTRY,	AT_RANDOM, AT_EXECFN };
	ssize_t len = slurp("/proc/self/auxv");
	const Elf32_auxv_t *at = (const Elf32_auxv_t *)text, *end;
	unsigned int i, found = 0;

	CHECK(len > 0 && len % sizeof(*at) == 0);
	end = at + len / sizeof(*at);
	for (; at < end && at->a_type != AT_NULL; at++)
		for (i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
			if (at->a_type == tags[i]) {
				CHECK(at->a_un.a_val == getauxval(tags[i]));
				found++;
			}
	CHECK(at < end && found == sizeof(tags) / sizeof(tags[0]));
}

int test_procinside(__attribute__((unused)) int argc,
		    __attribute__((unused)) char **argv)
{
	check_smaps();
	check_io();
	check_waiting();
	check_auxv();
	return 0;
}
