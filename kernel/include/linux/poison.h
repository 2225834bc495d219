/* SPDX-License-Identifier: MIT */
/* Values that mark memory as not to be used. */
#ifndef _LINUX_POISON_H
#define _LINUX_POISON_H

#define POISON_POINTER_DELTA 0
#define LIST_POISON1	     ((void *)0x100)
#define LIST_POISON2	     ((void *)0x122)
#define POISON_INUSE	     0x5a
#define POISON_FREE	     0x6b
#define POISON_END	     0xa5
#define POISON_FREE_INITMEM  0xcc
/* Of code that was freed: int3, should a CPU still run there. */
#define POISON_FREE_CODE 0xcc

#endif /* _LINUX_POISON_H */
