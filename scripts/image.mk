# SPDX-License-Identifier: MIT
#
# The initial file system and the ISO; included by build.mk.

# -------- user programs -----------------------------------------------------
# One static multi-call program and links to it, as initrd/bin/Kbuild says.
# Ordinary C for Linux: it runs on the machine that builds it, too.
obj-y :=
links-y :=
-include initrd/bin/Kbuild
user-objs := $(addprefix $(BUILD)/initrd/bin/,$(obj-y))
user-links := $(links-y)
USER_CFLAGS := -std=gnu11 -Os -g -m32 -march=i686 -fno-pie -Wall -Wextra \
	-Werror -ffunction-sections -fdata-sections
USER_LDFLAGS := -m32 -static -no-pie -Wl,--gc-sections -Wl,--build-id=none

$(BUILD)/initrd/%.o: initrd/%.c scripts/image.mk $(BUILD)/.user-cc
	@mkdir -p $(@D)
	$(call kb-quiet,CC [U],$(@:$(BUILD)/%=%))$(CC) $(USER_CFLAGS) \
		-MMD -MP -MF $(call kb-depfile,$@) -c -o $@ $<

$(BUILD)/.user-cc: FORCE
	$(Q)echo '$(CC) $(user-objs)' | cmp -s - $@ || \
		echo '$(CC) $(user-objs)' >$@

-include $(foreach o,$(user-objs),$(call kb-depfile,$o))

$(BUILD)/initrd/bin/kmodo: $(user-objs) $(BUILD)/.user-cc
	$(call kb-quiet,LD [U],$(@:$(BUILD)/%=%))$(CC) $(USER_LDFLAGS) -o $@ \
		$(user-objs)

# -------- modules below lib/modules -----------------------------------------
kb-install-order := $(BUILD)/modules.order $(BUILD)/modules.builtin \
	$(BUILD)/modules.builtin.modinfo

modules_install: modules
	$(Q)OBJCOPY=$(OBJCOPY) scripts/install-modules $(BUILD) \
		$(INSTALL_MOD_PATH)/lib/modules/$(KERNELRELEASE)

# -------- the archive -------------------------------------------------------
# Everything in initrd/ but bin/ is copied as it is; the archive's owner is
# root and its times are 0, so that equal contents give equal archives.
initrd-files := $(shell find initrd -path initrd/bin -prune -o -type f -print)
initrd-folders := bin sbin dev etc proc root sys tmp usr/bin usr/sbin \
	lib/modules/$(KERNELRELEASE)
root := $(BUILD)/rootfs

initrd: $(BUILD)/initrd.cpio

$(BUILD)/initrd.cpio: $(BUILD)/initrd/bin/kmodo $(initrd-files) \
		initrd/bin/Kbuild \
		$(addsuffix .ko,$(kb-modules)) $(kb-install-order) \
		scripts/mkcpio.py scripts/install-modules scripts/image.mk
	$(call kb-quiet,CPIO,$(@:$(BUILD)/%=%))rm -rf $(root) && \
	mkdir -p $(addprefix $(root)/,$(initrd-folders)) && \
	$(STRIP) -s -R .comment -o $(root)/bin/kmodo $< && \
	for link in $(user-links); do \
		ln -s /bin/kmodo $(root)/$$link; done && \
	(cd initrd && find . -path ./bin -prune -o -type f -print | \
		cpio -pdm --quiet $(abspath $(root))) && \
	OBJCOPY=$(OBJCOPY) scripts/install-modules $(BUILD) \
		$(root)/lib/modules/$(KERNELRELEASE) && \
	$(PYTHON) scripts/mkcpio.py --node dev/console:c:5:1:600 \
		--mode tmp:1777 --mode root:700 $(root) $@

# -------- the ISO -----------------------------------------------------------
# GRUB with only what it takes to read grub.cfg from an ISO and to load a
# multiboot kernel: 0.8 MiB of overhead instead of 9.
iso-root := $(BUILD)/iso
grub-modules := biosdisk iso9660 part_msdos normal multiboot

iso: $(BUILD)/kmodo.iso

$(BUILD)/kmodo.iso: $(BUILD)/kmodo.elf $(BUILD)/initrd.cpio iso/grub.cfg \
		scripts/image.mk
	$(call kb-quiet,ISO,$(@:$(BUILD)/%=%))rm -rf $(iso-root) && \
	mkdir -p $(iso-root)/boot/grub && \
	$(STRIP) -s -R .modinfo -R .comment \
		-o $(iso-root)/boot/kmodo.elf $< && \
	cp $(BUILD)/initrd.cpio $(iso-root)/boot && \
	cp iso/grub.cfg $(iso-root)/boot/grub && \
	grub-mkrescue --directory=/usr/lib/grub/i386-pc --compress=xz \
		--install-modules='$(grub-modules)' --locales= --fonts= \
		--themes= -o $@ $(iso-root) >$(BUILD)/.iso.log 2>&1 || \
		{ cat $(BUILD)/.iso.log; exit 1; }
