/* SPDX-License-Identifier: MIT */
/* Accesses at any address: x86 needs nothing but the compiler's consent. */
#ifndef _ASM_UNALIGNED_H
#define _ASM_UNALIGNED_H

#include <asm/byteorder.h>
#include <linux/types.h>

#define __get_unaligned_t(type, ptr)                        \
	({                                                  \
		const struct {                              \
			type x;                             \
		} __packed *__pptr = (typeof(__pptr))(ptr); \
		__pptr->x;                                  \
	})
#define __put_unaligned_t(type, val, ptr)                   \
	do {                                                \
		struct {                                    \
			type x;                             \
		} __packed *__pptr = (typeof(__pptr))(ptr); \
		__pptr->x = (val);                          \
	} while (0)

#define get_unaligned(ptr)	 __get_unaligned_t(typeof(*(ptr)), (ptr))
#define put_unaligned(val, ptr)	 __put_unaligned_t(typeof(*(ptr)), (val), (ptr))
#define get_unaligned_le16(p)	 __get_unaligned_t(u16, (p))
#define get_unaligned_le32(p)	 __get_unaligned_t(u32, (p))
#define get_unaligned_le64(p)	 __get_unaligned_t(u64, (p))
#define get_unaligned_be16(p)	 swab16(__get_unaligned_t(u16, (p)))
#define get_unaligned_be32(p)	 swab32(__get_unaligned_t(u32, (p)))
#define put_unaligned_le16(v, p) __put_unaligned_t(u16, (v), (p))
#define put_unaligned_le32(v, p) __put_unaligned_t(u32, (v), (p))
#define put_unaligned_le64(v, p) __put_unaligned_t(u64, (v), (p))
#define put_unaligned_be32(v, p) __put_unaligned_t(u32, swab32(v), (p))

#endif /* _ASM_UNALIGNED_H */
