/* SPDX-License-Identifier: MIT */
/* Between sysfs.c, sysfs_attr.c and kobject.c. */
#ifndef _FS_SYSFS_H
#define _FS_SYSFS_H

#include "pseudo.h"

struct kobject;

extern const struct proc_ops sysfs_attr_ops;
extern const struct proc_ops sysfs_bin_ops;

struct pseudo_node *sysfs_dir_of(const struct kobject *kobj);
struct pseudo_node *sysfs_make_node(struct pseudo_node *parent,
				    const char *name, umode_t mode, void *data);
struct pseudo_node *sysfs_add_dir(struct pseudo_node *parent, const char *name,
				  struct kobject *kobj);
int sysfs_add_node(struct pseudo_node *dir, const char *name, umode_t mode,
		   loff_t size, const struct proc_ops *ops, void *data);
void sysfs_remove_named(struct pseudo_node *dir, const char *name);
/* Made by kobject_create_and_add() or kset_create_and_add()? */
bool kobject_is_plain(const struct kobject *kobj);
/* /sys's first directories. */
void kobject_core_init(void);

#endif /* _FS_SYSFS_H */
