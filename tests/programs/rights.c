// SPDX-License-Identifier: MIT
/*
 * Users, groups, capabilities: how they change, what they allow; what is
 * refused to those who have none. All but the refusals needs root.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/fsuid.h>
#include <sys/klog.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "check.h"

struct caps {
	struct __user_cap_header_struct header;
	struct __user_cap_data_struct data[2];
};

static struct caps get_caps(void)
{
	struct caps c = { { _LINUX_CAPABILITY_VERSION_3, 0 }, { { 0 } } };

	CHECK(syscall(SYS_capget, &c.header, c.data) == 0);
	return c;
}

static bool has_effective(int cap)
{
	return get_caps().data[cap / 32].effective >> (cap % 32) & 1;
}

static void check_ids(uid_t real, uid_t effective, uid_t saved)
{
	uid_t a, b, c;

	CHECK(getresuid(&a, &b, &c) == 0);
	if (a != real || b != effective || c != saved)
		fail_check(__FILE__, __LINE__, "ids %d %d %d, not %d %d %d", a,
			   b, c, real, effective, saved);
}

static void check_setuid(void)
{
	CHECK(setresuid(1, 2, 3) == 0);
	check_ids(1, 2, 3);
	CHECK(setresuid(3, -1, 2) == 0);
	check_ids(3, 2, 2);
	CHECK(setuid(3) == 0); /* without rights only the effective one */
	check_ids(3, 3, 2);
	CHECK(setreuid(-1, 2) == 0); /* the effective one is not the real */
	check_ids(3, 2, 2);
	CHECK(setreuid(2, 3) == 0);
	check_ids(2, 3, 3);
	CHECK_ERRNO(setuid(0), EPERM);
	CHECK_ERRNO(seteuid(0), EPERM);
	CHECK_ERRNO(setreuid(0, -1), EPERM);
	CHECK_ERRNO(setresuid(-1, -1, 0), EPERM);
	CHECK_ERRNO(setgid(77), EPERM);
	CHECK_ERRNO(setresgid(77, -1, -1), EPERM);
	CHECK_ERRNO(setgroups(0, NULL), EPERM);
	CHECK_ERRNO(syscall(SYS_setuid32, -1), EINVAL);
	CHECK_ERRNO(syscall(SYS_setgid32, -1), EINVAL);
	end_child();
}

static void check_setgid(void)
{
	gid_t a, b, c, groups[3] = { 30, 10, 20 }, none = -1;

	CHECK(setresgid(1, 2, 3) == 0 && getresgid(&a, &b, &c) == 0);
	CHECK(a == 1 && b == 2 && c == 3 && getegid() == 2);
	CHECK(setregid(2, 1) == 0 && getgid() == 2 && getegid() == 1);
	CHECK(setgid(5) == 0 && getresgid(&a, &b, &c) == 0);
	CHECK(a == 5 && b == 5 && c == 5);
	CHECK(setgroups(3, groups) == 0 && getgroups(0, NULL) == 3);
	CHECK_ERRNO(getgroups(2, groups), EINVAL);
	CHECK_ERRNO(syscall(SYS_getgroups32, -1, groups), EINVAL);
	CHECK_ERRNO(setgroups(65537, groups), EINVAL);
	CHECK_ERRNO(setgroups(1, &none), EINVAL);
	CHECK(getgroups(3, groups) == 3 && groups[0] == 10 && groups[2] == 30);
	end_child();
}

/* The id for files alone: it is what counts when files are opened. */
static void check_fsuid(void)
{
	int fd = open("file", O_CREAT | O_RDWR, 0600);

	CHECK(fd >= 0 && close(fd) == 0);
	CHECK(setfsuid(1234) == 0 && setfsuid(-1) == 1234);
	CHECK_ERRNO(open("file", O_RDONLY), EACCES);
	CHECK(access("file", R_OK) == 0); /* asks for the real one */
	CHECK(setfsuid(0) == 1234);
	fd = open("file", O_RDONLY);
	CHECK(fd >= 0 && close(fd) == 0);
	CHECK(setfsgid(1234) == 0 && setfsgid(0) == 1234);
	CHECK(seteuid(1234) == 0 && setfsuid(-1) == 1234);
	CHECK(setfsuid(99) == 1234 && setfsuid(-1) == 1234);
	CHECK(seteuid(0) == 0 && unlink("file") == 0);
	end_child();
}

/* Rights go with root's ids and come back with them. */
static void check_capabilities(void)
{
	struct caps c = get_caps();

	CHECK(has_effective(CAP_CHOWN) && has_effective(CAP_SYS_ADMIN));
	CHECK(seteuid(1234) == 0 && !has_effective(CAP_CHOWN));
	CHECK(get_caps().data[0].permitted == c.data[0].permitted);
	CHECK_ERRNO(chown(".", 5, 5), EPERM);
	CHECK(seteuid(0) == 0 && has_effective(CAP_CHOWN));
	c.data[0].effective &= ~(1 << CAP_CHOWN);
	CHECK(syscall(SYS_capset, &c.header, c.data) == 0);
	CHECK_ERRNO(chown(".", 5, 5), EPERM);
	c.data[0].permitted &= ~(1 << CAP_CHOWN);
	CHECK(syscall(SYS_capset, &c.header, c.data) == 0);
	c.data[0].permitted |= 1 << CAP_CHOWN;
	CHECK_ERRNO(syscall(SYS_capset, &c.header, c.data), EPERM);
	CHECK(prctl(PR_SET_KEEPCAPS, 1) == 0 && setuid(1234) == 0);
	c = get_caps();
	CHECK(c.data[0].permitted && !c.data[0].effective);
	CHECK(prctl(PR_CAPBSET_READ, CAP_CHOWN) == 1);
	CHECK_ERRNO(prctl(PR_CAPBSET_DROP, CAP_CHOWN), EPERM);
	c.data[0].effective = c.data[0].permitted;
	CHECK(syscall(SYS_capset, &c.header, c.data) == 0);
	CHECK(prctl(PR_CAPBSET_DROP, CAP_CHOWN) == 0);
	CHECK(prctl(PR_CAPBSET_READ, CAP_CHOWN) == 0);
	CHECK_ERRNO(prctl(PR_CAPBSET_DROP, 99), EINVAL);
	end_child();
}

static void check_ambient(void)
{
	struct caps c = get_caps();
	int set = PR_CAP_AMBIENT_IS_SET, raise = PR_CAP_AMBIENT_RAISE;

	CHECK(prctl(PR_CAP_AMBIENT, set, CAP_KILL, 0, 0) == 0);
	CHECK_ERRNO(prctl(PR_CAP_AMBIENT, raise, CAP_KILL, 0, 0), EPERM);
	c.data[0].inheritable |= 1 << CAP_KILL;
	CHECK(syscall(SYS_capset, &c.header, c.data) == 0);
	CHECK(prctl(PR_CAP_AMBIENT, raise, CAP_KILL, 0, 0) == 0);
	CHECK(prctl(PR_CAP_AMBIENT, set, CAP_KILL, 0, 0) == 1);
	CHECK(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_LOWER, CAP_KILL, 0, 0) == 0);
	CHECK(prctl(PR_CAP_AMBIENT, set, CAP_KILL, 0, 0) == 0);
	CHECK(prctl(PR_CAP_AMBIENT, raise, CAP_KILL, 0, 0) == 0);
	CHECK(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) == 0);
	CHECK(prctl(PR_CAP_AMBIENT, set, CAP_KILL, 0, 0) == 0);
	CHECK_ERRNO(prctl(PR_CAP_AMBIENT, 99, CAP_KILL, 0, 0), EINVAL);
	CHECK_ERRNO(prctl(PR_CAP_AMBIENT, set, 99, 0, 0), EINVAL);
	end_child();
}

/* The structures of the calls themselves. */
static void check_versions(void)
{
	struct __user_cap_header_struct h = { 0x12345678, 0 };
	struct __user_cap_data_struct data[2] = { { 0 } };

	CHECK_ERRNO(syscall(SYS_capget, &h, data), EINVAL);
	CHECK(h.version == _LINUX_CAPABILITY_VERSION_3);
	h.version = 0;
	CHECK(syscall(SYS_capget, &h, NULL) == 0);
	CHECK(h.version == _LINUX_CAPABILITY_VERSION_3);
	h.pid = 99999;
	CHECK_ERRNO(syscall(SYS_capget, &h, data), ESRCH);
	h.pid = -1;
	CHECK_ERRNO(syscall(SYS_capget, &h, data), EINVAL);
	h.pid = 1;
	CHECK(syscall(SYS_capget, &h, data) == 0);
	CHECK_ERRNO(syscall(SYS_capset, &h, data), EPERM);
	h.version = 0;
	CHECK_ERRNO(syscall(SYS_capset, &h, data), EINVAL);
}

/* A kernel without modules has these calls refused in another way. */
static bool is_refused(long result)
{
	return result == -1 && (errno == EPERM || errno == ENOSYS);
}

/* As somebody without rights. */
static void check_refusals(void)
{
	int fd = open("/dev/null", O_RDONLY);
	long seconds = 1;

	CHECK_ERRNO(syscall(SYS_stime, &seconds), EPERM);
	CHECK(is_refused(syscall(SYS_init_module, NULL, 0, NULL)));
	CHECK(is_refused(syscall(SYS_finit_module, fd, "", 0)));
	CHECK(is_refused(syscall(SYS_delete_module, "x", 0)));
	CHECK_ERRNO(mount("x", ".", "tmpfs", 0, NULL), EPERM);
	CHECK_ERRNO(umount("/"), EPERM);
	CHECK_ERRNO(umount2("/", MNT_DETACH), EPERM);
	CHECK_ERRNO(umount2("/", 0x100), EINVAL);
	CHECK_ERRNO(syscall(SYS_umount, "/"), EPERM);
	CHECK_ERRNO(chroot("."), EPERM);
	CHECK_ERRNO(sethostname("x", 1), EPERM);
	CHECK_ERRNO(setdomainname("x", 1), EPERM);
	CHECK_ERRNO(syscall(SYS_reboot, 0, 0, 0, NULL), EPERM);
	CHECK_ERRNO(syscall(SYS_vhangup), EPERM);
	CHECK_ERRNO(klogctl(5, NULL, 0), EPERM);
	CHECK_ERRNO(mknod("x", S_IFCHR | 0600, 0x103), EPERM);
	CHECK_ERRNO(mknod("x", S_IFBLK | 0600, 0x103), EPERM);
	end_child();
}

static void in_child(void (*check)(void), bool drops_rights)
{
	pid_t child = fork_or_die();

	if (!child) {
		if (drops_rights)
			CHECK(setgid(1234) == 0 && setuid(1234) == 0);
		check();
	}
	check_child(child);
}

int test_rights(int argc, char **argv)
{
	char folder[] = "/tmp/rights-XXXXXX";

	(void)argc, (void)argv;
	CHECK(mkdtemp(folder) && chdir(folder) == 0 && chmod(".", 0777) == 0);
	check_versions();
	if (geteuid()) {
		in_child(check_refusals, false);
	} else {
		in_child(check_setuid, false);
		in_child(check_setgid, false);
		in_child(check_fsuid, false);
		in_child(check_capabilities, false);
		in_child(check_ambient, false);
		in_child(check_refusals, true);
	}
	CHECK(chdir("/") == 0 && rmdir(folder) == 0);
	return 0;
}
