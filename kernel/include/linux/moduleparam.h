/* SPDX-License-Identifier: MIT */
/*
 * Module parameters: variables of a module that insmod's command line, the
 * kernel's command line (MODULE.PARAM=VALUE for built-in code) and later
 * /sys/module/M/parameters may set.
 *
 * Each module_param() leaves one struct kernel_param in the section __param;
 * the loader and start-up code walk that array. The layout (20 bytes) is
 * Linux's on i386, so that tools which read .ko files understand it.
 */
#ifndef _LINUX_MODULEPARAM_H
#define _LINUX_MODULEPARAM_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/init.h>
#include <linux/stringify.h>
#include <linux/build_bug.h>
#include <linux/export.h>

/* The name of the code being compiled, as the build passes it. */
#ifndef KBUILD_MODNAME
#define KBUILD_MODNAME "kernel"
#endif

#ifdef MODULE
#define MODULE_PARAM_PREFIX /* parameters of a .ko carry no prefix */
#else
#define MODULE_PARAM_PREFIX KBUILD_MODNAME "."
#endif

/* Longest module name, with its NUL (64 minus a pointer, as in Linux). */
#define MAX_PARAM_PREFIX_LEN (64 - sizeof(unsigned long))

#define __MODULE_INFO(tag, name, info)                                   \
	static const char __PASTE(__modinfo_##name, __COUNTER__)[]       \
		__attribute__((used, section(".modinfo"), aligned(1))) = \
			MODULE_PARAM_PREFIX __stringify(tag) "=" info

#define __MODULE_PARM_TYPE(name, _type) \
	__MODULE_INFO(parmtype, name##type, #name ":" _type)

/** MODULE_PARM_DESC - text about a parameter, which modinfo shows */
#define MODULE_PARM_DESC(_parm, desc) \
	__MODULE_INFO(parm, _parm, #_parm ":" desc)

struct module;
struct kernel_param;

/* kernel_param_ops.flags: the parameter may stand without a value. */
#define KERNEL_PARAM_OPS_FL_NOARG (1 << 0)

/**
 * struct kernel_param_ops - how a type of parameter is set and shown
 * @flags: KERNEL_PARAM_OPS_FL_NOARG: @set may be called with a NULL value
 * @set:   parse @val into kp->arg; 0 or a negative errno
 * @get:   print into @buffer (PAGE_SIZE bytes, ends in '\n'); its length
 * @free:  called when the module goes away, NULL if nothing is to be freed
 */
struct kernel_param_ops {
	unsigned int flags;
	int (*set)(const char *val, const struct kernel_param *kp);
	int (*get)(char *buffer, const struct kernel_param *kp);
	void (*free)(void *arg);
};

/* kernel_param.flags */
#define KERNEL_PARAM_FL_UNSAFE	(1 << 0) /* setting it taints (U) */
#define KERNEL_PARAM_FL_HWPARAM (1 << 1) /* names a hardware resource */

struct kparam_string {
	unsigned int maxlen; /* bytes in @string, with the NUL */
	char *string;
};

struct kparam_array {
	unsigned int max;      /* elements in @elem */
	unsigned int elemsize; /* bytes of one */
	unsigned int *num;     /* elements set, NULL: not counted */
	const struct kernel_param_ops *ops;
	void *elem;
};

/**
 * struct kernel_param - one parameter
 * @name:  its name, with the prefix "MODULE." in built-in code
 * @mod:   the module it belongs to, NULL in built-in code
 * @ops:   its type
 * @perm:  mode of its file in sysfs, 0: no file
 * @level: -1, or the initcall level at which a built-in one is parsed
 * @flags: KERNEL_PARAM_FL_*
 */
struct kernel_param {
	const char *name;
	struct module *mod;
	const struct kernel_param_ops *ops;
	const u16 perm;
	s8 level;
	u8 flags;
	union {
		void *arg;
		const struct kparam_string *str;
		const struct kparam_array *arr;
	};
};

extern const struct kernel_param __start___param[], __stop___param[];

#ifdef MODULE
#define __param_this_module THIS_MODULE
#else
#define __param_this_module ((struct module *)0)
#endif

/* The mode of a parameter's file: octal, and not writable by others. */
#define __param_check_perm(perm)                                            \
	(BUILD_BUG_ON_ZERO((perm) < 0) + BUILD_BUG_ON_ZERO((perm) > 0777) + \
	 BUILD_BUG_ON_ZERO((perm)&2) + (perm))

#define __module_param_call(prefix, name, ops, arg, perm, level, flags)        \
	static const char __param_str_##name[] = prefix #name;                 \
	static const struct kernel_param __param_##name                        \
		__attribute__((used, section("__param"),                       \
			       aligned(__alignof__(struct kernel_param)))) = { \
			__param_str_##name,                                    \
			__param_this_module,                                   \
			ops,                                                   \
			__param_check_perm(perm),                              \
			level,                                                 \
			flags,                                                 \
			{ arg }                                                \
		}

/** module_param_cb - a parameter with operations of its own */
#define module_param_cb(name, ops, arg, perm) \
	__module_param_call(MODULE_PARAM_PREFIX, name, ops, arg, perm, -1, 0)

#define module_param_cb_unsafe(name, ops, arg, perm)                       \
	__module_param_call(MODULE_PARAM_PREFIX, name, ops, arg, perm, -1, \
			    KERNEL_PARAM_FL_UNSAFE)

#define __level_param_cb(name, ops, arg, perm, level) \
	__module_param_call(MODULE_PARAM_PREFIX, name, ops, arg, perm, level, 0)
#define core_param_cb(name, ops, arg, perm) \
	__level_param_cb(name, ops, arg, perm, 1)
#define postcore_param_cb(name, ops, arg, perm) \
	__level_param_cb(name, ops, arg, perm, 2)
#define arch_param_cb(name, ops, arg, perm) \
	__level_param_cb(name, ops, arg, perm, 3)
#define subsys_param_cb(name, ops, arg, perm) \
	__level_param_cb(name, ops, arg, perm, 4)
#define fs_param_cb(name, ops, arg, perm) \
	__level_param_cb(name, ops, arg, perm, 5)
#define device_param_cb(name, ops, arg, perm) \
	__level_param_cb(name, ops, arg, perm, 6)
#define late_param_cb(name, ops, arg, perm) \
	__level_param_cb(name, ops, arg, perm, 7)

/**
 * module_param_named - a parameter whose name is not its variable's
 * @name:  what the user writes
 * @value: the variable
 * @type:  byte, short, ushort, int, uint, long, ulong, ullong, hexint,
 *         charp, bool, invbool, bint, bool_enable_only
 * @perm:  mode of its file in sysfs, 0: no file
 */
#define module_param_named(name, value, type, perm)             \
	param_check_##type(name, &(value));                     \
	module_param_cb(name, &param_ops_##type, &value, perm); \
	__MODULE_PARM_TYPE(name, #type)

#define module_param_named_unsafe(name, value, type, perm)             \
	param_check_##type(name, &(value));                            \
	module_param_cb_unsafe(name, &param_ops_##type, &value, perm); \
	__MODULE_PARM_TYPE(name, #type)

/** module_param - a variable that may be set by its name when loading */
#define module_param(name, type, perm) \
	module_param_named(name, name, type, perm)

#define module_param_unsafe(name, type, perm) \
	module_param_named_unsafe(name, name, type, perm)

/** core_param - a parameter without a prefix; in a module it is nothing */
#ifndef MODULE
#define core_param(name, var, type, perm) \
	param_check_##type(name, &(var)); \
	__module_param_call("", name, &param_ops_##type, &var, perm, -1, 0)
#endif

/** module_param_string - a char array of @len bytes, copied into */
#define module_param_string(name, string, len, perm)                          \
	static const struct kparam_string __param_string_##name = { len,      \
								    string }; \
	__module_param_call(MODULE_PARAM_PREFIX, name, &param_ops_string,     \
			    .str = &__param_string_##name, perm, -1, 0);      \
	__MODULE_PARM_TYPE(name, "string")

/**
 * module_param_array_named - values separated by commas
 * @name:  what the user writes
 * @array: an array of @type
 * @type:  type of an element
 * @nump:  unsigned int that gets the number of values set, or NULL
 * @perm:  mode of its file in sysfs, 0: no file
 */
#define module_param_array_named(name, array, type, nump, perm)          \
	param_check_##type(name, &(array)[0]);                           \
	static const struct kparam_array __param_arr_##name = {          \
		.max = sizeof(array) / sizeof((array)[0]),               \
		.num = nump,                                             \
		.ops = &param_ops_##type,                                \
		.elemsize = sizeof((array)[0]),                          \
		.elem = array                                            \
	};                                                               \
	__module_param_call(MODULE_PARAM_PREFIX, name, &param_array_ops, \
			    .arr = &__param_arr_##name, perm, -1, 0);    \
	__MODULE_PARM_TYPE(name, "array of " #type)

#define module_param_array(name, type, nump, perm) \
	module_param_array_named(name, name, type, nump, perm)

#define module_param_hw_named(name, value, type, hwtype, perm)            \
	param_check_##type(name, &(value));                               \
	__module_param_call(MODULE_PARAM_PREFIX, name, &param_ops_##type, \
			    &value, perm, -1, KERNEL_PARAM_FL_HWPARAM);   \
	__MODULE_PARM_TYPE(name, #type)
#define module_param_hw(name, type, hwtype, perm) \
	module_param_hw_named(name, name, type, hwtype, perm)

/* The old way to give callbacks; the flags of the operations stay 0. */
#define module_param_call(name, _set, _get, arg, perm)                      \
	static const struct kernel_param_ops __param_ops_##name = {         \
		.flags = 0,                                                 \
		.set = _set,                                                \
		.get = _get                                                 \
	};                                                                  \
	__module_param_call(MODULE_PARAM_PREFIX, name, &__param_ops_##name, \
			    arg, perm, -1, 0)

/* Compile-time check that the variable has the type that was named. */
#define __param_check(name, p, type)                                      \
	static inline type __attribute__((unused)) * __check_##name(void) \
	{                                                                 \
		return (p);                                               \
	}

#define __declare_param_type(type)                                            \
	extern const struct kernel_param_ops param_ops_##type;                \
	int param_set_##type(const char *val, const struct kernel_param *kp); \
	int param_get_##type(char *buffer, const struct kernel_param *kp)

__declare_param_type(byte);
__declare_param_type(short);
__declare_param_type(ushort);
__declare_param_type(int);
__declare_param_type(uint);
__declare_param_type(long);
__declare_param_type(ulong);
__declare_param_type(ullong);
__declare_param_type(hexint);
__declare_param_type(charp);
__declare_param_type(bool);
__declare_param_type(invbool);

extern const struct kernel_param_ops param_ops_bool_enable_only;
int param_set_bool_enable_only(const char *val, const struct kernel_param *kp);
extern const struct kernel_param_ops param_ops_bint;
int param_set_bint(const char *val, const struct kernel_param *kp);
extern const struct kernel_param_ops param_ops_string;
int param_set_copystring(const char *val, const struct kernel_param *kp);
int param_get_string(char *buffer, const struct kernel_param *kp);
extern const struct kernel_param_ops param_array_ops;
void param_free_charp(void *arg);

#define param_check_byte(name, p)    __param_check(name, p, unsigned char)
#define param_check_short(name, p)   __param_check(name, p, short)
#define param_check_ushort(name, p)  __param_check(name, p, unsigned short)
#define param_check_int(name, p)     __param_check(name, p, int)
#define param_check_uint(name, p)    __param_check(name, p, unsigned int)
#define param_check_long(name, p)    __param_check(name, p, long)
#define param_check_ulong(name, p)   __param_check(name, p, unsigned long)
#define param_check_ullong(name, p)  __param_check(name, p, unsigned long long)
#define param_check_hexint(name, p)  param_check_uint(name, p)
#define param_check_charp(name, p)   __param_check(name, p, char *)
#define param_check_bool(name, p)    __param_check(name, p, bool)
#define param_check_invbool(name, p) __param_check(name, p, bool)
#define param_check_bint	     param_check_int
#define param_check_bool_enable_only param_check_bool

/**
 * param_set_uint_minmax - parse an unsigned number within bounds
 * @val: text
 * @kp:  the parameter, whose arg is an unsigned int
 * @min: smallest value
 * @max: largest value
 *
 * Return: 0, -EINVAL (also out of bounds) or -ERANGE.
 */
int param_set_uint_minmax(const char *val, const struct kernel_param *kp,
			  unsigned int min, unsigned int max);

/**
 * parse_args - apply "name=value …" to a table of parameters
 * @doing:     whom messages name: the module, or what is being booted
 * @args:      the text; it is cut up in place
 * @params:    the table
 * @num:       its entries
 * @min_level: entries whose level lies within @min_level…@max_level count
 * @max_level: -1…-1 for modules
 * @arg:       passed to @unknown
 * @unknown:   called for names not in the table, NULL: they are errors
 *
 * Every bad value is reported; later ones are still applied. Sleeps.
 * Context: process. Source: Linux kernel/params.c; conformance.md 1.10.
 *
 * Return: what stands behind " -- ", NULL at the end, or ERR_PTR() of the
 * last failure.
 */
char *parse_args(const char *doing, char *args,
		 const struct kernel_param *params, unsigned int num,
		 s16 min_level, s16 max_level, void *arg,
		 int (*unknown)(char *param, char *val, const char *doing,
				void *arg));

/** parameq - are two names the same, '-' being '_'? */
bool parameq(const char *name1, const char *name2);

/**
 * kernel_param_lock - keep the parameters of @mod from changing
 * @mod: the module, NULL for built-in code
 *
 * Context: process, sleeps. Guards what ->set() and ->get() touch.
 */
void kernel_param_lock(struct module *mod);
void kernel_param_unlock(struct module *mod);

/** destroy_params - call ->free() of every parameter (module goes away) */
void destroy_params(const struct kernel_param *params, unsigned int num);

#endif
