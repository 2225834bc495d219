/* SPDX-License-Identifier: MIT */
/*
 * kobject: a counted, named object with a place in /sys.
 *
 * The last kobject_put() takes the object out of the tree, if it is still in,
 * and calls its type's release method, which frees it.
 */
#ifndef _LINUX_KOBJECT_H
#define _LINUX_KOBJECT_H

#include <linux/compiler.h>
#include <linux/kref.h>
#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/sysfs.h>
#include <linux/types.h>

struct kobj_type;
struct kset;
struct pseudo_node;

struct kobject {
	const char *name;	/* allocated */
	struct list_head entry; /* in kset->list */
	struct kobject *parent; /* referenced while in the tree */
	struct kset *kset;
	const struct kobj_type *ktype;
	struct pseudo_node *sd; /* its directory, NULL: not in the tree */
	struct kref kref;
};

struct kobj_type {
	void (*release)(struct kobject *kobj);
	const struct sysfs_ops *sysfs_ops;
	const struct attribute_group **default_groups;
};

/* An attribute that brings its own methods (kobj_sysfs_ops). */
struct kobj_attribute {
	struct attribute attr;
	ssize_t (*show)(struct kobject *kobj, struct kobj_attribute *attr,
			char *buf);
	ssize_t (*store)(struct kobject *kobj, struct kobj_attribute *attr,
			 const char *buf, size_t count);
};

/**
 * struct kset - kobjects that belong together, and their directory
 * @list: its members
 * @list_lock: guards @list. Process context. Rank: leaf.
 * @kobj: its own place
 */
struct kset {
	struct list_head list;
	spinlock_t list_lock;
	struct kobject kobj;
};

extern const struct sysfs_ops kobj_sysfs_ops;
extern struct kobject *kernel_kobj; /* /sys/kernel */
extern struct kobject *fs_kobj;	    /* /sys/fs */
extern struct kset *module_kset;    /* /sys/module */

/**
 * kobject_init() - prepare an object that its owner has zeroed
 * @kobj: the object; its reference count is 1 from here on
 * @ktype: its methods; release must exist
 */
void kobject_init(struct kobject *kobj, const struct kobj_type *ktype);

/**
 * kobject_add() - name it and enter it into the tree
 * @kobj: initialised
 * @parent: NULL: the kset's object, or the root
 * @fmt: its name
 *
 * Context: may sleep.
 * Return: 0, -EEXIST, -ENOENT, -ENOMEM. The caller still holds the object.
 */
__printf(3, 4) int kobject_add(struct kobject *kobj, struct kobject *parent,
			       const char *fmt, ...);
__printf(4, 5) int kobject_init_and_add(struct kobject *kobj,
					const struct kobj_type *ktype,
					struct kobject *parent, const char *fmt,
					...);
__printf(2, 3) int kobject_set_name(struct kobject *kobj, const char *fmt, ...);

/* An object that is just a directory; NULL without memory. */
struct kobject *kobject_create_and_add(const char *name,
				       struct kobject *parent);

/* Take it out of the tree; waits for attribute methods in progress. */
void kobject_del(struct kobject *kobj);
struct kobject *kobject_get(struct kobject *kobj);
void kobject_put(struct kobject *kobj);

void kset_init(struct kset *kset);
int kset_register(struct kset *kset);
void kset_unregister(struct kset *kset);
struct kset *kset_create_and_add(const char *name, const void *uevent_ops,
				 struct kobject *parent);
/* The member called @name with a reference, or NULL. */
struct kobject *kset_find_obj(struct kset *kset, const char *name);

static inline const char *kobject_name(const struct kobject *kobj)
{
	return kobj->name;
}

#endif /* _LINUX_KOBJECT_H */
