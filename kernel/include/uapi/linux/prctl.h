/* SPDX-License-Identifier: MIT */
/*
 * Options of prctl(2).
 */
#ifndef _UAPI_LINUX_PRCTL_H
#define _UAPI_LINUX_PRCTL_H

#define PR_SET_PDEATHSIG    1
#define PR_GET_PDEATHSIG    2
#define PR_SET_NAME	    15
#define PR_GET_NAME	    16
#define PR_CAPBSET_READ	    23
#define PR_SET_NO_NEW_PRIVS 38
#define PR_GET_NO_NEW_PRIVS 39

#endif
