// SPDX-License-Identifier: MIT
/*
 * How pipes and FIFOs come and go: pipe(2), opening a FIFO, closing either.
 *
 * A FIFO has a pipe while it is open; inode->i_lock guards i_pipe and the count
 * pipe->files.
 */
#include <linux/magic.h>
#include "pipe.h"

static struct vfsmount *pipe_mnt;

struct pipe_inode_info *alloc_pipe_info(void)
{
	struct pipe_inode_info *pipe = kzalloc(sizeof(*pipe), GFP_KERNEL);

	if (!pipe)
		return NULL;
	pipe->ring_size = PIPE_DEF_BUFFERS;
	pipe->bufs = kcalloc(PIPE_DEF_BUFFERS, sizeof(struct pipe_buffer),
			     GFP_KERNEL);
	if (!pipe->bufs) {
		kfree(pipe);
		return NULL;
	}
	mutex_init(&pipe->mutex);
	lock_set_rank(&pipe->mutex, LOCK_RANK_PIPE);
	init_waitqueue_head(&pipe->rd_wait);
	init_waitqueue_head(&pipe->wr_wait);
	pipe->r_counter = 1;
	pipe->w_counter = 1;
	return pipe;
}

void free_pipe_info(struct pipe_inode_info *pipe)
{
	for (; pipe->tail != pipe->head; pipe->tail++)
		put_page(pipe_slot(pipe, pipe->tail)->page);
	kfree(pipe->bufs);
	kfree(pipe);
}

static void put_pipe_info(struct inode *inode, struct pipe_inode_info *pipe)
{
	bool last;

	spin_lock(&inode->i_lock);
	last = --pipe->files == 0;
	if (last)
		inode->i_pipe = NULL;
	spin_unlock(&inode->i_lock);
	if (last)
		free_pipe_info(pipe);
}

int pipe_release(struct inode *inode, struct file *file)
{
	struct pipe_inode_info *pipe = file->private_data;
	bool tell;

	mutex_lock(&pipe->mutex);
	if (file->f_mode & FMODE_READ)
		pipe->readers--;
	if (file->f_mode & FMODE_WRITE)
		pipe->writers--;
	tell = !pipe->readers != !pipe->writers;
	mutex_unlock(&pipe->mutex);
	if (tell) {
		/* All of them: each must see that the other side is gone. */
		wake_up_interruptible_all(&pipe->rd_wait);
		wake_up_interruptible_all(&pipe->wr_wait);
		kill_fasync(&pipe->fasync_readers, SIGIO, POLL_IN);
		kill_fasync(&pipe->fasync_writers, SIGIO, POLL_OUT);
	}
	put_pipe_info(inode, pipe);
	return 0;
}

/* ---- pipe(2) ---- */

static struct inode *get_pipe_inode(void)
{
	struct inode *inode = new_inode(pipe_mnt->mnt_sb);
	struct pipe_inode_info *pipe;

	if (!inode)
		return NULL;
	pipe = alloc_pipe_info();
	if (!pipe) {
		iput(inode);
		return NULL;
	}
	inode->i_ino = get_next_ino();
	inode->i_pipe = pipe;
	pipe->files = 2;
	pipe->readers = 1;
	pipe->writers = 1;
	inode->i_fop = &pipefifo_fops;
	inode->i_mode = S_IFIFO | S_IRUSR | S_IWUSR;
	inode->i_uid = current_fsuid();
	inode->i_gid = current_fsgid();
	inode->i_atime = current_time(inode);
	inode->i_mtime = inode->i_atime;
	inode->i_ctime = inode->i_atime;
	return inode;
}

static int create_pipe_files(struct file *res[2], int flags)
{
	struct inode *inode = get_pipe_inode();
	struct file *f;

	if (!inode)
		return -ENFILE;
	f = alloc_file_pseudo(inode, pipe_mnt, "",
			      O_WRONLY | (flags & (O_NONBLOCK | O_DIRECT)),
			      &pipefifo_fops);
	if (IS_ERR(f)) {
		free_pipe_info(inode->i_pipe);
		inode->i_pipe = NULL;
		iput(inode);
		return PTR_ERR(f);
	}
	f->private_data = inode->i_pipe;
	f->f_mode |= FMODE_STREAM;
	res[1] = f;

	ihold(inode);
	f = alloc_file_pseudo(inode, pipe_mnt, "",
			      O_RDONLY | (flags & O_NONBLOCK), &pipefifo_fops);
	if (IS_ERR(f)) {
		inode->i_pipe->files = 1;
		inode->i_pipe->readers = 0;
		iput(inode);
		fput(res[1]);
		return PTR_ERR(f);
	}
	f->private_data = inode->i_pipe;
	f->f_mode |= FMODE_STREAM;
	res[0] = f;
	return 0;
}

int reserve_fds(int fds[2], int flags)
{
	fds[0] = get_unused_fd_flags(flags);
	if (fds[0] < 0)
		return fds[0];
	fds[1] = get_unused_fd_flags(flags);
	if (fds[1] < 0) {
		put_unused_fd(fds[0]);
		return fds[1];
	}
	return 0;
}

asmlinkage long sys_pipe2(int __user *fildes, int flags)
{
	struct file *files[2];
	int fds[2], error;

	if (flags & ~(O_CLOEXEC | O_NONBLOCK | O_DIRECT))
		return -EINVAL;
	error = create_pipe_files(files, flags);
	if (error)
		return error;
	error = reserve_fds(fds, flags);
	if (error)
		goto out_files;
	error = -EFAULT;
	if (copy_to_user(fildes, fds, sizeof(fds)))
		goto out_fds;
	fd_install(fds[0], files[0]);
	fd_install(fds[1], files[1]);
	return 0;

out_fds:
	put_unused_fd(fds[0]);
	put_unused_fd(fds[1]);
out_files:
	fput(files[0]);
	fput(files[1]);
	return error;
}

asmlinkage long sys_pipe(int __user *fildes)
{
	return sys_pipe2(fildes, 0);
}

/* ---- FIFOs, and pipes opened again through /proc/PID/fd ---- */

/* One that pipe(2) made: opening it again waits for nobody. */
static bool is_pipe(const struct file *filp)
{
	return file_inode(filp)->i_sb->s_magic == PIPEFS_MAGIC;
}

/* The inode's pipe with one more user; made if there is none. */
static struct pipe_inode_info *get_fifo_pipe(struct inode *inode)
{
	struct pipe_inode_info *pipe, *new = NULL;

	for (;;) {
		spin_lock(&inode->i_lock);
		pipe = inode->i_pipe;
		if (!pipe && new)
			pipe = inode->i_pipe = new;
		if (pipe)
			pipe->files++;
		spin_unlock(&inode->i_lock);
		if (pipe)
			break;
		new = alloc_pipe_info();
		if (!new)
			return NULL;
	}
	if (new &&pipe != new)
		free_pipe_info(new);
	return pipe;
}

/* Wait until somebody has opened the other end. The mutex is held. */
static int wait_for_partner(struct pipe_inode_info *pipe, unsigned int *count,
			    wait_queue_head_t *wq)
{
	unsigned int old = *count;
	int error;

	mutex_unlock(&pipe->mutex);
	error = wait_event_interruptible(*wq, READ_ONCE(*count) != old);
	mutex_lock(&pipe->mutex);
	return error;
}

static int open_for_reading(struct pipe_inode_info *pipe, struct file *filp)
{
	pipe->r_counter++;
	if (pipe->readers++ == 0)
		wake_up_interruptible_all(&pipe->wr_wait);
	if (pipe->writers || is_pipe(filp))
		return 0;
	if (filp->f_flags & O_NONBLOCK) {
		filp->f_version = pipe->w_counter;
		return 0;
	}
	if (wait_for_partner(pipe, &pipe->w_counter, &pipe->rd_wait)) {
		if (--pipe->readers == 0)
			wake_up_interruptible_all(&pipe->wr_wait);
		return -ERESTARTSYS;
	}
	return 0;
}

static int open_for_writing(struct pipe_inode_info *pipe, struct file *filp)
{
	if ((filp->f_flags & O_NONBLOCK) && !pipe->readers && !is_pipe(filp))
		return -ENXIO;
	pipe->w_counter++;
	if (pipe->writers++ == 0)
		wake_up_interruptible_all(&pipe->rd_wait);
	if (pipe->readers || is_pipe(filp))
		return 0;
	if (wait_for_partner(pipe, &pipe->r_counter, &pipe->wr_wait)) {
		if (--pipe->writers == 0)
			wake_up_interruptible_all(&pipe->rd_wait);
		return -ERESTARTSYS;
	}
	return 0;
}

int fifo_open(struct inode *inode, struct file *filp)
{
	struct pipe_inode_info *pipe = get_fifo_pipe(inode);
	int error = 0;

	if (!pipe)
		return -ENOMEM;
	filp->f_version = 0;
	filp->private_data = pipe;
	stream_open(inode, filp);
	mutex_lock(&pipe->mutex);
	switch (filp->f_mode & (FMODE_READ | FMODE_WRITE)) {
	case FMODE_READ:
		error = open_for_reading(pipe, filp);
		break;
	case FMODE_WRITE:
		error = open_for_writing(pipe, filp);
		break;
	case FMODE_READ | FMODE_WRITE:
		pipe->r_counter++;
		pipe->w_counter++;
		pipe->readers++;
		pipe->writers++;
		wake_up_interruptible_all(&pipe->rd_wait);
		wake_up_interruptible_all(&pipe->wr_wait);
		break;
	default:
		error = -EINVAL;
		break;
	}
	mutex_unlock(&pipe->mutex);
	if (error)
		put_pipe_info(inode, pipe);
	return error;
}

/* ---- the file system that pipes live in ---- */

static char *pipefs_dname(struct dentry *dentry, char *buffer, int buflen)
{
	char text[32];
	int len = snprintf(text, sizeof(text), "pipe:[%lu]",
			   d_inode(dentry)->i_ino) +
		  1;

	if (len > buflen)
		return ERR_PTR(-ENAMETOOLONG);
	return memcpy(buffer + buflen - len, text, len);
}

static const struct dentry_operations pipefs_dentry_operations = {
	.d_dname = pipefs_dname,
};

static const struct super_operations pipefs_ops = {
	.statfs = simple_statfs,
};

static struct dentry *pipefs_mount(struct file_system_type *type, int flags,
				   const char *dev_name, void *data)
{
	return mount_pseudo(type, &pipefs_ops, &pipefs_dentry_operations,
			    PIPEFS_MAGIC);
}

static struct file_system_type pipe_fs_type = {
	.name = "pipefs",
	.mount = pipefs_mount,
	.kill_sb = kill_anon_super,
};

void __init pipe_init(void)
{
	register_filesystem(&pipe_fs_type);
	pipe_mnt = kern_mount(&pipe_fs_type);
	if (IS_ERR(pipe_mnt))
		panic("VFS: cannot mount pipefs (%ld)", PTR_ERR(pipe_mnt));
}
