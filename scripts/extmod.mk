# SPDX-License-Identifier: MIT
#
# Builds the modules in a folder outside of the tree, kb-dir, against the tree
# as it was built: with its autoconf.h, and against its Module.symvers. Objects
# go beside their sources, as with Linux.

srctree := .
objtree := $(BUILD)
Q := $(if $(V:0=),,@)
kb-strip := $(CURDIR)/

kb-default: kb-modules
.PHONY: kb-default kb-modules kb-modules-install FORCE

ifeq ($(wildcard $(objtree)/include/generated/autoconf.h),)
$(error $(CURDIR) is not configured; run `make` there first)
endif

include $(objtree)/auto.conf
srctree := $(CURDIR)
objtree := $(abspath $(BUILD))
include scripts/cflags.mk
KBUILD_CFLAGS += $(KBUILD_CFLAGS_GUEST)

kb-extra-cflags := $(EXTRA_CFLAGS)
KBUILD_EXTMOD := $(kb-dir)
M := $(kb-dir)
export KBUILD_EXTMOD M

include scripts/kbuild.mk

ifeq ($(wildcard $(kb-dir)/Kbuild $(kb-dir)/Makefile),)
$(error there is no Kbuild or Makefile in $(kb-dir))
endif

# The recipes of a textbook's Makefile come along with its obj-m. They must
# not be taken for ours, so ours are named kb-…; what it has beyond them is
# never run.
$(eval $(call kb-folder,$(kb-dir),$(kb-dir),m))

$(kb-dir)/%.o: $(kb-dir)/%.c
	$(kb-cc)

$(kb-dir)/%.o: $(kb-dir)/%.asm
	$(kb-nasm)

-include $(foreach o,$(kb-all-objs),$(call kb-depfile,$o))

kb-intree :=
kb-module-order = $(addsuffix .ko,$(kb-modules))
kb-symvers := $(kb-dir)/Module.symvers
kb-symvers-deps := $(wildcard $(objtree)/Module.symvers \
	$(KBUILD_EXTRA_SYMBOLS))
kb-symvers-from := $(addprefix --symvers ,$(objtree)/Module.symvers \
	$(KBUILD_EXTRA_SYMBOLS))
kb-modules-list := $(kb-dir)/modules.order
include scripts/modules.mk

kb-modules: $(addsuffix .ko,$(kb-modules)) $(kb-modules-list) $(kb-symvers)
	@:

# Beside the tree's own modules, where depmod prefers them.
kb-install-to := $(INSTALL_MOD_PATH)/lib/modules/$(KERNELRELEASE)
kb-modules-install: kb-modules
	$(Q)for m in $(kb-modules); do \
		to=$(kb-install-to)/updates$${m#$(kb-dir)}.ko; \
		mkdir -p $${to%/*}; cp $$m.ko $$to; done
	$(Q)PATH=$$PATH:/sbin:/usr/sbin depmod $(KERNELRELEASE) \
		$(if $(INSTALL_MOD_PATH),-b $(INSTALL_MOD_PATH))
