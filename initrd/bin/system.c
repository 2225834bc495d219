// SPDX-License-Identifier: MIT
/*
 * The small programs about the running system: dmesg, free, kill, ps, runas,
 * sleep, uname; and echo, true and false. One file for them, since each is a
 * few lines around a system call or a file of /proc.
 */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/klog.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>
#include "kmodo.h"

static int usage(const char *arguments)
{
	fprintf(stderr, "Usage: %s %s\n", program_name, arguments);
	return 1;
}

int true_main(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return 0;
}

int false_main(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return 1;
}

int echo_main(int argc, char **argv)
{
	bool newline = argc < 2 || strcmp(argv[1], "-n");
	int i;

	for (i = newline ? 1 : 2; i < argc; i++)
		printf("%s%s", argv[i], i + 1 < argc ? " " : "");
	if (newline)
		putchar('\n');
	if (fflush(stdout)) {
		complain_errno("output");
		return 1;
	}
	return 0;
}

#define LOG_READ_ALL	  3 /* actions of syslog(2) */
#define LOG_CLEAR	  5
#define LOG_CONSOLE_LEVEL 8
#define LOG_SIZE_BUFFER	  10

/* Takes the "<6>" off each line. */
static void print_log(char *text)
{
	char *line, *rest;

	for (line = strtok_r(text, "\n", &rest); line;
	     line = strtok_r(NULL, "\n", &rest)) {
		char *end = *line == '<' ? strchr(line, '>') : NULL;

		puts(end ? end + 1 : line);
	}
}

int dmesg_main(int argc, char **argv)
{
	int option, size, level;
	char *text;

	while ((option = getopt(argc, argv, "cn:")) != -1) {
		if (option == 'c') {
			argc = 0;
		} else if (option == 'n' && (level = atoi(optarg)) > 0) {
			if (klogctl(LOG_CONSOLE_LEVEL, NULL, level) < 0)
				goto refused;
			return 0;
		} else {
			return usage("[-c | -n LEVEL]");
		}
	}
	size = klogctl(LOG_SIZE_BUFFER, NULL, 0);
	if (size < 0)
		goto refused;
	text = must_alloc(size + 1);
	size = klogctl(LOG_READ_ALL, text, size);
	if (size < 0)
		goto refused;
	text[size] = '\0';
	print_log(text);
	if (!argc && klogctl(LOG_CLEAR, NULL, 0) < 0)
		goto refused;
	return 0;
refused:
	complain_errno("the kernel's log");
	return 1;
}

static long meminfo(const char *text, const char *key)
{
	const char *line = strstr(text, key);

	return line ? atol(line + strlen(key)) : 0;
}

int free_main(int argc, char **argv)
{
	size_t size;
	char *text = read_whole_file("/proc/meminfo", &size);
	long total, unused;

	(void)argc;
	(void)argv;
	if (!text) {
		complain_errno("/proc/meminfo");
		return 1;
	}
	total = meminfo(text, "MemTotal:");
	unused = meminfo(text, "MemFree:");
	printf("%18s%12s%12s\n", "total", "used", "free");
	printf("Mem: %10ld KiB %7ld KiB %7ld KiB\n", total, total - unused,
	       unused);
	return 0;
}

static const struct {
	const char *name;
	int number;
} signals[] = {
	{ "HUP", SIGHUP },   { "INT", SIGINT },	  { "QUIT", SIGQUIT },
	{ "KILL", SIGKILL }, { "USR1", SIGUSR1 }, { "SEGV", SIGSEGV },
	{ "USR2", SIGUSR2 }, { "PIPE", SIGPIPE }, { "ALRM", SIGALRM },
	{ "TERM", SIGTERM }, { "CHLD", SIGCHLD }, { "CONT", SIGCONT },
	{ "STOP", SIGSTOP }, { "TSTP", SIGTSTP },
};

static int signal_number(const char *text)
{
	size_t i;
	long number;

	if (parse_number(text, &number))
		return number;
	if (!strncasecmp(text, "SIG", 3))
		text += 3;
	for (i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		if (!strcasecmp(text, signals[i].name))
			return signals[i].number;
	return -1;
}

int kill_main(int argc, char **argv)
{
	int number = SIGTERM, i = 1, status = 0;
	long pid;

	if (argc > 1 && argv[1][0] == '-') {
		number = signal_number(argv[1] + 1);
		i = 2;
	}
	if (i >= argc || number < 0)
		return usage("[-SIGNAL] PID...");
	for (; i < argc; i++) {
		if (!parse_number(argv[i], &pid)) {
			complain("%s is not a process id", argv[i]);
			status = 1;
		} else if (kill(pid, number) < 0) {
			complain_errno("%s", argv[i]);
			status = 1;
		}
	}
	return status;
}

/* "PID (COMMAND) STATE PARENT ..." is what /proc/PID/stat begins with. */
static void print_process(const char *pid)
{
	char path[300], *text, *open, *close, state;
	size_t size;
	int parent;

	snprintf(path, sizeof(path), "/proc/%s/stat", pid);
	text = read_whole_file(path, &size);
	if (!text)
		return; /* it has ended meanwhile */
	open = strchr(text, '(');
	close = strrchr(text, ')');
	if (open && close &&
	    sscanf(close + 1, " %c %d", &state, &parent) == 2) {
		*close = '\0';
		printf("%5s %5d %c %s\n", pid, parent, state, open + 1);
	}
	free(text);
}

int ps_main(int argc, char **argv)
{
	DIR *dir = opendir("/proc");
	struct dirent *entry;

	(void)argc;
	(void)argv;
	if (!dir) {
		complain_errno("/proc");
		return 1;
	}
	puts("  PID  PPID S COMMAND");
	while ((entry = readdir(dir)))
		if (isdigit((unsigned char)entry->d_name[0]))
			print_process(entry->d_name);
	closedir(dir);
	return 0;
}

int runas_main(int argc, char **argv)
{
	gid_t groups[1];
	long id;

	if (argc < 3 || !parse_number(argv[1], &id))
		return usage("UID COMMAND [ARGUMENT]...");
	groups[0] = id;
	if (setgroups(1, groups) < 0 || setgid(id) < 0 || setuid(id) < 0) {
		complain_errno("cannot become user %ld", id);
		return 1;
	}
	execvp(argv[2], argv + 2);
	complain_errno("%s", argv[2]);
	return errno == ENOENT ? 127 : 126;
}

int sleep_main(int argc, char **argv)
{
	struct timespec left;
	char *end;
	double seconds;

	if (argc != 2)
		return usage("SECONDS");
	seconds = strtod(argv[1], &end);
	if (end == argv[1] || *end || seconds < 0 || seconds > 1e9)
		return usage("SECONDS");
	left.tv_sec = seconds;
	left.tv_nsec = (seconds - left.tv_sec) * 1e9;
	while (nanosleep(&left, &left) < 0)
		if (errno != EINTR)
			return 1;
	return 0;
}

int uname_main(int argc, char **argv)
{
	const char *fields[5], *letters = "snrvm", *wanted = "s";
	struct utsname system;
	bool first = true;
	int i;

	if (argc > 2 || (argc == 2 && argv[1][0] != '-'))
		return usage("[-asnrvm]");
	if (argc == 2)
		wanted = strchr(argv[1], 'a') ? letters : argv[1] + 1;
	if (wanted[strspn(wanted, letters)])
		return usage("[-asnrvm]");
	uname(&system);
	fields[0] = system.sysname;
	fields[1] = system.nodename;
	fields[2] = system.release;
	fields[3] = system.version;
	fields[4] = system.machine;
	for (i = 0; i < 5; i++) {
		if (!strchr(wanted, letters[i]))
			continue;
		printf("%s%s", first ? "" : " ", fields[i]);
		first = false;
	}
	putchar('\n');
	return 0;
}
