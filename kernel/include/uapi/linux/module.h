/* SPDX-License-Identifier: MIT */
/* Flags of finit_module(), shared with user programs. */
#ifndef _UAPI_LINUX_MODULE_H
#define _UAPI_LINUX_MODULE_H

/* Behave as if the section __versions were missing. */
#define MODULE_INIT_IGNORE_MODVERSIONS 1
/* Do not compare the version magic. */
#define MODULE_INIT_IGNORE_VERMAGIC 2
#define MODULE_INIT_COMPRESSED_FILE 4

#endif
