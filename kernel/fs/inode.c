// SPDX-License-Identifier: MIT
/*
 * Inodes: their life, link counts, sizes and times.
 *
 * An inode is reached only through a dentry or an open file, each of which
 * holds a count; there is no look-up by number. So the count that drops to 0
 * is final, and the inode is evicted at once.
 */
#include <linux/pagemap.h>
#include <linux/timekeeping.h>
#include "internal.h"

static struct kmem_cache *inode_cache;

static const struct inode_operations empty_iops;
static const struct file_operations no_open_fops;
static const struct address_space_operations empty_aops;

unsigned int get_next_ino(void)
{
	static atomic_t last_ino;
	unsigned int ino;

	do {
		ino = atomic_inc_return(&last_ino);
	} while (!ino);
	return ino;
}
EXPORT_SYMBOL(get_next_ino);

static void init_mapping(struct address_space *mapping, struct inode *inode)
{
	mapping->host = inode;
	INIT_RADIX_TREE(&mapping->i_pages, GFP_KERNEL);
	spin_lock_init(&mapping->tree_lock);
	mapping->nrpages = 0;
	mapping->a_ops = &empty_aops;
	mapping->gfp_mask = GFP_FILE;
	mapping->flags = 0;
	mapping->private_data = NULL;
}

static void inode_init_always(struct super_block *sb, struct inode *inode)
{
	inode->i_sb = sb;
	inode->i_op = &empty_iops;
	inode->i_fop = &no_open_fops;
	inode->i_nlink = 1;
	inode->i_blkbits = sb->s_blocksize_bits;
	atomic_set(&inode->i_count, 1);
	atomic_set(&inode->i_writecount, 0);
	INIT_LIST_HEAD(&inode->i_locks);
	spin_lock_init(&inode->i_lock);
	init_rwsem(&inode->i_rwsem);
	lock_set_rank(&inode->i_rwsem, LOCK_RANK_INODE);
	seqcount_init(&inode->i_size_seqcount);
	INIT_HLIST_HEAD(&inode->i_dentry);
	INIT_LIST_HEAD(&inode->i_sb_list);
	init_mapping(&inode->i_data, inode);
	inode->i_mapping = &inode->i_data;
	inode->i_flags = 0;
	inode->i_opflags = 0;
	inode->i_mode = 0;
	inode->i_uid = GLOBAL_ROOT_UID;
	inode->i_gid = GLOBAL_ROOT_GID;
	inode->i_rdev = 0;
	inode->i_size = 0;
	inode->i_blocks = 0;
	inode->i_state = 0;
	inode->i_version = 0;
	inode->i_generation = 0;
	inode->i_pipe = NULL;
	inode->i_private = NULL;
}

static void destroy_inode(struct inode *inode)
{
	const struct super_operations *ops = inode->i_sb->s_op;

	if (ops->destroy_inode)
		ops->destroy_inode(inode);
	else if (ops->free_inode)
		ops->free_inode(inode);
	else
		kmem_cache_free(inode_cache, inode);
}

/**
 * new_inode - an inode of @sb, with one reference
 *
 * Return: NULL when memory is short. May sleep.
 */
struct inode *new_inode(struct super_block *sb)
{
	struct inode *inode;

	if (sb->s_op->alloc_inode)
		inode = sb->s_op->alloc_inode(sb);
	else
		inode = kmem_cache_alloc(inode_cache, GFP_KERNEL);
	if (!inode)
		return NULL;
	inode_init_always(sb, inode);
	spin_lock(&sb->s_inode_list_lock);
	list_add(&inode->i_sb_list, &sb->s_inodes);
	spin_unlock(&sb->s_inode_list_lock);
	return inode;
}
EXPORT_SYMBOL(new_inode);

void clear_inode(struct inode *inode)
{
	inode->i_state |= I_FREEING;
}
EXPORT_SYMBOL(clear_inode);

static void evict(struct inode *inode)
{
	struct super_block *sb = inode->i_sb;

	if (sb->s_op->evict_inode) {
		sb->s_op->evict_inode(inode);
	} else {
		truncate_inode_pages_final(&inode->i_data);
		clear_inode(inode);
	}
	spin_lock(&sb->s_inode_list_lock);
	list_del_init(&inode->i_sb_list);
	spin_unlock(&sb->s_inode_list_lock);
	destroy_inode(inode);
}

void ihold(struct inode *inode)
{
	atomic_inc(&inode->i_count);
}
EXPORT_SYMBOL(ihold);

/** iput - drop a reference; the last one frees the inode. May sleep. */
void iput(struct inode *inode)
{
	if (inode && atomic_dec_and_test(&inode->i_count))
		evict(inode);
}
EXPORT_SYMBOL(iput);

int super_inodes_busy(struct super_block *sb)
{
	int busy;

	spin_lock(&sb->s_inode_list_lock);
	busy = !list_empty(&sb->s_inodes);
	spin_unlock(&sb->s_inode_list_lock);
	return busy;
}

/** inode_init_owner - uid, gid and mode for a new entry of @dir. */
void inode_init_owner(struct user_namespace *ns, struct inode *inode,
		      const struct inode *dir, umode_t mode)
{
	inode->i_uid = current_fsuid();
	if (dir && (dir->i_mode & S_ISGID)) {
		inode->i_gid = dir->i_gid;
		if (S_ISDIR(mode))
			mode |= S_ISGID;
		else if ((mode & (S_ISGID | S_IXGRP)) == (S_ISGID | S_IXGRP) &&
			 !in_group_p(dir->i_gid) && !capable(CAP_FSETID))
			mode &= ~S_ISGID;
	} else {
		inode->i_gid = current_fsgid();
	}
	inode->i_mode = mode;
}
EXPORT_SYMBOL(inode_init_owner);

/** init_special_inode - make @inode a device, FIFO or socket node. */
void init_special_inode(struct inode *inode, umode_t mode, dev_t dev)
{
	inode->i_mode = mode;
	if (S_ISCHR(mode)) {
		inode->i_fop = &def_chr_fops;
		inode->i_rdev = dev;
	} else if (S_ISBLK(mode)) {
		inode->i_rdev = dev;
	} else if (S_ISFIFO(mode)) {
		inode->i_fop = &pipefifo_fops;
	}
}
EXPORT_SYMBOL(init_special_inode);

struct timespec64 current_time(struct inode *inode)
{
	struct timespec64 now;

	ktime_get_coarse_real_ts64(&now);
	return now;
}
EXPORT_SYMBOL(current_time);

static bool atime_is_due(const struct inode *inode,
			 const struct timespec64 *now)
{
	if (inode->i_atime.tv_sec <= inode->i_mtime.tv_sec ||
	    inode->i_atime.tv_sec <= inode->i_ctime.tv_sec)
		return true;
	return now->tv_sec - inode->i_atime.tv_sec >= 24 * 60 * 60;
}

/** touch_atime - note an access, at most once a day unless it changed. */
void touch_atime(const struct path *path)
{
	struct inode *inode = d_inode(path->dentry);
	struct timespec64 now;

	if ((inode->i_flags & S_NOATIME) || IS_RDONLY(inode) ||
	    (path->mnt->mnt_flags & (MNT_NOATIME | MNT_READONLY)))
		return;
	if (S_ISDIR(inode->i_mode) && (path->mnt->mnt_flags & MNT_NODIRATIME))
		return;
	now = current_time(inode);
	if (!atime_is_due(inode, &now))
		return;
	spin_lock(&inode->i_lock);
	inode->i_atime = now;
	spin_unlock(&inode->i_lock);
}
EXPORT_SYMBOL(touch_atime);

int file_update_time(struct file *file)
{
	struct inode *inode = file_inode(file);
	struct timespec64 now = current_time(inode);

	spin_lock(&inode->i_lock);
	inode->i_mtime = now;
	inode->i_ctime = now;
	spin_unlock(&inode->i_lock);
	return 0;
}
EXPORT_SYMBOL(file_update_time);

void inc_nlink(struct inode *inode)
{
	inode->i_nlink++;
}
EXPORT_SYMBOL(inc_nlink);

void drop_nlink(struct inode *inode)
{
	if (!WARN_ON(!inode->i_nlink))
		inode->i_nlink--;
}
EXPORT_SYMBOL(drop_nlink);

void clear_nlink(struct inode *inode)
{
	inode->i_nlink = 0;
}
EXPORT_SYMBOL(clear_nlink);

void set_nlink(struct inode *inode, unsigned int nlink)
{
	inode->i_nlink = nlink;
}
EXPORT_SYMBOL(set_nlink);

/* 64 bits are two words here: the sequence count keeps them together. */
loff_t i_size_read(const struct inode *inode)
{
	unsigned int seq;
	loff_t size;

	do {
		seq = read_seqcount_begin(&inode->i_size_seqcount);
		size = inode->i_size;
	} while (read_seqcount_retry(&inode->i_size_seqcount, seq));
	return size;
}
EXPORT_SYMBOL(i_size_read);

/** i_size_write - the caller holds i_rwsem for writing. */
void i_size_write(struct inode *inode, loff_t size)
{
	preempt_disable();
	write_seqcount_begin(&inode->i_size_seqcount);
	inode->i_size = size;
	write_seqcount_end(&inode->i_size_seqcount);
	preempt_enable();
}
EXPORT_SYMBOL(i_size_write);

static int no_open(struct inode *inode, struct file *file)
{
	return -ENXIO;
}

static const struct file_operations no_open_fops = {
	.open = no_open,
};

void __init inode_cache_init(void)
{
	inode_cache = kmem_cache_create("inode_cache", sizeof(struct inode), 0,
					SLAB_HWCACHE_ALIGN | SLAB_PANIC, NULL);
}
