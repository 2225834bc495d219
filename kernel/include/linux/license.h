/* SPDX-License-Identifier: MIT */
/*
 * The licences that give a module the kernel's GPL-only symbols. Used by the
 * loader; the list is Linux's (conformance.md 1.8).
 */
#ifndef _LINUX_LICENSE_H
#define _LINUX_LICENSE_H

#include <linux/types.h>
#include <linux/string.h>

/** license_is_gpl_compatible - may a module so licensed use GPL symbols? */
static inline bool license_is_gpl_compatible(const char *license)
{
	return !strcmp(license, "GPL") || !strcmp(license, "GPL v2") ||
	       !strcmp(license, "GPL and additional rights") ||
	       !strcmp(license, "Dual BSD/GPL") ||
	       !strcmp(license, "Dual MIT/GPL") ||
	       !strcmp(license, "Dual MPL/GPL");
}

#endif
