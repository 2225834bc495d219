// SPDX-License-Identifier: MIT
/*
 * What a multiboot loader hands over (multiboot specification 0.6.96, 3.3):
 * command line, memory map, modules. Everything is copied before anything
 * else may overwrite it, and no length is trusted further than the tables
 * here reach. Runs on the boot page tables, which show the first GiB.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <asm/page.h>
#include <asm/setup.h>

#define MB_LOADER_MAGIC 0x2BADB002
#define MB_INFO_MEM	0x001
#define MB_INFO_CMDLINE 0x004
#define MB_INFO_MODS	0x008
#define MB_INFO_MMAP	0x040
#define BOOT_MAPPED	(1UL << 30)

struct mb_info {
	u32 flags;
	u32 mem_lower, mem_upper; /* KiB */
	u32 boot_device;
	u32 cmdline;
	u32 mods_count, mods_addr;
	u32 syms[4];
	u32 mmap_length, mmap_addr;
};

struct mb_module {
	u32 start, end, string, reserved;
};

/* size does not count itself */
struct mb_mmap {
	u32 size;
	u64 addr, len;
	u32 type;
} __packed;

struct boot_params boot_params;

/* Memory of the loader's, or NULL if it is not within reach. */
static const void *__init mapped(u32 phys, u32 size)
{
	if (!phys || phys >= BOOT_MAPPED || size > BOOT_MAPPED - phys)
		return NULL;
	return __va(phys);
}

/* Is this first word the kernel's own name, as QEMU passes it? */
static bool __init is_kernel_name(const char *word, size_t len)
{
	if (memchr(word, '=', len))
		return false;
	return memchr(word, '/', len) ||
	       (len >= 4 && !memcmp(word + len - 4, ".elf", 4)) ||
	       (len >= 5 && !memcmp(word, "kmodo", 5));
}

static void __init copy_cmdline(u32 phys)
{
	const char *s = mapped(phys, COMMAND_LINE_SIZE);
	size_t len;

	if (!s)
		return;
	while (*s == ' ')
		s++;
	len = strcspn(s, " ");
	if (is_kernel_name(s, len))
		for (s += len; *s == ' '; s++)
			;
	strscpy(boot_params.cmdline, s, COMMAND_LINE_SIZE);
}

static void __init add_region(u64 start, u64 size, u32 type)
{
	struct boot_mem_region *r;

	if (!size || start + size < start || boot_params.nr_mem == BOOT_MEM_MAX)
		return;
	r = &boot_params.mem_map[boot_params.nr_mem++];
	r->start = start;
	r->size = size;
	r->type = type;
}

static void __init copy_mmap(u32 phys, u32 length)
{
	const char *at = mapped(phys, length);
	u32 left = length;

	while (at && left >= sizeof(struct mb_mmap)) {
		const struct mb_mmap *e = (const void *)at;

		if (e->size < sizeof(*e) - sizeof(e->size) ||
		    e->size > left - sizeof(e->size))
			break;
		add_region(e->addr, e->len, e->type);
		at += e->size + sizeof(e->size);
		left -= e->size + sizeof(e->size);
	}
}

static void __init copy_modules(u32 phys, u32 count)
{
	const struct mb_module *m;
	unsigned int i;

	if (count > BOOT_MODULES_MAX)
		count = BOOT_MODULES_MAX;
	m = mapped(phys, count * sizeof(*m));
	for (i = 0; m && i < count; i++) {
		if (m[i].end <= m[i].start ||
		    !mapped(m[i].start, m[i].end - m[i].start))
			continue;
		boot_params.modules[boot_params.nr_modules].start = m[i].start;
		boot_params.modules[boot_params.nr_modules++].end = m[i].end;
	}
}

static bool __init have_ram(void)
{
	unsigned int i;

	for (i = 0; i < boot_params.nr_mem; i++)
		if (boot_params.mem_map[i].type == BOOT_MEM_RAM)
			return true;
	return false;
}

void __init multiboot_parse(u32 magic, unsigned long mbi)
{
	const struct mb_info *info = mapped(mbi, sizeof(*info));

	if (magic != MB_LOADER_MAGIC || !info)
		panic("not started by a multiboot loader (magic %08x)", magic);
	if (info->flags & MB_INFO_CMDLINE)
		copy_cmdline(info->cmdline);
	if (info->flags & MB_INFO_MODS)
		copy_modules(info->mods_addr, info->mods_count);
	if (info->flags & MB_INFO_MMAP)
		copy_mmap(info->mmap_addr, info->mmap_length);
	if (!have_ram() && (info->flags & MB_INFO_MEM)) {
		add_region(0, (u64)info->mem_lower << 10, BOOT_MEM_RAM);
		add_region(0x100000, (u64)info->mem_upper << 10, BOOT_MEM_RAM);
	}
	if (!have_ram())
		panic("the boot loader knows of no RAM");
}
