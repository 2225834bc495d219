// SPDX-License-Identifier: MIT
/* Attributes, groups of them, and links: what drivers call of sysfs. */
#include <linux/kobject.h>
#include <linux/stdarg.h>
#include <linux/sysfs.h>
#include "sysfs.h"

static int add_attr(struct pseudo_node *dir, const struct attribute *attr,
		    umode_t mode)
{
	return sysfs_add_node(dir, attr->name, mode, PAGE_SIZE, &sysfs_attr_ops,
			      (void *)attr);
}

static int add_bin(struct pseudo_node *dir, const struct bin_attribute *attr,
		   umode_t mode)
{
	return sysfs_add_node(dir, attr->attr.name, mode, attr->size,
			      &sysfs_bin_ops, (void *)attr);
}

int sysfs_create_file(struct kobject *kobj, const struct attribute *attr)
{
	return add_attr(sysfs_dir_of(kobj), attr, attr->mode);
}
EXPORT_SYMBOL_GPL(sysfs_create_file);

int sysfs_create_files(struct kobject *kobj,
		       const struct attribute *const *attrs)
{
	int i, error = 0;

	for (i = 0; attrs[i] && !error; i++)
		error = sysfs_create_file(kobj, attrs[i]);
	if (error)
		while (--i > 0)
			sysfs_remove_file(kobj, attrs[i - 1]);
	return error;
}
EXPORT_SYMBOL_GPL(sysfs_create_files);

void sysfs_remove_file(struct kobject *kobj, const struct attribute *attr)
{
	sysfs_remove_named(sysfs_dir_of(kobj), attr->name);
}
EXPORT_SYMBOL_GPL(sysfs_remove_file);

void sysfs_remove_files(struct kobject *kobj,
			const struct attribute *const *attrs)
{
	int i;

	for (i = 0; attrs[i]; i++)
		sysfs_remove_file(kobj, attrs[i]);
}
EXPORT_SYMBOL_GPL(sysfs_remove_files);

int sysfs_create_bin_file(struct kobject *kobj,
			  const struct bin_attribute *attr)
{
	return add_bin(sysfs_dir_of(kobj), attr, attr->attr.mode);
}
EXPORT_SYMBOL_GPL(sysfs_create_bin_file);

void sysfs_remove_bin_file(struct kobject *kobj,
			   const struct bin_attribute *attr)
{
	sysfs_remove_named(sysfs_dir_of(kobj), attr->attr.name);
}
EXPORT_SYMBOL_GPL(sysfs_remove_bin_file);

/* ---- groups ---- */

static int fill_group(struct pseudo_node *dir, struct kobject *kobj,
		      const struct attribute_group *group)
{
	int i, error = 0;

	for (i = 0; group->attrs && group->attrs[i] && !error; i++) {
		struct attribute *attr = group->attrs[i];
		umode_t mode = attr->mode;

		if (group->is_visible)
			mode = group->is_visible(kobj, attr, i);
		if (mode)
			error = add_attr(dir, attr, mode);
	}
	for (i = 0; group->bin_attrs && group->bin_attrs[i] && !error; i++) {
		struct bin_attribute *attr = group->bin_attrs[i];
		umode_t mode = attr->attr.mode;

		if (group->is_bin_visible)
			mode = group->is_bin_visible(kobj, attr, i);
		if (mode)
			error = add_bin(dir, attr, mode);
	}
	return error;
}

static void empty_group(struct pseudo_node *dir,
			const struct attribute_group *group)
{
	int i;

	for (i = 0; group->attrs && group->attrs[i]; i++)
		sysfs_remove_named(dir, group->attrs[i]->name);
	for (i = 0; group->bin_attrs && group->bin_attrs[i]; i++)
		sysfs_remove_named(dir, group->bin_attrs[i]->attr.name);
}

int sysfs_create_group(struct kobject *kobj,
		       const struct attribute_group *group)
{
	struct pseudo_node *dir = sysfs_dir_of(kobj);
	int error;

	if (group->name) {
		dir = sysfs_add_dir(dir, group->name, kobj);
		if (IS_ERR(dir))
			return PTR_ERR(dir);
	}
	error = fill_group(dir, kobj, group);
	if (error)
		sysfs_remove_group(kobj, group);
	return error;
}
EXPORT_SYMBOL_GPL(sysfs_create_group);

void sysfs_remove_group(struct kobject *kobj,
			const struct attribute_group *group)
{
	struct pseudo_node *dir = sysfs_dir_of(kobj);

	if (!dir)
		return;
	if (group->name)
		sysfs_remove_named(dir, group->name);
	else
		empty_group(dir, group);
}
EXPORT_SYMBOL_GPL(sysfs_remove_group);

int sysfs_create_groups(struct kobject *kobj,
			const struct attribute_group **groups)
{
	int i, error = 0;

	for (i = 0; groups && groups[i] && !error; i++)
		error = sysfs_create_group(kobj, groups[i]);
	if (error)
		while (--i > 0)
			sysfs_remove_group(kobj, groups[i - 1]);
	return error;
}
EXPORT_SYMBOL_GPL(sysfs_create_groups);

void sysfs_remove_groups(struct kobject *kobj,
			 const struct attribute_group **groups)
{
	int i;

	for (i = 0; groups && groups[i]; i++)
		sysfs_remove_group(kobj, groups[i]);
}
EXPORT_SYMBOL_GPL(sysfs_remove_groups);

/* ---- links ---- */

static bool is_above(const struct pseudo_node *dir,
		     const struct pseudo_node *node)
{
	for (; node; node = node->parent)
		if (node == dir)
			return true;
	return false;
}

/*
 * The text of a link in @from to @to: "../" up to what both have above them,
 * then the names down. NULL without memory. Both are in the tree.
 */
static char *relative_path(const struct pseudo_node *from,
			   const struct pseudo_node *to)
{
	const struct pseudo_node *common = from, *node;
	size_t ups = 0, len = 0;
	char *text, *p;

	for (; !is_above(common, to); common = common->parent)
		ups++;
	for (node = to; node != common; node = node->parent)
		len += node->name_len + 1;
	text = kmalloc(3 * ups + len + 1, GFP_KERNEL);
	if (!text)
		return NULL;
	for (p = text; ups; ups--, p += 3)
		memcpy(p, "../", 3);
	p += len;
	for (node = to; node != common; node = node->parent) {
		*--p = node == to ? '\0' : '/';
		p -= node->name_len;
		memcpy(p, node->name, node->name_len);
	}
	return text;
}

int sysfs_create_link(struct kobject *kobj, struct kobject *target,
		      const char *name)
{
	struct pseudo_node *dir = sysfs_dir_of(kobj), *node;
	int error;

	if (!target->sd)
		return -ENOENT;
	node = sysfs_make_node(dir, name, S_IFLNK | S_IRWXUGO, NULL);
	if (IS_ERR(node))
		return PTR_ERR(node);
	node->link = relative_path(dir, target->sd);
	error = node->link ? pseudo_add(dir, node) : -ENOMEM;
	if (error)
		pseudo_put(node);
	return error;
}
EXPORT_SYMBOL_GPL(sysfs_create_link);

void sysfs_remove_link(struct kobject *kobj, const char *name)
{
	sysfs_remove_named(sysfs_dir_of(kobj), name);
}
EXPORT_SYMBOL_GPL(sysfs_remove_link);

/* ---- writing ---- */

int sysfs_emit_at(char *buf, int at, const char *fmt, ...)
{
	va_list args;
	int len;

	if (WARN_ON(at < 0 || at >= (int)PAGE_SIZE))
		return 0;
	va_start(args, fmt);
	len = vscnprintf(buf + at, PAGE_SIZE - at, fmt, args);
	va_end(args);
	return len;
}
EXPORT_SYMBOL_GPL(sysfs_emit_at);

int sysfs_emit(char *buf, const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vscnprintf(buf, PAGE_SIZE, fmt, args);
	va_end(args);
	return len;
}
EXPORT_SYMBOL_GPL(sysfs_emit);
