// SPDX-License-Identifier: MIT
/*
 * Files of the tree of pseudo.h: each operation enters the owner's callback
 * with the node active, or fails if the node has been removed.
 *
 * An open file whose owner has a release callback is on the node's list of
 * openers, so that removal can call it; whoever takes the opener to close it
 * calls it once.
 */
#include <linux/poll.h>
#include <linux/mm.h>
#include <linux/completion.h>
#include "pseudo.h"

struct pseudo_opener {
	struct list_head list;
	struct file *file;
	bool closing;		 /* somebody is in proc_release */
	struct completion *done; /* who waits for that */
};

static struct pseudo_node *node_of_file(struct file *file)
{
	return pseudo_node_of(file_inode(file));
}

static const struct proc_ops *ops_of(struct file *file)
{
	return node_of_file(file)->ops;
}

/* Close @opener; open_lock is held, and dropped and taken meanwhile. */
static void close_opener(struct pseudo_node *node, struct pseudo_opener *o)
{
	if (o->closing) {
		DECLARE_COMPLETION_ONSTACK(done);

		o->done = &done;
		mutex_unlock(&node->open_lock);
		wait_for_completion(&done);
		mutex_lock(&node->open_lock);
		return;
	}
	o->closing = true;
	mutex_unlock(&node->open_lock);
	node->ops->proc_release(file_inode(o->file), o->file);
	mutex_lock(&node->open_lock);
	list_del(&o->list);
	if (o->done)
		complete(o->done);
	kfree(o);
}

/* The node is removed and nobody is inside: close what is still open. */
void pseudo_release_openers(struct pseudo_node *node)
{
	mutex_lock(&node->open_lock);
	while (!list_empty(&node->openers))
		close_opener(node,
			     list_first_entry(&node->openers,
					      struct pseudo_opener, list));
	mutex_unlock(&node->open_lock);
}

static int open_active(struct pseudo_node *node, struct inode *inode,
		       struct file *file)
{
	const struct proc_ops *ops = node->ops;
	struct pseudo_opener *o = NULL;
	int error = 0;

	if (!ops->proc_lseek)
		file->f_mode &= ~FMODE_LSEEK;
	if (ops->proc_release) {
		o = kzalloc(sizeof(*o), GFP_KERNEL);
		if (!o)
			return -ENOMEM;
		o->file = file;
	}
	if (ops->proc_open)
		error = ops->proc_open(inode, file);
	if (error) {
		kfree(o);
		return error;
	}
	if (o) {
		mutex_lock(&node->open_lock);
		list_add(&o->list, &node->openers);
		mutex_unlock(&node->open_lock);
	}
	return 0;
}

static int pseudo_open(struct inode *inode, struct file *file)
{
	struct pseudo_node *node = pseudo_node_of(inode);
	int error;

	if (!pseudo_get_active(node))
		return -ENOENT;
	error = open_active(node, inode, file);
	pseudo_put_active(node);
	return error;
}

static int pseudo_release(struct inode *inode, struct file *file)
{
	struct pseudo_node *node = pseudo_node_of(inode);
	struct pseudo_opener *o;

	mutex_lock(&node->open_lock);
	list_for_each_entry(o, &node->openers, list) {
		if (o->file == file) {
			close_opener(node, o);
			break;
		}
	}
	mutex_unlock(&node->open_lock);
	return 0;
}

/* Call @expr of type @type if the node can be entered and has the method. */
#define ENTER(file, method, type, none, expr)                    \
	({                                                       \
		struct pseudo_node *__node = node_of_file(file); \
		type __ret = (none);                             \
                                                                 \
		if (!pseudo_get_active(__node)) {                \
			__ret = __node->dead_errno;              \
		} else {                                         \
			if (__node->ops->method)                 \
				__ret = (expr);                  \
			pseudo_put_active(__node);               \
		}                                                \
		__ret;                                           \
	})

static ssize_t pseudo_read(struct file *file, char __user *buf, size_t count,
			   loff_t *ppos)
{
	return ENTER(file, proc_read, ssize_t, -EIO,
		     ops_of(file)->proc_read(file, buf, count, ppos));
}

static ssize_t pseudo_read_iter(struct kiocb *iocb, struct iov_iter *iter)
{
	struct file *file = iocb->ki_filp;

	return ENTER(file, proc_read_iter, ssize_t, -EIO,
		     ops_of(file)->proc_read_iter(iocb, iter));
}

static ssize_t pseudo_write(struct file *file, const char __user *buf,
			    size_t count, loff_t *ppos)
{
	return ENTER(file, proc_write, ssize_t, -EIO,
		     ops_of(file)->proc_write(file, buf, count, ppos));
}

static loff_t pseudo_llseek(struct file *file, loff_t offset, int whence)
{
	return ENTER(file, proc_lseek, loff_t, -ESPIPE,
		     ops_of(file)->proc_lseek(file, offset, whence));
}

static long pseudo_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	return ENTER(file, proc_ioctl, long, -ENOTTY,
		     ops_of(file)->proc_ioctl(file, cmd, arg));
}

static int pseudo_mmap(struct file *file, struct vm_area_struct *vma)
{
	return ENTER(file, proc_mmap, int, -EIO,
		     ops_of(file)->proc_mmap(file, vma));
}

static __poll_t pseudo_poll(struct file *file, poll_table *pt)
{
	struct pseudo_node *node = node_of_file(file);
	__poll_t mask = DEFAULT_POLLMASK;

	if (!pseudo_get_active(node))
		return DEFAULT_POLLMASK | EPOLLERR;
	if (node->ops->proc_poll)
		mask = node->ops->proc_poll(file, pt);
	pseudo_put_active(node);
	return mask;
}

static unsigned long pseudo_get_unmapped_area(struct file *file,
					      unsigned long addr,
					      unsigned long len,
					      unsigned long pgoff,
					      unsigned long flags)
{
	struct pseudo_node *node = node_of_file(file);
	unsigned long ret;

	if (!pseudo_get_active(node))
		return node->dead_errno;
	if (node->ops->proc_get_unmapped_area)
		ret = node->ops->proc_get_unmapped_area(file, addr, len, pgoff,
							flags);
	else
		ret = get_unmapped_area(NULL, addr, len, pgoff, flags);
	pseudo_put_active(node);
	return ret;
}

const struct file_operations pseudo_file_operations = {
	.open = pseudo_open,
	.release = pseudo_release,
	.read = pseudo_read,
	.write = pseudo_write,
	.llseek = pseudo_llseek,
	.unlocked_ioctl = pseudo_ioctl,
	.mmap = pseudo_mmap,
	.poll = pseudo_poll,
	.get_unmapped_area = pseudo_get_unmapped_area,
};

const struct file_operations pseudo_iter_file_operations = {
	.open = pseudo_open,
	.release = pseudo_release,
	.read_iter = pseudo_read_iter,
	.write = pseudo_write,
	.llseek = pseudo_llseek,
	.unlocked_ioctl = pseudo_ioctl,
	.mmap = pseudo_mmap,
	.poll = pseudo_poll,
	.get_unmapped_area = pseudo_get_unmapped_area,
};
