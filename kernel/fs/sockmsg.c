// SPDX-License-Identifier: MIT
/*
 * The system calls that send and receive: headers, buffers, addresses and
 * control messages between user space and netlink.c.
 */
#include <linux/syscalls.h>
#include "socket.h"

/* Who all messages are from: the kernel, to the first group. */
static const struct sockaddr_nl sender = {
	.nl_family = AF_NETLINK,
	.nl_groups = 1,
};

static int message_flags(const struct fd *f, unsigned int flags)
{
	return flags | (f->file->f_flags & O_NONBLOCK ? MSG_DONTWAIT : 0);
}

static ssize_t send_to(struct netlink_sock *sock, const void __user *user,
		       int len, struct iov_iter *from, int flags)
{
	struct sockaddr_storage addr;
	int error;

	if (!user)
		return netlink_send(sock, NULL, from, flags);
	error = get_address(user, len, &addr);
	if (error)
		return error;
	if (len < (int)sizeof(addr.nl))
		return -EINVAL;
	return netlink_send(sock, &addr.nl, from, flags);
}

asmlinkage long sys_sendto(int fd, void __user *buf, size_t len,
			   unsigned int flags, const void __user *addr,
			   int addr_len)
{
	struct netlink_sock *sock;
	struct iov_iter iter;
	struct iovec iov;
	struct fd f;
	ssize_t ret;

	ret = import_single_range(ITER_SOURCE, buf, len, &iov, &iter);
	if (ret)
		return ret;
	sock = sock_get(fd, &f);
	if (IS_ERR(sock))
		return PTR_ERR(sock);
	ret = send_to(sock, addr, addr_len, &iter, message_flags(&f, flags));
	fdput(f);
	return ret;
}

asmlinkage long sys_recvfrom(int fd, void __user *buf, size_t len,
			     unsigned int flags, void __user *addr,
			     int __user *addr_len)
{
	struct receive_request req = {};
	struct netlink_sock *sock;
	struct iovec iov;
	struct fd f;
	ssize_t ret;

	ret = import_single_range(ITER_DEST, buf, len, &iov, &req.iter);
	if (ret)
		return ret;
	sock = sock_get(fd, &f);
	if (IS_ERR(sock))
		return PTR_ERR(sock);
	ret = netlink_receive(sock, &req, message_flags(&f, flags));
	fdput(f);
	if (ret >= 0 && addr) {
		int error = put_address(&sender, addr, addr_len);

		ret = error ? error : ret;
	}
	return ret;
}

/* A message's header and its buffers; @iov is to be freed. */
static int get_message(struct user_msghdr *msg,
		       const struct user_msghdr __user *user, int direction,
		       struct iovec **iov, struct iov_iter *iter)
{
	ssize_t len;

	if (copy_from_user(msg, user, sizeof(*msg)))
		return -EFAULT;
	if (msg->msg_name && msg->msg_namelen < 0)
		return -EINVAL;
	if (msg->msg_iovlen > UIO_MAXIOV)
		return -EMSGSIZE;
	len = import_iovec(direction, msg->msg_iov, msg->msg_iovlen,
			   UIO_FASTIOV, iov, iter);
	return min(len, 0);
}

asmlinkage long sys_sendmsg(int fd, struct user_msghdr __user *user,
			    unsigned int flags)
{
	struct iovec fast[UIO_FASTIOV], *iov = fast;
	struct user_msghdr msg;
	struct netlink_sock *sock;
	struct iov_iter iter;
	struct fd f;
	ssize_t ret;

	sock = sock_get(fd, &f);
	if (IS_ERR(sock))
		return PTR_ERR(sock);
	ret = get_message(&msg, user, ITER_SOURCE, &iov, &iter);
	if (!ret) {
		ret = send_to(sock, msg.msg_name, msg.msg_namelen, &iter,
			      message_flags(&f, flags));
		kfree(iov);
	}
	fdput(f);
	return ret;
}

/* Where a message came from, and what became of its header. */
static int put_message_header(struct user_msghdr __user *user,
			      const struct user_msghdr *msg,
			      const struct receive_request *req)
{
	int error = 0;

	if (msg->msg_name)
		error = put_address(&sender, msg->msg_name, &user->msg_namelen);
	if (!error)
		error = put_user(req->flags, &user->msg_flags);
	if (!error)
		error = put_user(msg->msg_controllen - req->controllen,
				 &user->msg_controllen);
	return error;
}

asmlinkage long sys_recvmsg(int fd, struct user_msghdr __user *user,
			    unsigned int flags)
{
	struct iovec fast[UIO_FASTIOV], *iov = fast;
	struct receive_request req = {};
	struct netlink_sock *sock;
	struct user_msghdr msg;
	struct fd f;
	ssize_t ret;
	int error;

	sock = sock_get(fd, &f);
	if (IS_ERR(sock))
		return PTR_ERR(sock);
	ret = get_message(&msg, user, ITER_DEST, &iov, &req.iter);
	if (ret)
		goto out;
	req.control = msg.msg_control;
	req.controllen = msg.msg_controllen;
	ret = netlink_receive(sock, &req, message_flags(&f, flags));
	kfree(iov);
	if (ret >= 0) {
		error = put_message_header(user, &msg, &req);
		ret = error ? error : ret;
	}
out:
	fdput(f);
	return ret;
}
