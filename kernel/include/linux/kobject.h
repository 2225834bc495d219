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
struct module;
struct pseudo_node;

struct kobject {
	const char *name;	/* allocated */
	struct list_head entry; /* in kset->list */
	struct kobject *parent; /* referenced while in the tree */
	struct kset *kset;
	const struct kobj_type *ktype;
	struct pseudo_node *sd; /* its directory, NULL: not in the tree */
	struct kref kref;
	struct module *creator; /* whose code made it, or NULL */
	unsigned int state_add_uevent_sent:1;
	unsigned int state_remove_uevent_sent:1;
	unsigned int uevent_suppress:1; /* says nothing */
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

#define UEVENT_NUM_ENVP	   64
#define UEVENT_BUFFER_SIZE 2048

/* The variables "KEY=VALUE" of one event. */
struct kobj_uevent_env {
	char *envp[UEVENT_NUM_ENVP]; /* into buf; ends in NULL */
	int envp_idx;
	int buflen;
	char buf[UEVENT_BUFFER_SIZE]; /* buflen bytes of it are used */
};

/**
 * struct kset_uevent_ops - what a kset says about the events of its members
 * @filter: whether there is an event at all; NULL: always
 * @name:   the subsystem; NULL: the kset's own name
 * @uevent: adds variables; NULL: none
 */
struct kset_uevent_ops {
	int (*const filter)(struct kobject *kobj);
	const char *(*const name)(struct kobject *kobj);
	int (*const uevent)(struct kobject *kobj, struct kobj_uevent_env *env);
};

/**
 * struct kset - kobjects that belong together, and their directory
 * @list: its members
 * @list_lock: guards @list. Process context. Rank: leaf.
 * @kobj: its own place
 * @uevent_ops: may be NULL
 */
struct kset {
	struct list_head list;
	spinlock_t list_lock;
	struct kobject kobj;
	const struct kset_uevent_ops *uevent_ops;
};

enum kobject_action {
	KOBJ_ADD,
	KOBJ_REMOVE,
	KOBJ_CHANGE,
	KOBJ_MOVE,
	KOBJ_ONLINE,
	KOBJ_OFFLINE,
	KOBJ_BIND,
	KOBJ_UNBIND,
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
struct kset *kset_create_and_add(const char *name,
				 const struct kset_uevent_ops *uevent_ops,
				 struct kobject *parent);
/* The member called @name with a reference, or NULL. */
struct kobject *kset_find_obj(struct kset *kset, const char *name);

static inline const char *kobject_name(const struct kobject *kobj)
{
	return kobj->name;
}

/* The path below /sys, with its '/': allocated; NULL without memory. */
char *kobject_get_path(const struct kobject *kobj, gfp_t gfp);

/**
 * kobject_uevent() - tell user space what happens to an object
 * @kobj: in the tree, or just taken out
 * @action: what
 *
 * The event has a number and the variables ACTION, DEVPATH, SUBSYSTEM, SEQNUM.
 * An object that has announced itself (KOBJ_ADD) says KOBJ_REMOVE by itself
 * when it is deleted.
 *
 * Context: process, sleeps.
 * Return: 0, also if nobody listens; -EINVAL if @kobj belongs to no kset,
 * -ENOMEM.
 */
int kobject_uevent(struct kobject *kobj, enum kobject_action action);
/* With further variables; @envp ends in NULL, and may be NULL. */
int kobject_uevent_env(struct kobject *kobj, enum kobject_action action,
		       char *envp[]);
/**
 * kobject_synth_uevent() - an event that user space asks for
 * @kobj: whose file "uevent" is written to
 * @buf: "ACTION [UUID [KEY=VALUE]...]", a line end at most behind it
 * @count: bytes in @buf, which has a NUL behind them
 *
 * Return: 0, -EINVAL with a line in the log, -ENOMEM.
 */
int kobject_synth_uevent(struct kobject *kobj, const char *buf, size_t count);
/* -ENOMEM if there are too many, or they are too long. */
__printf(2, 3) int add_uevent_var(struct kobj_uevent_env *env, const char *fmt,
				  ...);

#endif /* _LINUX_KOBJECT_H */
