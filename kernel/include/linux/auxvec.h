/* SPDX-License-Identifier: MIT */
/* The kernel's name for the tags of the auxiliary vector. */
#ifndef _LINUX_AUXVEC_H
#define _LINUX_AUXVEC_H

#include <uapi/linux/auxvec.h>

#endif /* _LINUX_AUXVEC_H */
