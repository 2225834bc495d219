// SPDX-License-Identifier: MIT
/*
 * Everything that is asked of an image before memory is given to it, in the
 * order that users can observe: conformance.md 1.1, rows 7 to 14.
 * Caller: load_module() in main.c.
 */
#include <linux/slab.h>

#include "internal.h"

/* module_blacklist=a,b: names that nobody may load. */
char *module_blacklist;
core_param(module_blacklist, module_blacklist, charp, 0400);

static bool is_blacklisted(const char *name)
{
	return module_blacklist && parse_option_str(module_blacklist, name);
}

static int refused(const struct load_info *info)
{
	pr_err("%s\n", info->message);
	return -ENOEXEC;
}

/* Most modules have no parameters and need no memory for them. */
static int validate_params_together(struct load_info *info)
{
	u32 max = image_max_ranges(info);

	if (!max)
		return 0;
	info->ranges = kvmalloc_array(max, sizeof(*info->ranges), GFP_KERNEL);
	if (!info->ranges)
		return -ENOMEM;
	return validate_aliases(info) ? refused(info) : 0;
}

static int validate(struct load_info *info)
{
	info->shape = &this_module_shape;
	if (validate_header(info))
		return refused(info);
	info->sections = kvcalloc(info->num_sections, sizeof(*info->sections),
				  GFP_KERNEL);
	info->functions = kvmalloc_array(image_num_numbers(info), sizeof(u32),
					 GFP_KERNEL);
	if (!info->sections || !info->functions)
		return -ENOMEM;
	if (validate_image(info))
		return refused(info);
	return validate_params_together(info);
}

/**
 * check_image - the whole image, and whether this kernel wants it
 * @info:  image and size are set; free_image() is due in any case
 * @flags: of finit_module()
 *
 * Return: 0, -ENOEXEC with a line in the log, -EPERM (blacklist), -ENOMEM.
 */
int check_image(struct load_info *info, int flags)
{
	int err;

	err = validate(info);
	if (err)
		return err;
	if (is_blacklisted(info->name)) {
		pr_err("Module %s is blacklisted\n", info->name);
		return -EPERM;
	}
	/* From here on the name in struct module is the module's. */
	info->name = (const char *)section_data(
			     info, special_section(info, SEC_THIS_MODULE)) +
		     info->shape->name_offset;
	err = check_module_layout(info, flags);
	if (err)
		return err;
	err = check_vermagic(info, flags);
	if (err)
		return err;
	err = collect_taints(info);
	if (err)
		return err;
	err = check_export_versions(info);
	if (err)
		return err;
	if (validate_no_write_exec(info) || layout_image(info))
		return refused(info);
	return 0;
}
