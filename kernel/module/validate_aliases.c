// SPDX-License-Identifier: MIT
/*
 * Parameters that share memory: what the kernel's own operations write for one
 * parameter must not change what they follow for another, a pointer, the
 * bounds of an array, the end of a string. Two names for one variable are
 * fine. All that is written is sorted first, so that each parameter is only
 * compared with its neighbours; and what several share is looked at once. Pure;
 * also compiled for the host.
 * Caller: check_image().
 */
#include <linux/kernel.h>
#include <linux/sort.h>
#include <linux/string.h>

#include "validate_params.h"

/* What a parameter writes and what it follows; arg_fits() has seen it. */
struct footprint {
	struct image_range written[2]; /* the variable, an array's count */
	struct image_range followed[3];
	struct image_range strings; /* char * variables */
};

static struct image_range range_at(const struct image_word *word, u32 size)
{
	return (struct image_range){
		.section = word->section,
		.start = word->offset,
		.end = word->offset + size,
	};
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

/* Ranges that are written with their end, always, are a group of their own. */
static bool same_group(const struct image_range *a, const struct image_range *b)
{
	return a->text == b->text && a->section == b->section;
}

static int compare_numbers(u32 a, u32 b)
{
	return a < b ? -1 : a > b;
}

/* By group, then by address; equal only if they are the same. */
static int compare_ranges(const void *first, const void *second)
{
	const struct image_range *a = first, *b = second;
	int order = compare_numbers(a->text, b->text);

	if (!order)
		order = compare_numbers(a->section, b->section);
	if (!order)
		order = compare_numbers(a->start, b->start);
	if (!order)
		order = compare_numbers(a->end, b->end);
	return order ? order : compare_numbers(a->stride, b->stride);
}

/* Drop all but one of what is the same; note how far those before reach. */
static void merge_ranges(struct load_info *info)
{
	struct image_range *to = info->ranges;
	u32 i;

	for (i = 0; i < info->num_ranges; i++) {
		struct image_range *from = &info->ranges[i];

		if (to > info->ranges && !compare_ranges(to - 1, from))
			continue;
		*to = *from;
		to->reach = to->end;
		if (to > info->ranges && same_group(to - 1, to))
			to->reach = max(to->reach, (to - 1)->reach);
		to++;
	}
	info->num_ranges = to - info->ranges;
}

static void add_range(struct load_info *info, const struct image_range *range)
{
	if (range->end > range->start)
		info->ranges[info->num_ranges++] = *range;
}

static void collect_ranges(struct load_info *info)
{
	const Elf32_Shdr *params = special_section(info, SEC_PARAM);
	u32 start;

	for (start = 0; start < params->sh_size; start += KPARAM_ENTRY_SIZE) {
		struct footprint print = footprint_of(info, start);

		add_range(info, &print.written[0]);
		add_range(info, &print.written[1]);
	}
	sort(info->ranges, info->num_ranges, sizeof(*info->ranges),
	     compare_ranges, NULL);
	merge_ranges(info);
}

/* How many ranges come before this one? */
static u32 ranges_before(const struct load_info *info,
			 const struct image_range *range)
{
	u32 low = 0, high = info->num_ranges, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (compare_ranges(&info->ranges[middle], range) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Is any of these bytes written by a parameter, with its end always or not? */
static bool is_written(const struct load_info *info,
		       const struct image_range *bytes, bool text)
{
	struct image_range end = *bytes;
	u32 before;

	if (bytes->end <= bytes->start)
		return false;
	end.text = text;
	end.start = bytes->end;
	end.end = end.stride = 0;
	before = ranges_before(info, &end);
	return before && same_group(&info->ranges[before - 1], &end) &&
	       info->ranges[before - 1].reach > bytes->start;
}

/* Is any of these written in another way than as the same strings? */
static bool strings_are_mixed(const struct load_info *info,
			      const struct image_range *strings)
{
	u32 own = ranges_before(info, strings);
	const struct image_range *range = &info->ranges[own];

	if (strings->end <= strings->start)
		return false;
	if (own && same_group(range - 1, strings) &&
	    range[-1].reach > strings->start)
		return true;
	if (own + 1 < info->num_ranges && same_group(range + 1, strings) &&
	    range[1].start < strings->end)
		return true;
	return is_written(info, strings, true);
}

/* Could any parameter write over the end of a string? */
static bool string_is_spoilt(struct load_info *info,
			     const struct image_word *text)
{
	const Elf32_Shdr *sec = &info->shdr[text->section];
	struct image_range range = range_at(text, 1);

	if (text->kind != WORD_IS_INSIDE || !(sec->sh_flags & SHF_WRITE))
		return false;
	if (sec->sh_type != SHT_NOBITS)
		range.end =
			image_string_end(info, text->section, text->offset) + 1;
	return is_written(info, &range, false);
}

/*
 * The first values of strings: each is one, and stays one. All that is left
 * to share them is a parameter with the same ones, so once is enough.
 */
static int validate_first_values(struct load_info *info, u32 start,
				 const struct image_range *strings)
{
	struct image_word at = { .kind = WORD_IS_INSIDE,
				 .section = strings->section };
	struct image_range *own;

	if (strings->end <= strings->start ||
	    info->shdr[strings->section].sh_type == SHT_NOBITS)
		return 0;
	own = &info->ranges[ranges_before(info, strings)];
	if (own->valid)
		return 0;
	own->valid = true;
	for (at.offset = strings->start; at.offset < strings->end;
	     at.offset += strings->stride) {
		struct image_word text =
			image_word(info, at.section, at.offset);

		if (!charp_fits(info, &at))
			return refuse_variable(info, start);
		if (string_is_spoilt(info, &text))
			return refuse_spoilt(info, start);
	}
	return 0;
}

static int validate_alias(struct load_info *info, u32 start)
{
	struct footprint print = footprint_of(info, start);
	u32 i;

	for (i = 0; i < ARRAY_SIZE(print.followed); i++)
		if (is_written(info, &print.followed[i], false) ||
		    is_written(info, &print.followed[i], true))
			return refuse_spoilt(info, start);
	if (strings_are_mixed(info, &print.strings))
		return refuse_spoilt(info, start);
	return validate_first_values(info, start, &print.strings);
}

/**
 * validate_aliases - that no parameter spoils another
 * @info: a valid image; ranges has room for image_max_ranges()
 *
 * Return: 0 or -ENOEXEC.
 */
int validate_aliases(struct load_info *info)
{
	const Elf32_Shdr *params = special_section(info, SEC_PARAM);
	u32 start;
	int err;

	if (!params)
		return 0;
	collect_ranges(info);
	for (start = 0; start < params->sh_size; start += KPARAM_ENTRY_SIZE) {
		err = validate_alias(info, start);
		if (err)
			return err;
	}
	return 0;
}
