/* SPDX-License-Identifier: MIT */
/*
 * What the files of this folder share. The table of contents is main.c
 * (loading) and unload.c (unloading); each file beside does one duty.
 *
 * All of it works under module_mutex unless a comment says otherwise; the
 * pure parts have their own header, image.h.
 */
#ifndef KMODO_MODULE_INTERNAL_H
#define KMODO_MODULE_INTERNAL_H

#include <linux/module.h>
#include <linux/wait.h>
#include <linux/kallsyms.h>

#include "image.h"

/**
 * struct symbol_entry - an exported symbol in the hash of all exports
 * @next:  in its bucket
 * @sym:   name, value, namespace
 * @crc:   its version, NULL if its owner has none
 * @owner: its module, NULL for the kernel
 * @hash:  of the name, without the lowest bit
 * @gpl:   exported by EXPORT_SYMBOL_GPL
 */
struct symbol_entry {
	struct symbol_entry *next;
	const struct kernel_symbol *sym;
	const u32 *crc;
	struct module *owner;
	u32 hash:31;
	u32 gpl:1;
};

/**
 * struct module_use - one module uses another (DATA-10)
 * @user_link:     on provider->modules_which_use_me
 * @provider_link: on user->modules_i_use
 * @user:          who uses
 * @provider:      who is used; one reference on it is held
 *
 * One for each pair, however many symbols. Guarded by module_mutex.
 */
struct module_use {
	struct list_head user_link;
	struct list_head provider_link;
	struct module *user;
	struct module *provider;
};

/* Head of the list of all modules, newest first (DATA-3). */
extern struct list_head modules;

/*
 * Serialises all that changes a module's state, the list, the exports and
 * the dependencies. Not held while init or exit run. May sleep.
 * Rank: MODULE.
 */
extern struct mutex module_mutex;

/*
 * Loaders that wait for another module's init, for its name (list.c) or for
 * its symbols (resolve.c). Woken whenever a module becomes LIVE or vanishes.
 */
extern wait_queue_head_t module_wq;

/* /proc/sys/kernel/modules_disabled and `nomodule`. */
extern int modules_disabled;

/* copy.c: LOAD-2, LOAD-9 */
int copy_image_from_user(struct load_info *info, const void __user *umod,
			 unsigned long len);
int copy_image_from_fd(struct load_info *info, int fd);
void free_image(struct load_info *info);

/* check.c: the image before memory is given to it */
int check_image(struct load_info *info, int flags);

/* version.c */
int check_module_layout(struct load_info *info, int flags);
int check_vermagic(struct load_info *info, int flags);
int check_export_versions(struct load_info *info);
bool check_version(struct load_info *info, const struct symbol_entry *entry);

/* taint.c */
int collect_taints(struct load_info *info);
const char *module_taints(const struct module *mod, char *buf);
const char *module_flags(const struct module *mod, char *buf, bool show_state);
void remember_unloaded(const struct module *mod);
/* Room for '(', all flags, a state, ')' and NUL. */
#define MODULE_FLAGS_BUF_SIZE (TAINT_FLAGS_COUNT + 4)

/* memory.c: LOAD-4, LOAD-5, protection, UNLOAD-13 */
extern const struct this_module_shape this_module_shape;
struct module *allocate_module(struct load_info *info);
void free_module_memory(struct module *mod);
int relocate_sections(struct module *mod, struct load_info *info);
void *section_addr(const struct load_info *info, enum special_section which);
int protect_before_init(struct module *mod);
int protect_after_init(struct module *mod);

/* tables.c: what the module's own tables say, once in memory */
void find_tables(struct module *mod, const struct load_info *info);
int allocate_percpu(struct module *mod, struct load_info *info);
void copy_percpu(struct module *mod, const struct load_info *info);

/* list.c: LOAD-3, LOAD-10, UNLOAD-3, UNLOAD-11 */
int reserve_name(struct module *mod);
void release_name(struct module *mod);
void publish_module(struct module *mod);
void unlink_stopped(struct module *mod);

/* sweep.c: what a module forgot to unregister, and who is inside it */
bool leave_list(struct module *mod, bool keep);

/* lookup.c */
bool in_percpu_of(const struct module *mod, unsigned long addr);

/* refcount.c: LOAD-6, UNLOAD-8, UNLOAD-9 */
int init_references(struct module *mod);
void free_references(struct module *mod);
int sum_references(const struct module *mod);
void begin_going(struct module *mod);
bool wait_for_references(struct module *mod);
int try_stop_module(struct module *mod, int flags, bool *leaked);
bool try_force_unload(int flags);
int strong_try_module_get(struct module *mod);

/* pages.c: from an address to its module */
int prepare_pages(const struct module *mod);
void set_page_owner(const struct module_part *part, struct module *owner);
void free_empty_pages(void);
struct module *page_owner(unsigned long addr);

/* departed.c: whose memory it was */
struct departed_symbols;
struct departed_symbols *copy_departed_symbols(const struct module *mod,
					       const struct module_part *part);
void *depart(const struct module *mod, const struct module_part *part,
	     struct departed_symbols *symbols);
void explain_module_address(unsigned long addr);

/* kernel_exports.c */
const struct kernel_symbol *unpack_kernel_exports(void);

/* symbols.c: DATA-7, DATA-8 */
struct symbol_entry *find_symbol(const char *name, bool gplok);
int add_exports(struct module *mod);
void remove_exports(struct module *mod);
bool module_exports(const struct module *mod, const char *name, u32 value);
void hash_kernel_exports(void);

/* resolve.c: LOAD-7, first half */
int resolve_symbols(struct module *mod, struct load_info *info);

/* deps.c: DATA-9 … DATA-11, UNLOAD-12 */
int use_module(struct module *user, struct module *provider);
void drop_dependencies(struct module *mod);

/* module_params.c: LOAD-8 */
int set_params(struct module *mod);
void free_init_params(struct module *mod);
void free_core_params(struct module *mod);

/* param_sysfs.c: /sys/module/M, what built-in code has there, too */
int add_module_kobject(struct module_kobject *mk, struct module *mod,
		       const char *name);
int add_param_files(struct module_kobject *mk);
void remove_param_files(struct module_kobject *mk);
extern struct module_attribute module_uevent;

/* sysfs.c: the other files there */
int create_sysfs(struct module *mod, const struct load_info *info);
bool remove_sysfs(struct module *mod);

/* sysfs_sections.c */
int add_sections_dir(struct module *mod, const struct load_info *info);
int add_notes_dir(struct module *mod, const struct load_info *info);
void remove_bin_dir(struct module_bin_dir *dir);

/* init.c: LOAD-12 … LOAD-14 */
int do_init_module(struct module *mod);

/* notifier.c */
int notify_coming(struct module *mod);
void notify_module(struct module *mod, enum module_state state);
struct sweep;
void sweep_module_notifiers(struct sweep *s);

/* unload.c: UNLOAD-11 … UNLOAD-13 */
void free_module(struct module *mod, bool leaked);
void free_failed_module(struct module *mod);
int unload_idle(struct module *mod);

/* autoclean.c: DEMAND-1, the second half */
#ifdef CONFIG_MODULE_UNLOAD
void autoclean_loaded(struct module *mod);
void autoclean_asked(struct module *mod);
#else
static inline void autoclean_loaded(struct module *mod)
{
}

static inline void autoclean_asked(struct module *mod)
{
}
#endif

/* module_kallsyms.c */
struct seq_file;
void add_kallsyms(struct module *mod, const struct load_info *info);

/**
 * struct found_symbol - what kallsyms knows about an address, copied
 * @name:    its symbol; "" if only the module is known
 * @modname: its module, "" for the kernel
 * @gone:    said behind the module's name, if that memory has been freed
 * @size:    bytes until the next symbol
 * @offset:  of the address in it
 */
struct found_symbol {
	char name[KSYM_NAME_LEN];
	char modname[MODULE_NAME_LEN];
	const char *gone;
	unsigned long size;
	unsigned long offset;
};

#ifdef CONFIG_MODULES
bool module_find_ksym(unsigned long addr, struct found_symbol *found);
bool departed_find_ksym(unsigned long addr, struct found_symbol *found);
unsigned long module_ksym_value(const char *name);
#else
static inline bool module_find_ksym(unsigned long addr,
				    struct found_symbol *found)
{
	return false;
}

static inline unsigned long module_ksym_value(const char *name)
{
	return 0;
}
#endif

/* procfs.c, kallsyms_proc.c */
void module_proc_init(void);

#endif
