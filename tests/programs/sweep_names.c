// SPDX-License-Identifier: MIT
/* The rows of "kt sweep" for calls that take paths. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/stat.h>
#include "check.h"
#include "sweep.h"

#define HERE V(AT_FDCWD)

static char kt[] = "kt";
static char *const arguments[] = { kt, NULL };
static const long moments[2], times[4], times64[8];

static const struct sweep_row rows[] = {
	ROW(open, TEXT("file"), V(O_RDONLY)),
	ROW(open, TEXT("new"), V(O_CREAT | O_RDWR), V(0600)),
	ROW(openat, HERE, TEXT("file"), V(O_RDONLY)),
	ROW(creat, TEXT("file"), V(0600)),
	ROW(mkdir, TEXT("new"), V(0700)),
	ROW(mkdirat, HERE, TEXT("new"), V(0700)),
	ROW(rmdir, TEXT("new")),
	ROW(unlink, TEXT("new")),
	ROW(unlinkat, HERE, TEXT("new"), V(0)),
	ROW(rename, FATEFUL_TEXT("file"), TEXT("new")),
	ROW(renameat, HERE, FATEFUL_TEXT("file"), HERE, TEXT("new")),
	ROW(renameat2, HERE, FATEFUL_TEXT("file"), HERE, TEXT("new"), V(0)),
	ROW(link, TEXT("file"), TEXT("new")),
	ROW(linkat, HERE, TEXT("file"), HERE, TEXT("new"), V(0)),
	ROW(symlink, TEXT("file"), TEXT("new")),
	ROW(symlinkat, TEXT("file"), HERE, TEXT("new")),
	ROW(readlink, TEXT("/proc/self/cwd"), OUT(8, 0), V(8)),
	ROW(readlinkat, HERE, TEXT("/proc/self/cwd"), OUT(8, 0), V(8)),
	ROW(mknod, TEXT("new"), V(S_IFIFO | 0600), V(0)),
	ROW(mknodat, HERE, TEXT("new"), V(S_IFIFO | 0600), V(0)),
	ROW(chdir, TEXT(".")),

	ROW(chmod, TEXT("file"), V(0600)),
	ROW(fchmodat, HERE, TEXT("file"), V(0600)),
	ROW(chown, TEXT("file"), V(-1), V(-1)),
	ROW(lchown, TEXT("file"), V(-1), V(-1)),
	ROW(chown32, TEXT("file"), V(-1), V(-1)),
	ROW(lchown32, TEXT("file"), V(-1), V(-1)),
	ROW(fchownat, HERE, TEXT("file"), V(-1), V(-1), V(0)),
	ROW(access, TEXT("file"), V(0)),
	ROW(faccessat, HERE, TEXT("file"), V(0)),
	ROW(faccessat2, HERE, TEXT("file"), V(0), V(0)),
	ROW(truncate, TEXT("second"), V(0)),
	ROW(truncate64, TEXT("second"), V(0), V(0)),
	ROW(utime, TEXT("file"), IN(moments, NULL_IS_NONE)),
	ROW(utimes, TEXT("file"), IN(times, NULL_IS_NONE)),
	ROW(futimesat, V(DIR_FD), OPTIONAL_TEXT("file"),
	    IN(times, NULL_IS_NONE)),
	ROW(utimensat, V(DIR_FD), OPTIONAL_TEXT("file"),
	    IN(times, NULL_IS_NONE), V(0)),
	ROW(utimensat_time64, V(DIR_FD), OPTIONAL_TEXT("file"),
	    IN(times64, NULL_IS_NONE), V(0)),

	ROW(oldstat, TEXT("/dev/zero"), OUT(32, 0)),
	ROW(oldlstat, TEXT("/dev/zero"), OUT(32, 0)),
	ROW(stat, TEXT("file"), OUT(64, 0)),
	ROW(lstat, TEXT("file"), OUT(64, 0)),
	ROW(stat64, TEXT("file"), OUT(96, 0)),
	ROW(lstat64, TEXT("file"), OUT(96, 0)),
	ROW(fstatat64, HERE, TEXT("file"), OUT(96, 0), V(0)),
	ROW(statx, HERE, TEXT("file"), V(0), V(0x7ff), OUT(256, 0)),
	ROW(statfs, TEXT("."), OUT(64, 0)),
	ROW(statfs64, TEXT("."), V(84), OUT(84, 0)),
	ROW(getcwd, OUT(128, PART_COUNTS), V(128)),

	ROW(execve, TEXT("/proc/self/exe"), IN(arguments, NULL_WAITS | FATEFUL),
	    IN(arguments, NULL_WAITS | FATEFUL)),
	ROW(execveat, HERE, TEXT("/proc/self/exe"),
	    IN(arguments, NULL_WAITS | FATEFUL),
	    IN(arguments, NULL_WAITS | FATEFUL), V(0)),
};

const struct sweep_table sweep_names = TABLE(rows, false);

static const char no_type[] = "nofs";

/* A type of file system that there is not: nothing gets mounted. */
static const struct sweep_row root_rows[] = {
	ROW(mount, OPTIONAL_TEXT("source"), TEXT("."),
	    IN(no_type, NULL_IS_WRONG), V(0),
	    IN(kt, NULL_IS_NONE | PART_COUNTS)),
	ROW(umount, TEXT("file")),
	ROW(umount2, TEXT("file"), V(0)),
	ROW(chroot, TEXT("file")),
};

const struct sweep_table sweep_root_names = TABLE(root_rows, true);
