// SPDX-License-Identifier: MIT
/*
 * "kt netlink": the calls on sockets, and events about kobjects. Events are
 * made by writing to a file "uevent"; without one that may be written, that
 * part is left out, and says so.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <glob.h>
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

/* By their own numbers: the C library takes socketcall for all of them. */
#define socket(...)	 syscall(SYS_socket, __VA_ARGS__)
#define socketpair(...)	 syscall(SYS_socketpair, __VA_ARGS__)
#define bind(...)	 syscall(SYS_bind, __VA_ARGS__)
#define connect(...)	 syscall(SYS_connect, __VA_ARGS__)
#define listen(...)	 syscall(SYS_listen, __VA_ARGS__)
#define accept4(...)	 syscall(SYS_accept4, __VA_ARGS__)
#define getsockopt(...)	 syscall(SYS_getsockopt, __VA_ARGS__)
#define setsockopt(...)	 syscall(SYS_setsockopt, __VA_ARGS__)
#define getsockname(...) syscall(SYS_getsockname, __VA_ARGS__)
#define getpeername(...) syscall(SYS_getpeername, __VA_ARGS__)
#define sendto(...)	 syscall(SYS_sendto, __VA_ARGS__)
#define sendmsg(...)	 syscall(SYS_sendmsg, __VA_ARGS__)
#define recvfrom(...)	 syscall(SYS_recvfrom, __VA_ARGS__)
#define recvmsg(...)	 syscall(SYS_recvmsg, __VA_ARGS__)
#define shutdown(...)	 syscall(SYS_shutdown, __VA_ARGS__)
#define recv(...)	 syscall(SYS_recvfrom, __VA_ARGS__, NULL, NULL)
#define send(...)	 syscall(SYS_sendto, __VA_ARGS__, NULL, 0)

#define UUID "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"

static void *const bad = (void *)8;

static int open_socket(int flags)
{
	return socket(AF_NETLINK, SOCK_RAW | flags, NETLINK_KOBJECT_UEVENT);
}

static int bind_to(int fd, unsigned int pid, unsigned int groups)
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
	int fd = open_socket(SOCK_CLOEXEC | SOCK_NONBLOCK);
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

	CHECK_ERRNO(bind_to(fd, 0, 0), ENOTSOCK);
	CHECK_ERRNO(bind_to(999, 0, 0), EBADF);
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
	int a = open_socket(0), b = open_socket(0), c = open_socket(0);
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
	CHECK(bind_to(a, 0, 1) == 0);
	CHECK(name_of(a).nl_pid == (unsigned int)getpid());
	CHECK(name_of(a).nl_groups == 1);
	CHECK_ERRNO(bind_to(a, 77, 1), EINVAL);
	CHECK(bind_to(a, getpid(), 0) == 0 && name_of(a).nl_groups == 0);
	CHECK_ERRNO(bind_to(b, getpid(), 1), EADDRINUSE);
	CHECK(bind_to(b, 0, 1) == 0);
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

static int option_of(int fd, int option)
{
	int value = -1;
	socklen_t len = sizeof(value);

	CHECK(getsockopt(fd, SOL_SOCKET, option, &value, &len) == 0);
	CHECK(len == sizeof(value));
	return value;
}

static void check_options(void)
{
	int fd = open_socket(0), value = 50000;
	socklen_t len = 1;

	CHECK(option_of(fd, SO_TYPE) == SOCK_RAW);
	CHECK(option_of(fd, SO_DOMAIN) == AF_NETLINK);
	CHECK(option_of(fd, SO_PROTOCOL) == NETLINK_KOBJECT_UEVENT);
	CHECK(option_of(fd, SO_ERROR) == 0 && option_of(fd, SO_RCVBUF) > 0);
	CHECK(option_of(fd, SO_ACCEPTCONN) == 0);
	CHECK(setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &value, sizeof(value)) ==
	      0);
	CHECK(option_of(fd, SO_RCVBUF) == 100000);
	value = 1;
	CHECK(setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &value, sizeof(value)) ==
	      0);
	CHECK(option_of(fd, SO_RCVBUF) >= 2048);
	CHECK(option_of(fd, SO_PASSCRED) == 0);
	value = 7;
	CHECK(setsockopt(fd, SOL_SOCKET, SO_PASSCRED, &value, 4) == 0);
	CHECK(option_of(fd, SO_PASSCRED) == 1);
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
	int fd = open_socket(0);
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

/* ---- events ---- */

static char event_file[200];

/* The first file below /sys to which events may be written. */
static bool find_event_file(void)
{
	glob_t found = { 0 };
	bool usable = false;
	size_t i;

	glob("/sys/module/*/uevent", 0, NULL, &found);
	glob("/sys/class/mem/*/uevent", found.gl_pathc ? GLOB_APPEND : 0, NULL,
	     &found);
	for (i = 0; i < found.gl_pathc && !usable; i++) {
		snprintf(event_file, sizeof(event_file), "%s",
			 found.gl_pathv[i]);
		usable = access(event_file, W_OK) == 0;
	}
	globfree(&found);
	return usable;
}

static void make_event(int number)
{
	char text[80];
	int len = snprintf(text, sizeof(text), "change %s N=%d", UUID, number);
	int fd = open(event_file, O_WRONLY);

	CHECK(fd >= 0 && write(fd, text, len) == len);
	close(fd);
}

/* Others may make events, too: the next one that says N=@number. */
static ssize_t receive(int fd, struct msghdr *msg, int flags, int number)
{
	char variable[32], *text = msg->msg_iov->iov_base;
	struct msghdr copy = *msg;
	ssize_t len;
	int size =
		snprintf(variable, sizeof(variable), "SYNTH_ARG_N=%d", number);

	for (;;) {
		*msg = copy;
		len = recvmsg(fd, msg, flags);
		if (len < 0 ||
		    memmem(text, msg->msg_iov->iov_len, variable, size + 1))
			return len;
	}
}

static void check_message(int fd)
{
	char text[2048], control[64];
	struct sockaddr_nl from;
	struct iovec iov = { text, sizeof(text) };
	struct msghdr msg = {
		.msg_name = &from,
		.msg_namelen = sizeof(from),
		.msg_iov = &iov,
		.msg_iovlen = 1,
		.msg_control = control,
		.msg_controllen = sizeof(control),
	};
	struct pollfd p = { fd, POLLIN, 0 };
	struct cmsghdr *cmsg;
	struct ucred *cred;
	int on = 1;

	CHECK(setsockopt(fd, SOL_SOCKET, SO_PASSCRED, &on, sizeof(on)) == 0);
	make_event(1);
	CHECK(poll(&p, 1, -1) == 1 && p.revents == POLLIN);
	CHECK(receive(fd, &msg, 0, 1) > 0 && !strncmp(text, "change@/", 8));
	CHECK(!strncmp(text + strlen(text) + 1, "ACTION=change", 14));
	CHECK(memmem(text, sizeof(text), "SYNTH_UUID=" UUID, 12 + 36));
	CHECK(from.nl_family == AF_NETLINK && from.nl_pid == 0);
	CHECK(from.nl_groups == 1 && msg.msg_namelen == sizeof(from));
	cmsg = CMSG_FIRSTHDR(&msg);
	CHECK(cmsg && cmsg->cmsg_level == SOL_SOCKET);
	CHECK(cmsg && cmsg->cmsg_type == SCM_CREDENTIALS);
	cred = cmsg ? (struct ucred *)CMSG_DATA(cmsg) : NULL;
	CHECK(cred && cred->pid == 0 && cred->uid == 0 && cred->gid == 0);
	CHECK(msg.msg_controllen == 24 && msg.msg_flags == 0);
	msg.msg_controllen = 4;
	make_event(2);
	CHECK(receive(fd, &msg, 0, 2) > 0 && msg.msg_flags == MSG_CTRUNC);
}

/* With nobody else making events, which the caller has found out. */
static void check_parts(int fd)
{
	char text[2048], other[2048];
	ssize_t len, size = 0;
	struct sockaddr_nl from;
	socklen_t from_len = 4;

	make_event(3);
	len = recv(fd, text, sizeof(text), MSG_PEEK);
	CHECK(len > 0 && recv(fd, other, sizeof(other), MSG_PEEK) == len);
	CHECK(!memcmp(text, other, len) && !text[len - 1]);
	while (size < len) /* ends with the last variable */
		size += strlen(text + size) + 1;
	CHECK(size == len);
	CHECK(recv(fd, other, 3, MSG_PEEK | MSG_TRUNC) == len);
	memset(other, 'x', sizeof(other));
	CHECK(recv(fd, other, 3, 0) == 3 && !memcmp(other, "chax", 4));
	CHECK_ERRNO(recv(fd, text, 1, MSG_DONTWAIT), EAGAIN);
	make_event(4);
	CHECK(read(fd, text, sizeof(text)) == len);
	make_event(5);
	CHECK(recvfrom(fd, text, sizeof(text), 0, (struct sockaddr *)&from,
		       &from_len) == len);
	CHECK(from_len == sizeof(from) && from.nl_family == AF_NETLINK);
	/* What cannot be copied out is lost. */
	make_event(6);
	CHECK_ERRNO(recv(fd, bad, 100, 0), EFAULT);
	CHECK_ERRNO(recv(fd, text, 1, MSG_DONTWAIT), EAGAIN);
	make_event(7);
	CHECK_ERRNO(recvfrom(fd, text, 100, 0, bad, &from_len), EFAULT);
	CHECK_ERRNO(recv(fd, text, 1, MSG_DONTWAIT), EAGAIN);
}

static void check_overrun(int fd)
{
	struct pollfd p = { fd, POLLIN, 0 };
	int least = 1, count = 0, i;
	char text[2048];

	CHECK(setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &least, sizeof(least)) ==
	      0);
	for (i = 0; i < 50; i++)
		make_event(i);
	CHECK(poll(&p, 1, 0) == 1 && p.revents == (POLLIN | POLLERR));
	CHECK_ERRNO(recv(fd, text, sizeof(text), 0), ENOBUFS);
	while (recv(fd, text, sizeof(text), MSG_DONTWAIT) > 0)
		count++;
	CHECK(errno == EAGAIN && count > 0 && count < 50);
	make_event(50); /* all is well again */
	CHECK(recv(fd, text, sizeof(text), MSG_DONTWAIT) > 0);
	for (i = 0; i < 50; i++)
		make_event(i);
	CHECK(option_of(fd, SO_ERROR) == ENOBUFS);
	CHECK(option_of(fd, SO_ERROR) == 0);
	CHECK(recv(fd, text, sizeof(text), 0) > 0);
}

static void check_events(void)
{
	int fd = open_socket(0), deaf = open_socket(0);
	char text[8];

	CHECK(bind_to(fd, 0, 1) == 0 && bind_to(deaf, 0, 2) == 0);
	check_message(fd);
	if (recv(fd, text, 1, MSG_DONTWAIT) < 0)
		check_parts(fd);
	check_overrun(fd);
	CHECK_ERRNO(recv(deaf, text, 1, MSG_DONTWAIT), EAGAIN);
	close(fd);
	close(deaf);
}

int test_netlink(int argc, char **argv)
{
	int fd = open_socket(0);

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
	if (find_event_file())
		check_events();
	else
		puts("skipped: no events, since none may be made");
	return 0;
}
