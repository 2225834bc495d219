/* SPDX-License-Identifier: MIT */
/* The version of Linux whose interfaces these are. */
#ifndef _LINUX_VERSION_H
#define _LINUX_VERSION_H

#define KERNEL_VERSION(a, b, c) \
	(((a) << 16) + ((b) << 8) + ((c) > 255 ? 255 : (c)))

/* A module's build may claim another one, to try its guards. */
#ifndef LINUX_VERSION_CODE
#define LINUX_VERSION_CODE	 KERNEL_VERSION(6, 1, 0)
#define LINUX_VERSION_MAJOR	 6
#define LINUX_VERSION_PATCHLEVEL 1
#define LINUX_VERSION_SUBLEVEL	 0
#endif

#endif /* _LINUX_VERSION_H */
