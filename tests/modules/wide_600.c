// SPDX-License-Identifier: MIT
/* 600 exports, and twice as many parameters. */
#include "wide.h"

#define WIDE(f)        \
	HUNDRED(f, 60) \
	HUNDRED(f, 61) \
	HUNDRED(f, 62) HUNDRED(f, 63) HUNDRED(f, 64) HUNDRED(f, 65)
WIDE(DEFINE)
MODULE_LICENSE("GPL");
