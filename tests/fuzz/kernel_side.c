// SPDX-License-Identifier: MIT
/*
 * What the kernel has around the code under test: memory that is known by
 * heart, so that what a parameter keeps is freed after each input; locks and
 * the log, which do nothing.
 */
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/panic.h>
#include <linux/slab.h>

#include "../image/host.h"

#define MOST_OBJECTS 4096

static void *objects[MOST_OBJECTS];
static unsigned int num_objects;

void *__kmalloc(size_t size, gfp_t flags)
{
	void *memory = num_objects < MOST_OBJECTS ? malloc(size) : NULL;

	if (memory)
		objects[num_objects++] = memory;
	return memory;
}

void kfree(const void *memory)
{
	unsigned int i;

	for (i = 0; i < num_objects; i++) {
		if (objects[i] != memory)
			continue;
		objects[i] = objects[--num_objects];
		free((void *)memory);
		return;
	}
	if (memory)
		abort();
}

/* All that is kept are copies of strings: a list_head, then the text. */
void free_kernel_memory(void)
{
	while (num_objects) {
		char *text = (char *)objects[0] + sizeof(struct list_head);
		unsigned int before = num_objects;

		param_free_charp(&text);
		if (num_objects == before)
			abort();
	}
}

void kernel_param_lock(struct module *mod)
{
}

void kernel_param_unlock(struct module *mod)
{
}

void mutex_lock(struct mutex *lock)
{
}

void mutex_unlock(struct mutex *lock)
{
}

void add_taint(unsigned int flag, enum lockdep_ok lockdep_ok)
{
}

/* Formats as the log would, so that what it reads is seen. */
int _printk(const char *fmt, ...)
{
	static char line[1024];
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsnprintf(line, sizeof(line), fmt, args);
	va_end(args);
	return len;
}
