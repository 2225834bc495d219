/* SPDX-License-Identifier: MIT */
/* Calling conventions: everything is cdecl, so asmlinkage adds nothing. */
#ifndef _ASM_LINKAGE_H
#define _ASM_LINKAGE_H

#ifndef asmlinkage
#define asmlinkage
#endif

#endif /* _ASM_LINKAGE_H */
