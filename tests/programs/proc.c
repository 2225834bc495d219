// SPDX-License-Identifier: MIT
/* /proc as programs read it, and mounting. */
#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"

static char text[100000];

/* The whole file in text, read in pieces of @step bytes; its length. */
static ssize_t slurp(const char *name, size_t step)
{
	int fd = open(name, O_RDONLY);
	size_t len = 0;
	ssize_t n;

	if (fd < 0)
		return -1;
	while ((n = read(fd, text + len, step)) > 0 &&
	       len + n + step < sizeof(text))
		len += n;
	CHECK(n == 0);
	close(fd);
	text[len] = '\0';
	return len;
}

static long field(const char *name)
{
	char *line = strstr(text, name);

	return line ? strtol(line + strlen(name), NULL, 0) : -1;
}

static void check_self(void)
{
	char link[PATH_MAX], folder[PATH_MAX], state, comm[64];
	int pid, ppid, pgrp, session, fd;
	struct stat a, b;

	CHECK(readlink("/proc/self", link, sizeof(link)) > 0);
	CHECK(atoi(link) == getpid());
	CHECK(slurp("/proc/self/stat", 4096) > 100);
	CHECK(sscanf(text, "%d (%60[^)]) %c %d %d %d", &pid, comm, &state,
		     &ppid, &pgrp, &session) == 6);
	CHECK(pid == getpid() && ppid == getppid() && state == 'R');
	CHECK(pgrp == getpgrp() && session == getsid(0));
	CHECK(slurp("/proc/self/status", 1) > 100);
	CHECK(field("\nPid:\t") == getpid() && field("\nPPid:\t") == getppid());
	CHECK(field("\nUid:\t") == (long)getuid() && field("Threads:\t") == 1);
	CHECK(slurp("/proc/self/cmdline", 4096) > 5);
	CHECK(!strcmp(text + strlen(text) + 1, "proc"));
	CHECK(slurp("/proc/self/comm", 4096) >= 3);
	CHECK(slurp("/proc/self/maps", 7) > 100 && strstr(text, "[stack]"));
	CHECK(strstr(text, " r-xp ") && strstr(text, "/kt\n"));
	CHECK(getcwd(folder, sizeof(folder)) != NULL);
	memset(link, 0, sizeof(link));
	CHECK(readlink("/proc/self/cwd", link, sizeof(link)) > 0);
	CHECK(!strcmp(link, folder));
	fd = open("/proc/self/exe", O_RDONLY);
	CHECK(fd >= 0 && fstat(fd, &a) == 0 && stat("/proc/self/exe", &b) == 0);
	CHECK(a.st_ino == b.st_ino);
	sprintf(text, "/proc/self/fd/%d", fd);
	memset(link, 0, sizeof(link));
	CHECK(readlink(text, link, sizeof(link)) > 0 && strstr(link, "/kt"));
	close(fd);
	CHECK_ERRNO(readlink(text, link, sizeof(link)), ENOENT);
	CHECK_ERRNO(open("/proc/self/missing", O_RDONLY), ENOENT);
	CHECK_ERRNO(open("/proc/99999999", O_RDONLY), ENOENT);
	CHECK_ERRNO(open("/proc/self/stat", O_WRONLY | O_CREAT | O_EXCL, 0600),
		    EEXIST);
	CHECK_ERRNO(mkdir("/proc/new", 0755), ENOENT);
}

static void check_pipe_link(void)
{
	char link[64] = "";
	int p[2], fd;

	CHECK(pipe(p) == 0);
	sprintf(text, "/proc/self/fd/%d", p[0]);
	CHECK(readlink(text, link, sizeof(link)) > 0);
	CHECK(!strncmp(link, "pipe:[", 6));
	fd = open(text, O_RDONLY | O_NONBLOCK);
	CHECK(fd >= 0 && write(p[1], "x", 1) == 1 && read(fd, link, 1) == 1);
	close(fd);
	close(p[0]);
	close(p[1]);
}

/* Files of a process that is gone say so; its directory goes. */
static void check_gone(void)
{
	int fd, dir, held[2];
	char name[64];
	pid_t child;

	CHECK(pipe(held) == 0);
	child = fork_or_die();
	if (!child) {
		close(held[1]);
		_exit(read(held[0], name, 1));
	}
	sprintf(name, "/proc/%d/status", child);
	fd = open(name, O_RDONLY);
	sprintf(name, "/proc/%d", child);
	dir = open(name, O_RDONLY | O_DIRECTORY);
	CHECK(fd >= 0 && dir >= 0 && read(fd, text, 10) == 10);
	close(held[0]);
	close(held[1]);
	check_child(child);
	CHECK(lseek(fd, 0, SEEK_SET) == 0);
	CHECK_ERRNO(read(fd, text, 10), ESRCH);
	CHECK(openat(dir, "stat", O_RDONLY) == -1);
	CHECK_ERRNO(open(name, O_RDONLY), ENOENT);
	close(fd);
	close(dir);
}

static void check_lists(void)
{
	struct dirent *entry;
	bool self = false, me = false;
	DIR *dir = opendir("/proc");

	CHECK(dir != NULL);
	while (dir && (entry = readdir(dir))) {
		self |= !strcmp(entry->d_name, "self");
		me |= atoi(entry->d_name) == getpid();
	}
	CHECK(self && me && closedir(dir) == 0);
	dir = opendir("/proc/self/fd");
	CHECK(dir && readdir(dir) && readdir(dir) && readdir(dir));
	closedir(dir);
}

static void check_system(void)
{
	static const char *const names[] = {
		"/proc/cmdline",
		"/proc/cpuinfo",
		"/proc/devices",
		"/proc/filesystems",
		"/proc/loadavg",
		"/proc/meminfo",
		"/proc/modules",
		"/proc/mounts",
		"/proc/stat",
		"/proc/uptime",
		"/proc/version",
		"/proc/sys/kernel/ostype",
		"/proc/sys/kernel/osrelease",
		"/proc/sys/kernel/hostname",
		"/proc/sys/kernel/tainted",
		"/proc/sys/kernel/printk",
	};
	struct utsname uts;
	unsigned int i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		ssize_t len = slurp(names[i], 4096);

		/* A kernel without modules has no such file, or none loaded. */
		if (strcmp(names[i], "/proc/modules"))
			CHECK(len > 0 && text[len - 1] == '\n');
	}
	CHECK(slurp("/proc/sys/kernel/osrelease", 4096) > 0);
	CHECK(uname(&uts) == 0 &&
	      !strncmp(text, uts.release, strlen(uts.release)));
	CHECK(slurp("/proc/meminfo", 3) > 0 && field("MemTotal:") > 1000);
	CHECK(field("MemFree:") > 0);
	CHECK(slurp("/proc/stat", 5) > 0 && field("\nbtime ") > 1000000000);
}

int test_proc(int argc, char **argv)
{
	(void)argc, (void)argv;
	check_self();
	check_pipe_link();
	check_gone();
	check_lists();
	check_system();
	return 0;
}

/* Only where that changes nobody's machine. */
int test_mount(int argc, char **argv)
{
	char folder[] = "/tmp/mount-XXXXXX";
	struct utsname uts;
	struct statfs fs;
	struct stat a, b;
	int fd;

	(void)argc, (void)argv;
	if (uname(&uts) || !strstr(uts.release, "kmodo") || getuid())
		return 0;
	CHECK(mkdtemp(folder) && chdir(folder) == 0 && mkdir("m", 0755) == 0);
	CHECK(stat("m", &a) == 0);
	CHECK_ERRNO(mount("x", "m", "nofs", 0, NULL), ENODEV);
	CHECK_ERRNO(mount("x", "missing", "tmpfs", 0, NULL), ENOENT);
	CHECK(mount("x y", "m", "tmpfs", MS_NOSUID, "mode=700") == 0);
	CHECK(stat("m", &b) == 0 && a.st_dev != b.st_dev);
	CHECK((b.st_mode & 07777) == 0700);
	CHECK(slurp("/proc/mounts", 4096) > 0 && strstr(text, "x\\040y "));
	CHECK(statfs("m", &fs) == 0 && fs.f_type == 0x01021994);
	CHECK_ERRNO(rmdir("m"), EBUSY);
	CHECK_ERRNO(rename("m", "n"), EBUSY);
	fd = open("m/file", O_CREAT | O_RDWR, 0600);
	CHECK_ERRNO(umount("m"), EBUSY);
	CHECK_ERRNO(link("m/file", "file"), EXDEV);
	CHECK_ERRNO(rename("m/file", "file"), EXDEV);
	CHECK_ERRNO(mount("x", "m", NULL, MS_REMOUNT | MS_RDONLY, NULL), EBUSY);
	close(fd);
	CHECK(mount("x", "m", NULL, MS_REMOUNT | MS_RDONLY, NULL) == 0);
	CHECK_ERRNO(open("m/file", O_RDWR), EROFS);
	CHECK_ERRNO(unlink("m/file"), EROFS);
	CHECK_ERRNO(mkdir("m/dir", 0755), EROFS);
	CHECK(mount("x", "m", NULL, MS_REMOUNT, NULL) == 0);
	CHECK(mkdir("m/dir", 0755) == 0 && chdir("m/dir") == 0);
	CHECK(stat("../..", &b) == 0 && stat(folder, &a) == 0);
	CHECK(a.st_ino == b.st_ino);
	CHECK_ERRNO(umount2("../../m", 0), EBUSY);
	CHECK(chdir("../..") == 0 && umount2("m", MNT_DETACH) == 0);
	CHECK_ERRNO(umount("m"), EINVAL);
	CHECK(rmdir("m") == 0 && chdir("/") == 0 && rmdir(folder) == 0);
	return 0;
}
