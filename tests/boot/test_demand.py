# SPDX-License-Identifier: MIT
"""Modules that are loaded when what they provide is asked for.

DEMAND-1 (loading), DEMAND-2, DEMAND-3, DEMAND-4; conformance.md 1.17.
"""
import re

import pytest

from lib import paths
from lib.demand import extra, machine, mknod, requests  # noqa: F401


def test_depmod_ran_at_boot(machine):
    """DEMAND-4: before the first shell, and the log says how long it took"""
    assert re.search(r"init: depmod took \d+ ms", machine.ok("dmesg"))
    folder = f"/lib/modules/{paths.RELEASE}"
    text = machine.ok(f"cat {folder}/modules.dep")
    assert "extra/chain7.ko: extra/chain8.ko" in text
    for name in ("dep.bin", "alias", "alias.bin", "symbols", "symbols.bin",
                 "softdep", "devname"):
        machine.ok(f"test -s {folder}/modules.{name}")


def test_a_device_with_a_chain_of_eight(machine):
    """DEMAND-1, DEMAND-2, DEMAND-3: all that it needs, deepest first"""
    text = machine.ok(f"cat {mknod(machine, 240, 3)}; dmesg | tail -20")
    assert "depth 8" in text and "dev_deep: opened 1" in text
    assert ("cat", "char-major-240-3", 0) in requests(machine)
    assert list(machine.modules()) == ["dev_deep"] + [
        f"chain{i}" for i in range(1, 9)]
    machine.ok("modprobe -r dev_deep")
    assert machine.modules() == {}


def test_a_diamond(machine):
    """DEMAND-3: what two need is loaded once"""
    assert "diamond 4" in machine.ok(f"cat {mknod(machine, 241)}; dmesg")
    assert set(machine.modules()) == {"dev_diamond", "left", "right", "base"}
    assert machine.modules()["base"][2] == "2"


def test_old_style_alias(machine):
    """1.17: char-major-M-N, then char-major-M"""
    machine.ok(f"cat {mknod(machine, 244, 9)}")
    assert [row[1:] for row in requests(machine)[-2:]] == [
        ("char-major-244-9", 256), ("char-major-244", 0)]
    assert "old_style" in machine.modules()


def test_a_node_of_modules_devname(machine):
    """The node is there before the module, and stays after it"""
    assert "dev_node" not in machine.modules()
    machine.ok("cat /dev/deep/node")
    assert "dev_node" in machine.modules()
    machine.ok("rmmod dev_node; ls /dev/deep/node; cat /dev/deep/node")
    assert "dev_node" in machine.modules()


def test_a_misc_device_finds_itself(machine):
    """As in Linux: private_data is the device, for its open"""
    machine.ok("mknod /tmp/misc c 10 201; : </tmp/misc; : </tmp/misc")
    text = machine.ok("dmesg | tail -5")
    assert text.count("misc_dev: own") == 2 and "misc_dev: no" not in text
    assert ("sh", "char-major-10-201", 0) in requests(machine)


def test_a_name_stays_one_word_of_the_log(machine):
    """Whoever names himself after a line of the log writes none"""
    machine.ok("printf '#!/bin/sh\\n: </tmp/unknown\\n' >'/tmp/a 1 b\\c'; "
               "chmod +x '/tmp/a 1 b\\c'; mknod /tmp/unknown c 250 0")
    machine.run("'/tmp/a 1 b\\c'")
    assert requests(machine)[-1] == ("a\\0401\\040b\\134c",
                                     "char-major-250", 256)


def test_two_open_at_once(machine):
    """One load, and both get the device"""
    path = mknod(machine, 242)
    machine.ok("dmesg -c >/dev/null")
    machine.ok(f"for i in 1 2 3 4; do cat {path} & done; wait")
    text = machine.ok("dmesg")
    assert text.count("slow: init") == 1
    assert "dev_slow: opened 4" in text
    assert machine.modules()["dev_slow"][2] == "0"


def test_an_unknown_device(machine):
    """1.17: modprobe's exit status 1 is 256"""
    machine.fails(f"cat {mknod(machine, 250)}", "No such device or address")
    assert requests(machine)[-1][1:] == ("char-major-250", 256)
    machine.fails("mount -t nothing none /tmp", "No such device", 255)
    assert requests(machine)[-1][1:] == ("fs-nothing", 256)
    machine.fails("mount -t nothing.sub none /tmp", "No such device", 255)
    assert requests(machine)[-1][1:] == ("fs-nothing", 256), "no subtype"
    machine.fails("mount -t ramfs.sub none /tmp", "No such device", 255)


def test_modprobe_is_missing(machine):
    """1.17: -ENOENT if the path cannot be run, or is empty"""
    path = mknod(machine, 250)
    for text in "/sbin/none", "":
        machine.ok(f"echo '{text}' >/proc/sys/kernel/modprobe")
        assert machine.ok("cat /proc/sys/kernel/modprobe").strip() == text
        machine.run(f"cat {path}")
        assert requests(machine)[-1][1:] == ("char-major-250-0", -2)
    machine.ok("printf '#!/bin/sh\\nexit 3\\n' >/tmp/modprobe; "
               "chmod +x /tmp/modprobe; "
               "echo /tmp/modprobe >/proc/sys/kernel/modprobe")
    machine.run(f"cat {path}")
    assert requests(machine)[-1][1:] == ("char-major-250", 3 << 8)


def test_what_modprobe_is_called_with(machine):
    """1.17: argv and environment; it inherits nothing from who asks"""
    machine.ok("printf '#!/bin/sh\\n{ echo \"$# $*\"; env; id -u; ls -l "
               "/proc/self/fd; pwd; grep -c . /proc/$$/comm; } "
               ">/tmp/seen 2>&1\\n' >/tmp/modprobe; chmod +x /tmp/modprobe; "
               "echo /tmp/modprobe >/proc/sys/kernel/modprobe")
    path = mknod(machine, 250)
    machine.ok(f"chmod 666 {path}; cd /proc; su guest -c 'VAR=x cat {path}' "
               "</dev/null >/dev/null 2>&1; cd /")
    lines = machine.ok("cat /tmp/seen").splitlines()
    assert lines[0] == "3 -q -- char-major-250-0"
    for line in ("HOME=/", "TERM=linux", "0",
                 "PATH=/sbin:/usr/sbin:/bin:/usr/bin"):
        assert line in lines, lines
    assert not any("VAR=" in line or "tty" in line for line in lines)
    assert "/" in lines


def test_modprobe_hangs_and_is_killed(machine):
    """1.17: killed by a signal: its number; the waiter: ERESTARTSYS"""
    machine.ok("printf '#!/bin/sh\\nexec sleep 1000\\n' >/tmp/modprobe; "
               "chmod +x /tmp/modprobe; "
               "echo /tmp/modprobe >/proc/sys/kernel/modprobe")
    path = mknod(machine, 250)
    machine.ok(f"cat {path} & sleep 0.1; until pidof sleep; do sleep 0.1; "
               "done; kill $(pidof sleep); sleep 0.2; "
               "until pidof sleep; do sleep 0.1; done; "
               "kill $(pidof sleep); wait")
    assert [row[1:] for row in requests(machine)[-2:]] == [
        ("char-major-250-0", 15), ("char-major-250", 15)]
    machine.ok(f"cat {path} & sleep 0.1; until pidof sleep; do sleep 0.1; "
               "done; kill -9 $!; wait; kill $(pidof sleep)")
    assert requests(machine)[-1][1:] == ("char-major-250-0", -512)


def test_a_module_that_asks_from_its_init(machine):
    """1.5: init may call request_module for another module"""
    assert "asks: 0" in machine.ok("insmod asks; dmesg | tail -4")
    assert "chain8" in machine.modules()


def test_a_module_that_asks_for_itself(machine):
    """1.5: waits until modprobe is killed, then goes on"""
    machine.ok("insmod itself & until pidof modprobe; do sleep 0.1; done; "
               "kill $(pidof modprobe); wait")
    assert "itself: 15" in machine.ok("dmesg | tail -4")
    assert machine.modules()["itself"][4] == "Live"


def test_symbol_request(machine):
    """1.7: the module that exports the symbol is loaded"""
    assert "wants: got 1" in machine.ok("insmod wants; dmesg | tail -4")
    assert ("insmod", "symbol:use_chain8", 0) in requests(machine)
    assert machine.modules()["chain8"][2] == "0"


def test_names_have_a_limit(machine):
    """1.17: ENAMETOOLONG from 60 bytes on"""
    machine.ok("insmod ask")
    asked = "/sys/module/ask/parameters/name"
    machine.ok(f"printf %059d 0 >{asked}; printf %060d 0 >{asked}")
    text = machine.ok("dmesg | grep ask:")
    assert re.search(r"ask: 0{59}: 256\n", text)
    assert re.search(r"ask: 0{60}: -36\n", text)


def test_fifty_at_once(machine):
    """1.17: the 51st waits, 5 seconds at most, and then gets ETIME"""
    machine.ok("insmod ask; printf '#!/bin/sh\\nwhile [ ! -e /tmp/go ]; do "
               "sleep 0.2; done\\n' >/tmp/modprobe; chmod +x /tmp/modprobe; "
               "echo /tmp/modprobe >/proc/sys/kernel/modprobe; rm -f /tmp/go")
    paths_ = " ".join(f"/tmp/m{i}" for i in range(51))
    machine.ok(f"m=0; for f in {paths_}; do mknod $f c 250 $m; m=$((m+1)); "
               f"done")
    machine.ok("for f in /tmp/m?*; do cat $f 2>/dev/null & done; "
               "until dmesg | grep -q 'for more than 5 seconds'; do sleep "
               "0.5; done; touch /tmp/go; wait", 240)
    results = [row[2] for row in requests(machine)]
    assert -62 in results
    machine.ok("rm /tmp/m?*")


def test_modules_disabled(start, extra):
    """1.17: only from 0 to 1; then nothing can be loaded or unloaded: 1.1 row
    1, 1.2 row 1, 1.3 row 1"""
    machine = start(smp=1, initrds=(extra,)).wait_for_prompt()
    switch = "/proc/sys/kernel/modules_disabled"
    machine.ok("modprobe chain8")
    machine.fails(f"echo 0 >{switch}", "Invalid argument")
    assert machine.ok(f"cat {switch}").strip() == "0"
    machine.ok(f"echo 1 >{switch}")
    machine.fails(f"echo 0 >{switch}", "Invalid argument")
    machine.fails("insmod hello", "Operation not permitted")
    machine.fails("rmmod chain8", "Operation not permitted")
    machine.fails(f"cat {mknod(machine, 240)}", "No such device or address")


@pytest.mark.parametrize("append, message", [
    ("nomodule", "Operation not permitted"),
    ("module_blacklist=chain8,hello", "Operation not permitted")])
def test_command_line(start, extra, append, message):
    """1.17: nomodule, module_blacklist=; 1.1 row 10"""
    machine = start(smp=1, initrds=(extra,), append=append).wait_for_prompt()
    machine.fails("insmod hello", message)
    said = "Module hello is blacklisted" in machine.ok("dmesg")
    assert said == ("blacklist" in append)
    machine.fails(f"cat {mknod(machine, 240)}", "No such device or address")
