/* SPDX-License-Identifier: MIT */
/*
 * Loadable modules: what a module's source says about itself, struct module,
 * and the use counts.
 *
 * The macros work the same for code that is built in (IDEA-3): module_init()
 * is then an initcall, module_exit() is dropped, THIS_MODULE is NULL, and all
 * use counts of NULL succeed.
 */
#ifndef _LINUX_MODULE_H
#define _LINUX_MODULE_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/list.h>
#include <linux/stat.h>
#include <linux/errno.h>
#include <linux/err.h>
#include <linux/string.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/init.h>
#include <linux/elf.h>
#include <linux/export.h>
#include <linux/stringify.h>
#include <linux/percpu-defs.h>
#include <linux/jiffies.h>
#include <linux/kobject.h>
#include <linux/module_naive.h>
#include <linux/race.h>
#include <linux/mutex.h>
#include <linux/moduleparam.h>

/* Longest name with its NUL: 64 minus a pointer, as in Linux: 60. */
#define MODULE_NAME_LEN MAX_PARAM_PREFIX_LEN

/**
 * enum module_state - where a module stands in its life (DATA-4)
 * @MODULE_STATE_LIVE:     its init function succeeded; may be used.
 *			   Leaves to GOING, when a delete commits.
 * @MODULE_STATE_COMING:   complete, init runs. To LIVE, or GOING if it fails
 * @MODULE_STATE_GOING:    exit runs, or init failed; nobody may begin to use
 *			   it. To UNFORMED before its memory goes.
 * @MODULE_STATE_UNFORMED: the name is taken while the image is being worked
 *			   on, or taken apart; seen by nobody. To COMING.
 *
 * Written under module_mutex; the steps to GOING in a stopped machine.
 */
enum module_state {
	MODULE_STATE_LIVE,
	MODULE_STATE_COMING,
	MODULE_STATE_GOING,
	MODULE_STATE_UNFORMED,
};

/**
 * struct module_part - one of the two memory areas of a module
 * @base:               page aligned address, NULL if the module has none
 * @size:               bytes, whole pages in memory
 * @text_size:          end of what is executable, offset from @base
 * @ro_size:            end of what is read-only
 * @ro_after_init_size: end of what becomes read-only once init has run
 *
 * Offsets grow in this order; all but @size are multiples of a page.
 */
struct module_part {
	void *base;
	unsigned int size;
	unsigned int text_size;
	unsigned int ro_size;
	unsigned int ro_after_init_size;
};

/* A module's symbol table as backtraces and /proc/kallsyms see it. */
struct module_kallsyms {
	Elf32_Sym *symtab; /* st_value: final addresses */
	unsigned int num_symtab;
	const char *strtab;
	char *typetab; /* a letter for each symbol, as nm's */
};

struct symbol_entry;
struct module_bin_dir;
struct module_param_files;
struct exception_table_entry;
struct bug_entry;

/**
 * struct module_kobject - a directory in /sys/module
 * @kobj:     what it is; a module may add its own objects below
 * @mod:      its module, NULL for built-in code
 * @params:   the files in parameters/, NULL: none
 * @released: nobody has @kobj any more
 */
struct module_kobject {
	struct kobject kobj;
	struct module *mod;
	struct module_param_files *params;
	bool released;
};

/* A file in a directory of /sys/module. */
struct module_attribute {
	struct attribute attr;
	ssize_t (*show)(struct module_attribute *, struct module_kobject *,
			char *);
	ssize_t (*store)(struct module_attribute *, struct module_kobject *,
			 const char *, size_t);
};

/* The file `version` of built-in code; MODULE_VERSION makes them. */
struct module_version_attribute {
	struct module_attribute mattr;
	const char *module_name;
	const char *version;
};

/**
 * struct module - a loadable module (DATA-2)
 *
 * Lives in the module's own core memory: section .gnu.linkonce.this_module
 * of the .ko holds it with name, init and exit already set.
 */
struct module {
	enum module_state state;     /* DATA-4 */
	struct list_head list;	     /* on the list `modules` (DATA-3) */
	struct hlist_node name_link; /* in the table of names */
	char name[MODULE_NAME_LEN];
	int (*init)(void); /* may lie in the init part */
	void (*exit)(void);

	struct module_part module_code; /* core: stays until unloaded */
	struct module_part module_init; /* freed once init has run */

	int __percpu *ref;     /* use counters, per CPU (DATA-5) */
	bool delete_committed; /* idle: module_refcount() is sum - 1 */
	bool on_demand; /* leaves by itself when it is unused (DEMAND-1) */
	unsigned long last_use;		       /* jiffies, for that */
	struct list_head modules_which_use_me; /* module_use (DATA-10) */
	struct list_head modules_i_use;	       /* module_use, other way */

	const struct kernel_symbol *syms; /* exports (DATA-8) */
	const u32 *crcs;
	unsigned int num_syms;
	const struct kernel_symbol *gpl_syms;
	const u32 *gpl_crcs;
	unsigned int num_gpl_syms;
	struct symbol_entry *export_entries; /* in the hash of exports */
	bool using_gplonly_symbols;

	char *args; /* insmod's text */
	struct kernel_param *kp;
	unsigned int num_kp;
	struct mutex param_lock; /* what the parameters set; may sleep */

	void __percpu *percpu; /* .data..percpu */
	unsigned int percpu_size;

	struct exception_table_entry *extable;
	unsigned int num_exentries;
	const struct bug_entry *bug_table;
	unsigned int num_bugs;

	struct module_kallsyms *kallsyms;     /* NULL: none */
	struct module_kallsyms core_kallsyms; /* what stays after init */

	unsigned long taints; /* bit TAINT_* for each flag */
	const char *version;  /* of MODULE_VERSION, NULL: none */
	const char *srcversion;
	struct module_kobject mkobj;	     /* /sys/module/NAME */
	struct kobject *holders_dir;	     /* NULL: not in /sys */
	struct module_bin_dir *sections_dir; /* NULL: none */
	struct module_bin_dir *notes_dir;    /* NULL: none */
} __aligned(32);

/**
 * struct modversion_info - a version that a module was built for
 * @crc:  of a symbol that it uses
 * @name: the symbol's name
 *
 * An entry of section __versions, which the loader reads from the image.
 */
struct modversion_info {
	unsigned long crc;
	char name[MODULE_NAME_LEN];
};

/* --- What a module says about itself ----------------------------------- */

#define MODULE_INFO(tag, info) __MODULE_INFO(tag, tag, info)

#define MODULE_ALIAS(_alias)	 MODULE_INFO(alias, _alias)
#define MODULE_SOFTDEP(_softdep) MODULE_INFO(softdep, _softdep)
#define MODULE_WEAKDEP(_weakdep) MODULE_INFO(weakdep, _weakdep)

/*
 * "GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL",
 * "Dual MIT/GPL", "Dual MPL/GPL": compatible; all else taints with P.
 */
#define MODULE_LICENSE(_license)	 MODULE_INFO(license, _license)
#define MODULE_AUTHOR(_author)		 MODULE_INFO(author, _author)
#define MODULE_DESCRIPTION(_description) MODULE_INFO(description, _description)
#define MODULE_FIRMWARE(_firmware)	 MODULE_INFO(firmware, _firmware)

/* Shown in /sys/module/M/version, also of built-in code. */
#ifdef MODULE
#define MODULE_VERSION(_version) MODULE_INFO(version, _version)
#else
#define MODULE_VERSION(_version)                                               \
	MODULE_INFO(version, _version);                                        \
	static const struct module_version_attribute __modver_attribute        \
		__attribute__((used, section("__modver"),                      \
			       aligned(__alignof__(                            \
				       struct module_version_attribute)))) = { \
			.mattr = { .attr = { .name = "version",                \
					     .mode = 0444 },                   \
				   .show = __modver_version_show },            \
			.module_name = KBUILD_MODNAME,                         \
			.version = _version,                                   \
		}
#endif

ssize_t __modver_version_show(struct module_attribute *mattr,
			      struct module_kobject *mk, char *buf);
extern const struct module_version_attribute __start___modver[];
extern const struct module_version_attribute __stop___modver[];

/* Accepts a bare identifier (until 6.12) and a string (since 6.13). */
#define MODULE_IMPORT_NS(ns) MODULE_INFO(import_ns, __stringify(ns))

#ifdef MODULE
#define MODULE_DEVICE_TABLE(type, name)                           \
	extern typeof(name) __mod_##type##__##name##_device_table \
		__attribute__((unused, alias(__stringify(name))))
#else
#define MODULE_DEVICE_TABLE(type, name)
#endif

/* --- Entry and exit ----------------------------------------------------- */

int init_module(void);
void cleanup_module(void);

#ifdef MODULE

/* The inline functions check the types of what is named. */
#define module_init(initfn)                                               \
	static inline initcall_t __attribute__((unused)) __inittest(void) \
	{                                                                 \
		return initfn;                                            \
	}                                                                 \
	int init_module(void) __attribute__((copy(initfn), alias(#initfn)))

#define module_exit(exitfn)                                               \
	static inline exitcall_t __attribute__((unused)) __exittest(void) \
	{                                                                 \
		return exitfn;                                            \
	}                                                                 \
	void cleanup_module(void) __attribute__((copy(exitfn), alias(#exitfn)))

/* The initcall levels have no meaning in a module: each is module_init. */
#undef early_initcall
#undef core_initcall
#undef core_initcall_sync
#undef postcore_initcall
#undef arch_initcall
#undef subsys_initcall
#undef fs_initcall
#undef rootfs_initcall
#undef device_initcall
#undef late_initcall
#define early_initcall(fn)     module_init(fn)
#define core_initcall(fn)      module_init(fn)
#define core_initcall_sync(fn) module_init(fn)
#define postcore_initcall(fn)  module_init(fn)
#define arch_initcall(fn)      module_init(fn)
#define subsys_initcall(fn)    module_init(fn)
#define fs_initcall(fn)	       module_init(fn)
#define rootfs_initcall(fn)    module_init(fn)
#define device_initcall(fn)    module_init(fn)
#define late_initcall(fn)      module_init(fn)

#else

#define module_init(initfn) device_initcall(initfn)
/* Built-in code is never unloaded: the linker drops what this makes. */
#define module_exit(exitfn) __exitcall(exitfn)

#endif

/* --- Use counts (DATA-5, DATA-6) ---------------------------------------- */

#ifdef CONFIG_MODULES

#ifdef CONFIG_MODVERSIONS
/* Does nothing; its version is that of the structures that it names. */
void module_layout(struct module *mod, struct modversion_info *ver,
		   struct kernel_param *kp, struct kernel_symbol *ks);
#endif

#ifdef CONFIG_MODULE_UNLOAD

/* The counter, as the operations on this CPU's variables take it. */
#define module_ref(mod) (*(int __force *)(mod)->ref)

/**
 * __module_get - begin to use a module that is in use already
 * @module: the module, NULL for built-in code
 *
 * The caller holds a reference, so that it cannot be going. One unlocked
 * instruction on this CPU's counter. Context: any.
 */
static inline void __module_get(struct module *module)
{
	if (module) {
		this_cpu_inc(module_ref(module));
		barrier();
	}
}

/**
 * try_module_get - begin to use a module, unless it is going away
 * @module: the module, NULL for built-in code
 *
 * Increment first, then look: unload changes the state and sums the counters
 * while every other CPU is stopped, so this is wholly seen by the sum or sees
 * GOING itself (docs/module-refcount.md). The caller holds what keeps
 * @module valid, such as the lock of the table it was found in.
 * Context: any.
 *
 * Return: whether the module may be used.
 */
static inline bool try_module_get(struct module *module)
{
	if (!module)
		return true;
	if (module_ref_variant(MODULE_REF_CHECK_FIRST))
		return check_first_try_module_get(module);
	this_cpu_inc(module_ref(module));
	barrier();
	race_point();
	/* Once: it is compared where it stands. */
	if (likely(data_race(module->state) != MODULE_STATE_GOING))
		return true;
	this_cpu_dec(module_ref(module));
	return false;
}

/**
 * module_put - end the use of a module
 * @module: the module, NULL for built-in code
 *
 * On whatever CPU this runs: a single counter may go below zero, the sum
 * counts. Context: any.
 */
static inline void module_put(struct module *module)
{
	if (module) {
		barrier();
		this_cpu_dec(module_ref(module));
	}
}

#else

static inline bool module_is_live(struct module *module)
{
	return READ_ONCE(module->state) != MODULE_STATE_GOING;
}

static inline void __module_get(struct module *module)
{
}

static inline bool try_module_get(struct module *module)
{
	return !module || module_is_live(module);
}

static inline void module_put(struct module *module)
{
}

#endif /* CONFIG_MODULE_UNLOAD */

/**
 * module_touch - a module was found by what it provides
 * @module: the module, in use; NULL for built-in code
 *
 * Counting uses leaves no time; one that leaves by itself is to stay for a
 * while after any use, however short. Context: any.
 */
static inline void module_touch(struct module *module)
{
	if (module && module->on_demand)
		WRITE_ONCE(module->last_use, jiffies);
}

/**
 * module_refcount - the use count, for display
 * @mod: the module
 *
 * The sum over all CPUs, less one once a delete of an idle module has
 * committed; one that is forced out shows what has leaked. Other CPUs may
 * change theirs meanwhile: only in a stopped machine it is exact.
 */
int module_refcount(struct module *mod);

/** module_put_and_kthread_exit - a kernel thread leaves its module for good */
__noreturn void __module_put_and_kthread_exit(struct module *mod, long code);
#define module_put_and_kthread_exit(code) \
	__module_put_and_kthread_exit(THIS_MODULE, code)

/**
 * __symbol_get - find an exported symbol by name and use its module
 * @symbol: name
 *
 * Only EXPORT_SYMBOL_GPL symbols, and not while the owner is COMING or
 * GOING. Context: process, sleeps.
 *
 * Return: its address, to be given back by __symbol_put(), or NULL.
 */
void *__symbol_get(const char *symbol);
void __symbol_put(const char *symbol);
void symbol_put_addr(void *addr);
#define symbol_get(x) ((typeof(&x))(__symbol_get(__stringify(x))))
#define symbol_put(x) __symbol_put(__stringify(x))

/**
 * find_module - look a module up by its name
 * @name: the name
 *
 * UNFORMED ones are not seen. Context: module_mutex held.
 */
struct module *find_module(const char *name);

/**
 * __module_address - the module that an address lies in
 * @addr: text or data, core or init part
 *
 * Context: preemption off during the call and while the result is used.
 */
struct module *__module_address(unsigned long addr);
struct module *__module_text_address(unsigned long addr);
bool is_module_text_address(unsigned long addr);

static inline bool within_module_core(unsigned long addr,
				      const struct module *mod)
{
	return addr - (unsigned long)mod->module_code.base <
	       mod->module_code.size;
}

static inline bool within_module_init(unsigned long addr,
				      const struct module *mod)
{
	return addr - (unsigned long)mod->module_init.base <
	       mod->module_init.size;
}

static inline bool within_module(unsigned long addr, const struct module *mod)
{
	return within_module_init(addr, mod) || within_module_core(addr, mod);
}

static inline const char *module_name(const struct module *mod)
{
	return mod ? mod->name : "kernel";
}

struct notifier_block;

/**
 * register_module_notifier - be told of modules that come and go
 * @nb: called with an enum module_state and the struct module; an error
 *	from it on COMING vetoes the load (conformance.md 1.13)
 *
 * Context: process, sleeps.
 */
int register_module_notifier(struct notifier_block *nb);
int unregister_module_notifier(struct notifier_block *nb);

/** print_modules - the line "Modules linked in:" of an oops. Any context. */
void print_modules(void);

/** module_subsys_init - set the subsystem up, before initcalls run */
void module_subsys_init(void);

#else /* !CONFIG_MODULES */

static inline void __module_get(struct module *module)
{
}

static inline bool try_module_get(struct module *module)
{
	return true;
}

static inline void module_put(struct module *module)
{
}

static inline void module_touch(struct module *module)
{
}

static inline int module_refcount(struct module *mod)
{
	return 0;
}

#define module_put_and_kthread_exit(code) kthread_exit(code)
#define symbol_get(x)                                                \
	({                                                           \
		extern typeof(x) x                                   \
			__attribute__((weak, visibility("hidden"))); \
		&(x);                                                \
	})
#define symbol_put(x) \
	do {          \
	} while (0)
#define symbol_put_addr(p) \
	do {               \
	} while (0)

static inline struct module *find_module(const char *name)
{
	return NULL;
}

static inline struct module *__module_address(unsigned long addr)
{
	return NULL;
}

static inline struct module *__module_text_address(unsigned long addr)
{
	return NULL;
}

static inline bool is_module_text_address(unsigned long addr)
{
	return false;
}

static inline bool within_module(unsigned long addr, const struct module *mod)
{
	return false;
}

static inline const char *module_name(const struct module *mod)
{
	return "kernel";
}

struct notifier_block;

static inline int register_module_notifier(struct notifier_block *nb)
{
	return 0;
}

static inline int unregister_module_notifier(struct notifier_block *nb)
{
	return 0;
}

static inline void print_modules(void)
{
}

static inline void module_subsys_init(void)
{
}

#endif /* CONFIG_MODULES */

#endif
