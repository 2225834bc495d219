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
#include <linux/mm.h>
#include <linux/overflow.h>
#include <linux/slab.h>

#include "internal.h"

/* "0x", eight digits, a line end. */
#define ADDRESS_TEXT_SIZE 11

/**
 * struct module_bin_dir - a directory with a file for each of some sections
 * @kobj:  the directory
 * @files: size; in private the address. No names: those are the nodes'
 */
struct module_bin_dir {
	struct kobject *kobj;
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

static unsigned int count_files(const struct bin_dir_kind *kind,
				const struct module *mod,
				const struct load_info *info)
{
	unsigned int num = 0;
	u32 i;

	for (i = 1; i < info->num_sections; i++)
		num += kind->address(mod, info, i) != 0;
	return num;
}

/* Not if its name is taken or no name. The name is only lent. */
static int add_file(struct module_bin_dir *dir, struct bin_attribute *file,
		    const char *name)
{
	int err;

	file->attr.name = name;
	err = sysfs_create_bin_file(dir->kobj, file);
	file->attr.name = NULL;
	return err == -EEXIST || err == -EINVAL ? 0 : err;
}

static int add_files(struct module_bin_dir *dir,
		     const struct bin_dir_kind *kind, const struct module *mod,
		     const struct load_info *info)
{
	struct bin_attribute *file = dir->files;
	int err = 0;
	u32 i;

	for (i = 1; i < info->num_sections && !err; i++) {
		const Elf32_Shdr *sec = &info->shdr[i];
		unsigned long address = kind->address(mod, info, i);

		if (!address)
			continue;
		file->attr.mode = kind->mode;
		file->size = kind->size ? kind->size : sec->sh_size;
		file->private = (void *)address;
		file->read = kind->read;
		err = add_file(dir, file++, section_name(info, sec));
	}
	return err;
}

/* Makes the directory, if it has files. On an error nothing stays. */
static int add_bin_dir(const struct bin_dir_kind *kind, struct module *mod,
		       const struct load_info *info,
		       struct module_bin_dir **result)
{
	unsigned int num = count_files(kind, mod, info);
	struct module_bin_dir *dir;
	int err = -ENOMEM;

	if (!num)
		return 0;
	dir = kvzalloc(struct_size(dir, files, num), GFP_KERNEL);
	if (!dir)
		return -ENOMEM;
	dir->kobj = kobject_create_and_add(kind->name, &mod->mkobj.kobj);
	if (dir->kobj)
		err = add_files(dir, kind, mod, info);
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
