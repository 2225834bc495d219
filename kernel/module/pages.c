// SPDX-License-Identifier: MIT
/*
 * Which module has a page of the module area: a table of pointers, a chunk of
 * it for every 512 KiB in which there is a module. So an address leads to its
 * module at the same cost however many there are.
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
#define CHUNK_SIZE 128
#define NUM_CHUNKS ((NUM_PAGES + CHUNK_SIZE - 1) / CHUNK_SIZE)

/*
 * Entries are written under module_mutex, and cleared while its holder has the
 * machine stopped, too; read without a lock.
 */
static struct module **chunks[NUM_CHUNKS];

/* How many entries of each are not NULL. Under module_mutex. */
static u8 used[NUM_CHUNKS];

/*
 * Chunks that have become empty, each with the next one in its first word. No
 * reader has them once the machine goes on. Under module_mutex.
 */
static void **empty;

static unsigned long page_index(unsigned long addr)
{
	return (addr - MODULES_VADDR) >> PAGE_SHIFT;
}

/* If memory ends between two chunks, the first one waits for its next use. */
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
			smp_store_release(&chunks[i],
					  kcalloc(CHUNK_SIZE,
						  sizeof(*chunks[i]),
						  GFP_KERNEL));
		if (!chunks[i])
			return false;
	}
	return true;
}

/**
 * prepare_pages - see to it that set_page_owner() needs no memory
 * @mod: a module that is published next, before the mutex is given up
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

static void set_owner(unsigned long index, struct module *owner)
{
	struct module **entry = &chunks[index / CHUNK_SIZE][index % CHUNK_SIZE];

	used[index / CHUNK_SIZE] += (owner != NULL) - (*entry != NULL);
	WRITE_ONCE(*entry, owner);
}

/* Nobody has a page there any more: its chunk leaves the table. */
static void retire_chunk(unsigned long number)
{
	void **chunk = (void **)chunks[number];

	WRITE_ONCE(chunks[number], NULL);
	*chunk = empty;
	empty = chunk;
}

/**
 * set_page_owner - whose pages those of a part are from now on
 * @part:  prepared by prepare_pages()
 * @owner: the module; NULL: nobody's, and free_empty_pages() is due
 *
 * Context: module_mutex held; for NULL in a stopped machine.
 */
void set_page_owner(const struct module_part *part, struct module *owner)
{
	unsigned long i, first, last;

	if (!part->size)
		return;
	first = page_index((unsigned long)part->base);
	last = page_index((unsigned long)part->base + part->size - 1);
	for (i = first; i <= last; i++)
		set_owner(i, owner);
	for (i = first / CHUNK_SIZE; i <= last / CHUNK_SIZE; i++)
		if (!used[i])
			retire_chunk(i);
}

/** free_empty_pages - after set_page_owner(NULL); context: module_mutex held */
void free_empty_pages(void)
{
	void **chunk = empty;

	lockdep_assert_held(&module_mutex);
	empty = NULL;
	while (chunk) {
		void **next = *chunk;

		kfree(chunk);
		chunk = next;
	}
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
