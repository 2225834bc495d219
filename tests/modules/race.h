/* SPDX-License-Identifier: MIT */
/* What race_dev.ko uses of race_bus.ko. */
#ifndef KMODO_TESTS_RACE_H
#define KMODO_TESTS_RACE_H

struct file_operations;

int race_register(const struct file_operations *fops);
void race_unregister(void);

#endif
