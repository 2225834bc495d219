# SPDX-License-Identifier: MIT
#
# `make -C <kmodo> M=<folder> …`: the targets that a module's Makefile calls.
# The module's Makefile is read by another make (extmod.mk), where its own
# targets `all`, `modules` and `clean` cannot get in the way.

kb-dir := $(abspath $(or $(KBUILD_EXTMOD),$(M)))
kb-ext = --no-builtin-rules -f scripts/extmod.mk kb-dir=$(kb-dir)

.PHONY: modules all modules_install clean help
modules:
	$(Q)$(MAKE) $(kb-ext) kb-modules

all: modules

modules_install:
	$(Q)$(MAKE) $(kb-ext) kb-modules-install

clean:
	$(Q)find $(kb-dir) \( -name '*.o' -o -name '*.ko' -o -name '*.mod' \
		-o -name '*.mod.c' -o -name '.*.d' -o -name '.*.cmd' \
		-o -name '.*.crcs' \
		-o -name .kbuild-flags -o -name .modules \
		-o -name modules.order -o -name Module.symvers \) \
		-type f -exec rm -f {} +

help:
	@echo 'modules          build the modules (default)'
	@echo 'modules_install  copy them to INSTALL_MOD_PATH/lib/modules and'
	@echo '                 run depmod'
	@echo 'clean            remove what was built'
