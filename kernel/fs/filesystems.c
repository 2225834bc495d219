// SPDX-License-Identifier: MIT
/*
 * The list of file system types. A type is found and its module pinned under
 * the lock that unregister_filesystem() takes, so what get_fs_type() returns
 * stays until put_filesystem().
 */
#include <linux/kmod.h>
#include <linux/seq_file.h>
#include <linux/proc_fs.h>
#include <linux/sweep.h>
#include "internal.h"

/* Guards the list. Process context. Rank: FILE_SYSTEMS. */
static DEFINE_SPINLOCK(file_systems_lock);
static struct file_system_type *file_systems;

static struct file_system_type **find_filesystem(const char *name, size_t len)
{
	struct file_system_type **p;

	for (p = &file_systems; *p; p = &(*p)->next)
		if (!strncmp((*p)->name, name, len) && !(*p)->name[len])
			break;
	return p;
}

/** register_filesystem - make @fs mountable. -EBUSY if the name is taken. */
int register_filesystem(struct file_system_type *fs)
{
	struct file_system_type **p;
	int error = 0;

	if (!fs->name || strchr(fs->name, '.'))
		return -EINVAL;
	spin_lock(&file_systems_lock);
	p = find_filesystem(fs->name, strlen(fs->name));
	if (*p) {
		error = -EBUSY;
	} else {
		fs->next = NULL;
		*p = fs;
	}
	spin_unlock(&file_systems_lock);
	return error;
}
EXPORT_SYMBOL(register_filesystem);

/** unregister_filesystem - no new mounts. -EINVAL if it is not known. */
int unregister_filesystem(struct file_system_type *fs)
{
	struct file_system_type **p;
	int error = -EINVAL;

	spin_lock(&file_systems_lock);
	for (p = &file_systems; *p; p = &(*p)->next) {
		if (*p == fs) {
			*p = fs->next;
			fs->next = NULL;
			error = 0;
			break;
		}
	}
	spin_unlock(&file_systems_lock);
	return error;
}
EXPORT_SYMBOL(unregister_filesystem);

static struct file_system_type *filesystem_of(const struct sweep *s)
{
	struct file_system_type *fs;

	spin_lock(&file_systems_lock);
	for (fs = file_systems; fs; fs = fs->next)
		if (fs->owner == s->mod || sweep_has(s, fs) ||
		    sweep_has(s, fs->mount))
			break;
	spin_unlock(&file_systems_lock);
	return fs;
}

void sweep_filesystems(struct sweep *s)
{
	struct file_system_type *fs;

	while ((fs = filesystem_of(s))) {
		unregister_filesystem(fs);
		sweep_note(s, "file system type", fs->name, fs->mount);
	}
}

static struct file_system_type *find_fs_type(const char *name, size_t len)
{
	struct file_system_type *fs;

	spin_lock(&file_systems_lock);
	fs = *find_filesystem(name, len);
	if (fs && !try_module_get(fs->owner))
		fs = NULL;
	if (fs)
		module_touch(fs->owner);
	spin_unlock(&file_systems_lock);
	return fs;
}

static struct file_system_type *find_or_load(const char *name, int len)
{
	struct file_system_type *fs = find_fs_type(name, len);
	int left = modules_left(), err;

	if (fs)
		return fs;
	do {
		err = request_module("fs-%.*s", len, name);
		fs = find_fs_type(name, len);
	} while (!fs && request_again(&left));
	if (!fs && !err)
		pr_warn_once("request_module fs-%.*s succeeded, but still no "
			     "fs?\n",
			     len, name);
	return fs;
}

/**
 * get_fs_type - the type called @name with its module held, or NULL
 *
 * What follows a dot is the subtype, which few types have. A module is asked
 * for if nobody has the name. Context: sleeps.
 */
struct file_system_type *get_fs_type(const char *name)
{
	size_t len = strcspn(name, ".");
	struct file_system_type *fs = find_or_load(name, len);

	if (fs && name[len] && !(fs->fs_flags & FS_HAS_SUBTYPE)) {
		put_filesystem(fs);
		return NULL;
	}
	return fs;
}
EXPORT_SYMBOL(get_fs_type);

void put_filesystem(struct file_system_type *fs)
{
	module_put(fs->owner);
}

int filesystems_show(struct seq_file *m, void *v)
{
	struct file_system_type *fs;

	spin_lock(&file_systems_lock);
	for (fs = file_systems; fs; fs = fs->next)
		seq_printf(m, "%s\t%s\n",
			   (fs->fs_flags & FS_REQUIRES_DEV) ? "" : "nodev",
			   fs->name);
	spin_unlock(&file_systems_lock);
	return 0;
}
