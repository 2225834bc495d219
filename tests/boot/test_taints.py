# SPDX-License-Identifier: MIT
"""What taints the kernel and what it says: conformance.md 1.9, rows by name,
and the rows on licences of 1.8. A line is printed when the flag is new, unless
the row says otherwise: so each test has a machine of its own, or asks for what
comes each time.
"""
import re

import pytest

from lib.ko_image import Module, archive

INTREE = "intree=Y"
LICENSES = ["GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL",
            "Dual MIT/GPL", "Dual MPL/GPL", "BSD", "gpl", "GPL v3",
            "Proprietary", ""]


def base(*notes):
    """sym_user as if it came from the tree, with more about itself."""
    return Module("sym_user").note(INTREE, *notes)


def with_license(text):
    """bare's own licence gives way to another."""
    return Module("sym_user").text("license=GPL", "licensX=GPL") \
        .note(INTREE, f"license={text}")


def images():
    proprietary = Module("exporter").text("license=GPL", "license=BSD")
    made = {
        "intree": base(),
        "staging": base("staging=Y"),
        "livepatch": base("livepatch=Y"),
        "test": base("test=Y"),
        "no_modinfo": Module("bare").rename(".modinfo", ".modinfx"),
        "nolicense": Module("sym_user").text("license=GPL", "licensX=GPL"),
        "proprietary": proprietary,
        "gpl_last": order(Module("sym_user"), "exporter_double",
                          "__symbol_get"),
        "gpl_first": order(Module("sym_user"), "__symbol_get",
                           "exporter_double"),
    }
    for number, text in enumerate(LICENSES):
        made[f"license{number}"] = with_license(text)
    return made


def order(image, first, second):
    """Which of two undefined symbols comes first in the symbol table."""
    if image.symbol_number(first) > image.symbol_number(second):
        image.swap(first, second)
    return image


@pytest.fixture(scope="module")
def made(tests_cpio, tmp_path_factory):
    return archive(tmp_path_factory.mktemp("made"), images())


@pytest.fixture
def booted(start, tests_cpio, made):
    return start(initrds=[tests_cpio, made]).wait_for_prompt()


def tainted(machine):
    return int(machine.ok("cat /proc/sys/kernel/tainted"))


def load(machine, name, result="0", flags=None):
    """Loads and unloads; returns the lines and the module's flags."""
    path = name if "/" in name else f"/made/{name}"
    call = "+load" if flags is None else "+finit"
    text = machine.ok(f"/tests/kt {call} {path}.ko {flags or ''}")
    assert re.findall(r"^(0|E[A-Z]+)$", text, re.M)[-1] == result, text
    rows = {name: row for name, row in machine.modules().items()
            if name != "exporter"}
    flags = [row[6] if len(row) > 6 else "" for row in rows.values()]
    for name in rows:
        machine.ok(f"rmmod {name}")
    return text, (flags or [None])[0]


def test_flags_in_turn(booted):
    """Every cause once, then once more: the line comes with a new flag, for
    `staging` each time; the number is the sum of the bits; the flag stays
    when the module is gone. 1.1 row 13"""
    machine = booted
    assert tainted(machine) == 0
    machine.ok("insmod /tests/modules/exporter.ko")
    bits = 4096
    assert tainted(machine) == bits, "no intree=: O"
    for name, bit, flag, line, again in [
            ("intree", 0, "", None, False),
            ("staging", 1024, "(C)", "sym_user: module is from the staging "
             "directory, the quality is unknown, you have been warned.", True),
            ("test", 262144, "(N)", "sym_user: loading test module taints "
             "kernel.", False),
            ("license6", 1, None, "sym_user: module license 'BSD' taints "
             "kernel.", False)]:
        for turn in range(2):
            text, flags = load(machine, name,
                               "ENOENT" if flag is None else "0")
            assert flags == flag
            bits |= bit
            assert tainted(machine) == bits
            if line:
                assert (line in text) == (again or not turn), text
            assert "taints kernel" not in text.replace(line or "", "")


def test_livepatch(booted):
    """livepatch=: ENOEXEC, as there is no live patching; what was found
    before taints all the same: 1.1 row 13"""
    text, flags = load(booted, "livepatch", "ENOEXEC")
    assert ("sym_user: module is marked as livepatch module, but livepatch "
            "support is disabled") in text
    assert tainted(booted) == 0
    # row 13: O is set although the load fails later
    text, _ = load(booted, "/tests/modules/importer", "ENOENT")
    assert "importer: loading out-of-tree module taints kernel." in text
    assert tainted(booted) == 4096


def test_forced(booted):
    """forced load: F with its REASON, once; EEXIST still taints"""
    machine = booted
    machine.ok("insmod /tests/modules/exporter.ko")
    assert load(machine, "/tests/modules/exporter", "EEXIST", "3")
    text = machine.ok("dmesg")
    assert text.count("exporter: module_layout: kernel tainted.") == 1
    assert "bad vermagic: kernel tainted" not in text
    assert tainted(machine) == 4096 + 2
    assert machine.modules()["exporter"][6] == "(O)"
    text, flags = load(machine, "/tests/modules/importer", "0", "2")
    assert "kernel tainted" not in text and flags == "(FO)", flags


def test_bad_vermagic(booted):
    """forced load, REASON `bad vermagic`"""
    booted.ok("insmod /tests/modules/exporter.ko")
    text, _ = load(booted, "/tests/modules/importer", "0", "2")
    assert "importer: bad vermagic: kernel tainted." in text


def test_licenses(booted):
    """GPL-compatible strings, exact match; all else, and none, is P"""
    machine = booted
    machine.ok("insmod /tests/modules/exporter.ko")
    for number, text in enumerate(LICENSES):
        compatible = number < 6
        _, flags = load(machine, f"license{number}",
                        "0" if compatible else "ENOENT")
        assert tainted(machine) & 1 == (not compatible), text


def test_no_license(booted):
    """missing license is 'unspecified'"""
    booted.ok("insmod /tests/modules/exporter.ko")
    text, _ = load(booted, "nolicense", "ENOENT")
    assert "sym_user: module license 'unspecified' taints kernel." in text


def test_no_modinfo(booted):
    """1.4, no `.modinfo`: accepted, with taints P, F and O and their lines"""
    text, flags = load(booted, "no_modinfo")
    assert flags == "(PFO)" and tainted(booted) == 1 + 2 + 4096
    assert "bare: bad vermagic: kernel tainted." in text
    assert "bare: module license 'unspecified' taints kernel." in text


def test_inherited(booted):
    """GPL module uses symbol of a proprietary module: it gets P; refused if
    it has a GPL-only symbol already, while one that comes after is hidden"""
    machine = booted
    machine.ok("insmod /made/proprietary.ko")
    assert machine.modules()["exporter"][6] == "(PO)"
    text, flags = load(machine, "/tests/modules/importer")
    assert re.search(r"importer: module uses symbols exporter_\w+ from "
                     r"proprietary module exporter, inheriting taint\.", text)
    assert text.count("inheriting taint") == 1 and flags == "(PO)"
    text, _ = load(machine, "gpl_first", "ENOENT")
    assert ("sym_user: module using GPL-only symbols uses symbols "
            "exporter_double from proprietary module exporter.") in text
    assert "sym_user: Unknown symbol exporter_double (err -2)" in text
    text, _ = load(machine, "gpl_last", "ENOENT")
    assert "inheriting taint" in text
    assert "sym_user: Unknown symbol __symbol_get (err -2)" in text
    assert machine.modules()["exporter"][2] == "0"


def test_forced_unload(booted):
    """O_TRUNC unload used: R, of the kernel alone"""
    machine = booted
    machine.ok("insmod /tests/modules/refs.ko keep=1")
    assert machine.ok("/tests/kt +unload refs 0x200").splitlines()[-1] == "0"
    assert tainted(machine) == 4096 + 8
    machine.ok("insmod hello")
    assert len(machine.modules()["hello"]) == 6, "hello has no flag"


def test_warning_and_oops(booted):
    """oops / WARN: W, D, of the kernel alone; module_param_unsafe: U. Bits of
    /proc/sys/kernel/tainted, and the letters of an oops: G where P is clear,
    blanks where others are"""
    machine = booted
    for name in "gate", "callbacks":
        machine.ok(f"insmod /tests/modules/{name}.ko")
    assert tainted(machine) == 4096
    with machine.expecting("WARNING"):
        text = machine.ok("echo 1 >/sys/module/callbacks/parameters/warn")
    assert "Not tainted" not in text
    assert re.search(r"Tainted: G {11}O {5}", text), text
    assert tainted(machine) == 4096 + 512
    machine.ok("echo 1 >/sys/module/callbacks/parameters/dangerous")
    assert tainted(machine) == 4096 + 512 + 64
    with machine.expecting("Oops", "BUG"):
        text = machine.run("insmod /tests/modules/oops_init.ko")[1]
    assert re.search(r"Tainted: G {5}U {2}W {2}O {5}", text), text
    assert tainted(machine) == 4096 + 512 + 64 + 128
    with machine.expecting("WARNING"):
        text = machine.ok("echo 1 >/sys/module/callbacks/parameters/warn")
    assert re.search(r"Tainted: G {5}UD W {2}O {5}", text), text
    for name in "gate", "callbacks":
        assert machine.modules()[name][6] == "(O)", "none of the module's"
