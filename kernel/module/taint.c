// SPDX-License-Identifier: MIT
/*
 * What a module does to the kernel's reputation: licence, origin, forced
 * loads; and how a module and its flags are printed. conformance.md 1.9.
 */
#include <linux/license.h>
#include <linux/panic.h>
#include <linux/preempt.h>

#include "internal.h"

/* The module removed last, for oops texts; read without a lock, as it is. */
static struct {
	char name[MODULE_NAME_LEN];
	char flags[MODULE_FLAGS_BUF_SIZE];
} last_unloaded;

static void add_module_taint(struct load_info *info, unsigned int flag)
{
	add_taint(flag, LOCKDEP_STILL_OK);
	info->taints |= 1UL << flag;
}

static void check_origin(struct load_info *info)
{
	if (info->modinfo[MODINFO_INTREE])
		return;
	if (!test_taint(TAINT_OOT_MODULE))
		pr_warn("%s: loading out-of-tree module taints kernel.\n",
			info->name);
	add_module_taint(info, TAINT_OOT_MODULE);
}

static void check_staging(struct load_info *info)
{
	if (!info->modinfo[MODINFO_STAGING])
		return;
	add_module_taint(info, TAINT_CRAP);
	pr_warn("%s: module is from the staging directory, the quality is "
		"unknown, you have been warned.\n",
		info->name);
}

/* There is no live patching here, so nothing is one. */
static int check_livepatch(const struct load_info *info)
{
	if (!info->modinfo[MODINFO_LIVEPATCH])
		return 0;
	pr_err("%s: module is marked as livepatch module, but livepatch "
	       "support is disabled\n",
	       info->name);
	return -ENOEXEC;
}

static void check_license(struct load_info *info)
{
	const char *license = info->modinfo[MODINFO_LICENSE];

	if (!license)
		license = "unspecified";
	if (license_is_gpl_compatible(license))
		return;
	if (!test_taint(TAINT_PROPRIETARY_MODULE))
		pr_warn("%s: module license '%s' taints kernel.\n", info->name,
			license);
	add_module_taint(info, TAINT_PROPRIETARY_MODULE);
}

static void check_test(struct load_info *info)
{
	if (!info->modinfo[MODINFO_TEST])
		return;
	if (!test_taint(TAINT_TEST))
		pr_warn("%s: loading test module taints kernel.\n", info->name);
	add_module_taint(info, TAINT_TEST);
}

/**
 * collect_taints - taint the kernel as the module's .modinfo asks for
 * @info: the module; its taints are set
 *
 * The kernel stays tainted even if the load fails later.
 * Return: 0, or -ENOEXEC for a live patch, with a line in the log.
 */
int collect_taints(struct load_info *info)
{
	int err;

	check_origin(info);
	check_staging(info);
	err = check_livepatch(info);
	if (err)
		return err;
	check_license(info);
	check_test(info);
	return 0;
}

/**
 * module_taints - print the letters of a module's taints
 * @mod: the module
 * @buf: MODULE_FLAGS_BUF_SIZE bytes
 *
 * Context: any. Return: @buf.
 */
const char *module_taints(const struct module *mod, char *buf)
{
	char *p = buf;
	int i;

	for (i = 0; i < TAINT_FLAGS_COUNT; i++)
		if (taint_flags[i].module && (mod->taints & (1UL << i)))
			*p++ = taint_flags[i].c_true;
	*p = '\0';
	return buf;
}

/**
 * module_flags - print taints and state as "(OE+)"
 * @mod:        the module
 * @buf:        MODULE_FLAGS_BUF_SIZE bytes
 * @show_state: with '+' while loading, '-' while unloading
 *
 * Empty if there is neither. Context: any. Return: @buf.
 */
const char *module_flags(const struct module *mod, char *buf, bool show_state)
{
	enum module_state state = READ_ONCE(mod->state);
	char *p = buf;

	*p = '\0';
	if (!mod->taints && (!show_state || state == MODULE_STATE_LIVE))
		return buf;
	*p++ = '(';
	module_taints(mod, p);
	p += strlen(p);
	if (show_state && state == MODULE_STATE_GOING)
		*p++ = '-';
	if (show_state && state == MODULE_STATE_COMING)
		*p++ = '+';
	*p++ = ')';
	*p = '\0';
	return buf;
}

/** remember_unloaded - note the name of what is being removed */
void remember_unloaded(const struct module *mod)
{
	char flags[MODULE_FLAGS_BUF_SIZE];

	strscpy(last_unloaded.name, mod->name, sizeof(last_unloaded.name));
	strscpy(last_unloaded.flags, module_flags(mod, flags, false),
		sizeof(last_unloaded.flags));
}

void print_modules(void)
{
	char flags[MODULE_FLAGS_BUF_SIZE];
	struct module *mod;

	printk(KERN_DEFAULT "Modules linked in:");
	/* Nothing is unlinked while preemption is off anywhere. */
	preempt_disable();
	list_for_each_entry(mod, &modules, list)
		if (mod->state != MODULE_STATE_UNFORMED)
			pr_cont(" %s%s", mod->name,
				module_flags(mod, flags, true));
	preempt_enable();
	if (last_unloaded.name[0])
		pr_cont(" [last unloaded: %s%s]", last_unloaded.name,
			last_unloaded.flags);
	pr_cont("\n");
}
