// SPDX-License-Identifier: MIT
/* 600 parameters of each kind. */
#define COUNT 600
#define FIRST 6000
#define SHARED(f)      \
	HUNDRED(f, 60) \
	HUNDRED(f, 61) \
	HUNDRED(f, 62) HUNDRED(f, 63) HUNDRED(f, 64) HUNDRED(f, 65)
#include "shared.h"
