/* SPDX-License-Identifier: MIT */
/* Where Linux's sources look for BUG(). */
#ifndef _ASM_BUG_H
#define _ASM_BUG_H

#include <linux/bug.h>

#endif /* _ASM_BUG_H */
