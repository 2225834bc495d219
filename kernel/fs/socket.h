/* SPDX-License-Identifier: MIT */
/*
 * Sockets: what user space passes (Linux's names, sizes and numbers on i386),
 * and what socket.c and sockmsg.c (the calls), sockopt.c (options), sockfs.c
 * (sockets as files) and netlink.c (their data) share.
 *
 * There is one family and one protocol of it, so every socket is a struct
 * netlink_sock. A second one would put a table of methods in between.
 */
#ifndef _FS_SOCKET_H
#define _FS_SOCKET_H

#include <linux/kobject.h>
#include <linux/mutex.h>
#include <linux/spinlock.h>
#include <linux/uio.h>
#include <linux/wait.h>
#include "internal.h"

#define AF_UNSPEC  0
#define AF_NETLINK 16
#define AF_MAX	   46

#define SOCK_DGRAM     2
#define SOCK_RAW       3
#define SOCK_MAX       11
#define SOCK_TYPE_MASK 0xf
#define SOCK_CLOEXEC   O_CLOEXEC
#define SOCK_NONBLOCK  O_NONBLOCK

#define NETLINK_KOBJECT_UEVENT 15
#define NETLINK_PROTOCOLS      32

#define MSG_OOB	     0x01
#define MSG_PEEK     0x02
#define MSG_CTRUNC   0x08
#define MSG_TRUNC    0x20
#define MSG_DONTWAIT 0x40

#define SOL_SOCKET	1
#define SO_TYPE		3
#define SO_ERROR	4
#define SO_RCVBUF	8
#define SO_PASSCRED	16
#define SO_ACCEPTCONN	30
#define SO_RCVBUFFORCE	33
#define SO_PROTOCOL	38
#define SO_DOMAIN	39
#define SCM_CREDENTIALS 2

/* Bytes that wait for a reader: at first and at most, asked for; at least. */
#define RCVBUF_DEFAULT 212992
#define RCVBUF_MAX     212992
#define RCVBUF_MIN     2240

struct sockaddr_nl {
	u16 nl_family;
	u16 nl_pad;
	u32 nl_pid;
	u32 nl_groups;
};

/* Of any family: the most that an address may have. */
struct sockaddr_storage {
	union {
		u16 ss_family;
		struct sockaddr_nl nl;
		char bytes[128];
	};
};

struct user_msghdr {
	void __user *msg_name;
	int msg_namelen;
	struct iovec __user *msg_iov;
	__kernel_size_t msg_iovlen;
	void __user *msg_control;
	__kernel_size_t msg_controllen;
	unsigned int msg_flags;
};

/* A control message with whom a message is from. */
struct cmsg_credentials {
	__kernel_size_t len;
	int level, type;
	u32 pid, uid, gid;
};

struct netlink_message;

struct netlink_sock {
	struct list_head listener; /* in the list of all, under its mutex */
	u16 type;
	bool passcred; /* one byte, so no lock */
	/* These four: netlink_mutex, held to write. */
	bool bound; /* portid is in use */
	u32 portid;
	u32 groups;
	u32 peer_portid, peer_groups;
	wait_queue_head_t wait;
	struct fasync_struct *fasync;
	/*
	 * Guards what follows. Process context. Rank: leaf; nothing that
	 * sleeps or wakes is done under it.
	 */
	spinlock_t lock;
	struct list_head queue; /* of struct queued_message, oldest first */
	size_t queued_bytes;
	size_t rcvbuf;
	bool congested; /* overrun: nothing more until the queue is empty */
	int error;	/* for the next call, or 0 */
};

/* What one receiving call gets, and where it goes. */
struct receive_request {
	struct iov_iter iter;
	void __user *control;
	size_t controllen;  /* what is left of it */
	unsigned int flags; /* MSG_TRUNC, MSG_CTRUNC: set */
};

/* netlink.c */
struct netlink_sock *netlink_create(int type);
void netlink_release(struct netlink_sock *sock);
int netlink_bind(struct netlink_sock *sock, const struct sockaddr_nl *addr);
int netlink_connect(struct netlink_sock *sock, const struct sockaddr_nl *addr);
void netlink_name(struct netlink_sock *sock, struct sockaddr_nl *addr,
		  bool peer);
ssize_t netlink_send(struct netlink_sock *sock, const struct sockaddr_nl *to,
		     struct iov_iter *from, int flags);
ssize_t netlink_receive(struct netlink_sock *sock, struct receive_request *req,
			int flags);
__poll_t netlink_poll(struct netlink_sock *sock);
/* To all who listen. @action and @devpath are the values in @env. */
void netlink_broadcast_uevent(const struct kobj_uevent_env *env,
			      const char *action, const char *devpath);

/* sockfs.c */
struct file *sock_alloc_file(struct netlink_sock *sock, int flags);
struct netlink_sock *sock_from_file(struct file *file);

/* socket.c; *@f is to be put if it succeeds. -EBADF, -ENOTSOCK */
struct netlink_sock *sock_get(int fd, struct fd *f);
int get_address(const void __user *from, int len,
		struct sockaddr_storage *addr);
int put_address(const struct sockaddr_nl *addr, void __user *to,
		int __user *len_user);

#endif /* _FS_SOCKET_H */
