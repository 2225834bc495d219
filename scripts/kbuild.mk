# SPDX-License-Identifier: MIT
#
# Reads Kbuild files and knows how to compile what they list: for the kernel,
# for the modules in the tree (Makefile) and outside of it (extmod.mk).
#
#   $(eval $(call kb-folder,SOURCE,OUTPUT,KIND))
#
# reads SOURCE/Kbuild (else SOURCE/Makefile) and its subfolders; objects go to
# OUTPUT. KIND is `y` where objects may be linked into the kernel, `m` where
# there are only modules. It collects
#
#   kb-builtin         objects of the kernel, in link order
#   kb-modules         modules, without the .ko, in order
#   kb-parts-MODULE    the objects that make up one module
#   kb-builtin-modules what is `y` below modules/, for modules.builtin
#   kb-objs-OUTPUT     all objects of one folder
#   kb-cmds            flag records (see kb-record)
#
# A Kbuild file may use: obj-y, obj-m, X-objs, X-y, X-m, sub/, ccflags-y,
# ccflags-m, subdir-ccflags-y, ccflags-remove-y, EXTRA_CFLAGS, CFLAGS_x.o,
# CFLAGS_REMOVE_x.o, AFLAGS_x.o, KBUILD_EXTRA_SYMBOLS, and reads $(src),
# $(obj), $(srctree), $(objtree), $(KERNELRELEASE). A textbook's Makefile is
# read like any other, so every name of ours starts with kb-.

define kb-newline


endef
kb-empty :=
kb-space := $(kb-empty) $(kb-empty)
kb-comma := ,
kb-all-objs :=
kb-builtin :=
kb-modules :=
kb-builtin-modules :=
kb-cmds :=

# A module's name as C may spell it: - and , become _.
kb-cname = $(subst -,_,$(subst $(kb-comma),_,$1))

# What Linux passes about names: $1 the object's stem, $2 its module's.
kb-name-flags = -DKBUILD_BASENAME='"$(call kb-cname,$(notdir $1))"' \
	-DKBUILD_MODNAME='"$(call kb-cname,$2)"' \
	-D__KBUILD_MODNAME=kmod_$(call kb-cname,$2)

kb-quiet = $(if $(V:0=),,@echo '  $1	$(patsubst $(CURDIR)/%,%,$2)';)

# One folder. The variables that a Kbuild file sets are emptied first and read
# at once, so that nothing leaks from one folder into the next.
define kb-folder
src := $1
obj := $2
obj-y :=
obj-m :=
ccflags-y :=
ccflags-m :=
subdir-ccflags-y :=
ccflags-remove-y :=
EXTRA_CFLAGS := $$(kb-extra-cflags)
include $(firstword $(wildcard $1/Kbuild) $(wildcard $1/Makefile))
$$(eval $$(call kb-collect,$1,$2,$3))
endef

# The source of an object; one that is missing is an error as .c.
kb-source = $(or $(firstword $(wildcard $1.c $1.asm $1.S)),$1.c)

# The parts of one composite object X: X-objs, X-y (and X-m in a module).
kb-parts = $(strip $($1-objs) $($1-y) $(if $(filter m,$2),$($1-m)))

define kb-collect
kb-sub-$2 := $$(subdir-ccflags-y)
kb-flags-$2 := $$(kb-inherit-$2) $$(subdir-ccflags-y) $$(ccflags-y) \
	$(if $(filter m,$3),$$(ccflags-m)) $$(EXTRA_CFLAGS)
kb-remove-$2 := $$(ccflags-remove-y)
kb-file-$2 := $(firstword $(wildcard $1/Kbuild) $(wildcard $1/Makefile))
kb-objs-$2 :=
kb-y := $$(if $$(filter y,$3),$$(obj-y))
kb-m := $$(filter-out $$(kb-y),$$(obj-m))
kb-y-objs-$2 := $$(filter %.o,$$(kb-y))
kb-dirs-$2 := $$(patsubst %/,%,$$(filter %/,$$(sort $$(obj-y) $$(kb-m))))
$$(foreach kb-x,$$(sort $$(kb-y-objs-$2)),$$(eval \
	$$(call kb-one,$1,$2,$$(kb-x:.o=),y)))
$$(foreach kb-x,$$(filter %.o,$$(kb-m)),$$(eval \
	$$(call kb-one,$1,$2,$$(kb-x:.o=),m)))
kb-builtin += $$(foreach kb-x,$$(kb-y-objs-$2),$$(addprefix $2/,\
	$$(or $$(call kb-parts,$$(kb-x:.o=),y),$$(kb-x))))
$$(eval $$(call kb-record,$2))
$$(foreach kb-d,$$(kb-dirs-$2),\
	$$(eval kb-inherit-$2/$$(kb-d) := $$(kb-inherit-$2) $$(kb-sub-$2)))
$$(foreach kb-d,$$(kb-dirs-$2),$$(if $$(wildcard $1/$$(kb-d)/Kbuild \
	$1/$$(kb-d)/Makefile),$$(eval \
	$$(call kb-folder,$1/$$(kb-d),$2/$$(kb-d),$3))))
endef

# One line of obj-y or obj-m: $1 source folder, $2 output folder, $3 the stem,
# $4 y or m.
define kb-one
kb-p := $$(addprefix $2/,$$(or $$(call kb-parts,$3,$4),$3.o))
kb-objs-$2 += $$(kb-p)
kb-all-objs += $$(kb-p)
$$(kb-p): kb-modname := $(notdir $3)
$$(kb-p): kb-folder-name := $2
$$(kb-p): $2/.kbuild-flags
$$(foreach kb-o,$$(kb-p),$$(eval $$(kb-o): \
	$$(call kb-source,$1/$$(patsubst $2/%.o,%,$$(kb-o)))))
$(if $(filter m,$4),$$(kb-p): private kb-kind-flags := \
	$$(KBUILD_CFLAGS_MODULE))
$(if $(filter m,$4),kb-modules += $2/$3)
$(if $(filter m,$4),kb-parts-$2/$3 := $$(kb-p))
$(if $(filter m,$4),kb-src-$2/$3 := $1/$3)
$(if $(filter modules modules/%,$1),$(if $(filter y,$4),kb-builtin-modules \
	+= $1/$3))
$$(foreach kb-o,$$(kb-p),$$(eval $$(kb-o): kb-own-flags := \
	$$(CFLAGS_$$(patsubst $2/%,%,$$(kb-o)))))
$$(foreach kb-o,$$(kb-p),$$(eval $$(kb-o): kb-own-remove := \
	$$(CFLAGS_REMOVE_$$(patsubst $2/%,%,$$(kb-o)))))
$$(foreach kb-o,$$(kb-p),$$(eval kb-own-$2 += \
	$$(CFLAGS_$$(patsubst $2/%,%,$$(kb-o)))))
endef

# Compiler and flags of a folder are kept in a file that all its objects
# depend on: it is rewritten when they change, and then the objects are rebuilt.
define kb-record
kb-now := $(CC) $(KBUILD_CFLAGS) $(KBUILD_CFLAGS_MODULE) $$(kb-flags-$1) \
	$$(kb-remove-$1) $$(kb-own-$1)
ifneq ($$(strip $$(kb-now)),$$(strip $$(file <$1/.kbuild-flags)))
$$(shell mkdir -p $1)
$$(file >$1/.kbuild-flags,$$(strip $$(kb-now)))
endif
kb-cmds += $1/.kbuild-flags
endef

# Flags of the object being made.
kb-cflags = $(filter-out $(kb-remove-$(kb-folder-name)) $(kb-own-remove),\
	$(KBUILD_CFLAGS) $(kb-kind-flags) $(kb-flags-$(kb-folder-name)) \
	$(kb-own-flags))

# The dependency file of object $1 is hidden beside it, as Linux's .cmd files.
kb-depfile = $(dir $1).$(notdir $1).d

kb-file = $(@:$(kb-strip)%=%)

define kb-cc
	@mkdir -p $(dir $@)
	$(call kb-quiet,CC$(if $(kb-kind-flags), [M]),$(kb-file))$(CC) \
		$(kb-cflags) \
		$(call kb-name-flags,$(basename $@),$(kb-modname)) \
		-MMD -MP -MF $(call kb-depfile,$@) -c -o $@ $<
endef

define kb-nasm
	@mkdir -p $(dir $@)
	$(call kb-quiet,NASM,$(kb-file))$(NASM) $(KBUILD_NASMFLAGS) \
		-MD $(call kb-depfile,$@) -MP -MQ $@ -o $@ $<
endef
