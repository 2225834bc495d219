// SPDX-License-Identifier: MIT
/*
 * The system calls on sockets: making them and their addresses; and
 * socketcall(2), which has all calls in one. sockmsg.c has the messages.
 */
#include <linux/syscalls.h>
#include "socket.h"

struct netlink_sock *sock_get(int fd, struct fd *f)
{
	struct netlink_sock *sock;

	*f = fdget(fd);
	if (!f->file)
		return ERR_PTR(-EBADF);
	sock = sock_from_file(f->file);
	if (sock)
		return sock;
	fdput(*f);
	return ERR_PTR(-ENOTSOCK);
}

/* ---- making them ---- */

static int check_kind(int family, int type, int protocol)
{
	if (family < 0 || family >= AF_MAX)
		return -EAFNOSUPPORT;
	if (type >= SOCK_MAX)
		return -EINVAL;
	if (family != AF_NETLINK)
		return -EAFNOSUPPORT;
	if (type != SOCK_RAW && type != SOCK_DGRAM)
		return -ESOCKTNOSUPPORT;
	if (protocol != NETLINK_KOBJECT_UEVENT)
		return -EPROTONOSUPPORT;
	return 0;
}

static int check_type_flags(int type)
{
	return type & ~(SOCK_TYPE_MASK | SOCK_CLOEXEC | SOCK_NONBLOCK) ?
		       -EINVAL :
		       0;
}

asmlinkage long sys_socket(int family, int type, int protocol)
{
	int flags = type & ~SOCK_TYPE_MASK, error, fd;
	struct netlink_sock *sock;
	struct file *file;

	error = check_type_flags(type);
	if (!error)
		error = check_kind(family, type & SOCK_TYPE_MASK, protocol);
	if (error)
		return error;
	sock = netlink_create(type & SOCK_TYPE_MASK);
	if (!sock)
		return -ENOMEM;
	file = sock_alloc_file(sock, flags);
	if (IS_ERR(file)) {
		netlink_release(sock);
		return PTR_ERR(file);
	}
	fd = get_unused_fd_flags(flags);
	if (fd < 0)
		fput(file);
	else
		fd_install(fd, file);
	return fd;
}

/* No family here has pairs; what is wrong with the request comes first. */
asmlinkage long sys_socketpair(int family, int type, int protocol,
			       int __user *pair)
{
	int fds[2], error;

	error = check_type_flags(type);
	if (error)
		return error;
	error = reserve_fds(fds, type & SOCK_CLOEXEC);
	if (error)
		return error;
	error = -EFAULT;
	if (!copy_to_user(pair, fds, sizeof(fds)))
		error = check_kind(family, type & SOCK_TYPE_MASK, protocol);
	put_unused_fd(fds[0]);
	put_unused_fd(fds[1]);
	return error ? error : -EOPNOTSUPP;
}

/* ---- addresses ---- */

/* Zeroes stand behind what the user gave. */
int get_address(const void __user *from, int len, struct sockaddr_storage *addr)
{
	if (len < 0 || len > (int)sizeof(*addr))
		return -EINVAL;
	memset(addr, 0, sizeof(*addr));
	return copy_from_user(addr, from, len) ? -EFAULT : 0;
}

int put_address(const struct sockaddr_nl *addr, void __user *to,
		int __user *len_user)
{
	int len;

	if (get_user(len, len_user))
		return -EFAULT;
	if (len < 0)
		return -EINVAL;
	len = min(len, (int)sizeof(*addr));
	if (copy_to_user(to, addr, len))
		return -EFAULT;
	return put_user((int)sizeof(*addr), len_user);
}

typedef int (*address_call_t)(struct netlink_sock *sock,
			      const struct sockaddr_storage *addr, int len);

static int call_with_address(int fd, const void __user *user, int len,
			     address_call_t call)
{
	struct sockaddr_storage addr;
	struct netlink_sock *sock;
	struct fd f;
	int error;

	sock = sock_get(fd, &f);
	if (IS_ERR(sock))
		return PTR_ERR(sock);
	error = get_address(user, len, &addr);
	if (!error)
		error = call(sock, &addr, len);
	fdput(f);
	return error;
}

static int bind_to(struct netlink_sock *sock,
		   const struct sockaddr_storage *addr, int len)
{
	if (len < (int)sizeof(addr->nl) || addr->ss_family != AF_NETLINK)
		return -EINVAL;
	return netlink_bind(sock, &addr->nl);
}

asmlinkage long sys_bind(int fd, const void __user *user, int len)
{
	return call_with_address(fd, user, len, bind_to);
}

static int connect_to(struct netlink_sock *sock,
		      const struct sockaddr_storage *addr, int len)
{
	static const struct sockaddr_nl nobody = { .nl_family = AF_UNSPEC };

	if (len < (int)sizeof(addr->ss_family))
		return -EINVAL;
	if (addr->ss_family == AF_UNSPEC)
		return netlink_connect(sock, &nobody);
	if (addr->ss_family != AF_NETLINK || len < (int)sizeof(addr->nl))
		return -EINVAL;
	return netlink_connect(sock, &addr->nl);
}

asmlinkage long sys_connect(int fd, const void __user *user, int len)
{
	return call_with_address(fd, user, len, connect_to);
}

static int get_name(int fd, void __user *user, int __user *len, bool peer)
{
	struct netlink_sock *sock;
	struct sockaddr_nl addr;
	struct fd f;

	sock = sock_get(fd, &f);
	if (IS_ERR(sock))
		return PTR_ERR(sock);
	netlink_name(sock, &addr, peer);
	fdput(f);
	return put_address(&addr, user, len);
}

asmlinkage long sys_getsockname(int fd, void __user *addr, int __user *len)
{
	return get_name(fd, addr, len, false);
}

asmlinkage long sys_getpeername(int fd, void __user *addr, int __user *len)
{
	return get_name(fd, addr, len, true);
}

/* ---- what datagrams do not have ---- */

static int not_supported(int fd)
{
	struct fd f;
	struct netlink_sock *sock = sock_get(fd, &f);

	if (IS_ERR(sock))
		return PTR_ERR(sock);
	fdput(f);
	return -EOPNOTSUPP;
}

asmlinkage long sys_listen(int fd, int backlog)
{
	return not_supported(fd);
}

asmlinkage long sys_accept4(int fd, void __user *addr, int __user *len,
			    int flags)
{
	struct fd f = fdget(fd);

	if (!f.file)
		return -EBADF;
	fdput(f);
	if (flags & ~(SOCK_CLOEXEC | SOCK_NONBLOCK))
		return -EINVAL;
	return not_supported(fd);
}

asmlinkage long sys_shutdown(int fd, int how)
{
	return not_supported(fd);
}

/* ---- all of them in one ---- */

/* How many words the calls 1 (socket) to 18 (accept4) take. */
static const u8 socketcall_words[] = { 0, 3, 3, 3, 2, 3, 3, 3, 4, 4,
				       4, 6, 6, 2, 5, 5, 3, 3, 4 };

/* The words as each call takes them; user pointers among them. */
#define P(i) ((void __user *)a[i])

static long name_calls(int call, const unsigned long *a)
{
	switch (call) {
	case 1:
		return sys_socket(a[0], a[1], a[2]);
	case 2:
		return sys_bind(a[0], P(1), a[2]);
	case 3:
		return sys_connect(a[0], P(1), a[2]);
	case 4:
		return sys_listen(a[0], a[1]);
	case 5:
		return sys_accept4(a[0], P(1), P(2), 0);
	case 6:
		return sys_getsockname(a[0], P(1), P(2));
	case 7:
		return sys_getpeername(a[0], P(1), P(2));
	default:
		return sys_socketpair(a[0], a[1], a[2], P(3));
	}
}

asmlinkage long sys_socketcall(int call, unsigned long __user *args)
{
	unsigned long a[6];

	if (call < 1 || call >= (int)ARRAY_SIZE(socketcall_words))
		return -EINVAL;
	if (copy_from_user(a, args, socketcall_words[call] * sizeof(a[0])))
		return -EFAULT;
	switch (call) {
	case 9:
		return sys_sendto(a[0], P(1), a[2], a[3], NULL, 0);
	case 10:
		return sys_recvfrom(a[0], P(1), a[2], a[3], NULL, NULL);
	case 11:
		return sys_sendto(a[0], P(1), a[2], a[3], P(4), a[5]);
	case 12:
		return sys_recvfrom(a[0], P(1), a[2], a[3], P(4), P(5));
	case 13:
		return sys_shutdown(a[0], a[1]);
	case 14:
		return sys_setsockopt(a[0], a[1], a[2], P(3), a[4]);
	case 15:
		return sys_getsockopt(a[0], a[1], a[2], P(3), P(4));
	case 16:
		return sys_sendmsg(a[0], P(1), a[2]);
	case 17:
		return sys_recvmsg(a[0], P(1), a[2]);
	case 18:
		return sys_accept4(a[0], P(1), P(2), a[3]);
	default:
		return name_calls(call, a);
	}
}
