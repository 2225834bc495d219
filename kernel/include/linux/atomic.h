/* SPDX-License-Identifier: MIT */
/* Integers and longs changed atomically. */
#ifndef _LINUX_ATOMIC_H
#define _LINUX_ATOMIC_H

#include <linux/types.h>
#include <asm/atomic.h>
#include <asm/barrier.h>

#define atomic_add_return_relaxed  atomic_add_return
#define atomic_sub_return_relaxed  atomic_sub_return
#define atomic_fetch_add_relaxed   atomic_fetch_add
#define atomic_fetch_sub_relaxed   atomic_fetch_sub
#define atomic_fetch_sub_release   atomic_fetch_sub
#define atomic_inc_return_relaxed  atomic_inc_return
#define atomic_dec_return_release  atomic_dec_return
#define atomic_cmpxchg_relaxed	   atomic_cmpxchg
#define atomic_cmpxchg_acquire	   atomic_cmpxchg
#define atomic_cmpxchg_release	   atomic_cmpxchg
#define atomic_try_cmpxchg_relaxed atomic_try_cmpxchg
#define atomic_try_cmpxchg_acquire atomic_try_cmpxchg
#define atomic_try_cmpxchg_release atomic_try_cmpxchg
#define atomic_xchg_relaxed	   atomic_xchg
#define atomic_xchg_acquire	   atomic_xchg
#define atomic_xchg_release	   atomic_xchg

#define atomic_cond_read_acquire(v, c) smp_cond_load_acquire(&(v)->counter, (c))
#define atomic_cond_read_relaxed(v, c) smp_cond_load_relaxed(&(v)->counter, (c))

#endif /* _LINUX_ATOMIC_H */
