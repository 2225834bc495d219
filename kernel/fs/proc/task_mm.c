// SPDX-License-Identifier: MIT
/* /proc/PID/maps, cmdline, environ, auxv and limits. */
#include <linux/auxvec.h>
#include <linux/mm.h>
#include <linux/resource.h>
#include "internal.h"

static void show_vma_name(struct seq_file *m, struct vm_area_struct *vma)
{
	const char *name = NULL;

	if (vma->vm_file) {
		seq_pad(m, ' ');
		seq_file_path(m, vma->vm_file, "\n");
		seq_putc(m, '\n');
		return;
	}
	if (vma->vm_ops && vma->vm_ops->name)
		name = vma->vm_ops->name(vma);
	if (!name)
		name = arch_vma_name(vma);
	if (name) {
		seq_pad(m, ' ');
		seq_puts(m, name);
	}
	seq_putc(m, '\n');
}

void proc_show_vma(struct seq_file *m, struct vm_area_struct *vma)
{
	struct inode *inode = vma->vm_file ? file_inode(vma->vm_file) : NULL;
	dev_t dev = inode ? inode->i_sb->s_dev : 0;
	unsigned long flags = vma->vm_flags;

	seq_setwidth(m, 25 + sizeof(void *) * 6 - 1);
	seq_printf(m, "%08lx-%08lx %c%c%c%c %08llx %02x:%02x %lu ",
		   vma->vm_start, vma->vm_end, (flags & VM_READ) ? 'r' : '-',
		   (flags & VM_WRITE) ? 'w' : '-',
		   (flags & VM_EXEC) ? 'x' : '-',
		   (flags & VM_MAYSHARE) ? 's' : 'p',
		   inode ? (u64)vma->vm_pgoff << PAGE_SHIFT : 0, MAJOR(dev),
		   MINOR(dev), inode ? inode->i_ino : 0);
	show_vma_name(m, vma);
}

int proc_show_vmas(struct seq_file *m, struct task_struct *task,
		   void (*show)(struct seq_file *m, struct vm_area_struct *vma))
{
	struct mm_struct *mm = get_task_mm(task);
	struct vm_area_struct *vma;

	if (!mm)
		return 0;
	mmap_read_lock(mm);
	for_each_vma_of(mm, vma) {
		show(m, vma);
		if (seq_has_overflowed(m))
			break;
	}
	mmap_read_unlock(mm);
	mmput(mm);
	return 0;
}

int proc_pid_maps_show(struct seq_file *m, struct task_struct *task)
{
	return proc_show_vmas(m, task, proc_show_vma);
}

/* Copy [@start, @end) of @mm into @m; too little room makes it larger. */
static void show_range(struct seq_file *m, struct mm_struct *mm,
		       unsigned long start, unsigned long end)
{
	char *buf;
	size_t room = seq_get_buf(m, &buf);
	int n;

	if (!buf || end <= start)
		return;
	if (end - start >= room) {
		seq_commit(m, -1);
		return;
	}
	n = access_remote_vm(mm, start, buf, end - start, FOLL_FORCE);
	if (n > 0)
		seq_commit(m, n);
}

int proc_pid_cmdline_show(struct seq_file *m, struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);
	size_t from = m->count;

	if (!mm)
		return 0;
	show_range(m, mm, mm->arg_start, mm->arg_end);
	/* A program that has overwritten the last NUL uses one long string. */
	if (!seq_has_overflowed(m) && m->count > from &&
	    m->buf[m->count - 1] != '\0') {
		size_t len = strnlen(m->buf + from, m->count - from);

		if (len < m->count - from)
			m->count = from + len;
	}
	mmput(mm);
	return 0;
}

int proc_pid_environ_show(struct seq_file *m, struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);

	if (!mm)
		return 0;
	show_range(m, mm, mm->env_start, mm->env_end);
	mmput(mm);
	return 0;
}

/* Up to the pair that ends it. */
int proc_pid_auxv_show(struct seq_file *m, struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);
	unsigned int words = 0;

	if (!mm)
		return 0;
	do {
		words += 2;
	} while (mm->saved_auxv[words - 2] != AT_NULL);
	seq_write(m, mm->saved_auxv, words * sizeof(long));
	mmput(mm);
	return 0;
}

static void show_limit(struct seq_file *m, unsigned long limit)
{
	if (limit == RLIM_INFINITY)
		seq_printf(m, "%-20s ", "unlimited");
	else
		seq_printf(m, "%-20lu ", limit);
}

int proc_pid_limits_show(struct seq_file *m, struct task_struct *task)
{
	static const struct {
		const char *name, *unit;
	} names[RLIM_NLIMITS] = {
		{ "Max cpu time", "seconds" },
		{ "Max file size", "bytes" },
		{ "Max data size", "bytes" },
		{ "Max stack size", "bytes" },
		{ "Max core file size", "bytes" },
		{ "Max resident set", "bytes" },
		{ "Max processes", "processes" },
		{ "Max open files", "files" },
		{ "Max locked memory", "bytes" },
		{ "Max address space", "bytes" },
		{ "Max file locks", "locks" },
		{ "Max pending signals", "signals" },
		{ "Max msgqueue size", "bytes" },
		{ "Max nice priority", NULL },
		{ "Max realtime priority", NULL },
		{ "Max realtime timeout", "us" },
	};
	int i;

	seq_printf(m, "%-25s %-20s %-20s %-10s\n", "Limit", "Soft Limit",
		   "Hard Limit", "Units");
	for (i = 0; i < RLIM_NLIMITS; i++) {
		struct rlimit *r = &task->signal->rlim[i];

		seq_printf(m, "%-25s ", names[i].name);
		show_limit(m, r->rlim_cur);
		show_limit(m, r->rlim_max);
		if (names[i].unit)
			seq_printf(m, "%-10s", names[i].unit);
		seq_putc(m, '\n');
	}
	return 0;
}
