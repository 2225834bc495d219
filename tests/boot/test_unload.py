# SPDX-License-Identifier: MIT
"""delete_module row by row, and what holds a module: UNLOAD-*, 1.3, 1.7."""
import re

import pytest

from lib.scale import rounds

pytestmark = [pytest.mark.machine(smp=4, tests=True),
              pytest.mark.usefixtures("no_modules")]
MODULES = "/tests/modules"
O_TRUNC, O_NONBLOCK = "0x200", "0x800"
TAINT_FORCED_RMMOD = 1 << 3


def unload(machine, name, flags=O_NONBLOCK):
    """The errno; the kernel's own words may stand before it."""
    return machine.ok(f"/tests/kt +unload {name} {flags}").split()[-1]


def load(machine, name, parameters=""):
    return machine.ok(f"insmod {MODULES}/{name}.ko {parameters}")


def count(machine, name):
    return machine.modules()[name][2]


def tainted(machine):
    return int(machine.ok("cat /proc/sys/kernel/tainted"))


def wait_for(machine, text):
    """Waits until a line is in the log."""
    for _ in range(200):
        if text in machine.ok("dmesg"):
            return
        machine.ok("sleep 0.05")
    raise AssertionError(f"the log never had {text!r}")


# -------- 1.3: the checks, in their order ------------------------------------

def test_names(machine):
    """1.3 rows 2, 3, 5: EFAULT; empty or unterminated; unknown; all flags"""
    rows = dict(line.split() for line in
                machine.ok("/tests/kt +names").splitlines())
    assert rows == {
        "null": "EFAULT", "kernel": "EFAULT", "hole": "EFAULT",
        "unended": "EFAULT", "ended": "ENOENT", "empty": "ENOENT",
        "longest": "ENOENT", "toolong": "ENOENT", "toolong-hole": "ENOENT",
        "flags": "ENOENT"}


def test_capability_comes_first(machine):
    """1.3 row 1: EPERM for whatever name, also NULL"""
    rows = machine.ok("runas 1000 /tests/kt +names").split()[1::2]
    assert set(rows) == {"EPERM"}


@pytest.mark.parametrize("flags", ["0", O_NONBLOCK, "0x880", "0xfffffdff"])
def test_flags_are_ignored(machine, flags):
    """1.3: all but O_TRUNC"""
    load(machine, "refs", "keep=1")
    assert unload(machine, "refs", flags) == "EAGAIN"
    machine.ok("echo drop >/dev/refs")
    assert unload(machine, "refs", flags) == "0"


def test_users_come_before_the_rest(machine):
    """1.3 row 6: EWOULDBLOCK also with O_TRUNC, and no taint"""
    before = tainted(machine)
    load(machine, "exporter")
    load(machine, "importer")
    for flags in (O_NONBLOCK, O_TRUNC):
        assert unload(machine, "exporter", flags) == "EAGAIN"
    assert tainted(machine) | 1 << 12 == before | 1 << 12


def test_state_cannot_be_forced(machine):
    """1.3 row 7, 1.5: EBUSY while COMING and while GOING, also with O_TRUNC"""
    load(machine, "slow_init", "init_ms=700 exit_ms=700 &")
    for line in ("init begins", "exit begins"):
        wait_for(machine, f"slow_init: {line}")
        for flags in (O_NONBLOCK, O_TRUNC):
            assert unload(machine, "slow_init", flags) == "EBUSY"
        machine.ok("wait")
        if line == "init begins":
            machine.ok("dmesg -c >/dev/null; rmmod slow_init &")


def test_exit_only(machine):
    """1.3: a module without init is removable, its exit runs"""
    load(machine, "exit_only")
    assert "exit_only: exit" in machine.ok("rmmod exit_only")


def test_neither_init_nor_exit(machine):
    """1.3: removable, and not [permanent]"""
    load(machine, "bare")
    assert machine.modules()["bare"][3] == "-"
    assert unload(machine, "bare") == "0"


def test_order_of_events(machine):
    """1.3: state and count in exit; GOING notifiers after it; then gone"""
    machine.ok("insmod watch")
    load(machine, "refs")
    text = machine.ok("rmmod refs")
    exit_line = text.index("refs: in exit ref=-1 get=0")
    assert exit_line < text.index("watch: refs is going, use count -1")
    machine.ok("rmmod watch")


def test_last_unloaded(machine):
    """1.3, 1.12: remembered for oops texts"""
    load(machine, "caller")
    load(machine, "callee")
    machine.ok("rmmod callee; dmesg -c >/dev/null")
    with machine.expecting("BUG: unable", "Oops"):
        machine.run("echo r >/proc/caller")
        log = machine.ok("dmesg")
    assert "[last unloaded: callee(O)]" in log


# -------- forced -------------------------------------------------------------

def test_forced_without_exit(machine):
    """1.3 row 8: EBUSY, with O_TRUNC removed, taint R"""
    load(machine, "permanent")
    assert unload(machine, "permanent") == "EBUSY"
    assert unload(machine, "permanent", O_TRUNC) == "0"
    assert not machine.modules()
    assert tainted(machine) & TAINT_FORCED_RMMOD


def test_forced_while_counted(machine):
    """1.3 row 9: taint R; exit sees the leaked count; its memory stays"""
    load(machine, "refs", "keep=3")
    text = machine.ok("rmmod -f refs")
    assert "refs: in exit ref=3 get=0" in text
    assert "refs: still in use: its memory is kept" in text
    assert not machine.modules()
    assert tainted(machine) & TAINT_FORCED_RMMOD
    load(machine, "refs")
    assert count(machine, "refs") == "0"
    machine.ok("rmmod refs")


@pytest.mark.machine(smp=4, tests=True, fresh=True)
def test_forced_before_the_load_has_ended(machine):
    """1.6, UNLOAD-9: LIVE, but still counted by who loads it"""
    load(machine, "notify", "hold=hello")
    machine.ok("dmesg -c >/dev/null; insmod hello &")
    wait_for(machine, "notify: middle: hello event=0")
    assert unload(machine, "hello") == "EAGAIN"
    machine.ok(f"/tests/kt +unload hello {O_TRUNC} &")
    wait_for(machine, "notify: last: hello event=2")
    machine.ok("printf nobody >/sys/module/notify/parameters/hold; wait")
    wait_for(machine, "hello: still in use: its memory is kept")
    assert list(machine.modules()) == ["notify"]
    machine.ok("test ! -e /sys/module/hello; insmod hello; rmmod hello")


@pytest.mark.machine(smp=4, tests=True, fresh=True)
def test_providers_of_a_forced_module_stay(machine):
    """UNLOAD-12: its code may still run, and call them"""
    load(machine, "caller")
    load(machine, "callee", "hold")
    assert unload(machine, "callee", O_TRUNC) == "0"
    assert list(machine.modules()) == ["caller"]
    assert machine.modules()["caller"][2:4] == ["1", "callee,"]
    assert unload(machine, "caller") == "EAGAIN"
    machine.ok("echo c >/proc/caller")
    machine.broken = True   # caller cannot be unloaded any more


# -------- 1.7: who holds a module --------------------------------------------

def test_get_and_put(machine):
    """1.7: __module_get, module_put, NULL"""
    load(machine, "pinned")
    machine.ok("echo g >/proc/pinned; echo g >/proc/pinned")
    assert count(machine, "pinned") == "2"
    assert unload(machine, "pinned") == "EAGAIN"
    machine.ok("echo p >/proc/pinned; echo p >/proc/pinned")
    text = machine.ok("echo n >/proc/pinned")
    assert "pinned: put of NULL, get of NULL is 1" in text
    assert count(machine, "pinned") == "0"


def test_one_put_too_many(machine):
    """1.7, design.md: the count goes to -1; unloading says so"""
    load(machine, "pinned")
    machine.ok("echo p >/proc/pinned")
    assert count(machine, "pinned") == "-1"
    text = machine.ok("/tests/kt +unload pinned")
    assert "pinned: use count is -1: module_put() without a get" in text
    assert "pinned" not in machine.modules()


def test_open_device_holds_its_owner(machine):
    """1.7: one reference of the cdev, one of the operations"""
    load(machine, "refs")
    text = machine.ok("sh -c 'exec 5>/dev/refs; cat /proc/modules; "
                      "/tests/kt +unload refs 0x800; /tests/kt +unload refs 0'")
    assert re.search(r"^refs \d+ 2 - Live", text, re.M)
    assert text.split()[-2:] == ["EAGAIN", "EAGAIN"]
    assert count(machine, "refs") == "0"


def test_mount_holds_the_file_system(machine):
    """1.7: get_fs_type and mount"""
    load(machine, "pinned")
    machine.ok("mkdir -p /tmp/m; mount -t pinned none /tmp/m")
    assert count(machine, "pinned") == "1"
    assert unload(machine, "pinned") == "EAGAIN"
    machine.ok("umount /tmp/m; rmdir /tmp/m")
    assert count(machine, "pinned") == "0"
    assert unload(machine, "pinned") == "0"
    assert "pinned" not in machine.ok("cat /proc/filesystems")


@pytest.mark.parametrize("path", ["/proc/pinned_slow",
                                  "/sys/kernel/pinned/slow"])
def test_running_callbacks_are_waited_for(machine, path):
    """1.7: files of /proc and /sys do not hold the module; who is inside is
    waited for"""
    machine.ok("dmesg -c >/dev/null")
    load(machine, "pinned")
    machine.ok(f"cat {path} >/tmp/slow &")
    wait_for(machine, "pinned: in the callback")
    assert count(machine, "pinned") == "0"
    machine.ok("rmmod pinned; wait")
    log = machine.ok("dmesg")
    assert log.index("exit begins") < log.index("out of the callback")
    assert log.index("out of the callback") < log.index("exit ends")
    assert machine.ok("cat /tmp/slow; rm /tmp/slow").strip() == "slow"


@pytest.mark.parametrize("way", ["timer", "hrtimer", "tasklet", "work",
                                 "flush", "delayed", "irq", "notifier"])
def test_who_runs_its_code_is_waited_for(machine, way):
    """1.7: taking back what leads into a module waits for who is inside"""
    machine.ok("dmesg -c >/dev/null")
    load(machine, "leaving", f"way={way}")
    if way == "notifier":
        machine.ok(f"insmod {MODULES}/plain.ko &")
    assert count(machine, "leaving") == "0"
    machine.ok("rmmod leaving; wait")
    assert f"leaving: {way}: waited" in machine.ok("dmesg")


def test_open_terminal_holds_its_driver(machine):
    """1.7: tty_driver.owner, from open to close"""
    load(machine, "line")
    machine.ok("sleep 1000 </dev/ttyT0 & echo $! >/tmp/sleeper")
    while count(machine, "line") == "0":
        pass
    assert unload(machine, "line") == "EAGAIN"
    machine.ok("kill $(cat /tmp/sleeper); wait; rm /tmp/sleeper")
    assert count(machine, "line") == "0"
    assert unload(machine, "line") == "0"


@pytest.mark.parametrize("path, error", [
    ("/proc/pinned_slow", "Input/output error"),
    ("/sys/kernel/pinned/slow", "No such device")])
def test_open_files_fail_afterwards(machine, path, error):
    """1.7: a later read on the open file fails"""
    load(machine, "pinned")
    text = machine.ok(f"sh -c 'exec 5<{path}; rmmod pinned; cat <&5' 2>&1 || "
                      "true")
    assert error in text
    assert not machine.modules()


def test_directory_of_a_process(machine):
    """1.7: a working directory in /sys/module/X does not hold it"""
    load(machine, "pinned")
    text = machine.ok("sh -c 'cd /sys/module/pinned; rmmod pinned; ls; "
                      "echo end'")
    names = [line for line in text.splitlines() if "pinned: exit" not in line]
    assert names == ["end"], "the directory is empty"
    assert not machine.modules()


def test_symbol_get(machine):
    """1.7: takes a reference on the owner; GPL symbols only"""
    load(machine, "pinned")
    load(machine, "getter")
    assert "getter: got 2" in machine.ok("echo g >/proc/getter")
    assert count(machine, "pinned") == "1"
    assert unload(machine, "pinned") == "EAGAIN"
    machine.ok("echo p >/proc/getter")
    assert count(machine, "pinned") == "0"
    machine.ok("echo g >/proc/getter; echo a >/proc/getter")
    assert count(machine, "pinned") == "0"
    machine.ok("echo k >/proc/getter")
    text = machine.ok("echo n >/proc/getter")
    assert "failing symbol_get of non-GPLONLY symbol pinned_plain." in text
    assert "getter: plain is not found" in text
    assert count(machine, "pinned") == "0"
    machine.ok("rmmod pinned")
    assert "getter: got 0" in machine.ok("echo g >/proc/getter")


def test_symbol_get_while_the_owner_comes_and_goes(machine):
    """1.7, UNLOAD-11: nobody gets a symbol of a module that is off the list"""
    load(machine, "getter")
    count = rounds(3, 300)
    machine.ok("p=; for i in 1 2 3; do echo l >/proc/getter & p=\"$p $!\"; "
               f"done; i=0; while [ $i -lt {count} ]; do "
               f"insmod {MODULES}/pinned.ko; "
               "until rmmod pinned 2>/dev/null; do :; done; i=$((i+1)); done; "
               "kill $p; wait", 120 + count)
    assert list(machine.modules()) == ["getter"]
    machine.check()


def test_thread_that_holds_its_module(machine):
    """1.7: module_put_and_kthread_exit; no word of a forgotten thread"""
    machine.ok("dmesg -c >/dev/null")
    load(machine, "pinned")
    machine.ok("echo t >/proc/pinned")
    assert unload(machine, "pinned") == "EAGAIN"
    for _ in range(200):
        if unload(machine, "pinned") == "0":
            break
    assert not machine.modules()
    assert "left behind" not in machine.ok("dmesg")
