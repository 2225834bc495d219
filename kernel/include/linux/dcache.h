/* SPDX-License-Identifier: MIT */
/*
 * The directory cache: one dentry for each name that is in use. A positive
 * dentry points to an inode, a negative one says that the name is absent.
 *
 * In file systems that live in memory the dentries are the directory: each
 * entry holds one extra reference on its dentry until it is removed. Other
 * dentries go away with their last reference; nothing is cached beyond that.
 *
 * Locking: dcache_lock (fs/dcache.c) guards d_parent, d_name, d_inode of a
 * negative dentry that turns positive, the hash and the children lists.
 * A dentry that is held, whose parent's i_rwsem is held, does not move.
 */
#ifndef _LINUX_DCACHE_H
#define _LINUX_DCACHE_H

#include <linux/types.h>
#include <linux/atomic.h>
#include <linux/list.h>
#include <linux/path.h>
#include <linux/spinlock.h>

struct inode;
struct super_block;
struct vfsmount;

/** struct qstr - a name that is not necessarily terminated, and its hash. */
struct qstr {
	u32 hash;
	u32 len;
	const unsigned char *name;
};

#define QSTR_INIT(n, l)                 \
	{                               \
		.len = (l), .name = (n) \
	}

#define DNAME_INLINE_LEN 36

struct dentry;

struct dentry_operations {
	/* is what the cache holds still true? 1 yes, 0 no; may sleep */
	int (*d_revalidate)(struct dentry *dentry, unsigned int flags);
	/* the last reference went: 1 = do not keep it */
	int (*d_delete)(const struct dentry *dentry);
	void (*d_release)(struct dentry *dentry);
	void (*d_iput)(struct dentry *dentry, struct inode *inode);
	char *(*d_dname)(struct dentry *dentry, char *buf, int len);
};

struct dentry {
	unsigned int d_flags;
	atomic_t d_count;
	struct hlist_node d_hash; /* in the hash, else unhashed */
	struct dentry *d_parent;  /* referenced; itself: a root */
	struct qstr d_name;
	struct inode *d_inode; /* NULL: negative */
	unsigned char d_iname[DNAME_INLINE_LEN];
	spinlock_t d_lock; /* unused by the core, for users */
	const struct dentry_operations *d_op;
	struct super_block *d_sb;
	void *d_fsdata;
	struct list_head d_child;   /* in d_parent->d_subdirs */
	struct list_head d_subdirs; /* our children */
	struct hlist_node d_alias;  /* in inode->i_dentry */
};

#define DCACHE_MOUNTED	    0x0001 /* something may be mounted here */
#define DCACHE_CURSOR	    0x0002 /* a readdir position, not a name */
#define DCACHE_DISCONNECTED 0x0004 /* has no parent: pipes and the like */
#define DCACHE_DEAD	    0x0008 /* a directory that was removed */

extern const struct qstr slash_name;

/** dget - take a reference on @dentry (NULL is fine); returns it. */
static inline struct dentry *dget(struct dentry *dentry)
{
	if (dentry)
		atomic_inc(&dentry->d_count);
	return dentry;
}

/** dput - drop a reference; the last one frees. May sleep. */
void dput(struct dentry *dentry);

/** full_name_hash - the hash of a name; @salt is the parent dentry. */
u32 full_name_hash(const void *salt, const char *name, unsigned int len);

/**
 * d_alloc - make an unhashed, negative dentry @name below @parent.
 * Returns NULL when memory is short. Reference count 1. May sleep.
 */
struct dentry *d_alloc(struct dentry *parent, const struct qstr *name);
struct dentry *d_alloc_name(struct dentry *parent, const char *name);
struct dentry *d_alloc_pseudo(struct super_block *sb, const struct qstr *name);

/** d_make_root - a root dentry for @inode; drops @inode and gives NULL on
 * failure. */
struct dentry *d_make_root(struct inode *inode);

/** d_instantiate - make negative @dentry positive; takes over @inode. */
void d_instantiate(struct dentry *dentry, struct inode *inode);

/** d_add - d_instantiate() and enter into the hash; @inode may be NULL. */
void d_add(struct dentry *dentry, struct inode *inode);
void d_rehash(struct dentry *dentry);

/** d_splice_alias - d_add() for a lookup method; @inode may be an ERR_PTR. */
struct dentry *d_splice_alias(struct inode *inode, struct dentry *dentry);

/** d_lookup - find @name below @parent in the cache; takes a reference. */
struct dentry *d_lookup(struct dentry *parent, const struct qstr *name);

/** d_drop - unhash; the name can be looked up anew. */
void d_drop(struct dentry *dentry);

/** d_delete - after unlink: unhash, so that users keep the old inode. */
void d_delete(struct dentry *dentry);

/** d_move - after rename: @dentry takes the place of @target. */
void d_move(struct dentry *dentry, struct dentry *target);

/** d_exchange - after rename: the two have changed places. */
void d_exchange(struct dentry *dentry, struct dentry *target);

/** dget_parent - the parent of @dentry at this moment, referenced. */
struct dentry *dget_parent(struct dentry *dentry);

/** is_subdir - whether @dentry is @ancestor or below it. */
bool is_subdir(struct dentry *dentry, struct dentry *ancestor);

/**
 * d_path - the name of @path as the current root sees it.
 * Returns a pointer into @buf, which ends it, or ERR_PTR(-ENAMETOOLONG).
 * What has been unlinked gets " (deleted)".
 */
char *d_path(const struct path *path, char *buf, int buflen);
char *dentry_path_raw(struct dentry *dentry, char *buf, int buflen);

static inline bool d_unhashed(const struct dentry *dentry)
{
	return hlist_unhashed(&dentry->d_hash);
}

static inline bool d_unlinked(const struct dentry *dentry)
{
	return d_unhashed(dentry) && dentry->d_parent != dentry;
}

static inline bool d_is_negative(const struct dentry *dentry)
{
	return !dentry->d_inode;
}

static inline bool d_is_positive(const struct dentry *dentry)
{
	return dentry->d_inode;
}

static inline bool d_really_is_negative(const struct dentry *dentry)
{
	return !dentry->d_inode;
}

static inline bool d_really_is_positive(const struct dentry *dentry)
{
	return dentry->d_inode;
}

static inline struct inode *d_inode(const struct dentry *dentry)
{
	return dentry->d_inode;
}

static inline bool IS_ROOT(const struct dentry *dentry)
{
	return dentry->d_parent == dentry;
}

bool d_is_dir(const struct dentry *dentry);
bool d_is_symlink(const struct dentry *dentry);
bool d_is_reg(const struct dentry *dentry);

#endif /* _LINUX_DCACHE_H */
