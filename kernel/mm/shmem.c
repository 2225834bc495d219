// SPDX-License-Identifier: MIT
/*
 * Shared anonymous memory: an object with its pages by index, which all VMAs
 * that descend from one mmap() share. It lives as long as one of them.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/radix-tree.h>
#include <linux/shmem_fs.h>
#include <linux/slab.h>
#include "internal.h"

/**
 * struct shmem - the memory
 * @users: VMAs that show it
 * @size: pages; an access beyond is SIGBUS
 * @lock: guards @pages. Taken with mmap_lock held. Rank: shmem
 * @pages: struct page by index, each with a reference
 */
struct shmem {
	atomic_t users;
	unsigned long size;
	struct mutex lock;
	struct radix_tree_root pages;
};

static void shmem_open(struct vm_area_struct *vma)
{
	struct shmem *shmem = vma->vm_private_data;

	atomic_inc(&shmem->users);
}

static void free_page_slot(struct shmem *shmem, unsigned long index)
{
	struct page *page = radix_tree_delete(&shmem->pages, index);

	if (page) {
		mm_count(MM_SHMEM, -1);
		put_page(page);
	}
}

static void shmem_close(struct vm_area_struct *vma)
{
	struct shmem *shmem = vma->vm_private_data;
	unsigned long index = 0;
	void *page;

	if (!atomic_dec_and_test(&shmem->users))
		return;
	while (radix_tree_gang_lookup(&shmem->pages, &page, index, 1)) {
		index = ((struct page *)page)->index;
		free_page_slot(shmem, index);
	}
	kfree(shmem);
}

/* The page of an index with a reference, or NULL. */
static struct page *find_page(struct shmem *shmem, unsigned long index)
{
	struct page *page;

	mutex_lock(&shmem->lock);
	page = radix_tree_lookup(&shmem->pages, index);
	if (page)
		get_page(page);
	mutex_unlock(&shmem->lock);
	return page;
}

/* Put a new page in; somebody may have been faster. 0, -EEXIST, -ENOMEM. */
static int add_page(struct shmem *shmem, unsigned long index, struct page *page)
{
	int err;

	page->index = index;
	mutex_lock(&shmem->lock);
	err = radix_tree_insert(&shmem->pages, index, page);
	mutex_unlock(&shmem->lock);
	return err;
}

static vm_fault_t shmem_fault(struct vm_fault *vmf)
{
	struct shmem *shmem = vmf->vma->vm_private_data;
	struct page *page;
	int err;

	if (vmf->pgoff >= shmem->size)
		return VM_FAULT_SIGBUS;
	while (!(page = find_page(shmem, vmf->pgoff))) {
		page = alloc_page(GFP_HIGHUSER | __GFP_ZERO | __GFP_NOWARN);
		if (!page)
			return VM_FAULT_OOM;
		err = add_page(shmem, vmf->pgoff, page);
		if (!err) {
			/* One reference is the object's, one the entry's. */
			get_page(page);
			mm_count(MM_SHMEM, 1);
			break;
		}
		put_page(page);
		if (err != -EEXIST)
			return VM_FAULT_OOM;
	}
	vmf->page = page;
	return 0;
}

static const char *shmem_name(struct vm_area_struct *vma)
{
	return "/dev/zero (deleted)";
}

static const struct vm_operations_struct shmem_vm_ops = {
	.open = shmem_open,
	.close = shmem_close,
	.fault = shmem_fault,
	.name = shmem_name,
};

int shmem_zero_setup(struct vm_area_struct *vma)
{
	struct shmem *shmem = kzalloc(sizeof(*shmem), GFP_KERNEL);

	if (!shmem)
		return -ENOMEM;
	atomic_set(&shmem->users, 1);
	shmem->size = vma->vm_pgoff + vma_pages(vma);
	mutex_init(&shmem->lock);
	INIT_RADIX_TREE(&shmem->pages, GFP_KERNEL);
	vma->vm_private_data = shmem;
	vma->vm_ops = &shmem_vm_ops;
	return 0;
}
EXPORT_SYMBOL(shmem_zero_setup);
