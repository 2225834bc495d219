// SPDX-License-Identifier: MIT
/*
 * The spinning locks' functions, for all that does not have them inline: see
 * linux/spinlock.h.
 */
#include <linux/spinlock_inline.h>
