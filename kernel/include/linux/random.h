/* SPDX-License-Identifier: MIT */
/* Random numbers. */
#ifndef _LINUX_RANDOM_H
#define _LINUX_RANDOM_H

#include <linux/types.h>

/**
 * get_random_bytes() - fill a buffer from the generator
 * @buf: the buffer
 * @len: its size
 *
 * Context: any. The generator is ready from the start; what it was seeded
 * with is as good as the machine allows.
 */
void get_random_bytes(void *buf, size_t len);

struct iov_iter;
/* The same for a reader, who may be interrupted. The bytes, or -EFAULT. */
ssize_t get_random_bytes_user(struct iov_iter *to);

u32 get_random_u32(void);
u64 get_random_u64(void);
u8 get_random_u8(void);
u16 get_random_u16(void);
u32 get_random_u32_below(u32 ceil);
#define prandom_u32()	 get_random_u32()
#define get_random_int() get_random_u32()

static inline unsigned long get_random_long(void)
{
	return get_random_u32();
}

static inline u32 prandom_u32_max(u32 ceil)
{
	return get_random_u32_below(ceil);
}

/**
 * add_device_randomness() - mix something in
 * @buf: bytes of any quality
 * @len: how many
 *
 * Context: any.
 */
void add_device_randomness(const void *buf, size_t len);

#endif /* _LINUX_RANDOM_H */
