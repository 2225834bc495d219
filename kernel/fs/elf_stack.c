// SPDX-License-Identifier: MIT
/*
 * What a new ELF program finds on its stack (System V ABI, i386 supplement):
 * argc, the argument pointers, NULL, the environment pointers, NULL, the
 * auxiliary vector, and above them strings and random bytes.
 */
#include <linux/auxvec.h>
#include <linux/random.h>
#include <linux/jiffies.h>
#include <asm/elf.h>
#include "binfmt_elf.h"

#define USER_HZ 100

struct aux_writer {
	unsigned long *vec; /* in mm->saved_auxv */
	unsigned int n, max;
};

static void aux(struct aux_writer *w, unsigned long tag, unsigned long val)
{
	if (w->n + 2 > w->max)
		return;
	w->vec[w->n++] = tag;
	w->vec[w->n++] = val;
}

/* Fill mm->saved_auxv; returns its length in words. */
static unsigned int fill_auxv(struct linux_binprm *bprm,
			      const struct elf_image *image,
			      unsigned long platform, unsigned long random)
{
	const struct cred *cred = current_cred();
	struct mm_struct *mm = current->mm;
	struct aux_writer w = { mm->saved_auxv, 0,
				ARRAY_SIZE(mm->saved_auxv) - 2 };

	memset(mm->saved_auxv, 0, sizeof(mm->saved_auxv));
	aux(&w, AT_HWCAP, ELF_HWCAP);
	aux(&w, AT_PAGESZ, ELF_EXEC_PAGESIZE);
	aux(&w, AT_CLKTCK, USER_HZ);
	aux(&w, AT_PHDR, image->phdr);
	aux(&w, AT_PHENT, sizeof(struct elf_phdr));
	aux(&w, AT_PHNUM, image->phnum);
	aux(&w, AT_BASE, 0);
	aux(&w, AT_FLAGS, 0);
	aux(&w, AT_ENTRY, image->entry);
	aux(&w, AT_UID, cred->uid.val);
	aux(&w, AT_EUID, cred->euid.val);
	aux(&w, AT_GID, cred->gid.val);
	aux(&w, AT_EGID, cred->egid.val);
	aux(&w, AT_SECURE, bprm->secureexec);
	aux(&w, AT_RANDOM, random);
	aux(&w, AT_HWCAP2, ELF_HWCAP2);
	aux(&w, AT_EXECFN, bprm->exec);
	aux(&w, AT_PLATFORM, platform);
	return w.n + 2; /* AT_NULL */
}

/* Write pointers to @count strings from *@str on, then NULL. */
static int put_pointers(unsigned long __user **sp, unsigned long *str,
			int count)
{
	while (count-- > 0) {
		long len = strnlen_user((void __user *)*str, MAX_ARG_STRLEN);

		if (!len || len > MAX_ARG_STRLEN)
			return -EINVAL;
		if (put_user(*str, (*sp)++))
			return -EFAULT;
		*str += len;
	}
	return put_user(0UL, (*sp)++) ? -EFAULT : 0;
}

/* Copy @len bytes below *@p, which becomes their address. */
static int push_bytes(unsigned long *p, const void *from, size_t len)
{
	*p -= len;
	return copy_to_user((void __user *)*p, from, len) ? -EFAULT : 0;
}

int create_elf_tables(struct linux_binprm *bprm, const struct elf_image *image)
{
	struct mm_struct *mm = current->mm;
	unsigned long p = bprm->p & ~15UL, platform, str;
	unsigned long __user *sp;
	unsigned int aux_words, words;
	u8 random[16];
	int error;

	if (push_bytes(&p, ELF_PLATFORM, sizeof(ELF_PLATFORM)))
		return -EFAULT;
	platform = p;
	get_random_bytes(random, sizeof(random));
	if (push_bytes(&p, random, sizeof(random)))
		return -EFAULT;
	aux_words = fill_auxv(bprm, image, platform, p);
	words = 1 + bprm->argc + 1 + bprm->envc + 1 + aux_words;
	sp = (unsigned long __user *)((p - words * sizeof(long)) & ~15UL);
	bprm->p = (unsigned long)sp;

	if (put_user((unsigned long)bprm->argc, sp++))
		return -EFAULT;
	str = mm->arg_start;
	error = put_pointers(&sp, &str, bprm->argc);
	if (error)
		return error;
	mm->arg_end = str;
	mm->env_start = str;
	error = put_pointers(&sp, &str, bprm->envc);
	if (error)
		return error;
	mm->env_end = str;
	if (copy_to_user(sp, mm->saved_auxv, aux_words * sizeof(long)))
		return -EFAULT;
	return 0;
}
