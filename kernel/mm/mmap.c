// SPDX-License-Identifier: MIT
/*
 * mmap(): finding room, checking what is asked for, making the VMA.
 */
#include <linux/capability.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/shmem_fs.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"

/* A stack keeps this much free below it. */
#define STACK_GAP (256UL << PAGE_SHIFT)

/* Where the room above a VMA's predecessor ends. */
static unsigned long room_end(struct vm_area_struct *vma)
{
	if (!vma)
		return TASK_SIZE;
	if ((vma->vm_flags & VM_GROWSDOWN) && vma->vm_start > STACK_GAP)
		return vma->vm_start - STACK_GAP;
	return vma->vm_start;
}

/* The lowest room for len bytes in [from, TASK_SIZE), or -ENOMEM. */
static unsigned long find_room(struct mm_struct *mm, unsigned long from,
			       unsigned long len)
{
	struct vm_area_struct *vma = find_vma(mm, from);
	unsigned long addr = from;

	for (;;) {
		if (addr > TASK_SIZE - len)
			return -ENOMEM;
		if (vma && vma->vm_start <= addr) {
			addr = vma->vm_end;
			vma = vma->vm_next;
			continue;
		}
		if (addr + len <= room_end(vma))
			return addr;
		if (!vma)
			return -ENOMEM;
		addr = vma->vm_end;
		vma = vma->vm_next;
	}
}

unsigned long get_unmapped_area(struct file *file, unsigned long addr,
				unsigned long len, unsigned long pgoff,
				unsigned long flags)
{
	struct mm_struct *mm = current->mm;
	unsigned long found;

	if (len > TASK_SIZE)
		return -ENOMEM;
	if (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) {
		if (addr > TASK_SIZE - len)
			return -ENOMEM;
		return addr & ~PAGE_MASK ? -EINVAL : addr;
	}
	if (addr) {
		addr = PAGE_ALIGN(addr);
		if (addr <= TASK_SIZE - len &&
		    addr + len <= room_end(find_vma(mm, addr)))
			return addr;
	}
	found = find_room(mm, mm->mmap_base, len);
	if (IS_ERR_VALUE(found))
		found = find_room(mm, MMAP_MIN_ADDR, len);
	return found;
}
EXPORT_SYMBOL(get_unmapped_area);

/* May the file be mapped like this? Completes the VMA's flags. */
static int check_file(struct file *file, unsigned long prot,
		      unsigned long flags, unsigned long *vm_flags)
{
	bool can_write = file->f_mode & FMODE_WRITE;

	switch (flags & MAP_TYPE) {
	case MAP_SHARED:
	case MAP_SHARED_VALIDATE:
		if ((prot & PROT_WRITE) && !can_write)
			return -EACCES;
		*vm_flags |= VM_SHARED | VM_MAYSHARE;
		if (!can_write)
			*vm_flags &= ~(VM_MAYWRITE | VM_SHARED);
		break;
	case MAP_PRIVATE:
		break;
	default:
		return -EINVAL;
	}
	if (!(file->f_mode & FMODE_READ))
		return -EACCES;
	if (!file->f_op->mmap)
		return -ENODEV;
	return *vm_flags & VM_GROWSDOWN ? -EINVAL : 0;
}

static int check_anonymous(unsigned long flags, unsigned long addr,
			   unsigned long *vm_flags, unsigned long *pgoff)
{
	switch (flags & MAP_TYPE) {
	case MAP_SHARED:
		if (*vm_flags & VM_GROWSDOWN)
			return -EINVAL;
		*pgoff = 0;
		*vm_flags |= VM_SHARED | VM_MAYSHARE;
		return 0;
	case MAP_PRIVATE:
		*pgoff = addr >> PAGE_SHIFT;
		return 0;
	default:
		return -EINVAL;
	}
}

/* Let the owner of the content prepare the VMA. */
static int attach_content(struct vm_area_struct *vma, struct file *file)
{
	int err;

	if (!file) {
		if (vma->vm_flags & VM_SHARED)
			return shmem_zero_setup(vma);
		return 0;
	}
	vma->vm_file = get_file(file);
	err = file->f_op->mmap(file, vma);
	if (err) {
		vma->vm_file = NULL;
		fput_deferred(file);
		return err;
	}
	if (vma->vm_ops && vma->vm_ops->page_mkwrite)
		vma_set_page_prot(vma);
	return 0;
}

/* Make a VMA for a range that is free. */
static int map_region(struct mm_struct *mm, struct file *file,
		      unsigned long addr, unsigned long len,
		      unsigned long vm_flags, unsigned long pgoff)
{
	struct vm_area_struct *vma = vma_alloc(mm);
	int err;

	if (!vma)
		return -ENOMEM;
	vma->vm_start = addr;
	vma->vm_end = addr + len;
	vma->vm_flags = vm_flags;
	vma->vm_pgoff = pgoff;
	vma_set_page_prot(vma);
	err = attach_content(vma, file);
	if (err) {
		/* The owner may have mapped a part before it failed. */
		zap_vma_range(vma, addr, addr + len, false);
		vma_free(vma);
		return err;
	}
	if (vma->vm_flags & (VM_IO | VM_PFNMAP))
		vma->vm_flags &= ~VM_LOCKED_MASK;
	vma_insert(mm, vma);
	vma_merge_around(vma);
	return 0;
}

/* Pages of [start, end) that are mapped now. */
static unsigned long mapped_pages(struct mm_struct *mm, unsigned long start,
				  unsigned long end)
{
	struct vm_area_struct *vma = find_vma(mm, start);
	unsigned long bytes = 0;

	for (; vma && vma->vm_start < end; vma = vma->vm_next)
		bytes += min(end, vma->vm_end) - max(start, vma->vm_start);
	return bytes >> PAGE_SHIFT;
}

/* Choose and check the address; the wish below the minimum is raised. */
static unsigned long choose_address(struct mm_struct *mm, struct file *file,
				    unsigned long addr, unsigned long len,
				    unsigned long flags, unsigned long pgoff)
{
	if (!(flags & (MAP_FIXED | MAP_FIXED_NOREPLACE))) {
		addr &= PAGE_MASK;
		if (addr && addr < MMAP_MIN_ADDR)
			addr = MMAP_MIN_ADDR;
	}
	addr = get_unmapped_area(file, addr, len, pgoff, flags);
	if (IS_ERR_VALUE(addr))
		return addr;
	if (addr < MMAP_MIN_ADDR && !capable(CAP_SYS_RAWIO))
		return -EPERM;
	if ((flags & MAP_FIXED_NOREPLACE) &&
	    find_vma_intersection(mm, addr, addr + len))
		return -EEXIST;
	return addr;
}

/* Map into the current address space; mmap_lock is held for writing. */
unsigned long do_mmap(struct file *file, unsigned long addr, unsigned long len,
		      unsigned long prot, unsigned long flags,
		      unsigned long pgoff)
{
	struct mm_struct *mm = current->mm;
	unsigned long vm_flags, replaced;
	int err;

	if (!len)
		return -EINVAL;
	len = PAGE_ALIGN(len);
	if (!len)
		return -ENOMEM;
	if (pgoff + (len >> PAGE_SHIFT) < pgoff)
		return -EOVERFLOW;
	if (mm->map_count >= SYSCTL_MAX_MAP_COUNT)
		return -ENOMEM;
	if ((flags & MAP_LOCKED) && !can_do_mlock())
		return -EPERM;
	addr = choose_address(mm, file, addr, len, flags, pgoff);
	if (IS_ERR_VALUE(addr))
		return addr;
	vm_flags = calc_vm_prot_bits(prot) | calc_vm_flag_bits(flags) |
		   mm->def_flags | VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC;
	if (!may_lock_more(mm, vm_flags, len >> PAGE_SHIFT))
		return -EAGAIN;
	err = file ? check_file(file, prot, flags, &vm_flags) :
		     check_anonymous(flags, addr, &vm_flags, &pgoff);
	if (err)
		return err;
	replaced = mapped_pages(mm, addr, addr + len);
	if (!may_expand_vm(mm, vm_flags, (len >> PAGE_SHIFT) - replaced))
		return -ENOMEM;
	err = do_munmap(mm, addr, len);
	if (!err)
		err = map_region(mm, file, addr, len, vm_flags, pgoff);
	return err ? (unsigned long)err : addr;
}

unsigned long vm_mmap_pgoff(struct file *file, unsigned long addr,
			    unsigned long len, unsigned long prot,
			    unsigned long flags, unsigned long pgoff)
{
	struct mm_struct *mm = current->mm;
	bool populate = flags & MAP_LOCKED ||
			(flags & (MAP_POPULATE | MAP_NONBLOCK)) == MAP_POPULATE;
	unsigned long ret;

	if (mmap_write_lock_killable(mm))
		return -EINTR;
	ret = do_mmap(file, addr, len, prot, flags, pgoff);
	populate |= mm->def_flags & VM_LOCKED;
	mmap_write_unlock(mm);
	if (!IS_ERR_VALUE(ret) && populate)
		mm_populate(mm, ret, PAGE_ALIGN(len));
	return ret;
}

unsigned long vm_mmap(struct file *file, unsigned long addr, unsigned long len,
		      unsigned long prot, unsigned long flags,
		      unsigned long offset)
{
	if (offset + PAGE_ALIGN(len) < offset || offset_in_page(offset))
		return -EINVAL;
	return vm_mmap_pgoff(file, addr, len, prot, flags,
			     offset >> PAGE_SHIFT);
}
EXPORT_SYMBOL(vm_mmap);

asmlinkage long sys_mmap_pgoff(unsigned long addr, unsigned long len,
			       unsigned long prot, unsigned long flags,
			       unsigned long fd, unsigned long pgoff)
{
	struct file *file = NULL;
	unsigned long ret;

	if (flags & MAP_HUGETLB)
		return -EINVAL;
	if (!(flags & MAP_ANONYMOUS)) {
		file = fget(fd);
		if (!file)
			return -EBADF;
	}
	ret = vm_mmap_pgoff(file, addr, len, prot, flags, pgoff);
	if (file)
		fput(file);
	return ret;
}

/* The arguments of the old mmap(), number 90, in memory. */
struct mmap_arg_struct {
	unsigned long addr, len, prot, flags, fd, offset;
};

asmlinkage long sys_old_mmap(void __user *arg)
{
	struct mmap_arg_struct a;

	if (copy_from_user(&a, arg, sizeof(a)))
		return -EFAULT;
	if (offset_in_page(a.offset))
		return -EINVAL;
	return sys_mmap_pgoff(a.addr, a.len, a.prot, a.flags, a.fd,
			      a.offset >> PAGE_SHIFT);
}
