// SPDX-License-Identifier: MIT
/*
 * The tree of pseudo.h: nodes, names, and removal.
 */
#include <linux/hash.h>
#include <linux/jhash.h>
#include <linux/sweep.h>
#include "pseudo.h"

#define PHASH_BITS 12	   /* a thousand modules are 30,000 nodes */
#define REMOVED	   INT_MIN /* added to active by removal */

/* Guards names, parents, children lists. Process context. Rank: PSEUDO. */
static DEFINE_SPINLOCK(pseudo_lock);
static struct hlist_head pseudo_hash[1 << PHASH_BITS];
static u32 last_id = 2;
/* Nodes in the tree that modules made, the newest first. */
static LIST_HEAD(made_nodes);

/* Removals wait here until the last callback has left its node. */
static DECLARE_WAIT_QUEUE_HEAD(drain_waitq);

static struct hlist_head *p_bucket(const struct pseudo_node *parent,
				   const char *name, size_t len)
{
	u32 h = jhash(name, len, (u32)(unsigned long)parent);

	return &pseudo_hash[hash_32(h, PHASH_BITS)];
}

/* A node outside of the tree, with one reference; NULL without memory. */
struct pseudo_node *pseudo_alloc(const char *name, size_t len, umode_t mode,
				 void *data)
{
	struct pseudo_node *node = kzalloc(sizeof(*node) + len + 1, GFP_KERNEL);

	if (!node)
		return NULL;
	atomic_set(&node->count, 1);
	atomic_set(&node->active, 0);
	INIT_HLIST_NODE(&node->hash);
	INIT_LIST_HEAD(&node->sibling);
	INIT_LIST_HEAD(&node->children);
	INIT_LIST_HEAD(&node->openers);
	INIT_LIST_HEAD(&node->made);
	mutex_init(&node->open_lock);
	lock_set_rank(&node->open_lock, LOCK_RANK_DEVICE);
	node->ino = get_next_ino();
	node->mode = mode;
	node->data = data;
	node->dead_errno = -EIO;
	node->name_len = len;
	node->creator = calling_module();
	memcpy(node->name, name, len);
	return node;
}

void pseudo_get(struct pseudo_node *node)
{
	atomic_inc(&node->count);
}

void pseudo_put(struct pseudo_node *node)
{
	while (node && atomic_dec_and_test(&node->count)) {
		struct pseudo_node *parent = node->parent;

		kfree(node->link);
		kfree(node);
		node = parent;
	}
}

/* In the bucket that p_bucket() says. */
static struct pseudo_node *find_locked(const struct hlist_head *bucket,
				       const struct pseudo_node *parent,
				       const char *name, size_t len)
{
	struct pseudo_node *node;

	hlist_for_each_entry(node, bucket, hash)
		if (node->parent == parent && node->name_len == len &&
		    !memcmp(node->name, name, len))
			return node;
	return NULL;
}

/* The child @name of @parent, referenced, or NULL. */
struct pseudo_node *pseudo_find(struct pseudo_node *parent, const char *name,
				size_t len)
{
	const struct hlist_head *bucket = p_bucket(parent, name, len);
	struct pseudo_node *node;

	spin_lock(&pseudo_lock);
	node = find_locked(bucket, parent, name, len);
	if (node)
		pseudo_get(node);
	spin_unlock(&pseudo_lock);
	return node;
}

/*
 * Enter @node below @parent; the tree takes over the caller's reference.
 * -EEXIST, -ENOENT if the parent is being removed.
 */
int pseudo_add(struct pseudo_node *parent, struct pseudo_node *node)
{
	struct hlist_head *bucket =
		p_bucket(parent, node->name, node->name_len);
	int error = 0;

	spin_lock(&pseudo_lock);
	if (!pseudo_is_live(parent)) {
		error = -ENOENT;
	} else if (find_locked(bucket, parent, node->name, node->name_len)) {
		error = -EEXIST;
	} else {
		node->id = ++last_id;
		pseudo_get(parent);
		node->parent = parent;
		list_add_tail(&node->sibling, &parent->children);
		hlist_add_head(&node->hash, bucket);
		if (S_ISDIR(node->mode))
			parent->subdirs++;
		if (node->creator)
			list_add(&node->made, &made_nodes);
	}
	spin_unlock(&pseudo_lock);
	return error;
}

/* The first child of @dir with an id above @after, referenced, or NULL. */
struct pseudo_node *pseudo_next_child(struct pseudo_node *dir, u32 after)
{
	struct pseudo_node *node, *found = NULL;

	spin_lock(&pseudo_lock);
	list_for_each_entry(node, &dir->children, sibling) {
		if (node->id > after) {
			found = node;
			pseudo_get(node);
			break;
		}
	}
	spin_unlock(&pseudo_lock);
	return found;
}

/* The newest node in the tree that a module made, referenced, or NULL. */
struct pseudo_node *pseudo_made_by(const struct module *creator)
{
	struct pseudo_node *node, *found = NULL;

	spin_lock(&pseudo_lock);
	list_for_each_entry(node, &made_nodes, made) {
		if (node->creator == creator) {
			found = node;
			pseudo_get(node);
			break;
		}
	}
	spin_unlock(&pseudo_lock);
	return found;
}

/* ---- activity ---- */

bool pseudo_get_active(struct pseudo_node *node)
{
	int old = atomic_read(&node->active);

	while (old >= 0) {
		int seen = atomic_cmpxchg(&node->active, old, old + 1);

		if (seen == old)
			return true;
		old = seen;
	}
	return false;
}

void pseudo_put_active(struct pseudo_node *node)
{
	if (atomic_dec_return(&node->active) == REMOVED)
		wake_up_all(&drain_waitq);
}

/* Take one leaf out of the tree and wait until nobody is in its callbacks. */
static void remove_leaf(struct pseudo_node *node)
{
	wait_event(drain_waitq, atomic_read(&node->active) == REMOVED);
	pseudo_release_openers(node);
	pseudo_put(node);
}

/*
 * The deepest first node of the subtree, marked and unlinked; NULL when @root
 * itself has been unlinked by another removal.
 */
static struct pseudo_node *unlink_deepest(struct pseudo_node *root)
{
	struct pseudo_node *node = root;

	spin_lock(&pseudo_lock);
	if (hlist_unhashed(&root->hash)) {
		spin_unlock(&pseudo_lock);
		return NULL;
	}
	while (!list_empty(&node->children))
		node = list_first_entry(&node->children, struct pseudo_node,
					sibling);
	hlist_del_init(&node->hash);
	list_del_init(&node->sibling);
	list_del_init(&node->made);
	if (S_ISDIR(node->mode))
		node->parent->subdirs--;
	atomic_add(REMOVED, &node->active);
	spin_unlock(&pseudo_lock);
	return node;
}

/* Remove @node and all below it. May sleep, as long as callbacks run. */
void pseudo_remove(struct pseudo_node *root)
{
	struct pseudo_node *node;

	pseudo_get(root);
	while ((node = unlink_deepest(root))) {
		remove_leaf(node);
		if (node == root)
			break;
	}
	pseudo_put(root);
}
