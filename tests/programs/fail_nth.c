// SPDX-License-Identifier: MIT
/*
 * Fault injection from outside (a kernel with CONFIG_FAULT_INJECTION):
 *
 *   kt +fail-load FILE NAME [PARAMETERS]
 *	loads the module with its first, second, third … fault point failing,
 *	until a load passes fewer; then unloads it in the same way
 *   kt +fail-calls
 *	the same for calls of all kinds
 *
 * Each failure is made REPEATS times. After them the modules and their symbols
 * and files must be what they were at the beginning, and the memory in use
 * what it was before: the objects of each slab cache, and the other kinds that
 * /proc/meminfo has. Of pages that the per-CPU allocator has once taken it
 * gives none back, so there the largest use counts: it grows with each leak.
 *
 * Memory changes by itself, too: spare workers end, what was below /proc for a
 * process that is gone is dropped, and the symbols of the last parts of modules
 * are kept for oopses. So if it is not the same, as many failures are made
 * again, and compared with what there is now, up to WINDOWS times: what leaks
 * at a failure leaks every time, and what changes by itself comes to rest.
 *
 * Each tool prints how many failures there were, and ends with 1 if anything
 * was different.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"
#include "fail_nth.h"

#define STATE_SIZE (64 << 10)
#define REPEATS	   8
#define WINDOWS	   12
#define SETTLES	   5 /* looks, 10 ms apart: some is freed by a work item */

static char lists_before[STATE_SIZE], memory_before[STATE_SIZE];
static char now[STATE_SIZE];
static unsigned char image[1 << 20];
static size_t image_size;
static int fail_fd;

/* Appends the lines of a file that have the word in them. */
static size_t add_lines(char *out, const char *path, const char *word)
{
	FILE *file = fopen(path, "r");
	char line[512];
	size_t len = 0;

	out[0] = '\0';
	while (file && fgets(line, sizeof(line), file))
		if (strstr(line, word))
			len += sprintf(out + len, "%s", line);
	if (file)
		fclose(file);
	return len;
}

/* The name and the number of objects in use of each cache. */
static size_t add_slabs(char *out)
{
	FILE *file = fopen("/proc/slabinfo", "r");
	char line[512], name[64];
	unsigned long active;
	size_t len = 0;

	while (file && fgets(line, sizeof(line), file))
		if (sscanf(line, "%63s %lu", name, &active) == 2)
			len += sprintf(out + len, "%s %lu\n", name, active);
	if (file)
		fclose(file);
	return len;
}

/* The names in a folder, but for those of processes. */
static size_t add_folder(char *out, const char *path)
{
	DIR *folder = opendir(path);
	struct dirent *entry;
	size_t len = 0;

	while (folder && (entry = readdir(folder)))
		if (entry->d_name[0] > '9' || entry->d_name[0] < '0')
			len += sprintf(out + len, "%s/%s\n", path,
				       entry->d_name);
	if (folder)
		closedir(folder);
	return len;
}

static void take_lists(char *out)
{
	size_t len = add_lines(out, "/proc/modules", "");

	len += add_lines(out + len, "/proc/kallsyms", "[");
	len += add_folder(out + len, "/proc");
	len += add_folder(out + len, "/sys/module");
	len += add_folder(out + len, "/sys/module/rollback");
	add_folder(out + len, "/sys/module/exporter/holders");
}

static void take_memory(char *out)
{
	static const char *const kinds[] = { "AnonPages",   "Shmem",
					     "PageTables",  "KernelStack",
					     "VmallocUsed", "Percpu" };
	size_t len = add_slabs(out), i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		len += add_lines(out + len, "/proc/meminfo", kinds[i]);
}

/* Prints the lines of @one that @other has not. */
static void show_missing(const char *mark, const char *one, const char *other)
{
	char line[128];
	size_t len;

	for (; *one; one += len + 1) {
		len = strcspn(one, "\n");
		snprintf(line, sizeof(line), "%.*s\n", (int)len, one);
		if (!strstr(other, line))
			printf("  %s %s", mark, line);
	}
}

static void report(const char *name, unsigned int nth, const char *before)
{
	failures++;
	printf("%s %u: what there was, and is:\n", name, nth);
	show_missing("-", before, now);
	show_missing("+", now, before);
}

/* Is memory again what it was before? */
static bool settles(void)
{
	int i;

	for (i = 0; i < SETTLES; i++) {
		take_memory(now);
		if (!strcmp(memory_before, now))
			return true;
		usleep(10000);
	}
	return false;
}

static void arm(int fd, unsigned int nth)
{
	char number[16];
	int len = sprintf(number, "%u", nth);

	if (pwrite(fd, number, len, 0) != len)
		fail_check(__FILE__, __LINE__, "fail-nth: %s", strerror(errno));
}

static unsigned int points_left(int fd)
{
	char number[16] = "";

	if (pread(fd, number, sizeof(number) - 1, 0) <= 0)
		fail_check(__FILE__, __LINE__, "fail-nth: %s", strerror(errno));
	return atoi(number);
}

/* How many points are left until the failure; disarms. */
static unsigned int disarm(void)
{
	int error = errno;
	unsigned int left = points_left(fail_fd);

	arm(fail_fd, 0);
	errno = error;
	return left;
}

static bool is_plausible(int error)
{
	return error == ENOMEM || error == EFAULT || error == EAGAIN ||
	       error == ENFILE || error == ENOSPC;
}

/* Whether the Nth point failed; what it did is undone. */
typedef bool attempt_fn(const struct failing_call *call, unsigned int nth);

/* Memory after some windows is what it was before the last of them. */
static bool fail_often(const struct failing_call *call, attempt_fn *attempt,
		       unsigned int nth)
{
	bool failed = false;
	int window, i;

	for (window = 0; window < WINDOWS && !failures; window++) {
		take_memory(memory_before);
		for (i = 0; i < REPEATS && !failures; i++)
			failed |= attempt(call, nth);
		if (settles())
			return failed;
	}
	report(call->name, nth, memory_before);
	return failed;
}

/* One failure after the other, until none is left; how many. */
static unsigned int fail_each(const struct failing_call *call,
			      attempt_fn *attempt)
{
	unsigned int nth;

	for (nth = 1; fail_often(call, attempt, nth) && !failures; nth++) {
		take_lists(now);
		if (strcmp(lists_before, now))
			report(call->name, nth, lists_before);
	}
	return nth - 1;
}

static bool begin(void)
{
	fail_fd = open("/proc/self/fail-nth", O_RDWR);
	if (fail_fd < 0)
		perror("/proc/self/fail-nth");
	take_lists(lists_before);
	return fail_fd >= 0;
}

/* --- modules ------------------------------------------------------------ */

static long load(const char *parameters)
{
	return syscall(SYS_init_module, image, image_size, parameters);
}

static long unload(const char *name)
{
	return syscall(SYS_delete_module, name, O_NONBLOCK);
}

static bool fail_load(const struct failing_call *call, unsigned int nth)
{
	unsigned int left;
	long result;

	arm(fail_fd, nth);
	result = load(call->parameters);
	left = disarm();
	if (result && (left || !is_plausible(errno)))
		fail_check(__FILE__, __LINE__, "load %u: %s", nth,
			   strerror(errno));
	if (!result && unload(call->module))
		fail_check(__FILE__, __LINE__, "unload %u: %s", nth,
			   strerror(errno));
	return !left;
}

static bool fail_unload(const struct failing_call *call, unsigned int nth)
{
	unsigned int left;
	long result;

	if (load(call->parameters))
		fail_check(__FILE__, __LINE__, "load: %s", strerror(errno));
	arm(fail_fd, nth);
	result = unload(call->module);
	left = disarm();
	if (result && (left || !is_plausible(errno)))
		fail_check(__FILE__, __LINE__, "unload %u: %s", nth,
			   strerror(errno));
	if (result && unload(call->module))
		fail_check(__FILE__, __LINE__, "unload %u, again: %s", nth,
			   strerror(errno));
	return !left;
}

int tool_fail_load(int argc, char **argv)
{
	struct failing_call call = { .name = "load" };
	int fd = argc > 2 ? open(argv[1], O_RDONLY) : -1;
	unsigned int loads, unloads;

	if (fd < 0)
		return 2;
	image_size = read(fd, image, sizeof(image));
	close(fd);
	call.module = argv[2];
	call.parameters = argc > 3 ? argv[3] : "";
	if (!begin())
		return 2;
	loads = fail_each(&call, fail_load);
	call.name = "unload";
	unloads = failures ? 0 : fail_each(&call, fail_unload);
	printf("%u failures of loading, %u of unloading\n", loads, unloads);
	return failures != 0;
}

/* --- other calls -------------------------------------------------------- */

static bool fail_call(const struct failing_call *call, unsigned int nth)
{
	unsigned int left;
	int result;

	arm(fail_fd, nth);
	result = call->call();
	left = disarm();
	if (result && (left || !is_plausible(errno)))
		fail_check(__FILE__, __LINE__, "%s %u: %s", call->name, nth,
			   strerror(errno));
	return !left;
}

/* A child's execve(), and what the new program does. */
static bool fail_exec(const struct failing_call *call, unsigned int nth)
{
	char path[32];
	unsigned int left;
	siginfo_t info;
	pid_t pid = fork_or_die();
	int fd;

	if (!pid) {
		raise(SIGSTOP);
		execl("/bin/busybox", "true", NULL);
		_exit(1);
	}
	waitid(P_PID, pid, &info, WSTOPPED);
	sprintf(path, "/proc/%d/fail-nth", pid);
	fd = open(path, O_RDWR);
	arm(fd, nth);
	kill(pid, SIGCONT);
	waitid(P_PID, pid, &info, WEXITED | WNOWAIT);
	left = points_left(fd);
	close(fd);
	if (left && (info.si_code != CLD_EXITED || info.si_status))
		fail_check(__FILE__, __LINE__, "%s %u: status %d", call->name,
			   nth, info.si_status);
	waitid(P_PID, pid, &info, WEXITED);
	return !left;
}

int tool_fail_calls(int argc, char **argv)
{
	const struct failing_call exec = { .name = "exec" }, *call;
	unsigned int count;

	(void)argc, (void)argv;
	if (!begin())
		return 2;
	for (call = failing_calls; call->name && !failures; call++) {
		count = fail_each(call, fail_call);
		printf("%s: %u failures\n", call->name, count);
	}
	if (!failures)
		printf("exec: %u failures\n", fail_each(&exec, fail_exec));
	unlink("/tmp/fail-nth");
	return failures != 0;
}
