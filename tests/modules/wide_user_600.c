// SPDX-License-Identifier: MIT
/* Uses all that wide_600 exports. */
#include "wide.h"

#define WIDE(f)        \
	HUNDRED(f, 60) \
	HUNDRED(f, 61) \
	HUNDRED(f, 62) HUNDRED(f, 63) HUNDRED(f, 64) HUNDRED(f, 65)
WIDE(DECLARE)

static void *used[] __used = { WIDE(USE) };
MODULE_LICENSE("GPL");
