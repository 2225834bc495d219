/* SPDX-License-Identifier: MIT */
/* struct pollfd and its events. Shared with user space. */
#ifndef _UAPI_LINUX_POLL_H
#define _UAPI_LINUX_POLL_H

#include <linux/types.h>

#define POLLIN	   0x0001
#define POLLPRI	   0x0002
#define POLLOUT	   0x0004
#define POLLERR	   0x0008
#define POLLHUP	   0x0010
#define POLLNVAL   0x0020
#define POLLRDNORM 0x0040
#define POLLRDBAND 0x0080
#define POLLWRNORM 0x0100
#define POLLWRBAND 0x0200
#define POLLMSG	   0x0400
#define POLLRDHUP  0x2000

#define EPOLLIN	    ((__force __poll_t)0x0001)
#define EPOLLPRI    ((__force __poll_t)0x0002)
#define EPOLLOUT    ((__force __poll_t)0x0004)
#define EPOLLERR    ((__force __poll_t)0x0008)
#define EPOLLHUP    ((__force __poll_t)0x0010)
#define EPOLLNVAL   ((__force __poll_t)0x0020)
#define EPOLLRDNORM ((__force __poll_t)0x0040)
#define EPOLLRDBAND ((__force __poll_t)0x0080)
#define EPOLLWRNORM ((__force __poll_t)0x0100)
#define EPOLLWRBAND ((__force __poll_t)0x0200)
#define EPOLLMSG    ((__force __poll_t)0x0400)
#define EPOLLRDHUP  ((__force __poll_t)0x2000)

struct pollfd {
	int fd;
	short events;
	short revents;
};

#endif /* _UAPI_LINUX_POLL_H */
