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

#include "host.h"
#include "host_load.h"

static const struct this_module_shape shape = {
	.size = sizeof(struct module),
	.name_offset = offsetof(struct module, name),
	.name_len = MODULE_NAME_LEN,
	.init_offset = offsetof(struct module, init),
	.exit_offset = offsetof(struct module, exit),
	.kallsyms_size = sizeof(struct module_kallsyms),
};

static void *resolve(const char *name)
{
	return NULL;
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
		err = load_image(&info, resolve);
		/* The kernel would say ENOMEM, or take the sizes. */
		printf("%s\n", err == -ENOEXEC ? info.message : "ok");
		unload_image(&info);
		free_whole_file(info.image, info.size);
	}
	return 0;
}
