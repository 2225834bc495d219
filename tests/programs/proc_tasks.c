// SPDX-License-Identifier: MIT
/*
 * /proc once more: threads, what descriptors are open on, what others may not
 * see, and the small files that programs ask for numbers.
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"

#define NOBODY 12345

static char text[20000];

static bool slurp(const char *name)
{
	int fd = open(name, O_RDONLY);
	ssize_t len = fd < 0 ? -1 : read(fd, text, sizeof(text) - 1);

	text[len > 0 ? len : 0] = '\0';
	if (fd >= 0)
		close(fd);
	return len >= 0;
}

static int count_entries(const char *name)
{
	DIR *dir = opendir(name);
	struct dirent *entry;
	int count = 0;

	while (dir && (entry = readdir(dir)))
		count += isdigit(entry->d_name[0]) != 0;
	if (dir)
		closedir(dir);
	return dir ? count : -1;
}

static int go[2], tid_of[2];

static void *in_thread(void *unused)
{
	char name[64], link[64] = "", byte;
	int tid = syscall(SYS_gettid);

	(void)unused;
	CHECK(readlink("/proc/thread-self", link, sizeof(link) - 1) > 0);
	sprintf(name, "%d/task/%d", (int)getpid(), tid);
	CHECK(!strcmp(link, name));
	CHECK(write(tid_of[1], &tid, sizeof(tid)) == sizeof(tid));
	CHECK(read(go[0], &byte, 1) == 1);
	return NULL;
}

static void check_threads(void)
{
	pthread_t thread;
	char name[64];
	int tid, pid;

	CHECK(pipe(go) == 0 && pipe(tid_of) == 0);
	CHECK(count_entries("/proc/self/task") == 1);
	CHECK(pthread_create(&thread, NULL, in_thread, NULL) == 0);
	CHECK(read(tid_of[0], &tid, sizeof(tid)) == sizeof(tid));
	CHECK(count_entries("/proc/self/task") == 2);
	sprintf(name, "/proc/self/task/%d/stat", tid);
	CHECK(slurp(name) && atoi(text) == tid);
	sprintf(name, "/proc/self/task/%d/status", tid);
	CHECK(slurp(name) &&
	      sscanf(strstr(text, "\nTgid:"), "\nTgid: %d", &pid) == 1);
	CHECK(pid == getpid() && strstr(text, "\nThreads:\t2\n"));
	sprintf(name, "/proc/self/task/%d/fd", tid);
	CHECK(count_entries(name) > 3);
	sprintf(name, "/proc/%d/task/%d/comm", (int)getppid(), tid);
	CHECK_ERRNO(open(name, O_RDONLY), ENOENT);
	CHECK_ERRNO(open("/proc/self/task/1x", O_RDONLY), ENOENT);
	CHECK(write(go[1], "g", 1) == 1);
	CHECK(pthread_join(thread, NULL) == 0);
	sprintf(name, "/proc/self/task/%d", tid);
	while (access(name, F_OK) == 0)
		; /* until it is wholly gone */
	CHECK(count_entries("/proc/self/task") == 1);
}

static void check_fdinfo(void)
{
	int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC), flags;
	long long pos;
	char name[64];

	sprintf(name, "/proc/self/fdinfo/%d", fd);
	CHECK(lseek(fd, 1234, SEEK_SET) == 1234 && slurp(name));
	CHECK(sscanf(text, "pos: %lld\nflags: %o\nmnt_id: ", &pos, &flags) ==
	      2);
	CHECK(pos == 1234 && (flags & O_CLOEXEC) && !(flags & O_ACCMODE));
	fcntl(fd, F_SETFD, 0);
	CHECK(slurp(name) &&
	      sscanf(text, "pos: %lld\nflags: %o", &pos, &flags) == 2);
	CHECK(!(flags & O_CLOEXEC));
	CHECK(count_entries("/proc/self/fdinfo") ==
	      count_entries("/proc/self/fd"));
	close(fd);
	CHECK_ERRNO(open(name, O_RDONLY), ENOENT);
}

/* A process of root's, looked at by nobody in particular. */
static void check_rights(void)
{
	static const char *const closed[] = { "environ", "maps", "fd",
					      "fdinfo" };
	static const char *const links[] = { "exe", "cwd", "root" };
	static const char *const readable[] = { "stat",	 "status", "cmdline",
						"comm",	 "statm",  "task",
						"limits" };
	char name[64], link[64];
	pid_t root = getpid(), pid = fork_or_die();
	unsigned int i;

	if (pid) {
		check_child(pid);
		return;
	}
	if (setgid(NOBODY) < 0 || setuid(NOBODY) < 0)
		end_child(); /* only root can try */
	for (i = 0; i < sizeof(closed) / sizeof(closed[0]); i++) {
		sprintf(name, "/proc/%d/%s", root, closed[i]);
		CHECK_ERRNO(open(name, O_RDONLY), EACCES);
	}
	for (i = 0; i < sizeof(links) / sizeof(links[0]); i++) {
		sprintf(name, "/proc/%d/%s", root, links[i]);
		CHECK_ERRNO(readlink(name, link, sizeof(link)), EACCES);
		CHECK_ERRNO(open(name, O_RDONLY), EACCES);
	}
	for (i = 0; i < sizeof(readable) / sizeof(readable[0]); i++) {
		sprintf(name, "/proc/%d/%s", root, readable[i]);
		CHECK(open(name, O_RDONLY) >= 0);
	}
	sprintf(name, "/proc/%d/fd/0", root);
	CHECK_ERRNO(readlink(name, link, sizeof(link)), EACCES);
	end_child();
}

static void check_numbers(void)
{
	long used, unused, most;
	char first[64];
	int i;

	CHECK(slurp("/proc/sys/fs/file-nr"));
	CHECK(sscanf(text, "%ld %ld %ld", &used, &unused, &most) == 3);
	CHECK(used > 0 && most >= used);
	CHECK(slurp("/proc/sys/fs/file-max") && atol(text) > 0);
	CHECK(slurp("/proc/sys/fs/nr_open") && atol(text) >= 1024);
	CHECK(slurp("/proc/sys/kernel/threads-max") && atol(text) > 100);
	CHECK(slurp("/proc/sys/kernel/random/boot_id"));
	strcpy(first, text);
	CHECK(strlen(first) == 37 && first[14] == '4' && first[8] == '-');
	CHECK(slurp("/proc/sys/kernel/random/boot_id"));
	CHECK(!strcmp(first, text));
	CHECK(slurp("/proc/sys/kernel/random/uuid") && strcmp(first, text));
	for (i = 0; i < 36; i++)
		CHECK(text[i] == '-' || isxdigit(text[i]));
	CHECK(slurp("/proc/swaps") && !strncmp(text, "Filename\t", 9));
	CHECK(slurp("/proc/vmstat") && strstr(text, "nr_free_pages "));
	CHECK_ERRNO(open("/proc/sys/fs/file-nr", O_WRONLY | O_EXCL | O_CREAT),
		    EEXIST);
}

int test_proctasks(__attribute__((unused)) int argc,
		   __attribute__((unused)) char **argv)
{
	check_threads();
	check_fdinfo();
	check_rights();
	check_numbers();
	return 0;
}
