// SPDX-License-Identifier: MIT
/*
 * Names for addresses: %pS, backtraces, kallsyms_lookup_name(). First the
 * kernel's own table (lib/kallsyms.c), then the modules' (module_kallsyms.c).
 * May be called in any context, also while the kernel is dying.
 */
#include <linux/export.h>
#include <linux/kallsyms_core.h>
#include <linux/kernel.h>
#include <linux/string.h>

#include "internal.h"

static bool find_ksym(unsigned long addr, struct found_symbol *found)
{
	const struct ksym_table *table = kernel_ksyms();
	struct ksym sym;

	if (!ksym_find(table, addr, &sym, &found->size, &found->offset))
		return module_find_ksym(addr, found);
	ksym_text(table, &sym, found->name);
	found->modname[0] = '\0';
	return true;
}

/* The hook of printk's %pS; also made use of below. */
static int sprint_ksym(char *buf, size_t size, unsigned long addr,
		       bool with_offset)
{
	struct found_symbol found;
	int len;

	if (!find_ksym(addr, &found))
		return scnprintf(buf, size, "0x%lx", addr);
	if (found.name[0])
		len = scnprintf(buf, size, "%s", found.name);
	else
		len = scnprintf(buf, size, "0x%lx", addr);
	if (with_offset && found.name[0])
		len += scnprintf(buf + len, size - len, "+0x%lx/0x%lx",
				 found.offset, found.size);
	if (found.modname[0])
		len += scnprintf(buf + len, size - len, " [%s%s]",
				 found.modname, found.gone);
	return len;
}

int sprint_symbol(char *buffer, unsigned long address)
{
	return sprint_ksym(buffer, KSYM_SYMBOL_LEN, address, true);
}
EXPORT_SYMBOL_GPL(sprint_symbol);

int sprint_symbol_no_offset(char *buffer, unsigned long address)
{
	return sprint_ksym(buffer, KSYM_SYMBOL_LEN, address, false);
}
EXPORT_SYMBOL_GPL(sprint_symbol_no_offset);

/*
 * A return address may be the first byte behind a function that does not
 * return: the call itself is looked up.
 */
int sprint_backtrace(char *buffer, unsigned long address)
{
	struct found_symbol found;
	int len;

	if (!find_ksym(address - 1, &found) || !found.name[0])
		return sprint_symbol(buffer, address);
	len = scnprintf(buffer, KSYM_SYMBOL_LEN, "%s+0x%lx/0x%lx", found.name,
			found.offset + 1, found.size);
	if (found.modname[0])
		len += scnprintf(buffer + len, KSYM_SYMBOL_LEN - len, " [%s%s]",
				 found.modname, found.gone);
	return len;
}

unsigned long kallsyms_lookup_name(const char *name)
{
	unsigned long value = ksym_lookup_name(kernel_ksyms(), name);

	return value ? value : module_ksym_value(name);
}

/** kallsyms_init - let printk print symbols; at start-up, as soon as it can */
void kallsyms_init(void)
{
	kallsyms_sprint = sprint_ksym;
	kallsyms_sprint_backtrace = sprint_backtrace;
}
