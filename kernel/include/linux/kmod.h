/* SPDX-License-Identifier: MIT */
/*
 * Asking for modules: what is needed is named, and modprobe finds and loads
 * what provides it (DEMAND-1, DEMAND-2). docs/on-demand.md has the whole way.
 */
#ifndef _LINUX_KMOD_H
#define _LINUX_KMOD_H

#include <linux/compiler_attributes.h>
#include <linux/errno.h>
#include <linux/stdarg.h>
#include <linux/types.h>
#include <linux/umh.h>

/**
 * __request_module - have a module loaded
 * @wait: until modprobe has ended; else only until it runs
 * @fmt:  printf format of a module's name or alias, shorter than 60 bytes
 *
 * What was asked for may still be missing afterwards: look again. Not to be
 * called with locks held that modprobe, or a module's init, may take.
 *
 * Context: sleeps; SIGKILL ends the wait. Return: 0 if modprobe ended well; its
 * wait status (above 0) if not; -ENOENT if there is no modprobe;
 * -ENAMETOOLONG; -ETIME when too many run already; -ERESTARTSYS; -ENOSYS
 * without CONFIG_MODULES. See conformance.md 1.17.
 */
__printf(2, 3) int __request_module(bool wait, const char *fmt, ...);

#define request_module(mod...)	      __request_module(true, mod)
#define request_module_nowait(mod...) __request_module(false, mod)

/* @x, and if that is 0 or NULL, once more after asking for a module. */
#define try_then_request_module(x, mod...) \
	((x) ?: (__request_module(true, mod), (x)))

/**
 * symbol_request - as symbol_get(), but the module that exports it is loaded
 * @x: the symbol
 */
#define symbol_request(x) try_then_request_module(symbol_get(x), "symbol:" #x)

/* Filled in by the module subsystem; until then nothing can be asked for. */
extern int (*request_module_hook)(bool wait, const char *name);

#endif
