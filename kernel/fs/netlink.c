// SPDX-License-Identifier: MIT
/*
 * AF_NETLINK, as much as brings events about kobjects to user space: the
 * sockets' addresses and queues, and the kernel as the only one who sends.
 *
 * An event is copied once and shared by all who listen; each has a queue entry
 * for it. Who does not keep up misses events and is told so (ENOBUFS), then
 * gets what was queued before. docs/fs.md has the locking.
 */
#include <linux/kobject.h>
#include <linux/poll.h>
#include <linux/refcount.h>
#include "socket.h"

#define EVENT_GROUP 1 /* as a mask */

/* All sockets, their addresses. Sleeps. Rank: NETLINK. */
static DEFINE_RANKED_MUTEX(netlink_mutex, LOCK_RANK_NETLINK);
static LIST_HEAD(sockets);
static u32 next_portid = -4097;

struct netlink_message {
	refcount_t count;
	size_t len;
	char text[];
};

struct queued_message {
	struct list_head node;
	struct netlink_message *msg;
};

static void put_message(struct netlink_message *msg)
{
	if (refcount_dec_and_test(&msg->count))
		kfree(msg);
}

/* What a message counts for against SO_RCVBUF, though it is shared. */
static size_t message_bytes(const struct netlink_message *msg)
{
	return sizeof(*msg) + msg->len + sizeof(struct queued_message);
}

/* ---- sockets and their addresses ---- */

struct netlink_sock *netlink_create(int type)
{
	struct netlink_sock *sock = kzalloc(sizeof(*sock), GFP_KERNEL);

	if (!sock)
		return NULL;
	sock->type = type;
	sock->rcvbuf = RCVBUF_DEFAULT;
	spin_lock_init(&sock->lock);
	INIT_LIST_HEAD(&sock->queue);
	init_waitqueue_head(&sock->wait);
	mutex_lock(&netlink_mutex);
	list_add_tail(&sock->listener, &sockets);
	mutex_unlock(&netlink_mutex);
	return sock;
}

void netlink_release(struct netlink_sock *sock)
{
	struct queued_message *entry, *next;

	mutex_lock(&netlink_mutex);
	list_del(&sock->listener);
	mutex_unlock(&netlink_mutex);
	list_for_each_entry_safe(entry, next, &sock->queue, node) {
		put_message(entry->msg);
		kfree(entry);
	}
	kfree(sock);
}

static bool portid_in_use_locked(u32 portid)
{
	struct netlink_sock *sock;

	lockdep_assert_held(&netlink_mutex);
	list_for_each_entry(sock, &sockets, listener)
		if (sock->bound && sock->portid == portid)
			return true;
	return false;
}

/* @portid 0: the process's number, or a free one that looks negative. */
static int set_portid_locked(struct netlink_sock *sock, u32 portid)
{
	lockdep_assert_held(&netlink_mutex);
	if (portid && portid_in_use_locked(portid))
		return -EADDRINUSE;
	if (!portid)
		portid = task_tgid_vnr(current);
	while (portid_in_use_locked(portid)) {
		portid = next_portid--;
		if ((s32)next_portid >= 0)
			next_portid = -4097;
	}
	sock->portid = portid;
	sock->bound = true;
	return 0;
}

int netlink_bind(struct netlink_sock *sock, const struct sockaddr_nl *addr)
{
	int error = 0;

	mutex_lock(&netlink_mutex);
	if (!sock->bound)
		error = set_portid_locked(sock, addr->nl_pid);
	else if (addr->nl_pid != sock->portid)
		error = -EINVAL;
	if (!error)
		WRITE_ONCE(sock->groups, addr->nl_groups);
	mutex_unlock(&netlink_mutex);
	return error;
}

int netlink_connect(struct netlink_sock *sock, const struct sockaddr_nl *addr)
{
	bool kernel = !addr->nl_pid && !addr->nl_groups;
	int error = 0;

	if (!kernel && !capable(CAP_NET_ADMIN))
		return -EPERM;
	mutex_lock(&netlink_mutex);
	if (!sock->bound && addr->nl_family != AF_UNSPEC)
		error = set_portid_locked(sock, 0);
	if (!error) {
		sock->peer_portid = addr->nl_pid;
		/* one group only, the lowest */
		sock->peer_groups = addr->nl_groups & -addr->nl_groups;
	}
	mutex_unlock(&netlink_mutex);
	return error;
}

void netlink_name(struct netlink_sock *sock, struct sockaddr_nl *addr,
		  bool peer)
{
	mutex_lock(&netlink_mutex);
	*addr = (struct sockaddr_nl){
		.nl_family = AF_NETLINK,
		.nl_pid = peer ? sock->peer_portid : sock->portid,
		.nl_groups = peer ? sock->peer_groups : sock->groups,
	};
	mutex_unlock(&netlink_mutex);
}

/* ---- events ---- */

static struct netlink_message *make_message(const struct kobj_uevent_env *env,
					    const char *action,
					    const char *devpath)
{
	size_t head = strlen(action) + 1 + strlen(devpath) + 1;
	struct netlink_message *msg =
		kmalloc(sizeof(*msg) + head + env->buflen, GFP_KERNEL);

	if (!msg)
		return NULL;
	refcount_set(&msg->count, 1);
	msg->len = head + env->buflen;
	snprintf(msg->text, head, "%s@%s", action, devpath);
	memcpy(msg->text + head, env->buf, env->buflen);
	return msg;
}

static void wake_reader(struct netlink_sock *sock, __poll_t events)
{
	wake_up_interruptible_poll(&sock->wait, events);
	kill_fasync(&sock->fasync, SIGIO, POLL_IN);
}

/* @sock misses an event; that is said once until it has read all. */
static void overrun_locked(struct netlink_sock *sock)
{
	lockdep_assert_held(&sock->lock);
	if (!sock->congested)
		sock->error = ENOBUFS;
	sock->congested = true;
}

/* @msg is NULL if there was no memory for it. */
static void deliver(struct netlink_sock *sock, struct netlink_message *msg)
{
	struct queued_message *entry = NULL;
	bool fits;

	if (msg)
		entry = kmalloc(sizeof(*entry), GFP_KERNEL);
	spin_lock(&sock->lock);
	fits = entry && !sock->congested && sock->queued_bytes <= sock->rcvbuf;
	if (fits) {
		refcount_inc(&msg->count);
		entry->msg = msg;
		list_add_tail(&entry->node, &sock->queue);
		sock->queued_bytes += message_bytes(msg);
	} else {
		overrun_locked(sock);
	}
	spin_unlock(&sock->lock);
	if (!fits)
		kfree(entry);
	wake_reader(sock, fits ? EPOLLIN | EPOLLRDNORM : EPOLLERR);
}

/*
 * Called in the order of SEQNUM, under the lock of the numbers; sleeps. The
 * mutex keeps the sockets from going away, so that each can be woken after its
 * lock was dropped.
 */
void netlink_broadcast_uevent(const struct kobj_uevent_env *env,
			      const char *action, const char *devpath)
{
	struct netlink_message *msg = NULL;
	struct netlink_sock *sock;
	bool made = false;

	mutex_lock(&netlink_mutex);
	list_for_each_entry(sock, &sockets, listener) {
		if (!(sock->groups & EVENT_GROUP))
			continue;
		if (!made)
			msg = make_message(env, action, devpath);
		made = true;
		deliver(sock, msg);
	}
	mutex_unlock(&netlink_mutex);
	if (msg)
		put_message(msg);
}

/* ---- receiving and sending ---- */

/*
 * The oldest message, with a reference; taken out of the queue unless MSG_PEEK.
 * ERR_PTR(-EAGAIN) if there is none, or the error that waits to be told.
 */
static struct netlink_message *next_message(struct netlink_sock *sock,
					    int flags)
{
	struct netlink_message *msg = ERR_PTR(-EAGAIN);
	struct queued_message *entry = NULL;

	spin_lock(&sock->lock);
	if (sock->error) {
		msg = ERR_PTR(-sock->error);
		sock->error = 0;
	} else if (!list_empty(&sock->queue)) {
		entry = list_first_entry(&sock->queue, struct queued_message,
					 node);
		msg = entry->msg;
		if (flags & MSG_PEEK) {
			refcount_inc(&msg->count);
			entry = NULL;
		} else {
			list_del(&entry->node);
			sock->queued_bytes -= message_bytes(msg);
		}
	}
	if (list_empty(&sock->queue))
		sock->congested = false;
	spin_unlock(&sock->lock);
	kfree(entry);
	return msg;
}

static bool is_readable(struct netlink_sock *sock)
{
	return READ_ONCE(sock->error) || !list_empty_careful(&sock->queue);
}

static struct netlink_message *wait_for_message(struct netlink_sock *sock,
						int flags)
{
	for (;;) {
		struct netlink_message *msg = next_message(sock, flags);
		int error;

		if (msg != ERR_PTR(-EAGAIN) || (flags & MSG_DONTWAIT))
			return msg;
		error = wait_event_interruptible(sock->wait, is_readable(sock));
		if (error)
			return ERR_PTR(error);
	}
}

/* All events are the kernel's: process 0 of user 0. Cut to what fits. */
static void put_credentials(struct receive_request *req)
{
	struct cmsg_credentials cmsg = {
		.len = sizeof(cmsg),
		.level = SOL_SOCKET,
		.type = SCM_CREDENTIALS,
	};

	if (req->controllen < sizeof(cmsg))
		req->flags |= MSG_CTRUNC;
	if (!req->control ||
	    req->controllen < offsetof(struct cmsg_credentials, pid))
		return;
	cmsg.len = min(cmsg.len, req->controllen);
	if (copy_to_user(req->control, &cmsg, cmsg.len))
		return;
	req->control += cmsg.len;
	req->controllen -= cmsg.len;
}

/* A message that cannot be copied out is lost, as in Linux. */
ssize_t netlink_receive(struct netlink_sock *sock, struct receive_request *req,
			int flags)
{
	struct netlink_message *msg;
	size_t len;
	ssize_t ret;

	if (flags & MSG_OOB)
		return -EOPNOTSUPP;
	msg = wait_for_message(sock, flags);
	if (IS_ERR(msg))
		return PTR_ERR(msg);
	len = min(msg->len, iov_iter_count(&req->iter));
	if (len < msg->len)
		req->flags |= MSG_TRUNC;
	ret = flags & MSG_TRUNC ? msg->len : len;
	if (copy_to_iter(msg->text, len, &req->iter) != len)
		ret = -EFAULT;
	else if (READ_ONCE(sock->passcred))
		put_credentials(req);
	put_message(msg);
	return ret;
}

/* The kernel is the only one there, and it takes no messages. */
ssize_t netlink_send(struct netlink_sock *sock, const struct sockaddr_nl *to,
		     struct iov_iter *from, int flags)
{
	struct sockaddr_nl peer;

	if (flags & MSG_OOB)
		return -EOPNOTSUPP;
	if (!to) {
		netlink_name(sock, &peer, true);
		to = &peer;
	}
	if (to->nl_family != AF_NETLINK)
		return -EINVAL;
	if ((to->nl_pid || to->nl_groups) && !capable(CAP_NET_ADMIN))
		return -EPERM;
	if (fault_in_iov_iter_readable(from, iov_iter_count(from)))
		return -EFAULT;
	return capable(CAP_SYS_ADMIN) ? -EOPNOTSUPP : -EPERM;
}

__poll_t netlink_poll(struct netlink_sock *sock)
{
	__poll_t mask = EPOLLOUT | EPOLLWRNORM | EPOLLWRBAND;

	spin_lock(&sock->lock);
	if (sock->error)
		mask |= EPOLLERR;
	if (!list_empty(&sock->queue))
		mask |= EPOLLIN | EPOLLRDNORM;
	spin_unlock(&sock->lock);
	return mask;
}
