// SPDX-License-Identifier: MIT
/*
 * Super blocks: one for each instance of a file system.
 *
 * s_active counts the mounts (and look-ups under way) that use a super block.
 * The last one kills it through file_system_type.kill_sb and drops the
 * reference on the file system's module.
 */
#include <linux/statfs.h>
#include <linux/seq_file.h>
#include <linux/bitmap.h>
#include <linux/major.h>
#include <linux/sweep.h>
#include "internal.h"

/* Guards super_blocks and every s_active. Process context. Rank: SB. */
static DEFINE_SPINLOCK(sb_lock);
static LIST_HEAD(super_blocks);

/* Serialises mount_single(), so that there is one. Rank: MOUNT_SINGLE. */
static DEFINE_RANKED_MUTEX(single_mutex, LOCK_RANK_MOUNT_SINGLE);

#define ANON_DEVS 1024
static DECLARE_BITMAP(anon_devs, ANON_DEVS);

static int get_anon_bdev(dev_t *dev)
{
	unsigned int minor;

	spin_lock(&sb_lock);
	minor = find_next_zero_bit(anon_devs, ANON_DEVS, 1);
	if (minor < ANON_DEVS)
		__set_bit(minor, anon_devs);
	spin_unlock(&sb_lock);
	if (minor >= ANON_DEVS)
		return -EMFILE;
	*dev = MKDEV(UNNAMED_MAJOR, minor);
	return 0;
}

static void free_anon_bdev(dev_t dev)
{
	spin_lock(&sb_lock);
	__clear_bit(MINOR(dev), anon_devs);
	spin_unlock(&sb_lock);
}

static const struct super_operations default_sops;

/* A new super block of @type, active once, on the list; NULL: no memory. */
struct super_block *alloc_super(struct file_system_type *type, int flags)
{
	struct super_block *sb = kzalloc(sizeof(*sb), GFP_KERNEL);

	if (!sb)
		return NULL;
	if (get_anon_bdev(&sb->s_dev)) {
		kfree(sb);
		return NULL;
	}
	sb->s_type = type;
	sb->s_op = &default_sops;
	sb->s_flags = flags;
	sb->s_blocksize = PAGE_SIZE;
	sb->s_blocksize_bits = PAGE_SHIFT;
	sb->s_maxbytes = MAX_LFS_FILESIZE;
	sb->s_time_gran = 1;
	sb->s_active = 1;
	init_rwsem(&sb->s_umount);
	mutex_init(&sb->s_vfs_rename_mutex);
	lock_set_rank(&sb->s_vfs_rename_mutex, LOCK_RANK_RENAME);
	spin_lock_init(&sb->s_inode_list_lock);
	INIT_LIST_HEAD(&sb->s_inodes);
	strscpy(sb->s_id, type->name, sizeof(sb->s_id));
	spin_lock(&sb_lock);
	list_add_tail(&sb->s_list, &super_blocks);
	spin_unlock(&sb_lock);
	return sb;
}

bool super_blocks_lead_to(const struct sweep *s)
{
	struct super_block *sb;

	list_for_each_entry(sb, &super_blocks, s_list)
		if (sweep_has(s, sb->s_type) || sweep_has(s, sb->s_op) ||
		    sb->s_type->owner == s->mod)
			return true;
	return false;
}

static void destroy_super(struct super_block *sb)
{
	spin_lock(&sb_lock);
	list_del(&sb->s_list);
	spin_unlock(&sb_lock);
	free_anon_bdev(sb->s_dev);
	kfree(sb);
}

/** generic_shutdown_super - drop the root and tell the file system. */
void generic_shutdown_super(struct super_block *sb)
{
	struct dentry *root = sb->s_root;

	if (root) {
		sb->s_root = NULL;
		sb->s_flags &= ~SB_ACTIVE;
		dput(root);
		if (super_inodes_busy(sb))
			pr_err("VFS: busy inodes after unmount of %s\n",
			       sb->s_id);
		if (sb->s_op->put_super)
			sb->s_op->put_super(sb);
	}
}
EXPORT_SYMBOL(generic_shutdown_super);

void kill_anon_super(struct super_block *sb)
{
	generic_shutdown_super(sb);
}
EXPORT_SYMBOL(kill_anon_super);

/** kill_litter_super - for file systems that live in the dentry cache. */
void kill_litter_super(struct super_block *sb)
{
	if (sb->s_root)
		d_genocide(sb->s_root);
	kill_anon_super(sb);
}
EXPORT_SYMBOL(kill_litter_super);

void deactivate_super(struct super_block *sb)
{
	struct file_system_type *type = sb->s_type;
	bool last;

	spin_lock(&sb_lock);
	last = --sb->s_active == 0;
	spin_unlock(&sb_lock);
	if (!last)
		return;
	type->kill_sb(sb);
	destroy_super(sb);
	put_filesystem(type);
}
EXPORT_SYMBOL(deactivate_super);

/* Fill @sb; on failure it is gone, on success its root is returned. */
static struct dentry *
fill_and_root(struct super_block *sb, int flags, void *data,
	      int (*fill_super)(struct super_block *, void *, int))
{
	int error;

	/* What deactivate_super() will drop. */
	__module_get(sb->s_type->owner);
	error = fill_super(sb, data, !!(flags & SB_SILENT));
	if (error) {
		deactivate_super(sb);
		return ERR_PTR(error);
	}
	sb->s_flags |= SB_ACTIVE;
	return dget(sb->s_root);
}

struct dentry *mount_nodev(struct file_system_type *fs_type, int flags,
			   void *data,
			   int (*fill_super)(struct super_block *, void *, int))
{
	struct super_block *sb = alloc_super(fs_type, flags);

	if (!sb)
		return ERR_PTR(-ENOMEM);
	return fill_and_root(sb, flags, data, fill_super);
}
EXPORT_SYMBOL(mount_nodev);

/* One more user of @sb, which the caller keeps alive. */
void grab_super(struct super_block *sb)
{
	spin_lock(&sb_lock);
	sb->s_active++;
	spin_unlock(&sb_lock);
}

static struct super_block *find_active_super(struct file_system_type *type)
{
	struct super_block *sb, *found = NULL;

	spin_lock(&sb_lock);
	list_for_each_entry(sb, &super_blocks, s_list) {
		if (sb->s_type == type && sb->s_active > 0 &&
		    (sb->s_flags & SB_ACTIVE)) {
			sb->s_active++;
			found = sb;
			break;
		}
	}
	spin_unlock(&sb_lock);
	return found;
}

/** mount_single - as mount_nodev(), but all mounts share one instance. */
struct dentry *
mount_single(struct file_system_type *fs_type, int flags, void *data,
	     int (*fill_super)(struct super_block *, void *, int))
{
	struct super_block *sb;
	struct dentry *root;

	mutex_lock(&single_mutex);
	sb = find_active_super(fs_type);
	if (sb)
		root = dget(sb->s_root);
	else
		root = mount_nodev(fs_type, flags, data, fill_super);
	mutex_unlock(&single_mutex);
	return root;
}
EXPORT_SYMBOL(mount_single);

/** mount_pseudo - a file system without names, for pipes and the like. */
struct dentry *mount_pseudo(struct file_system_type *type,
			    const struct super_operations *ops,
			    const struct dentry_operations *dops,
			    unsigned long magic)
{
	struct super_block *sb = alloc_super(type, SB_KERNMOUNT | SB_NOUSER);
	struct inode *root;

	if (!sb)
		return ERR_PTR(-ENOMEM);
	__module_get(type->owner);
	if (ops)
		sb->s_op = ops;
	sb->s_d_op = dops;
	sb->s_magic = magic;
	root = new_inode(sb);
	if (root) {
		root->i_ino = get_next_ino();
		root->i_mode = S_IFDIR | 0600;
		root->i_atime = current_time(root);
		root->i_mtime = root->i_atime;
		root->i_ctime = root->i_atime;
		sb->s_root = d_make_root(root);
	}
	if (!sb->s_root) {
		deactivate_super(sb);
		return ERR_PTR(-ENOMEM);
	}
	sb->s_flags |= SB_ACTIVE;
	return dget(sb->s_root);
}

/*
 * Mount an instance of @type. The caller holds a reference on the type. The
 * result is the root, referenced, and one s_active, for the mount.
 */
struct dentry *mount_fs(struct file_system_type *type, int flags,
			const char *name, void *data)
{
	struct dentry *root = type->mount(type, flags, name, data);

	if (!IS_ERR(root) && WARN_ON(!root->d_sb)) {
		dput(root);
		return ERR_PTR(-EINVAL);
	}
	return root;
}

/** simple_statfs - what statfs(2) says of a file system without blocks. */
int simple_statfs(struct dentry *dentry, struct kstatfs *buf)
{
	buf->f_type = dentry->d_sb->s_magic;
	buf->f_bsize = PAGE_SIZE;
	buf->f_namelen = NAME_MAX;
	return 0;
}
EXPORT_SYMBOL(simple_statfs);

/* The next super block after @prev that is alive, held; @prev is dropped. */
static struct super_block *next_super(struct super_block *prev)
{
	struct super_block *sb, *found = NULL;
	bool seen = !prev;

	spin_lock(&sb_lock);
	list_for_each_entry(sb, &super_blocks, s_list) {
		if (seen && sb->s_active > 0 && (sb->s_flags & SB_ACTIVE)) {
			sb->s_active++;
			found = sb;
			break;
		}
		if (sb == prev)
			seen = true;
	}
	spin_unlock(&sb_lock);
	if (prev)
		deactivate_super(prev);
	return found;
}

void sync_filesystems(void)
{
	struct super_block *sb;

	for (sb = next_super(NULL); sb; sb = next_super(sb))
		if (sb->s_op->sync_fs)
			sb->s_op->sync_fs(sb, 1);
}
