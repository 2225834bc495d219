// SPDX-License-Identifier: MIT
/*
 * Validity of parameters: the kernel's own operations write to what a
 * parameter points to, before any code of the module runs. So the memory must
 * be there, writable, and as large as the type is. Operations of the module's
 * own must be functions. Pure; also compiled for the host.
 * Caller: validate_tables().
 */
#include <linux/kernel.h>
#include <linux/string.h>

#include "image.h"

/* struct kernel_param, kernel_param_ops, kparam_string, kparam_array. */
#define PARAM_OPS	 8
#define PARAM_ARG	 16
#define OPS_SET		 4
#define OPS_FREE	 12
#define OPS_SIZE	 16
#define STRING_MAXLEN	 0
#define STRING_STRING	 4
#define STRING_SIZE	 8
#define ARRAY_MAX	 0
#define ARRAY_ELEMSIZE	 4
#define ARRAY_NUM	 8
#define ARRAY_OPS	 12
#define ARRAY_ELEM	 16
#define ARRAY_SIZE_BYTES 20

/* Bytes of a type's variable; the special ones are no sizes. */
#define SIZE_UNKNOWN 0u
#define SIZE_CHARP   0x101u
#define SIZE_STRING  0x102u
#define SIZE_ARRAY   0x103u

static const struct {
	const char *name;
	u32 size;
} types[] = {
	{ "byte", 1 },
	{ "short", 2 },
	{ "ushort", 2 },
	{ "int", 4 },
	{ "uint", 4 },
	{ "long", 4 },
	{ "ulong", 4 },
	{ "ullong", 8 },
	{ "hexint", 4 },
	{ "bool", 1 },
	{ "invbool", 1 },
	{ "bool_enable_only", 1 },
	{ "bint", 4 },
	{ "charp", SIZE_CHARP },
	{ "string", SIZE_STRING },
	{ "copystring", SIZE_STRING },
};

/* Which variable do param_ops_T, param_set_T, param_get_T work on? */
static u32 size_of_type(const char *symbol)
{
	u32 i;

	if (!strcmp(symbol, "param_array_ops"))
		return SIZE_ARRAY;
	if (strncmp(symbol, "param_", 6) ||
	    (strncmp(symbol + 6, "ops_", 4) && strncmp(symbol + 6, "set_", 4) &&
	     strncmp(symbol + 6, "get_", 4)))
		return SIZE_UNKNOWN;
	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (!strcmp(symbol + 10, types[i].name))
			return types[i].size;
	return SIZE_UNKNOWN;
}

static bool arg_fits(struct load_info *info, const struct image_word *arg,
		     u32 size);

/* A char * whose first value is nothing, or leads somewhere. */
static bool charp_fits(struct load_info *info, const struct image_word *arg)
{
	struct image_word text;

	if (!word_is_variable(info, arg, sizeof(u32)))
		return false;
	if (arg->kind == WORD_IS_EXTERN)
		return true;
	text = image_word(info, arg->section, arg->offset);
	return text.kind == WORD_IS_NUMBER ? !text.number :
					     text.kind != WORD_IS_BAD;
}

static bool string_fits(struct load_info *info, const struct image_word *arg)
{
	struct image_word maxlen, string;

	if (!word_is_core_data(info, arg, STRING_SIZE))
		return false;
	maxlen = image_word(info, arg->section, arg->offset + STRING_MAXLEN);
	string = image_word(info, arg->section, arg->offset + STRING_STRING);
	return maxlen.kind == WORD_IS_NUMBER && maxlen.number &&
	       word_is_variable(info, &string, maxlen.number);
}

/* Do operations exist, and does @arg have what they work on? */
static bool ops_fit(struct load_info *info, const struct image_word *ops,
		    const struct image_word *arg)
{
	u32 offset;

	if (ops->kind == WORD_IS_EXTERN)
		return arg_fits(info, arg,
				size_of_type(symbol_name(info, ops->symbol)));
	if (!word_is_core_data(info, ops, OPS_SIZE) ||
	    image_word(info, ops->section, ops->offset).kind != WORD_IS_NUMBER)
		return false;
	for (offset = OPS_SET; offset <= OPS_FREE; offset += 4) {
		struct image_word op =
			image_word(info, ops->section, ops->offset + offset);

		if (op.kind == WORD_IS_NUMBER && !op.number)
			continue;
		if (op.kind == WORD_IS_EXTERN) {
			const char *name = symbol_name(info, op.symbol);

			if (!arg_fits(info, arg, size_of_type(name)))
				return false;
		} else if (!word_is_function(info, &op)) {
			return false;
		}
	}
	return true;
}

/* Strings have first values to look at; where there is no contents, none. */
static bool all_charps_fit(struct load_info *info, struct image_word elem,
			   u32 max, u32 elemsize)
{
	u32 i;

	if (elem.kind == WORD_IS_EXTERN ||
	    info->shdr[elem.section].sh_type == SHT_NOBITS)
		return true;
	for (i = 0; i < max; i++, elem.offset += elemsize)
		if (!charp_fits(info, &elem))
			return false;
	return true;
}

/*
 * The first and the last one fit, so those between do. An element may not be
 * an array itself: there is nothing to stop at.
 */
static bool elements_fit(struct load_info *info, const struct image_word *arg,
			 u32 max, u32 elemsize)
{
	struct image_word ops =
		image_word(info, arg->section, arg->offset + ARRAY_OPS);
	struct image_word elem =
		image_word(info, arg->section, arg->offset + ARRAY_ELEM);
	struct image_word last = elem;
	u32 size = SIZE_UNKNOWN;

	if (!max || !elemsize || max > IMAGE_MAX_PART / elemsize ||
	    !word_is_variable(info, &elem, max * elemsize))
		return false;
	last.offset += (max - 1) * elemsize;
	if (ops.kind == WORD_IS_EXTERN)
		size = size_of_type(symbol_name(info, ops.symbol));
	if (size >= SIZE_STRING || !ops_fit(info, &ops, &elem) ||
	    !ops_fit(info, &ops, &last))
		return false;
	return size != SIZE_CHARP || all_charps_fit(info, elem, max, elemsize);
}

static bool array_fits(struct load_info *info, const struct image_word *arg)
{
	struct image_word max, elemsize, num;

	if (!word_is_core_data(info, arg, ARRAY_SIZE_BYTES))
		return false;
	max = image_word(info, arg->section, arg->offset + ARRAY_MAX);
	elemsize = image_word(info, arg->section, arg->offset + ARRAY_ELEMSIZE);
	num = image_word(info, arg->section, arg->offset + ARRAY_NUM);
	if (max.kind != WORD_IS_NUMBER || elemsize.kind != WORD_IS_NUMBER)
		return false;
	if (num.kind == WORD_IS_NUMBER ? num.number != 0 :
					 !word_is_variable(info, &num, 4))
		return false;
	return elements_fit(info, arg, max.number, elemsize.number);
}

static bool arg_fits(struct load_info *info, const struct image_word *arg,
		     u32 size)
{
	switch (size) {
	case SIZE_UNKNOWN:
		return true;
	case SIZE_CHARP:
		return charp_fits(info, arg);
	case SIZE_STRING:
		return string_fits(info, arg);
	case SIZE_ARRAY:
		return array_fits(info, arg);
	default:
		return word_is_variable(info, arg, size);
	}
}

/**
 * validate_params - what the parameters' operations work on
 * @info: an image whose section __param has the right shape
 *
 * Return: 0 or -ENOEXEC.
 */
int validate_params(struct load_info *info)
{
	u32 index = info->special[SEC_PARAM], start;

	if (!index)
		return 0;
	for (start = 0; start < info->shdr[index].sh_size;
	     start += KPARAM_ENTRY_SIZE) {
		struct image_word ops =
			image_word(info, index, start + PARAM_OPS);
		struct image_word arg =
			image_word(info, index, start + PARAM_ARG);
		struct image_word name = image_word(info, index, start);
		const Elf32_Shdr *names = &info->shdr[name.section];

		if (!ops_fit(info, &ops, &arg))
			return image_refuse(
				info, "%s: parameter %s has no valid variable",
				info->name,
				(char *)section_data(info, names) +
					name.offset);
	}
	return 0;
}
