# SPDX-License-Identifier: MIT
"""Starting: command line, archives, processors; and ending."""
import re
import subprocess
import time

import pytest

from lib import paths
from lib.machine import PROMPT


def pack(folder, archive):
    subprocess.run(["/usr/bin/python3", paths.ROOT / "scripts/mkcpio.py",
                    folder, archive], check=True)
    return archive


def test_log_is_stamped_and_in_order(start):
    machine = start(smp=2).wait_for_prompt()
    stamps = [float(stamp) for stamp in
              re.findall(r"^\[ *(\d+\.\d{6})\] ", machine.output(),
                         re.M)]
    assert len(stamps) > 10
    assert stamps == sorted(stamps)
    assert stamps[0] < 0.1, "log time 0 is the kernel's entry"


def test_archives_are_unpacked_in_order(start, tmp_path):
    """Later archives add files and replace those of earlier ones."""
    for name in "one", "two":
        folder = tmp_path / name
        (folder / "etc").mkdir(parents=True)
        (folder / "etc/both").write_text(f"{name}\n")
        (folder / f"etc/{name}").write_text("here\n")
        (folder / "etc/link").symlink_to(name)
        pack(folder, tmp_path / f"{name}.cpio")
    machine = start(initrds=[tmp_path / "one.cpio", tmp_path / "two.cpio"])
    machine.wait_for_prompt()
    assert machine.ok("cat /etc/both").strip() == "two"
    assert machine.ok("cat /etc/one /etc/link").split() == ["here", "here"]
    assert "hello.ko" in machine.ok(f"ls -R /lib/modules/{paths.RELEASE}")


def test_what_is_no_archive_is_ignored(start, tmp_path):
    """Multiboot modules are recognised by content."""
    (tmp_path / "noise").write_bytes(bytes(range(256)) * 64)
    machine = start(initrds=[tmp_path / "noise"]).wait_for_prompt()
    assert machine.ok("echo fine").strip() == "fine"


@pytest.mark.parametrize("boot", ["kernel", "iso"])
def test_small_machine(start, boot):
    """BusyBox's initrd in 12 MiB of RAM: a shell, pipes, modules"""
    machine = start(mem=12, boot=boot).wait_for_prompt()
    assert "Hello, world" in machine.ok("insmod hello")
    assert "hello" in machine.ok("lsmod | grep hello | sort | cat")
    assert "Goodbye" in machine.ok("rmmod hello")
    assert "killed" not in machine.output()


def test_maxcpus(start):
    machine = start(smp=4, append="maxcpus=2").wait_for_prompt()
    assert machine.ok("cat /proc/cpuinfo").count("processor\t:") == 2
    assert "Hello, world" in machine.ok("insmod hello.ko")
    assert "Goodbye" in machine.ok("rmmod hello")


def test_command_line(start):
    """/proc/cmdline has the words; init= and its arguments after --."""
    machine = start(append="loglevel=7 some.thing=1 init=/bin/sh -- -c "
                    "\"cat /proc/cmdline; exec /sbin/init\"")
    machine.expect("loglevel=7 some.thing=1")
    machine.wait_for_prompt()


LEVELS = "core postcore arch subsys fs device late".split()


def test_levels_of_parameters(checked, start):
    """1.10, level (core_param_cb…): set before the initcalls of their level,
    and not earlier; the last value counts; none goes to init"""
    words = [f"level_test.{name}={i + 2}" for i, name in enumerate(LEVELS)]
    machine = start(build=checked, append=f"level_test.fs=99 {' '.join(words)}"
                    " level_test.other=1").wait_for_prompt()
    found = re.findall(r"level_test: (\w+): ([\d ]+)$", machine.output(), re.M)
    assert [name for name, _ in found] == ["pure", *LEVELS]
    for level, (_, values) in enumerate(found):
        assert values == " ".join(str(i + 2 if i < level else 0)
                                  for i in range(len(LEVELS)))
    folder = "/sys/module/level_test/parameters"
    assert machine.ok(f"cd {folder}; cat fs late; cd /") == "6\n8\n"
    assert "level_test" not in machine.ok("tr '\\0' '\\n' </proc/1/environ")
    assert "level_test" not in machine.ok("cat /proc/1/cmdline")


def test_quiet(start):
    machine = start(append="quiet").wait_for_prompt()
    assert not re.search(r"^\[ *\d+\.\d+\]", machine.output(), re.M)
    assert re.search(r"^\[ *\d+\.\d+\]", machine.ok("dmesg"), re.M)
    assert "Hello, world" in machine.ok("insmod hello.ko"), \
        "KERN_ALERT comes through"


def test_loglevel(start):
    """Messages of this level and above are for dmesg only."""
    machine = start(append="loglevel=4").wait_for_prompt()
    assert "Run /sbin/init" not in machine.output()
    assert "Run /sbin/init" in machine.ok("dmesg")


def test_console_parameter(start):
    """The log goes to the console that is named; shells run on both."""
    machine = start(append="console=tty0").wait_for_prompt()
    assert "vmalloc:" not in machine.output()
    assert "Run /sbin/init" in "\n".join(machine.screen())
    machine = start(append="console=ttyS0,115200n8").wait_for_prompt()
    assert "vmalloc:" in machine.output()


def test_missing_init(start):
    """The kernel says what is wrong and stays there."""
    machine = start(append="init=/no/such/program")
    machine.allowed = ["panic", "Oops"]
    machine.expect(r"Kernel panic - not syncing: .*/no/such/program")


@pytest.mark.parametrize("boots", [1, 2])
def test_panic_reboots_at_once(start, boots):
    """panic=-1; with -no-reboot a reset ends QEMU."""
    machine = start(append="init=/bin/false panic=-1", reboots=boots > 1)
    machine.allowed = ["panic"]
    for _ in range(boots):
        machine.expect("Kernel panic - not syncing: Attempted to kill init")
    if boots == 1:
        assert machine.ended() == 0


def test_panic_waits(start):
    """panic=1: it can be read for a second."""
    machine = start(append="init=/bin/false panic=1")
    machine.allowed = ["panic"]
    machine.expect("Kernel panic")
    before = time.monotonic()
    machine.ended()
    assert time.monotonic() - before > 0.5


@pytest.mark.parametrize("smp", [1, 4])
def test_reboot(start, smp):
    machine = start(smp=smp, reboots=True).wait_for_prompt()
    machine.ok("insmod hello.ko")
    machine.send("reboot\r")
    machine.expect(r"\[ *0\.\d+\]")
    machine.expect(PROMPT, 90)
    assert "hello" not in machine.ok("lsmod")


def test_idle_cpus_sleep(start):
    """QEMU's processor time with four idle CPUs, a share of one core."""
    machine = start(smp=4).wait_for_prompt()
    machine.ok("true")
    time.sleep(1)
    before, start_time = machine.cpu_seconds(), time.monotonic()
    time.sleep(4)       # the one thing measured here is time
    share = (machine.cpu_seconds() - before) / (time.monotonic() - start_time)
    print(f"four idle CPUs: {share:.1%} of a core")
    assert share < 0.10
