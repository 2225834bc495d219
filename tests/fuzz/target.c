// SPDX-License-Identifier: MIT
/*
 * libFuzzer's target: an image goes through the validity pass, layout and
 * relocation, and its parameters are set, shown and freed, all by the kernel's
 * own code under the address and undefined-behaviour sanitizers. Nothing of
 * the image is run: a parameter whose operations are the module's own is left
 * out.
 *
 * An input is an image, a text, and the text's length as the last byte. The
 * text is given to every parameter as its value, and as a whole to parse_args.
 */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "../image/host.h"
#include "../image/host_load.h"
#include "mutate.h"

int LLVMFuzzerTestOneInput(const u8 *data, size_t size);
size_t LLVMFuzzerCustomMutator(u8 *data, size_t size, size_t max_size,
			       unsigned int seed);
size_t LLVMFuzzerMutate(u8 *data, size_t size, size_t max_size);

/*
 * Of its own, so that the files of the corpus stay as they are when struct
 * module grows; make_seeds.py cuts the structs of the modules to this size.
 */
static const struct this_module_shape shape = {
	.size = 128,
	.name_offset = 12,
	.name_len = 60,
	.init_offset = 72,
	.exit_offset = 76,
	.kallsyms_size = 16,
};

#define OPS(type)                                                 \
	{ "param_ops_" #type, (void *)&param_ops_##type },        \
		{ "param_set_" #type, (void *)param_set_##type }, \
	{                                                         \
		"param_get_" #type, (void *)param_get_##type      \
	}

/* What the kernel exports for parameters. */
static const struct {
	const char *name;
	void *address;
} exports[] = {
	OPS(byte),
	OPS(short),
	OPS(ushort),
	OPS(int),
	OPS(uint),
	OPS(long),
	OPS(ulong),
	OPS(ullong),
	OPS(hexint),
	OPS(charp),
	OPS(bool),
	OPS(invbool),
	{ "param_free_charp", (void *)param_free_charp },
	{ "param_ops_bool_enable_only", (void *)&param_ops_bool_enable_only },
	{ "param_set_bool_enable_only", (void *)param_set_bool_enable_only },
	{ "param_ops_bint", (void *)&param_ops_bint },
	{ "param_set_bint", (void *)param_set_bint },
	{ "param_ops_string", (void *)&param_ops_string },
	{ "param_set_copystring", (void *)param_set_copystring },
	{ "param_get_string", (void *)param_get_string },
	{ "param_array_ops", (void *)&param_array_ops },
};

/* All else that somebody might export: large enough for any variable. */
static u8 anything[4096];

static void *resolve(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(exports); i++)
		if (!strcmp(exports[i].name, name))
			return exports[i].address;
	return anything;
}

static bool is_export(const void *address)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(exports); i++)
		if (exports[i].address == address)
			return true;
	return false;
}

static bool is_callable(const void *function)
{
	return !function || is_export(function);
}

/* Are all functions behind these operations the kernel's? */
static bool are_ops_callable(const struct kernel_param_ops *ops)
{
	return is_export(ops) ||
	       ((const u8 *)ops != anything && is_callable(ops->set) &&
		is_callable(ops->get) && is_callable(ops->free));
}

static bool is_callable_param(const struct kernel_param *kp)
{
	return are_ops_callable(kp->ops) &&
	       (kp->ops->set != param_array_ops.set ||
		are_ops_callable(kp->arr->ops));
}

static int unknown(char *param, char *val, const char *doing, void *arg)
{
	return 0;
}

/* Parses "name=value", "name" or "value" in memory of just that size. */
static void set_param(struct kernel_param *kp, const char *name,
		      const char *value)
{
	size_t size = strlen(name) + (value ? strlen(value) : 0) + 2;
	char *text = malloc(size);

	snprintf(text, size, "%s%s%s", name, *name && value ? "=" : "",
		 value ? value : "");
	parse_args("fuzz", text, kp, 1, -32768, 32767, NULL, unknown);
	free(text);
}

static void try_param(struct kernel_param *kp, const char *value)
{
	char *page = malloc(4096);

	set_param(kp, kp->name, value);
	set_param(kp, kp->name, NULL);
	set_param(kp, "", value);
	if (kp->ops->get)
		kp->ops->get(page, kp);
	free(page);
}

static void try_params(struct load_info *info, const char *value)
{
	const Elf32_Shdr *sec = special_section(info, SEC_PARAM);
	unsigned int i,
		num = sec ? sec->sh_size / sizeof(struct kernel_param) : 0;
	struct kernel_param *kp;

	kp = (void *)(unsigned long)info->sections[info->special[SEC_PARAM]]
		     .addr;
	for (i = 0; i < num; i++) {
		kp[i].mod = NULL;
		if (is_callable_param(&kp[i]))
			try_param(&kp[i], value);
	}
	for (i = 0; i < num; i++)
		if (is_callable_param(&kp[i]))
			destroy_params(&kp[i], 1);
}

/* The text behind the image; how long the image is, by @image_size. */
static void split(const u8 *data, size_t size, size_t *image_size, char *text)
{
	size_t len = size ? data[size - 1] : 0;

	if (size && len < size) {
		*image_size = size - 1 - len;
		memcpy(text, data + *image_size, len);
		text[len] = '\0';
	} else {
		*image_size = size;
		text[0] = '\0';
	}
}

int LLVMFuzzerTestOneInput(const u8 *data, size_t size)
{
	struct load_info info = { .shape = &shape };
	size_t image_size;
	char text[256];

	split(data, size, &image_size, text);
	info.size = image_size;
	info.image = malloc(image_size);
	if (!info.image)
		return 0;
	memcpy(info.image, data, image_size);
	if (!load_image(&info, resolve))
		try_params(&info, text);
	else if (getenv("FUZZ_ALL_MUST_LOAD"))
		abort();
	free_kernel_memory();
	unload_image(&info);
	free(info.image);
	return 0;
}

size_t LLVMFuzzerCustomMutator(u8 *data, size_t size, size_t max_size,
			       unsigned int seed)
{
	size_t image_size, tail, changes = 1 + seed % 4;
	char text[256];

	if (seed % 16 == 15)
		return LLVMFuzzerMutate(data, size, max_size);
	split(data, size, &image_size, text);
	tail = size - image_size;
	if (seed % 16 == 14 && tail > 1) {
		LLVMFuzzerMutate(data + image_size, tail - 1, tail - 1);
		return size;
	}
	while (changes--) {
		size_t now = mutate_image(data, image_size, &seed);

		memmove(data + now, data + image_size, tail);
		image_size = now;
	}
	return image_size + tail;
}
