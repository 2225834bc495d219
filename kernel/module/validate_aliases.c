// SPDX-License-Identifier: MIT
/*
 * Parameters that share memory: what the kernel's own operations write for one
 * parameter must not change what they follow for another, a pointer, the
 * bounds of an array, the end of a string. Two names for one variable are
 * fine. Pure; also compiled for the host. Caller: validate_params().
 */
#include <linux/kernel.h>
#include <linux/string.h>

#include "validate_params.h"

struct range {
	u32 section;
	u32 start;
	u32 size;   /* 0: none */
	u32 stride; /* of the char * in it, 0: it has none */
	bool text;  /* written with its end, always */
};

/* What a parameter writes and what it follows; arg_fits() has seen it. */
struct footprint {
	struct range written[2]; /* the variable, an array's count */
	struct range followed[3];
	struct range strings; /* char * variables */
};

static struct range range_at(const struct image_word *word, u32 size)
{
	struct range range = { word->section, word->offset, size, 0, false };

	return range;
}

/* An elem is not looked at as a pointer, if its operations are not ours. */
static u32 bytes_of(u32 class, u32 elemsize, u32 max)
{
	return class == CLASS_UNKNOWN ? 0 : elemsize * max;
}

static void take_array(struct load_info *info, const struct image_word *arg,
		       struct footprint *print)
{
	u32 section = arg->section, at = arg->offset, class;
	u32 max = image_word(info, section, at + ARRAY_MAX).number;
	u32 elemsize = image_word(info, section, at + ARRAY_ELEMSIZE).number;
	struct image_word num = image_word(info, section, at + ARRAY_NUM);
	struct image_word ops = image_word(info, section, at + ARRAY_OPS);
	struct image_word elem = image_word(info, section, at + ARRAY_ELEM);

	class = class_of_ops(info, &ops);
	print->followed[1] = range_at(arg, ARRAY_SIZE_BYTES);
	if (ops.kind == WORD_IS_INSIDE)
		print->followed[2] = range_at(&ops, OPS_SIZE);
	if (num.kind == WORD_IS_INSIDE)
		print->written[1] = range_at(&num, 4);
	print->written[0] = range_at(&elem, bytes_of(class, elemsize, max));
	if (class == CLASS_CHARP) {
		print->written[0].stride = elemsize;
		print->strings = print->written[0];
	}
}

static void take_string(struct load_info *info, const struct image_word *arg,
			struct footprint *print)
{
	u32 maxlen = image_word(info, arg->section, arg->offset + STRING_MAXLEN)
			     .number;
	struct image_word string =
		image_word(info, arg->section, arg->offset + STRING_STRING);

	print->followed[1] = range_at(arg, STRING_SIZE);
	print->written[0] = range_at(&string, maxlen);
	print->written[0].text = true;
}

static struct footprint footprint_of(struct load_info *info, u32 start)
{
	u32 index = info->special[SEC_PARAM];
	struct image_word ops = image_word(info, index, start + PARAM_OPS);
	struct image_word arg = image_word(info, index, start + PARAM_ARG);
	struct footprint print = { 0 };
	u32 class = class_of_ops(info, &ops);

	if (ops.kind == WORD_IS_INSIDE)
		print.followed[0] = range_at(&ops, OPS_SIZE);
	switch (class) {
	case CLASS_UNKNOWN:
		break;
	case CLASS_ARRAY:
		take_array(info, &arg, &print);
		break;
	case CLASS_STRING:
		take_string(info, &arg, &print);
		break;
	case CLASS_CHARP:
		print.written[0] = range_at(&arg, 4);
		print.written[0].stride = 4;
		print.strings = print.written[0];
		break;
	default:
		print.written[0] = range_at(&arg, class);
	}
	return print;
}

static bool meet(const struct range *a, const struct range *b)
{
	return a->section == b->section && a->size && b->size &&
	       a->start < b->start + b->size && b->start < a->start + a->size;
}

static bool is_same(const struct range *a, const struct range *b)
{
	return a->start == b->start && a->size == b->size &&
	       a->stride == b->stride;
}

/* Does @written change anything that @print follows? */
static bool spoils(const struct range *written, const struct footprint *print)
{
	u32 i;

	for (i = 0; i < ARRAY_SIZE(print->followed); i++)
		if (meet(written, &print->followed[i]))
			return true;
	return meet(written, &print->strings) &&
	       !is_same(written, &print->strings);
}

/* Could any parameter write over the end of a string? */
static bool string_is_spoilt(struct load_info *info,
			     const struct image_word *text)
{
	const Elf32_Shdr *sec = &info->shdr[text->section];
	const Elf32_Shdr *params = special_section(info, SEC_PARAM);
	struct range range = range_at(text, 1);
	u32 start;

	if (text->kind != WORD_IS_INSIDE || !(sec->sh_flags & SHF_WRITE))
		return false;
	if (sec->sh_type != SHT_NOBITS)
		range.size +=
			strlen((char *)section_data(info, sec) + text->offset);
	for (start = 0; start < params->sh_size; start += KPARAM_ENTRY_SIZE) {
		struct footprint print = footprint_of(info, start);

		if (meet(&print.written[1], &range) ||
		    (!print.written[0].text && meet(&print.written[0], &range)))
			return true;
	}
	return false;
}

static bool strings_are_spoilt(struct load_info *info,
			       const struct range *strings)
{
	u32 offset = strings->start;
	u32 end = offset + strings->size;

	if (!strings->size ||
	    info->shdr[strings->section].sh_type == SHT_NOBITS)
		return false;
	for (; offset < end; offset += strings->stride) {
		struct image_word text =
			image_word(info, strings->section, offset);

		if (string_is_spoilt(info, &text))
			return true;
	}
	return false;
}

/* Only what lies in writable sections can be spoilt. */
static bool can_be_spoilt(const struct load_info *info,
			  const struct footprint *print)
{
	u32 i;

	for (i = 0; i < ARRAY_SIZE(print->followed); i++)
		if (print->followed[i].size &&
		    (info->shdr[print->followed[i].section].sh_flags &
		     SHF_WRITE))
			return true;
	return print->strings.size;
}

static bool is_spoilt(struct load_info *info, u32 start)
{
	const Elf32_Shdr *params = special_section(info, SEC_PARAM);
	struct footprint print = footprint_of(info, start);
	u32 other;

	if (!can_be_spoilt(info, &print))
		return false;
	for (other = 0; other < params->sh_size; other += KPARAM_ENTRY_SIZE) {
		struct footprint its = footprint_of(info, other);

		if (spoils(&its.written[0], &print) ||
		    spoils(&its.written[1], &print))
			return true;
	}
	return strings_are_spoilt(info, &print.strings);
}

/**
 * validate_aliases - that no parameter spoils another
 * @info: an image whose parameters have valid variables
 *
 * Return: 0 or -ENOEXEC.
 */
int validate_aliases(struct load_info *info)
{
	const Elf32_Shdr *params = special_section(info, SEC_PARAM);
	u32 start;

	for (start = 0; start < params->sh_size; start += KPARAM_ENTRY_SIZE)
		if (is_spoilt(info, start))
			return image_refuse(
				info,
				"%s: parameter %s depends on memory that "
				"another one changes",
				info->name, param_name(info, start));
	return 0;
}
