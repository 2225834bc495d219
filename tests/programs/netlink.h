/* SPDX-License-Identifier: MIT */
/* What the parts of "kt netlink" share. */
#ifndef KT_NETLINK_H
#define KT_NETLINK_H

#include <stdbool.h>
#include <sys/syscall.h>
#include <unistd.h>

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

/* An address that nobody has. */
static void *const bad = (void *)8;

int netlink_socket(int flags);
int netlink_bind(int fd, unsigned int pid, unsigned int groups);
int netlink_option(int fd, int option);

/* False: events cannot be made here. */
bool check_netlink_events(void);

#endif
