// SPDX-License-Identifier: MIT
/*
 * What a module that goes left behind in /proc and /sys, and whether its files
 * are still open somewhere.
 */
#include <linux/fdtable.h>
#include <linux/kobject.h>
#include <linux/sched.h>
#include <linux/sweep.h>
#include "pseudo.h"
#include "sysfs.h"

static bool is_sysfs_node(const struct pseudo_node *node)
{
	while (node->parent)
		node = node->parent;
	return node == sysfs_dir_of(NULL);
}

/* An object that is not the kernel's leaves the tree and is left alone: it
 * would be freed by the module's code. */
static void remove_kobject(struct kobject *kobj)
{
	bool plain = kobject_is_plain(kobj);

	kobject_del(kobj);
	if (plain)
		kobject_put(kobj);
}

static void remove_node(struct sweep *s, struct pseudo_node *node)
{
	struct kobject *kobj = node->data;
	bool in_sysfs = is_sysfs_node(node);

	sweep_note(s, in_sysfs ? "sysfs entry" : "proc entry", node->name,
		   S_ISREG(node->mode) && !in_sysfs ? node->ops : NULL);
	if (in_sysfs && S_ISDIR(node->mode) && kobj && kobj->sd == node)
		remove_kobject(kobj);
	else
		pseudo_remove(node);
}

/* Files first, since they are newer than their directories. */
void sweep_nodes(struct sweep *s)
{
	struct pseudo_node *node;

	while ((node = pseudo_made_by(s->mod))) {
		remove_node(s, node);
		pseudo_put(node);
	}
}

bool task_has_files_of(struct task_struct *task, const struct sweep *s)
{
	struct files_struct *files = task->files;
	unsigned int fd;

	if (!files)
		return false;
	for (fd = 0; fd < files->fdt.max_fds; fd++)
		if (files->fdt.fd[fd] && sweep_has(s, files->fdt.fd[fd]->f_op))
			return true;
	return false;
}
