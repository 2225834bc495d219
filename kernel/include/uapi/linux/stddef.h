/* SPDX-License-Identifier: MIT */
/* What user-visible structures need from the compiler. */
#ifndef _UAPI_LINUX_STDDEF_H
#define _UAPI_LINUX_STDDEF_H

#define __struct_group(TAG, NAME, ATTRS, MEMBERS...) \
	union {                                      \
		struct {                             \
			MEMBERS                      \
		} ATTRS;                             \
		struct TAG {                         \
			MEMBERS                      \
		} ATTRS NAME;                        \
	}

#endif /* _UAPI_LINUX_STDDEF_H */
