// SPDX-License-Identifier: MIT
/*
 * proc_create() and its kin: the interface of linux/proc_fs.h over the tree of
 * pseudo.h.
 */
#include "internal.h"

static struct pseudo_node *node_of(struct proc_dir_entry *pde)
{
	return &(pde ? pde : proc_root)->node;
}

/*
 * Walk all parts of @*name but the last. Returns the directory, referenced, or
 * NULL if a part is missing.
 */
static struct pseudo_node *walk_dirs(struct proc_dir_entry *parent,
				     const char **name)
{
	struct pseudo_node *dir = node_of(parent), *child;
	const char *slash;

	pseudo_get(dir);
	while ((slash = strchr(*name, '/'))) {
		child = pseudo_find(dir, *name, slash - *name);
		pseudo_put(dir);
		if (!child)
			return NULL;
		dir = child;
		*name = slash + 1;
	}
	return dir;
}

/* A node for the last part of @*name, not in the tree yet; @dir: where to. */
static struct pseudo_node *proc_alloc(const char *name, umode_t mode,
				      struct proc_dir_entry *parent, void *data,
				      struct pseudo_node **dir)
{
	struct pseudo_node *node;
	size_t len;

	*dir = walk_dirs(parent, &name);
	if (!*dir) {
		WARN(1, "name '%s'\n", name);
		return NULL;
	}
	len = strlen(name);
	if (!len || len > 255 || !S_ISDIR((*dir)->mode)) {
		WARN(1, "bad name '%s'\n", name);
		goto out;
	}
	node = pseudo_alloc(name, len, mode, data);
	if (!node)
		goto out;
	return node;
out:
	pseudo_put(*dir);
	return NULL;
}

static struct proc_dir_entry *proc_register(struct pseudo_node *dir,
					    struct pseudo_node *node)
{
	int error = pseudo_add(dir, node);

	if (error) {
		WARN(1, "proc_dir_entry '%s/%s' already registered\n",
		     dir->name, node->name);
		pseudo_put(node);
		node = NULL;
	}
	pseudo_put(dir);
	return node ? container_of(node, struct proc_dir_entry, node) : NULL;
}

static umode_t file_mode(umode_t mode)
{
	if (!(mode & S_IFMT))
		mode |= S_IFREG;
	if (!(mode & S_IALLUGO))
		mode |= S_IRUGO;
	return mode;
}

struct proc_dir_entry *proc_create_data(const char *name, umode_t mode,
					struct proc_dir_entry *parent,
					const struct proc_ops *ops, void *data)
{
	struct pseudo_node *dir, *node;

	node = proc_alloc(name, file_mode(mode), parent, data, &dir);
	if (!node)
		return NULL;
	node->ops = ops;
	return proc_register(dir, node);
}
EXPORT_SYMBOL(proc_create_data);

struct proc_dir_entry *proc_create(const char *name, umode_t mode,
				   struct proc_dir_entry *parent,
				   const struct proc_ops *ops)
{
	return proc_create_data(name, mode, parent, ops, NULL);
}
EXPORT_SYMBOL(proc_create);

struct proc_dir_entry *proc_mkdir_data(const char *name, umode_t mode,
				       struct proc_dir_entry *parent,
				       void *data)
{
	struct pseudo_node *dir, *node;

	if (!mode)
		mode = S_IRUGO | S_IXUGO;
	node = proc_alloc(name, S_IFDIR | mode, parent, data, &dir);
	return node ? proc_register(dir, node) : NULL;
}
EXPORT_SYMBOL_GPL(proc_mkdir_data);

struct proc_dir_entry *proc_mkdir_mode(const char *name, umode_t mode,
				       struct proc_dir_entry *parent)
{
	return proc_mkdir_data(name, mode, parent, NULL);
}
EXPORT_SYMBOL(proc_mkdir_mode);

struct proc_dir_entry *proc_mkdir(const char *name,
				  struct proc_dir_entry *parent)
{
	return proc_mkdir_data(name, 0, parent, NULL);
}
EXPORT_SYMBOL(proc_mkdir);

struct proc_dir_entry *
proc_symlink(const char *name, struct proc_dir_entry *parent, const char *dest)
{
	struct pseudo_node *dir, *node;

	node = proc_alloc(name, S_IFLNK | S_IRWXUGO, parent, NULL, &dir);
	if (!node)
		return NULL;
	node->link = kstrdup(dest, GFP_KERNEL);
	if (!node->link) {
		pseudo_put(node);
		pseudo_put(dir);
		return NULL;
	}
	node->size = strlen(dest);
	return proc_register(dir, node);
}
EXPORT_SYMBOL(proc_symlink);

/* ---- files that are a seq_file ---- */

static int seq_node_open(struct inode *inode, struct file *file)
{
	struct pseudo_node *node = pseudo_node_of(inode);

	if (node->state_size)
		return seq_open_private(file, node->seq_ops, node->state_size);
	return seq_open(file, node->seq_ops);
}

static int seq_node_release(struct inode *inode, struct file *file)
{
	if (pseudo_node_of(inode)->state_size)
		return seq_release_private(inode, file);
	return seq_release(inode, file);
}

static const struct proc_ops seq_node_ops = {
	.proc_open = seq_node_open,
	.proc_read_iter = seq_read_iter,
	.proc_lseek = seq_lseek,
	.proc_release = seq_node_release,
};

struct proc_dir_entry *proc_create_seq_private(const char *name, umode_t mode,
					       struct proc_dir_entry *parent,
					       const struct seq_operations *ops,
					       unsigned int state_size,
					       void *data)
{
	struct pseudo_node *dir, *node;

	node = proc_alloc(name, file_mode(mode), parent, data, &dir);
	if (!node)
		return NULL;
	node->ops = &seq_node_ops;
	node->seq_ops = ops;
	node->state_size = state_size;
	return proc_register(dir, node);
}
EXPORT_SYMBOL(proc_create_seq_private);

static int single_node_open(struct inode *inode, struct file *file)
{
	struct pseudo_node *node = pseudo_node_of(inode);

	return single_open(file, node->single_show, node->data);
}

static const struct proc_ops single_node_ops = {
	.proc_open = single_node_open,
	.proc_read_iter = seq_read_iter,
	.proc_lseek = seq_lseek,
	.proc_release = single_release,
};

struct proc_dir_entry *
proc_create_single_data(const char *name, umode_t mode,
			struct proc_dir_entry *parent,
			int (*show)(struct seq_file *, void *), void *data)
{
	struct pseudo_node *dir, *node;

	node = proc_alloc(name, file_mode(mode), parent, data, &dir);
	if (!node)
		return NULL;
	node->ops = &single_node_ops;
	node->single_show = show;
	return proc_register(dir, node);
}
EXPORT_SYMBOL(proc_create_single_data);

/* ---- attributes ---- */

void proc_set_size(struct proc_dir_entry *pde, loff_t size)
{
	pde->node.size = size;
}
EXPORT_SYMBOL(proc_set_size);

void proc_set_user(struct proc_dir_entry *pde, kuid_t uid, kgid_t gid)
{
	pde->node.uid = uid;
	pde->node.gid = gid;
}
EXPORT_SYMBOL(proc_set_user);

void *pde_data(const struct inode *inode)
{
	return inode->i_private;
}
EXPORT_SYMBOL(pde_data);

void *proc_get_parent_data(const struct inode *inode)
{
	return pseudo_node_of(inode)->parent->data;
}
EXPORT_SYMBOL_GPL(proc_get_parent_data);

/* ---- removal ---- */

void proc_remove(struct proc_dir_entry *pde)
{
	if (pde)
		pseudo_remove(&pde->node);
}
EXPORT_SYMBOL(proc_remove);

static int remove_named(const char *name, struct proc_dir_entry *parent)
{
	struct pseudo_node *dir = walk_dirs(parent, &name), *node;

	if (!dir)
		return -ENOENT;
	node = pseudo_find(dir, name, strlen(name));
	pseudo_put(dir);
	if (!node)
		return -ENOENT;
	pseudo_remove(node);
	pseudo_put(node);
	return 0;
}

void remove_proc_entry(const char *name, struct proc_dir_entry *parent)
{
	if (remove_named(name, parent))
		WARN(1, "name '%s'\n", name);
}
EXPORT_SYMBOL(remove_proc_entry);

int remove_proc_subtree(const char *name, struct proc_dir_entry *parent)
{
	return remove_named(name, parent);
}
EXPORT_SYMBOL(remove_proc_subtree);
