# SPDX-License-Identifier: MIT
"""Kmodo and Debian's Linux 6.1: the same BusyBox, the same scripts, modules
from the same sources. Exit codes, /proc/modules, /sys/module and the log are
equal, but for what docs/differences.md lists."""
import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from lib import compare, paths, peer
from lib.machine import Machine
from lib.scale import FULL

WORK = paths.OUTPUT / "compare"
STEPS = compare.steps()

# Of the test modules, those that steps use.
MODULES = """
bare callbacks callee caller exit_only exporter fail_init gate getter importer
importer_too module notify ns_user oops_init param_types parameters permanent
pinned refs slow_init slow_user sym_user whole
""".split()


def sources():
    found = [paths.ROOT / f"tests/modules/{name}.c" for name in MODULES]
    found.append(paths.ROOT / "modules/hello.c")
    found += (compare.SOURCES / "modules").glob("*.c")
    return {path.name: path.read_text() for path in found}


def run_side(name, machine_type, programs, linux=None, **options):
    """The outputs of all steps on one of the kernels."""
    folder = WORK / name
    modules = peer.build_modules(folder / "modules", sources(), linux)
    archive = compare.archive(folder, modules, [programs / "kt"])
    machine = machine_type(smp=2, mem=256, initrds=[archive], **options)
    try:
        machine.wait_for_prompt(300)
        with machine.expecting(".*"):
            return compare.outputs(machine, 1200)
    finally:
        machine.close()


@pytest.fixture(scope="module")
def outputs(programs):
    """{step: (on Linux, on Kmodo)}"""
    if not (FULL or os.environ.get("COMPARE")):
        pytest.skip("takes minutes: make compare, make stress")
    linux = peer.linux()
    if not linux:
        pytest.skip("Linux's packages cannot be had")
    with ThreadPoolExecutor() as pool:
        there = pool.submit(run_side, "linux", peer.LinuxMachine, programs,
                            linux=linux, build=linux)
        here = pool.submit(run_side, "kmodo", Machine, programs)
        there, here = there.result(), here.result()
    return {name: (there[name], here[name]) for name in STEPS}


@pytest.fixture(scope="module")
def listed():
    return compare.Differences(compare.PAGE.read_text())


@pytest.mark.parametrize("name", STEPS)
def test_step(name, outputs, listed):
    """The step differs exactly in what is listed."""
    wrong = listed.wrong(name, *outputs[name])
    assert not wrong, wrong


def test_list(outputs, listed):
    """All that is listed is there: its steps, and what its rules rewrite."""
    assert not listed.steps.keys() - STEPS.keys()
    for both in outputs.values():
        listed.of_step(*both)
    assert not listed.unused
