// SPDX-License-Identifier: MIT
/*
 * The first process: mounts the file systems, runs depmod and /etc/rc, keeps a
 * shell on each console and a login on the second serial line, and reaps every
 * orphan. It must never end, so whatever fails here is reported and left.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "devname.h"
#include "kmodo.h"
#include "modules.h"

#define MIN_LIFE_S 1 /* a shell that dies younger is restarted later */

/**
 * struct console - a terminal on which a program is kept running
 * @device: its node; a console without one is left out
 * @term: what kind of terminal it is, for the environment
 * @getty: asks there who logs in; NULL: a shell of root's
 * @pid: the shell's, or 0
 * @started: when that was started, seconds of CLOCK_MONOTONIC
 */
struct console {
	const char *device;
	const char *term;
	const char *getty;
	pid_t pid;
	time_t started;
};

static struct console consoles[] = {
	{ "/dev/ttyS0", "TERM=vt100", NULL, 0, 0 },
	{ "/dev/tty1", "TERM=linux", NULL, 0, 0 },
	{ "/dev/ttyS1", "TERM=vt100", "/sbin/getty", 0, 0 },
};

#define CONSOLES (sizeof(consoles) / sizeof(consoles[0]))

static const struct {
	const char *type, *target, *options;
} mounts[] = {
	{ "proc", "/proc", NULL },
	{ "sysfs", "/sys", NULL },
	{ "devtmpfs", "/dev", NULL },
	{ "devpts", "/dev/pts", "gid=5,mode=620" },
	{ "tmpfs", "/dev/shm", "mode=1777" },
	{ "tmpfs", "/tmp", "mode=1777" },
};

static void mount_all(void)
{
	size_t i;

	for (i = 0; i < sizeof(mounts) / sizeof(mounts[0]); i++) {
		mkdir(mounts[i].target, 0755);
		if (!mount(mounts[i].type, mounts[i].target, mounts[i].type, 0,
			   mounts[i].options))
			continue;
		/*
		 * EBUSY: the kernel has mounted it; ENODEV: this kernel does
		 * not have it, and the plain folder serves as well.
		 */
		if (errno != EBUSY && errno != ENODEV)
			complain_errno("cannot mount %s", mounts[i].target);
	}
	chmod("/tmp", 01777);
}

/* The names by which scripts reach their own open files. */
static void link_descriptors(void)
{
	static const struct {
		const char *target, *name;
	} links[] = {
		{ "/proc/self/fd", "/dev/fd" },
		{ "/proc/self/fd/0", "/dev/stdin" },
		{ "/proc/self/fd/1", "/dev/stdout" },
		{ "/proc/self/fd/2", "/dev/stderr" },
	};
	size_t i;

	for (i = 0; i < sizeof(links) / sizeof(links[0]); i++)
		if (symlink(links[i].target, links[i].name) && errno != EEXIST)
			complain_errno("cannot link %s", links[i].name);
}

static time_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec;
}

/* Becomes a program in the child of a fork, with the signals as at boot. */
static void run(const char *path, char **argv, const char *term)
{
	char *environment[] = { "HOME=/", "USER=root",
				"PATH=/sbin:/bin:/usr/sbin:/usr/bin",
				(char *)term, NULL };
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGINT, SIG_DFL); /* exec resets only handlers */
	execve(path, argv, environment);
	complain_errno("cannot run %s", path);
	_exit(127);
}

static void run_and_wait(char **argv)
{
	pid_t pid = fork();

	if (!pid)
		run(argv[0], argv, "TERM=linux");
	if (pid < 0)
		complain_errno("cannot fork for %s", argv[0]);
	while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
}

/*
 * DEMAND-4: who needs whom is known before the first shell. Nothing is done
 * for a kernel without modules, and little when they are as they were.
 */
static void run_depmod(void)
{
	char *argv[] = { "/sbin/depmod", "-A", NULL };
	struct timespec start, end;
	FILE *log;

	if (access(modules_directory(), F_OK) < 0)
		return;
	clock_gettime(CLOCK_MONOTONIC, &start);
	run_and_wait(argv);
	clock_gettime(CLOCK_MONOTONIC, &end);
	log = fopen("/dev/kmsg", "we");
	if (!log)
		return;
	fprintf(log, "<6>init: depmod took %ld ms",
		(end.tv_sec - start.tv_sec) * 1000 +
			(end.tv_nsec - start.tv_nsec) / 1000000);
	fclose(log);
}

static void run_rc(void)
{
	char *argv[] = { "/bin/sh", "/etc/rc", NULL };

	if (!access("/etc/rc", R_OK))
		run_and_wait(argv);
}

/* The child's part: a session of its own with this terminal. */
static void become_session(const char *device)
{
	int fd;

	setsid();
	fd = open(device, O_RDWR);
	if (fd < 0)
		_exit(1);
	ioctl(fd, TIOCSCTTY, 0);
	dup2(fd, 0);
	dup2(fd, 1);
	dup2(fd, 2);
	if (fd > 2)
		close(fd);
}

/* Prints the welcome, then becomes root's login shell. */
static void run_shell(const struct console *console)
{
	char *argv[] = { "-sh", NULL };
	struct utsname system;

	become_session(console->device);
	uname(&system);
	printf("Kmodo %s on %s: try insmod, lsmod, rmmod, poweroff.\n",
	       system.release, console->device + strlen("/dev/"));
	fflush(stdout);
	run("/bin/sh", argv, console->term);
}

/* getty opens the terminal itself, and knows lines by what follows /dev/. */
static void run_getty(const struct console *console)
{
	char *argv[] = { "getty",  "-L",
			 "115200", (char *)console->device + strlen("/dev/"),
			 "vt100",  NULL };

	setsid();
	run(console->getty, argv, console->term);
}

static void start_program(struct console *console)
{
	console->started = now();
	console->pid = fork();
	if (console->pid < 0) {
		complain_errno("cannot fork for %s", console->device);
		console->pid = 0;
	}
	if (console->pid)
		return;
	if (console->getty)
		run_getty(console);
	else
		run_shell(console);
}

/* Without BusyBox nobody can ask for a name: such a line stays unused. */
static bool is_usable(const struct console *console)
{
	return !access(console->device, F_OK) &&
	       (!console->getty || !access(console->getty, X_OK));
}

/* True when a console waits for its shell to be started again. */
static bool start_missing(void)
{
	bool waiting = false;
	size_t i;

	for (i = 0; i < CONSOLES; i++) {
		struct console *console = &consoles[i];

		if (console->pid || !is_usable(console))
			continue;
		if (console->started && now() - console->started < MIN_LIFE_S)
			waiting = true;
		else
			start_program(console);
		waiting |= !console->pid;
	}
	return waiting;
}

static void forget(pid_t pid)
{
	size_t i;

	for (i = 0; i < CONSOLES; i++)
		if (consoles[i].pid == pid)
			consoles[i].pid = 0;
}

/* Stands in for a terminal that the program was not started with. */
static void open_console(void)
{
	int fd;

	if (fcntl(STDERR_FILENO, F_GETFD) >= 0)
		return;
	while ((fd = open("/dev/console", O_RDWR)) >= 0 && fd < 2)
		;
}

/* What BusyBox's poweroff, reboot and halt ask of process 1. */
static void on_request(int number)
{
	sync();
	reboot(number == SIGUSR2 ? RB_POWER_OFF :
	       number == SIGTERM ? RB_AUTOBOOT :
				   RB_HALT_SYSTEM);
}

static void set_signals(void)
{
	signal(SIGINT, SIG_IGN);
	signal(SIGUSR1, on_request);
	signal(SIGUSR2, on_request);
	signal(SIGTERM, on_request);
}

int init_main(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	if (getpid() != 1) {
		complain("the kernel starts me, as process 1");
		return 1;
	}
	umask(022);
	mount_all();
	link_descriptors();
	open_console();
	set_signals();
	if (sethostname("kmodo", strlen("kmodo")) < 0)
		complain_errno("cannot set the host name");
	run_depmod();
	make_module_nodes();
	run_rc();
	for (;;) {
		bool waiting = start_missing();
		pid_t pid = waitpid(-1, NULL, waiting ? WNOHANG : 0);

		if (pid > 0)
			forget(pid);
		else
			sleep(1); /* nothing to wait for, or too early */
	}
}
