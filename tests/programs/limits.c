// SPDX-License-Identifier: MIT
/* Timers of processor time, and resource limits: each is enforced. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"

#define USER 12345

static volatile sig_atomic_t caught;

static void on_signal(int number)
{
	caught = number;
}

static double cpu_seconds(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_utime.tv_sec + usage.ru_utime.tv_usec * 1e-6 +
	       usage.ru_stime.tv_sec + usage.ru_stime.tv_usec * 1e-6;
}

static void check_cpu_timer(int which, int signo)
{
	struct itimerval soon = { { 0, 0 }, { 0, 50000 } }, now;
	struct itimerval often = { { 0, 20000 }, { 0, 20000 } };
	struct itimerval off = { { 0, 0 }, { 0, 0 } };
	double start;
	int i;

	signal(signo, on_signal);
	CHECK(setitimer(which, &soon, &now) == 0);
	CHECK(!now.it_value.tv_sec && !now.it_value.tv_usec);
	CHECK(getitimer(which, &now) == 0 && now.it_value.tv_usec > 0);
	/* It does not run while we sleep. */
	caught = 0;
	usleep(100000);
	CHECK(!caught);
	start = cpu_seconds();
	while (!caught)
		;
	CHECK(caught == signo && cpu_seconds() - start > 0.01);
	CHECK(getitimer(which, &now) == 0 && !now.it_value.tv_usec);
	CHECK(setitimer(which, &often, NULL) == 0);
	for (i = 0; i < 3; i++)
		for (caught = 0; !caught;)
			;
	CHECK(setitimer(which, &off, &now) == 0);
	CHECK(now.it_interval.tv_usec == 20000);
	CHECK(setitimer(which, &often, NULL) == 0);
	if (!fork_or_die()) { /* a child has none */
		CHECK(getitimer(which, &now) == 0);
		CHECK(!now.it_value.tv_usec && !now.it_interval.tv_usec);
		end_child();
	}
	CHECK(setitimer(which, &off, NULL) == 0);
	wait(NULL);
	signal(signo, SIG_DFL);
}

static void check_bad_timers(void)
{
	struct itimerval bad = { { 0, 0 }, { 0, 1000000 } };

	CHECK_ERRNO(setitimer(3, &bad, NULL), EINVAL);
	CHECK_ERRNO(setitimer(ITIMER_PROF, &bad, NULL), EINVAL);
	CHECK_ERRNO(getitimer(-1, &bad), EINVAL);
}

static void limit(int which, rlim_t soft, rlim_t hard)
{
	struct rlimit value = { soft, hard };

	CHECK(setrlimit(which, &value) == 0);
}

/* Before a death by signal, which would hide what has failed. */
static void stop_if_failed(void)
{
	if (failures)
		end_child();
}

/* A soft limit of 0 is over at once; each signal moves it by a second. */
static void use_time(void)
{
	struct rlimit now;
	struct rusage used;

	signal(SIGXCPU, on_signal);
	limit(RLIMIT_CPU, 0, 2);
	while (!caught)
		;
	CHECK(caught == SIGXCPU && getrusage(RUSAGE_SELF, &used) == 0);
	CHECK(getrlimit(RLIMIT_CPU, &now) == 0 && now.rlim_cur == 1);
	CHECK(used.ru_utime.tv_sec == 0 && used.ru_stime.tv_sec == 0);
	CHECK(used.ru_utime.tv_usec + used.ru_stime.tv_usec < 900000);
	caught = 0;
	while (!caught)
		;
	CHECK(caught == SIGXCPU && getrlimit(RLIMIT_CPU, &now) == 0);
	CHECK(now.rlim_cur == 2 && now.rlim_max == 2);
	stop_if_failed();
	for (;;)
		; /* until the hard limit */
}

static void use_disk(void)
{
	int fd = open("/tmp/kt-limits", O_RDWR | O_CREAT | O_TRUNC, 0600);
	char bytes[100] = "";

	limit(RLIMIT_FSIZE, 150, 150);
	signal(SIGXFSZ, on_signal);
	CHECK(write(fd, bytes, 100) == 100 && write(fd, bytes, 100) == 50);
	CHECK_ERRNO(write(fd, bytes, 1), EFBIG);
	CHECK(caught == SIGXFSZ);
	caught = 0;
	CHECK_ERRNO(ftruncate(fd, 151), EFBIG);
	CHECK(caught == SIGXFSZ && ftruncate(fd, 150) == 0);
	unlink("/tmp/kt-limits");
	signal(SIGXFSZ, SIG_DFL);
	stop_if_failed();
	caught = write(fd, bytes, 100);
}

static void use_descriptors(void)
{
	int fd = dup(0);

	limit(RLIMIT_NOFILE, fd + 1, fd + 1);
	CHECK_ERRNO(dup(0), EMFILE);
	CHECK_ERRNO(open("/", O_RDONLY), EMFILE);
	CHECK_ERRNO(dup2(0, fd + 1), EBADF);
	CHECK_ERRNO(fcntl(0, F_DUPFD, fd + 1), EINVAL);
	CHECK(dup2(0, fd) == fd);
}

static void use_addresses(void)
{
	limit(RLIMIT_AS, 32 << 20, 32 << 20);
	CHECK_ERRNO(mmap(NULL, 64 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS,
			 -1, 0),
		    ENOMEM);
	CHECK(mmap(NULL, 1 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1,
		   0) != MAP_FAILED);
}

static void use_data(void)
{
	limit(RLIMIT_DATA, 1 << 20, 1 << 20);
	CHECK_ERRNO(sbrk(4 << 20), ENOMEM);
	CHECK_ERRNO(mmap(NULL, 4 << 20, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
		    ENOMEM);
}

static int deep(int levels)
{
	volatile char page[4096];

	page[0] = levels;
	return levels ? deep(levels - 1) + page[0] : 0;
}

static void use_stack(void)
{
	limit(RLIMIT_STACK, 256 << 10, 256 << 10);
	deep(20);
	deep(200); /* SIGSEGV */
}

static void use_processes(void)
{
	int count = 0;
	pid_t pid;

	if (setgid(USER) < 0 || setuid(USER) < 0)
		return; /* only root can become somebody without processes */
	limit(RLIMIT_NPROC, 5, 5);
	while ((pid = fork()) > 0)
		count++;
	if (!pid) {
		pause();
		_exit(0);
	}
	CHECK(errno == EAGAIN && count == 4);
	kill(-1, SIGKILL);
	while (wait(NULL) > 0)
		;
}

/* A child that lives within a limit, or dies of that signal. */
static void check_limit(void (*use)(void), int expected)
{
	pid_t pid = fork_or_die();
	int signo;

	if (!pid) {
		caught = 0;
		use();
		end_child();
	}
	if (!expected) {
		check_child(pid);
		return;
	}
	signo = signal_of_child(pid);
	if (signo != expected)
		fail_check(__FILE__, __LINE__, "signal %d, not %d", signo,
			   expected);
}

int test_limits(__attribute__((unused)) int argc,
		__attribute__((unused)) char **argv)
{
	check_cpu_timer(ITIMER_VIRTUAL, SIGVTALRM);
	check_cpu_timer(ITIMER_PROF, SIGPROF);
	check_bad_timers();
	check_limit(use_time, SIGKILL);
	check_limit(use_disk, SIGXFSZ);
	check_limit(use_descriptors, 0);
	check_limit(use_addresses, 0);
	check_limit(use_data, 0);
	check_limit(use_stack, SIGSEGV);
	check_limit(use_processes, 0);
	return 0;
}

static char child_stack[16384];

static int do_nothing(void *unused)
{
	(void)unused;
	pause();
	return 0;
}

/*
 * "kt +share-fs N PROGRAM": runs PROGRAM as this one, while N others share its
 * working directory. "kt +share-fs show" prints the effective user.
 */
int tool_share_fs(int argc, char **argv)
{
	char *again[] = { "kt", "+share-fs", "show", NULL };

	if (argc < 3) {
		printf("euid=%d\n", (int)geteuid());
		return 0;
	}
	if (atoi(argv[1]) &&
	    clone(do_nothing, child_stack + sizeof(child_stack),
		  CLONE_FS | SIGCHLD, NULL) < 0)
		return 1;
	execv(argv[2], again);
	return 2;
}
