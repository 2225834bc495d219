// SPDX-License-Identifier: MIT
/*
 * The file system "tar": an archive, mounted read-only straight from its file,
 *
 *     mount -t tar /root/stuff.tar /mnt
 *
 * All names are read while mounting and kept as dentries; contents are read
 * from the archive when somebody wants them, through the page cache, so files
 * in it can be mapped and run. The archive's file stays open meanwhile. Nobody
 * is kept from writing to it; who does so changes what is read, and what a
 * shortened archive no longer has is an I/O error.
 */
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/pagemap.h>
#include <linux/slab.h>
#include <linux/statfs.h>

#include "tarfs.h"

#define TARFS_MAGIC 0x74617266 /* "tarf" */

/**
 * struct tar_file - i_private of a regular file
 * @archive: the archive's file; the superblock holds it
 * @data:    where the contents begin
 */
struct tar_file {
	struct file *archive;
	loff_t data;
};

static int tarfs_read_folio(struct file *file, struct page *page)
{
	struct inode *inode = page->mapping->host;
	const struct tar_file *from = inode->i_private;
	loff_t offset = (loff_t)page->index << PAGE_SHIFT;
	loff_t size = i_size_read(inode), pos = from->data + offset;
	size_t wanted = 0;
	ssize_t done = 0;

	if (offset < size)
		wanted = min_t(loff_t, PAGE_SIZE, size - offset);
	if (wanted)
		done = kernel_read(from->archive, page_address(page), wanted,
				   &pos);
	if (done == wanted) {
		memset(page_address(page) + wanted, 0, PAGE_SIZE - wanted);
		SetPageUptodate(page);
	}
	unlock_page(page);
	return done == wanted ? 0 : done < 0 ? done : -EIO;
}

static const struct address_space_operations tarfs_aops = {
	.read_folio = tarfs_read_folio,
};

static const struct file_operations tarfs_file_ops = {
	.owner = THIS_MODULE,
	.open = generic_file_open,
	.read_iter = generic_file_read_iter,
	.mmap = generic_file_readonly_mmap,
	.llseek = generic_file_llseek,
};

static const struct inode_operations tarfs_file_iops = {
	.getattr = simple_getattr,
};

static void tarfs_evict_inode(struct inode *inode)
{
	truncate_inode_pages_final(&inode->i_data);
	clear_inode(inode);
	if (S_ISLNK(inode->i_mode))
		kfree(inode->i_link);
	else if (S_ISREG(inode->i_mode))
		kfree(inode->i_private);
}

static int tarfs_remount(struct super_block *sb, int *flags, char *data)
{
	*flags |= SB_RDONLY;
	return 0;
}

static const struct super_operations tarfs_super_ops = {
	.remount_fs = tarfs_remount,
	.statfs = simple_statfs,
	.evict_inode = tarfs_evict_inode,
};

/* -- from entries to dentries -- */

static int set_kind(struct inode *inode, const struct tar_entry *entry)
{
	struct tar_file *from;

	switch (inode->i_mode & S_IFMT) {
	case S_IFREG:
		from = kmalloc(sizeof(*from), GFP_KERNEL);
		if (!from)
			return -ENOMEM;
		from->archive = inode->i_sb->s_fs_info;
		from->data = entry->data;
		inode->i_private = from;
		inode->i_size = entry->size;
		inode->i_op = &tarfs_file_iops;
		inode->i_fop = &tarfs_file_ops;
		inode->i_mapping->a_ops = &tarfs_aops;
		return 0;
	case S_IFDIR:
		inode->i_op = &simple_dir_inode_operations;
		inode->i_fop = &simple_dir_operations;
		inc_nlink(inode);
		return 0;
	case S_IFLNK:
		inode->i_link = kstrdup(entry->link, GFP_KERNEL);
		if (!inode->i_link)
			return -ENOMEM;
		inode->i_size = strlen(inode->i_link);
		inode->i_op = &simple_symlink_inode_operations;
		return 0;
	default:
		init_special_inode(inode, inode->i_mode, entry->rdev);
		return 0;
	}
}

static void set_attributes(struct inode *inode, const struct tar_entry *entry)
{
	inode->i_mode = entry->mode;
	inode->i_uid = make_kuid(&init_user_ns, entry->uid);
	inode->i_gid = make_kgid(&init_user_ns, entry->gid);
	inode->i_mtime = (struct timespec64){ .tv_sec = entry->mtime };
	inode->i_atime = inode->i_mtime;
	inode->i_ctime = inode->i_mtime;
}

static struct inode *make_inode(struct super_block *sb,
				const struct tar_entry *entry)
{
	struct inode *inode = new_inode(sb);

	if (!inode)
		return ERR_PTR(-ENOMEM);
	inode->i_ino = get_next_ino();
	set_attributes(inode, entry);
	if (!set_kind(inode, entry))
		return inode;
	iput(inode);
	return ERR_PTR(-ENOMEM);
}

/* The entry called @name in @dir, held; NULL if there is none. */
static struct dentry *find_child(struct dentry *dir, const char *name,
				 size_t length)
{
	struct qstr qname = { .name = (const u8 *)name, .len = length };

	qname.hash = full_name_hash(dir, name, length);
	return d_lookup(dir, &qname);
}

/* Gives @inode a name; the reference on the dentry is the name's own. */
static int add_name(struct dentry *dir, const char *name, struct inode *inode)
{
	struct dentry *dentry = d_alloc_name(dir, name);

	if (!dentry)
		return -ENOMEM;
	d_add(dentry, inode);
	if (S_ISDIR(inode->i_mode))
		inc_nlink(d_inode(dir));
	return 0;
}

/* An archive need not name the directories that its files lie in. */
static struct dentry *implied_dir(struct dentry *dir, const char *name)
{
	static const struct tar_entry entry = { .mode = S_IFDIR | 0755 };
	struct inode *inode = make_inode(dir->d_sb, &entry);
	int err;

	if (IS_ERR(inode))
		return ERR_CAST(inode);
	err = add_name(dir, name, inode);
	if (err) {
		iput(inode);
		return ERR_PTR(err);
	}
	return find_child(dir, name, strlen(name));
}

/*
 * The directory of the last part of @path, held; *last is that part, "" for
 * the root itself. The path is taken apart in place. ".." is no name.
 */
static struct dentry *find_dir(struct super_block *sb, char *path, char **last,
			       bool create)
{
	struct dentry *dir = dget(sb->s_root), *next;
	char *part = "", *more;

	while ((more = strsep(&path, "/")) != NULL) {
		if (!*more || !strcmp(more, "."))
			continue;
		if (!strcmp(more, "..") || strlen(more) > NAME_MAX)
			goto bad;
		if (*part) {
			next = find_child(dir, part, strlen(part));
			if (!next && create)
				next = implied_dir(dir, part);
			dput(dir);
			if (IS_ERR_OR_NULL(next))
				return next ?: ERR_PTR(-ENOENT);
			dir = next;
			if (!d_is_dir(dir))
				goto bad;
		}
		part = more;
	}
	*last = part;
	return dir;
bad:
	dput(dir);
	return ERR_PTR(-EINVAL);
}

/* Another member of the same name came before: the last one counts. */
static int replace(struct dentry *old, const struct tar_entry *entry)
{
	if (d_is_dir(old) && S_ISDIR(entry->mode)) {
		set_attributes(d_inode(old), entry);
		return 1;
	}
	if (d_is_dir(old))
		return -EINVAL;
	drop_nlink(d_inode(old));
	d_drop(old);
	dput(old); /* the name's reference */
	return 0;
}

/* The inode of a hard link's target, held. */
static struct inode *find_target(struct super_block *sb, char *path)
{
	struct dentry *dir, *target;
	struct inode *inode = NULL;
	char *last;

	dir = find_dir(sb, path, &last, false);
	if (IS_ERR(dir))
		return ERR_PTR(-EINVAL);
	target = find_child(dir, last, strlen(last));
	dput(dir);
	if (target && !d_is_dir(target)) {
		inode = d_inode(target);
		ihold(inode);
		inc_nlink(inode);
	}
	dput(target);
	return inode ?: ERR_PTR(-EINVAL);
}

static int add_new(struct dentry *dir, const char *name,
		   struct tar_entry *entry)
{
	struct super_block *sb = dir->d_sb;
	struct inode *inode = entry->mode ? make_inode(sb, entry) :
					    find_target(sb, entry->link);
	int err = PTR_ERR_OR_ZERO(inode);

	if (!err)
		err = add_name(dir, name, inode);
	if (err && !IS_ERR(inode))
		iput(inode);
	return err;
}

static int add_entry(struct super_block *sb, struct tar_entry *entry)
{
	struct dentry *dir, *old;
	char *name;
	int err = 0;

	dir = find_dir(sb, entry->name, &name, true);
	if (IS_ERR(dir))
		return PTR_ERR(dir);
	if (!*name) { /* "./" describes the root */
		if (S_ISDIR(entry->mode))
			set_attributes(d_inode(dir), entry);
		goto out;
	}
	old = find_child(dir, name, strlen(name));
	if (old) {
		err = replace(old, entry);
		dput(old);
	}
	if (!err)
		err = add_new(dir, name, entry);
out:
	dput(dir);
	return err < 0 ? err : 0;
}

static int add_entries(struct super_block *sb)
{
	struct tar_archive archive = { .file = sb->s_fs_info };
	struct tar_entry *entry = kvmalloc(sizeof(*entry), GFP_KERNEL);
	int ret = entry ? 1 : -ENOMEM, err = 0;

	archive.size = i_size_read(file_inode(archive.file));
	while (ret > 0 && !err) {
		cond_resched();
		ret = fatal_signal_pending(current) ? -EINTR :
						      tar_next(&archive, entry);
		if (ret > 0)
			err = add_entry(sb, entry);
		if (err == -EINVAL)
			pr_err("tarfs: before byte %lld: the name of a member "
			       "or its link does not fit\n",
			       archive.pos);
	}
	kvfree(entry);
	return err ? err : ret;
}

/* -- mounting -- */

static int tarfs_fill_super(struct super_block *sb, void *file, int silent)
{
	static const struct tar_entry root = { .mode = S_IFDIR | 0755 };
	struct inode *inode;

	sb->s_magic = TARFS_MAGIC;
	sb->s_op = &tarfs_super_ops;
	sb->s_flags |= SB_RDONLY;
	sb->s_fs_info = get_file(file);
	inode = make_inode(sb, &root);
	if (IS_ERR(inode))
		return PTR_ERR(inode);
	sb->s_root = d_make_root(inode);
	if (!sb->s_root)
		return -ENOMEM;
	return add_entries(sb);
}

static struct dentry *tarfs_mount(struct file_system_type *type, int flags,
				  const char *dev_name, void *data)
{
	struct file *file = filp_open(dev_name, O_RDONLY | O_LARGEFILE, 0);
	struct dentry *root;

	if (IS_ERR(file))
		return ERR_CAST(file);
	if (S_ISREG(file_inode(file)->i_mode))
		root = mount_nodev(type, flags, file, tarfs_fill_super);
	else
		root = ERR_PTR(-EINVAL);
	fput(file);
	return root;
}

static void tarfs_kill_sb(struct super_block *sb)
{
	struct file *file = sb->s_fs_info;

	kill_litter_super(sb);
	if (file)
		fput(file);
}

static struct file_system_type tarfs_type = {
	.owner = THIS_MODULE,
	.name = "tar",
	.mount = tarfs_mount,
	.kill_sb = tarfs_kill_sb,
};

static int __init tarfs_init(void)
{
	return register_filesystem(&tarfs_type);
}

static void __exit tarfs_exit(void)
{
	unregister_filesystem(&tarfs_type);
}

module_init(tarfs_init);
module_exit(tarfs_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("mounts tar archives, read-only");
MODULE_ALIAS_FS("tar");
