// SPDX-License-Identifier: MIT
/*
 * Mappings of physical memory that is not RAM of ours: device registers, and
 * tables of the firmware.
 */
#include <linux/export.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include "internal.h"

static void __iomem *map_physical(phys_addr_t phys, unsigned long size,
				  pgprot_t prot, const void *caller)
{
	unsigned long offset = phys & ~PAGE_MASK, done;
	struct vm_struct *vm;

	if (!size || phys + size - 1 < phys ||
	    size > VMALLOC_END - VMALLOC_START)
		return NULL;
	vm = reserve_vm_area(offset + size, PAGE_SIZE, VM_IOREMAP);
	if (!vm)
		return NULL;
	vm->phys_addr = phys;
	vm->caller = caller;
	phys -= offset;
	for (done = 0; done < vm->size; done += PAGE_SIZE) {
		if (map_kernel_page((unsigned long)vm->addr + done, phys + done,
				    prot)) {
			vfree(vm->addr);
			return NULL;
		}
	}
	return (void __iomem *)((char *)vm->addr + offset);
}

void __iomem *ioremap(phys_addr_t phys, unsigned long size)
{
	return map_physical(phys, size, PAGE_KERNEL_NOCACHE,
			    __builtin_return_address(0));
}
EXPORT_SYMBOL(ioremap);

void __iomem *ioremap_cache(phys_addr_t phys, unsigned long size)
{
	return map_physical(phys, size, PAGE_KERNEL,
			    __builtin_return_address(0));
}
EXPORT_SYMBOL(ioremap_cache);

void iounmap(volatile void __iomem *addr)
{
	unsigned long page = (unsigned long)addr & PAGE_MASK;

	if (addr && is_vmalloc_addr((void *)page))
		vfree((void *)page);
}
EXPORT_SYMBOL(iounmap);

void *memremap_phys(phys_addr_t phys, unsigned long size)
{
	if (phys + size <= __pa(high_memory))
		return __va(phys);
	return (void __force *)ioremap_cache(phys, size);
}

void *memremap(phys_addr_t phys, size_t size, unsigned long flags)
{
	return memremap_phys(phys, size);
}
EXPORT_SYMBOL(memremap);

void memunmap(void *addr)
{
	iounmap((void __iomem *)addr);
}
EXPORT_SYMBOL(memunmap);
