// SPDX-License-Identifier: MIT
/*
 * The loader's validity pass, layout and relocation as a program for the host:
 *
 *	check_image FILE...
 *
 * prints a line for each file: "ok", or the message that the kernel would log.
 * Headers are the kernel's, the functions behind them the C library's.
 */
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/string.h>

#include "../../kernel/module/image.h"
#include "host.h"

static const struct this_module_shape shape = {
	.size = sizeof(struct module),
	.name_offset = offsetof(struct module, name),
	.name_len = MODULE_NAME_LEN,
	.init_offset = offsetof(struct module, init),
	.exit_offset = offsetof(struct module, exit),
	.kallsyms_size = sizeof(struct module_kallsyms),
};

/* Copies and relocates the sections of one part, at address 0x1000. */
static int fill_part(struct load_info *info, u8 *part, u8 place)
{
	u32 i;

	for (i = 1; i < info->num_sections; i++) {
		const Elf32_Shdr *sec = &info->shdr[i];

		if (info->sections[i].place != place)
			continue;
		if (sec->sh_type == SHT_NOBITS)
			memset(part + info->sections[i].offset, 0,
			       sec->sh_size);
		else
			memcpy(part + info->sections[i].offset,
			       section_data(info, sec), sec->sh_size);
	}
	for (i = 1; i < info->num_sections; i++) {
		const Elf32_Shdr *sec = &info->shdr[i];
		u32 offset;

		if (sec->sh_type != SHT_REL || !relocates_kept(info, sec) ||
		    info->sections[sec->sh_info].place != place)
			continue;
		offset = info->sections[sec->sh_info].offset;
		if (apply_relocations(info, sec, part + offset,
				      0x1000 + offset))
			return -ENOEXEC;
	}
	return 0;
}

static int load(struct load_info *info)
{
	u8 *code, *init;
	int err;

	if (validate_header(info))
		return -ENOEXEC;
	info->sections = calloc(info->num_sections, sizeof(*info->sections));
	if (validate_image(info) || validate_no_write_exec(info) ||
	    layout_image(info))
		return -ENOEXEC;
	/* Sizes are up to the image; the kernel would say ENOMEM. */
	if (info->code.size > 1 << 24 || info->init.size > 1 << 24)
		return 0;
	code = malloc(info->code.size);
	init = malloc(info->init.size);
	err = fill_part(info, code, PLACE_CODE);
	if (!err)
		err = fill_part(info, init, PLACE_INIT);
	free(code);
	free(init);
	return err;
}

int main(int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++) {
		struct load_info info = { .shape = &shape };
		int err;

		info.image = read_whole_file(argv[i], &info.size);
		if (!info.image)
			return 2;
		err = load(&info);
		printf("%s\n", err ? info.message : "ok");
		free(info.sections);
		free(info.image);
	}
	return 0;
}
