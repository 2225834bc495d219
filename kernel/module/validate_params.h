/* SPDX-License-Identifier: MIT */
/*
 * What validate_params.c and validate_aliases.c share: where the structures
 * of a parameter keep what, and which type of variable its operations work on.
 */
#ifndef KMODO_MODULE_VALIDATE_PARAMS_H
#define KMODO_MODULE_VALIDATE_PARAMS_H

#include "image.h"

/* struct kernel_param, kernel_param_ops, kparam_string, kparam_array. */
#define PARAM_OPS	 8
#define PARAM_ARG	 16
#define OPS_FLAGS	 0
#define OPS_SET		 4
#define OPS_GET		 8
#define OPS_FREE	 12
#define OPS_SIZE	 16
#define STRING_MAXLEN	 0
#define STRING_STRING	 4
#define STRING_SIZE	 8
#define ARRAY_MAX	 0
#define ARRAY_ELEMSIZE	 4
#define ARRAY_NUM	 8
#define ARRAY_OPS	 12
#define ARRAY_ELEM	 16
#define ARRAY_SIZE_BYTES 20

/*
 * The class of a type: the bytes of its variable, or one of these. UNKNOWN:
 * all its operations are the module's own.
 */
#define CLASS_UNKNOWN 0u
#define CLASS_CHARP   0x101u
#define CLASS_STRING  0x102u
#define CLASS_ARRAY   0x103u
#define CLASS_BAD     0x104u

u32 class_of_ops(struct load_info *info, const struct image_word *ops);
bool charp_fits(struct load_info *info, const struct image_word *arg);
int refuse_variable(struct load_info *info, u32 start);
int refuse_spoilt(struct load_info *info, u32 start);

#endif
