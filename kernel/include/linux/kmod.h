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

/**
 * modules_left - how many modules have left by themselves; for request_again()
 */
int modules_left(void);

/**
 * request_again - what was asked for is not there: is it worth asking again?
 * @left: modules_left() from before it was asked for; brought up to now
 *
 * It is if a module has left by itself since: it may have been the one that
 * modprobe found or loaded, or one that this needed. One that is about to
 * leave is waited for, some seconds at most: it can only be loaded anew when
 * it has gone. For two seconds then no other one leaves, so that the next try
 * is not in vain, too.
 *
 * Context: sleeps; SIGKILL ends the wait.
 */
bool request_again(int *left);

/* What is to leave by itself asks, and says so before and after. */
bool modules_may_leave(void);
void module_leaves(void);
void module_has_left(void);

/* @x, and if that is 0 or NULL, once more after asking for a module. */
#define try_then_request_module(x, mod...)                            \
	({                                                            \
		int __left = modules_left();                          \
		typeof(x) __found = (x);                              \
                                                                      \
		if (!__found)                                         \
			do {                                          \
				request_module(mod);                  \
				__found = (x);                        \
			} while (!__found && request_again(&__left)); \
		__found;                                              \
	})

/**
 * symbol_request - as symbol_get(), but the module that exports it is loaded
 * @x: the symbol
 */
#define symbol_request(x) try_then_request_module(symbol_get(x), "symbol:" #x)

/* Filled in by the module subsystem; until then nothing can be asked for. */
extern int (*request_module_hook)(bool wait, const char *name);

#endif
