// SPDX-License-Identifier: MIT
/*
 * Segments of a task's own: the three TLS entries of the GDT, which a C
 * library points %gs to.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <asm/desc.h>

#include "internal.h"

static bool desc_empty(const struct desc_struct *desc)
{
	static const struct desc_struct none;

	return !memcmp(desc, &none, sizeof(none));
}

/* Both ways of saying "no segment here". */
static bool user_desc_empty(const struct user_desc *info)
{
	bool zero = !info->base_addr && !info->limit && !info->contents &&
		    !info->limit_in_pages && !info->useable;

	return zero && ((info->read_exec_only && info->seg_not_present &&
			 !info->seg_32bit) ||
			(!info->read_exec_only && !info->seg_not_present &&
			 !info->seg_32bit));
}

/* Only data segments of 32 bits: nothing that could be called or that would
 * make the kernel's stack a 16-bit one. */
static bool tls_desc_okay(const struct user_desc *info)
{
	if (user_desc_empty(info))
		return true;
	return info->seg_32bit && info->contents <= 1 && !info->seg_not_present;
}

static void fill_desc(struct desc_struct *desc, const struct user_desc *info)
{
	if (user_desc_empty(info)) {
		*desc = (struct desc_struct){};
		return;
	}
	*desc = (struct desc_struct)GDT_ENTRY_INIT(0, info->base_addr,
						   info->limit);
	desc->type = 1 | (!info->read_exec_only << 1) | (info->contents << 2);
	desc->s = 1;
	desc->dpl = USER_RPL;
	desc->p = !info->seg_not_present;
	desc->avl = info->useable;
	desc->d = info->seg_32bit;
	desc->g = info->limit_in_pages;
}

static void store_tls(struct task_struct *p, unsigned int entry,
		      const struct user_desc *info)
{
	unsigned long flags;

	local_irq_save(flags);
	fill_desc(&p->thread.tls_array[entry - GDT_ENTRY_TLS_MIN], info);
	if (p == current)
		load_tls(p);
	local_irq_restore(flags);
}

static int free_tls_entry(const struct task_struct *p)
{
	int i;

	for (i = 0; i < GDT_ENTRY_TLS_ENTRIES; i++)
		if (desc_empty(&p->thread.tls_array[i]))
			return GDT_ENTRY_TLS_MIN + i;
	return -ESRCH;
}

int do_set_thread_area(struct task_struct *p, int idx,
		       struct user_desc __user *u_info, int can_allocate)
{
	struct user_desc info;

	if (copy_from_user(&info, u_info, sizeof(info)))
		return -EFAULT;
	if (!tls_desc_okay(&info))
		return -EINVAL;
	if (idx == -1)
		idx = info.entry_number;
	if (idx == -1 && can_allocate) {
		idx = free_tls_entry(p);
		if (idx < 0)
			return idx;
		if (put_user(idx, &u_info->entry_number))
			return -EFAULT;
	}
	if (idx < GDT_ENTRY_TLS_MIN || idx > GDT_ENTRY_TLS_MAX)
		return -EINVAL;
	store_tls(p, idx, &info);
	return 0;
}

asmlinkage long sys_set_thread_area(struct user_desc __user *u_info)
{
	return do_set_thread_area(current, -1, u_info, 1);
}

asmlinkage long sys_get_thread_area(struct user_desc __user *u_info)
{
	const struct desc_struct *desc;
	struct user_desc info = {};
	int idx;

	if (get_user(idx, &u_info->entry_number))
		return -EFAULT;
	if (idx < GDT_ENTRY_TLS_MIN || idx > GDT_ENTRY_TLS_MAX)
		return -EINVAL;
	desc = &current->thread.tls_array[idx - GDT_ENTRY_TLS_MIN];
	info.entry_number = idx;
	info.base_addr = get_desc_base(desc);
	info.limit = get_desc_limit(desc);
	info.seg_32bit = desc->d;
	info.contents = desc->type >> 2;
	info.read_exec_only = !(desc->type & 2);
	info.limit_in_pages = desc->g;
	info.seg_not_present = !desc->p;
	info.useable = desc->avl;
	return copy_to_user(u_info, &info, sizeof(info)) ? -EFAULT : 0;
}
