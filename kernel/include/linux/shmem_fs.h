/* SPDX-License-Identifier: MIT */
/*
 * Shared anonymous memory.
 */
#ifndef _LINUX_SHMEM_FS_H
#define _LINUX_SHMEM_FS_H

struct vm_area_struct;

/**
 * shmem_zero_setup - make a VMA share zeroed memory with its copies
 * @vma: a new VMA with VM_SHARED, in no address space yet
 *
 * For MAP_SHARED | MAP_ANONYMOUS, and for mapping /dev/zero.
 * Return: 0, -ENOMEM.
 */
int shmem_zero_setup(struct vm_area_struct *vma);

#endif /* _LINUX_SHMEM_FS_H */
