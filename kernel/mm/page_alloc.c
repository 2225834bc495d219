// SPDX-License-Identifier: MIT
/*
 * The page allocator: alloc_pages() and __free_pages() for everybody.
 *
 * Blocks come from the buddy system under one lock. Single pages go through
 * a short list per CPU first, touched with interrupts off. The last pages are
 * a reserve: files, pipes and new processes stop first, then the memory of
 * programs, then allocations that may sleep, then atomic ones. Exhaustion is a
 * NULL; a page fault then asks who is to go.
 */
#include <linux/export.h>
#include <linux/fault-inject.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/highmem.h>
#include <linux/irqflags.h>
#include <linux/percpu.h>
#include <linux/preempt.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/vmstat.h>
#include "buddy.h"
#include "internal.h"

#define PCP_HIGH  48 /* pages on a CPU's list, at most */
#define PCP_BATCH 16 /* pages moved at a time */

struct page_list {
	struct list_head pages;
	unsigned int count;
};

/* Interrupts are off while a CPU touches its own list; no lock. */
static DEFINE_PER_CPU(struct page_list, pcp);
static unsigned int pcp_high; /* 0: the lists are not in use */

/*
 * Guards buddy_system. Taken in every context, interrupts off.
 * Rank: page allocator.
 */
static DEFINE_SPINLOCK(buddy_lock);
static struct buddy buddy_system;

static unsigned long managed_pages;
static unsigned long reserve_pages; /* see may_take() */

bool (*out_of_memory_hook)(void);

void page_alloc_init(unsigned long nr_pages)
{
	buddy_init(&buddy_system, mem_map, nr_pages);
}

/* Take over reserved pages: from the boot allocator, the initrd, __init. */
void page_alloc_add(unsigned long start_pfn, unsigned long end_pfn)
{
	unsigned long flags, pfn;

	for (pfn = start_pfn; pfn < end_pfn; pfn++) {
		mem_map[pfn].flags = 0;
		atomic_set(&mem_map[pfn]._refcount, 0);
	}
	spin_lock_irqsave(&buddy_lock, flags);
	managed_pages += end_pfn - start_pfn;
	while (start_pfn < end_pfn) {
		unsigned int order = MAX_ORDER - 1;

		while ((start_pfn & ((1UL << order) - 1)) ||
		       start_pfn + (1UL << order) > end_pfn)
			order--;
		buddy_free(&buddy_system, pfn_to_page(start_pfn), order);
		start_pfn += 1UL << order;
	}
	spin_unlock_irqrestore(&buddy_lock, flags);
}

void page_alloc_set_reserve(void)
{
	reserve_pages = clamp(managed_pages / 128, 16UL, 512UL);
}

/* Once every CPU has its own copy of the per-CPU data. */
void page_alloc_start_pcp(void)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		INIT_LIST_HEAD(&per_cpu(pcp, cpu).pages);
	pcp_high = min(managed_pages / 256 / num_possible_cpus() + 1,
		       (unsigned long)PCP_HIGH);
}

unsigned long totalram_pages(void)
{
	return managed_pages;
}
EXPORT_SYMBOL(totalram_pages);

unsigned long pcp_nr_pages(void)
{
	unsigned long sum = 0;
	unsigned int cpu;

	if (!pcp_high)
		return 0;
	for_each_possible_cpu(cpu)
		sum += READ_ONCE(per_cpu(pcp, cpu).count);
	return sum;
}

unsigned long nr_free_pages(void)
{
	return READ_ONCE(buddy_system.free_pages) + pcp_nr_pages();
}
EXPORT_SYMBOL(nr_free_pages);

/*
 * What nobody is killed for leaves this many reserves to the programs that are
 * running: files most, then new processes, then pipes.
 */
#define FILE_RESERVES 16
#define FORK_RESERVES 6
#define PIPE_RESERVES 4
#define USER_RESERVES 2

/* Does the reserve allow this allocation? buddy_lock is held. */
static bool may_take(gfp_t gfp, unsigned int order)
{
	unsigned long keep = reserve_pages;

	if (gfp & __GFP_MEMALLOC)
		keep = 0;
	else if (gfp & __GFP_HIGH)
		keep /= 2;
	else if (gfp & __GFP_YIELD)
		keep *= gfp & __GFP_HARDWALL ? PIPE_RESERVES : FILE_RESERVES;
	else if (gfp & __GFP_HARDWALL)
		keep *= USER_RESERVES;
	return buddy_system.free_pages >= keep + (1UL << order);
}

bool memory_is_short(void)
{
	return nr_free_pages() < reserve_pages * FORK_RESERVES;
}

static struct page *take_block(gfp_t gfp, unsigned int order)
{
	struct page *page = NULL;
	unsigned long flags;

	spin_lock_irqsave(&buddy_lock, flags);
	if (may_take(gfp, order))
		page = buddy_alloc(&buddy_system, order);
	spin_unlock_irqrestore(&buddy_lock, flags);
	return page;
}

/* Fill this CPU's empty list. Interrupts are off. */
static void refill_pcp(struct page_list *list, gfp_t gfp)
{
	unsigned int batch = min(pcp_high, (unsigned int)PCP_BATCH);

	spin_lock(&buddy_lock);
	while (list->count < batch && may_take(gfp, 0)) {
		struct page *page = buddy_alloc(&buddy_system, 0);

		if (!page)
			break;
		list_add_tail(&page->lru, &list->pages);
		list->count++;
	}
	spin_unlock(&buddy_lock);
}

static struct page *take_single(gfp_t gfp)
{
	struct page_list *list;
	struct page *page = NULL;
	unsigned long flags;

	if (!pcp_high)
		return take_block(gfp, 0);
	local_irq_save(flags);
	list = this_cpu_ptr(&pcp);
	if (!list->count)
		refill_pcp(list, gfp);
	if (list->count) {
		page = list_first_entry(&list->pages, struct page, lru);
		list_del(&page->lru);
		list->count--;
	}
	local_irq_restore(flags);
	return page;
}

/* Give pages of this CPU's list back. Interrupts are off. */
static void shrink_pcp(struct page_list *list, unsigned int keep)
{
	spin_lock(&buddy_lock);
	while (list->count > keep) {
		struct page *page =
			list_last_entry(&list->pages, struct page, lru);

		list_del(&page->lru);
		list->count--;
		buddy_free(&buddy_system, page, 0);
	}
	spin_unlock(&buddy_lock);
}

static void drain_local_pages(void *unused)
{
	unsigned long flags;

	if (!pcp_high)
		return;
	local_irq_save(flags);
	shrink_pcp(this_cpu_ptr(&pcp), 0);
	local_irq_restore(flags);
}

/* Empty the lists of all CPUs; the caller may sleep. */
void drain_all_pages(void)
{
	on_each_cpu(drain_local_pages, NULL, 1);
}

/* Make a block one page with regard to references and kfree(). */
void prep_compound(struct page *page, unsigned int order)
{
	unsigned long i;

	SetPageHead(page);
	page->private = order;
	for (i = 1; i < 1UL << order; i++) {
		page[i].private = (unsigned long)page;
		SetPageTail(page + i);
	}
}

static void prep_new_block(struct page *page, unsigned int order, gfp_t gfp)
{
	unsigned long i;

	for (i = 0; i < 1UL << order; i++) {
		page[i].flags = 0;
		page[i].private = 0;
		page[i].mapping = NULL;
		page[i].index = 0;
		atomic_set(&page[i]._mapcount, -1);
		atomic_set(&page[i]._refcount, 0);
		INIT_LIST_HEAD(&page[i].lru);
		if (gfp & __GFP_ZERO)
			clear_highpage(page + i);
	}
	atomic_set(&page->_refcount, 1);
	if ((gfp & __GFP_COMP) && order)
		prep_compound(page, order);
}

/* Log a failure, at most a few in a second. */
static void warn_alloc(gfp_t gfp, unsigned int order)
{
	if (gfp & __GFP_NOWARN)
		return;
	pr_warn_ratelimited("%s: page allocation failure: order:%u, "
			    "mode:%#x, free pages:%lu\n",
			    current->comm, order, gfp, nr_free_pages());
}

/* The fast way failed: collect what is cached, or give up. */
static struct page *alloc_slow(gfp_t gfp, unsigned int order)
{
	struct page *page;

	if ((gfp & __GFP_DIRECT_RECLAIM) && preemptible()) {
		drain_all_pages();
		kmem_cache_shrink_all();
		page = take_block(gfp, order);
		if (page)
			return page;
	}
	warn_alloc(gfp, order);
	return NULL;
}

struct page *alloc_pages(gfp_t gfp, unsigned int order)
{
	struct page *page;

	if (should_fail_alloc(gfp))
		return NULL;
	if (order >= MAX_ORDER) {
		warn_alloc(gfp, order);
		return NULL;
	}
	page = order ? take_block(gfp, order) : take_single(gfp);
	if (!page)
		page = alloc_slow(gfp, order);
	if (page) {
		prep_new_block(page, order, gfp);
		count_vm_events(PGALLOC_NORMAL, 1UL << order);
	}
	return page;
}
EXPORT_SYMBOL(alloc_pages);

/* Check and clean a block that nobody refers to; false if it is bad. */
static bool prep_free_block(struct page *page, unsigned int order)
{
	unsigned long i;

	if (WARN_ONCE(PageBuddy(page) || PageReserved(page) || PageSlab(page),
		      "bad page freed: pfn %#lx flags %#lx\n",
		      page_to_pfn(page), page->flags))
		return false;
	if (test_bit(PG_anon, &page->flags))
		mm_count(MM_ANON, -1);
	for (i = 0; i < 1UL << order; i++) {
		page[i].flags = 0;
		page[i].private = 0;
		page[i].mapping = NULL;
	}
	return true;
}

static void free_block(struct page *page, unsigned int order)
{
	struct page_list *list;
	unsigned long flags;

	if (!prep_free_block(page, order))
		return;
	count_vm_events(PGFREE, 1UL << order);
	if (order || !pcp_high) {
		spin_lock_irqsave(&buddy_lock, flags);
		buddy_free(&buddy_system, page, order);
		spin_unlock_irqrestore(&buddy_lock, flags);
		return;
	}
	local_irq_save(flags);
	list = this_cpu_ptr(&pcp);
	list_add(&page->lru, &list->pages);
	if (++list->count > pcp_high)
		shrink_pcp(list, pcp_high / 2);
	local_irq_restore(flags);
}

void __free_pages(struct page *page, unsigned int order)
{
	if (WARN_ONCE(page_ref_count(page) <= 0, "page freed twice: pfn %#lx\n",
		      page_to_pfn(page)))
		return;
	if (put_page_testzero(page))
		free_block(page, order);
}
EXPORT_SYMBOL(__free_pages);

void put_page(struct page *page)
{
	page = compound_head(page);
	__free_pages(page, PageHead(page) ? page->private : 0);
}
EXPORT_SYMBOL(put_page);
