/* SPDX-License-Identifier: MIT */
/* kobject: a counted, named object. Only what structures embed, so far. */
#ifndef _LINUX_KOBJECT_H
#define _LINUX_KOBJECT_H

#include <linux/types.h>
#include <linux/kref.h>
#include <linux/list.h>

struct kernfs_node;
struct kobj_type;
struct kset;

struct kobject {
	const char *name;
	struct list_head entry;
	struct kobject *parent;
	struct kset *kset;
	const struct kobj_type *ktype;
	struct kernfs_node *sd;
	struct kref kref;
};

#endif /* _LINUX_KOBJECT_H */
