// SPDX-License-Identifier: MIT
/*
 * rename(2): a name takes another place, or another's, or two change places.
 *
 * Two directories are locked ancestor first; that they stay in that relation is
 * what s_vfs_rename_mutex is for.
 */
#include "internal.h"

/* The child of @ancestor through which @dentry hangs below it, or NULL. */
static struct dentry *d_ancestor(struct dentry *ancestor, struct dentry *dentry)
{
	struct dentry *p, *found = NULL;

	read_lock(&dcache_lock);
	for (p = dentry; !IS_ROOT(p); p = p->d_parent) {
		if (p->d_parent == ancestor) {
			found = p;
			break;
		}
	}
	read_unlock(&dcache_lock);
	return found;
}

/* Lock both directories. Returns the child that links them, if one does. */
struct dentry *lock_rename(struct dentry *p1, struct dentry *p2)
{
	struct dentry *p;

	if (p1 == p2) {
		inode_lock(d_inode(p1));
		return NULL;
	}
	mutex_lock(&p1->d_sb->s_vfs_rename_mutex);
	p = d_ancestor(p2, p1);
	if (p) {
		inode_lock(d_inode(p2));
		inode_lock(d_inode(p1));
		return p;
	}
	p = d_ancestor(p1, p2);
	if (!p && p1 > p2)
		swap(p1, p2);
	inode_lock(d_inode(p1));
	inode_lock(d_inode(p2));
	return p;
}

void unlock_rename(struct dentry *p1, struct dentry *p2)
{
	inode_unlock(d_inode(p1));
	if (p1 != p2) {
		inode_unlock(d_inode(p2));
		mutex_unlock(&p1->d_sb->s_vfs_rename_mutex);
	}
}

static int rename_allowed(struct inode *old_dir, struct dentry *old_dentry,
			  struct inode *new_dir, struct dentry *new_dentry,
			  unsigned int flags)
{
	bool is_dir = d_is_dir(old_dentry);
	bool target_is_dir = flags & RENAME_EXCHANGE ? d_is_dir(new_dentry) :
						       is_dir;
	int error = may_delete(old_dir, old_dentry, is_dir);

	if (error)
		return error;
	if (d_is_negative(new_dentry))
		error = may_create(new_dir, new_dentry);
	else
		error = may_delete(new_dir, new_dentry, target_is_dir);
	if (error)
		return error;
	if (!old_dir->i_op->rename)
		return -EPERM;
	if (new_dir == old_dir)
		return 0;
	/* Its ".." changes: that is a write to the directory itself. */
	if (is_dir)
		error = inode_permission(&init_user_ns, d_inode(old_dentry),
					 MAY_WRITE);
	if (!error && (flags & RENAME_EXCHANGE) && target_is_dir)
		error = inode_permission(&init_user_ns, d_inode(new_dentry),
					 MAY_WRITE);
	return error;
}

/* Both parents are locked. */
int vfs_rename(struct inode *old_dir, struct dentry *old_dentry,
	       struct inode *new_dir, struct dentry *new_dentry,
	       unsigned int flags)
{
	struct inode *target = d_inode(new_dentry);
	int error;

	if (d_inode(old_dentry) == target)
		return 0;
	error = rename_allowed(old_dir, old_dentry, new_dir, new_dentry, flags);
	if (error)
		return error;
	dget(new_dentry);
	if (target)
		inode_lock(target);
	error = -EBUSY;
	if ((old_dentry->d_flags | new_dentry->d_flags) & DCACHE_MOUNTED)
		goto out;
	error = old_dir->i_op->rename(&init_user_ns, old_dir, old_dentry,
				      new_dir, new_dentry, flags);
	if (!error && (flags & RENAME_EXCHANGE)) {
		d_exchange(old_dentry, new_dentry);
	} else if (!error) {
		if (target && d_is_dir(old_dentry))
			target->i_flags |= S_DEAD;
		d_move(old_dentry, new_dentry);
	}
out:
	if (target)
		inode_unlock(target);
	dput(new_dentry);
	return error;
}

/* One side of a rename. */
struct rename_end {
	struct filename *name;
	struct path path;
	struct qstr last;
	int type;
	struct dentry *dentry;
};

static bool has_slash(const struct rename_end *end)
{
	return end->last.name[end->last.len];
}

static int rename_checks(struct rename_end *old, struct rename_end *new,
			 struct dentry *trap, unsigned int flags)
{
	struct dentry *moved;

	if (d_is_negative(old->dentry))
		return -ENOENT;
	if ((flags & RENAME_NOREPLACE) && d_is_positive(new->dentry))
		return -EEXIST;
	if ((flags & RENAME_EXCHANGE) && d_is_negative(new->dentry))
		return -ENOENT;
	/* A name with a slash after it must be a directory. */
	if (!d_is_dir(old->dentry) && has_slash(old))
		return -ENOTDIR;
	moved = flags & RENAME_EXCHANGE ? new->dentry : old->dentry;
	if (!d_is_dir(moved) && has_slash(new))
		return -ENOTDIR;
	/* A directory cannot go below itself, nor an ancestor be replaced. */
	if (old->dentry == trap)
		return -EINVAL;
	if (new->dentry == trap)
		return flags & RENAME_EXCHANGE ? -EINVAL : -ENOTEMPTY;
	return 0;
}

static int rename_locked(struct rename_end *old, struct rename_end *new,
			 struct dentry *trap, unsigned int flags)
{
	int error;

	old->dentry = lookup_one_qstr(&old->last, old->path.dentry, 0);
	if (IS_ERR(old->dentry))
		return PTR_ERR(old->dentry);
	new->dentry = lookup_one_qstr(&new->last, new->path.dentry,
				      LOOKUP_RENAME_TARGET);
	error = PTR_ERR(new->dentry);
	if (IS_ERR(new->dentry))
		goto out;
	error = rename_checks(old, new, trap, flags);
	if (!error)
		error = vfs_rename(d_inode(old->path.dentry), old->dentry,
				   d_inode(new->path.dentry), new->dentry,
				   flags);
	dput(new->dentry);
out:
	dput(old->dentry);
	return error;
}

static int rename_parents(struct rename_end *old, struct rename_end *new,
			  unsigned int flags)
{
	struct dentry *trap;
	int error = -EXDEV;

	if (old->path.mnt != new->path.mnt)
		return error;
	error = -EBUSY;
	if (old->type != LAST_NORM)
		return error;
	if (new->type != LAST_NORM)
		return (flags & RENAME_NOREPLACE) ? -EEXIST : error;
	error = mnt_want_write(old->path.mnt);
	if (error)
		return error;
	trap = lock_rename(new->path.dentry, old->path.dentry);
	error = rename_locked(old, new, trap, flags);
	unlock_rename(new->path.dentry, old->path.dentry);
	mnt_drop_write(old->path.mnt);
	return error;
}

asmlinkage long sys_renameat2(int olddfd, const char __user *oldname,
			      int newdfd, const char __user *newname,
			      unsigned int flags)
{
	struct rename_end old, new;
	int error;

	if (flags & ~(RENAME_NOREPLACE | RENAME_EXCHANGE) ||
	    flags == (RENAME_NOREPLACE | RENAME_EXCHANGE))
		return -EINVAL;
	old.name = getname(oldname);
	if (IS_ERR(old.name))
		return PTR_ERR(old.name);
	new.name = getname(newname);
	error = PTR_ERR(new.name);
	if (IS_ERR(new.name))
		goto out_old_name;
	error = filename_parentat(olddfd, old.name, 0, &old.path, &old.last,
				  &old.type);
	if (error)
		goto out_new_name;
	error = filename_parentat(newdfd, new.name, 0, &new.path, &new.last,
				  &new.type);
	if (error)
		goto out_old_path;
	error = rename_parents(&old, &new, flags);
	path_put(&new.path);
out_old_path:
	path_put(&old.path);
out_new_name:
	putname(new.name);
out_old_name:
	putname(old.name);
	return error;
}

asmlinkage long sys_renameat(int olddfd, const char __user *oldname, int newdfd,
			     const char __user *newname)
{
	return sys_renameat2(olddfd, oldname, newdfd, newname, 0);
}

asmlinkage long sys_rename(const char __user *oldname,
			   const char __user *newname)
{
	return sys_renameat2(AT_FDCWD, oldname, AT_FDCWD, newname, 0);
}
