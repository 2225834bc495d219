# SPDX-License-Identifier: MIT
#
# The build of the kernel, its modules, the initrd and the ISO; included by
# the Makefile. Everything made goes below $(BUILD), which mirrors the tree.

srctree := .
objtree := $(BUILD)
kb-strip := $(BUILD)/

kernel-folders := boot kernel/lib kernel/x86 kernel/mm kernel/sched kernel/fs \
	kernel/drivers kernel/module kernel/init modules

.PHONY: all kernel modules modules_install initrd iso config cflags \
	sources FORCE
all: kernel modules initrd iso
kernel: $(BUILD)/kmodo.elf

# -------- configuration -----------------------------------------------------
generated := $(BUILD)/include/generated
kconfig-files := $(shell find Kconfig kernel modules -name 'Kconfig*')

config: $(BUILD)/auto.conf $(generated)/utsrelease.h $(generated)/utsversion.h
	@:

$(BUILD)/.config:
	$(Q)$(PYTHON) scripts/kconfig.py defconfig $(BUILD)

$(BUILD)/auto.conf: $(BUILD)/.config $(kconfig-files) scripts/kconfig.py
	$(Q)$(PYTHON) scripts/kconfig.py sync $(BUILD)

$(generated)/autoconf.h $(generated)/config_gz.h: $(BUILD)/auto.conf ;

include $(BUILD)/auto.conf
ifneq ($(wildcard $(BUILD)/auto.conf),)

include scripts/cflags.mk
KBUILD_CFLAGS += $(KBUILD_CFLAGS_STRICT)

# The release, and the version string with the date of the sources, so that
# the same sources give the same kernel.
uts-version := \#1 $(if $(CONFIG_SMP),SMP )PREEMPT $(shell LC_ALL=C TZ=UTC \
	date -d @$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct \
	2>/dev/null || echo 0)} 2>/dev/null)

$(generated)/utsrelease.h: Makefile $(BUILD)/auto.conf
	$(Q)echo '#define UTS_RELEASE "$(KERNELRELEASE)"' >$@

$(generated)/utsversion.h: FORCE
	$(Q)echo '#define UTS_VERSION "$(uts-version)"' >$@.tmp; \
	echo '#define UTS_COMPILER "$(shell $(CC) --version | head -n 1)"' \
		>>$@.tmp; \
	cmp -s $@.tmp $@ && rm $@.tmp || mv $@.tmp $@

generated-headers := $(generated)/autoconf.h $(generated)/config_gz.h \
	$(generated)/utsrelease.h $(generated)/utsversion.h

# -------- objects -----------------------------------------------------------
include scripts/kbuild.mk

kernel-folders := $(foreach f,$(kernel-folders),$(if $(wildcard $f/Kbuild),$f))
$(foreach f,$(kernel-folders),$(eval $(call kb-folder,$f,$(BUILD)/$f,y)))

$(BUILD)/%.o: %.c scripts/cflags.mk scripts/kbuild.mk | $(generated-headers)
	$(kb-cc)

$(BUILD)/%.o: %.asm scripts/cflags.mk | $(generated)/asm-offsets.inc
	$(kb-nasm)

# The constants that assembly shares with C, in nasm's spelling.
$(generated)/asm-offsets.inc: $(wildcard kernel/x86/asm-offsets.h)
	$(Q)mkdir -p $(@D); sed -n 's/^#define\(.*[0-9].*\)/%define\1/p' $^ \
		/dev/null >$@

# For those who look at sources outside of make, such as scripts/check.py.
cflags: $(generated-headers)
	@echo '$(CC) $(KBUILD_CFLAGS)'

sources:
	@echo '$(wildcard $(kb-all-objs:$(BUILD)/%.o=%.c))'

-include $(foreach o,$(kb-all-objs),$(call kb-depfile,$o))

# `make objs-kernel/mm`: the objects of one folder, without linking.
.PHONY: $(addprefix objs-,$(kernel-folders))
$(foreach f,$(kernel-folders),$(eval objs-$f: $(kb-objs-$(BUILD)/$f)))

# -------- the kernel --------------------------------------------------------
# Linked twice: first with an empty symbol table, then with the table made
# from that link. The table is the last thing in the image, so nothing moves;
# kallsyms.py checks that nothing did. What only the build reads stays in the
# first image.
link-kernel = $(LD) $(KBUILD_LDFLAGS) $(KBUILD_LDFLAGS_DEBUG) --build-id=none \
	-n -T linker.ld -z max-page-size=4096

kallsyms := $(PYTHON) scripts/kallsyms.py $(if $(CONFIG_MODULES),--exports)

$(BUILD)/.kallsyms0.S: scripts/kallsyms.py scripts/modpost.py \
		$(BUILD)/auto.conf
	$(Q)$(kallsyms) empty >$@

$(BUILD)/.kallsyms1.S: $(BUILD)/.kmodo0.elf scripts/kallsyms.py \
		scripts/modpost.py $(BUILD)/auto.conf
	$(call kb-quiet,KSYMS,$(@:$(BUILD)/%=%))$(kallsyms) table $< >$@

$(BUILD)/.kallsyms%.o: $(BUILD)/.kallsyms%.S
	$(Q)$(CC) -m32 -c -o $@ $<

$(BUILD)/.kernel-objects: FORCE
	$(Q)echo '$(kb-builtin)' | cmp -s - $@ || echo '$(kb-builtin)' >$@

# The versions of the exported symbols, from the objects' debug information.
kernel-crcs := $(if $(CONFIG_MODVERSIONS),$(BUILD)/.kernel-crcs.o)

$(BUILD)/.kernel-crcs.S: $(kb-builtin) $(BUILD)/.kernel-objects \
		scripts/symbol_crcs.py
	$(call kb-quiet,CRCS,$(@:$(BUILD)/%=%))$(PYTHON) \
		scripts/symbol_crcs.py kernel $(BUILD)/.kernel-objects $@

$(BUILD)/.kernel-crcs.o: $(BUILD)/.kernel-crcs.S
	$(Q)$(CC) -m32 -c -o $@ $<

link-objects = $(kb-builtin) $(kernel-crcs)

$(BUILD)/.kmodo0.elf: $(kb-builtin) $(kernel-crcs) $(BUILD)/.kallsyms0.o \
		linker.ld $(BUILD)/.kernel-objects scripts/build.mk
	$(call kb-quiet,LD,$(@:$(BUILD)/%=%))$(link-kernel) -o $@ \
		$(link-objects) $(BUILD)/.kallsyms0.o

$(BUILD)/kmodo.elf: $(BUILD)/.kmodo0.elf $(BUILD)/.kallsyms1.o
	$(call kb-quiet,LD,$(@:$(BUILD)/%=%))$(link-kernel) -o $@ \
		$(link-objects) $(BUILD)/.kallsyms1.o
	$(Q)$(OBJCOPY) -R .modinfo -R .exports $@
	$(Q)$(PYTHON) scripts/kallsyms.py verify $(BUILD)/.kmodo0.elf $@

# -------- modules -----------------------------------------------------------
kb-intree := y
kb-module-order = $(foreach m,$(kb-modules),$(m:$(BUILD)/modules/%=kernel/%.ko))
kb-symvers := $(BUILD)/Module.symvers
kb-symvers-from := --kernel $(BUILD)/.kmodo0.elf
kb-symvers-deps := $(BUILD)/.kmodo0.elf
kb-modules-list := $(BUILD)/modules.order
include scripts/modules.mk

modules: $(addsuffix .ko,$(kb-modules)) $(BUILD)/modules.order \
	$(BUILD)/modules.builtin $(BUILD)/modules.builtin.modinfo $(kb-symvers)
	@:

$(BUILD)/modules.builtin: $(BUILD)/.kernel-objects
	$(Q)for m in $(kb-builtin-modules:modules/%=%); do \
		echo kernel/$$m.ko; done >$@

$(BUILD)/modules.builtin.modinfo: $(BUILD)/.kmodo0.elf
	$(Q)$(OBJCOPY) -j .modinfo -O binary \
		--set-section-flags .modinfo=alloc $< $@ && chmod 644 $@

# -------- initial file system, ISO ------------------------------------------
include scripts/image.mk

endif
