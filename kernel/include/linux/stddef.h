/* SPDX-License-Identifier: MIT */
/* NULL, offsetof and their relatives. */
#ifndef _LINUX_STDDEF_H
#define _LINUX_STDDEF_H

#include <uapi/linux/stddef.h>

#undef NULL
#define NULL ((void *)0)

#ifndef __ASSEMBLY__
enum {
	false = 0,
	true = 1
};

#undef offsetof
#define offsetof(TYPE, MEMBER)	   __builtin_offsetof(TYPE, MEMBER)
#define sizeof_field(TYPE, MEMBER) sizeof(((TYPE *)0)->MEMBER)
#define offsetofend(TYPE, MEMBER) \
	(offsetof(TYPE, MEMBER) + sizeof_field(TYPE, MEMBER))
#define struct_group(NAME, MEMBERS...) \
	__struct_group(/* no tag */, NAME, /* no attrs */, MEMBERS)
#endif

#endif /* _LINUX_STDDEF_H */
