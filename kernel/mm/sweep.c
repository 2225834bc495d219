// SPDX-License-Identifier: MIT
/* Does a module that goes still have a say in somebody's address space? */
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/sweep.h>

bool task_has_areas_of(struct task_struct *task, const struct sweep *s)
{
	struct vm_area_struct *vma;

	if (!task->mm)
		return false;
	for_each_vma_of(task->mm, vma)
		if (sweep_has(s, vma->vm_ops) ||
		    (vma->vm_file && sweep_has(s, vma->vm_file->f_op)))
			return true;
	return false;
}
