// SPDX-License-Identifier: MIT
/*
 * Which module has a page of the module area: a table of pointers, a chunk of
 * it for every 4 MiB, made when the first module comes there and kept. So an
 * address leads to its module at the same cost however many there are.
 *
 * A module is entered when it is published, and taken out while the machine is
 * stopped: readers keep preemption off and need no lock. Modules whose memory
 * had to stay when they were unloaded stay entered, for the sake of the code
 * that is still inside: its faults are fixed up and its backtraces have names.
 */
#include <linux/build_bug.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#include "internal.h"

#define NUM_PAGES  ((MODULES_END - MODULES_VADDR) >> PAGE_SHIFT)
#define CHUNK_SIZE (PAGE_SIZE / sizeof(struct module *))

/* Written under module_mutex, or in a stopped machine; read without a lock. */
static struct module **chunks[(NUM_PAGES + CHUNK_SIZE - 1) / CHUNK_SIZE];

static unsigned long page_index(unsigned long addr)
{
	return (addr - MODULES_VADDR) >> PAGE_SHIFT;
}

static bool prepare_part(const struct module_part *part)
{
	unsigned long i, first, last;

	lockdep_assert_held(&module_mutex);
	if (!part->size)
		return true;
	first = page_index((unsigned long)part->base);
	last = page_index((unsigned long)part->base + part->size - 1);
	for (i = first / CHUNK_SIZE; i <= last / CHUNK_SIZE; i++) {
		if (!chunks[i])
			smp_store_release(
				&chunks[i],
				(struct module **)get_zeroed_page(GFP_KERNEL));
		if (!chunks[i])
			return false;
	}
	return true;
}

/**
 * prepare_pages - see to it that set_page_owner() needs no memory
 * @mod: a module that is going to be published
 *
 * Context: module_mutex held; sleeps. Return: 0 or -ENOMEM.
 */
int prepare_pages(const struct module *mod)
{
	if (!prepare_part(&mod->module_code) ||
	    !prepare_part(&mod->module_init))
		return -ENOMEM;
	return 0;
}

/**
 * set_page_owner - whose pages those of a part are from now on
 * @part:  prepared by prepare_pages()
 * @owner: the module, or NULL
 */
void set_page_owner(const struct module_part *part, struct module *owner)
{
	unsigned long i, first;

	if (!part->size)
		return;
	first = page_index((unsigned long)part->base);
	for (i = 0; i < DIV_ROUND_UP(part->size, PAGE_SIZE); i++)
		WRITE_ONCE(chunks[(first + i) / CHUNK_SIZE]
				 [(first + i) % CHUNK_SIZE],
			   owner);
}

/**
 * page_owner - the module that has the page of an address, or NULL
 * @addr: any address
 *
 * Context: any; preemption off during the call and the use of the result.
 */
struct module *page_owner(unsigned long addr)
{
	unsigned long index = page_index(addr);
	struct module **chunk;

	if (!is_module_area(addr))
		return NULL;
	chunk = smp_load_acquire(&chunks[index / CHUNK_SIZE]);
	return chunk ? READ_ONCE(chunk[index % CHUNK_SIZE]) : NULL;
}
