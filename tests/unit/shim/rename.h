/* SPDX-License-Identifier: MIT */
/*
 * Included first when kernel sources are compiled for the host: the names
 * that the host's C library or compiler runtime has too get a prefix.
 */
#ifndef _TESTS_UNIT_SHIM_RENAME_H
#define _TESTS_UNIT_SHIM_RENAME_H

#define memcpy	    k_memcpy
#define memmove	    k_memmove
#define memset	    k_memset
#define memcmp	    k_memcmp
#define memchr	    k_memchr
#define strlen	    k_strlen
#define strnlen	    k_strnlen
#define strcpy	    k_strcpy
#define strncpy	    k_strncpy
#define strcat	    k_strcat
#define strncat	    k_strncat
#define strcmp	    k_strcmp
#define strncmp	    k_strncmp
#define strcasecmp  k_strcasecmp
#define strncasecmp k_strncasecmp
#define strchr	    k_strchr
#define strchrnul   k_strchrnul
#define strrchr	    k_strrchr
#define strstr	    k_strstr
#define strpbrk	    k_strpbrk
#define strsep	    k_strsep
#define strspn	    k_strspn
#define strcspn	    k_strcspn
#define strlcpy	    k_strlcpy
#define strlcat	    k_strlcat
#define sprintf	    k_sprintf
#define snprintf    k_snprintf
#define vsprintf    k_vsprintf
#define vsnprintf   k_vsnprintf
#define sscanf	    k_sscanf
#define vsscanf	    k_vsscanf
#define bsearch	    k_bsearch
#define __udivdi3   k_udivdi3
#define __umoddi3   k_umoddi3
#define __divdi3    k_divdi3
#define __moddi3    k_moddi3

#endif /* _TESTS_UNIT_SHIM_RENAME_H */
