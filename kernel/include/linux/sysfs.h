/* SPDX-License-Identifier: MIT */
/*
 * sysfs: a directory for each kobject, a file for each of its attributes.
 *
 * A show or store method runs only while its file is in the tree: removal waits
 * for those in progress, and later calls on open files give -ENODEV.
 */
#ifndef _LINUX_SYSFS_H
#define _LINUX_SYSFS_H

#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/list.h>
#include <linux/stat.h>
#include <linux/stringify.h>
#include <linux/types.h>

struct bin_attribute;
struct file;
struct kobject;
struct vm_area_struct;

struct attribute {
	const char *name;
	umode_t mode;
};

struct attribute_group {
	const char *name; /* of a directory of their own, or NULL */
	umode_t (*is_visible)(struct kobject *, struct attribute *, int);
	umode_t (*is_bin_visible)(struct kobject *, struct bin_attribute *,
				  int);
	struct attribute **attrs;
	struct bin_attribute **bin_attrs;
};

struct bin_attribute {
	struct attribute attr;
	size_t size;
	void *private;
	ssize_t (*read)(struct file *, struct kobject *, struct bin_attribute *,
			char *, loff_t, size_t);
	ssize_t (*write)(struct file *, struct kobject *,
			 struct bin_attribute *, char *, loff_t, size_t);
};

/* How the attributes of a kobj_type are read (a page at most) and written. */
struct sysfs_ops {
	ssize_t (*show)(struct kobject *, struct attribute *, char *);
	ssize_t (*store)(struct kobject *, struct attribute *, const char *,
			 size_t);
};

#define SYSFS_PREALLOC 010000

#define VERIFY_OCTAL_PERMISSIONS(perms) (perms)

#define __ATTR(_name, _mode, _show, _store)                          \
	{                                                            \
		.attr = { .name = __stringify(_name),                \
			  .mode = VERIFY_OCTAL_PERMISSIONS(_mode) }, \
		.show = _show, .store = _store,                      \
	}
#define __ATTR_RO(_name)                                              \
	{                                                             \
		.attr = { .name = __stringify(_name), .mode = 0444 }, \
		.show = _name##_show,                                 \
	}
#define __ATTR_WO(_name)                                              \
	{                                                             \
		.attr = { .name = __stringify(_name), .mode = 0200 }, \
		.store = _name##_store,                               \
	}
#define __ATTR_RW(_name) __ATTR(_name, 0644, _name##_show, _name##_store)
#define __ATTR_NULL                     \
	{                               \
		.attr = {.name = NULL } \
	}

#define __ATTRIBUTE_GROUPS(_name)                                 \
	static const struct attribute_group *_name##_groups[] = { \
		&_name##_group,                                   \
		NULL,                                             \
	}
#define ATTRIBUTE_GROUPS(_name)                               \
	static const struct attribute_group _name##_group = { \
		.attrs = _name##_attrs,                       \
	};                                                    \
	__ATTRIBUTE_GROUPS(_name)

#define sysfs_attr_init(attr) \
	do {                  \
	} while (0)
#define sysfs_bin_attr_init(attr) \
	do {                      \
	} while (0)

/**
 * sysfs_create_file() - add a file for an attribute
 * @kobj: the object, which is in the tree
 * @attr: must stay valid until removal returns
 *
 * Context: may sleep.
 * Return: 0, -EEXIST, -ENOENT (@kobj is not in the tree), -ENOMEM.
 */
int sysfs_create_file(struct kobject *kobj, const struct attribute *attr);
int sysfs_create_files(struct kobject *kobj,
		       const struct attribute *const *attrs);

/* Remove; waits for methods in progress. */
void sysfs_remove_file(struct kobject *kobj, const struct attribute *attr);
void sysfs_remove_files(struct kobject *kobj,
			const struct attribute *const *attrs);

int sysfs_create_bin_file(struct kobject *kobj,
			  const struct bin_attribute *attr);
void sysfs_remove_bin_file(struct kobject *kobj,
			   const struct bin_attribute *attr);

int sysfs_create_group(struct kobject *kobj,
		       const struct attribute_group *group);
int sysfs_create_groups(struct kobject *kobj,
			const struct attribute_group **groups);
void sysfs_remove_group(struct kobject *kobj,
			const struct attribute_group *group);
void sysfs_remove_groups(struct kobject *kobj,
			 const struct attribute_group **groups);

/* A symlink @name in @kobj's directory to that of @target. */
int sysfs_create_link(struct kobject *kobj, struct kobject *target,
		      const char *name);
void sysfs_remove_link(struct kobject *kobj, const char *name);

/* The directory of a kobject; for lib-like code in fs/kobject.c. */
int sysfs_create_dir(struct kobject *kobj);
void sysfs_remove_dir(struct kobject *kobj);

/* snprintf() for show methods: never more than the page. */
__printf(2, 3) int sysfs_emit(char *buf, const char *fmt, ...);
__printf(3, 4) int sysfs_emit_at(char *buf, int at, const char *fmt, ...);

/* Register the file system and /sys's directories; by vfs_init(). */
void sysfs_init(void);

#endif /* _LINUX_SYSFS_H */
