// SPDX-License-Identifier: MIT
/*
 * The life of an address space. mm_users counts the tasks that use the
 * addresses, mm_count the users of the structure and its page directories
 * (kernel threads run on what the task before them had loaded). The last
 * mmput() unmaps, the last mmdrop() frees.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <asm/tlbflush.h>
#include "internal.h"

struct mm_struct init_mm = {
	.mm_rb = RB_ROOT,
	.pgd = swapper_pg_dir,
	.mm_users = ATOMIC_INIT(2),
	.mm_count = ATOMIC_INIT(1),
	.page_table_lock = __SPIN_LOCK_UNLOCKED,
	.mmap_lock = __RWSEM_INITIALIZER(init_mm.mmap_lock),
};
EXPORT_SYMBOL(init_mm);

struct mm_struct *mm_alloc(void)
{
	struct mm_struct *mm = kzalloc(sizeof(*mm), GFP_KERNEL);

	if (!mm)
		return NULL;
	mm->pgd = pgd_alloc();
	if (!mm->pgd) {
		kfree(mm);
		return NULL;
	}
	mm->mm_rb = RB_ROOT;
	mm->task_size = TASK_SIZE;
	mm->mmap_base = TASK_UNMAPPED_BASE;
	atomic_set(&mm->mm_users, 1);
	atomic_set(&mm->mm_count, 1);
	spin_lock_init(&mm->page_table_lock);
	lock_set_rank(&mm->page_table_lock, LOCK_RANK_PAGETABLE);
	init_rwsem(&mm->mmap_lock);
	lock_set_rank(&mm->mmap_lock, LOCK_RANK_MMAP);
	return mm;
}

/* Nobody uses the addresses any more: unmap and release everything. */
void exit_mmap(struct mm_struct *mm)
{
	struct vm_area_struct *vma;
	struct gather g;

	mmap_write_lock(mm);
	gather_start(&g, mm);
	for_each_vma_of(mm, vma)
		zap_range(&g, vma, vma->vm_start, vma->vm_end, false);
	gather_finish(&g);
	while (mm->mmap) {
		vma = mm->mmap;
		vma_detach(mm, vma);
		vma_release(vma);
		cond_resched();
	}
	mmap_write_unlock(mm);
}

void mmput(struct mm_struct *mm)
{
	might_sleep();
	if (!atomic_dec_and_test(&mm->mm_users))
		return;
	exit_mmap(mm);
	set_mm_exe_file(mm, NULL);
	mmdrop(mm);
}
EXPORT_SYMBOL(mmput);

void __mmdrop(struct mm_struct *mm)
{
	WARN_ON_ONCE(mm == &init_mm || mm->rss);
	pgd_free(mm->pgd);
	kfree(mm);
}
EXPORT_SYMBOL(__mmdrop);

struct mm_struct *get_task_mm(struct task_struct *task)
{
	struct mm_struct *mm;

	task_lock(task);
	mm = task->mm;
	if (mm && ((task->flags & PF_KTHREAD) || !mmget_not_zero(mm)))
		mm = NULL;
	task_unlock(task);
	return mm;
}
EXPORT_SYMBOL(get_task_mm);

/* exe_file is changed and read under mmap_lock. */
void set_mm_exe_file(struct mm_struct *mm, struct file *file)
{
	struct file *old;

	if (file)
		get_file(file);
	mmap_write_lock(mm);
	old = mm->exe_file;
	mm->exe_file = file;
	mmap_write_unlock(mm);
	if (old)
		fput(old);
}

struct file *get_mm_exe_file(struct mm_struct *mm)
{
	struct file *file;

	mmap_read_lock(mm);
	file = mm->exe_file;
	if (file)
		get_file(file);
	mmap_read_unlock(mm);
	return file;
}

/* The fields that a forked address space has in common with its parent. */
static void copy_fields(struct mm_struct *mm, struct mm_struct *old)
{
	mm->mmap_base = old->mmap_base;
	mm->task_size = old->task_size;
	mm->start_code = old->start_code;
	mm->end_code = old->end_code;
	mm->start_data = old->start_data;
	mm->end_data = old->end_data;
	mm->start_brk = old->start_brk;
	mm->brk = old->brk;
	mm->start_stack = old->start_stack;
	mm->arg_start = old->arg_start;
	mm->arg_end = old->arg_end;
	mm->env_start = old->env_start;
	mm->env_end = old->env_end;
	mm->flags = old->flags;
	memcpy(mm->saved_auxv, old->saved_auxv, sizeof(mm->saved_auxv));
	if (old->exe_file) {
		get_file(old->exe_file);
		mm->exe_file = old->exe_file;
	}
}

/* Copy one VMA and its pages into a new address space. */
static int dup_vma(struct mm_struct *mm, struct vm_area_struct *old)
{
	struct vm_area_struct *vma;

	if (old->vm_flags & VM_DONTCOPY)
		return 0;
	vma = vma_dup(old);
	if (!vma)
		return -ENOMEM;
	vma->vm_mm = mm;
	vma->vm_flags &= ~VM_LOCKED_MASK;
	vma_open(vma);
	vma_insert(mm, vma);
	return copy_vma_pages(vma, old);
}

struct mm_struct *dup_mm(struct mm_struct *oldmm)
{
	struct mm_struct *mm = mm_alloc();
	struct vm_area_struct *vma;
	int err;

	if (!mm)
		return ERR_PTR(-ENOMEM);
	err = mmap_write_lock_killable(oldmm);
	if (err)
		goto put_mm;
	copy_fields(mm, oldmm);
	for_each_vma_of(oldmm, vma) {
		err = dup_vma(mm, vma);
		if (err)
			break;
		if (fatal_signal_pending(current)) {
			err = -EINTR;
			break;
		}
	}
	flush_tlb_mm(oldmm);
	mmap_write_unlock(oldmm);
	if (!err)
		return mm;
put_mm:
	mmput(mm);
	return ERR_PTR(err);
}
