// SPDX-License-Identifier: MIT
/*
 * The path walk: from text to a place in the tree.
 *
 * walk_parent() goes through all components but the last and follows the
 * symlinks among them without recursion: the rest of the text is put aside
 * with the link and taken up when the link's text ends. What to do with the
 * last component is the caller's: look it up, create it, or open it.
 *
 * Each step holds a reference on the place it stands on, and takes the lock of
 * a directory only if the cache does not know the name.
 */
#include "namei.h"

static void nd_set_root(struct nameidata *nd)
{
	if (!nd->root.dentry)
		get_fs_root(current->fs, &nd->root);
}

/* Begin at "/", at the working directory, or at directory @dfd. */
int walk_init(struct nameidata *nd, int dfd, const char *name,
	      unsigned int flags)
{
	struct fd f;

	nd->root.mnt = NULL;
	nd->root.dentry = NULL;
	nd->flags = flags;
	nd->nr_links = 0;
	nd->cur = -1;
	nd->links = nd->embedded;
	nd->trailing_slash = false;
	nd->last_type = LAST_ROOT;
	nd->path.mnt = NULL;
	nd->path.dentry = NULL;

	if (*name == '/') {
		nd_set_root(nd);
		nd->path = nd->root;
		path_get(&nd->path);
		return 0;
	}
	if (dfd == AT_FDCWD) {
		get_fs_pwd(current->fs, &nd->path);
		return 0;
	}
	f = fdget_raw(dfd);
	if (!f.file)
		return -EBADF;
	if (*name && !d_is_dir(f.file->f_path.dentry)) {
		fdput(f);
		return -ENOTDIR;
	}
	nd->path = f.file->f_path;
	path_get(&nd->path);
	fdput(f);
	return 0;
}

void walk_end(struct nameidata *nd)
{
	int i;

	for (i = 0; i < nd->nr_links; i++) {
		struct followed_link *link = &nd->links[i];

		if (link->done.fn)
			link->done.fn(link->done.arg);
		iput(link->inode);
	}
	if (nd->links != nd->embedded)
		kfree(nd->links);
	if (nd->path.dentry)
		path_put(&nd->path);
	if (nd->root.dentry)
		path_put(&nd->root);
}

/* Room for one more link; -ELOOP after 40, -ENOMEM. */
static int nd_grow(struct nameidata *nd)
{
	struct followed_link *links;

	if (nd->nr_links >= MAXSYMLINKS)
		return -ELOOP;
	if (nd->nr_links < EMBEDDED_LINKS || nd->links != nd->embedded)
		return 0;
	links = kmalloc_array(MAXSYMLINKS, sizeof(*links), GFP_KERNEL);
	if (!links)
		return -ENOMEM;
	memcpy(links, nd->embedded, sizeof(nd->embedded));
	nd->links = links;
	return 0;
}

/* Stand on @path, whose references are taken over. */
static void nd_step(struct nameidata *nd, const struct path *path)
{
	path_put(&nd->path);
	nd->path = *path;
}

/*
 * @link is a symlink to follow; takes over its references. Returns 1 and the
 * text to walk next in *@text, 0 if the link led to a place by itself, or an
 * error.
 */
static int follow_link(struct nameidata *nd, struct path *link,
		       const char *rest, const char **text)
{
	struct inode *inode = d_inode(link->dentry);
	struct followed_link *fl;
	struct path target;
	int error = nd_grow(nd);

	if (error)
		goto out;
	touch_atime(link);
	if (inode->i_op->get_path) {
		error = inode->i_op->get_path(link->dentry, inode, &target);
		if (!error)
			nd_step(nd, &target);
		nd->last_type = LAST_ROOT;
		goto out;
	}
	fl = &nd->links[nd->nr_links];
	fl->done.fn = NULL;
	*text = inode->i_op->get_link(link->dentry, inode, &fl->done);
	error = PTR_ERR(*text);
	if (IS_ERR(*text))
		goto out;
	ihold(inode);
	fl->inode = inode;
	fl->rest = rest;
	fl->outer = nd->cur;
	nd->cur = nd->nr_links++;
	error = -ENOENT;
	if (!*text || !**text)
		goto out;
	error = 1;
	if (**text == '/') {
		struct path root;

		nd_set_root(nd);
		root = nd->root;
		path_get(&root);
		nd_step(nd, &root);
	}
out:
	path_put(link);
	return error;
}

/* Its file system has no such entry any more. */
static void d_invalidate(struct dentry *dentry)
{
	d_drop(dentry);
	detach_mounts(dentry);
}

/* Look @name up below @base, whose i_rwsem is held. A dentry or ERR_PTR. */
struct dentry *lookup_one_qstr(const struct qstr *name, struct dentry *base,
			       unsigned int flags)
{
	struct inode *dir = d_inode(base);
	struct dentry *dentry = d_lookup(base, name), *other;

	if (dentry && dentry->d_op && dentry->d_op->d_revalidate &&
	    dentry->d_op->d_revalidate(dentry, flags) <= 0) {
		d_invalidate(dentry);
		dput(dentry);
		dentry = NULL;
	}
	if (dentry)
		return dentry;
	if (IS_DEADDIR(dir))
		return ERR_PTR(-ENOENT);
	dentry = d_alloc(base, name);
	if (!dentry)
		return ERR_PTR(-ENOMEM);
	other = dir->i_op->lookup(dir, dentry, flags);
	if (other) {
		dput(dentry);
		dentry = other;
	}
	return dentry;
}

/* The child @name of the directory we stand on; a dentry or an ERR_PTR. */
static struct dentry *walk_lookup(struct nameidata *nd, const struct qstr *name)
{
	struct dentry *base = nd->path.dentry, *dentry;
	struct inode *dir = d_inode(base);

	dentry = d_lookup(base, name);
	if (dentry && (!dentry->d_op || !dentry->d_op->d_revalidate))
		return dentry;
	if (dentry) {
		if (dentry->d_op->d_revalidate(dentry, nd->flags) > 0)
			return dentry;
		d_invalidate(dentry);
		dput(dentry);
	} else if (dir->i_op->lookup == simple_lookup) {
		return ERR_PTR(-ENOENT); /* all there is, is cached */
	}
	inode_lock(dir);
	dentry = lookup_one_qstr(name, base, nd->flags);
	inode_unlock(dir);
	return dentry;
}

static void walk_dotdot(struct nameidata *nd)
{
	nd_set_root(nd);
	for (;;) {
		struct dentry *dentry = nd->path.dentry;

		if (path_equal(&nd->path, &nd->root))
			return;
		if (dentry != nd->path.mnt->mnt_root) {
			nd->path.dentry = dget_parent(dentry);
			dput(dentry);
			break;
		}
		if (!follow_up(&nd->path))
			return;
	}
	follow_mount(&nd->path);
}

/*
 * Step on @path (references taken over), or follow it if it is a symlink and
 * @follow: then 1 is returned and *@link is the text to go on with. @rest is
 * the text after this component.
 */
int walk_into(struct nameidata *nd, struct path *path, const char *rest,
	      bool follow, const char **link)
{
	follow_mount(path);
	if (d_is_negative(path->dentry)) {
		path_put(path);
		return -ENOENT;
	}
	if (follow && d_is_symlink(path->dentry))
		return follow_link(nd, path, rest, link);
	nd_step(nd, path);
	return 0;
}

static int walk_component(struct nameidata *nd, const struct qstr *name,
			  int type, const char *rest, bool follow,
			  const char **link)
{
	struct path path;

	if (type == LAST_DOTDOT)
		walk_dotdot(nd);
	if (type != LAST_NORM)
		return 0;
	path.dentry = walk_lookup(nd, name);
	if (IS_ERR(path.dentry))
		return PTR_ERR(path.dentry);
	path.mnt = mntget(nd->path.mnt);
	return walk_into(nd, &path, rest, follow, link);
}

static int component_type(const struct qstr *name)
{
	if (name->name[0] != '.')
		return LAST_NORM;
	if (name->len == 1)
		return LAST_DOT;
	return name->len == 2 && name->name[1] == '.' ? LAST_DOTDOT : LAST_NORM;
}

/* Cut the next component off; false at the end of everything. */
static bool next_component(struct nameidata *nd, const char **text,
			   struct qstr *name)
{
	const char *s = *text;

	for (;;) {
		while (*s == '/')
			s++;
		if (*s)
			break;
		if (nd->cur < 0) {
			*text = s;
			return false;
		}
		s = nd->links[nd->cur].rest;
		nd->cur = nd->links[nd->cur].outer;
	}
	name->name = (const unsigned char *)s;
	while (*s && *s != '/')
		s++;
	name->len = s - (const char *)name->name;
	*text = s;
	return true;
}

/* Is there another component after @text? Notes slashes at the very end. */
static bool more_components(struct nameidata *nd, const char *text)
{
	int cur = nd->cur;

	nd->trailing_slash = false;
	for (;;) {
		if (*text == '/')
			nd->trailing_slash = true;
		while (*text == '/')
			text++;
		if (*text)
			return true;
		if (cur < 0)
			return false;
		text = nd->links[cur].rest;
		cur = nd->links[cur].outer;
	}
}

/* Walk to the directory of the last component, which is left in nd->last. */
int walk_parent(struct nameidata *nd, const char *name)
{
	struct qstr this;
	int error, type;

	for (;;) {
		const char *link = NULL;

		if (!next_component(nd, &name, &this)) {
			nd->last_type = LAST_ROOT;
			return 0;
		}
		if (!d_is_dir(nd->path.dentry))
			return -ENOTDIR;
		error = inode_permission(&init_user_ns,
					 d_inode(nd->path.dentry), MAY_EXEC);
		if (error)
			return error;
		if (this.len > NAME_MAX)
			return -ENAMETOOLONG;
		type = component_type(&this);
		if (!more_components(nd, name)) {
			nd->last = this;
			nd->last_type = type;
			return 0;
		}
		error = walk_component(nd, &this, type, name, true, &link);
		if (error < 0)
			return error;
		if (error)
			name = link;
	}
}

/*
 * Step on the last component. Returns 0, or 1 with the text of a symlink to
 * walk in *@link, or an error.
 */
int walk_last(struct nameidata *nd, bool follow, const char **link)
{
	if (nd->last_type == LAST_ROOT)
		return 0;
	return walk_component(nd, &nd->last, nd->last_type, "",
			      follow || nd->trailing_slash, link);
}
