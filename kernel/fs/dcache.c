// SPDX-License-Identifier: MIT
/*
 * The cache of names: allocation, the hash, references, and how names move.
 *
 * Invariants: a dentry that is not a root holds a reference on its parent; a
 * dentry with d_count 0 is not reachable by anybody, since the last reference
 * goes under dcache_lock held for writing and takes the dentry out of hash and
 * tree in the same section. No name outlives its users, except where a file
 * system keeps an extra reference (ramfs: for each entry of a directory).
 */
#include <linux/hash.h>
#include <linux/jhash.h>
#include "internal.h"

#define DHASH_BITS 10
#define DHASH_SIZE (1 << DHASH_BITS)

/*
 * Guards d_hash, d_parent, d_name, d_child, d_subdirs, d_alias and the step
 * from negative to positive. Process context, short. Rank: DCACHE.
 */
DEFINE_RANKED_RWLOCK(dcache_lock, LOCK_RANK_DCACHE);

static struct hlist_head dentry_hash[DHASH_SIZE];
static struct kmem_cache *dentry_cache;

const struct qstr slash_name = QSTR_INIT((const unsigned char *)"/", 1);

u32 full_name_hash(const void *salt, const char *name, unsigned int len)
{
	return jhash(name, len, (u32)(unsigned long)salt);
}
EXPORT_SYMBOL(full_name_hash);

static struct hlist_head *d_bucket(u32 hash)
{
	return &dentry_hash[hash_32(hash, DHASH_BITS)];
}

static void free_dentry(struct dentry *dentry)
{
	if (dentry->d_name.name != dentry->d_iname)
		kfree(dentry->d_name.name);
	kmem_cache_free(dentry_cache, dentry);
}

static bool dentry_set_name(struct dentry *dentry, const struct qstr *name)
{
	unsigned char *to = dentry->d_iname;

	if (name->len >= DNAME_INLINE_LEN) {
		to = kmalloc(name->len + 1, GFP_KERNEL);
		if (!to)
			return false;
	}
	memcpy(to, name->name, name->len);
	to[name->len] = '\0';
	dentry->d_name.name = to;
	dentry->d_name.len = name->len;
	return true;
}

static struct dentry *__d_alloc(struct super_block *sb, const struct qstr *name)
{
	struct dentry *dentry = kmem_cache_zalloc(dentry_cache, GFP_KERNEL);

	if (!dentry)
		return NULL;
	if (!dentry_set_name(dentry, name ? name : &slash_name)) {
		kmem_cache_free(dentry_cache, dentry);
		return NULL;
	}
	atomic_set(&dentry->d_count, 1);
	spin_lock_init(&dentry->d_lock);
	dentry->d_parent = dentry;
	dentry->d_sb = sb;
	dentry->d_op = sb->s_d_op;
	INIT_HLIST_NODE(&dentry->d_hash);
	INIT_HLIST_NODE(&dentry->d_alias);
	INIT_LIST_HEAD(&dentry->d_child);
	INIT_LIST_HEAD(&dentry->d_subdirs);
	return dentry;
}

struct dentry *d_alloc(struct dentry *parent, const struct qstr *name)
{
	struct dentry *dentry = __d_alloc(parent->d_sb, name);

	if (!dentry)
		return NULL;
	dentry->d_name.hash =
		full_name_hash(parent, (const char *)name->name, name->len);
	dget(parent);
	write_lock(&dcache_lock);
	dentry->d_parent = parent;
	list_add(&dentry->d_child, &parent->d_subdirs);
	write_unlock(&dcache_lock);
	return dentry;
}
EXPORT_SYMBOL(d_alloc);

struct dentry *d_alloc_name(struct dentry *parent, const char *name)
{
	struct qstr q = QSTR_INIT((const unsigned char *)name, strlen(name));

	return d_alloc(parent, &q);
}
EXPORT_SYMBOL(d_alloc_name);

struct dentry *d_alloc_pseudo(struct super_block *sb, const struct qstr *name)
{
	struct dentry *dentry = __d_alloc(sb, name);

	if (dentry)
		dentry->d_flags |= DCACHE_DISCONNECTED;
	return dentry;
}

/* dcache_lock is held for writing. */
static void __d_instantiate(struct dentry *dentry, struct inode *inode)
{
	hlist_add_head(&dentry->d_alias, &inode->i_dentry);
	/* Readers without the lock must find the inode complete. */
	smp_store_release(&dentry->d_inode, inode);
}

void d_instantiate(struct dentry *dentry, struct inode *inode)
{
	if (!inode)
		return;
	write_lock(&dcache_lock);
	__d_instantiate(dentry, inode);
	write_unlock(&dcache_lock);
}
EXPORT_SYMBOL(d_instantiate);

static void __d_rehash(struct dentry *dentry)
{
	if (d_unhashed(dentry))
		hlist_add_head(&dentry->d_hash, d_bucket(dentry->d_name.hash));
}

void d_rehash(struct dentry *dentry)
{
	write_lock(&dcache_lock);
	__d_rehash(dentry);
	write_unlock(&dcache_lock);
}
EXPORT_SYMBOL(d_rehash);

void d_add(struct dentry *dentry, struct inode *inode)
{
	write_lock(&dcache_lock);
	if (inode)
		__d_instantiate(dentry, inode);
	__d_rehash(dentry);
	write_unlock(&dcache_lock);
}
EXPORT_SYMBOL(d_add);

struct dentry *d_splice_alias(struct inode *inode, struct dentry *dentry)
{
	if (IS_ERR(inode))
		return ERR_CAST(inode);
	d_add(dentry, inode);
	return NULL;
}
EXPORT_SYMBOL(d_splice_alias);

struct dentry *d_make_root(struct inode *inode)
{
	struct dentry *dentry;

	if (!inode)
		return NULL;
	dentry = __d_alloc(inode->i_sb, NULL);
	if (!dentry) {
		iput(inode);
		return NULL;
	}
	d_instantiate(dentry, inode);
	return dentry;
}
EXPORT_SYMBOL(d_make_root);

static bool d_same_name(const struct dentry *dentry, const struct qstr *name)
{
	return dentry->d_name.len == name->len &&
	       !memcmp(dentry->d_name.name, name->name, name->len);
}

struct dentry *d_lookup(struct dentry *parent, const struct qstr *name)
{
	u32 hash = full_name_hash(parent, (const char *)name->name, name->len);
	struct dentry *dentry;

	read_lock(&dcache_lock);
	hlist_for_each_entry(dentry, d_bucket(hash), d_hash) {
		if (dentry->d_name.hash == hash && dentry->d_parent == parent &&
		    d_same_name(dentry, name)) {
			dget(dentry);
			read_unlock(&dcache_lock);
			return dentry;
		}
	}
	read_unlock(&dcache_lock);
	return NULL;
}
EXPORT_SYMBOL(d_lookup);

/*
 * Take away what belongs to a dentry whose last reference has just gone;
 * dcache_lock is held for writing and released. Returns the parent.
 */
static struct dentry *dentry_kill(struct dentry *dentry)
{
	struct dentry *parent = dentry->d_parent;
	struct inode *inode = dentry->d_inode;

	if (!d_unhashed(dentry))
		hlist_del_init(&dentry->d_hash);
	if (!hlist_unhashed(&dentry->d_alias))
		hlist_del_init(&dentry->d_alias);
	if (parent != dentry)
		list_del(&dentry->d_child);
	write_unlock(&dcache_lock);

	if (dentry->d_op && dentry->d_op->d_release)
		dentry->d_op->d_release(dentry);
	if (inode) {
		if (dentry->d_op && dentry->d_op->d_iput)
			dentry->d_op->d_iput(dentry, inode);
		else
			iput(inode);
	}
	free_dentry(dentry);
	return parent == dentry ? NULL : parent;
}

void dput(struct dentry *dentry)
{
	while (dentry) {
		might_sleep();
		if (atomic_add_unless(&dentry->d_count, -1, 1))
			return;
		write_lock(&dcache_lock);
		if (!atomic_dec_and_test(&dentry->d_count)) {
			write_unlock(&dcache_lock);
			return;
		}
		dentry = dentry_kill(dentry);
	}
}
EXPORT_SYMBOL(dput);

void d_drop(struct dentry *dentry)
{
	write_lock(&dcache_lock);
	if (!d_unhashed(dentry))
		hlist_del_init(&dentry->d_hash);
	write_unlock(&dcache_lock);
}
EXPORT_SYMBOL(d_drop);

void d_delete(struct dentry *dentry)
{
	d_drop(dentry);
}
EXPORT_SYMBOL(d_delete);

bool d_is_live(const struct dentry *dentry)
{
	return IS_ROOT(dentry) || !d_unhashed(dentry);
}

/* Give @dentry the name of @target; the old name is freed with @target. */
static void swap_names(struct dentry *dentry, struct dentry *target)
{
	bool inline_a = dentry->d_name.name == dentry->d_iname;
	bool inline_b = target->d_name.name == target->d_iname;
	int i;

	swap(dentry->d_name, target->d_name);
	for (i = 0; i < DNAME_INLINE_LEN; i++)
		swap(dentry->d_iname[i], target->d_iname[i]);
	if (inline_b)
		dentry->d_name.name = dentry->d_iname;
	if (inline_a)
		target->d_name.name = target->d_iname;
}

/* The two change places; @both: the place that is left keeps a name. */
static void d_swap(struct dentry *dentry, struct dentry *target, bool both)
{
	struct dentry *old_parent;

	write_lock(&dcache_lock);
	old_parent = dentry->d_parent;
	if (!d_unhashed(dentry))
		hlist_del_init(&dentry->d_hash);
	if (!d_unhashed(target))
		hlist_del_init(&target->d_hash);
	swap_names(dentry, target);
	dentry->d_parent = target->d_parent;
	target->d_parent = old_parent;
	list_move(&dentry->d_child, &dentry->d_parent->d_subdirs);
	list_move(&target->d_child, &target->d_parent->d_subdirs);
	__d_rehash(dentry);
	if (both)
		__d_rehash(target);
	write_unlock(&dcache_lock);
}

void d_move(struct dentry *dentry, struct dentry *target)
{
	d_swap(dentry, target, false);
}
EXPORT_SYMBOL(d_move);

void d_exchange(struct dentry *dentry, struct dentry *target)
{
	d_swap(dentry, target, true);
}

void __init dcache_init(void)
{
	dentry_cache = kmem_cache_create("dentry", sizeof(struct dentry), 0,
					 SLAB_HWCACHE_ALIGN | SLAB_PANIC, NULL);
}
