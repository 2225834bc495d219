/* SPDX-License-Identifier: MIT */
/* From a member to the structure around it. */
#ifndef _LINUX_CONTAINER_OF_H
#define _LINUX_CONTAINER_OF_H

#include <linux/build_bug.h>
#include <linux/err.h>
#include <linux/stddef.h>

/**
 * container_of() - the structure that holds a member
 * @ptr: pointer to the member
 * @type: type of the structure
 * @member: name of the member in it
 *
 * Context: any.
 */
#define container_of(ptr, type, member)                                   \
	({                                                                \
		void *__mptr = (void *)(ptr);                             \
		static_assert(__same_type(*(ptr), ((type *)0)->member) || \
				      __same_type(*(ptr), void),          \
			      "pointer type mismatch in container_of()"); \
		((type *)(__mptr - offsetof(type, member)));              \
	})

/* The same, but NULL and error pointers stay what they are. */
#define container_of_safe(ptr, type, member)                               \
	({                                                                 \
		void *___mptr = (void *)(ptr);                             \
		IS_ERR_OR_NULL(___mptr) ? (type *)___mptr :                \
					  container_of(ptr, type, member); \
	})

#endif /* _LINUX_CONTAINER_OF_H */
