/* SPDX-License-Identifier: MIT */
/*
 * Capabilities: root's power in pieces (capabilities(7)).
 */
#ifndef _LINUX_CAPABILITY_H
#define _LINUX_CAPABILITY_H

#include <linux/types.h>
#include <uapi/linux/capability.h>

typedef struct {
	u64 val;
} kernel_cap_t;

#define CAP_BIT(cap)  (1ULL << (cap))
#define CAP_FULL_SET  ((kernel_cap_t){ (1ULL << (CAP_LAST_CAP + 1)) - 1 })
#define CAP_EMPTY_SET ((kernel_cap_t){ 0 })

static inline bool cap_raised(kernel_cap_t set, int cap)
{
	return (set.val >> cap) & 1;
}

/**
 * capable - does the current task have a capability in effect?
 * @cap: CAP_SYS_MODULE and so on
 *
 * Context: task.
 */
bool capable(int cap);

#endif
