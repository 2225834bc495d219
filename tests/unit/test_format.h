/* SPDX-License-Identifier: MIT */
/* Checks of formats, for the suites that have them. */
#ifndef _TESTS_UNIT_TEST_FORMAT_H
#define _TESTS_UNIT_TEST_FORMAT_H

void check_format(const char *file, int line, const char *want, const char *fmt,
		  ...);
#define FORMAT(want, ...) check_format(__FILE__, __LINE__, want, __VA_ARGS__)

#endif /* _TESTS_UNIT_TEST_FORMAT_H */
