/* SPDX-License-Identifier: MIT */
/*
 * What the build adds to a module beside its own objects: the versions of the
 * symbols that it exports. Only X.mod.c, which modpost writes, includes this.
 */
#ifndef _LINUX_EXPORT_INTERNAL_H
#define _LINUX_EXPORT_INTERNAL_H

/*
 * One entry of __kcrctab or __kcrctab_gpl. The linker sorts them as it does
 * the symbols; depmod finds what a module exports by the names __crc_NAME.
 */
#define SYMBOL_CRC(sym, crc, sec)                                 \
	__asm__(".section \"___kcrctab" sec "+" #sym "\",\"a\"\n" \
		".balign 4\n"                                     \
		"__crc_" #sym ":\n"                               \
		".long " #crc "\n"                                \
		".previous\n")

#endif /* _LINUX_EXPORT_INTERNAL_H */
