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
#include <sys/mman.h>
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

/* The values of a stat file behind the name: the state is number 3. */
static unsigned long long stat_field(const char *name, int number)
{
	char *at = slurp(name) ? strrchr(text, ')') : NULL;

	for (; at && number > 2; number--)
		at = strchr(at + 1, ' ');
	return at ? strtoull(at, NULL, 10) : 0;
}

static int count_fields(const char *name)
{
	int count = 1;
	char *at;

	CHECK(slurp(name));
	for (at = strrchr(text, ')'); at && *at; at++)
		count += *at == ' ';
	return count + 1;
}

static void *burn(void *unused)
{
	char name[64];

	(void)unused;
	sprintf(name, "/proc/self/task/%d/stat", (int)syscall(SYS_gettid));
	while (stat_field(name, 14) + stat_field(name, 15) < 10)
		;
	return NULL;
}

/* What a thread has used is its own there, and all of it the process's. */
static void check_thread_times(void)
{
	char name[64];
	unsigned long long own, all;
	pthread_t thread;

	sprintf(name, "/proc/self/task/%d/stat", (int)getpid());
	own = stat_field(name, 14) + stat_field(name, 15);
	CHECK(pthread_create(&thread, NULL, burn, NULL) == 0);
	CHECK(pthread_join(thread, NULL) == 0);
	all = stat_field("/proc/self/stat", 14) +
	      stat_field("/proc/self/stat", 15);
	CHECK(all >= own + 9);
	CHECK(stat_field(name, 14) + stat_field(name, 15) < own + 9);
	CHECK(count_fields("/proc/self/stat") == 52);
	CHECK(count_fields(name) == 52);
}

/* Lines of status that Linux has however it was configured, in its order. */
static const char *const status_names[] = {
	"Name",
	"Umask",
	"State",
	"Tgid",
	"Ngid",
	"Pid",
	"PPid",
	"TracerPid",
	"Uid",
	"Gid",
	"FDSize",
	"Groups",
	"VmPeak",
	"VmSize",
	"VmLck",
	"VmPin",
	"VmHWM",
	"VmRSS",
	"RssAnon",
	"RssFile",
	"RssShmem",
	"VmData",
	"VmStk",
	"VmExe",
	"VmLib",
	"VmPTE",
	"VmSwap",
	"CoreDumping",
	"THP_enabled",
	"Threads",
	"SigQ",
	"SigPnd",
	"ShdPnd",
	"SigBlk",
	"SigIgn",
	"SigCgt",
	"CapInh",
	"CapPrm",
	"CapEff",
	"CapBnd",
	"CapAmb",
	"NoNewPrivs",
	"Cpus_allowed",
	"Cpus_allowed_list",
	"voluntary_ctxt_switches",
	"nonvoluntary_ctxt_switches",
};

static void check_status(void)
{
	char line[64], *at = text;
	unsigned int i;

	umask(027);
	CHECK(slurp("/proc/self/status"));
	CHECK(strstr(text, "\nUmask:\t0027\n"));
	for (i = 0; i < sizeof(status_names) / sizeof(status_names[0]); i++) {
		sprintf(line, "%s%s:\t", i ? "\n" : "", status_names[i]);
		at = at ? strstr(at, line) : NULL;
		if (!at)
			fail_check(__FILE__, __LINE__, "%s", status_names[i]);
	}
}

static long kib(const char *name)
{
	char *at = slurp("/proc/self/status") ? strstr(text, name) : NULL;

	return at ? atol(at + strlen(name)) : -1;
}

static void check_memory(void)
{
	size_t size = 2 << 20;
	long anon = kib("RssAnon:"), shmem = kib("RssShmem:");
	long peak = kib("VmPeak:"), tables = kib("VmPTE:");
	unsigned long total, resident, shared;
	char *a, *b;

	CHECK(anon > 0 && kib("RssFile:") > 0 && tables > 0);
	a = mmap(NULL, 2 * size, PROT_READ | PROT_WRITE,
		 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	b = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
		 -1, 0);
	CHECK(a != MAP_FAILED && b != MAP_FAILED);
	memset(a, 1, 2 * size);
	memset(b, 1, size);
	CHECK(kib("RssAnon:") >= anon + 4096);
	CHECK(kib("RssAnon:") < anon + 6000);
	CHECK(kib("RssShmem:") == shmem + 2048 && kib("VmPTE:") > tables);
	CHECK(slurp("/proc/self/statm"));
	CHECK(sscanf(text, "%lu %lu %lu", &total, &resident, &shared) == 3);
	CHECK(shared >= 512 && resident >= shared + 1024 && total >= resident);
	munmap(a, 2 * size);
	munmap(b, size);
	CHECK(kib("VmPeak:") >= kib("VmSize:") + 6144);
	CHECK(kib("VmPeak:") >= peak && kib("RssShmem:") == shmem);
}

static long number_in(const char *name)
{
	CHECK(slurp(name));
	return atol(text);
}

/* The more memory, and the more one asks for it, the sooner it has to go. */
static void check_oom_score(void)
{
	long before = number_in("/proc/self/oom_score");
	int fd = open("/proc/self/oom_score_adj", O_WRONLY);

	CHECK(number_in("/proc/1/oom_score") == 0);
	CHECK(write(fd, "300", 3) == 3);
	CHECK(number_in("/proc/self/oom_score") >= before + 190);
	CHECK(write(fd, "1000", 4) == 4);
	CHECK(number_in("/proc/self/oom_score") >= 1300);
	close(fd);
}

/* The last number of loadavg is what was given out last, alive or not. */
static void check_last_pid(void)
{
	pid_t pid = fork_or_die();
	int last;

	if (!pid)
		_exit(0);
	check_child(pid);
	CHECK(slurp("/proc/loadavg"));
	CHECK(sscanf(text, "%*f %*f %*f %*d/%*d %d", &last) == 1);
	CHECK(last >= pid || pid - last > 10000); /* they begin again */
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
					      "fdinfo",	 "auxv", "smaps",
					      "io",	 "stack" };
	static const char *const links[] = { "exe", "cwd", "root" };
	static const char *const readable[] = { "stat",	  "status", "cmdline",
						"comm",	  "statm",  "task",
						"limits", "wchan" };
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
	check_thread_times();
	check_status();
	check_memory();
	check_oom_score();
	check_last_pid();
	check_fdinfo();
	check_rights();
	check_numbers();
	return 0;
}
