// SPDX-License-Identifier: MIT
/*
 * "kt sweep": bad pointers in every argument of every system call. A row of
 * the tables (sweep_files.c, sweep_names.c, sweep_tasks.c) is a call with good
 * arguments; it is made once for each pointer and each way for a pointer to be
 * bad, and must then give EFAULT, or what the row's flags say.
 *
 * Good arguments lie at the very end of a page with nothing behind it, and are
 * tried as well: a kernel that touches more than it should is found, too.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/netlink.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"
#include "sweep.h"

#define PAGE   4096u
#define KERNEL 0xc0100000u /* code of Kmodo; on Linux, nobody's */

enum badness {
	GOOD,
	IS_NULL,
	IN_FIRST_PAGE,
	UNMAPPED,
	NO_ACCESS,
	IN_KERNEL,
	IN_LAST_PAGE,
	LAST_BYTE,
	READ_ONLY,
	OVER_END,
	BADNESSES,
};

static const char *const badness_names[] = {
	"good",	  "NULL",	"8",	      "unmapped",  "PROT_NONE",
	"kernel", "0xfffff000", "0xffffffff", "read-only", "over the end",
};

/* For each argument three pages: what is good, nothing, no access. */
static char *arena[6], *read_only;

static void make_arena(void)
{
	size_t i;

	for (i = 0; i < 6; i++) {
		arena[i] = mmap((char *)MAPPED + i * 4 * PAGE, 3 * PAGE,
				PROT_READ | PROT_WRITE,
				MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
		CHECK(munmap(arena[i] + PAGE, PAGE) == 0);
		CHECK(mprotect(arena[i] + 2 * PAGE, PAGE, PROT_NONE) == 0);
	}
	read_only =
		mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static uintptr_t place(const struct sweep_arg *arg, size_t i, int badness)
{
	char *end = arena[i] + PAGE, *at = end - arg->size;

	switch (badness) {
	case IS_NULL:
		return 0;
	case IN_FIRST_PAGE:
		return 8;
	case UNMAPPED:
		return (uintptr_t)end;
	case NO_ACCESS:
		return (uintptr_t)(end + PAGE);
	case IN_KERNEL:
		return KERNEL;
	case IN_LAST_PAGE:
		return 0xfffff000u;
	case LAST_BYTE:
		return 0xffffffffu;
	case READ_ONLY:
		CHECK(mprotect(read_only, PAGE, PROT_READ | PROT_WRITE) == 0);
		at = read_only;
		break;
	case OVER_END:
		memset(arena[i], 'x', PAGE);
		memcpy(end - arg->size + 1, arg->data ? arg->data : "",
		       arg->data ? arg->size - 1 : 0);
		return (uintptr_t)(end - arg->size + 1);
	}
	memset(at, 0, arg->size);
	if (arg->data)
		memcpy(at, arg->data, arg->size);
	if (badness == READ_ONLY)
		CHECK(mprotect(read_only, PAGE, PROT_READ) == 0);
	return (uintptr_t)at;
}

static bool is_right(const struct sweep_arg *arg, int badness, int error)
{
	int flags = arg->flags;

	if (badness == GOOD)
		return error != EFAULT;
	if ((badness == IS_NULL && flags & NULL_IS_NONE) ||
	    (badness == OVER_END && flags & PART_COUNTS))
		return error != EFAULT;
	if (badness == IS_NULL && flags & NULL_IS_WRONG)
		return error == EINVAL;
	if ((badness == OVER_END || badness == LAST_BYTE) && flags & IS_ALIGNED)
		return error == EINVAL;
	return error == EFAULT;
}

static bool is_pointless(const struct sweep_arg *arg, int badness)
{
	return !arg->is_pointer || (badness == GOOD && arg->flags & FATEFUL) ||
	       (badness == READ_ONLY && arg->flags & NOT_WRITTEN) ||
	       (badness == IS_NULL && arg->flags & NULL_WAITS) ||
	       (badness == OVER_END && arg->size < 2);
}

/* The call with everything good, or with that argument bad in that way. */
static void try_call(const struct sweep_row *row, size_t bad, int badness)
{
	uintptr_t args[6] = { 0 };
	long result;
	size_t i;

	if (row->prepare)
		row->prepare();
	for (i = 0; i < 6; i++)
		args[i] = !row->args[i].is_pointer ?
				  row->args[i].value :
				  place(&row->args[i], i,
					i == bad ? badness : GOOD);
	errno = 0;
	result = syscall(row->number, args[0], args[1], args[2], args[3],
			 args[4], args[5]);
	if (is_right(&row->args[bad], badness, result < 0 ? errno : 0))
		return;
	fail_check(__FILE__, __LINE__,
		   "%s(%x, %x, %x, %x): argument %zu %s: "
		   "result %ld, errno %d",
		   row->name, row->args[0].value, row->args[1].value,
		   row->args[2].value, row->args[3].value, bad + 1,
		   badness_names[badness], result, errno);
}

static bool is_fateful(const struct sweep_row *row)
{
	int flags = 0;
	size_t i;

	for (i = 0; i < 6; i++)
		flags |= row->args[i].flags;
	return flags & FATEFUL;
}

/* In a child, which may lose what it has to a call that should have failed. */
static void sweep_row(const struct sweep_row *row)
{
	pid_t child = fork_or_die();
	int badness, status;
	size_t i;

	if (!child) {
		alarm(20);
		for (badness = GOOD + 1; badness < BADNESSES; badness++)
			for (i = 0; i < 6; i++)
				if (!is_pointless(&row->args[i], badness))
					try_call(row, i, badness);
		if (!is_fateful(row))
			try_call(row, 0, GOOD);
		end_child();
	}
	if (waitpid(child, &status, 0) != child || status)
		fail_check(__FILE__, __LINE__, "%s: status %#x", row->name,
			   status);
}

static void put(int fd, int number)
{
	CHECK(fd >= 0 && dup2(fd, number) == number && close(fd) == 0);
}

static void open_descriptors(void)
{
	int ends[2], master, slave;

	put(open("/dev/zero", O_RDWR), ZERO_FD);
	put(open("file", O_RDWR | O_CREAT, 0600), FILE_FD);
	put(open("second", O_RDWR | O_CREAT, 0600), SECOND_FD);
	put(open(".", O_RDONLY), DIR_FD);
	put(open("/proc/self/status", O_RDONLY), PROC_FD);
	put(socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK,
		   NETLINK_KOBJECT_UEVENT),
	    SOCKET_FD);
	CHECK(pipe(ends) == 0);
	put(ends[0], READ_END);
	put(ends[1], WRITE_END);
	CHECK(write(FILE_FD, "0123456789", 10) == 10);
	CHECK(lseek(FILE_FD, 0, SEEK_SET) == 0);
	CHECK(write(WRITE_END, "0123456789", 10) == 10);
	master = posix_openpt(O_RDWR | O_NOCTTY);
	CHECK(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
	slave = open(ptsname(master), O_RDWR | O_NOCTTY);
	put(master, MASTER_FD);
	put(slave, SLAVE_FD);
}

int test_sweep(int argc, char **argv)
{
	static const struct sweep_table *const tables[] = {
		&sweep_files,	   &sweep_names, &sweep_tasks,
		&sweep_signals,	   &sweep_times, &sweep_root_names,
		&sweep_root_tasks,
	};
	char folder[] = "/tmp/kt-sweep-XXXXXX";
	size_t i, j;

	(void)argc, (void)argv;
	CHECK(mkdtemp(folder) && chdir(folder) == 0);
	make_arena();
	open_descriptors();
	for (i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		for (j = 0; j < tables[i]->count; j++)
			if (!tables[i]->needs_root || !geteuid())
				sweep_row(&tables[i]->rows[j]);
	unlink("new");
	CHECK(unlink("file") == 0 && unlink("second") == 0);
	CHECK(chdir("/") == 0 && rmdir(folder) == 0);
	return 0;
}
