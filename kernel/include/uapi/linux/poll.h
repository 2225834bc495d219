/* SPDX-License-Identifier: MIT */
/* struct pollfd and its events. Shared with user space. */
#ifndef _UAPI_LINUX_POLL_H
#define _UAPI_LINUX_POLL_H

#define POLLIN		0x0001
#define POLLPRI		0x0002
#define POLLOUT		0x0004
#define POLLERR		0x0008
#define POLLHUP		0x0010
#define POLLNVAL	0x0020
#define POLLRDNORM	0x0040
#define POLLRDBAND	0x0080
#define POLLWRNORM	0x0100
#define POLLWRBAND	0x0200
#define POLLMSG		0x0400
#define POLLRDHUP	0x2000

#define EPOLLIN		0x0001u
#define EPOLLPRI	0x0002u
#define EPOLLOUT	0x0004u
#define EPOLLERR	0x0008u
#define EPOLLHUP	0x0010u
#define EPOLLNVAL	0x0020u
#define EPOLLRDNORM	0x0040u
#define EPOLLRDBAND	0x0080u
#define EPOLLWRNORM	0x0100u
#define EPOLLWRBAND	0x0200u
#define EPOLLMSG	0x0400u
#define EPOLLRDHUP	0x2000u

struct pollfd {
	int fd;
	short events;
	short revents;
};

#endif /* _UAPI_LINUX_POLL_H */
