// SPDX-License-Identifier: MIT
/*
 * What is refused to nobody in particular (EPERM, EACCES), and to anybody
 * because of what is already there: EEXIST, EISDIR, ENOTDIR, ENOTEMPTY, EXDEV,
 * EBUSY, ENOSPC, ETXTBSY. Rows are run in a folder that root has prepared.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"
#include "error_rows.h"

#define NOBODY 12345
#define OURS   (100000 + test_pid) /* a user that nobody else is */
#define HERE   AT_FDCWD

/* In a row of nobody's: a process of root's. */
#define THEIRS 0x70000001

static pid_t theirs, test_pid;
static char file[] = "file", folder[] = "folder";
static const long moment[4] = { 1, 0, 1, 0 }, moment64[8] = { 1, 0, 0, 0, 1 };
static const struct sched_param priority;
static const struct rlimit nothing, all = { RLIM_INFINITY, RLIM_INFINITY };
static const long clone_args[16] = { [8] = SIGCHLD };
static char buffer[512];
static char *arguments[] = { file, NULL };

static const struct error_row refused[] = {
	ROW(open, EACCES, AT(file), O_WRONLY),
	ROW(open, EPERM, AT("readable"), O_RDONLY | O_NOATIME),
	ROW(openat, EACCES, HERE, AT(file), O_WRONLY),
	ROW(openat, EPERM, HERE, AT("readable"), O_RDONLY | O_NOATIME),
	ROW(creat, EACCES, AT(file), 0600),
	ROW(creat, EACCES, AT("folder/x"), 0600),
	ROW(link, EACCES, AT("sticky/shared"), AT("folder/x")),
	ROW(unlink, EACCES, AT("folder/inside")),
	ROW(unlink, EPERM, AT("sticky/theirs")),
	ROW(unlinkat, EPERM, HERE, AT("sticky/theirs"), 0),
	ROW(rmdir, EPERM, AT("sticky/folder")),
	ROW(rename, EPERM, AT("sticky/theirs"), AT("sticky/x")),
	ROW(renameat, EPERM, HERE, AT("sticky/theirs"), HERE, AT("sticky/x")),
	ROW(renameat2, EPERM, HERE, AT("sticky/theirs"), HERE, AT("sticky/x")),
	ROW(rename, EACCES, AT("folder/inside"), AT("sticky/x")),
	ROW(execve, EACCES, AT("readable"), AT(arguments), AT(arguments + 1)),
	ROW(execveat, EACCES, HERE, AT("readable"), AT(arguments),
	    AT(arguments + 1), 0),
	ROW(mknod, EPERM, AT("sticky/x"), S_IFCHR | 0600, 0x103),
	ROW(mknodat, EPERM, HERE, AT("sticky/x"), S_IFCHR | 0600, 0x103),
	ROW(chmod, EPERM, AT("readable"), 0777),
	ROW(fchmodat, EPERM, HERE, AT("readable"), 0777),
	ROW(chown, EPERM, AT("readable"), NOBODY, -1),
	ROW(lchown, EPERM, AT("readable"), NOBODY, -1),
	ROW(chown32, EPERM, AT("readable"), NOBODY, -1),
	ROW(lchown32, EPERM, AT("readable"), NOBODY, -1),
	ROW(fchownat, EPERM, HERE, AT("readable"), NOBODY, -1, 0),
	ROW(fchmod, EPERM, 40, 0777),
	ROW(fchown, EPERM, 40, NOBODY, -1),
	ROW(fchown32, EPERM, 40, NOBODY, -1),
	ROW(utime, EPERM, AT("readable"), AT(moment)),
	ROW(utime, EACCES, AT("readable"), 0),
	ROW(utimes, EPERM, AT("readable"), AT(moment)),
	ROW(utimes, EACCES, AT("readable"), 0),
	ROW(futimesat, EACCES, HERE, AT("readable"), 0),
	ROW(utimensat, EPERM, HERE, AT("readable"), AT(moment), 0),
	ROW(utimensat, EACCES, HERE, AT("readable"), 0, 0),
	ROW(utimensat_time64, EPERM, HERE, AT("readable"), AT(moment64), 0),
	ROW(truncate, EACCES, AT("readable"), 0),
	ROW(truncate64, EACCES, AT("readable"), 0, 0),
	ROW(chdir, EACCES, AT("closed")),
	ROW(fchdir, EACCES, 41),
	ROW(chroot, EACCES, AT("closed")),
	ROW(chroot, EPERM, AT(folder)),
	ROW(mount, EPERM, AT("x"), AT(folder), AT("tmpfs"), 0, 0),
	ROW(umount, EPERM, AT(folder)),
	ROW(umount2, EPERM, AT(folder), 0),
	ROW(stime, EPERM, AT(moment)),
	ROW(settimeofday, EPERM, AT(moment), 0),
	ROW(clock_settime, EPERM, 0, AT(moment)),
	ROW(clock_settime64, EPERM, 0, AT(moment64)),
	ROW(sethostname, EPERM, AT("x"), 1),
	ROW(setdomainname, EPERM, AT("x"), 1),
	ROW(setuid, EPERM, 1),
	ROW(setuid32, EPERM, 1),
	ROW(setgid, EPERM, 1),
	ROW(setgid32, EPERM, 1),
	ROW(setreuid, EPERM, 1, 1),
	ROW(setreuid32, EPERM, 1, 1),
	ROW(setregid, EPERM, 1, 1),
	ROW(setregid32, EPERM, 1, 1),
	ROW(setresuid, EPERM, 1, 1, 1),
	ROW(setresuid32, EPERM, 1, 1, 1),
	ROW(setresgid, EPERM, 1, 1, 1),
	ROW(setresgid32, EPERM, 1, 1, 1),
	ROW(setgroups, EPERM, 0, 0),
	ROW(setgroups32, EPERM, 0, 0),
	ROW(setrlimit, EPERM, RLIMIT_NICE, AT(&all)),
	ROW(prlimit64, EPERM, THEIRS, RLIMIT_CPU, 0, AT(buffer)),
	ROW(nice, EPERM, -5),
	ROW(setpriority, EACCES, PRIO_PROCESS, 0, -5),
	ROW(setpriority, EPERM, PRIO_PROCESS, THEIRS, 5),
	ROW(sched_setparam, EPERM, THEIRS, AT(&priority)),
	ROW(sched_setscheduler, EPERM, THEIRS, 0, AT(&priority)),
	ROW(sched_setaffinity, EPERM, THEIRS, 4, AT(buffer)),
	ROW(kill, EPERM, THEIRS, SIGTERM),
	ROW(tkill, EPERM, THEIRS, SIGTERM),
	ROW(tgkill, EPERM, THEIRS, THEIRS, SIGTERM),
	ROW(rt_sigqueueinfo, EPERM, THEIRS, SIGTERM, AT(buffer)),
	ROW(get_robust_list, EPERM, THEIRS, AT(buffer), AT(buffer)),
	ROW(reboot, EPERM, 0xfee1dead, 0x28121969, 0, 0),
	ROW(vhangup, EPERM, 0),
	ROW(syslog, EPERM, 5, 0, 0),
	ROW(prctl, EPERM, PR_CAPBSET_DROP, CAP_KILL, 0, 0, 0),
	ROW(fcntl, EPERM, 42, F_SETPIPE_SZ, 1 << 24),
	ROW(fcntl64, EPERM, 42, F_SETPIPE_SZ, 1 << 24),
	ROW(mlock, EPERM, AT(buffer), 1),
	ROW(mlock2, EPERM, AT(buffer), 1, 0),
	ROW(mlockall, EPERM, MCL_CURRENT),
};

/* Of somebody who may have no process at all. */
static const struct error_row too_many[] = {
	ROW(fork, EAGAIN, 0),
	ROW(vfork, EAGAIN, 0),
	ROW(clone, EAGAIN, SIGCHLD, 0, 0, 0, 0),
	ROW(clone3, EAGAIN, AT(clone_args), sizeof(clone_args)),
};

/* Refused to anybody, and because of what is there. */
static const struct error_row in_the_way[] = {
	ROW(mkdir, EEXIST, AT(file), 0700),
	ROW(mkdirat, EEXIST, HERE, AT(file), 0700),
	ROW(mknod, EEXIST, AT(file), S_IFIFO | 0600, 0),
	ROW(mknod, EPERM, AT("new"), S_IFDIR | 0600, 0),
	ROW(mknod, EINVAL, AT("new"), 0170000, 0),
	ROW(mknodat, EEXIST, HERE, AT(file), S_IFIFO | 0600, 0),
	ROW(link, EEXIST, AT(file), AT("readable")),
	ROW(link, EPERM, AT(folder), AT("new")),
	ROW(linkat, EEXIST, HERE, AT(file), HERE, AT("readable"), 0),
	ROW(linkat, EPERM, HERE, AT(folder), HERE, AT("new"), 0),
	ROW(symlink, EEXIST, AT("x"), AT(file)),
	ROW(symlinkat, EEXIST, AT("x"), HERE, AT(file)),
	ROW(open, EEXIST, AT(file), O_CREAT | O_EXCL | O_RDWR, 0600),
	ROW(open, EISDIR, AT(folder), O_WRONLY),
	ROW(open, ENOTDIR, AT(file), O_DIRECTORY),
	ROW(open, ENXIO, AT("fifo"), O_WRONLY | O_NONBLOCK),
	ROW(open, EINVAL, AT(file), 0x400000 | O_WRONLY), /* no O_DIRECTORY */
	ROW(openat, EISDIR, HERE, AT(folder), O_WRONLY),
	ROW(creat, EISDIR, AT(folder), 0600),
	ROW(unlink, EISDIR, AT(folder)),
	ROW(unlinkat, EISDIR, HERE, AT(folder), 0),
	ROW(unlinkat, ENOTDIR, HERE, AT(file), AT_REMOVEDIR),
	ROW(unlinkat, ENOTEMPTY, HERE, AT(folder), AT_REMOVEDIR),
	ROW(rmdir, ENOTDIR, AT(file)),
	ROW(rmdir, ENOTEMPTY, AT(folder)),
	ROW(rmdir, EINVAL, AT("closed/.")),
	ROW(rename, EISDIR, AT(file), AT(folder)),
	ROW(rename, ENOTDIR, AT(folder), AT(file)),
	ROW(rename, ENOTEMPTY, AT("closed"), AT(folder)),
	ROW(rename, EINVAL, AT(folder), AT("folder/x")),
	ROW(renameat, EISDIR, HERE, AT(file), HERE, AT(folder)),
	ROW(renameat, ENOTDIR, HERE, AT(folder), HERE, AT(file)),
	ROW(renameat, ENOTEMPTY, HERE, AT("closed"), HERE, AT(folder)),
	ROW(renameat, EINVAL, HERE, AT(folder), HERE, AT("folder/x")),
	ROW(renameat2, EISDIR, HERE, AT(file), HERE, AT(folder), 0),
	ROW(renameat2, ENOTEMPTY, HERE, AT("closed"), HERE, AT(folder), 0),
	ROW(truncate, EISDIR, AT(folder), 0),
	ROW(truncate, EINVAL, AT(file), -1),
	ROW(truncate64, EISDIR, AT(folder), 0, 0),
	ROW(truncate64, EINVAL, AT(file), 0, -1),
	ROW(execve, EACCES, AT(folder), AT(arguments), AT(arguments + 1)),
	ROW(readlink, EINVAL, AT(file), AT(buffer), 100),
	ROW(readlinkat, EINVAL, HERE, AT(file), AT(buffer), 100),
	ROW(rename, EXDEV, AT(file), AT("other/x")),
	ROW(renameat, EXDEV, HERE, AT(file), HERE, AT("other/x")),
	ROW(renameat2, EXDEV, HERE, AT(file), HERE, AT("other/x"), 0),
	ROW(link, EXDEV, AT(file), AT("other/x")),
	ROW(linkat, EXDEV, HERE, AT(file), HERE, AT("other/x"), 0),
	ROW(rmdir, EBUSY, AT("other")),
	ROW(unlinkat, EBUSY, HERE, AT("other"), AT_REMOVEDIR),
	ROW(rename, EBUSY, AT("other"), AT("new")),
	ROW(renameat, EBUSY, HERE, AT("other"), HERE, AT("new")),
	ROW(renameat2, EBUSY, HERE, AT("other"), HERE, AT("new"), 0),
	ROW(umount, EBUSY, AT("other")),
	ROW(umount2, EBUSY, AT("other"), 0),
	ROW(umount2, EAGAIN, AT("idle"), MNT_EXPIRE),
	ROW(umount2, EINVAL, AT(folder), 0),
	ROW(umount2, EINVAL, AT("other"), 0x1000),
	ROW(mount, ENODEV, 0, AT(folder), AT("nofs"), 0, 0),
	ROW(mount, ENOTDIR, 0, AT(file), AT("tmpfs"), 0, 0),
	ROW(creat, ENOSPC, AT("other/new"), 0600),
	ROW(open, ENOSPC, AT("other/new"), O_CREAT | O_RDWR, 0600),
	ROW(openat, ENOSPC, HERE, AT("other/new"), O_CREAT | O_RDWR, 0600),
	ROW(mkdir, ENOSPC, AT("other/new"), 0700),
	ROW(mkdirat, ENOSPC, HERE, AT("other/new"), 0700),
	ROW(mknod, ENOSPC, AT("other/new"), S_IFIFO | 0600, 0),
	ROW(mknodat, ENOSPC, HERE, AT("other/new"), S_IFIFO | 0600, 0),
	ROW(symlink, ENOSPC, AT("x"), AT("other/new")),
	ROW(symlinkat, ENOSPC, AT("x"), HERE, AT("other/new")),
	ROW(link, ENOSPC, AT("other/full"), AT("other/new")),
	ROW(linkat, ENOSPC, HERE, AT("other/full"), HERE, AT("other/new"), 0),
	ROW(mount, EBUSY, 0, AT("other"), 0, MS_REMOUNT | MS_RDONLY, 0),
	ROW(unlink, EBUSY, AT("bound")),
	ROW(unlinkat, EBUSY, HERE, AT("bound"), 0),
	ROW(fstatat64, EINVAL, HERE, AT(file), AT(buffer), 0x8000),
	ROW(linkat, EINVAL, HERE, AT(file), HERE, AT("new"), 0x8000),
	ROW(faccessat, EINVAL, HERE, AT(file), 0x80),
	ROW(statx, EINVAL, HERE, AT(file), 0x8000, 0x7ff, AT(buffer)),
	ROW(open, ETXTBSY, AT("/proc/self/exe"), O_WRONLY),
	ROW(openat, ETXTBSY, HERE, AT("/proc/self/exe"), O_RDWR),
	ROW(openat, EINVAL, HERE, AT(file), 0x400000 | O_WRONLY),
	ROW(creat, ETXTBSY, AT("/proc/self/exe"), 0600),
	ROW(truncate, ETXTBSY, AT("/proc/self/exe"), 0),
	ROW(truncate64, ETXTBSY, AT("/proc/self/exe"), 0, 0),
	ROW(setuid, EINVAL, 0xffff),
	ROW(setgid, EINVAL, 0xffff),
	ROW(setuid32, EINVAL, -1),
	ROW(setgid32, EINVAL, -1),
	ROW(sethostname, EINVAL, AT("x"), 65),
	ROW(setdomainname, EINVAL, AT("x"), 65),
	ROW(setrlimit, EINVAL, 99, AT(&all)),
	ROW(reboot, EINVAL, 0, 0x28121969, 0, 0),
	ROW(settimeofday, EINVAL, AT(buffer + 256), 0),
};

static void with_theirs(long *args)
{
	int i;

	for (i = 0; i < 6; i++)
		if (args[i] == THEIRS)
			args[i] = theirs;
}

static void make(const char *name, mode_t mode)
{
	int fd = open(name, O_CREAT | O_EXCL | O_WRONLY, mode);

	CHECK(fd >= 0 && fchmod(fd, mode) == 0 && close(fd) == 0);
}

static void prepare(void)
{
	int ends[2];

	make(file, 0600);
	make("readable", 0644);
	CHECK(mkdir(folder, 0755) == 0 && mkdir("closed", 0700) == 0);
	CHECK(mkdir("sticky", 0700) == 0 && chmod("sticky", 01777) == 0);
	CHECK(mkdir("sticky/folder", 0755) == 0 && mkfifo("fifo", 0600) == 0);
	CHECK(mkdir("other", 0755) == 0 && mkdir("idle", 0755) == 0);
	make("folder/inside", 0644);
	make("sticky/theirs", 0644);
	make("sticky/shared", 0666);
	CHECK(dup2(open("readable", O_RDONLY), 40) == 40);
	CHECK(pipe(ends) == 0 && dup2(ends[0], 42) == 42);
	CHECK(dup2(open("closed", O_RDONLY | O_DIRECTORY), 41) == 41);
	memset(buffer + 256, 0x7f, 256); /* no valid time */
}

/* A process of root's that nobody may touch; it waits for its end. */
static pid_t start_theirs(void)
{
	pid_t pid = fork_or_die();

	if (!pid)
		for (;;)
			pause();
	return pid;
}

static void check_refused(void)
{
	pid_t pid = fork_or_die();

	if (pid) {
		check_child(pid);
		return;
	}
	CHECK(setrlimit(RLIMIT_MEMLOCK, &nothing) == 0);
	CHECK(setgid(NOBODY) == 0 && setuid(NOBODY) == 0);
	RUN(refused, with_theirs);
	CHECK(setrlimit(RLIMIT_NPROC, &nothing) == 0);
	RUN(too_many, with_theirs);
	end_child();
}

/* Of a user who has more processes than he may; @others will be none. */
static void exec_as_nobody(const pid_t *others)
{
	static const struct rlimit one = { 1, 1 };

	CHECK(setrlimit(RLIMIT_NPROC, &one) == 0 && setuid(OURS) == 0);
	CHECK_ERRNO(execve("/proc/self/exe", arguments, arguments + 1), EAGAIN);
	CHECK_ERRNO(syscall(SYS_execveat, HERE, "/proc/self/exe", arguments,
			    arguments + 1, 0),
		    EAGAIN);
	CHECK(kill(others[0], SIGKILL) == 0 && kill(others[1], SIGKILL) == 0);
	while (kill(others[0], 0) == 0 || kill(others[1], 0) == 0)
		; /* until their parent has reaped them */
	execl("/bin/true", "true", NULL);
	CHECK(!"executed");
	end_child();
}

static void check_too_many(void)
{
	pid_t others[2], pid;
	int ready[2], i;
	char byte;

	CHECK(pipe(ready) == 0);
	for (i = 0; i < 2; i++) {
		others[i] = fork_or_die();
		if (!others[i]) {
			CHECK(setuid(OURS) == 0);
			CHECK(write(ready[1], "r", 1) == 1);
			for (;;)
				pause();
		}
		CHECK(read(ready[0], &byte, 1) == 1);
	}
	pid = fork_or_die();
	if (!pid)
		exec_as_nobody(others);
	CHECK(signal_of_child(others[0]) == SIGKILL);
	CHECK(signal_of_child(others[1]) == SIGKILL);
	check_child(pid);
	close(ready[0]);
	close(ready[1]);
}

static void check_in_the_way(void)
{
	int fd;

	CHECK(mount("tmpfs", "other", "tmpfs", 0, "size=4k,nr_inodes=2") == 0);
	CHECK(mount("tmpfs", "idle", "tmpfs", 0, NULL) == 0);
	make("other/full", 0600);
	make("bound", 0600);
	CHECK(mount("readable", "bound", NULL, MS_BIND, NULL) == 0);
	fd = open("other/full", O_WRONLY);
	CHECK(write(fd, buffer, 512) == 512);
	RUN(in_the_way, with_theirs);
	close(fd);
	CHECK(umount("idle") == 0 && umount("other") == 0);
	CHECK(umount("bound") == 0 && unlink("bound") == 0);
}

static void clean_up(void)
{
	close(40);
	close(41);
	CHECK(unlink(file) == 0 && unlink("readable") == 0);
	CHECK(unlink("folder/inside") == 0 && unlink("sticky/theirs") == 0);
	CHECK(unlink("fifo") == 0 && unlink("sticky/shared") == 0);
	CHECK(rmdir("sticky/folder") == 0);
	CHECK(rmdir("sticky") == 0 && rmdir("closed") == 0);
	CHECK(rmdir(folder) == 0 && rmdir("other") == 0 && rmdir("idle") == 0);
}

int test_errorrights(__attribute__((unused)) int argc,
		     __attribute__((unused)) char **argv)
{
	char name[] = "/tmp/kt-rights-XXXXXX";

	if (getuid() != 0)
		return 0;
	CHECK(mkdtemp(name) && chdir(name) == 0 && chmod(".", 0755) == 0);
	prepare();
	test_pid = getpid();
	theirs = start_theirs();
	check_refused();
	check_too_many();
	check_in_the_way();
	kill(theirs, SIGKILL);
	CHECK(waitpid(theirs, NULL, 0) == theirs);
	clean_up();
	CHECK(chdir("/") == 0 && rmdir(name) == 0);
	return 0;
}
