// SPDX-License-Identifier: MIT
/*
 * Loading ELF programs: static ones, at fixed addresses or position-
 * independent. A program that names an interpreter (a dynamic linker) is
 * refused before anything has happened.
 *
 * All headers are checked before begin_new_exec(), so that a malformed file is
 * -ENOEXEC and the caller lives on; what can fail later is lack of memory.
 */
#include <linux/mman.h>
#include <asm/elf.h>
#include <asm/processor.h>
#include "binfmt_elf.h"

#define MAX_PHDRS (65536 / sizeof(struct elf_phdr))

static bool header_is_ours(const struct elfhdr *ex)
{
	return !memcmp(ex->e_ident, ELFMAG, SELFMAG) &&
	       ex->e_ident[EI_CLASS] == ELFCLASS32 &&
	       ex->e_ident[EI_DATA] == ELFDATA2LSB &&
	       (ex->e_type == ET_EXEC || ex->e_type == ET_DYN) &&
	       elf_check_arch(ex) &&
	       ex->e_phentsize == sizeof(struct elf_phdr) && ex->e_phnum >= 1 &&
	       ex->e_phnum <= MAX_PHDRS;
}

/* The program headers, to be kfreed. */
static struct elf_phdr *load_phdrs(const struct elfhdr *ex, struct file *file)
{
	size_t size = ex->e_phnum * sizeof(struct elf_phdr);
	struct elf_phdr *phdrs = kmalloc(size, GFP_KERNEL);
	loff_t pos = ex->e_phoff;
	ssize_t n;

	if (!phdrs)
		return ERR_PTR(-ENOMEM);
	n = kernel_read(file, phdrs, size, &pos);
	if (n != (ssize_t)size) {
		kfree(phdrs);
		return ERR_PTR(n < 0 ? n : -ENOEXEC);
	}
	return phdrs;
}

/* There is no dynamic linking: say so in the way the file deserves. */
static int refuse_interpreter(const struct elf_phdr *ph, struct file *file)
{
	loff_t pos = ph->p_offset;
	struct file *interp;
	char *name;
	ssize_t n;

	if (ph->p_filesz < 2 || ph->p_filesz > PATH_MAX)
		return -ENOEXEC;
	name = kmalloc(ph->p_filesz, GFP_KERNEL);
	if (!name)
		return -ENOMEM;
	n = kernel_read(file, name, ph->p_filesz, &pos);
	if (n != (ssize_t)ph->p_filesz || name[n - 1] != '\0') {
		kfree(name);
		return n < 0 ? n : -ENOEXEC;
	}
	interp = open_exec(name);
	kfree(name);
	if (IS_ERR(interp))
		return PTR_ERR(interp);
	fput(interp);
	return -ELIBBAD;
}

static int check_segment(const struct elf_phdr *ph, unsigned long *end)
{
	if (ph->p_filesz > ph->p_memsz)
		return -ENOEXEC;
	if (ph->p_memsz > TASK_SIZE || ph->p_vaddr > TASK_SIZE - ph->p_memsz)
		return -ENOEXEC;
	if (ph->p_filesz && (ph->p_vaddr - ph->p_offset) & ~PAGE_MASK)
		return -ENOEXEC;
	if (ph->p_offset > ~0UL - ph->p_filesz)
		return -ENOEXEC;
	*end = max(*end, (unsigned long)(ph->p_vaddr + ph->p_memsz));
	return 0;
}

/* Check all that is used; @image gets what does not depend on addresses. */
static int check_phdrs(const struct elfhdr *ex, const struct elf_phdr *phdrs,
		       struct file *file, struct elf_image *image)
{
	unsigned long end = 0;
	int i, error;

	image->exec_stack = EXSTACK_DEFAULT;
	image->bias = 0;
	for (i = 0; i < ex->e_phnum; i++) {
		const struct elf_phdr *ph = &phdrs[i];

		error = 0;
		if (ph->p_type == PT_INTERP)
			error = refuse_interpreter(ph, file);
		else if (ph->p_type == PT_LOAD)
			error = check_segment(ph, &end);
		else if (ph->p_type == PT_GNU_STACK)
			image->exec_stack = (ph->p_flags & PF_X) ?
						    EXSTACK_ENABLE_X :
						    EXSTACK_DISABLE_X;
		if (error)
			return error;
	}
	if (!end)
		return -ENOEXEC; /* nothing to load */
	if (ex->e_type == ET_DYN) {
		image->bias = ELF_ET_DYN_BASE;
		if (end > TASK_SIZE - image->bias - PAGE_SIZE)
			return -ENOEXEC;
	}
	return 0;
}

static unsigned long segment_prot(const struct elf_phdr *ph)
{
	return ((ph->p_flags & PF_R) ? PROT_READ : 0) |
	       ((ph->p_flags & PF_W) ? PROT_WRITE : 0) |
	       ((ph->p_flags & PF_X) ? PROT_EXEC : 0);
}

/* Map what the file holds of a segment at its place. */
static int map_file_part(struct file *file, const struct elf_phdr *ph,
			 unsigned long addr, unsigned long prot)
{
	unsigned long offset = addr & ~PAGE_MASK, res;

	if (!ph->p_filesz)
		return 0;
	res = vm_mmap(file, addr - offset, ph->p_filesz + offset, prot,
		      MAP_PRIVATE | MAP_FIXED, ph->p_offset - offset);
	return IS_ERR_VALUE(res) ? (int)res : 0;
}

/* Zeroes from @start to @end: the rest of a file page, then fresh pages. */
static int map_zero_part(unsigned long start, unsigned long end,
			 unsigned long prot, bool has_file)
{
	unsigned long page = PAGE_ALIGN(start);

	if (!has_file)
		page = start & PAGE_MASK;
	else if (start < end && page != start && (prot & PROT_WRITE) &&
		 clear_user((void __user *)start, min(page, end) - start))
		return -EFAULT;
	end = PAGE_ALIGN(end);
	if (end <= page)
		return 0;
	return vm_brk_flags(page, end - page, (prot & PROT_EXEC) ? VM_EXEC : 0);
}

static void note_segment(struct elf_image *image, const struct elf_phdr *ph,
			 const struct elfhdr *ex)
{
	unsigned long addr = ph->p_vaddr + image->bias;
	unsigned long file_end = addr + ph->p_filesz;

	if (ex->e_phoff >= ph->p_offset &&
	    ex->e_phoff - ph->p_offset < ph->p_filesz)
		image->phdr = addr + ex->e_phoff - ph->p_offset;
	if (ph->p_flags & PF_X) {
		image->start_code = min(image->start_code, addr);
		image->end_code = max(image->end_code, file_end);
	}
	image->start_data = max(image->start_data, addr);
	image->end_data = max(image->end_data, file_end);
	image->brk = max(image->brk, addr + ph->p_memsz);
}

static int map_segments(struct linux_binprm *bprm, const struct elfhdr *ex,
			const struct elf_phdr *phdrs, struct elf_image *image)
{
	int i, error;

	image->start_code = ~0UL;
	for (i = 0; i < ex->e_phnum; i++) {
		const struct elf_phdr *ph = &phdrs[i];
		unsigned long addr = ph->p_vaddr + image->bias;
		unsigned long prot = segment_prot(ph);

		if (ph->p_type != PT_LOAD || !ph->p_memsz)
			continue;
		error = map_file_part(bprm->file, ph, addr, prot);
		if (error)
			return error;
		error = map_zero_part(addr + ph->p_filesz, addr + ph->p_memsz,
				      prot, ph->p_filesz);
		if (error)
			return error;
		note_segment(image, ph, ex);
	}
	return 0;
}

/* Programs without PT_GNU_STACK, or with PF_X there, may run their stack. */
static int make_stack_executable(void)
{
	struct mm_struct *mm = current->mm;
	unsigned long start, len;
	struct vm_area_struct *vma;

	mmap_read_lock(mm);
	vma = find_vma(mm, STACK_TOP - 1);
	start = vma ? vma->vm_start : 0;
	len = vma ? vma->vm_end - start : 0;
	mmap_read_unlock(mm);
	if (!len)
		return -EFAULT;
	return sys_mprotect(start, len, PROT_READ | PROT_WRITE | PROT_EXEC);
}

static void set_mm_fields(struct linux_binprm *bprm,
			  const struct elf_image *image)
{
	struct mm_struct *mm = current->mm;

	mm->start_code = image->start_code;
	mm->end_code = image->end_code;
	mm->start_data = image->start_data;
	mm->end_data = image->end_data;
	mm->start_brk = PAGE_ALIGN(image->brk);
	mm->brk = mm->start_brk;
	mm->arg_start = bprm->p;
}

/* The old program is gone: build the new one. */
static int load_image(struct linux_binprm *bprm, const struct elfhdr *ex,
		      const struct elf_phdr *phdrs, struct elf_image *image)
{
	int error;

	setup_new_exec(bprm);
	if (image->exec_stack != EXSTACK_DISABLE_X) {
		error = make_stack_executable();
		if (error)
			return error;
	}
	error = map_segments(bprm, ex, phdrs, image);
	if (error)
		return error;
	image->entry = ex->e_entry + image->bias;
	image->phnum = ex->e_phnum;
	if (image->entry >= TASK_SIZE)
		return -EINVAL;
	set_mm_fields(bprm, image);
	error = create_elf_tables(bprm, image);
	if (error)
		return error;
	current->mm->start_stack = bprm->p;
	finalize_exec(bprm);
	start_thread(current_pt_regs(), image->entry, bprm->p);
	return 0;
}

static int load_elf_binary(struct linux_binprm *bprm)
{
	struct elfhdr ex;
	struct elf_image image = { 0 };
	struct elf_phdr *phdrs;
	int error;

	memcpy(&ex, bprm->buf, sizeof(ex));
	if (!header_is_ours(&ex) || !bprm->file->f_op->mmap)
		return -ENOEXEC;
	phdrs = load_phdrs(&ex, bprm->file);
	if (IS_ERR(phdrs))
		return PTR_ERR(phdrs);
	error = check_phdrs(&ex, phdrs, bprm->file, &image);
	if (!error)
		error = begin_new_exec(bprm);
	if (!error)
		error = load_image(bprm, &ex, phdrs, &image);
	kfree(phdrs);
	return error;
}

static struct linux_binfmt elf_format = {
	.load_binary = load_elf_binary,
};

static int __init init_elf_binfmt(void)
{
	register_binfmt(&elf_format);
	return 0;
}
core_initcall(init_elf_binfmt);
