/* SPDX-License-Identifier: MIT */
/*
 * Translation of mmap()'s bits into those of a VMA.
 */
#ifndef _LINUX_MMAN_H
#define _LINUX_MMAN_H

#include <linux/mm.h>
#include <uapi/linux/mman.h>

/**
 * calc_vm_prot_bits - VM_READ, VM_WRITE, VM_EXEC of PROT_ bits
 * @prot: PROT_ bits
 */
static inline unsigned long calc_vm_prot_bits(unsigned long prot)
{
	return ((prot & PROT_READ) ? VM_READ : 0) |
	       ((prot & PROT_WRITE) ? VM_WRITE : 0) |
	       ((prot & PROT_EXEC) ? VM_EXEC : 0);
}

/**
 * calc_vm_flag_bits - VM_ bits of MAP_ bits
 * @flags: MAP_ bits
 */
static inline unsigned long calc_vm_flag_bits(unsigned long flags)
{
	return ((flags & MAP_GROWSDOWN) ? VM_GROWSDOWN : 0) |
	       ((flags & MAP_LOCKED) ? VM_LOCKED : 0);
}

#endif /* _LINUX_MMAN_H */
