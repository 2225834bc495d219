// SPDX-License-Identifier: MIT
/* 300 exports, and twice as many parameters. */
#include "wide.h"

#define WIDE(f) HUNDRED(f, 30) HUNDRED(f, 31) HUNDRED(f, 32)
WIDE(DEFINE)
MODULE_LICENSE("GPL");
