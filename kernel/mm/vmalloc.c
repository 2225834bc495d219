// SPDX-License-Identifier: MIT
/*
 * Areas of kernel virtual memory: vmalloc(), vmap(), module memory, and the
 * bookkeeping that ioremap() and kernel stacks use too.
 *
 * Each area is followed by a page that is never mapped, so below each area
 * there is one as well. An area's addresses are given back only after all
 * CPUs have forgotten its translations. Module addresses come back only when
 * the module area has wrapped around.
 */
#include <linux/export.h>
#include <linux/fault-inject.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/poison.h>
#include <linux/preempt.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>
#include "internal.h"
#include "va_space.h"

/* An area as this file keeps it. */
struct vmap_area {
	struct va_area va;
	struct vm_struct vm;
	struct vmap_area *next_deferred;
};

/* Guards both spaces. Any context, interrupts off. Rank: vmap. */
static DEFINE_SPINLOCK(vmap_lock);
static struct va_space vmalloc_space, module_space;

/* Areas freed in atomic context, pushed without a lock. */
static struct vmap_area *deferred;

static struct va_space *space_of(unsigned long addr)
{
	return is_module_area(addr) ? &module_space : &vmalloc_space;
}

static struct vm_struct *reserve_in(struct va_space *space, unsigned long size,
				    unsigned long align, unsigned long flags)
{
	struct vmap_area *area;
	unsigned long irqflags;
	int err;

	size = PAGE_ALIGN(size);
	if (!size || size > space->end - space->start)
		return NULL;
	area = kzalloc(sizeof(*area), GFP_KERNEL);
	if (!area)
		return NULL;
	spin_lock_irqsave(&vmap_lock, irqflags);
	err = va_space_take(space, &area->va, size + PAGE_SIZE,
			    max(align, PAGE_SIZE));
	spin_unlock_irqrestore(&vmap_lock, irqflags);
	if (err) {
		pr_warn_ratelimited("vmalloc: no %luK of addresses left\n",
				    size >> 10);
		kfree(area);
		return NULL;
	}
	area->vm.addr = (void *)area->va.start;
	area->vm.size = size;
	area->vm.flags = flags;
	return &area->vm;
}

struct vm_struct *reserve_vm_area(unsigned long size, unsigned long align,
				  unsigned long flags)
{
	return reserve_in(&vmalloc_space, size, align, flags);
}

void release_vm_area(struct vm_struct *vm)
{
	struct vmap_area *area = container_of(vm, struct vmap_area, vm);
	unsigned long irqflags;

	spin_lock_irqsave(&vmap_lock, irqflags);
	va_space_give(space_of(area->va.start), &area->va);
	spin_unlock_irqrestore(&vmap_lock, irqflags);
	kfree(area);
}

struct vm_struct *find_vm_area(const void *addr)
{
	unsigned long at = (unsigned long)addr, irqflags;
	struct va_area *va;

	spin_lock_irqsave(&vmap_lock, irqflags);
	va = va_space_find(space_of(at), at);
	spin_unlock_irqrestore(&vmap_lock, irqflags);
	return va ? &container_of(va, struct vmap_area, va)->vm : NULL;
}

static int map_pages(struct vm_struct *vm, struct page **pages, pgprot_t prot)
{
	unsigned long addr = (unsigned long)vm->addr;
	unsigned int i;
	int err;

	for (i = 0; i < vm->size >> PAGE_SHIFT; i++, addr += PAGE_SIZE) {
		err = map_kernel_page(addr, page_to_phys(pages[i]), prot);
		if (err)
			return err;
	}
	return 0;
}

static void free_pages_of(struct vm_struct *vm)
{
	unsigned int i;

	for (i = 0; i < vm->nr_pages; i++) {
		if (vm->flags & VM_MODULE)
			memset(page_address(vm->pages[i]), POISON_FREE_CODE,
			       PAGE_SIZE);
		__free_page(vm->pages[i]);
	}
	mm_count(MM_VMALLOC, -(int)vm->nr_pages);
	kvfree(vm->pages);
	vm->pages = NULL;
	vm->nr_pages = 0;
}

/* Unmap an area and free all that it owns. */
static void destroy_area(struct vm_struct *vm)
{
	unmap_kernel_range((unsigned long)vm->addr, vm->size);
	if (vm->flags & VM_ALLOC)
		free_pages_of(vm);
	release_vm_area(vm);
}

/* Give the area pages of its own. */
static int alloc_pages_of(struct vm_struct *vm, gfp_t gfp)
{
	unsigned int count = vm->size >> PAGE_SHIFT;

	vm->pages = kvcalloc(count, sizeof(struct page *),
			     GFP_KERNEL | (gfp & __GFP_NOWARN));
	if (!vm->pages)
		return -ENOMEM;
	while (vm->nr_pages < count) {
		struct page *page = alloc_page(gfp);

		if (!page)
			return -ENOMEM;
		vm->pages[vm->nr_pages++] = page;
		mm_count(MM_VMALLOC, 1);
	}
	return 0;
}

/* An area in a space, filled with pages. */
static void *alloc_area(struct va_space *space, unsigned long size, gfp_t gfp,
			unsigned long flags, const void *caller)
{
	struct vm_struct *vm;

	if (size >> PAGE_SHIFT > totalram_pages() || should_fail_alloc(gfp))
		return NULL;
	vm = reserve_in(space, size, PAGE_SIZE, flags | VM_ALLOC);
	if (!vm)
		return NULL;
	vm->caller = caller;
	if (alloc_pages_of(vm, gfp) || map_pages(vm, vm->pages, PAGE_KERNEL)) {
		destroy_area(vm);
		return NULL;
	}
	return vm->addr;
}

void *__vmalloc(unsigned long size, gfp_t gfp)
{
	return alloc_area(&vmalloc_space, size, gfp, 0,
			  __builtin_return_address(0));
}
EXPORT_SYMBOL(__vmalloc);

void *vmalloc(unsigned long size)
{
	return alloc_area(&vmalloc_space, size, GFP_KERNEL, 0,
			  __builtin_return_address(0));
}
EXPORT_SYMBOL(vmalloc);

void *vzalloc(unsigned long size)
{
	return alloc_area(&vmalloc_space, size, GFP_KERNEL | __GFP_ZERO, 0,
			  __builtin_return_address(0));
}
EXPORT_SYMBOL(vzalloc);

void *vmalloc_user(unsigned long size)
{
	return alloc_area(&vmalloc_space, size, GFP_KERNEL | __GFP_ZERO,
			  VM_USERMAP, __builtin_return_address(0));
}
EXPORT_SYMBOL(vmalloc_user);

void *module_alloc(unsigned long size)
{
	return alloc_area(&module_space, size, GFP_KERNEL | __GFP_ZERO,
			  VM_MODULE, __builtin_return_address(0));
}

/* --- Freeing ------------------------------------------------------- */

static void free_deferred(struct work_struct *work)
{
	struct vmap_area *area = xchg(&deferred, NULL);

	while (area) {
		struct vmap_area *next = area->next_deferred;

		destroy_area(&area->vm);
		area = next;
	}
}

static DECLARE_WORK(deferred_work, free_deferred);

/* May this context wait for other CPUs? With one CPU there is nobody. */
static bool can_unmap_now(void)
{
	return preemptible() || (num_online_cpus() == 1 && !in_interrupt());
}

void vfree(const void *addr)
{
	struct vmap_area *area, *head;
	struct vm_struct *vm;

	if (!addr)
		return;
	vm = find_vm_area(addr);
	if (WARN(!vm || vm->addr != addr,
		 "Trying to vfree() bad address (%px)\n", addr))
		return;
	if (can_unmap_now()) {
		destroy_area(vm);
		return;
	}
	area = container_of(vm, struct vmap_area, vm);
	do {
		head = READ_ONCE(deferred);
		area->next_deferred = head;
	} while (cmpxchg(&deferred, head, area) != head);
	schedule_work(&deferred_work);
}
EXPORT_SYMBOL(vfree);

/* --- Mapping others' pages ----------------------------------------- */

void *vmap(struct page **pages, unsigned int count, unsigned long flags,
	   pgprot_t prot)
{
	struct vm_struct *vm;

	if (count > totalram_pages())
		return NULL;
	vm = reserve_vm_area((unsigned long)count << PAGE_SHIFT, PAGE_SIZE,
			     VM_MAP);
	if (!vm)
		return NULL;
	vm->caller = __builtin_return_address(0);
	if (map_pages(vm, pages, prot)) {
		destroy_area(vm);
		return NULL;
	}
	return vm->addr;
}
EXPORT_SYMBOL(vmap);

void vunmap(const void *addr)
{
	vfree(addr);
}
EXPORT_SYMBOL(vunmap);

void module_memfree(void *module_region)
{
	vfree(module_region);
}

/* --- Questions ----------------------------------------------------- */

bool is_vmalloc_addr(const void *x)
{
	unsigned long addr = (unsigned long)x;

	return addr >= VMALLOC_START && addr < VMALLOC_END;
}
EXPORT_SYMBOL(is_vmalloc_addr);

bool is_vmalloc_or_module_addr(const void *x)
{
	return is_vmalloc_addr(x) || is_module_area((unsigned long)x);
}

struct page *vmalloc_to_page(const void *addr)
{
	pte_t *pte;

	if (!is_vmalloc_or_module_addr(addr))
		return NULL;
	pte = kernel_pte((unsigned long)addr);
	if (!pte || !pte_present(*pte) || !pfn_valid(pte_pfn(*pte)))
		return NULL;
	return pte_page(*pte);
}
EXPORT_SYMBOL(vmalloc_to_page);

unsigned long vmalloc_to_pfn(const void *addr)
{
	struct page *page = vmalloc_to_page(addr);

	return page ? page_to_pfn(page) : 0;
}
EXPORT_SYMBOL(vmalloc_to_pfn);

/* The first page of each space stays a guard for what lies below. */
void __init vmalloc_init(void)
{
	va_space_init(&vmalloc_space, VMALLOC_START + PAGE_SIZE, VMALLOC_END,
		      false);
	va_space_init(&module_space, MODULES_VADDR + PAGE_SIZE, MODULES_END,
		      true);
	pr_info("vmalloc: %#lx-%#lx, modules: %#lx-%#lx\n", VMALLOC_START,
		VMALLOC_END, MODULES_VADDR, MODULES_END);
}
