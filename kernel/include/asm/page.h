/* SPDX-License-Identifier: MIT */
/* Pages, and the direct map of RAM from PAGE_OFFSET up. */
#ifndef _ASM_PAGE_H
#define _ASM_PAGE_H

#include <linux/types.h>

#define PAGE_SHIFT 12
#ifndef __ASSEMBLY__
#define PAGE_SIZE	  (1UL << PAGE_SHIFT)
#define PAGE_MASK	  (~(PAGE_SIZE - 1))
#define PAGE_OFFSET	  0xC0000000UL
#define DIRECT_MAP_MAX	  (768UL << 20) /* bytes of RAM it can show */
#define THREAD_SIZE	  8192UL
#define THREAD_SIZE_ORDER 1
#define HPAGE_SHIFT	  21
#define HPAGE_SIZE	  (1UL << HPAGE_SHIFT)
#define HPAGE_MASK	  (~(HPAGE_SIZE - 1))

#define __pa(x)	       ((phys_addr_t)((unsigned long)(x)-PAGE_OFFSET))
#define __va(x)	       ((void *)((unsigned long)(x) + PAGE_OFFSET))
#define __pa_symbol(x) __pa(x)

#define virt_to_phys(x)	 __pa(x)
#define phys_to_virt(x)	 __va(x)
#define virt_to_pfn(x)	 ((unsigned long)(__pa(x) >> PAGE_SHIFT))
#define pfn_to_virt(pfn) __va((pfn) << PAGE_SHIFT)

#define clear_page(page) __builtin_memset((page), 0, PAGE_SIZE)

#define copy_page(to, from) __builtin_memcpy((to), (from), PAGE_SIZE)

#define clear_user_page(page, vaddr, pg)	clear_page(page)
#define copy_user_page(to, from, vaddr, topage) copy_page(to, from)

#endif /* __ASSEMBLY__ */

#endif /* _ASM_PAGE_H */
