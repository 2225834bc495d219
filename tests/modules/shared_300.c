// SPDX-License-Identifier: MIT
/* 300 parameters of each kind. */
#define COUNT	  300
#define FIRST	  3000
#define SHARED(f) HUNDRED(f, 30) HUNDRED(f, 31) HUNDRED(f, 32)
#include "shared.h"
