// SPDX-License-Identifier: MIT
/*
 * Validity of parameters: the kernel's own operations write to what a
 * parameter points to, before any code of the module runs. So the memory must
 * be there, the module's, writable, and as large as the type is. Operations of
 * the module's own must be functions. Pure; also compiled for the host.
 * Caller: validate_tables().
 */
#include <linux/kernel.h>
#include <linux/moduleparam.h>
#include <linux/string.h>

#include "validate_params.h"

static const struct {
	const char *name;
	u32 class;
	bool noarg; /* set() takes NULL for a value */
} types[] = {
	{ "byte", 1, false },
	{ "short", 2, false },
	{ "ushort", 2, false },
	{ "int", 4, false },
	{ "uint", 4, false },
	{ "long", 4, false },
	{ "ulong", 4, false },
	{ "ullong", 8, false },
	{ "hexint", 4, false },
	{ "bool", 1, true },
	{ "invbool", 1, false },
	{ "bool_enable_only", 1, true },
	{ "bint", 4, true },
	{ "charp", CLASS_CHARP, false },
	{ "string", CLASS_STRING, false },
	{ "copystring", CLASS_STRING, false },
};

/*
 * Which variable does the kernel's @symbol work on? @prefix is what the names
 * of its kind begin with: a function that gets is none that sets. BAD: it is
 * none of these; who names it would call anything.
 */
static u32 class_of_symbol(const char *symbol, const char *prefix, bool *noarg)
{
	size_t len = strlen(prefix);
	u32 i;

	*noarg = false;
	if (strncmp(symbol, prefix, len))
		return CLASS_BAD;
	for (i = 0; i < ARRAY_SIZE(types); i++) {
		if (symbol[len] != types[i].name[0] ||
		    strcmp(symbol + len, types[i].name))
			continue;
		*noarg = types[i].noarg;
		return types[i].class;
	}
	return CLASS_BAD;
}

/* The words of a struct kernel_param_ops that are functions. */
static const struct {
	u32 offset;
	const char *prefix;
} operations[] = {
	{ OPS_SET, "param_set_" },
	{ OPS_GET, "param_get_" },
	{ OPS_FREE, "param_free_" },
};

/*
 * The class that one of the module's own operations has; *class is that of
 * those before. Whatever is the kernel's among them works on one class.
 */
static bool join_class(struct load_info *info, const struct image_word *op,
		       const char *prefix, bool noarg, u32 *class)
{
	bool takes_nothing;
	u32 its;

	if (op->kind == WORD_IS_NUMBER)
		return !op->number;
	if (op->kind != WORD_IS_EXTERN)
		return word_is_function(info, op);
	its = class_of_symbol(symbol_name(info, op->symbol), prefix,
			      &takes_nothing);
	if (its == CLASS_BAD || (noarg && !takes_nothing))
		return false;
	if (*class != CLASS_UNKNOWN && *class != its)
		return false;
	*class = its;
	return true;
}

static u32 class_of_kernel_ops(const char *symbol)
{
	bool noarg;

	if (!strcmp(symbol, "param_array_ops"))
		return CLASS_ARRAY;
	return class_of_symbol(symbol, "param_ops_", &noarg);
}

/**
 * class_of_ops - which variable operations work on
 * @info: the image
 * @ops:  the word that leads to a struct kernel_param_ops
 *
 * Return: a CLASS_ or a size; CLASS_BAD if they are no operations.
 */
u32 class_of_ops(struct load_info *info, const struct image_word *ops)
{
	struct image_word flags, op;
	u32 class = CLASS_UNKNOWN, i;
	bool noarg;

	if (ops->kind == WORD_IS_EXTERN)
		return class_of_kernel_ops(symbol_name(info, ops->symbol));
	if (!word_is_core_data(info, ops, OPS_SIZE))
		return CLASS_BAD;
	flags = image_word(info, ops->section, ops->offset + OPS_FLAGS);
	if (flags.kind != WORD_IS_NUMBER)
		return CLASS_BAD;
	for (i = 0; i < ARRAY_SIZE(operations); i++) {
		op = image_word(info, ops->section,
				ops->offset + operations[i].offset);
		noarg = operations[i].offset == OPS_SET &&
			(flags.number & KERNEL_PARAM_OPS_FL_NOARG);
		if (!join_class(info, &op, operations[i].prefix, noarg, &class))
			return CLASS_BAD;
	}
	return class;
}

/**
 * charp_fits - a char * whose first value is nothing, or a string that stays
 *		as long
 */
bool charp_fits(struct load_info *info, const struct image_word *arg)
{
	struct image_word text;

	if (!word_is_variable(info, arg, sizeof(u32)))
		return false;
	text = image_word(info, arg->section, arg->offset);
	if (text.kind == WORD_IS_NUMBER)
		return !text.number;
	return word_is_string(info, &text) &&
	       (word_is_core(info, &text) || !word_is_core(info, arg));
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

static u32 bytes_of_class(u32 class)
{
	return class == CLASS_CHARP ? sizeof(u32) : class;
}

static bool arg_fits(struct load_info *info, const struct image_word *arg,
		     u32 class);

/*
 * The first and the last one fit, so those between do, but for what a char *
 * leads to: validate_aliases() looks at that, once for all parameters that
 * share the array. Elements may not overlap, nor be arrays or strings
 * themselves: they are no such structures.
 */
static bool elements_fit(struct load_info *info, const struct image_word *arg,
			 u32 max, u32 elemsize)
{
	struct image_word ops =
		image_word(info, arg->section, arg->offset + ARRAY_OPS);
	struct image_word elem =
		image_word(info, arg->section, arg->offset + ARRAY_ELEM);
	struct image_word last = elem;
	u32 class = class_of_ops(info, &ops);

	if (!max || !elemsize || max > IMAGE_MAX_PART / elemsize ||
	    !word_is_variable(info, &elem, max * elemsize) ||
	    class >= CLASS_STRING || elemsize < bytes_of_class(class))
		return false;
	last.offset += (max - 1) * elemsize;
	return arg_fits(info, &elem, class) && arg_fits(info, &last, class);
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
		     u32 class)
{
	switch (class) {
	case CLASS_UNKNOWN:
		return true;
	case CLASS_CHARP:
		return charp_fits(info, arg);
	case CLASS_STRING:
		return string_fits(info, arg);
	case CLASS_ARRAY:
		return array_fits(info, arg);
	case CLASS_BAD:
		return false;
	default:
		return word_is_variable(info, arg, class);
	}
}

static int refuse_param(struct load_info *info, u32 start, const char *why)
{
	struct image_word name =
		image_word(info, info->special[SEC_PARAM], start);

	return image_refuse(info, "%s: parameter %s %s", info->name,
			    (char *)section_data(info,
						 &info->shdr[name.section]) +
				    name.offset,
			    why);
}

/** refuse_variable - say which parameter, of the entry at @start, has none */
int refuse_variable(struct load_info *info, u32 start)
{
	return refuse_param(info, start, "has no valid variable");
}

/** refuse_spoilt - say whose memory another parameter changes */
int refuse_spoilt(struct load_info *info, u32 start)
{
	return refuse_param(info, start,
			    "depends on memory that another one changes");
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

		if (!arg_fits(info, &arg, class_of_ops(info, &ops)))
			return refuse_variable(info, start);
	}
	return 0;
}
