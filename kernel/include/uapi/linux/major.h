/* SPDX-License-Identifier: MIT */
/* Well-known major device numbers. */
#ifndef _UAPI_LINUX_MAJOR_H
#define _UAPI_LINUX_MAJOR_H

#define UNNAMED_MAJOR		0
#define MEM_MAJOR		1
#define PTY_MASTER_MAJOR	2
#define PTY_SLAVE_MAJOR		3
#define TTY_MAJOR		4
#define TTYAUX_MAJOR		5
#define MISC_MAJOR		10
#define INPUT_MAJOR		13
#define UNIX98_PTY_MASTER_MAJOR 128
#define UNIX98_PTY_SLAVE_MAJOR	136

#endif /* _UAPI_LINUX_MAJOR_H */
