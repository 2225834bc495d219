/* SPDX-License-Identifier: MIT */
/* What the parts of the module `forget` share. */
#ifndef KMODO_TEST_FORGET_H
#define KMODO_TEST_FORGET_H

/**
 * struct forget_kind - a kind of thing that can be forgotten
 * @name:   as the parameter `what` says it; NULL ends a table
 * @forget: registers it; negative errno
 */
struct forget_kind {
	const char *name;
	int (*forget)(void);
};

extern const struct forget_kind forget_later[], forget_devices[];
extern const struct forget_kind forget_files[];

#endif
