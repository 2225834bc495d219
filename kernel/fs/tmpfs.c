// SPDX-License-Identifier: MIT
/*
 * The limits of file systems that live in memory: size=, nr_blocks= and
 * nr_inodes=, half of the memory unless a mount says otherwise. The page cache
 * and ramfs.c count against them (s_nr_pages, s_nr_inodes).
 */
#include <linux/cred.h>
#include <linux/ctype.h>
#include <linux/fs_struct.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/mm.h>
#include <linux/seq_file.h>
#include <linux/statfs.h>
#include "internal.h"
#include "tmpfs.h"

#define DEFAULT_MODE 01777

static unsigned long default_pages(void)
{
	return totalram_pages() / 2;
}

void tmpfs_defaults(struct tmpfs_options *opts)
{
	*opts = (struct tmpfs_options){ .pages = default_pages(),
					.inodes = default_pages(),
					.mode = DEFAULT_MODE,
					.uid = current_fsuid(),
					.gid = current_fsgid() };
}

/* "64k", "1G": a number of bytes, or of anything. */
static int parse_number(const char *text, u64 *number)
{
	char *end;

	if (!isdigit(*text))
		return -EINVAL;
	*number = memparse(text, &end);
	return *end ? -EINVAL : 0;
}

/* Bytes, or a percentage of the memory. */
static int parse_size(char *text, unsigned long *pages)
{
	size_t len = strlen(text);
	unsigned int percent;
	u64 bytes;

	if (len && text[len - 1] == '%') {
		text[len - 1] = '\0';
		if (kstrtouint(text, 0, &percent) || percent > 10000)
			return -EINVAL;
		bytes = div_u64((u64)totalram_pages() * percent, 100)
			<< PAGE_SHIFT;
	} else if (parse_number(text, &bytes)) {
		return -EINVAL;
	}
	bytes = (bytes + PAGE_SIZE - 1) >> PAGE_SHIFT;
	*pages = min_t(u64, bytes, LONG_MAX);
	return 0;
}

static int parse_count(const char *text, unsigned long *count)
{
	u64 value;

	if (parse_number(text, &value))
		return -EINVAL;
	*count = min_t(u64, value, LONG_MAX);
	return 0;
}

static int parse_option(struct tmpfs_options *opts, const char *name,
			char *value)
{
	unsigned int number;

	if (!strcmp(name, "size"))
		return parse_size(value, &opts->pages);
	if (!strcmp(name, "nr_blocks"))
		return parse_count(value, &opts->pages);
	if (!strcmp(name, "nr_inodes"))
		return parse_count(value, &opts->inodes);
	if (!strcmp(name, "mode")) {
		if (kstrtouint(value, 8, &number))
			return -EINVAL;
		opts->mode = number & 07777;
		return 0;
	}
	if (kstrtouint(value, 0, &number))
		return -EINVAL;
	if (!strcmp(name, "uid"))
		opts->uid = KUIDT_INIT(number);
	else if (!strcmp(name, "gid"))
		opts->gid = KGIDT_INIT(number);
	else
		return -EINVAL;
	return 0;
}

int tmpfs_parse(struct tmpfs_options *opts, char *text)
{
	char *opt, *value;

	while (text && (opt = strsep(&text, ",")) != NULL) {
		if (!*opt)
			continue;
		value = strchr(opt, '=');
		if (!value)
			return -EINVAL;
		*value++ = '\0';
		if (parse_option(opts, opt, value))
			return -EINVAL;
	}
	return 0;
}

void tmpfs_apply(struct super_block *sb, const struct tmpfs_options *opts)
{
	WRITE_ONCE(sb->s_max_pages, opts->pages);
	WRITE_ONCE(sb->s_max_inodes, opts->inodes);
}

/* Not below what is there already, and not where there was none. */
static bool may_become(unsigned long old, unsigned long new, long used)
{
	return !new || (old && new >= (unsigned long)used);
}

static int tmpfs_remount(struct super_block *sb, int *flags, char *text)
{
	struct tmpfs_options opts = { .pages = sb->s_max_pages,
				      .inodes = sb->s_max_inodes };
	int error = tmpfs_parse(&opts, text);

	if (error)
		return error;
	if (opts.pages != sb->s_max_pages &&
	    !may_become(sb->s_max_pages, opts.pages,
			atomic_long_read(&sb->s_nr_pages)))
		return -EINVAL;
	if (opts.inodes != sb->s_max_inodes &&
	    !may_become(sb->s_max_inodes, opts.inodes,
			atomic_long_read(&sb->s_nr_inodes)))
		return -EINVAL;
	tmpfs_apply(sb, &opts);
	return 0;
}

static unsigned long room(unsigned long limit, long used)
{
	return limit > (unsigned long)used ? limit - used : 0;
}

static int tmpfs_statfs(struct dentry *dentry, struct kstatfs *buf)
{
	struct super_block *sb = dentry->d_sb;
	unsigned long pages = READ_ONCE(sb->s_max_pages);
	unsigned long inodes = READ_ONCE(sb->s_max_inodes);

	simple_statfs(dentry, buf);
	buf->f_blocks = pages;
	buf->f_bfree = room(pages, atomic_long_read(&sb->s_nr_pages));
	buf->f_bavail = buf->f_bfree;
	buf->f_files = inodes;
	buf->f_ffree = room(inodes, atomic_long_read(&sb->s_nr_inodes));
	return 0;
}

static int tmpfs_show_options(struct seq_file *m, struct dentry *root)
{
	struct super_block *sb = root->d_sb;
	struct inode *inode = d_inode(root);

	if (sb->s_max_pages != default_pages())
		seq_printf(m, ",size=%luk",
			   sb->s_max_pages << (PAGE_SHIFT - 10));
	if (sb->s_max_inodes != default_pages())
		seq_printf(m, ",nr_inodes=%lu", sb->s_max_inodes);
	if ((inode->i_mode & 07777) != DEFAULT_MODE)
		seq_printf(m, ",mode=%03o", inode->i_mode & 07777);
	if (i_uid_read(inode))
		seq_printf(m, ",uid=%u", i_uid_read(inode));
	if (i_gid_read(inode))
		seq_printf(m, ",gid=%u", i_gid_read(inode));
	return 0;
}

const struct super_operations tmpfs_ops = {
	.statfs = tmpfs_statfs,
	.evict_inode = ramfs_evict_inode,
	.remount_fs = tmpfs_remount,
	.show_options = tmpfs_show_options,
};

void __init tmpfs_limit_root(void)
{
	struct super_block *sb = init_fs.root.mnt->mnt_sb;

	sb->s_max_pages = default_pages();
	sb->s_max_inodes = default_pages();
}
