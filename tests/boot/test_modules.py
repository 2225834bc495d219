# SPDX-License-Identifier: MIT
"""Loading and unloading good modules: DATA-*, LOAD-*, UNLOAD-*, IDEA-*."""
import re

import pytest

from lib import paths
from lib.loading import insmod

pytestmark = [pytest.mark.machine(smp=4, tests=True),
              pytest.mark.usefixtures("no_modules")]
HELLO = f"/lib/modules/{paths.RELEASE}/kernel/hello.ko"


def test_proc_modules(machine):
    """DATA-2, DATA-3, LOAD-5, LOAD-10, LOAD-13, UNLOAD-11, 1.14: newest first,
    all columns; the address is that of module_code."""
    assert machine.ok("cat /proc/modules").strip() == ""
    machine.ok("insmod hello")
    insmod(machine, "exporter")
    text = machine.ok("cat /proc/modules").strip().splitlines()
    assert [line.split()[0] for line in text] == ["exporter", "hello"]
    for line in text:
        assert re.fullmatch(r"\w+ \d+ 0 - Live 0xf8[0-9a-f]{6}( \(\w+\))?",
                            line), line
    machine.ok("rmmod hello exporter")
    assert machine.ok("cat /proc/modules").strip() == ""


def test_addresses_are_hidden_from_others(machine):
    machine.ok("insmod hello")
    text = machine.ok("runas 1000 cat /proc/modules")
    assert "0x00000000" in text and "0xf8" not in text


def test_loaded_already(machine):
    """LOAD-3"""
    machine.ok("insmod hello")
    machine.fails("insmod hello",
                  "insmod: ERROR: could not insert module hello: File exists")
    assert machine.modules()["hello"][2] == "0"


def test_parameters(machine):
    """LOAD-8, INSMOD-1: given, not given, the last one wins"""
    text = insmod(machine, "parameters")
    assert "number=1 count=2 text=nothing flag=0 list=0/0" in text
    machine.ok("rmmod parameters")
    text = insmod(machine, "parameters", "number=-5 count=0x10 text=some "
                  "flag list=1,2,3 number=7")
    assert "number=7 count=16 text=some flag=1 list=3/6" in text
    machine.ok("rmmod parameters")
    text = insmod(machine, "parameters", "'text=\"a b\"'")
    assert "text=a b" in text


@pytest.mark.parametrize("words, message", [
    ("number=x", "Invalid parameters"),
    ("count=-1", "Invalid parameters"),
    ("number=99999999999", "Numerical result out of range"),
    ("list=1,2,3,4,5", "Invalid parameters"),
    ("number", "Invalid parameters"),
])
def test_wrong_parameters(machine, words, message):
    """LOAD-8: refused, and nothing stays"""
    machine.fails(f"insmod /tests/modules/parameters.ko {words}", message)
    assert not machine.modules()


def test_unknown_parameter_is_ignored(machine):
    text = insmod(machine, "parameters", "nothing=5")
    assert "parameters: unknown parameter 'nothing' ignored" in text


def test_exports_of_another_module(machine):
    """DATA-8, DATA-9, DATA-10, DATA-11, UNLOAD-4, UNLOAD-12, LOAD-7, 1.7"""
    machine.fails("insmod /tests/modules/importer.ko",
                  "Unknown symbol in module")
    dmesg = machine.ok("dmesg")
    assert "importer: Unknown symbol exporter_double (err -2)" in dmesg
    assert "importer: Unknown symbol exporter_calls (err -2)" in dmesg

    insmod(machine, "exporter")
    assert "twice 21 is 42" in insmod(machine, "importer")
    row = machine.modules()["exporter"]
    assert (row[2], row[3]) == ("1", "importer,")
    assert re.search(r"^exporter +\d+  1 importer$", machine.ok("lsmod"), re.M)
    machine.fails("rmmod exporter", "Module exporter is in use by: importer")
    assert machine.ok("/tests/kt +unload exporter").strip() == "EAGAIN"

    machine.ok("rmmod importer")
    row = machine.modules()["exporter"]
    assert (row[2], row[3]) == ("0", "-")
    assert "exporter: called 1 times" in machine.ok("rmmod exporter")


def test_kallsyms_follows_the_modules(machine):
    """DATA-7, IDEA-4: symbols come and go with their module"""
    insmod(machine, "exporter")
    symbols = machine.ok("cat /proc/kallsyms", 120)
    assert re.search(r"^f8[0-9a-f]{6} T exporter_double\s+\[exporter\]",
                     symbols, re.M)
    assert re.search(r"^c01[0-9a-f]{5} [tT] start_kernel", symbols, re.M)
    machine.ok("rmmod exporter")
    assert "[exporter]" not in machine.ok("cat /proc/kallsyms", 120)


def test_unprivileged_users_are_refused(machine):
    """LOAD-1, UNLOAD-1: EPERM before anything else is looked at"""
    machine.fails(f"runas 1000 insmod {HELLO}", "Operation not permitted")
    machine.ok("insmod hello")
    machine.fails("runas 1000 rmmod hello", "Operation not permitted")
    assert "hello" in machine.modules()


def test_memory_of_the_caller(machine):
    """LOAD-2, UNLOAD-2: bad pointers are EFAULT; see also kt efault"""
    assert machine.ok("/tests/kt ids").startswith("ok")


def test_unload_of_nothing(machine):
    """UNLOAD-3, RMMOD-2"""
    machine.fails("rmmod nothing", "rmmod: ERROR: Module nothing is not "
                  "currently loaded")
    assert machine.ok("/tests/kt +unload nothing").strip() == "ENOENT"


def test_rounds_leave_memory_unchanged(machine):
    """LOAD-9, UNLOAD-13: 100 rounds, through insmod and through bare calls"""
    machine.ok(f"/tests/kt +rounds 10 hello {HELLO}", 120)
    before = machine.meminfo()
    assert machine.ok(f"/tests/kt +rounds 100 hello {HELLO}", 240) \
        .strip().endswith("0")
    after = machine.meminfo()
    assert abs(after - before) <= 32, f"{before} KiB, then {after} KiB"


def test_two_cpus_load_the_same_module(machine):
    """LOAD-3: one load, the others wait and find it there"""
    text = machine.ok("/tests/kt +race 4 /tests/modules/exporter.ko", 120)
    results = [line for line in text.split() if line in ("0", "EEXIST")]
    assert sorted(results) == ["0", "EEXIST", "EEXIST", "EEXIST"], text
    assert machine.modules()["exporter"][2] == "0"


@pytest.mark.parametrize("image", [
    "bad_empty", "bad_text", "bad_header_only", "bad_half", "bad_last_byte",
    "bad_magic", "bad_type", "bad_machine", "bad_shentsize", "bad_shoff",
    "bad_shnum", "bad_shstrndx", "bad_section", "bad_section_wraps"])
def test_broken_images(machine, image):
    """LOAD-4: whatever is in the file, the answer is an error"""
    machine.fails(f"insmod /tests/modules/{image}.ko", "insmod: ERROR: could "
                  f"not insert module /tests/modules/{image}.ko: "
                  "Invalid module format")
    assert not machine.modules()


def test_missing_file(machine):
    """INSMOD-2"""
    machine.fails("insmod nothing.ko", "insmod: ERROR: could not load module "
                  "nothing.ko: No such file or directory")


def test_modinfo(machine):
    text = machine.ok("modinfo hello")
    assert f"filename:       {HELLO}" in text
    assert "license:        Dual BSD/GPL" in text
    assert re.search(r"vermagic: +6\.1\.0-kmodo SMP preempt mod_unload.* 686",
                     text)
    assert "parm:           number:an integer (int)" in \
        machine.ok("modinfo /tests/modules/parameters.ko")
