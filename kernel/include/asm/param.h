/* SPDX-License-Identifier: MIT */
/*
 * The tick rate, inside and as user space sees it (AT_CLKTCK).
 */
#ifndef _ASM_PARAM_H
#define _ASM_PARAM_H

#define HZ	100
#define USER_HZ 100

#endif
