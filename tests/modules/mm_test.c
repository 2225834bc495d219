// SPDX-License-Identifier: MIT
/*
 * Tests of what kernel/mm offers to modules: pages, kmalloc(), slab caches,
 * vmalloc(), per-CPU memory, with a thread on every CPU where that matters.
 */
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/gfp.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/sysinfo.h>
#include <linux/vmalloc.h>
#include "ktest.h"

#define HELD 32 /* allocations a thread has at a time */

/* Is every byte of the memory this one? */
static bool holds(const unsigned char *memory, size_t size, unsigned char byte)
{
	size_t i;

	for (i = 0; i < size; i++)
		if (memory[i] != byte)
			return false;
	return true;
}

static unsigned int next_random(unsigned int *state)
{
	*state = *state * 1103515245 + 12345;
	return *state >> 8;
}

static void test_pages(void)
{
	struct page *pages[11];
	unsigned int order;

	for (order = 0; order <= 10; order++) {
		pages[order] = alloc_pages(GFP_KERNEL | __GFP_NOWARN, order);
		if (!pages[order])
			continue;
		KTEST_CHECK(page_count(pages[order]) == 1);
		KTEST_CHECK(
			!(page_to_pfn(pages[order]) & ((1UL << order) - 1)));
		memset(page_address(pages[order]), order, PAGE_SIZE << order);
	}
	KTEST_CHECK(pages[0] && pages[1] && pages[2] && pages[3]);
	for (order = 0; order <= 10; order++) {
		if (!pages[order])
			continue;
		KTEST_CHECK(holds(page_address(pages[order]),
				  PAGE_SIZE << order, order));
		__free_pages(pages[order], order);
	}
}

static void test_page_references(void)
{
	unsigned long addr = get_zeroed_page(GFP_KERNEL);
	struct page *page;

	if (!KTEST_CHECK(addr))
		return;
	page = virt_to_page(addr);
	KTEST_CHECK(holds((void *)addr, PAGE_SIZE, 0));
	KTEST_CHECK(page_address(page) == (void *)addr);
	get_page(page);
	KTEST_CHECK(page_count(page) == 2);
	put_page(page);
	KTEST_CHECK(page_count(page) == 1);
	free_page(addr);
	KTEST_CHECK(!alloc_pages(GFP_KERNEL | __GFP_NOWARN, MAX_ORDER));
}

static void test_kmalloc_sizes(void)
{
	size_t size;
	char *memory, *again;

	for (size = 1; size <= 4 * PAGE_SIZE; size += size / 7 + 1) {
		memory = kzalloc(size, GFP_KERNEL);
		if (!KTEST_CHECK(memory))
			break;
		KTEST_CHECK(holds((void *)memory, size, 0));
		KTEST_CHECK(ksize(memory) >= size);
		KTEST_CHECK(((unsigned long)memory & 7) == 0);
		memset(memory, 0x5a, ksize(memory));
		again = krealloc(memory, 2 * size + 1, GFP_KERNEL);
		if (KTEST_CHECK(again))
			memory = again;
		KTEST_CHECK(holds((void *)memory, size, 0x5a));
		kfree(memory);
	}
	KTEST_CHECK(kmalloc(0, GFP_KERNEL) == ZERO_SIZE_PTR);
	kfree(ZERO_SIZE_PTR);
	kfree(NULL);
	KTEST_CHECK(!kmalloc_array(0x10001, 0x10001, GFP_KERNEL));
	KTEST_CHECK(!kmalloc(KMALLOC_MAX_SIZE + 1, GFP_KERNEL));
}

static void test_strings(void)
{
	char *text = kasprintf(GFP_KERNEL, "%d-%s", 42, "abc");

	KTEST_CHECK(text && !strcmp(text, "42-abc"));
	kfree(text);
	text = kstrdup("hello", GFP_KERNEL);
	KTEST_CHECK(text && !strcmp(text, "hello"));
	kfree(text);
	text = kstrndup("hello", 2, GFP_KERNEL);
	KTEST_CHECK(text && !strcmp(text, "he"));
	kfree(text);
}

/* --- Slab caches --------------------------------------------------- */

struct thing {
	unsigned int constructed;
	unsigned char body[52];
};

static struct kmem_cache *thing_cache;

static void construct(void *object)
{
	struct thing *thing = object;

	thing->constructed = 0xc0de;
}

static int use_cache(void *unused)
{
	struct thing *held[HELD] = {};
	unsigned int state = raw_smp_processor_id() + 1, i, round;

	for (round = 0; round < 3000; round++) {
		i = next_random(&state) % HELD;
		if (held[i]) {
			KTEST_CHECK(
				holds(held[i]->body, sizeof(held[i]->body), i));
			kmem_cache_free(thing_cache, held[i]);
			held[i] = NULL;
			continue;
		}
		held[i] = kmem_cache_alloc(thing_cache, GFP_KERNEL);
		if (!KTEST_CHECK(held[i]))
			break;
		KTEST_CHECK(held[i]->constructed == 0xc0de);
		memset(held[i]->body, i, sizeof(held[i]->body));
	}
	for (i = 0; i < HELD; i++)
		kmem_cache_free(thing_cache, held[i]);
	return 0;
}

static int use_kmalloc(void *unused)
{
	unsigned char *held[HELD] = {};
	unsigned int sizes[HELD] = {};
	unsigned int state = raw_smp_processor_id() + 99, i, round;

	for (round = 0; round < 3000; round++) {
		i = next_random(&state) % HELD;
		if (held[i])
			KTEST_CHECK(holds(held[i], sizes[i], i + 1));
		kfree(held[i]);
		sizes[i] = 1 + next_random(&state) % 3000;
		held[i] =
			kmalloc(sizes[i], round & 1 ? GFP_KERNEL : GFP_ATOMIC);
		if (held[i])
			memset(held[i], i + 1, sizes[i]);
	}
	for (i = 0; i < HELD; i++)
		kfree(held[i]);
	return 0;
}

static int use_vmalloc(void *unused)
{
	unsigned int state = raw_smp_processor_id() + 7, round;

	for (round = 0; round < 30; round++) {
		size_t size = 1 + next_random(&state) % (16 * PAGE_SIZE);
		unsigned char *memory = vzalloc(size);

		if (!KTEST_CHECK(memory))
			break;
		KTEST_CHECK(holds(memory, size, 0));
		memset(memory, round + 1, size);
		KTEST_CHECK(holds(memory, size, round + 1));
		vfree(memory);
	}
	return 0;
}

/* --- A thread on each CPU ------------------------------------------ */

struct gang {
	int (*function)(void *data);
	atomic_t running;
	struct completion done;
};

static int gang_member(void *data)
{
	struct gang *gang = data;

	gang->function(NULL);
	if (atomic_dec_and_test(&gang->running))
		complete(&gang->done);
	return 0;
}

static void run_gang(int (*function)(void *))
{
	struct gang gang = { .function = function };
	struct task_struct *task;
	unsigned int cpu;

	atomic_set(&gang.running, num_online_cpus());
	init_completion(&gang.done);
	for_each_online_cpu(cpu) {
		task = kthread_create(gang_member, &gang, "mm_test/%u", cpu);
		if (!KTEST_CHECK(!IS_ERR(task))) {
			atomic_dec(&gang.running);
			continue;
		}
		kthread_bind(task, cpu);
		wake_up_process(task);
	}
	wait_for_completion(&gang.done);
	/* The last member may still be on its way out of complete(). */
	msleep(20);
}

static void test_slab(void)
{
	thing_cache = kmem_cache_create("mm_test", sizeof(struct thing), 0, 0,
					construct);
	if (!KTEST_CHECK(thing_cache))
		return;
	KTEST_CHECK(kmem_cache_size(thing_cache) == sizeof(struct thing));
	run_gang(use_cache);
	kmem_cache_destroy(thing_cache);
}

static void test_kmalloc_on_all_cpus(void)
{
	run_gang(use_kmalloc);
}

static void test_vmalloc_on_all_cpus(void)
{
	run_gang(use_vmalloc);
}

static void test_vmalloc(void)
{
	unsigned char *first = vmalloc(3 * PAGE_SIZE);
	unsigned char *second = vzalloc(1);
	struct page *page;

	KTEST_CHECK(is_vmalloc_addr(first) && is_vmalloc_addr(second));
	if (first && second) {
		page = vmalloc_to_page(first + PAGE_SIZE);
		first[PAGE_SIZE] = 77;
		KTEST_CHECK(page && *(unsigned char *)page_address(page) == 77);
		/* Behind each area there is a page that is not mapped. */
		KTEST_CHECK(!vmalloc_to_page(first + 3 * PAGE_SIZE));
		KTEST_CHECK(!vmalloc_to_page(second + PAGE_SIZE));
	}
	vfree(first);
	KTEST_CHECK(!vmalloc_to_page(first));
	vfree(second);
	KTEST_CHECK(!vmalloc(0));
	vfree(NULL);
}

/* --- Per-CPU memory ------------------------------------------------ */

static unsigned long __percpu *counters;

static int count_up(void *unused)
{
	int i;

	for (i = 0; i < 10000; i++)
		this_cpu_inc(*counters);
	return 0;
}

static void test_percpu(void)
{
	void __percpu *parts[16];
	unsigned long sum = 0;
	unsigned int cpu, i;

	counters = alloc_percpu(unsigned long);
	if (!KTEST_CHECK(counters))
		return;
	for_each_possible_cpu(cpu)
		KTEST_CHECK(*per_cpu_ptr(counters, cpu) == 0);
	run_gang(count_up);
	for_each_possible_cpu(cpu)
		sum += *per_cpu_ptr(counters, cpu);
	KTEST_CHECK(sum == 10000 * num_online_cpus());
	free_percpu(counters);
	for (i = 0; i < ARRAY_SIZE(parts); i++) {
		parts[i] = __alloc_percpu(1 + 100 * i, 1U << (i % 8));
		KTEST_CHECK(parts[i] &&
			    !((unsigned long)parts[i] & ((1U << (i % 8)) - 1)));
	}
	for (i = 0; i < ARRAY_SIZE(parts); i++)
		free_percpu(parts[i]);
}

/* Everything that the tests above took is back. */
static void test_nothing_lost(void)
{
	struct sysinfo before, after;

	si_meminfo(&before);
	run_gang(use_kmalloc);
	run_gang(use_vmalloc);
	test_pages();
	si_meminfo(&after);
	KTEST_CHECK(after.totalram == before.totalram);
	KTEST_CHECK(after.freeram + 16 >= before.freeram);
}

static const struct ktest tests[] = { KTEST(test_pages),
				      KTEST(test_page_references),
				      KTEST(test_kmalloc_sizes),
				      KTEST(test_strings),
				      KTEST(test_slab),
				      KTEST(test_kmalloc_on_all_cpus),
				      KTEST(test_vmalloc),
				      KTEST(test_vmalloc_on_all_cpus),
				      KTEST(test_percpu),
				      KTEST(test_nothing_lost),
				      {} };

KTEST_MODULE("mm_test", tests);
