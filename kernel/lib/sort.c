// SPDX-License-Identifier: MIT
/*
 * Sorting and searching arrays. Heap sort, because it needs neither memory
 * nor recursion and has no bad case. Pure; any context the callbacks allow.
 */
#include <linux/bsearch.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/sort.h>

/* What the sort functions hand to each other. */
struct sort_job {
	char *base;
	size_t size;
	cmp_r_func_t cmp;
	swap_func_t exchange;
	const void *priv;
};

static void swap_words(void *a, void *b, int size)
{
	u32 *x = a, *y = b;

	for (; size; size -= sizeof(*x), x++, y++)
		swap(*x, *y);
}

static void swap_bytes(void *a, void *b, int size)
{
	char *x = a, *y = b;

	while (size--) {
		swap(*x, *y);
		x++;
		y++;
	}
}

static swap_func_t swap_of(const void *base, size_t size)
{
	return ((unsigned long)base | size) % sizeof(u32) ? swap_bytes :
							    swap_words;
}

/* Sink the element at offset a until no child is greater. */
static void sift_down(const struct sort_job *job, size_t a, size_t end)
{
	size_t child;

	for (;; a = child) {
		child = 2 * a + job->size;
		if (child >= end)
			return;
		if (child + job->size < end &&
		    job->cmp(job->base + child, job->base + child + job->size,
			     job->priv) < 0)
			child += job->size;
		if (job->cmp(job->base + a, job->base + child, job->priv) >= 0)
			return;
		job->exchange(job->base + a, job->base + child, job->size);
	}
}

void sort_r(void *base, size_t num, size_t size, cmp_r_func_t cmp_func,
	    swap_func_t swap_func, const void *priv)
{
	struct sort_job job = {
		.base = base,
		.size = size,
		.cmp = cmp_func,
		.exchange = swap_func ? swap_func : swap_of(base, size),
		.priv = priv,
	};
	size_t end = num * size;
	size_t i;

	if (num < 2)
		return;
	for (i = num / 2; i-- > 0;)
		sift_down(&job, i * size, end);
	while (end > size) {
		end -= size;
		job.exchange(job.base, job.base + end, size);
		sift_down(&job, 0, end);
	}
}
EXPORT_SYMBOL(sort_r);

static int cmp_wrapper(const void *a, const void *b, const void *priv)
{
	cmp_func_t cmp = *(const cmp_func_t *)priv;

	return cmp(a, b);
}

void sort(void *base, size_t num, size_t size, cmp_func_t cmp_func,
	  swap_func_t swap_func)
{
	sort_r(base, num, size, cmp_wrapper, swap_func, &cmp_func);
}
EXPORT_SYMBOL(sort);

void *bsearch(const void *key, const void *base, size_t num, size_t size,
	      cmp_func_t cmp)
{
	const char *low = base, *middle;
	int order;

	while (num) {
		middle = low + num / 2 * size;
		order = cmp(key, middle);
		if (order == 0)
			return (void *)middle;
		if (order > 0) {
			low = middle + size;
			num--;
		}
		num /= 2;
	}
	return NULL;
}
EXPORT_SYMBOL(bsearch);
