# SPDX-License-Identifier: MIT
"""Which module may use which symbol: conformance.md 1.8, rows by name, and
rows 11, 12, 19 and 22 of 1.1, the force flags of 1.2, symbol_get of 1.7.

The modules are good ones with one thing changed: lib/ko_image.py.
"""
import re

import pytest

from lib import paths
from lib.ko_image import Module, archive

KERNEL_CRC = r"kernel has 0x[0-9a-f]{8}"


def images():
    return {
        "wrong": Module("importer").wrong_version("exporter_double"),
        "wrong_kernel": Module("importer").wrong_version("_printk"),
        "wrong_weak": Module("sym_user").wrong_version("__symbol_put"),
        "absent": Module("importer").unversioned("exporter_double"),
        "layout": Module("importer").wrong_version("module_layout"),
        "no_layout": Module("importer").unversioned("module_layout"),
        "no_versions": Module("importer").rename("__versions", "_versions"),
        "plain": Module("exporter").rename("__kcrctab", "_kcrctab"),
        "release": Module("importer").text("6.1.0-kmodo SMP",
                                           "6.1.9-other SMP"),
        "options": Module("importer").text("SMP preempt", "UP_ preempt"),
        "no_magic": Module("importer").text("vermagic=", "nomagic_="),
        "not_gpl": Module("sym_user").text("license=GPL", "license=BSD"),
        "no_import": Module("ns_user").text("import_ns=WHOLE",
                                            "import_ns=OTHER"),
        "twice": Module("exporter").called("exp_ther"),
        "of_kernel": Module("exporter").text("exporter_calls\0",
                                             "memcpy".ljust(15, "\0"),
                                             "__ksymtab_strings"),
        "got": Module("sym_user").text("weak_symbol_of_nobody_\0",
                                       "_GLOBAL_OFFSET_TABLE_\0\0"),
        "strong": strong(Module("sym_user")),
        "weak": Module("importer").symbol("exporter_double", "st_info", 0x20)
                .symbol("exporter_calls", "st_info", 0x20),
        "depends": Module("importer").text("depends=exporter",
                                           "depends=nobody_x"),
        "named": Module("importer").text("name=importer\0",
                                         "name=impostor\0"),
        "unstripped": Module(paths.OUTPUT / "modules/importer.ko"),
    }


def strong(image):
    """The weak symbol is one that must be there."""
    return image.symbol("weak_symbol_of_nobody_", "st_info", 0x10)


@pytest.fixture(scope="module")
def made(tests_cpio, tmp_path_factory):
    return archive(tmp_path_factory.mktemp("made"), images())


@pytest.fixture
def machine(pool, tests_cpio, made):
    """Shared by the file; every test leaves no module loaded."""
    machine = pool.get({"smp": 2, "initrds": (tests_cpio, made)}, False)
    yield machine
    if not machine.broken:
        for _ in range(3):
            for name in machine.modules():
                machine.run(f"rmmod {name}")
        assert not machine.modules()


def load(machine, path, flags=None, parameters=""):
    """The errno, and what the kernel said."""
    if "/" not in path:
        path = f"/made/{path}"
    call = f"+load {path}.ko" if flags is None else f"+finit {path}.ko {flags}"
    text = machine.ok(f"/tests/kt {call} {parameters}")
    return re.findall(r"^(0|E[A-Z]+)$", text, re.M)[-1], text


@pytest.fixture
def exporter(machine):
    assert load(machine, "/tests/modules/exporter")[0] == "0"


@pytest.mark.parametrize("image, symbol, owner, line", [
    ("wrong", "exporter_double", "exporter", "disagrees about version of"),
    ("wrong_kernel", "_printk", "kernel", "disagrees about version of"),
    ("absent", "exporter_double", "exporter", "no symbol version for"),
])
def test_version(machine, exporter, image, symbol, owner, line):
    """symbol CRC wrong; symbol absent from __versions: EINVAL, and the log
    says which symbol, both CRCs, and what to rebuild"""
    errno, text = load(machine, image)
    assert errno == "EINVAL"
    assert re.search(rf"importer: {line} (symbol )?{symbol}: {owner} has "
                     r"0x[0-9a-f]{8}.*; rebuild importer with the "
                     rf"Module.symvers of this {owner}$", text, re.M), text
    if line.startswith("disagrees"):
        got, wanted = re.search(r"has 0x(\w{8}), importer was built for "
                                r"0x(\w{8})", text).groups()
        assert int(got, 16) ^ int(wanted, 16) == 0x1000
    assert f"importer: Unknown symbol {symbol} (err -22)" in text
    assert machine.modules()["exporter"][2] == "0", "no reference stays"


def test_module_layout(machine, exporter):
    """1.1 row 11: ENOEXEC, before row 12 and before the symbols; the same
    when __versions does not list it"""
    errno, text = load(machine, "layout")
    assert errno == "ENOEXEC"
    assert "importer: disagrees about version of symbol module_layout" in text
    assert "Unknown symbol" not in text
    errno, text = load(machine, "no_layout")
    assert errno == "ENOEXEC"
    assert "importer: no symbol version for module_layout" in text


def test_no_versions_section(machine, exporter):
    """no `__versions` section, FORCE_LOAD: accepted with taint F"""
    assert load(machine, "no_versions")[0] == "0"
    assert "F" in machine.modules()["importer"][6]


def test_provider_without_crc(machine):
    """provider without CRC: accepted, whatever its user was built for"""
    assert load(machine, "plain")[0] == "0"
    assert "F" in machine.modules()["exporter"][6]
    assert load(machine, "wrong")[0] == "0"
    assert "F" not in machine.modules()["importer"][6]


def test_vermagic(machine, exporter):
    """1.1 row 12, vermagic: with __versions the release does not count, all
    else does; the string is RELEASE SMP preempt mod_unload modversions 686"""
    assert load(machine, "release")[0] == "0"
    machine.ok("rmmod importer")
    errno, text = load(machine, "options")
    assert errno == "ENOEXEC"
    assert ("importer: version magic '6.1.0-kmodo UP_ preempt mod_unload "
            "modversions 686 ' should be '6.1.0-kmodo SMP preempt mod_unload "
            "modversions 686 '") in text


@pytest.mark.parametrize("image, flags, result", [
    ("wrong", 0, "EINVAL"), ("wrong", 1, "0"), ("wrong", 2, "EINVAL"),
    ("wrong", 3, "0"),
    ("release", 0, "0"), ("release", 1, "ENOEXEC"), ("release", 2, "0"),
    ("release", 3, "0"),
    ("options", 0, "ENOEXEC"), ("options", 1, "ENOEXEC"), ("options", 2, "0"),
    ("layout", 2, "ENOEXEC"), ("layout", 1, "0"),
    ("no_magic", 0, "0"), ("no_versions", 0, "0"),
])
def test_force_flags(machine, exporter, image, flags, result):
    """1.2: IGNORE_MODVERSIONS makes the release count, IGNORE_VERMAGIC leaves
    the CRCs; what was forced has flag F"""
    errno, text = load(machine, image, flags)
    assert errno == result, text
    if result == "0":
        forced = flags or image.startswith("no_")
        assert ("F" in machine.modules()["importer"][6]) == bool(forced)


def test_insmod_force(machine, exporter):
    """insmod -f ignores both; without it the message is kmod's"""
    machine.fails("insmod /made/wrong.ko", "insmod: ERROR: could not insert "
                  "module /made/wrong.ko: Invalid parameters")
    machine.fails("insmod /made/options.ko", "Invalid module format")
    machine.ok("insmod -f /made/wrong.ko; rmmod importer")
    machine.ok("insmod -f /made/options.ko")


def test_every_unknown_symbol_is_reported(machine):
    """every unresolved symbol is printed; 1.1 row 19: the last one's errno"""
    errno, text = load(machine, "/tests/modules/importer")
    assert errno == "ENOENT"
    for name in "exporter_double", "exporter_calls":
        assert text.count(f"importer: Unknown symbol {name} (err -2)") == 1
    errno, text = load(machine, "wrong_kernel")
    lines = re.findall(r"importer: Unknown symbol (\w+) \(err (-\d+)\)", text)
    assert sorted(lines) == [("_printk", "-22"), ("exporter_calls", "-2"),
                             ("exporter_double", "-2")]
    assert errno == {"-22": "EINVAL", "-2": "ENOENT"}[lines[-1][1]]


def test_weak_undefined(machine, exporter):
    """weak undefined: 0 if nobody has it; else an error like any other. A
    weak symbol's version counts, and _GLOBAL_OFFSET_TABLE_ is ignored"""
    errno, text = load(machine, "/tests/modules/sym_user", None, "call=1")
    assert errno == "0" and "twice 4 is 8, weak is not there" in text
    machine.ok("rmmod sym_user")
    errno, text = load(machine, "strong")
    assert errno == "ENOENT"
    assert "Unknown symbol weak_symbol_of_nobody_ (err -2)" in text
    assert load(machine, "got")[0] == "0"


def test_weak_symbol_of_a_module(machine, exporter):
    """1.7: resolved to a module, it is a dependency and a reference, too"""
    assert load(machine, "weak")[0] == "0"
    assert machine.modules()["exporter"][2:4] == ["1", "importer,"]
    machine.fails("rmmod exporter", "Module exporter is in use by: importer")


def test_depends_is_not_used(machine):
    """depends= in .modinfo: what the symbols say counts, and nothing else"""
    assert load(machine, "depends")[0] == "ENOENT"
    assert load(machine, "/tests/modules/exporter")[0] == "0"
    assert load(machine, "depends")[0] == "0"
    assert machine.modules()["exporter"][3] == "importer,"


def test_name(machine, exporter):
    """1.1, other facts: neither the file's name nor .modinfo's counts; a -
    is not _ for the kernel"""
    assert load(machine, "named")[0] == "0"
    assert "importer" in machine.modules()
    machine.ok("rmmod importer; cp /made/named.ko /tmp/some-thing.ko")
    assert load(machine, "/tmp/some-thing")[0] == "0"
    assert set(machine.modules()) == {"exporter", "importer"}
    assert machine.ok("/tests/kt +unload some-thing").strip() == "ENOENT"
    assert load(machine, "/tests/modules/sym_user")[0] == "0"
    assert machine.ok("/tests/kt +unload sym-user").strip() == "ENOENT"


def test_debug_sections(machine, exporter):
    """1.11, non-ALLOC sections: debug information and its relocations are left
    out"""
    assert ".rel.debug_info" in images()["unstripped"].names()
    errno, text = load(machine, "unstripped")
    assert errno == "0" and "twice 21 is 42" in text


def test_gpl_only_symbol(machine, exporter):
    """GPL-only symbol wanted by non-GPL module: as if it were not there"""
    errno, text = load(machine, "not_gpl")
    assert errno == "ENOENT"
    assert "sym_user: Unknown symbol __symbol_get (err -2)" in text
    assert "disagrees" not in text and text.count("Unknown symbol") == 1


def test_namespaces(machine):
    """namespaces: import_ns=NS, or EINVAL and who has it"""
    assert load(machine, "/tests/modules/whole")[0] == "0"
    errno, text = load(machine, "no_import")
    assert errno == "EINVAL"
    assert ("ns_user: module uses symbol (whole_ns) from namespace WHOLE, but "
            "does not import it.") in text
    assert "ns_user: Unknown symbol whole_ns (err -22)" in text
    errno, text = load(machine, "/tests/modules/ns_user")
    assert errno == "0" and "ns_user: 3, 2" in text


def test_globals_do_not_collide(machine, exporter):
    """a module's non-exported globals never collide with another's"""
    assert load(machine, "/tests/modules/whole")[0] == "0"
    assert load(machine, "/tests/modules/sym_user")[0] == "0"
    errno, text = load(machine, "/tests/modules/ns_user")
    assert errno == "0" and "ns_user: 3, 2" in text


def test_duplicate_export(machine, exporter):
    """1.1 row 22: ENOEXEC and the owner, another module or the kernel; after
    row 21 (the parameters are copied)"""
    errno, text = load(machine, "twice")
    assert errno == "ENOEXEC"
    assert re.search(r"exp_ther: exports duplicate symbol exporter_\w+ "
                     r"\(owned by exporter\)", text)
    assert load(machine, "twice", None, "NULL")[0] == "EFAULT"
    machine.ok("rmmod exporter")
    errno, text = load(machine, "of_kernel")
    assert errno == "ENOEXEC"
    assert ("exporter: exports duplicate symbol memcpy (owned by kernel)"
            in text)
    # what was exported before the duplicate is gone again
    assert load(machine, "/tests/modules/exporter")[0] == "0"
    assert load(machine, "/tests/modules/importer")[0] == "0"


def test_symbol_get(machine, exporter):
    """1.7: symbol_get takes a reference, of GPL-only symbols alone;
    symbol_put gives it back"""
    assert load(machine, "/tests/modules/whole")[0] == "0"
    for name, owner, line in [
            ("whole_gpl", "whole", "whole_gpl is got"),
            ("whole_plain", "whole", "whole_plain is not got"),
            ("__symbol_get", None, "__symbol_get is got"),
            ("nobody_has_this", None, "nobody_has_this is not got")]:
        errno, text = load(machine, "/tests/modules/sym_user", None,
                           f"get={name}")
        assert errno == "0" and line in text
        refused = f"failing symbol_get of non-GPLONLY symbol {name}."
        assert (refused in text) == (name == "whole_plain")
        held = "1" if owner and "is got" in text else "0"
        assert machine.modules()["whole"][2] == held
        machine.ok("rmmod sym_user")
        assert machine.modules()["whole"][2] == "0"
