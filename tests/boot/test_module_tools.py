# SPDX-License-Identifier: MIT
"""insmod, rmmod, lsmod on the machine itself: conformance.md 1.18, the words
and exit codes of kmod."""
import re

import pytest

pytestmark = [pytest.mark.machine(smp=2, tests=True),
              pytest.mark.usefixtures("no_modules")]
TESTS = "/tests/modules"


def words(text):
    """Without the lines of the kernel's log."""
    return [line for line in text.splitlines() if not line.startswith("[ ")]


INSMOD = {-2: "Unknown symbol in module", -3: "Module has wrong symbol "
          "version", -8: "Invalid module format", -22: "Invalid parameters",
          -17: "File exists", -12: "Cannot allocate memory",
          -19: "No such device", -34: "Numerical result out of range"}


def test_insmod_errors(machine):
    """1.18: what each errno is called; always 1"""
    path = f"{TESTS}/fail_init.ko"
    for result, message in INSMOD.items():
        status, text = machine.run(f"insmod {path} result={result}")
        assert status == 1
        assert words(text) == ["insmod: ERROR: could not insert module "
                               f"{path}: {message}"]


def test_insmod_arguments(machine):
    """1.18: no file name, a missing file; -v says what is loaded"""
    assert machine.run("insmod") == \
        (1, "insmod: ERROR: missing filename.\n")
    assert machine.run("insmod ./nothing.ko") == (
        1, "insmod: ERROR: could not load module ./nothing.ko: "
        "No such file or directory\n")
    text = machine.ok("insmod -v hello")
    assert words(text) == [machine.ok("modinfo -n hello").join(
        ["insmod ", ""]).strip()]
    assert machine.run("insmod hello") == (
        1, "insmod: ERROR: could not insert module hello: File exists\n")


def test_rmmod_names(machine):
    """1.18, 1.1: a path and .ko are stripped, - is _; each of several is
    tried"""
    for typed in "fail_init", "fail-init", "fail_init.ko", "/x/fail-init.ko":
        machine.ok(f"insmod {TESTS}/fail_init.ko result=0")
        assert words(machine.ok(f"rmmod {typed}")) == []
    machine.ok(f"insmod hello; insmod {TESTS}/fail_init.ko result=0")
    status, text = machine.run("rmmod hello nothing fail_init")
    assert status == 1
    assert words(text) == [
        "rmmod: ERROR: Module nothing is not currently loaded"]
    assert not machine.modules()


def test_rmmod_options(machine):
    """1.18: -v says what goes, -s sends errors to the log, -w is refused"""
    machine.ok("insmod hello")
    status, text = machine.run("rmmod -w hello")
    assert status == 1 and "hello" in machine.modules()
    assert words(machine.ok("rmmod -v hello")) == ["rmmod hello"]
    status, text = machine.run("rmmod -s nothing")
    assert (status, words(text)) == (1, [])
    assert "rmmod: ERROR: Module nothing is not currently loaded" in \
        machine.ok("dmesg | tail -3")
    assert machine.run("/sbin/modprobe -s nothing")[0] == 1
    assert "modprobe: FATAL: Module nothing not found" in \
        machine.ok("dmesg | tail -3")
    assert machine.run("rmmod") == \
        (1, "rmmod: ERROR: missing module name.\n")


def test_rmmod_of_what_is_used(machine):
    """1.18: who uses it, by name or not; no call is made"""
    for name in "exporter", "importer", "importer_too":
        machine.ok(f"insmod {TESTS}/{name}.ko")
    status, text = machine.run("rmmod exporter")
    assert (status, words(text)) == (1, [
        "rmmod: ERROR: Module exporter is in use by: importer_too importer"])
    machine.ok("rmmod importer importer_too exporter")
    machine.ok(f"insmod {TESTS}/refs.ko keep=1")
    assert machine.run("rmmod refs") == \
        (1, "rmmod: ERROR: Module refs is in use\n")
    machine.ok("echo x > /dev/refs")


def test_rmmod_while_it_is_going(machine):
    """1.18: silent, 1"""
    machine.ok(f"insmod {TESTS}/slow_init.ko init_ms=0 exit_ms=1000000")
    machine.ok("rmmod slow_init &")
    while "Unloading" not in machine.ok("cat /proc/modules"):
        machine.ok("sleep 0.02")
    status, text = machine.run("rmmod slow_init")
    assert (status, words(text)) == (1, [])
    machine.ok("echo 1 > /sys/module/slow_init/parameters/go_exit; wait")


@pytest.mark.machine(fresh=True)
def test_rmmod_by_force(machine):
    """1.18, 1.3: O_NONBLOCK and O_TRUNC; taint R; a module in use, and one
    without exit"""
    machine.ok(f"insmod {TESTS}/refs.ko keep=1")
    assert int(machine.ok("cat /proc/sys/kernel/tainted")) & 8 == 0
    machine.ok("rmmod -f refs")
    assert "refs" not in machine.modules()
    assert int(machine.ok("cat /proc/sys/kernel/tainted")) & 8
    machine.ok(f"insmod {TESTS}/permanent.ko")
    assert re.search("could not remove module permanent: Device or resource "
                     "busy", machine.run("rmmod permanent")[1])
    machine.ok("rmmod -f permanent")
    assert not machine.modules()
