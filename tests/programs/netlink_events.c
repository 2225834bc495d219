// SPDX-License-Identifier: MIT
/*
 * Events about kobjects, as "kt netlink" gets them. They are made by writing
 * to a file "uevent"; without one that may be written there are none.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <glob.h>
#include <linux/netlink.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include "check.h"
#include "netlink.h"

#define UUID "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"

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
	CHECK(netlink_option(fd, SO_ERROR) == ENOBUFS);
	CHECK(netlink_option(fd, SO_ERROR) == 0);
	CHECK(recv(fd, text, sizeof(text), 0) > 0);
}

bool check_netlink_events(void)
{
	int fd, deaf;
	char text[8];

	if (!find_event_file())
		return false;
	fd = netlink_socket(0);
	deaf = netlink_socket(0);
	CHECK(netlink_bind(fd, 0, 1) == 0 && netlink_bind(deaf, 0, 2) == 0);
	check_message(fd);
	if (recv(fd, text, 1, MSG_DONTWAIT) < 0)
		check_parts(fd);
	check_overrun(fd);
	CHECK_ERRNO(recv(deaf, text, 1, MSG_DONTWAIT), EAGAIN);
	close(fd);
	close(deaf);
	return true;
}
