// SPDX-License-Identifier: MIT
/*
 * Which VMAs map a file, so that truncating the file can take its pages out
 * of all address spaces. A hash table by address_space; the VMAs are linked
 * while they are in their mm.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/hash.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include "internal.h"

#define RMAP_BITS 6

/*
 * Guards the lists and keeps the VMAs on them from changing their range.
 * Task context; taken inside mmap_lock. Rank: rmap.
 */
static DEFINE_MUTEX(rmap_mutex);
static struct list_head buckets[1 << RMAP_BITS];

static struct list_head *bucket_of(struct address_space *mapping)
{
	struct list_head *bucket = &buckets[hash_ptr(mapping, RMAP_BITS)];

	if (!bucket->next)
		INIT_LIST_HEAD(bucket);
	return bucket;
}

void rmap_lock(void)
{
	mutex_lock(&rmap_mutex);
}

void rmap_unlock(void)
{
	mutex_unlock(&rmap_mutex);
}

void rmap_link(struct vm_area_struct *vma)
{
	if (!vma->vm_file || !vma->vm_file->f_mapping)
		return;
	mutex_lock(&rmap_mutex);
	/*
	 * At the end: while fork copies entries, truncation comes to the
	 * parent first, and then finds in the child what had been copied.
	 */
	list_add_tail(&vma->shared, bucket_of(vma->vm_file->f_mapping));
	mutex_unlock(&rmap_mutex);
}

void rmap_unlink(struct vm_area_struct *vma)
{
	if (!vma->vm_file || !vma->vm_file->f_mapping)
		return;
	mutex_lock(&rmap_mutex);
	list_del_init(&vma->shared);
	mutex_unlock(&rmap_mutex);
}

/* Take out what the VMA maps of pages [first, last] of the file. */
static void zap_file_pages(struct vm_area_struct *vma, pgoff_t first,
			   pgoff_t last, bool keep_cows)
{
	pgoff_t vma_last = vma->vm_pgoff + vma_pages(vma) - 1;
	unsigned long start, end;

	if (last < vma->vm_pgoff || first > vma_last)
		return;
	first = max(first, vma->vm_pgoff);
	last = min(last, vma_last);
	start = vma->vm_start + ((first - vma->vm_pgoff) << PAGE_SHIFT);
	end = vma->vm_start + ((last + 1 - vma->vm_pgoff) << PAGE_SHIFT);
	zap_vma_range(vma, start, end, keep_cows);
}

void unmap_mapping_range(struct address_space *mapping, loff_t holebegin,
			 loff_t holelen, int even_cows)
{
	pgoff_t first = (holebegin + PAGE_SIZE - 1) >> PAGE_SHIFT;
	pgoff_t last = ~0UL;
	struct vm_area_struct *vma;

	if (holelen) {
		last = (holebegin + holelen + PAGE_SIZE - 1) >> PAGE_SHIFT;
		if (last-- == 0 || last < first)
			return;
	}
	mutex_lock(&rmap_mutex);
	list_for_each_entry(vma, bucket_of(mapping), shared)
		if (vma->vm_file->f_mapping == mapping)
			zap_file_pages(vma, first, last, !even_cows);
	mutex_unlock(&rmap_mutex);
}
EXPORT_SYMBOL(unmap_mapping_range);
