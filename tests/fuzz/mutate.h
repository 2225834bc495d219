/* SPDX-License-Identifier: MIT */
/*
 * Changing a module's image so that it stays nearly valid. Plain C without a
 * library: libFuzzer's target uses it on the host, and "kt +mutate" in the
 * machine. The same state gives the same changes.
 */
#ifndef KMODO_TESTS_MUTATE_H
#define KMODO_TESTS_MUTATE_H

/* One change of @image; @state is any number, and moves on. The new size. */
unsigned int mutate_image(unsigned char *image, unsigned int size,
			  unsigned int *state);

#endif
