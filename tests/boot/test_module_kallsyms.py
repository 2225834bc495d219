# SPDX-License-Identifier: MIT
"""Names of addresses, and who is there when something goes wrong: 1.12, 1.14.
"""
import re

import pytest

from lib.loading import TESTS, begin_load, end_init, insmod

pytestmark = [pytest.mark.machine(smp=4, tests=True),
              pytest.mark.usefixtures("no_modules")]


def symbols(machine, module):
    """{name: (address, letter)} of a module in /proc/kallsyms."""
    text = machine.ok(f"grep '\\[{module}\\]' /proc/kallsyms")
    found = re.findall(rf"^([0-9a-f]{{8}}) (\S) (\S+)\t\[{module}\]$", text,
                       re.M)
    assert len(found) == len(text.splitlines()), text
    return {name: (address, letter) for address, letter, name in found}


# -------- 1.12: /proc/kallsyms ----------------------------------------------

def test_lines(machine):
    """1.12: `%08x T name\\t[module]`, the kernel's without module"""
    insmod(machine, "exporter")
    machine.ok("insmod hello")
    text = machine.ok("cat /proc/kallsyms", 120)
    line = re.compile(r"[0-9a-f]{8} [a-zA-Z?] [^\s]+(\t\[\w+\])?$")
    assert all(line.match(each) for each in text.splitlines())
    order = [owner for owner in re.findall(r"\[(\w+)\]$", text, re.M)]
    assert order == sorted(order, key=["hello", "exporter"].index), \
        "newest module first"
    assert set(order) == {"hello", "exporter"}


def test_letters(machine):
    """1.12: upper case only for EXPORT_SYMBOL"""
    insmod(machine, "exporter")
    insmod(machine, "gate")
    assert symbols(machine, "exporter")["exporter_double"][1] == "T"
    assert symbols(machine, "gate")["gate_wait"][1] == "t"
    text = machine.ok("grep ' module_refcount$' /proc/kallsyms")
    assert re.match(r"c0\w{6} T ", text)


def test_while_loading_and_after(machine):
    """1.12, 1.11: first the whole symbol table, after init what is in core
    code"""
    begin_load(machine)
    found = symbols(machine, "slow_init")
    letters = {name: letter for name, (_, letter) in found.items()}
    assert letters["slow_init_value"] == "D"
    assert letters["__this_module"] == "d"
    assert letters["slow_init_percpu"] == "a"
    assert letters["init_module"] == letters["slow_init"] == "t"
    assert letters["cleanup_module"] == letters["slow_exit"] == "t"
    assert letters["param_ops_uint"] == letters["msecs_to_jiffies"] == "u"
    assert "?" in letters.values(), "what .modinfo says"
    assert found["init_module"][0] == found["slow_init"][0]
    end_init(machine)
    machine.ok("wait")
    after = symbols(machine, "slow_init")
    assert {"slow_exit", "cleanup_module", "set_and_wake"} <= set(after)
    assert {letter for _, letter in after.values()} == {"t"}
    assert after["slow_exit"] == found["slow_exit"]
    for name in "init_module", "slow_init", "slow_init_value", "__this_module":
        assert name not in after
    machine.ok("rmmod slow_init")
    assert machine.run("grep -c slow_init /proc/kallsyms")[1] == "0\n"


def test_addresses_are_hidden(machine):
    """1.12, 1.14: 0 for those without the right, decided when it is opened"""
    insmod(machine, "exporter")
    for path, shown, hidden in (
            ("/proc/kallsyms", r"^f8\w{6} T exporter_double",
             r"^00000000 T exporter_double"),
            ("/proc/modules", r"^exporter .* 0xf8\w{6}",
             r"^exporter .* 0x00000000")):
        own = machine.ok(f"runas 1000 grep exporter {path}")
        assert re.search(hidden, own, re.M)
        assert not re.search(r"f8\w{6} ", own)
        handed = machine.ok(f"runas 1000 grep exporter < {path}")
        assert re.search(shown, handed, re.M)
        assert machine.ok(f"ls -l {path}").startswith("-r--r--r--")
    assert machine.run("runas 1000 grep -vc '^00000000' /proc/kallsyms")[1] \
        == "0\n"


def test_names_of_addresses(machine):
    """1.12: `fn+0xoff/0xsize [module]`, and look-up by `module:symbol`"""
    address = machine.ok("grep ' kallsyms_lookup_name$' /proc/kallsyms")[:8]
    text = insmod(machine, "ksyms", f"lookup=0x{address}")
    assert "ksyms: test_value_of_name" in text
    assert "not ok" not in text and " 5 of 5 passed" in text


# -------- 1.12: oops and WARN -----------------------------------------------

def warn(machine):
    """A WARN in callbacks.ko; what is printed."""
    with machine.expecting("WARNING"):
        return machine.ok("echo 1 > /sys/module/callbacks/parameters/warn")


def linked_in(text):
    return re.search(r"Modules linked in:(.*)$", text, re.M).group(1)


@pytest.mark.machine(fresh=True)
def test_a_warning(machine):
    """1.12: where it was, the modules with their flags, taint W"""
    insmod(machine, "gate")
    insmod(machine, "callbacks")
    assert int(machine.ok("cat /proc/sys/kernel/tainted")) & 512 == 0
    text = warn(machine)
    assert re.search(r"cut here.*\n.*callbacks: as asked\n.*WARNING: ", text)
    assert re.search(r"WARNING: CPU: \d+ PID: \d+ at \S*callbacks\.c:\d+ "
                     r"warn\+0x[0-9a-f]+/0x[0-9a-f]+ \[callbacks\]$", text,
                     re.M), text
    assert linked_in(text) == " callbacks(O) gate(O)"
    assert re.search(r"^\[.{14} \S.*$", text.split("Modules linked in")[1],
                     re.M), "the list ends its line"
    assert "Call Trace:" in text
    assert int(machine.ok("cat /proc/sys/kernel/tainted")) & 512
    assert re.search(r"CPU: \d+ PID: \d+ Comm: \S+ Tainted: G .* W  *O",
                     warn(machine))


@pytest.mark.machine(fresh=True)
def test_list_of_modules(machine):
    """1.12: newest first, + while loading, - while unloading, () only with
    a flag; last unloaded only after a removal. 1.14: its flags, beside"""
    insmod(machine, "gate")
    insmod(machine, "callbacks")
    machine.ok("insmod hello")
    begin_load(machine)
    assert linked_in(warn(machine)) == \
        " slow_init(+) hello callbacks(O) gate(O)"
    assert re.search(r"^slow_init \d+ 1 - Loading 0x\w{8}$",
                     machine.ok("cat /proc/modules"), re.M)
    end_init(machine)
    machine.ok("wait")
    machine.ok("rmmod slow_init")
    assert linked_in(warn(machine)) == \
        " hello callbacks(O) gate(O) [last unloaded: slow_init]"
    # a tainted one that is going: it waits for a reference of its own
    machine.ok(f"insmod {TESTS}/fail_init.ko keep=1 2>/dev/null &")
    while "waiting for 1 references" not in machine.ok("dmesg | tail -3"):
        machine.ok("sleep 0.02")
    rows = machine.ok("cat /proc/modules")
    assert re.search(r"^fail_init \d+ 1 - Unloading 0x\w{8} \(O-\)$", rows,
                     re.M), rows
    assert linked_in(warn(machine)) == (
        " fail_init(O-) hello callbacks(O) gate(O)"
        " [last unloaded: slow_init]")
    machine.ok("echo 1 > /sys/module/fail_init/parameters/drop; wait")
    # a tainted one that is loading
    machine.ok(f"insmod {TESTS}/exporter.ko; rmmod exporter")
    assert "[last unloaded: exporter(O)]" in linked_in(warn(machine))


@pytest.mark.machine(fresh=True)
def test_an_oops_in_exit(machine):
    """1.12: the process is killed, the module stays, GOING and pinned"""
    insmod(machine, "oops_init", "where=exit")
    with machine.expecting("Oops", "BUG"):
        status, text = machine.run("rmmod oops_init")
    assert status == 137
    assert linked_in(text) == " oops_init(O-)"
    assert re.search(r"EIP: (\d+:)?oops_here[\w.]*\+0x\w+/0x\w+ "
                     r"\[oops_init\]", text), text
    row = machine.modules()["oops_init"]
    assert (row[2], row[4]) == ("-1", "Unloading")
    assert machine.ok("/tests/kt +unload oops_init 0x200").strip() == "EBUSY"
    assert machine.ok("cat /sys/module/oops_init/initstate") == "going\n"
    machine.broken = True   # oops_init cannot be removed any more


# -------- 1.14: /proc/modules -----------------------------------------------

def test_columns(machine):
    """1.14, 1.7: name, size, uses, users newest first, state, address, flags;
    and lsmod's first columns are the same"""
    assert machine.ok("cat /proc/modules") == ""
    assert machine.ok("ls -l /proc/modules").startswith("-r--r--r--")
    machine.ok("insmod hello")
    for name in "exporter", "importer", "importer_too":
        insmod(machine, name)
    text = machine.ok("cat /proc/modules")
    lines = [re.fullmatch(r"(\S+) (\d+) (\d+) (\S+) Live 0x(f8\w{6})"
                          r"( \(O\))?", line) for line in text.splitlines()]
    assert [line[1] for line in lines] == [
        "importer_too", "importer", "exporter", "hello"]
    assert [line[3] for line in lines] == ["0", "0", "2", "0"]
    assert [line[4] for line in lines] == [
        "-", "-", "importer_too,importer,", "-"]
    assert [bool(line[6]) for line in lines] == [True, True, True, False]
    listed = [row.split() for row in machine.ok("lsmod").splitlines()[1:]]
    assert [row[:3] for row in listed] == [list(line.group(1, 2, 3))
                                           for line in lines]
    assert listed[2][3] == "importer,importer_too", "the order of holders/"
    for line in lines:
        address = int(machine.ok(f"cat /sys/module/{line[1]}/sections/"
                                 ".gnu.linkonce.this_module"), 16)
        assert 0 <= address - int(line[5], 16) < int(line[2])
    machine.ok("rmmod importer_too importer exporter hello")
    assert machine.ok("cat /proc/modules") == ""
