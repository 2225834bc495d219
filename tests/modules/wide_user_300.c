// SPDX-License-Identifier: MIT
/* Uses all that wide_300 exports. */
#include "wide.h"

#define WIDE(f) HUNDRED(f, 30) HUNDRED(f, 31) HUNDRED(f, 32)
WIDE(DECLARE)

static void *used[] __used = { WIDE(USE) };
MODULE_LICENSE("GPL");
