// SPDX-License-Identifier: MIT
/*
 * Parameters that are arrays: values separated by commas, each parsed by the
 * type of the elements. Values before a bad one stay set, as in Linux
 * (conformance.md 1.10). Compiled for the host as well.
 */
#include <linux/kernel.h>
#include <linux/moduleparam.h>
#include <linux/minmax.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "param.h"

/* The parameter that one element of an array is. */
static struct kernel_param element_of(const struct kernel_param *kp, void *elem)
{
	struct kernel_param element = {
		.name = kp->name,
		.mod = kp->mod,
		.ops = kp->arr->ops,
		.perm = kp->perm,
		.level = kp->level,
		.flags = kp->flags,
		{ .arg = elem },
	};

	return element;
}

/* How many elements there are; the count is a variable of the module. */
static unsigned int elements_of(const struct kparam_array *arr)
{
	return arr->num ? min(*arr->num, arr->max) : arr->max;
}

static int set_element(const struct kernel_param *kp, unsigned int index,
		       const char *text)
{
	const struct kparam_array *arr = kp->arr;
	const struct kernel_param element =
		element_of(kp, arr->elem + arr->elemsize * index);

	if (!arr->ops->set)
		return -EPERM;
	return arr->ops->set(text, &element);
}

/*
 * The text is cut at its commas: next_arg() made it writable. So after an error
 * the message shows the first value alone, as Linux's does.
 */
static int param_array_set(const char *text, const struct kernel_param *kp)
{
	const struct kparam_array *arr = kp->arr;
	char *val = (char *)text;
	unsigned int done = 0, ignored, *num = arr->num ? arr->num : &ignored;
	char comma;
	int err;

	for (*num = 0;; val++) {
		if (done == arr->max) {
			pr_err("%s: can only take %i arguments\n", kp->name,
			       arr->max);
			return -EINVAL;
		}
		text = val;
		val += strcspn(val, ",");
		comma = *val;
		*val = '\0';
		err = set_element(kp, done, text);
		if (err)
			return err;
		*num = ++done;
		if (!comma)
			return 0;
	}
}

/* What does not fit in the page is cut off: strings may be long. */
static int param_array_get(char *buffer, const struct kernel_param *kp)
{
	const struct kparam_array *arr = kp->arr;
	unsigned int num = elements_of(arr), i;
	int off = 0, len = 0;
	char *text;

	if (!arr->ops->get)
		return -EPERM;
	text = kmalloc(PARAM_TEXT_MAX, GFP_KERNEL);
	if (!text)
		return -ENOMEM;
	for (i = 0; i < num; i++) {
		struct kernel_param element =
			element_of(kp, arr->elem + arr->elemsize * i);

		len = arr->ops->get(text, &element);
		if (len < 0)
			break;
		/* The line end of the last element becomes a comma. */
		if (i)
			buffer[off - 1] = ',';
		len = min(len, PARAM_TEXT_MAX - 1 - off);
		memcpy(buffer + off, text, len);
		off += len;
	}
	buffer[off] = '\0';
	kfree(text);
	return len < 0 ? len : off;
}

/*
 * A list that was set later may have been shorter, or refused: the copies of
 * strings behind its end are ours too, and param_free_charp() knows which are
 * copies. Of a type that the module defines, as many as are counted.
 */
static void param_array_free(void *arg)
{
	const struct kparam_array *arr = arg;
	unsigned int num = elements_of(arr), i;

	if (!arr->ops->free)
		return;
	if (arr->ops->free == param_free_charp)
		num = arr->max;
	for (i = 0; i < num; i++)
		arr->ops->free(arr->elem + arr->elemsize * i);
}

const struct kernel_param_ops param_array_ops = {
	.set = param_array_set,
	.get = param_array_get,
	.free = param_array_free,
};
EXPORT_SYMBOL(param_array_ops);
