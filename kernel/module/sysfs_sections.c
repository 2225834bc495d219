// SPDX-License-Identifier: MIT
/*
 * /sys/module/NAME/sections, the addresses of a module's sections, which
 * debuggers ask for, and /sys/module/NAME/notes, the contents of its notes,
 * such as the build id. Names come from the image: what cannot be a file's
 * name, and a second section of a name, has no file. Caller: sysfs.c.
 */
#include <linux/cred.h>
#include <linux/fs.h>
#include <linux/kobject.h>
#include <linux/limits.h>
#include <linux/mm.h>
#include <linux/overflow.h>
#include <linux/slab.h>

#include "internal.h"

/* "0x", eight digits, a line end. */
#define ADDRESS_TEXT_SIZE 11

/**
 * struct module_bin_dir - a directory with a file for each of some sections
 * @kobj:  the directory
 * @num:   files
 * @files: name, size; in private the address. Their names are behind them
 */
struct module_bin_dir {
	struct kobject *kobj;
	unsigned int num;
	struct bin_attribute files[];
};

/* The text is whole or nothing. Who opened the file decides what it says. */
static ssize_t read_address(struct file *file, struct kobject *kobj,
			    struct bin_attribute *attr, char *buf, loff_t pos,
			    size_t count)
{
	char text[ADDRESS_TEXT_SIZE + 1];
	bool show = cap_raised(file->f_cred->cap_effective, CAP_SYSLOG);
	size_t len;

	if (pos)
		return -EINVAL;
	len = scnprintf(text, sizeof(text), "0x%08lx\n",
			show ? (unsigned long)attr->private : 0UL);
	len = min(len, count);
	memcpy(buf, text, len);
	return len;
}

/* sysfs keeps @pos and @count inside the file. */
static ssize_t read_note(struct file *file, struct kobject *kobj,
			 struct bin_attribute *attr, char *buf, loff_t pos,
			 size_t count)
{
	memcpy(buf, attr->private + pos, count);
	return count;
}

/* What sections/ and notes/ differ in. */
struct bin_dir_kind {
	const char *name;
	umode_t mode;
	size_t size; /* of each file, 0: of the section */
	ssize_t (*read)(struct file *, struct kobject *, struct bin_attribute *,
			char *, loff_t, size_t);
	/* Where a section stands; 0: it has no file. */
	unsigned long (*address)(const struct module *,
				 const struct load_info *, u32 index);
};

static bool is_in_memory(const struct load_info *info, u32 index)
{
	u8 place = info->sections[index].place;

	return (place == PLACE_CODE || place == PLACE_INIT) &&
	       info->shdr[index].sh_size;
}

/* The tables of symbols are in the init part; they count as sections. */
static unsigned long section_address(const struct module *mod,
				     const struct load_info *info, u32 index)
{
	unsigned long init = (unsigned long)mod->module_init.base;

	if (index == info->symtab_index)
		return init + info->full_symtab.offset;
	if (index == info->strtab_index)
		return init + info->full_strtab.offset;
	return is_in_memory(info, index) ? info->sections[index].addr : 0;
}

static unsigned long note_address(const struct module *mod,
				  const struct load_info *info, u32 index)
{
	if (info->shdr[index].sh_type != SHT_NOTE ||
	    !is_in_memory(info, index) ||
	    info->sections[index].place != PLACE_CODE)
		return 0;
	return info->sections[index].addr;
}

static const struct bin_dir_kind sections_kind = {
	.name = "sections",
	.mode = 0400,
	.size = ADDRESS_TEXT_SIZE,
	.read = read_address,
	.address = section_address,
};

static const struct bin_dir_kind notes_kind = {
	.name = "notes",
	.mode = 0444,
	.read = read_note,
	.address = note_address,
};

static const char *name_of(const struct load_info *info, u32 index)
{
	return section_name(info, &info->shdr[index]);
}

/* Bytes of the names of all sections that have a file; counts these. */
static size_t measure(const struct bin_dir_kind *kind, const struct module *mod,
		      const struct load_info *info, unsigned int *num)
{
	size_t size = 0;
	u32 i;

	for (*num = 0, i = 1; i < info->num_sections; i++) {
		if (!kind->address(mod, info, i) ||
		    strlen(name_of(info, i)) > NAME_MAX)
			continue;
		size += strlen(name_of(info, i)) + 1;
		++*num;
	}
	return size;
}

static void append_file(struct module_bin_dir *dir,
			const struct bin_dir_kind *kind,
			const struct load_info *info, u32 index,
			unsigned long address, char **name)
{
	struct bin_attribute *file = &dir->files[dir->num++];

	file->attr.name = strcpy(*name, name_of(info, index));
	*name += strlen(*name) + 1;
	file->attr.mode = kind->mode;
	file->size = kind->size ? kind->size : info->shdr[index].sh_size;
	file->private = (void *)address;
	file->read = kind->read;
}

/* All files, not in /sys yet; ERR_PTR(-ENOMEM), NULL if there are none. */
static struct module_bin_dir *make_files(const struct bin_dir_kind *kind,
					 const struct module *mod,
					 const struct load_info *info)
{
	struct module_bin_dir *dir;
	unsigned int num;
	size_t names = measure(kind, mod, info, &num);
	char *name;
	u32 i;

	if (!num)
		return NULL;
	dir = kvzalloc(struct_size(dir, files, num) + names, GFP_KERNEL);
	if (!dir)
		return ERR_PTR(-ENOMEM);
	name = (char *)&dir->files[num];
	for (i = 1; i < info->num_sections; i++) {
		unsigned long address = kind->address(mod, info, i);

		if (address && strlen(name_of(info, i)) <= NAME_MAX)
			append_file(dir, kind, info, i, address, &name);
	}
	return dir;
}

/* Not those whose name is taken or no name. */
static int publish_files(const struct module_bin_dir *dir)
{
	unsigned int i;
	int err;

	for (i = 0; i < dir->num; i++) {
		err = sysfs_create_bin_file(dir->kobj, &dir->files[i]);
		if (err && err != -EEXIST && err != -EINVAL)
			return err;
	}
	return 0;
}

/* Makes the directory, if it has files. On an error nothing stays. */
static int add_bin_dir(const struct bin_dir_kind *kind, struct module *mod,
		       const struct load_info *info,
		       struct module_bin_dir **result)
{
	struct module_bin_dir *dir = make_files(kind, mod, info);
	int err = -ENOMEM;

	if (IS_ERR_OR_NULL(dir))
		return PTR_ERR_OR_ZERO(dir);
	dir->kobj = kobject_create_and_add(kind->name, &mod->mkobj.kobj);
	if (dir->kobj)
		err = publish_files(dir);
	if (err)
		remove_bin_dir(dir);
	else
		*result = dir;
	return err;
}

/** add_sections_dir - make sections/. Return: 0 or -ENOMEM. */
int add_sections_dir(struct module *mod, const struct load_info *info)
{
	return add_bin_dir(&sections_kind, mod, info, &mod->sections_dir);
}

/** add_notes_dir - make notes/, if the module has any. Return: 0 or -ENOMEM. */
int add_notes_dir(struct module *mod, const struct load_info *info)
{
	return add_bin_dir(&notes_kind, mod, info, &mod->notes_dir);
}

/** remove_bin_dir - undo either; waits for reads in progress */
void remove_bin_dir(struct module_bin_dir *dir)
{
	if (!dir)
		return;
	kobject_put(dir->kobj);
	kvfree(dir);
}
