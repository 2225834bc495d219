/* SPDX-License-Identifier: MIT */
/*
 * Loading an image on the host, with the kernel's own code as far as that is
 * pure: validity, layout, symbols, relocation. Nothing is run.
 */
#ifndef KMODO_TESTS_HOST_LOAD_H
#define KMODO_TESTS_HOST_LOAD_H

#include "../../kernel/module/image.h"

/* The address of a symbol that the kernel would export. */
typedef void *(*resolve_fn)(const char *name);

/*
 * image, size and shape of @info are set. 0; -ENOEXEC with a message; -ENOMEM
 * if the image wants more than a host test gives. unload_image() is due in any
 * case.
 */
int load_image(struct load_info *info, resolve_fn resolve);
void unload_image(struct load_info *info);

#endif
