// SPDX-License-Identifier: MIT
/* setsockopt(2) and getsockopt(2), on the level of sockets. */
#include "socket.h"

/* Twice what is asked for: half is for what the kernel needs itself. */
static void set_rcvbuf(struct netlink_sock *sock, size_t bytes)
{
	spin_lock(&sock->lock);
	sock->rcvbuf = max(2 * bytes, (size_t)RCVBUF_MIN);
	spin_unlock(&sock->lock);
}

static int change_option(struct netlink_sock *sock, int option, int value)
{
	switch (option) {
	case SO_RCVBUF:
		set_rcvbuf(sock, min_t(u32, value, RCVBUF_MAX));
		return 0;
	case SO_RCVBUFFORCE:
		if (!capable(CAP_NET_ADMIN))
			return -EPERM;
		set_rcvbuf(sock, clamp_t(int, value, 0, INT_MAX / 2));
		return 0;
	case SO_PASSCRED:
		WRITE_ONCE(sock->passcred, value != 0);
		return 0;
	default:
		return -ENOPROTOOPT;
	}
}

static int take_error(struct netlink_sock *sock)
{
	int error;

	spin_lock(&sock->lock);
	error = sock->error;
	sock->error = 0;
	spin_unlock(&sock->lock);
	return error;
}

static int read_option(struct netlink_sock *sock, int option, int *value)
{
	switch (option) {
	case SO_TYPE:
		*value = sock->type;
		return 0;
	case SO_ERROR:
		*value = take_error(sock);
		return 0;
	case SO_RCVBUF:
		*value = READ_ONCE(sock->rcvbuf);
		return 0;
	case SO_PASSCRED:
		*value = READ_ONCE(sock->passcred);
		return 0;
	case SO_ACCEPTCONN:
		*value = 0;
		return 0;
	case SO_PROTOCOL:
		*value = NETLINK_KOBJECT_UEVENT;
		return 0;
	case SO_DOMAIN:
		*value = AF_NETLINK;
		return 0;
	default:
		return -ENOPROTOOPT;
	}
}

asmlinkage long sys_setsockopt(int fd, int level, int option,
			       char __user *value_user, int len)
{
	struct netlink_sock *sock;
	struct fd f;
	int error, value;

	if (len < 0)
		return -EINVAL;
	sock = sock_get(fd, &f);
	if (IS_ERR(sock))
		return PTR_ERR(sock);
	error = -ENOPROTOOPT;
	if (level != SOL_SOCKET)
		goto out;
	error = -EINVAL;
	if (len < (int)sizeof(value))
		goto out;
	error = -EFAULT;
	if (copy_from_user(&value, value_user, sizeof(value)))
		goto out;
	error = change_option(sock, option, value);
out:
	fdput(f);
	return error;
}

asmlinkage long sys_getsockopt(int fd, int level, int option,
			       char __user *value_user, int __user *len_user)
{
	struct netlink_sock *sock;
	int error, value, len;
	struct fd f;

	sock = sock_get(fd, &f);
	if (IS_ERR(sock))
		return PTR_ERR(sock);
	error = -ENOPROTOOPT;
	if (level != SOL_SOCKET)
		goto out;
	error = -EFAULT;
	if (get_user(len, len_user))
		goto out;
	error = -EINVAL;
	if (len < 0)
		goto out;
	error = read_option(sock, option, &value);
	if (error)
		goto out;
	len = min(len, (int)sizeof(value));
	if (copy_to_user(value_user, &value, len) || put_user(len, len_user))
		error = -EFAULT;
out:
	fdput(f);
	return error;
}
