/* SPDX-License-Identifier: MIT */
/* Turn tokens into a string, after their expansion. */
#ifndef _LINUX_STRINGIFY_H
#define _LINUX_STRINGIFY_H

#define __stringify_1(x...) #x
#define __stringify(x...)   __stringify_1(x)

#endif /* _LINUX_STRINGIFY_H */
