/* SPDX-License-Identifier: MIT */
/*
 * The tree of nodes behind /proc (and, with its own super block, behind any
 * other file system that drivers fill): directories, files with callbacks,
 * symlinks; and what makes removal safe.
 *
 * A callback runs only between pseudo_get_active() and pseudo_put_active().
 * pseudo_remove() makes the first fail from then on, waits for those that are
 * inside, and calls ->proc_release of the files that are still open; after it
 * no code or data of the node's owner is used any more.
 */
#ifndef _FS_PSEUDO_H
#define _FS_PSEUDO_H

#include <linux/proc_fs.h>
#include "internal.h"

struct pseudo_node;

/* What a directory has besides its nodes (processes below /proc). */
struct pseudo_dir_ops {
	struct dentry *(*lookup)(struct inode *dir, struct dentry *dentry,
				 unsigned int flags);
	/* called with ctx->pos at or beyond PSEUDO_EXTRA_POS */
	int (*iterate)(struct file *file, struct dir_context *ctx);
	unsigned int (*nlink)(void);
};

/* Directory positions from here on belong to pseudo_dir_ops.iterate. They
 * must fit 31 bits: C libraries refuse others. */
#define PSEUDO_EXTRA_POS 0x40000000

struct pseudo_node {
	atomic_t count;	 /* the tree's, children's, inodes' */
	atomic_t active; /* callbacks inside; negative once removed */
	struct pseudo_node *parent; /* referenced; NULL: a root */
	struct hlist_node hash;	    /* by parent and name */
	struct list_head sibling;   /* in parent->children, by id */
	struct list_head children;
	u32 id; /* never used again; position in readdir */
	u32 ino;
	umode_t mode;
	unsigned int subdirs;
	kuid_t uid;
	kgid_t gid;
	loff_t size;
	const struct proc_ops *ops;	      /* files */
	const struct pseudo_dir_ops *dir_ops; /* directories; may be NULL */
	const struct seq_operations *seq_ops; /* for the ready-made ops */
	int (*single_show)(struct seq_file *, void *);
	unsigned int state_size;
	char *link; /* symlinks: allocated */
	void *data;
	int dead_errno;		/* what an open file gives after removal */
	struct module *creator; /* whose code made it, or NULL */
	struct list_head made;	/* with a creator: in the list of such */
	struct mutex open_lock; /* guards openers. Rank: PSEUDO_OPEN */
	struct list_head openers;
	u8 name_len;
	char name[];
};

struct pseudo_node *pseudo_alloc(const char *name, size_t len, umode_t mode,
				 void *data);
int pseudo_add(struct pseudo_node *parent, struct pseudo_node *node);
void pseudo_remove(struct pseudo_node *node);
void pseudo_get(struct pseudo_node *node);
void pseudo_put(struct pseudo_node *node);
struct pseudo_node *pseudo_find(struct pseudo_node *parent, const char *name,
				size_t len);
bool pseudo_get_active(struct pseudo_node *node);
void pseudo_put_active(struct pseudo_node *node);
struct pseudo_node *pseudo_made_by(const struct module *creator);
struct pseudo_node *pseudo_next_child(struct pseudo_node *dir, u32 after);

static inline bool pseudo_is_live(const struct pseudo_node *node)
{
	return atomic_read(&node->active) >= 0;
}

/* pseudo_inode.c */
struct inode *pseudo_make_inode(struct super_block *sb,
				struct pseudo_node *node);
struct pseudo_node *pseudo_node_of(const struct inode *inode);
void pseudo_evict_inode(struct inode *inode);
int pseudo_fill_super(struct super_block *sb, struct pseudo_node *root,
		      unsigned long magic, const struct super_operations *ops);
extern const struct dentry_operations pseudo_dentry_operations;

/* pseudo_file.c */
void pseudo_release_openers(struct pseudo_node *node);
extern const struct file_operations pseudo_file_operations;
extern const struct file_operations pseudo_iter_file_operations;

#endif /* _FS_PSEUDO_H */
