/* SPDX-License-Identifier: MIT */
/*
 * What the boot loader passed on, copied while its own structures are still
 * intact. Written once by multiboot_parse(), then only read.
 */
#ifndef _ASM_SETUP_H
#define _ASM_SETUP_H

#include <linux/linkage.h>
#include <linux/types.h>

#define COMMAND_LINE_SIZE 2048
#define BOOT_MEM_MAX	  128
#define BOOT_MODULES_MAX  16

#define BOOT_MEM_RAM	  1
#define BOOT_MEM_RESERVED 2
#define BOOT_MEM_ACPI	  3
#define BOOT_MEM_NVS	  4

struct boot_mem_region {
	u64 start;
	u64 size;
	u32 type;
};

/* start and end (exclusive) are physical addresses. */
struct boot_module {
	u32 start;
	u32 end;
};

/**
 * struct boot_params - from the boot loader
 * @cmdline: the kernel's command line, without the kernel's own name
 * @mem_map: RAM and holes, as the firmware lists them
 * @nr_mem: valid entries of @mem_map
 * @modules: files loaded with the kernel, in order
 * @nr_modules: valid entries of @modules
 */
struct boot_params {
	char cmdline[COMMAND_LINE_SIZE];
	struct boot_mem_region mem_map[BOOT_MEM_MAX];
	unsigned int nr_mem;
	struct boot_module modules[BOOT_MODULES_MAX];
	unsigned int nr_modules;
};

extern struct boot_params boot_params;
#define boot_command_line (boot_params.cmdline)

/**
 * multiboot_parse - copy what the boot loader left
 * @magic: %eax at entry
 * @mbi: physical address of its information structure
 */
void multiboot_parse(u32 magic, unsigned long mbi);

/**
 * paging_init - build the final kernel page tables and load them
 * @alloc_page: gives a page of the direct map below 768 MiB, or NULL
 */
void paging_init(void *(*alloc_page)(void));

/* Find the CPUs and interrupt controllers; sets cpu_possible_mask. */
void acpi_early_init(void);

/* Entered by boot/ on init_task's stack, paging on, interrupts off. */
asmlinkage void start_kernel(u32 magic, unsigned long mbi);

#endif /* _ASM_SETUP_H */
