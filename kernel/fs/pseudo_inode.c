// SPDX-License-Identifier: MIT
/*
 * Inodes and directories for the tree of pseudo.h. An inode holds a reference
 * on its node, so the node's memory outlives its removal; nothing of the
 * owner's is touched through it then.
 */
#include <linux/magic.h>
#include <linux/pagemap.h>
#include "pseudo.h"

static const struct inode_operations pseudo_dir_iops;
static const struct inode_operations pseudo_file_iops;
static const struct inode_operations pseudo_link_iops;
static const struct file_operations pseudo_dir_fops;

struct pseudo_node *pseudo_node_of(const struct inode *inode)
{
	return inode->i_data.private_data;
}

/* A new inode for @node; NULL without memory. */
struct inode *pseudo_make_inode(struct super_block *sb,
				struct pseudo_node *node)
{
	struct inode *inode = new_inode(sb);

	if (!inode)
		return NULL;
	pseudo_get(node);
	inode->i_data.private_data = node;
	inode->i_private = node->data;
	inode->i_ino = node->ino;
	inode->i_mode = node->mode;
	inode->i_uid = node->uid;
	inode->i_gid = node->gid;
	inode->i_size = node->size;
	inode->i_atime = current_time(inode);
	inode->i_mtime = inode->i_atime;
	inode->i_ctime = inode->i_atime;
	if (S_ISDIR(node->mode)) {
		inode->i_op = &pseudo_dir_iops;
		inode->i_fop = &pseudo_dir_fops;
		set_nlink(inode, 2 + node->subdirs);
	} else if (S_ISLNK(node->mode)) {
		inode->i_op = &pseudo_link_iops;
		inode->i_link = node->link;
	} else {
		inode->i_op = &pseudo_file_iops;
		inode->i_fop = node->ops->proc_read_iter ?
				       &pseudo_iter_file_operations :
				       &pseudo_file_operations;
	}
	return inode;
}

void pseudo_evict_inode(struct inode *inode)
{
	truncate_inode_pages_final(&inode->i_data);
	clear_inode(inode);
	if (pseudo_node_of(inode))
		pseudo_put(pseudo_node_of(inode));
}

/* Is what the cache holds still in the tree? "No such name" never is. */
static int pseudo_revalidate(struct dentry *dentry, unsigned int flags)
{
	struct inode *inode = d_inode(dentry);

	if (!inode)
		return 0;
	return !pseudo_node_of(inode) || pseudo_is_live(pseudo_node_of(inode));
}

const struct dentry_operations pseudo_dentry_operations = {
	.d_revalidate = pseudo_revalidate,
};

static struct dentry *pseudo_lookup(struct inode *dir, struct dentry *dentry,
				    unsigned int flags)
{
	struct pseudo_node *dir_node = pseudo_node_of(dir), *node;
	struct inode *inode;

	node = pseudo_find(dir_node, (const char *)dentry->d_name.name,
			   dentry->d_name.len);
	if (!node) {
		if (dir_node->dir_ops)
			return dir_node->dir_ops->lookup(dir, dentry, flags);
		if (dir->i_sb->s_magic == PROC_SUPER_MAGIC)
			return ERR_PTR(-ENOENT);
		/* So that making it is refused for its own reason. */
		d_add(dentry, NULL);
		return NULL;
	}
	inode = pseudo_make_inode(dir->i_sb, node);
	pseudo_put(node);
	if (!inode)
		return ERR_PTR(-ENOMEM);
	d_add(dentry, inode);
	return NULL;
}

static int pseudo_readdir(struct file *file, struct dir_context *ctx)
{
	struct pseudo_node *dir = pseudo_node_of(file_inode(file)), *node;

	if (!dir_emit_dots(file, ctx))
		return 0;
	while (ctx->pos < PSEUDO_EXTRA_POS) {
		bool ok;

		node = pseudo_next_child(dir, ctx->pos);
		if (!node) {
			ctx->pos = PSEUDO_EXTRA_POS;
			break;
		}
		ok = dir_emit(ctx, node->name, node->name_len, node->ino,
			      fs_umode_to_dtype(node->mode));
		if (ok)
			ctx->pos = node->id;
		pseudo_put(node);
		if (!ok)
			return 0;
	}
	return dir->dir_ops ? dir->dir_ops->iterate(file, ctx) : 0;
}

static loff_t pseudo_dir_llseek(struct file *file, loff_t offset, int whence)
{
	if (whence == SEEK_CUR)
		offset += file->f_pos;
	else if (whence != SEEK_SET)
		return -EINVAL;
	if (offset < 0)
		return -EINVAL;
	file->f_pos = offset;
	return offset;
}

static int pseudo_getattr(struct user_namespace *ns, const struct path *path,
			  struct kstat *stat, u32 request_mask,
			  unsigned int query_flags)
{
	struct inode *inode = d_inode(path->dentry);
	struct pseudo_node *node = pseudo_node_of(inode);

	generic_fillattr(ns, inode, stat);
	if (S_ISDIR(inode->i_mode)) {
		stat->nlink = 2 + node->subdirs;
		if (node->dir_ops && node->dir_ops->nlink)
			stat->nlink += node->dir_ops->nlink();
	}
	return 0;
}

/* Changes of mode and owner last as long as the node does. */
static int pseudo_setattr(struct user_namespace *ns, struct dentry *dentry,
			  struct iattr *attr)
{
	struct inode *inode = d_inode(dentry);
	struct pseudo_node *node = pseudo_node_of(inode);
	int error;

	attr->ia_valid &= ~ATTR_SIZE; /* O_TRUNC has nothing to cut */
	error = setattr_prepare(ns, dentry, attr);
	if (error)
		return error;
	setattr_copy(ns, inode, attr);
	node->mode = inode->i_mode;
	node->uid = inode->i_uid;
	node->gid = inode->i_gid;
	return 0;
}

static const struct inode_operations pseudo_dir_iops = {
	.lookup = pseudo_lookup,
	.getattr = pseudo_getattr,
	.setattr = pseudo_setattr,
};

static const struct inode_operations pseudo_file_iops = {
	.getattr = pseudo_getattr,
	.setattr = pseudo_setattr,
};

static const struct inode_operations pseudo_link_iops = {
	.get_link = simple_get_link,
	.getattr = pseudo_getattr,
	.setattr = pseudo_setattr,
};

static const struct file_operations pseudo_dir_fops = {
	.read = generic_read_dir,
	.iterate_shared = pseudo_readdir,
	.llseek = pseudo_dir_llseek,
};

/* Fill in a super block that shows the tree below @root. */
int pseudo_fill_super(struct super_block *sb, struct pseudo_node *root,
		      unsigned long magic, const struct super_operations *ops)
{
	sb->s_magic = magic;
	sb->s_op = ops;
	sb->s_d_op = &pseudo_dentry_operations;
	sb->s_flags |= SB_NODEV | SB_NOEXEC;
	sb->s_root = d_make_root(pseudo_make_inode(sb, root));
	return sb->s_root ? 0 : -ENOMEM;
}
