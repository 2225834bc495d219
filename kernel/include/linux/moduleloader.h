/* SPDX-License-Identifier: MIT */
/*
 * What the processor's part and the memory part do for the loader. Modules
 * do not need it.
 */
#ifndef _LINUX_MODULELOADER_H
#define _LINUX_MODULELOADER_H

#include <linux/types.h>
#include <linux/elf.h>

/**
 * module_alloc - memory in the region of modules
 * @size: bytes; whole pages are given
 *
 * Writable, not executable. An address is given again only after the region
 * has wrapped around. Context: process, sleeps. Return: NULL if none is left.
 */
void *module_alloc(unsigned long size);

/**
 * module_memfree - unmap and free what module_alloc() gave
 * @module_region: its address, NULL allowed
 */
void module_memfree(void *module_region);

#endif
