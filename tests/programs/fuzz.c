// SPDX-License-Identifier: MIT
/*
 * "kt +fuzz SEED COUNT PROCESSES [UID]": random system calls by several
 * processes, as root or another user, in a root folder of their own. The same
 * seed makes the same calls, as far as the processes do not disturb each
 * other. Processes that die of what they did are replaced, processes that hang
 * are killed; a failure is one that cannot be killed.
 *
 * Not for Linux: as root it mounts, sets clocks, and tries to load modules.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"
#include "fuzz.h"

#define SCRATCH	       "/tmp/fuzz"
#define ROOT	       SCRATCH "/root" /* no mount point: nobody unmounts it */
#define MODULE	       "/tests/modules/bare.ko" /* silent */
#define MOST_PROCESSES 64
#define HANGS_AFTER    0.5  /* seconds without a call */
#define DIES_WITHIN    60.0 /* seconds after SIGKILL */

static struct fuzz_slot *slots;
static unsigned int seed, processes, quota;
static uid_t user;

static void make_node(const char *name, int major, int minor)
{
	mknod(name, S_IFCHR | 0666, makedev(major, minor));
	chmod(name, 0666);
}

static bool copy_file(const char *source, const char *target)
{
	char buffer[16384];
	int from = open(source, O_RDONLY);
	int to = open(target, O_WRONLY | O_CREAT | O_TRUNC, 0755);
	ssize_t size;

	while ((size = read(from, buffer, sizeof(buffer))) > 0)
		if (write(to, buffer, size) != size)
			break;
	close(from);
	close(to);
	return size == 0;
}

static bool make_scratch(void)
{
	int fd;

	if (mkdir(SCRATCH, 0777) < 0 ||
	    mount("tmpfs", SCRATCH, "tmpfs", 0, NULL) < 0 ||
	    mkdir(ROOT, 0777) < 0 || chdir(ROOT) < 0 || chmod(".", 0777) < 0 ||
	    !copy_file("/proc/self/exe", "kt") || !copy_file(MODULE, "m.ko"))
		return false;
	mkdir("d", 0777);
	chmod("d", 0777);
	mkdir("proc", 0755);
	mkdir("pts", 0755);
	mount("proc", "proc", "proc", 0, NULL);
	make_node("null", 1, 3);
	make_node("zero", 1, 5);
	make_node("full", 1, 7);
	make_node("random", 1, 9);
	make_node("ptmx", 5, 2);
	mount("devpts", "pts", "devpts", 0, NULL);
	mkfifo("fifo", 0666);
	fd = open("script", O_WRONLY | O_CREAT, 0755);
	if (fd < 0 || write(fd, "#!/kt\n", 6) != 6)
		return false;
	close(fd);
	return chdir("/") == 0;
}

/* With it goes whatever was mounted below it; some mounts may lie on it. */
static void remove_scratch(void)
{
	while (umount2(SCRATCH, MNT_DETACH) == 0)
		;
	CHECK(rmdir(SCRATCH) == 0);
}

/* In the child: a root, a session and limits of its own. */
static void become_fuzzer(struct fuzz_slot *slot)
{
	struct rlimit size = { 1 << 20, 1 << 20 };
	struct rlimit space = { 64 << 20, 64 << 20 };
	unsigned int number = slot - slots;
	int fd;

	setsid();
	if (chroot(ROOT) < 0 || chdir("/") < 0)
		_exit(1);
	setrlimit(RLIMIT_FSIZE, &size);
	setrlimit(RLIMIT_AS, &space);
	if (user && (setgid(user) < 0 || setuid(user) < 0))
		_exit(1);
	for (fd = 0; fd < 3; fd++) {
		close(fd);
		open("null", O_RDWR);
	}
	fuzz_prepare();
	fuzz_calls(slot, seed * 7919 + number * 104729 + slot->generation * 31,
		   quota);
}

static void start_one(struct fuzz_slot *slot)
{
	pid_t pid;

	slot->generation++;
	slot->seen = slot->calls;
	slot->seen_at = seconds_now();
	pid = fork_or_die();
	if (!pid)
		become_fuzzer(slot);
	slot->pid = pid;
}

static void reap(void)
{
	unsigned int i;
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG | WUNTRACED)) > 0)
		for (i = 0; i < processes; i++) {
			if (slots[i].pid != pid)
				continue;
			kill(-pid, SIGKILL);
			if (!WIFSTOPPED(status))
				slots[i].pid = 0;
		}
}

/* Kills it when it hangs; false when that does not help. */
static bool watch(struct fuzz_slot *slot)
{
	double now = seconds_now();

	if (slot->seen != slot->calls) {
		slot->seen = slot->calls;
		slot->seen_at = now;
	} else if (now - slot->seen_at > DIES_WITHIN) {
		fail_check(__FILE__, __LINE__, "process %d hangs in call %u",
			   slot->pid, slot->number);
		return false;
	} else if (now - slot->seen_at > HANGS_AFTER) {
		kill(slot->pid, SIGKILL);
		kill(-slot->pid, SIGKILL);
	}
	return true;
}

/* Until every slot has made its calls. */
static void drive(void)
{
	unsigned int i, busy;

	do {
		reap();
		for (busy = i = 0; i < processes; i++) {
			if (slots[i].pid && !watch(&slots[i]))
				return;
			if (!slots[i].pid && slots[i].calls < quota)
				start_one(&slots[i]);
			busy += slots[i].pid != 0;
		}
		usleep(10000);
	} while (busy);
}

/* Children that left their session: whoever runs this program. */
static unsigned int kill_stragglers(void)
{
	char path[64], exe[64];
	unsigned int found = 0;
	DIR *proc = opendir("/proc");
	struct dirent *entry;
	ssize_t length;

	while (proc && (entry = readdir(proc))) {
		pid_t pid = atoi(entry->d_name);

		if (pid <= 1 || pid == getpid())
			continue;
		snprintf(path, sizeof(path), "/proc/%d/exe", pid);
		length = readlink(path, exe, sizeof(exe) - 1);
		if (length < 3 || memcmp(exe + length - 3, "/kt", 3))
			continue;
		kill(pid, SIGKILL);
		found++;
	}
	if (proc)
		closedir(proc);
	return found;
}

/* How deep did they get? */
static void report(void)
{
	unsigned int i, number, calls = 0, succeeded = 0, kinds = 0;

	for (i = 0; i < processes; i++) {
		calls += slots[i].calls;
		succeeded += slots[i].succeeded;
		for (number = 0; number < FUZZ_NUMBERS; number++)
			slots[0].can[number] |= slots[i].can[number];
	}
	for (number = 0; number < FUZZ_NUMBERS; number++)
		kinds += slots[0].can[number];
	printf("%u calls, %u succeeded, %u different ones\n", calls, succeeded,
	       kinds);
}

int tool_fuzz(int argc, char **argv)
{
	struct utsname names;
	double end;

	if (argc < 4 || uname(&names) < 0)
		return 2;
	if (!strstr(names.release, "kmodo") || geteuid() != 0) {
		puts("only for root on Kmodo: it changes the whole machine");
		return 2;
	}
	seed = atoi(argv[1]);
	processes = atoi(argv[3]);
	user = argc > 4 ? atoi(argv[4]) : 0;
	if (processes < 1 || processes > MOST_PROCESSES || !make_scratch())
		return 2;
	quota = atoi(argv[2]) / processes;
	slots = mmap(NULL, sizeof(*slots) * processes, PROT_READ | PROT_WRITE,
		     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	drive();
	end = seconds_now() + DIES_WITHIN;
	while (kill_stragglers() && seconds_now() < end)
		usleep(10000);
	remove_scratch();
	sethostname(names.nodename, strlen(names.nodename));
	syscall(SYS_delete_module, "bare", 0);
	report();
	CHECK(!kill_stragglers());
	return failures ? 1 : 0;
}
