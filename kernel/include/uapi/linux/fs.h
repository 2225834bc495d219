/* SPDX-License-Identifier: MIT */
/* Constants of the file calls that no other shared header has. */
#ifndef _UAPI_LINUX_FS_H
#define _UAPI_LINUX_FS_H

#include <uapi/linux/mount.h>

#define SEEK_SET  0
#define SEEK_CUR  1
#define SEEK_END  2
#define SEEK_DATA 3
#define SEEK_HOLE 4
#define SEEK_MAX  SEEK_HOLE

#define RENAME_NOREPLACE (1 << 0)
#define RENAME_EXCHANGE	 (1 << 1)
#define RENAME_WHITEOUT	 (1 << 2)

#endif /* _UAPI_LINUX_FS_H */
