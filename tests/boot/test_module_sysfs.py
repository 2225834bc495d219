# SPDX-License-Identifier: MIT
"""/sys/module, conformance.md 1.15."""
import re

import pytest
from elftools.elf.elffile import ELFFile

from lib import paths
from lib.loading import TESTS, insmod, listing, read_sys, wait_until

pytestmark = [pytest.mark.machine(smp=4, tests=True),
              pytest.mark.usefixtures("no_modules")]
INFO = {"coresize", "initsize", "initstate", "refcnt", "taint"}


def test_files_and_modes(machine):
    """1.15: every row, of a live module that has everything"""
    insmod(machine, "gate")
    insmod(machine, "callbacks")
    files = listing(machine, "/sys/module/callbacks")
    assert set(files) == INFO | {"uevent", "version", "srcversion", "holders",
                                 "parameters", "sections", "notes", "child"}
    for name in INFO | {"version", "srcversion"}:
        assert files[name] == ("-r--r--r--", 4096, None), name
    assert files["uevent"][0] == "--w-------"
    for name in "holders", "parameters", "sections", "notes":
        assert files[name][0] == "drwxr-xr-x"
    assert read_sys(machine, "callbacks/version") == "2.5-test"
    assert read_sys(machine, "callbacks/srcversion") == \
        "0123456789ABCDEF01234567"
    assert read_sys(machine, "callbacks/initstate") == "live"
    assert read_sys(machine, "callbacks/refcnt") == "0"
    assert read_sys(machine, "gate/refcnt") == "1"
    assert read_sys(machine, "callbacks/taint") == "O"
    row = machine.modules()["callbacks"]
    assert read_sys(machine, "callbacks/initsize") == "0"
    assert read_sys(machine, "callbacks/coresize") == row[1]


def test_no_parameters_no_directory(machine):
    """1.15: X/parameters only if one has a mode; version only with
    MODULE_VERSION; taint of an untainted module is an empty line"""
    machine.ok("insmod hello")
    files = set(listing(machine, "/sys/module/hello"))
    assert files == INFO | {"uevent", "holders", "sections", "notes"}
    assert machine.ok("cat /sys/module/hello/taint") == "\n"


def test_holders(machine):
    """1.15: Y -> ../../Y for each user; the directory always exists"""
    insmod(machine, "exporter")
    assert machine.ok("ls -A /sys/module/exporter/holders") == ""
    insmod(machine, "importer")
    holders = listing(machine, "/sys/module/exporter/holders")
    assert holders == {"importer": ("lrwxrwxrwx", 0, "../../importer")}
    assert read_sys(machine, "exporter/holders/importer/initstate") == "live"
    assert re.search(r"^exporter +\d+  1 importer$", machine.ok("lsmod"), re.M)
    machine.ok("rmmod importer")
    assert machine.ok("ls -A /sys/module/exporter/holders") == ""


def test_while_it_is_loading_and_unloading(machine):
    """1.15, 1.14: initstate, refcnt, initsize, coresize as each state has
    them"""
    machine.ok(f"insmod {TESTS}/slow_init.ko init_ms=100000 &")
    wait_until(machine, "cat /sys/module/slow_init/initstate 2>/dev/null",
               "coming")
    assert read_sys(machine, "slow_init/refcnt") == "1"
    size = int(machine.modules()["slow_init"][1])
    init = int(read_sys(machine, "slow_init/initsize"))
    core = int(read_sys(machine, "slow_init/coresize"))
    assert init > 0 and init + core == size
    machine.ok("echo 1 > /sys/module/slow_init/parameters/go; wait")
    assert read_sys(machine, "slow_init/initstate") == "live"
    assert read_sys(machine, "slow_init/initsize") == "0"
    assert int(read_sys(machine, "slow_init/coresize")) == core
    machine.ok("rmmod slow_init")

    insmod(machine, "slow_init", "init_ms=0 exit_ms=100000")
    machine.ok("rmmod slow_init &")
    wait_until(machine, "cat /sys/module/slow_init/initstate", "going")
    assert read_sys(machine, "slow_init/refcnt") == "-1"
    machine.ok("echo 1 > /sys/module/slow_init/parameters/go_exit; wait")


def test_nothing_can_be_made(machine):
    """1.15: refused for what it is, not as if the folder were missing"""
    insmod(machine, "bare")
    for command, message in [("mkdir", "Operation not permitted"),
                             ("touch", "Permission denied"),
                             ("rmdir", "No such file or directory")]:
        machine.fails(f"{command} /sys/module/bare/x", message)


def test_a_failed_init_leaves_nothing(machine):
    """1.15, 1.6: no directory, no event"""
    before = int(machine.ok("cat /sys/kernel/uevent_seqnum"))
    machine.fails(f"insmod {TESTS}/fail_init.ko", "No such device")
    machine.fails(f"insmod {TESTS}/parameters.ko number=x", "Invalid param")
    assert machine.ok("ls /sys/module").split() == ["kernel", "module"]
    assert int(machine.ok("cat /sys/kernel/uevent_seqnum")) == before


def test_sections(machine):
    """1.15, 1.11: addresses, 0400, 11 bytes; what is there and what is not"""
    insmod(machine, "percpu_sec")
    files = listing(machine, "/sys/module/percpu_sec/sections")
    assert {value for value in files.values()} == {("-r--------", 11, None)}
    with (paths.BUILD / "tests/modules/percpu_sec.ko").open("rb") as stream:
        elf = ELFFile(stream)
        wanted = {section.name for section in elf.iter_sections()
                  if section["sh_flags"] & 2 and section["sh_size"] and
                  section.name not in (".modinfo", "__versions",
                                       ".data..percpu")}
    assert set(files) == wanted | {".symtab", ".strtab"}
    assert ".init.text" in files and ".modinfo" not in files
    text = machine.ok("cat /sys/module/percpu_sec/sections/.exit.text")
    assert re.fullmatch(r"0xf8[0-9a-f]{6}\n", text)
    symbols = machine.ok("grep percpu_sec /proc/kallsyms")
    exit_symbol = re.search(r"^(\w+) t cleanup_module", symbols, re.M).group(1)
    assert text == f"0x{exit_symbol}\n"


def test_sections_read_at_a_position(machine):
    """1.15: read at pos != 0 is EINVAL, at the end 0"""
    insmod(machine, "exporter")
    machine.ok("cd /sys/module/exporter/sections")
    assert "Invalid argument" in machine.run(
        "dd if=.exit.text bs=1 skip=3 count=1")[1]
    assert machine.ok("dd if=.exit.text bs=11 skip=1 2>/dev/null") == ""
    machine.ok("cd /")


def test_sections_hide_addresses(machine):
    """1.12, 1.15: 0 for those without the right, decided at open"""
    insmod(machine, "exporter")
    path = "/sys/module/exporter/sections/.exit.text"
    machine.fails(f"runas 1000 cat {path}", "Permission denied")
    machine.ok(f"chmod 444 {path}")
    assert machine.ok(f"runas 1000 cat {path}") == "0x00000000\n"
    text = machine.ok(f"sh -c 'runas 1000 cat' < {path}")
    assert re.fullmatch(r"0xf8[0-9a-f]{6}\n", text)


def test_notes(machine):
    """1.15: the raw contents, such as the build id"""
    insmod(machine, "exporter")
    with (paths.BUILD / "tests/modules/exporter.ko").open("rb") as stream:
        note = ELFFile(stream).get_section_by_name(".note.gnu.build-id").data()
    files = listing(machine, "/sys/module/exporter/notes")
    assert files == {".note.gnu.build-id": ("-r--r--r--", len(note), None)}
    path = "/sys/module/exporter/notes/.note.gnu.build-id"
    text = machine.ok(f"od -v -An -tx1 {path}")
    assert bytes.fromhex("".join(text.split())) == note
    text = machine.ok(f"dd if={path} bs=1 skip=5 2>/dev/null | od -An -tx1")
    assert bytes.fromhex("".join(text.split())) == note[5:]


UUID = "fe4d7c9d-b8c6-4a70-9ef1-3d8a58d18eed"
GOOD_EVENTS = ["add", "change", "move", "online", "offline", "bind",
               "unbind", f"change {UUID}", f"change {UUID} A=1 Bc=x2",
               f"add {UUID.upper()}"]
BAD_EVENTS = ["", "ad", "addd", "change x", f"change {UUID[:-1]}",
              f"change {UUID}x", f"change {UUID} A", f"change {UUID} A=",
              f"change {UUID} =1", f"change {UUID} A=1 ", "change ",
              f"change {UUID} A_B=1", f"change {UUID.replace('-', '_')}"]


def test_uevent(machine):
    """1.15: a write makes a synthetic event, a read is EACCES"""
    def number():
        return int(machine.ok("cat /sys/kernel/uevent_seqnum"))

    before = number()
    machine.ok("insmod hello")
    assert number() == before + 1, "the module announces itself"
    path = "/sys/module/hello/uevent"
    assert "Permission denied" in machine.run(f"cat {path}")[1]
    for text in GOOD_EVENTS:
        before = number()
        machine.ok(f"printf '{text}' > {path}")
        machine.ok(f"echo '{text}' > {path}")
        assert number() == before + 2, text
    before = number()
    for text in BAD_EVENTS:
        assert "Invalid argument" in machine.run(f"echo '{text}' > {path}")[1]
    assert number() == before
    dmesg = machine.ok("dmesg")
    assert ("synth uevent: /module/hello: unknown uevent action string"
            in dmesg)
    assert ("synth uevent: /module/hello: incorrect uevent action arguments"
            in dmesg)
    machine.ok("rmmod hello")
    assert number() == before + 1, "and it says that it goes"
    machine.ok("insmod hello; echo remove > /sys/module/hello/uevent")
    assert number() == before + 3
    machine.ok("rmmod hello")
    assert number() == before + 3, "which has been said"


def test_name_of_built_in_code(machine):
    """1.1 row 25: /sys/module/X is there already: EINVAL; init does not run"""
    text = machine.fails(f"insmod {TESTS}/module.ko", "Invalid parameters")
    assert "module: module is already loaded" in text
    assert "init must not run" not in machine.ok("dmesg")
    assert "async_probe" in machine.ok("ls /sys/module/module/parameters")


def test_built_in_code(machine):
    """1.15: parameters and uevent only; core parameters under `kernel`"""
    for name, parameter, mode in (
            ("kernel", "module_blacklist", "-r--------"),
            ("module", "async_probe", "-rw-r--r--")):
        assert set(listing(machine, f"/sys/module/{name}")) == \
            {"parameters", "uevent"}
        files = listing(machine, f"/sys/module/{name}/parameters")
        assert files[parameter][0] == mode
    assert read_sys(machine, "module/parameters/async_probe") == "N"
    machine.ok("echo 1 > /sys/module/module/parameters/async_probe")
    assert read_sys(machine, "module/parameters/async_probe") == "Y"
    assert read_sys(machine, "kernel/parameters/module_blacklist") == "(null)"


def test_open_files_do_not_pin(machine):
    """1.15, 1.7: they give ENODEV afterwards; a working directory there is
    empty then"""
    insmod(machine, "gate")
    insmod(machine, "callbacks")
    machine.ok("cd /sys/module/callbacks")
    text = machine.ok(
        "exec 5<refcnt 6<sections/.symtab 7<>parameters/number "
        "8<notes/.note.gnu.build-id; rmmod callbacks && ls -A && "
        "{ cat <&5; cat <&6; cat <&7; cat <&8; echo 1 >&7; } 2>&1; "
        "exec 5<&- 6<&- 7>&- 8<&-")
    assert text.count("No such device") == 5, text
    assert len(text.splitlines()) == 5, text
    machine.ok("cd /")


def test_removal_waits_for_a_callback(machine):
    """1.15, 1.7: delete_module() returns when nobody is inside any more"""
    insmod(machine, "gate")
    insmod(machine, "callbacks")
    machine.ok("cat /sys/module/callbacks/parameters/waiting > /tmp/read &")
    wait_until(machine, "cat /sys/module/gate/parameters/inside", "1")
    machine.ok("(rmmod callbacks; echo $? > /tmp/rmmod) &")
    wait_until(machine, "cut -d' ' -f1,5 /proc/modules | grep callbacks",
               "callbacks Unloading")
    # rmmod sleeps, in the call, until the reader has been let go
    wait_until(machine, "cat /proc/$(pidof rmmod)/stat | cut -d' ' -f3", "D")
    assert machine.run("cat /tmp/rmmod 2>/dev/null")[1] == ""
    machine.ok("echo 1 > /sys/module/gate/parameters/open; wait")
    assert machine.ok("cat /tmp/read /tmp/rmmod") == "waited\n0\n"
    assert "callbacks" not in machine.modules()
    machine.ok("rm /tmp/read /tmp/rmmod")


def test_a_child_that_is_left_behind(machine):
    """Who forgets an object below its own in /sys: it is taken away and named,
    nothing waits for it, and the name is free again"""
    insmod(machine, "gate")
    insmod(machine, "callbacks", "leave_child=1")
    assert "child" in machine.ok("ls /sys/module/callbacks")
    text = machine.ok("rmmod callbacks")
    assert "callbacks: left behind: sysfs entry child: taken away" in text
    assert "callbacks" not in machine.ok("ls /sys/module")
    insmod(machine, "callbacks")
    assert read_sys(machine, "callbacks/initstate") == "live"
