// SPDX-License-Identifier: MIT
/*
 * "kt netlink": the calls on sockets; and, where events can be made, events
 * about kobjects (netlink_events.c).
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/netlink.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>
#include "check.h"
#include "netlink.h"

int netlink_socket(int flags)
{
	return socket(AF_NETLINK, SOCK_RAW | flags, NETLINK_KOBJECT_UEVENT);
}

int netlink_bind(int fd, unsigned int pid, unsigned int groups)
{
	struct sockaddr_nl addr = {
		.nl_family = AF_NETLINK,
		.nl_pid = pid,
		.nl_groups = groups,
	};

	return bind(fd, (struct sockaddr *)&addr, sizeof(addr));
}

static struct sockaddr_nl name_of(int fd)
{
	struct sockaddr_nl addr;
	socklen_t len = sizeof(addr);

	memset(&addr, 'x', sizeof(addr));
	CHECK(getsockname(fd, (struct sockaddr *)&addr, &len) == 0);
	CHECK(len == sizeof(addr) && addr.nl_family == AF_NETLINK);
	CHECK(addr.nl_pad == 0);
	return addr;
}

static void check_kinds(void)
{
	int pair[2];

	CHECK_ERRNO(socket(99, SOCK_RAW, 0), EAFNOSUPPORT);
	CHECK_ERRNO(socket(-1, SOCK_RAW, 0), EAFNOSUPPORT);
	CHECK_ERRNO(socket(AF_NETLINK, 15, 15), EINVAL);
	CHECK_ERRNO(socket(AF_NETLINK, 1 << 20, 15), EINVAL);
	CHECK_ERRNO(socket(AF_NETLINK, SOCK_STREAM, 15), ESOCKTNOSUPPORT);
	CHECK_ERRNO(socket(AF_NETLINK, SOCK_RAW, -1), EPROTONOSUPPORT);
	CHECK_ERRNO(socket(AF_NETLINK, SOCK_RAW, 31), EPROTONOSUPPORT);
	CHECK_ERRNO(socket(AF_NETLINK, SOCK_RAW, 32), EPROTONOSUPPORT);
	CHECK_ERRNO(socketpair(AF_NETLINK, SOCK_RAW, 15, pair), EOPNOTSUPP);
	CHECK_ERRNO(socketpair(99, SOCK_RAW, 0, pair), EAFNOSUPPORT);
	CHECK_ERRNO(syscall(SYS_socketpair, 16, SOCK_RAW, 15, bad), EFAULT);
	CHECK_ERRNO(socketpair(AF_NETLINK, 1 << 20, 15, pair), EINVAL);
}

static void check_as_file(void)
{
	int fd = netlink_socket(SOCK_CLOEXEC | SOCK_NONBLOCK);
	char path[40], link[40] = "", expected[40];
	struct stat st;

	CHECK(fd >= 0 && fcntl(fd, F_GETFD) == FD_CLOEXEC);
	CHECK((fcntl(fd, F_GETFL) & (O_ACCMODE | O_NONBLOCK)) ==
	      (O_RDWR | O_NONBLOCK));
	CHECK(fstat(fd, &st) == 0 && S_ISSOCK(st.st_mode));
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	snprintf(expected, sizeof(expected), "socket:[%lu]",
		 (unsigned long)st.st_ino);
	CHECK(readlink(path, link, sizeof(link) - 1) > 0);
	CHECK(!strcmp(link, expected));
	CHECK_ERRNO(open(path, O_RDWR), ENXIO);
	CHECK_ERRNO(lseek(fd, 0, SEEK_SET), ESPIPE);
	CHECK_ERRNO(pread(fd, link, 1, 0), ESPIPE);
	CHECK_ERRNO(read(fd, link, 1), EAGAIN);
	CHECK(read(fd, link, 0) == 0);
	CHECK(close(fd) == 0);
}

static void check_no_socket(void)
{
	int fd = open("/dev/null", O_RDWR);
	struct msghdr msg = { 0 };
	struct sockaddr_nl addr = { .nl_family = AF_NETLINK };
	struct sockaddr *name = (struct sockaddr *)&addr;
	socklen_t len = sizeof(addr);

	CHECK_ERRNO(netlink_bind(fd, 0, 0), ENOTSOCK);
	CHECK_ERRNO(netlink_bind(999, 0, 0), EBADF);
	CHECK_ERRNO(connect(fd, name, len), ENOTSOCK);
	CHECK_ERRNO(getsockname(fd, name, &len), ENOTSOCK);
	CHECK_ERRNO(getpeername(999, name, &len), EBADF);
	CHECK_ERRNO(setsockopt(fd, SOL_SOCKET, SO_PASSCRED, &len, 4), ENOTSOCK);
	CHECK_ERRNO(getsockopt(fd, SOL_SOCKET, SO_TYPE, &addr, &len), ENOTSOCK);
	CHECK_ERRNO(sendto(fd, "x", 1, 0, NULL, 0), ENOTSOCK);
	CHECK_ERRNO(recvfrom(999, &len, 1, 0, NULL, NULL), EBADF);
	CHECK_ERRNO(sendmsg(fd, &msg, 0), ENOTSOCK);
	CHECK_ERRNO(recvmsg(fd, &msg, 0), ENOTSOCK);
	CHECK_ERRNO(listen(fd, 1), ENOTSOCK);
	CHECK_ERRNO(accept4(999, NULL, NULL, 0), EBADF);
	CHECK_ERRNO(accept4(fd, NULL, NULL, 1), EINVAL);
	CHECK_ERRNO(accept4(fd, NULL, NULL, 0), ENOTSOCK);
	CHECK_ERRNO(shutdown(fd, 0), ENOTSOCK);
	close(fd);
}

static void check_addresses(void)
{
	int a = netlink_socket(0), b = netlink_socket(0), c = netlink_socket(0);
	struct sockaddr_nl addr = { .nl_family = AF_INET };
	struct sockaddr *name = (struct sockaddr *)&addr;
	socklen_t len = 4;

	CHECK(name_of(a).nl_pid == 0);
	CHECK_ERRNO(bind(a, name, sizeof(addr)), EINVAL);
	CHECK_ERRNO(bind(a, name, 129), EINVAL);
	CHECK_ERRNO(bind(a, name, -1), EINVAL);
	addr.nl_family = AF_NETLINK;
	CHECK_ERRNO(bind(a, name, sizeof(addr) - 1), EINVAL);
	CHECK_ERRNO(bind(a, bad, sizeof(addr)), EFAULT);
	CHECK(netlink_bind(a, 0, 1) == 0);
	CHECK(name_of(a).nl_pid == (unsigned int)getpid());
	CHECK(name_of(a).nl_groups == 1);
	CHECK_ERRNO(netlink_bind(a, 77, 1), EINVAL);
	CHECK(netlink_bind(a, getpid(), 0) == 0 && name_of(a).nl_groups == 0);
	CHECK_ERRNO(netlink_bind(b, getpid(), 1), EADDRINUSE);
	CHECK(netlink_bind(b, 0, 1) == 0);
	CHECK(name_of(b).nl_pid != (unsigned int)getpid());
	CHECK((int)name_of(b).nl_pid < 0);
	CHECK_ERRNO(connect(c, name, 1), EINVAL);
	CHECK(connect(c, name, sizeof(addr)) == 0 && name_of(c).nl_pid);
	CHECK(getpeername(c, name, &len) == 0 && len == sizeof(addr));
	len = -1;
	CHECK_ERRNO(getsockname(c, name, &len), EINVAL);
	addr.nl_family = AF_UNSPEC;
	CHECK(connect(c, name, 2) == 0);
	CHECK_ERRNO(listen(a, 1), EOPNOTSUPP);
	CHECK_ERRNO(accept4(a, NULL, NULL, SOCK_CLOEXEC), EOPNOTSUPP);
	CHECK_ERRNO(shutdown(a, SHUT_RD), EOPNOTSUPP);
	close(a);
	close(b);
	close(c);
}

int netlink_option(int fd, int option)
{
	int value = -1;
	socklen_t len = sizeof(value);

	CHECK(getsockopt(fd, SOL_SOCKET, option, &value, &len) == 0);
	CHECK(len == sizeof(value));
	return value;
}

static void check_options(void)
{
	int fd = netlink_socket(0), value = 50000;
	socklen_t len = 1;

	CHECK(netlink_option(fd, SO_TYPE) == SOCK_RAW);
	CHECK(netlink_option(fd, SO_DOMAIN) == AF_NETLINK);
	CHECK(netlink_option(fd, SO_PROTOCOL) == NETLINK_KOBJECT_UEVENT);
	CHECK(netlink_option(fd, SO_ERROR) == 0 &&
	      netlink_option(fd, SO_RCVBUF) > 0);
	CHECK(netlink_option(fd, SO_ACCEPTCONN) == 0);
	CHECK(setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &value, sizeof(value)) ==
	      0);
	CHECK(netlink_option(fd, SO_RCVBUF) == 100000);
	value = 1;
	CHECK(setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &value, sizeof(value)) ==
	      0);
	CHECK(netlink_option(fd, SO_RCVBUF) >= 2048);
	CHECK(netlink_option(fd, SO_PASSCRED) == 0);
	value = 7;
	CHECK(setsockopt(fd, SOL_SOCKET, SO_PASSCRED, &value, 4) == 0);
	CHECK(netlink_option(fd, SO_PASSCRED) == 1);
	CHECK_ERRNO(setsockopt(fd, SOL_SOCKET, SO_PASSCRED, &value, 3), EINVAL);
	CHECK_ERRNO(setsockopt(fd, SOL_SOCKET, SO_PASSCRED, &value, -1),
		    EINVAL);
	CHECK_ERRNO(setsockopt(fd, SOL_SOCKET, SO_PASSCRED, bad, 4), EFAULT);
	CHECK_ERRNO(setsockopt(fd, SOL_SOCKET, 9999, &value, 4), ENOPROTOOPT);
	CHECK_ERRNO(setsockopt(fd, 9999, 1, &value, 4), ENOPROTOOPT);
	CHECK_ERRNO(getsockopt(fd, SOL_SOCKET, 9999, &value, &len),
		    ENOPROTOOPT);
	value = 0x55555555;
	CHECK(getsockopt(fd, SOL_SOCKET, SO_TYPE, &value, &len) == 0);
	CHECK(value == 0x55555503 && len == 1);
	close(fd);
}

static void check_socketcall(void)
{
	long make[] = { AF_NETLINK, SOCK_RAW, NETLINK_KOBJECT_UEVENT };
	struct sockaddr_nl addr = { .nl_family = AF_NETLINK };
	socklen_t len = sizeof(addr);
	int fd = syscall(SYS_socketcall, 1, make);
	long name[] = { fd, (long)&addr, sizeof(addr) };
	long own[] = { fd, (long)&addr, (long)&len };
	long receive[] = { fd, (long)&addr, 1, MSG_DONTWAIT, 0, 0 };

	CHECK(fd >= 0 && syscall(SYS_socketcall, 2, name) == 0);
	CHECK(syscall(SYS_socketcall, 6, own) == 0 && addr.nl_pid);
	CHECK_ERRNO(syscall(SYS_socketcall, 10, receive), EAGAIN);
	CHECK_ERRNO(syscall(SYS_socketcall, 12, receive), EAGAIN);
	CHECK_ERRNO(syscall(SYS_socketcall, 4, receive), EOPNOTSUPP);
	CHECK_ERRNO(syscall(SYS_socketcall, 0, make), EINVAL);
	CHECK_ERRNO(syscall(SYS_socketcall, 99, make), EINVAL);
	CHECK_ERRNO(syscall(SYS_socketcall, 1, bad), EFAULT);
	close(fd);
}

static void on_alarm(int number)
{
	(void)number;
}

static void check_waiting(void)
{
	struct sigaction action = { .sa_handler = on_alarm };
	struct itimerval timer = { .it_value = { 0, 30000 } };
	int fd = netlink_socket(0);
	struct pollfd p = { fd, POLLIN | POLLOUT, 0 };
	char text[8];

	CHECK(poll(&p, 1, 0) == 1 && p.revents == POLLOUT);
	CHECK_ERRNO(recv(fd, text, 8, MSG_DONTWAIT), EAGAIN);
	CHECK_ERRNO(recv(fd, text, 8, MSG_OOB), EOPNOTSUPP);
	CHECK_ERRNO(send(fd, text, 8, MSG_OOB), EOPNOTSUPP);
	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &timer, NULL);
	CHECK_ERRNO(recv(fd, text, 8, 0), EINTR);
	close(fd);
}

int test_netlink(int argc, char **argv)
{
	int fd = netlink_socket(0);

	(void)argc, (void)argv;
	check_no_socket();
	if (fd < 0 && (errno == EPROTONOSUPPORT || errno == EAFNOSUPPORT)) {
		puts("skipped: this kernel sends no events");
		return 0;
	}
	CHECK(fd >= 0 && close(fd) == 0);
	check_kinds();
	check_as_file();
	check_addresses();
	check_options();
	check_socketcall();
	check_waiting();
	if (!check_netlink_events())
		puts("skipped: no events, since none may be made");
	return 0;
}
