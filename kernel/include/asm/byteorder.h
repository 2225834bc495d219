/* SPDX-License-Identifier: MIT */
/* Byte order: x86 is little-endian. */
#ifndef _ASM_BYTEORDER_H
#define _ASM_BYTEORDER_H

#include <linux/swab.h>
#include <linux/types.h>

#ifndef __LITTLE_ENDIAN
#define __LITTLE_ENDIAN 1234
#endif
#ifndef __LITTLE_ENDIAN_BITFIELD
#define __LITTLE_ENDIAN_BITFIELD
#endif

#define cpu_to_le16(x) ((__force __le16)(u16)(x))
#define cpu_to_le32(x) ((__force __le32)(u32)(x))
#define cpu_to_le64(x) ((__force __le64)(u64)(x))
#define le16_to_cpu(x) ((__force u16)(__le16)(x))
#define le32_to_cpu(x) ((__force u32)(__le32)(x))
#define le64_to_cpu(x) ((__force u64)(__le64)(x))
#define cpu_to_be16(x) ((__force __be16)swab16(x))
#define cpu_to_be32(x) ((__force __be32)swab32(x))
#define cpu_to_be64(x) ((__force __be64)swab64(x))
#define be16_to_cpu(x) swab16((__force u16)(__be16)(x))
#define be32_to_cpu(x) swab32((__force u32)(__be32)(x))
#define be64_to_cpu(x) swab64((__force u64)(__be64)(x))
#define __cpu_to_le16  cpu_to_le16
#define __cpu_to_le32  cpu_to_le32
#define __le16_to_cpu  le16_to_cpu
#define __le32_to_cpu  le32_to_cpu
#define htons(x)       cpu_to_be16(x)
#define ntohs(x)       be16_to_cpu(x)
#define htonl(x)       cpu_to_be32(x)
#define ntohl(x)       be32_to_cpu(x)

#endif /* _ASM_BYTEORDER_H */
