/* SPDX-License-Identifier: MIT */
/* Error numbers carried in pointers: the last 4095 addresses are errors. */
#ifndef _LINUX_ERR_H
#define _LINUX_ERR_H

#include <linux/compiler.h>
#include <linux/types.h>
#include <linux/errno.h>

#define MAX_ERRNO 4095

#ifndef __ASSEMBLY__
#define IS_ERR_VALUE(x) \
	unlikely((unsigned long)(void *)(x) >= (unsigned long)-MAX_ERRNO)

/**
 * ERR_PTR() - a pointer that carries an error
 * @error: negative errno
 */
static inline void *__must_check ERR_PTR(long error)
{
	return (void *)error;
}

/**
 * PTR_ERR() - the negative errno in an error pointer
 * @ptr: a pointer for which IS_ERR() holds
 */
static inline long __must_check PTR_ERR(__force const void *ptr)
{
	return (long)ptr;
}

/** IS_ERR() - is this pointer an error? */
static inline bool __must_check IS_ERR(__force const void *ptr)
{
	return IS_ERR_VALUE((unsigned long)ptr);
}

/** IS_ERR_OR_NULL() - is this pointer NULL or an error? */
static inline bool __must_check IS_ERR_OR_NULL(__force const void *ptr)
{
	return unlikely(!ptr) || IS_ERR_VALUE((unsigned long)ptr);
}

/** ERR_CAST() - an error pointer under another type */
static inline void *__must_check ERR_CAST(__force const void *ptr)
{
	return (void *)ptr;
}

/** PTR_ERR_OR_ZERO() - the error in a pointer, 0 if it is none */
static inline int __must_check PTR_ERR_OR_ZERO(__force const void *ptr)
{
	return IS_ERR(ptr) ? PTR_ERR(ptr) : 0;
}
#endif

#endif /* _LINUX_ERR_H */
