# SPDX-License-Identifier: MIT
#
# The toolchain, and the compiler flags of kernel and module code: used inside
# the tree and, less strictly, outside of it.

CROSS_COMPILE ?= i686-linux-gnu-
CC := $(CROSS_COMPILE)gcc
LD := $(CROSS_COMPILE)ld
OBJCOPY := $(CROSS_COMPILE)objcopy
STRIP := $(CROSS_COMPILE)strip
NASM := nasm

KBUILD_CPPFLAGS := -D__KERNEL__ -nostdinc \
	-isystem $(shell $(CC) -print-file-name=include) \
	-I$(srctree)/kernel/include -I$(srctree)/kernel/include/uapi \
	-I$(objtree)/include -include $(objtree)/include/generated/autoconf.h

# Symbol versions are made from debug information: with them it is always
# compiled in, and taken out again by the linker if it is not wanted.
kb-debug-info := $(if $(CONFIG_DEBUG_INFO)$(CONFIG_MODVERSIONS),-gdwarf-5)

# %ebp stays a frame pointer: backtraces walk it. The stack is kept 4-byte
# aligned and no FPU register is touched, since the kernel does not save them.
# Arguments come in registers, as in Linux (asm/linkage.h). Nothing is padded
# before functions and loops, whatever else a file is made for. Measured: to
# inline what the compiler thinks small enough makes the kernel larger.
KBUILD_CFLAGS := $(KBUILD_CPPFLAGS) -std=gnu11 -Oz \
	$(kb-debug-info) -march=i686 -mtune=generic -m32 \
	-ffreestanding -fno-pic -fno-pie -fno-stack-protector \
	-fcf-protection=none -fno-common -fno-strict-aliasing -fwrapv \
	-fno-omit-frame-pointer -fno-asynchronous-unwind-tables \
	-fno-delete-null-pointer-checks -mno-sse -mno-mmx -mno-80387 \
	-msoft-float -mpreferred-stack-boundary=2 -mregparm=3 \
	-freg-struct-return -mstringop-strategy=libcall \
	-falign-functions=1 -falign-jumps=1 -falign-loops=1 \
	-fno-inline-small-functions -fno-guess-branch-probability \
	-fconserve-stack -Wall

# What a Kbuild file gives to files that are made for speed, not for size.
kb-fast := -O2 -finline-small-functions -fguess-branch-probability

# The tree's own code is held to more than what a guest's module is. What may be
# uninitialized is left to cppcheck: made for size, the compiler sees less far
# and warns of what is not so.
KBUILD_CFLAGS_STRICT := -Wextra -Werror -Wno-unused-parameter \
	-Wno-maybe-uninitialized \
	-Wno-sign-compare -Wstrict-prototypes -Wmissing-prototypes
KBUILD_CFLAGS_GUEST := -Werror=implicit-function-declaration \
	-Werror=implicit-int -Werror=return-type -Wno-unused-function \
	-Wno-pointer-sign

# A call in a module's last line stays a call: as long as somebody can come back
# to its code, the stack says so (docs/module-leftovers.md).
KBUILD_CFLAGS_MODULE := $(kb-fast) -DMODULE -fno-optimize-sibling-calls
KBUILD_NASMFLAGS := -f elf32 -I $(objtree)/include/generated/ \
	$(if $(CONFIG_DEBUG_INFO),-g -F dwarf) \
	$(if $(CONFIG_SMP),-DCONFIG_SMP) -DCONFIG_NR_CPUS=$(CONFIG_NR_CPUS)
KBUILD_LDFLAGS := -m elf_i386 -z noexecstack --no-warn-rwx-segments
KBUILD_LDFLAGS_DEBUG := $(if $(CONFIG_DEBUG_INFO),,--strip-debug)
