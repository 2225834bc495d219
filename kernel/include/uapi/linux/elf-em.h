/* SPDX-License-Identifier: MIT */
/* Machines of ELF files. */
#ifndef _UAPI_LINUX_ELF_EM_H
#define _UAPI_LINUX_ELF_EM_H

#define EM_NONE	   0
#define EM_SPARC   2
#define EM_386	   3
#define EM_486	   6 /* what some old tools wrote for i486 */
#define EM_68K	   4
#define EM_MIPS	   8
#define EM_PPC	   20
#define EM_ARM	   40
#define EM_X86_64  62
#define EM_AARCH64 183
#define EM_RISCV   243

#endif /* _UAPI_LINUX_ELF_EM_H */
