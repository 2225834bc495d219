/* SPDX-License-Identifier: MIT */
/* Annotations of types and functions; included by everything. */
#ifndef _LINUX_COMPILER_TYPES_H
#define _LINUX_COMPILER_TYPES_H

#include <linux/compiler_attributes.h>

#ifndef __ASSEMBLY__

/* Address spaces: checked by sparse, nothing to the compiler. */
#ifdef __CHECKER__
#define __kernel       __attribute__((address_space(0)))
#define __user	       __attribute__((noderef, address_space(__user)))
#define __iomem	       __attribute__((noderef, address_space(__iomem)))
#define __percpu       __attribute__((address_space(__percpu)))
#define __rcu	       __attribute__((noderef, address_space(__rcu)))
#define __force	       __attribute__((force))
#define __nocast       __attribute__((nocast))
#define __safe	       __attribute__((safe))
#define __private      __attribute__((noderef))
#define __must_hold(x) __attribute__((context(x, 1, 1)))
#define __acquires(x)  __attribute__((context(x, 0, 1)))
#define __releases(x)  __attribute__((context(x, 1, 0)))
#define __acquire(x)   __context__(x, 1)
#define __release(x)   __context__(x, -1)
#define __cond_lock(x, c)     \
	((c) ? ({             \
		__acquire(x); \
		1;            \
	}) :                  \
	       0)
#else
#define __kernel
#define __user
#define __iomem
#define __percpu
#define __rcu
#define __force
#define __nocast
#define __safe
#define __private
#define __must_hold(x)
#define __acquires(x)
#define __releases(x)
#define __acquire(x)	  (void)0
#define __release(x)	  (void)0
#define __cond_lock(x, c) (c)
#endif

#define noinline	   __attribute__((__noinline__))
#define noinline_for_stack noinline
#undef inline
#define inline inline __attribute__((__gnu_inline__, __unused__))
#define __inline inline
#define __inline__ inline
#undef __always_inline
#define __always_inline inline __attribute__((__always_inline__))
#define __noclone	__attribute__((__noclone__))
#define notrace		__attribute__((__no_instrument_function__))
#define noinstr		noinline notrace
#define __visible
#define __randomize_layout
#define __no_randomize_layout
#define randomized_struct_fields_start
#define randomized_struct_fields_end
#define __compiletime_error(msg)       __attribute__((__error__(msg)))
#define __compiletime_warning(msg)     __attribute__((__warning__(msg)))
#define __compiletime_object_size(obj) __builtin_object_size(obj, 0)
#define __counted_by(member)
#define asm_volatile_goto(x...) asm goto(x)
#define asm_inline		asm __inline
#define __no_kasan_or_inline	__always_inline
#define __no_sanitize_address
#define __nocfi
#define __diag_push()
#define __diag_pop()

#define ___PASTE(a, b) a##b
#define __PASTE(a, b)  ___PASTE(a, b)

/* Are two types compatible, qualifiers aside? */
#define __same_type(a, b) __builtin_types_compatible_p(typeof(a), typeof(b))

/* Can an object of this type be read or written by one instruction? */
#define __native_word(t) (sizeof(t) == 1 || sizeof(t) == 2 || sizeof(t) == 4)

#endif /* __ASSEMBLY__ */

#endif /* _LINUX_COMPILER_TYPES_H */
