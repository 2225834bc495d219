// SPDX-License-Identifier: MIT
/*
 * The tree of mounts: allocation, look-up, attaching, detaching.
 *
 * A mount that is attached holds a reference on its parent and on the dentry
 * it covers, and the tree holds one reference on it. Changes to the tree are
 * made under namespace_mutex and, for the short step that readers must see as
 * one, mount_lock.
 */
#include <linux/hash.h>
#include "internal.h"

#define MHASH_BITS 6

/* Guards the tree against look-ups; process context. Rank: MOUNT. */
DEFINE_RANKED_RWLOCK(mount_lock, LOCK_RANK_MOUNT);
/* Serialises changes of the tree; guards mount_list. Rank: NAMESPACE. */
DEFINE_RANKED_MUTEX(namespace_mutex, LOCK_RANK_NAMESPACE);
LIST_HEAD(mount_list);

static struct hlist_head mount_hash[1 << MHASH_BITS];

static struct hlist_head *m_bucket(struct vfsmount *mnt, struct dentry *dentry)
{
	u32 key = (u32)(unsigned long)mnt + (u32)(unsigned long)dentry / 8;

	return &mount_hash[hash_32(key, MHASH_BITS)];
}

struct mount *alloc_mount(const char *name)
{
	static atomic_t last_id;
	struct mount *m = kzalloc(sizeof(*m), GFP_KERNEL);

	if (!m)
		return NULL;
	m->mnt_devname = kstrdup(name ? name : "none", GFP_KERNEL);
	if (!m->mnt_devname) {
		kfree(m);
		return NULL;
	}
	m->mnt_id = atomic_inc_return(&last_id);
	m->mnt_parent = m;
	atomic_set(&m->mnt_count, 1);
	atomic_set(&m->mnt_writers, 0);
	INIT_LIST_HEAD(&m->mnt_mounts);
	INIT_LIST_HEAD(&m->mnt_child);
	INIT_LIST_HEAD(&m->mnt_list);
	INIT_HLIST_NODE(&m->mnt_hash);
	return m;
}

struct vfsmount *mntget(struct vfsmount *mnt)
{
	if (mnt)
		atomic_inc(&real_mount(mnt)->mnt_count);
	return mnt;
}
EXPORT_SYMBOL(mntget);

void mntput_no_expire(struct mount *m)
{
	if (!atomic_dec_and_test(&m->mnt_count))
		return;
	dput(m->mnt.mnt_root);
	deactivate_super(m->mnt.mnt_sb);
	kfree(m->mnt_devname);
	kfree(m);
}

void mntput(struct vfsmount *mnt)
{
	struct mount *m = mnt ? real_mount(mnt) : NULL;

	if (!m)
		return;
	if (unlikely(READ_ONCE(m->mnt_expiring)))
		WRITE_ONCE(m->mnt_expiring, false);
	mntput_no_expire(m);
}
EXPORT_SYMBOL(mntput);

int mnt_want_write(struct vfsmount *mnt)
{
	struct mount *m = real_mount(mnt);

	/* The count comes first: a remount sees it or we see its flag. */
	atomic_inc(&m->mnt_writers);
	smp_mb();
	if ((READ_ONCE(mnt->mnt_flags) & MNT_READONLY) ||
	    (mnt->mnt_sb->s_flags & SB_RDONLY)) {
		atomic_dec(&m->mnt_writers);
		return -EROFS;
	}
	return 0;
}
EXPORT_SYMBOL(mnt_want_write);

void mnt_drop_write(struct vfsmount *mnt)
{
	atomic_dec(&real_mount(mnt)->mnt_writers);
}
EXPORT_SYMBOL(mnt_drop_write);

/* Mount @type without attaching it; the caller holds the type. */
struct vfsmount *vfs_kern_mount(struct file_system_type *type, int flags,
				const char *name, void *data)
{
	struct mount *m = alloc_mount(name);
	struct dentry *root;

	if (!m)
		return ERR_PTR(-ENOMEM);
	root = mount_fs(type, flags, name, data);
	if (IS_ERR(root)) {
		kfree(m->mnt_devname);
		kfree(m);
		return ERR_CAST(root);
	}
	m->mnt.mnt_root = root;
	m->mnt.mnt_sb = root->d_sb;
	m->mnt_mountpoint = root;
	return &m->mnt;
}

struct vfsmount *kern_mount(struct file_system_type *type)
{
	return vfs_kern_mount(type, SB_KERNMOUNT, type->name, NULL);
}
EXPORT_SYMBOL(kern_mount);

void kern_unmount(struct vfsmount *mnt)
{
	if (!IS_ERR_OR_NULL(mnt))
		mntput(mnt);
}
EXPORT_SYMBOL(kern_unmount);

static struct mount *__lookup_mnt(const struct path *path)
{
	struct mount *m;

	hlist_for_each_entry(m, m_bucket(path->mnt, path->dentry), mnt_hash)
		if (&m->mnt_parent->mnt == path->mnt &&
		    m->mnt_mountpoint == path->dentry)
			return m;
	return NULL;
}

/* What is mounted on @path, referenced, or NULL. */
struct vfsmount *lookup_mnt(const struct path *path)
{
	struct vfsmount *found = NULL;
	struct mount *m;

	read_lock(&mount_lock);
	m = __lookup_mnt(path);
	if (m)
		found = mntget(&m->mnt);
	read_unlock(&mount_lock);
	return found;
}

/* Go down into what is mounted here, and on its root, and so on. */
void follow_mount(struct path *path)
{
	while (READ_ONCE(path->dentry->d_flags) & DCACHE_MOUNTED) {
		struct vfsmount *mnt = lookup_mnt(path);

		if (!mnt)
			return;
		path_put(path);
		path->mnt = mnt;
		path->dentry = dget(mnt->mnt_root);
	}
}

int follow_up(struct path *path)
{
	struct mount *m = real_mount(path->mnt);
	struct path up;

	read_lock(&mount_lock);
	if (!mnt_has_parent(m)) {
		read_unlock(&mount_lock);
		return 0;
	}
	up.mnt = &m->mnt_parent->mnt;
	up.dentry = m->mnt_mountpoint;
	path_get(&up);
	read_unlock(&mount_lock);
	path_put(path);
	*path = up;
	return 1;
}
EXPORT_SYMBOL(follow_up);

static void set_mounted(struct dentry *dentry, bool on)
{
	write_lock(&dcache_lock);
	if (on)
		dentry->d_flags |= DCACHE_MOUNTED;
	else
		dentry->d_flags &= ~DCACHE_MOUNTED;
	write_unlock(&dcache_lock);
}

static int may_attach(struct mount *m, const struct path *path)
{
	if (IS_DEADDIR(d_inode(path->dentry)) || !d_is_live(path->dentry))
		return -ENOENT;
	if (path->mnt->mnt_root == path->dentry &&
	    path->mnt->mnt_sb == m->mnt.mnt_sb &&
	    m->mnt.mnt_root == path->dentry)
		return -EBUSY;
	if (d_is_dir(path->dentry) != d_is_dir(m->mnt.mnt_root))
		return -ENOTDIR;
	return 0;
}

/*
 * Attach @m on top of @path, which may move to what is mounted there already.
 * The tree takes over the caller's reference on @m if this succeeds.
 */
int attach_mount(struct mount *m, struct path *path)
{
	int error;

	for (;;) {
		struct vfsmount *there;

		inode_lock(d_inode(path->dentry));
		mutex_lock(&namespace_mutex);
		there = lookup_mnt(path);
		if (!there)
			break;
		mutex_unlock(&namespace_mutex);
		inode_unlock(d_inode(path->dentry));
		path_put(path);
		path->mnt = there;
		path->dentry = dget(there->mnt_root);
	}
	error = may_attach(m, path);
	if (!error) {
		path_get(path);
		write_lock(&mount_lock);
		m->mnt_parent = real_mount(path->mnt);
		m->mnt_mountpoint = path->dentry;
		list_add_tail(&m->mnt_child, &m->mnt_parent->mnt_mounts);
		hlist_add_head(&m->mnt_hash, m_bucket(path->mnt, path->dentry));
		set_mounted(path->dentry, true);
		write_unlock(&mount_lock);
		list_add_tail(&m->mnt_list, &mount_list);
	}
	mutex_unlock(&namespace_mutex);
	inode_unlock(d_inode(path->dentry));
	return error;
}

static bool still_covered(struct dentry *dentry)
{
	struct mount *m;

	list_for_each_entry(m, &mount_list, mnt_list)
		if (mnt_has_parent(m) && m->mnt_mountpoint == dentry)
			return true;
	return false;
}

/* Take one mount out of the tree; both locks are held. Old place in @at. */
static void unhook(struct mount *m, struct path *at)
{
	at->mnt = &m->mnt_parent->mnt;
	at->dentry = m->mnt_mountpoint;
	hlist_del_init(&m->mnt_hash);
	list_del_init(&m->mnt_child);
	list_del_init(&m->mnt_list);
	m->mnt_parent = m;
	m->mnt_mountpoint = m->mnt.mnt_root;
	if (!still_covered(at->dentry))
		set_mounted(at->dentry, false);
}

/*
 * The deepest first mount of the subtree of @m, so that children go first.
 */
static struct mount *deepest(struct mount *m)
{
	while (!list_empty(&m->mnt_mounts))
		m = list_first_entry(&m->mnt_mounts, struct mount, mnt_child);
	return m;
}

/* The subtree of @m leaves the tree; both locks are held, one meanwhile not. */
static void detach_subtree(struct mount *m)
{
	struct mount *victim;
	struct path at;

	do {
		victim = deepest(m);
		unhook(victim, &at);
		write_unlock(&mount_lock);
		path_put(&at);
		if (victim != m)
			mntput(&victim->mnt);
		write_lock(&mount_lock);
	} while (victim != m);
}

/* @m, on which the caller holds one reference, leaves the tree. */
int detach_mount(struct mount *m, int flags)
{
	int error = -EBUSY;

	mutex_lock(&namespace_mutex);
	write_lock(&mount_lock);
	if (!mnt_has_parent(m)) {
		error = -EINVAL;
		goto out;
	}
	/* The tree's reference and the caller's, and nobody else's. */
	if (!(flags & MNT_DETACH) &&
	    (!list_empty(&m->mnt_mounts) || atomic_read(&m->mnt_count) != 2))
		goto out;
	/* Unused since the last time it was asked so? */
	error = -EAGAIN;
	if ((flags & MNT_EXPIRE) && !xchg(&m->mnt_expiring, true))
		goto out;
	detach_subtree(m);
	error = 0;
out:
	write_unlock(&mount_lock);
	mutex_unlock(&namespace_mutex);
	if (!error)
		mntput(&m->mnt);
	return error;
}

/* A mount on @dentry or below it, or NULL; namespace_mutex is held. */
static struct mount *mount_below(struct dentry *dentry)
{
	struct mount *m;

	list_for_each_entry(m, &mount_list, mnt_list)
		if (mnt_has_parent(m) &&
		    m->mnt_mountpoint->d_sb == dentry->d_sb &&
		    is_subdir(m->mnt_mountpoint, dentry))
			return m;
	return NULL;
}

void detach_mounts(struct dentry *dentry)
{
	struct mount *m;

	mutex_lock(&namespace_mutex);
	while ((m = mount_below(dentry))) {
		write_lock(&mount_lock);
		detach_subtree(m);
		write_unlock(&mount_lock);
		mntput(&m->mnt);
	}
	mutex_unlock(&namespace_mutex);
}
