// SPDX-License-Identifier: MIT
/*
 * Unpacking the initial file system over "/".
 *
 * The boot loader's modules that are cpio archives are unpacked in order. Their
 * memory is reserved; each page goes to the page allocator as soon as all of it
 * has been read, so that archive and files are in memory once, not twice.
 */
#include <linux/cpio.h>
#include <linux/initrd.h>
#include <linux/io.h>
#include <linux/mm.h>
#include <asm/setup.h>
#include "internal.h"
#include "tmpfs.h"

/* One archive while it is being unpacked. */
struct unpacker {
	const char *base; /* its first byte */
	size_t size;
	phys_addr_t phys;
	phys_addr_t freed; /* pages below this have been given back */
	unsigned int entries, errors;
};

/* Hard links: where the file of an inode number went. A small hash. */
#define LINK_BUCKETS 32

struct hard_link {
	struct hard_link *next;
	u32 ino, major, minor;
	char name[];
};

static struct hard_link *links[LINK_BUCKETS] __initdata;

/* All before @offset has been read: free its whole pages. */
static void __init free_before(struct unpacker *u, size_t offset)
{
	phys_addr_t end = (u->phys + offset) & PAGE_MASK;

	for (; u->freed < end; u->freed += PAGE_SIZE)
		if (pfn_valid(u->freed >> PAGE_SHIFT))
			free_reserved_page(phys_to_page(u->freed));
}

/* The first and the last page may be shared with a neighbour: keep them. */
static void __init free_rest(struct unpacker *u)
{
	free_before(u, u->size);
}

static struct hard_link **__init link_slot(const struct cpio_entry *e)
{
	struct hard_link **p = &links[(e->ino + e->minor) % LINK_BUCKETS];

	for (; *p; p = &(*p)->next)
		if ((*p)->ino == e->ino && (*p)->minor == e->minor &&
		    (*p)->major == e->major)
			break;
	return p;
}

static void __init free_links(void)
{
	unsigned int i;

	for (i = 0; i < LINK_BUCKETS; i++) {
		while (links[i]) {
			struct hard_link *l = links[i];

			links[i] = l->next;
			kfree(l);
		}
	}
}

static int __init link_existing(const char *old, const char *new)
{
	struct path old_path, path;
	struct dentry *dentry;
	int error = kern_path(old, 0, &old_path);

	if (error)
		return error;
	dentry = kern_path_create(AT_FDCWD, new, &path, 0);
	error = PTR_ERR(dentry);
	if (!IS_ERR(dentry)) {
		error = vfs_link(old_path.dentry, &init_user_ns,
				 d_inode(path.dentry), dentry, NULL);
		done_path_create(&path, dentry);
	}
	path_put(&old_path);
	return error;
}

/* 1 if @e is another name of a file that is there; remembers it if not. */
static int __init try_hard_link(const struct cpio_entry *e)
{
	struct hard_link **slot, *l;
	int error;

	if (e->nlink < 2 || S_ISDIR(e->mode))
		return 0;
	slot = link_slot(e);
	if (*slot) {
		error = link_existing((*slot)->name, e->name);
		return error ? error : 1;
	}
	l = kzalloc(sizeof(*l) + e->name_len + 1, GFP_KERNEL);
	if (!l)
		return -ENOMEM;
	l->ino = e->ino;
	l->major = e->major;
	l->minor = e->minor;
	memcpy(l->name, e->name, e->name_len);
	*slot = l;
	return 0;
}

static void __init set_attributes(const struct path *path,
				  const struct cpio_entry *e)
{
	struct iattr attr = {
		.ia_valid = ATTR_MODE | ATTR_UID | ATTR_GID | ATTR_MTIME |
			    ATTR_MTIME_SET | ATTR_ATIME | ATTR_ATIME_SET |
			    ATTR_FORCE,
		.ia_mode = e->mode,
		.ia_uid = KUIDT_INIT(e->uid),
		.ia_gid = KGIDT_INIT(e->gid),
		.ia_mtime = { .tv_sec = e->mtime },
		.ia_atime = { .tv_sec = e->mtime },
	};
	struct inode *inode = d_inode(path->dentry);

	if (S_ISLNK(e->mode))
		attr.ia_valid &= ~ATTR_MODE;
	inode_lock(inode);
	notify_change(&init_user_ns, path->dentry, &attr, NULL);
	inode_unlock(inode);
}

/* Write the contents; the archive's pages are freed on the way. */
static int __init write_contents(struct unpacker *u, struct file *file,
				 const struct cpio_entry *e)
{
	size_t start = (const char *)e->data - u->base, done = 0;
	loff_t pos = 0;

	while (done < e->size) {
		size_t chunk = min_t(size_t, e->size - done, 16 * PAGE_SIZE);
		ssize_t n = kernel_write(file, e->data + done, chunk, &pos);

		if (n <= 0)
			return n ? n : -ENOSPC;
		done += n;
		free_before(u, start + done);
	}
	return 0;
}

static int __init unpack_file(struct unpacker *u, const struct cpio_entry *e)
{
	struct cpio_entry copy = *e; /* the name's page may go first */
	struct file *file;
	int error = try_hard_link(e);

	/* A later name of a linked file may be the one with the contents. */
	if (error < 0 || (error && !e->size))
		return error < 0 ? error : 0;
	file = filp_open(e->name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW,
			 e->mode & S_IALLUGO);
	if (IS_ERR(file))
		return PTR_ERR(file);
	error = write_contents(u, file, e);
	set_attributes(&file->f_path, &copy);
	filp_close(file, NULL);
	return error;
}

/* What is not a directory and stands where a new entry goes, goes. */
static void __init remove_old(const char *name)
{
	struct path path;
	struct dentry *parent;

	if (kern_path(name, 0, &path))
		return;
	parent = dget_parent(path.dentry);
	if (!d_is_dir(path.dentry)) {
		inode_lock(d_inode(parent));
		vfs_unlink(&init_user_ns, d_inode(parent), path.dentry, NULL);
		inode_unlock(d_inode(parent));
	}
	dput(parent);
	path_put(&path);
}

static int __init make_node(const struct cpio_entry *e, struct path *parent,
			    struct dentry *dentry)
{
	struct inode *dir = d_inode(parent->dentry);
	char *target;
	int error;

	if (S_ISDIR(e->mode))
		return vfs_mkdir(&init_user_ns, dir, dentry, e->mode);
	if (!S_ISLNK(e->mode))
		return vfs_mknod(&init_user_ns, dir, dentry, e->mode,
				 MKDEV(e->rmajor, e->rminor));
	target = kmemdup_nul(e->data, e->size, GFP_KERNEL);
	if (!target)
		return -ENOMEM;
	error = vfs_symlink(&init_user_ns, dir, dentry, target);
	kfree(target);
	return error;
}

static int __init unpack_node(const struct cpio_entry *e)
{
	bool is_dir = S_ISDIR(e->mode);
	struct path parent, path;
	struct dentry *dentry;
	int error;

	dentry = kern_path_create(AT_FDCWD, e->name, &parent,
				  is_dir ? LOOKUP_DIRECTORY : 0);
	error = PTR_ERR(dentry);
	if (!IS_ERR(dentry)) {
		error = make_node(e, &parent, dentry);
		done_path_create(&parent, dentry);
	} else if (error == -EEXIST && is_dir) {
		error = 0; /* "." and what an earlier archive made */
	}
	if (error)
		return error;
	error = kern_path(e->name, 0, &path);
	if (!error) {
		set_attributes(&path, e);
		path_put(&path);
	}
	return error;
}

static int __init unpack_entry(struct unpacker *u, const struct cpio_entry *e)
{
	if (S_ISREG(e->mode))
		return unpack_file(u, e);
	if (!S_ISDIR(e->mode))
		remove_old(e->name);
	return unpack_node(e);
}

static void __init unpack_archive(struct unpacker *u)
{
	struct cpio_entry e;
	size_t offset = 0;
	int ret, error;

	while ((ret = cpio_next(u->base, u->size, &offset, &e)) > 0) {
		error = unpack_entry(u, &e);
		if (error) {
			u->errors++;
			/* Its name may be in a page that is free by now. */
			pr_warn("initrd: entry %u before byte %zu: error %d\n",
				u->entries, offset, error);
		}
		u->entries++;
		free_before(u, offset);
		cond_resched();
	}
	if (ret < 0)
		pr_err("initrd: archive is broken at byte %zu\n", offset);
}

static void __init unpack_module(const struct boot_module *mod)
{
	struct unpacker u = {
		.size = mod->end - mod->start,
		.phys = mod->start,
		/* A page that is not wholly ours is not freed. */
		.freed = PAGE_ALIGN((phys_addr_t)mod->start),
	};
	void *map = memremap_phys(mod->start, u.size);

	if (!map) {
		pr_err("initrd: cannot map %u KiB at %#x\n",
		       (unsigned int)(u.size >> 10), mod->start);
		return;
	}
	u.base = map;
	if (cpio_detect(u.base, u.size)) {
		unpack_archive(&u);
		free_links();
		pr_info("initrd: %u files from %u KiB unpacked%s\n", u.entries,
			(unsigned int)(u.size >> 10),
			u.errors ? ", with errors" : "");
		free_rest(&u);
	} else {
		pr_warn("initrd: boot module at %#x is no cpio archive\n",
			mod->start);
	}
	memunmap(map);
}

void __init initrd_unpack(void)
{
	unsigned int i;

	for (i = 0; i < boot_params.nr_modules; i++)
		if (boot_params.modules[i].end > boot_params.modules[i].start)
			unpack_module(&boot_params.modules[i]);
	tmpfs_limit_root();
}
