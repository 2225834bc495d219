// SPDX-License-Identifier: MIT
/*
 * Directories in /sys/module: what modules and built-in code have in common
 * there, parameters/ and uevent (conformance.md 1.15, 1.10). Those of built-in
 * code are made once, at start-up; those of modules by sysfs.c.
 */
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/overflow.h>
#include <linux/slab.h>
#include <linux/sysfs.h>

#include "internal.h"
#include "param.h"

/* The file of one parameter. */
struct param_attribute {
	struct module_attribute mattr;
	const struct kernel_param *param;
};

/**
 * struct module_param_files - the files in one parameters/
 * @group: the directory
 * @attrs: what @group lists, ends in NULL; behind @files
 * @num:   files so far
 * @files: one for each parameter that has a mode
 */
struct module_param_files {
	struct attribute_group group;
	struct attribute **attrs;
	unsigned int num;
	struct param_attribute files[];
};

/* ---- files of a directory: the attributes bring their methods ---- */

static ssize_t module_attr_show(struct kobject *kobj, struct attribute *attr,
				char *buf)
{
	struct module_attribute *mattr =
		container_of(attr, struct module_attribute, attr);

	if (!mattr->show)
		return -EIO;
	return mattr->show(
		mattr, container_of(kobj, struct module_kobject, kobj), buf);
}

static ssize_t module_attr_store(struct kobject *kobj, struct attribute *attr,
				 const char *buf, size_t len)
{
	struct module_attribute *mattr =
		container_of(attr, struct module_attribute, attr);

	if (!mattr->store)
		return -EIO;
	return mattr->store(mattr,
			    container_of(kobj, struct module_kobject, kobj),
			    buf, len);
}

static const struct sysfs_ops module_sysfs_ops = {
	.show = module_attr_show,
	.store = module_attr_store,
};

/* Its memory is the module's, or stays for ever. */
static void module_kobject_release(struct kobject *kobj)
{
	container_of(kobj, struct module_kobject, kobj)->released = true;
}

static const struct kobj_type module_ktype = {
	.release = module_kobject_release,
	.sysfs_ops = &module_sysfs_ops,
};

static ssize_t store_uevent(struct module_attribute *mattr,
			    struct module_kobject *mk, const char *buf,
			    size_t len)
{
	int err = kobject_synth_uevent(&mk->kobj, buf, len);

	return err ? err : (ssize_t)len;
}

struct module_attribute module_uevent =
	__ATTR(uevent, 0200, NULL, store_uevent);

/**
 * add_module_kobject - make a directory in /sys/module
 * @mk:   zero so far
 * @mod:  whose it is, NULL: built-in code's
 * @name: its name
 *
 * Return: 0; -EINVAL with a line in the log if the name is there already,
 * which is built-in code's then; -ENOMEM. After an error nothing stays.
 */
int add_module_kobject(struct module_kobject *mk, struct module *mod,
		       const char *name)
{
	struct kobject *old = kset_find_obj(module_kset, name);
	int err;

	if (old) {
		pr_err("%s: module is already loaded\n", name);
		kobject_put(old);
		return -EINVAL;
	}
	mk->mod = mod;
	mk->kobj.kset = module_kset;
	err = kobject_init_and_add(&mk->kobj, &module_ktype, NULL, "%s", name);
	if (err) {
		kobject_put(&mk->kobj);
		mk->mod = NULL;
	}
	return err;
}

/* ---- parameters ---- */

static const struct kernel_param *param_of(struct module_attribute *mattr)
{
	return container_of(mattr, struct param_attribute, mattr)->param;
}

static ssize_t param_show(struct module_attribute *mattr,
			  struct module_kobject *mk, char *buf)
{
	const struct kernel_param *kp = param_of(mattr);
	int len;

	if (!kp->ops->get)
		return -EPERM;
	kernel_param_lock(mk->mod);
	len = kp->ops->get(buf, kp);
	kernel_param_unlock(mk->mod);
	return len;
}

/* The text is sysfs's own copy: it may be cut up. */
static ssize_t param_store(struct module_attribute *mattr,
			   struct module_kobject *mk, const char *buf,
			   size_t len)
{
	int err = set_param(param_of(mattr), (char *)buf);

	return err ? err : (ssize_t)len;
}

static struct module_param_files *allocate_files(unsigned int max)
{
	struct module_param_files *files;

	files = kvzalloc(struct_size(files, files, max) +
				 (max + 1) * sizeof(*files->attrs),
			 GFP_KERNEL);
	if (files) {
		files->attrs = (struct attribute **)&files->files[max];
		files->group.name = "parameters";
		files->group.attrs = files->attrs;
	}
	return files;
}

/* Without a way to write, a file that was made writable gives EIO. */
static void append_file(struct module_param_files *files,
			const struct kernel_param *kp, const char *name)
{
	struct param_attribute *file = &files->files[files->num];

	file->param = kp;
	file->mattr.attr.name = name;
	file->mattr.attr.mode = kp->perm;
	file->mattr.show = param_show;
	if (kp->perm & S_IWUGO)
		file->mattr.store = param_store;
	files->attrs[files->num++] = &file->mattr.attr;
}

static int publish_files(struct module_kobject *mk,
			 struct module_param_files *files)
{
	int err = 0;

	if (files->num)
		err = sysfs_create_group(&mk->kobj, &files->group);
	if (err || !files->num)
		kvfree(files);
	else
		mk->params = files;
	return err;
}

#ifdef CONFIG_MODULES

static bool in_init(const void *addr, const struct module *mod)
{
	return within_module_init((unsigned long)addr, mod);
}

/* Does showing or setting it touch what goes when init has run? */
static bool needs_init_part(const struct kernel_param *kp,
			    const struct module *mod)
{
	const struct kernel_param_ops *ops = kp->ops;

	if (in_init(ops, mod) || in_init(kp->arg, mod))
		return true;
	if (ops == &param_ops_string)
		return in_init(kp->str->string, mod);
	if (ops == &param_array_ops) {
		if (in_init(kp->arr->elem, mod) || in_init(kp->arr->num, mod) ||
		    in_init(kp->arr->ops, mod))
			return true;
		ops = kp->arr->ops;
	}
	return in_init(ops->get, mod) || in_init(ops->set, mod);
}

/**
 * add_param_files - make parameters/ of a module, if any of them has a mode
 * @mk: its directory
 *
 * Return: 0; -EEXIST, -EINVAL for names that cannot be files, or -ENOMEM.
 */
int add_param_files(struct module_kobject *mk)
{
	const struct module *mod = mk->mod;
	struct module_param_files *files;
	unsigned int i;

	if (!mod->num_kp)
		return 0;
	files = allocate_files(mod->num_kp);
	if (!files)
		return -ENOMEM;
	for (i = 0; i < mod->num_kp; i++) {
		const struct kernel_param *kp = &mod->kp[i];

		if (!kp->perm)
			continue;
		if (needs_init_part(kp, mod))
			pr_warn("%s: parameter %s lies in the init part: not "
				"in /sys\n",
				mod->name, kp->name);
		else
			append_file(files, kp, kp->name);
	}
	return publish_files(mk, files);
}

/** remove_param_files - undo it; waits for reads and writes in progress */
void remove_param_files(struct module_kobject *mk)
{
	if (!mk->params)
		return;
	sysfs_remove_group(&mk->kobj, &mk->params->group);
	kvfree(mk->params);
	mk->params = NULL;
}

#endif /* CONFIG_MODULES */

/* ---- built-in code ---- */

/* The directory of the code called @name; made if it is not there. */
static struct module_kobject *__init builtin_kobject(const char *name)
{
	struct kobject *kobj = kset_find_obj(module_kset, name);
	struct module_kobject *mk;

	if (kobj) {
		/* The reference of its maker is never put. */
		kobject_put(kobj);
		return container_of(kobj, struct module_kobject, kobj);
	}
	mk = kzalloc(sizeof(*mk), GFP_KERNEL);
	if (!mk || add_module_kobject(mk, NULL, name) ||
	    sysfs_create_file(&mk->kobj, &module_uevent.attr))
		panic("/sys/module/%s: out of memory", name);
	kobject_uevent(&mk->kobj, KOBJ_ADD);
	return mk;
}

/* The bytes of "MODULE." in front of a parameter's name; 0: it is core's. */
static size_t prefix_length(const struct kernel_param *kp)
{
	const char *dot = strchr(kp->name, '.');

	return dot ? dot - kp->name + 1 : 0;
}

static bool __init is_of_same_code(const struct kernel_param *kp,
				   const struct kernel_param *other)
{
	size_t len = prefix_length(kp);

	return len == prefix_length(other) &&
	       !memcmp(kp->name, other->name, len);
}

/* All parameters of the code that @first is the first visible one of. */
static void __init add_builtin_params(const struct kernel_param *first)
{
	size_t skip = prefix_length(first);
	char name[MAX_PARAM_PREFIX_LEN] = "kernel";
	struct module_param_files *files;
	const struct kernel_param *kp;

	if (skip)
		strscpy(name, first->name, min(skip, sizeof(name)));
	files = allocate_files(__stop___param - first);
	if (!files)
		panic("/sys/module/%s: out of memory", name);
	for (kp = first; kp < __stop___param; kp++)
		if (kp->perm && is_of_same_code(kp, first))
			append_file(files, kp, kp->name + skip);
	if (publish_files(builtin_kobject(name), files))
		panic("/sys/module/%s: out of memory", name);
}

static bool __init is_first_of_code(const struct kernel_param *kp)
{
	const struct kernel_param *other;

	for (other = __start___param; other < kp; other++)
		if (other->perm && is_of_same_code(kp, other))
			return false;
	return true;
}

ssize_t __modver_version_show(struct module_attribute *mattr,
			      struct module_kobject *mk, char *buf)
{
	const struct module_version_attribute *attr =
		container_of(mattr, struct module_version_attribute, mattr);

	return sysfs_emit(buf, "%s\n", attr->version);
}

static int __init builtin_sysfs_init(void)
{
	const struct module_version_attribute *ver;
	const struct kernel_param *kp;

	for (ver = __start___modver; ver < __stop___modver; ver++)
		if (sysfs_create_file(&builtin_kobject(ver->module_name)->kobj,
				      &ver->mattr.attr))
			panic("/sys/module: out of memory");
	for (kp = __start___param; kp < __stop___param; kp++)
		if (kp->perm && is_first_of_code(kp))
			add_builtin_params(kp);
	return 0;
}
subsys_initcall(builtin_sysfs_init);
