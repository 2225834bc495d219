# SPDX-License-Identifier: MIT
#
# The initial file system and the ISO; included by build.mk.

# -------- user programs -----------------------------------------------------
# One static multi-call program and links to it, as initrd/bin/Kbuild says.
# Ordinary C for Linux: it runs on the machine that builds it, too.
obj-y :=
links-y :=
links-rescue :=
-include initrd/bin/Kbuild
user-objs := $(addprefix $(BUILD)/initrd/bin/,$(obj-y))
user-links := $(links-y) $(if $(CONFIG_BUSYBOX),,$(links-rescue))
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
	$(Q)PATH=$$PATH:/usr/sbin:/sbin depmod -b $(or $(INSTALL_MOD_PATH),/) \
		$(KERNELRELEASE)

# -------- BusyBox -----------------------------------------------------------
# BUSYBOX=PATH, else what was fetched; that is kept until `make clean`.
fetched := $(BUILD)/busybox/busybox
busybox := $(if $(CONFIG_BUSYBOX),$(if $(BUSYBOX),$(BUSYBOX),$(fetched)))

$(fetched): | scripts/fetch-busybox
	@mkdir -p $(@D)
	$(call kb-quiet,FETCH,$(@:$(BUILD)/%=%))scripts/fetch-busybox $@

ifneq ($(BUSYBOX),)
$(BUSYBOX): ;
endif

# Checked once; which one, and whether any, is part of what the initrd is.
$(BUILD)/.busybox: FORCE $(busybox)
	$(Q)test -z '$(busybox)' || \
		cmp -s '$(busybox)' $(BUILD)/.busybox.checked || \
		{ $(PYTHON) scripts/busybox.py check '$(busybox)' && \
		cp '$(busybox)' $(BUILD)/.busybox.checked; }
	$(Q)echo '$(busybox)' | cmp -s - $@ || echo '$(busybox)' >$@

# -------- the archive -------------------------------------------------------
# Everything in initrd/ but bin/ is copied as it is; the archive's owner is
# root and its times are 0, so that equal contents give equal archives.
# BusyBox is set-user-ID for su and login; it gives its rights up for all
# applets that need none.
initrd-files := $(shell find initrd -path initrd/bin -prune -o -type f -print)
initrd-folders := bin sbin dev etc proc root sys tmp usr/bin usr/sbin \
	home/guest var/log var/run lib/modules/$(KERNELRELEASE)
initrd-modes := --mode tmp:1777 --mode root:700 --mode etc/shadow:600 \
	--owner home/guest:1000:1000 \
	$(if $(busybox),--mode bin/busybox:4755)
root := $(BUILD)/rootfs

initrd: $(BUILD)/initrd.cpio

$(BUILD)/initrd.cpio: $(BUILD)/initrd/bin/kmodo $(initrd-files) \
		initrd/bin/Kbuild $(BUILD)/.config $(BUILD)/.busybox \
		$(busybox) $(addsuffix .ko,$(kb-modules)) $(kb-install-order) \
		scripts/mkcpio.py scripts/install-modules scripts/busybox.py \
		scripts/image.mk
	$(call kb-quiet,CPIO,$(@:$(BUILD)/%=%))rm -rf $(root) && \
	mkdir -p $(addprefix $(root)/,$(initrd-folders)) && \
	$(STRIP) -s -R .comment -o $(root)/bin/kmodo $< && \
	for link in $(user-links); do \
		ln -s /bin/kmodo $(root)/$$link; done && \
	$(if $(busybox),$(PYTHON) scripts/busybox.py install \
		'$(busybox)' $(root) &&) \
	(cd initrd && find . -path ./bin -prune -o -type f -print | \
		cpio -pdm --quiet $(abspath $(root))) && \
	ln -s /proc/mounts $(root)/etc/mtab && \
	OBJCOPY=$(OBJCOPY) scripts/install-modules $(BUILD) \
		$(root)/lib/modules/$(KERNELRELEASE) && \
	cp $(BUILD)/.config $(root)/lib/modules/$(KERNELRELEASE)/config && \
	$(PYTHON) scripts/mkcpio.py --node dev/console:c:5:1:600 \
		$(initrd-modes) $(root) $@

# -------- the ISO -----------------------------------------------------------
# GRUB with only what it takes to read grub.cfg from an ISO and to load a
# multiboot kernel: 0.8 MiB of overhead instead of 9. It unpacks the initrd.
iso-root := $(BUILD)/iso
grub-modules := biosdisk iso9660 part_msdos normal multiboot gzio

iso: $(BUILD)/kmodo.iso

$(BUILD)/kmodo.iso: $(BUILD)/kmodo.elf $(BUILD)/initrd.cpio iso/grub.cfg \
		scripts/image.mk
	$(call kb-quiet,ISO,$(@:$(BUILD)/%=%))rm -rf $(iso-root) && \
	mkdir -p $(iso-root)/boot/grub && \
	$(STRIP) -s -R .comment \
		-o $(iso-root)/boot/kmodo.elf $< && \
	gzip -9n <$(BUILD)/initrd.cpio >$(iso-root)/boot/initrd.cpio.gz && \
	cp iso/grub.cfg $(iso-root)/boot/grub && \
	grub-mkrescue --directory=/usr/lib/grub/i386-pc --compress=xz \
		--install-modules='$(grub-modules)' --locales= --fonts= \
		--themes= -o $@ $(iso-root) >$(BUILD)/.iso.log 2>&1 || \
		{ cat $(BUILD)/.iso.log; exit 1; }
