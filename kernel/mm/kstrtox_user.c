// SPDX-License-Identifier: MIT
/*
 * Numbers out of text in user memory. The text is copied first, at most as
 * much of it as the longest number needs; the rest is lib/kstrtox.c. Called
 * by write functions of files; process context, may sleep.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/uaccess.h>

/* Sign, 64 binary digits, newline and NUL. */
#define NUMBER_TEXT_MAX 67

#define DEFINE_FROM_USER(fn, parse, type)                             \
	int fn(const char __user *s, size_t count, unsigned int base, \
	       type *res)                                             \
	{                                                             \
		char buf[NUMBER_TEXT_MAX];                            \
                                                                      \
		count = min(count, sizeof(buf) - 1);                  \
		if (copy_from_user(buf, s, count))                    \
			return -EFAULT;                               \
		buf[count] = '\0';                                    \
		return parse(buf, base, res);                         \
	}                                                             \
	EXPORT_SYMBOL(fn)

DEFINE_FROM_USER(kstrtoull_from_user, kstrtoull, unsigned long long);
DEFINE_FROM_USER(kstrtoul_from_user, kstrtoul, unsigned long);
DEFINE_FROM_USER(kstrtol_from_user, kstrtol, long);
DEFINE_FROM_USER(kstrtouint_from_user, kstrtouint, unsigned int);
DEFINE_FROM_USER(kstrtoint_from_user, kstrtoint, int);

int kstrtobool_from_user(const char __user *s, size_t count, bool *res)
{
	char buf[4];

	count = min(count, sizeof(buf) - 1);
	if (copy_from_user(buf, s, count))
		return -EFAULT;
	buf[count] = '\0';
	return kstrtobool(buf, res);
}
EXPORT_SYMBOL(kstrtobool_from_user);
