// SPDX-License-Identifier: MIT
/*
 * Sockets as files: the file system they live in, in the manner of pipefs, and
 * what read, write, poll and close do. file->private_data is the socket.
 */
#include <linux/magic.h>
#include <linux/poll.h>
#include "socket.h"

static struct vfsmount *sock_mnt;

static int flags_of(const struct file *file)
{
	return file->f_flags & O_NONBLOCK ? MSG_DONTWAIT : 0;
}

static ssize_t sock_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	struct file *file = iocb->ki_filp;
	struct receive_request req = { .iter = *to };

	if (!iov_iter_count(to))
		return 0;
	return netlink_receive(file->private_data, &req, flags_of(file));
}

static ssize_t sock_write_iter(struct kiocb *iocb, struct iov_iter *from)
{
	struct file *file = iocb->ki_filp;

	return netlink_send(file->private_data, NULL, from, flags_of(file));
}

static __poll_t sock_poll(struct file *file, poll_table *wait)
{
	struct netlink_sock *sock = file->private_data;

	poll_wait(file, &sock->wait, wait);
	return netlink_poll(sock);
}

static int sock_fasync(int fd, struct file *file, int on)
{
	struct netlink_sock *sock = file->private_data;
	int ret = fasync_helper(fd, file, on, &sock->fasync);

	return min(ret, 0);
}

static int sock_release(struct inode *inode, struct file *file)
{
	netlink_release(file->private_data);
	return 0;
}

static const struct file_operations socket_fops = {
	.read_iter = sock_read_iter,
	.write_iter = sock_write_iter,
	.poll = sock_poll,
	.release = sock_release,
	.fasync = sock_fasync,
};

struct netlink_sock *sock_from_file(struct file *file)
{
	return file->f_op == &socket_fops ? file->private_data : NULL;
}

/* Takes over @sock if it succeeds. -ENFILE, -ENOMEM. */
struct file *sock_alloc_file(struct netlink_sock *sock, int flags)
{
	struct inode *inode = new_inode(sock_mnt->mnt_sb);
	struct file *file;

	if (!inode)
		return ERR_PTR(-ENFILE);
	inode->i_ino = get_next_ino();
	inode->i_mode = S_IFSOCK | 0777;
	inode->i_uid = current_fsuid();
	inode->i_gid = current_fsgid();
	inode->i_atime = current_time(inode);
	inode->i_mtime = inode->i_atime;
	inode->i_ctime = inode->i_atime;
	file = alloc_file_pseudo(inode, sock_mnt, "",
				 O_RDWR | (flags & O_NONBLOCK), &socket_fops);
	if (IS_ERR(file)) {
		iput(inode);
		return file;
	}
	file->private_data = sock;
	file->f_mode |= FMODE_STREAM;
	return file;
}

static char *sockfs_dname(struct dentry *dentry, char *buffer, int buflen)
{
	char text[32];
	int len = snprintf(text, sizeof(text), "socket:[%lu]",
			   d_inode(dentry)->i_ino) +
		  1;

	if (len > buflen)
		return ERR_PTR(-ENAMETOOLONG);
	return memcpy(buffer + buflen - len, text, len);
}

static const struct dentry_operations sockfs_dentry_operations = {
	.d_dname = sockfs_dname,
};

static const struct super_operations sockfs_ops = {
	.statfs = simple_statfs,
};

static struct dentry *sockfs_mount(struct file_system_type *type, int flags,
				   const char *dev_name, void *data)
{
	return mount_pseudo(type, &sockfs_ops, &sockfs_dentry_operations,
			    SOCKFS_MAGIC);
}

static struct file_system_type sock_fs_type = {
	.name = "sockfs",
	.mount = sockfs_mount,
	.kill_sb = kill_anon_super,
};

void __init socket_init(void)
{
	register_filesystem(&sock_fs_type);
	sock_mnt = kern_mount(&sock_fs_type);
	if (IS_ERR(sock_mnt))
		panic("VFS: cannot mount sockfs (%ld)", PTR_ERR(sock_mnt));
}
