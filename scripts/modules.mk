# SPDX-License-Identifier: MIT
#
# From the objects of a module to its .ko: all parts are linked into X.o,
# modpost.py looks at all modules at once, writes X.mod.c for each (what the
# module says about itself) and Module.symvers, and X.o and X.mod.o are linked
# into X.ko. Included after the Kbuild files were read, with
#
#   kb-symvers        the Module.symvers to write
#   kb-symvers-from   modpost's options that name the exports of others
#   kb-symvers-deps   the files these options name
#   kb-module-order   the lines of modules.order
#   kb-modules-list   the modules.order to write
#   kb-intree         y inside the tree

kb-stems-list := $(dir $(kb-modules-list)).modules

# X.o of a composite module; the list says if its parts are others now.
define kb-composite
$1.o: $(kb-parts-$1) $(kb-stems-list)
	$$(call kb-quiet,LD [M],$$(kb-file))$$(LD) \
		$$(KBUILD_LDFLAGS) -r -o $$@ $(kb-parts-$1)
endef
$(foreach m,$(kb-modules),$(if $(filter-out $m.o,$(kb-parts-$m)),$(eval \
	$(call kb-composite,$m))))

kb-modules-o := $(addsuffix .o,$(kb-modules))

# A line for each module: what it is called, and what it is made of.
define kb-modules-text
$(foreach m,$(kb-modules),$m $(kb-parts-$m)$(kb-newline))
endef

# Both are written anew only if they differ, so that nothing else is, too.
kb-replace = cmp -s $1.tmp $1 && rm $1.tmp || mv $1.tmp $1
$(kb-modules-list) $(kb-stems-list) &: FORCE
	@$(file >$(kb-modules-list).tmp,$(subst \
		$(kb-space),$(kb-newline),$(strip $(kb-module-order)))) \
	$(file >$(kb-stems-list).tmp,$(kb-modules-text)) \
	$(call kb-replace,$(kb-modules-list)); \
	$(call kb-replace,$(kb-stems-list))

$(kb-symvers): $(kb-modules-o) $(kb-modules-list) $(kb-stems-list) \
		$(kb-symvers-deps) \
		$(addprefix $(srctree)/scripts/,modpost.py symbol_crcs.py \
		src_version.py)
	$(call kb-quiet,MODPOST,$(kb-file))$(PYTHON) \
		$(srctree)/scripts/modpost.py $(kb-symvers-from) \
		$(if $(kb-intree),--intree) \
		$(if $(CONFIG_MODVERSIONS),--modversions) $(if \
		$(CONFIG_MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS),\
		--allow-missing-imports) --out $@ $(kb-stems-list)

$(addsuffix .mod.c,$(kb-modules)): $(kb-symvers) ;

# What X.mod.c is compiled with is what the module is compiled with; private,
# for it comes after the whole kernel, which must not inherit that.
$(foreach m,$(kb-modules),$(eval $m.mod.o: private kb-modname := $(notdir $m)))
$(foreach m,$(kb-modules),$(eval $m.mod.o: private kb-kind-flags := \
	$(KBUILD_CFLAGS_MODULE)))

$(foreach m,$(kb-modules),$(eval $m.mod.o: $(dir $m).kbuild-flags))

$(addsuffix .mod.o,$(kb-modules)): %.mod.o: %.mod.c | $(generated-headers)
	$(kb-cc)

$(addsuffix .ko,$(kb-modules)): %.ko: %.o %.mod.o \
		$(srctree)/scripts/module.ld $(srctree)/scripts/modules.mk
	$(call kb-quiet,LD [M],$(kb-file))$(LD) $(KBUILD_LDFLAGS) \
		$(KBUILD_LDFLAGS_DEBUG) -r --build-id=sha1 \
		-T $(srctree)/scripts/module.ld -o $@ \
		$(@:.ko=.o) $(@:.ko=.mod.o)

-include $(foreach m,$(kb-modules),$(call kb-depfile,$m.mod.o))
