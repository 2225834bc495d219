/* SPDX-License-Identifier: MIT */
/*
 * What is needed of the C library: its headers and the kernel's do not go
 * together in one file.
 */
#ifndef KMODO_TESTS_HOST_H
#define KMODO_TESTS_HOST_H

#include <linux/types.h>

void *malloc(size_t size);
void *calloc(size_t num, size_t size);
void free(void *memory);
char *getenv(const char *name);
void abort(void) __attribute__((noreturn));
int printf(const char *format, ...);
int main(int argc, char **argv);

/* The contents, in memory behind which there is none; NULL: cannot. */
u8 *read_whole_file(const char *name, u32 *size);
void free_whole_file(u8 *contents, u32 size);

/* fuzz/kernel_side.c: frees what parameters have kept. */
void free_kernel_memory(void);

#endif
