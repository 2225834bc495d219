// SPDX-License-Identifier: MIT
/*
 * Programs in the a.out format, as Unix had it before ELF: a header of eight
 * words, then text and data. Running one loads this module (binfmt-0064: the
 * third and fourth byte of the header are the machine, M_386).
 *
 *	magic	text at	 in the file from
 *	OMAGIC	0	 32, data right behind
 *	NMAGIC	0	 32
 *	ZMAGIC	0	 1024
 *	QMAGIC	0x1000	 0, so the header is part of the text
 *
 * Data follows the text on the next page, in memory.
 */
#include <linux/binfmts.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/uaccess.h>
#include <asm/processor.h>

enum aout_magic {
	OMAGIC = 0407,
	NMAGIC = 0410,
	ZMAGIC = 0413,
	QMAGIC = 0314,
};

#define M_386 100

/* The header; sizes in bytes. */
struct exec {
	u16 a_magic;
	u8 a_machtype;
	u8 a_flags;
	u32 a_text;
	u32 a_data;
	u32 a_bss;
	u32 a_syms;
	u32 a_entry;
	u32 a_trsize;
	u32 a_drsize;
};

/**
 * struct aout_layout - where the parts of a program go
 * @text:      address of the text
 * @data:      address of the data
 * @end:       where data, then zeroes, end
 * @text_file: the text in the file
 * @data_file: the data in the file
 */
struct aout_layout {
	unsigned long text;
	unsigned long data;
	unsigned long end;
	loff_t text_file;
	loff_t data_file;
};

static bool is_ours(const struct exec *ex)
{
	switch (ex->a_magic) {
	case OMAGIC:
	case NMAGIC:
	case ZMAGIC:
	case QMAGIC:
		break;
	default:
		return false;
	}
	return ex->a_machtype == M_386 && !ex->a_trsize && !ex->a_drsize;
}

/* False when the parts do not fit into the file or into memory. */
static bool lay_out(const struct exec *ex, loff_t size, struct aout_layout *l)
{
	if (ex->a_text > TASK_SIZE || ex->a_data > TASK_SIZE ||
	    ex->a_bss > TASK_SIZE)
		return false;
	l->text = ex->a_magic == QMAGIC ? PAGE_SIZE : 0;
	l->text_file = ex->a_magic == QMAGIC ? 0 :
		       ex->a_magic == ZMAGIC ? 1024 :
					       sizeof(*ex);
	l->data = l->text + ex->a_text;
	if (ex->a_magic != OMAGIC)
		l->data = PAGE_ALIGN(l->data);
	l->data_file = l->text_file + ex->a_text;
	if ((u64)l->data + ex->a_data + ex->a_bss >= TASK_SIZE)
		return false;
	l->end = l->data + ex->a_data + ex->a_bss;
	return l->data_file + ex->a_data <= size && ex->a_entry >= l->text &&
	       ex->a_entry < l->text + ex->a_text;
}

static int read_part(struct file *file, loff_t from, unsigned long to,
		     size_t size)
{
	ssize_t done = vfs_read(file, (char __user *)to, size, &from);

	return done == size ? 0 : done < 0 ? done : -EIO;
}

/*
 * All of it is private memory, for programs of that age are small. Data cannot
 * be run, but for OMAGIC's, which may share a page with the text.
 */
static int load_parts(struct file *file, const struct exec *ex,
		      const struct aout_layout *l)
{
	unsigned long end_text = ex->a_magic == OMAGIC ? PAGE_ALIGN(l->end) :
							 l->data;
	int err = vm_brk_flags(l->text, end_text - l->text, VM_EXEC);

	if (!err && PAGE_ALIGN(l->end) > end_text)
		err = vm_brk_flags(end_text, PAGE_ALIGN(l->end) - end_text, 0);
	if (!err)
		err = read_part(file, l->text_file, l->text, ex->a_text);
	if (!err && ex->a_data)
		err = read_part(file, l->data_file, l->data, ex->a_data);
	return err;
}

/* Pointers to @count strings from *@str on, then NULL; moves both on. */
static int put_pointers(u32 __user **to, unsigned long *str, int count)
{
	while (count-- > 0) {
		long length = strnlen_user((void __user *)*str, MAX_ARG_STRLEN);

		if (!length || length > MAX_ARG_STRLEN)
			return -EINVAL;
		if (put_user((u32)*str, (*to)++))
			return -EFAULT;
		*str += length;
	}
	return put_user(0u, (*to)++) ? -EFAULT : 0;
}

/* The stack at entry: argc, argv, envp, then the two arrays. */
static int build_stack(struct linux_binprm *bprm)
{
	struct mm_struct *mm = current->mm;
	unsigned long str = mm->arg_start;
	u32 words = 3 + bprm->argc + 1 + bprm->envc + 1;
	u32 __user *sp = (u32 __user *)((bprm->p & ~15UL) - 4 * words);
	u32 __user *argv = sp + 3, *to = argv;
	int err;

	bprm->p = (unsigned long)sp;
	if (put_user((u32)bprm->argc, sp) ||
	    put_user((u32)(unsigned long)argv, sp + 1) ||
	    put_user((u32)(unsigned long)(argv + bprm->argc + 1), sp + 2))
		return -EFAULT;
	err = put_pointers(&to, &str, bprm->argc);
	mm->arg_end = mm->env_start = str;
	if (!err)
		err = put_pointers(&to, &str, bprm->envc);
	mm->env_end = str;
	return err;
}

static void set_mm_fields(struct linux_binprm *bprm, const struct exec *ex,
			  const struct aout_layout *l)
{
	struct mm_struct *mm = current->mm;

	mm->start_code = l->text;
	mm->end_code = l->text + ex->a_text;
	mm->start_data = l->data;
	mm->end_data = l->data + ex->a_data;
	mm->start_brk = mm->brk = PAGE_ALIGN(l->end);
	mm->arg_start = bprm->p;
}

static int load_aout_binary(struct linux_binprm *bprm)
{
	struct aout_layout layout;
	struct exec ex;
	int err;

	memcpy(&ex, bprm->buf, sizeof(ex));
	if (!is_ours(&ex) ||
	    !lay_out(&ex, i_size_read(file_inode(bprm->file)), &layout))
		return -ENOEXEC;
	err = begin_new_exec(bprm);
	if (err)
		return err;
	setup_new_exec(bprm);
	err = load_parts(bprm->file, &ex, &layout);
	if (err)
		return err;
	set_mm_fields(bprm, &ex, &layout);
	err = build_stack(bprm);
	if (err)
		return err;
	current->mm->start_stack = bprm->p;
	finalize_exec(bprm);
	start_thread(current_pt_regs(), ex.a_entry, bprm->p);
	return 0;
}

static struct linux_binfmt aout_format = {
	.module = THIS_MODULE,
	.load_binary = load_aout_binary,
};

static int __init aout_init(void)
{
	register_binfmt(&aout_format);
	return 0;
}

static void __exit aout_exit(void)
{
	unregister_binfmt(&aout_format);
}

module_init(aout_init);
module_exit(aout_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("programs in the a.out format");
MODULE_ALIAS("binfmt-0064");
