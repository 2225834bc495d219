// SPDX-License-Identifier: MIT
/*
 * /proc/PID/smaps and smaps_rollup: the mappings of a process, and what their
 * pages are. Counted anew by each reader, mapping by mapping.
 */
#include <linux/mm.h>
#include "internal.h"

static void show_kib(struct seq_file *m, const char *name, unsigned long kib)
{
	seq_printf(m, "%-16s%8lu kB\n", name, kib);
}

static void show_pages(struct seq_file *m, const char *name,
		       unsigned long pages)
{
	show_kib(m, name, pages << (PAGE_SHIFT - 10));
}

static void show_pss(struct seq_file *m, const char *name, u64 pss)
{
	show_kib(m, name, pss / (PSS_ONE * 1024));
}

/* No huge pages, no swap, nothing that is only lazily freed. */
static void show_absent(struct seq_file *m)
{
	static const char *const names[] = {
		"LazyFree:",	  "AnonHugePages:",  "ShmemPmdMapped:",
		"FilePmdMapped:", "Shared_Hugetlb:", "Private_Hugetlb:",
		"Swap:",	  "SwapPss:",
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		show_kib(m, names[i], 0);
}

static void show_counts(struct seq_file *m, const struct mm_resident *r,
			bool locked)
{
	unsigned long rss = r->shared_clean + r->shared_dirty +
			    r->private_clean + r->private_dirty;

	show_pages(m, "Rss:", rss);
	show_pss(m, "Pss:", r->pss);
	show_pss(m, "Pss_Dirty:", r->pss_dirty);
	show_pages(m, "Shared_Clean:", r->shared_clean);
	show_pages(m, "Shared_Dirty:", r->shared_dirty);
	show_pages(m, "Private_Clean:", r->private_clean);
	show_pages(m, "Private_Dirty:", r->private_dirty);
	show_pages(m, "Referenced:", r->referenced);
	show_pages(m, "Anonymous:", r->anon);
	show_absent(m);
	show_pss(m, "Locked:", locked ? r->pss : 0);
}

static void show_vm_flags(struct seq_file *m, unsigned long flags)
{
	static const struct {
		unsigned long flag;
		char name[3];
	} names[] = {
		{ VM_READ, "rd" },	{ VM_WRITE, "wr" },
		{ VM_EXEC, "ex" },	{ VM_SHARED, "sh" },
		{ VM_MAYREAD, "mr" },	{ VM_MAYWRITE, "mw" },
		{ VM_MAYEXEC, "me" },	{ VM_MAYSHARE, "ms" },
		{ VM_GROWSDOWN, "gd" }, { VM_PFNMAP, "pf" },
		{ VM_LOCKED, "lo" },	{ VM_IO, "io" },
		{ VM_DONTCOPY, "dc" },	{ VM_DONTEXPAND, "de" },
		{ VM_ACCOUNT, "ac" },	{ VM_NORESERVE, "nr" },
		{ VM_DONTDUMP, "dd" },	{ VM_MIXEDMAP, "mm" },
	};
	unsigned int i;

	seq_puts(m, "VmFlags: ");
	for (i = 0; i < ARRAY_SIZE(names); i++)
		if (flags & names[i].flag)
			seq_printf(m, "%s ", names[i].name);
	seq_putc(m, '\n');
}

static void show_smap(struct seq_file *m, struct vm_area_struct *vma)
{
	struct mm_resident r = { 0 };

	vma_count_resident(vma, &r);
	proc_show_vma(m, vma);
	show_kib(m, "Size:", (vma->vm_end - vma->vm_start) >> 10);
	show_kib(m, "KernelPageSize:", PAGE_SIZE >> 10);
	show_kib(m, "MMUPageSize:", PAGE_SIZE >> 10);
	show_counts(m, &r, vma->vm_flags & VM_LOCKED);
	seq_printf(m, "%-15s %8u\n", "THPeligible:", 0);
	show_vm_flags(m, vma->vm_flags);
}

int proc_pid_smaps_show(struct seq_file *m, struct task_struct *task)
{
	return proc_show_vmas(m, task, show_smap);
}
