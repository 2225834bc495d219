# SPDX-License-Identifier: MIT
#
# Builds Kmodo. `make help` lists the targets.
#
# One make builds everything: each folder's Kbuild file says what it holds
# (scripts/kbuild.mk reads them). Three kinds of calls are told apart here:
# with M= a module outside of the tree is built (scripts/extmod.mk), commands
# such as `run` call make again for what they need (below), and all else is
# the build itself (scripts/build.mk).

MAKEFLAGS += --no-builtin-rules --no-print-directory
.SUFFIXES:
.DELETE_ON_ERROR:
SHELL := /bin/sh

# Relative to here if it lies here, so that one folder has one name.
BUILD ?= build
override BUILD := $(patsubst $(CURDIR)/%,%,$(abspath $(BUILD)))
V ?= 0
Q := $(if $(V:0=),,@)
KERNELRELEASE := 6.1.0-kmodo

# The distribution's Python: the modules that the build needs are there.
PYTHON := /usr/bin/python3

export BUILD V PYTHON KERNELRELEASE

# As many jobs as there are processors; a -j of the caller's overrides this.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif

config-targets := defconfig olddefconfig menuconfig \
	allyesconfig allmodconfig allnoconfig
command-targets := $(config-targets) help clean setup run run-kernel \
	check unit model fuzz test stress bench compare

goals := $(or $(MAKECMDGOALS),all)

ifneq ($(M)$(KBUILD_EXTMOD),)

# -------- a module outside of the tree: make -C <kmodo> M=<folder> ----------
include scripts/extmod-front.mk

else ifneq ($(filter $(command-targets),$(goals)),)
ifneq ($(filter-out $(command-targets),$(goals))$(word 2,$(goals)),)

# -------- several targets, some of them commands: one after the other -------
.PHONY: $(goals) in-turn
$(goals): in-turn
	@:
in-turn:
	$(Q)set -e; for goal in $(goals); do $(MAKE) $$goal; done

else

# -------- commands ----------------------------------------------------------
.PHONY: $(command-targets)

help:
	@cat scripts/help.txt

$(config-targets):
	$(Q)$(PYTHON) scripts/kconfig.py $@ $(BUILD) $(SET)

clean:
	$(Q)rm -rf $(BUILD)

setup:
	$(Q)scripts/setup

run: setup
	$(Q)$(MAKE) all
	$(Q)scripts/run $(RUN)

run-kernel: setup
	$(Q)$(MAKE) all
	$(Q)scripts/run --kernel $(RUN)

check:
	$(Q)$(MAKE) config
	$(Q)$(PYTHON) scripts/check.py $(CHECKS)

unit:
	$(Q)$(MAKE) config
	$(Q)$(MAKE) -C tests/unit BUILD=$(abspath $(BUILD))

model:
	$(Q)$(MAKE) -C tests/model BUILD=$(abspath $(BUILD))

fuzz: setup
	$(Q)$(MAKE) all
	$(Q)$(MAKE) -C tests BUILD=$(abspath $(BUILD)) modules
	$(Q)$(MAKE) -C tests/fuzz BUILD=$(abspath $(BUILD)) run

test: setup
	$(Q)scripts/test

stress: setup
	$(Q)STRESS=1 PYTEST_ARGS="--timeout=7200 $(PYTEST_ARGS)" scripts/test

compare: setup
	$(Q)$(MAKE) all
	$(Q)COMPARE=1 $(PYTHON) -m pytest -n 0 --timeout=1800 \
		tests/boot/test_compare.py

bench: setup
	$(Q)$(MAKE) all
	$(Q)$(PYTHON) tests/bench/measure.py $(if $(RECORD),--record) $(BENCH)

endif
else

# -------- the build itself --------------------------------------------------
include scripts/build.mk

endif
