// SPDX-License-Identifier: MIT
/*
 * Tools, not tests: very many modules at once.
 *
 *   kt +many COUNT           load many_0000 … : copies of the modules many_aaaa
 *                            and many_bbbb with other names; n uses n / 2
 *   kt +many-unload COUNT    unload them, users before those whom they use
 *
 * The first prints what loads cost, in cycles of the clock: with QEMU's -icount
 * those are instructions.
 */
#define _GNU_SOURCE
#include <elf.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "check.h"

#define FOLDER	    "/tests/modules/"
#define SIZE_MAX_KO (1 << 16)

struct template
{
	char data[SIZE_MAX_KO];
	ssize_t size;
};

static struct template first, next;
static char image[SIZE_MAX_KO];

static bool read_template(const char *path, struct template *template)
{
	int fd = open(path, O_RDONLY);

	if (fd < 0)
		return false;
	template->size = read(fd, template->data, sizeof(template->data));
	close(fd);
	return template->size > 0 && template->size < SIZE_MAX_KO;
}

/* Four letters become the four digits of a number, wherever they stand. */
static void rename_in(ssize_t size, const char *letters, int number)
{
	char digits[12];
	char *at = image;

	snprintf(digits, sizeof(digits), "%04d", number);
	while ((at = memmem(at, image + size - at, letters, 4)))
		memcpy(at, digits, 4);
}

/* A section of many_bbbb, by its name. */
static char *section(const char *name)
{
	Elf32_Ehdr *header = (Elf32_Ehdr *)next.data;
	Elf32_Shdr *sections = (Elf32_Shdr *)(next.data + header->e_shoff);
	char *names = next.data + sections[header->e_shstrndx].sh_offset;
	int i;

	for (i = 1; i < header->e_shnum; i++)
		if (!strcmp(names + sections[i].sh_name, name))
			return next.data + sections[i].sh_offset;
	return NULL;
}

/*
 * A symbol's version depends on its name. many_bbbb has that of many_fn_aaaa,
 * but what its copies use is a copy of many_fn_bbbb.
 */
static void set_version(int n)
{
	char *own = section("__kcrctab_gpl"), *used = section("__versions");

	if (n < 2 || !own || !used)
		return;
	used = memmem(used, next.data + next.size - used, "many_fn_aaaa", 12);
	memcpy(image + (used - next.data) - 4, own, 4);
}

static int load_copy(int n)
{
	const struct template *template = n ? &next : &first;

	memcpy(image, template->data, template->size);
	set_version(n);
	if (n)
		rename_in(template->size, "bbbb", n);
	rename_in(template->size, "aaaa", n / 2);
	return syscall(SYS_init_module, image, template->size, "");
}

static unsigned long long cycles(void)
{
	return __builtin_ia32_rdtsc();
}

int tool_many(int argc, char **argv)
{
	unsigned long long tenth = ~0ULL, last = ~0ULL, cost;
	int n, count = argc > 1 ? atoi(argv[1]) : 0;

	if (count < 20 || !read_template(FOLDER "many_aaaa.ko", &first) ||
	    !read_template(FOLDER "many_bbbb.ko", &next))
		return 2;
	for (n = 0; n < count; n++) {
		/* The copy is made before; its cost is the same each time. */
		cost = cycles();
		if (load_copy(n)) {
			printf("%d: %s\n", n, strerrorname_np(errno));
			return 1;
		}
		cost = cycles() - cost;
		/* The best of five, without a clock interrupt in it. */
		if (n >= 8 && n < 13 && cost < tenth)
			tenth = cost;
		if (n >= count - 5 && cost < last)
			last = cost;
	}
	printf("loaded %d: tenth %llu last %llu\n", count, tenth, last);
	return 0;
}

int tool_many_unload(int argc, char **argv)
{
	int n, count = argc > 1 ? atoi(argv[1]) : 0;
	char name[32];

	for (n = count - 1; n >= 0; n--) {
		snprintf(name, sizeof(name), "many_%04d", n);
		if (syscall(SYS_delete_module, name, O_NONBLOCK)) {
			printf("%s: %s\n", name, strerrorname_np(errno));
			return 1;
		}
	}
	printf("unloaded %d\n", count);
	return 0;
}
