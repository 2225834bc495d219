# SPDX-License-Identifier: MIT
"""What a new user does and sees, on every kind of machine that is promised.

EXAMPLE-1, CARD-1, CARD-3, CARD-4; DATA-1; INSMOD-1, INSMOD-2, INSMOD-3,
INSMOD-4, INSMOD-5; RMMOD-1, RMMOD-2, RMMOD-3, RMMOD-4.
"""
import re
import time

import pytest

from lib import paths

MACHINES = {
    "kernel-1cpu": dict(smp=1),
    "kernel-4cpu": dict(smp=4),
    "kernel-32cpu": dict(smp=32, mem=256),
    "iso-1cpu": dict(boot="iso", smp=1),
    "iso-4cpu": dict(boot="iso", smp=4),
    "cpu-max": dict(smp=2, cpu="max"),
    "16MiB": dict(mem=16),
    "16MiB-iso": dict(mem=16, boot="iso"),
    "3GiB": dict(smp=2, mem=3072),
    "no-apic-no-acpi": dict(cpu="qemu32,-apic",
                            qemu=["-machine", "pc,acpi=off"]),
    "no-apic-no-acpi-iso": dict(boot="iso", cpu="qemu32,-apic",
                                qemu=["-machine", "pc,acpi=off"]),
    "no-acpi": dict(smp=1, qemu=["-machine", "pc,acpi=off"]),
    "486-bus": dict(qemu=["-machine", "isapc", "-cpu", "pentium3"]),
    "q35": dict(smp=4, qemu=["-machine", "q35"]),
}


def screen_shows(machine, text, seconds=10):
    """The VGA console is drawn by the same printk, maybe a moment later."""
    end = time.monotonic() + seconds
    while text not in "\n".join(machine.screen()):
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


@pytest.mark.parametrize("name", MACHINES)
def test_first_session(start, name):
    """EXAMPLE-1 from the first prompt to the power switch."""
    options = MACHINES[name]
    machine = start(**options)
    machine.wait_for_prompt()
    assert machine.ok("ls /lib/modules").strip() == paths.RELEASE
    assert machine.ok("uname -r").strip() == paths.RELEASE

    assert "Hello, world" in machine.ok("insmod hello.ko")
    listing = machine.ok("lsmod").splitlines()
    assert "Module                  Size  Used by" in listing
    assert any(re.fullmatch(r"hello +\d+  0", line) for line in listing)
    assert "Goodbye, cruel world" in machine.ok("rmmod hello")
    assert "hello" not in machine.ok("lsmod")
    if "qemu" not in options:
        assert screen_shows(machine, "Goodbye, cruel world")

    cpus = machine.ok("cat /proc/cpuinfo").count("processor\t:")
    assert cpus == options.get("smp", 1)
    machine.send("poweroff\r")
    if "acpi=off" in str(options) or "isapc" in str(options):
        # Nothing there switches the power off: the machine halts and says so.
        machine.expect(r"(?i)halt|power down", 30)
    else:
        assert machine.ended() == 0


def test_memory_is_found(start):
    """All of a small machine's RAM, and 768 MiB of a large one's."""
    small, large = start(mem=16), start(mem=3072)
    small.wait_for_prompt()
    assert 10000 < small.meminfo("MemTotal") < 16384
    large.wait_for_prompt()
    assert 700_000 < large.meminfo("MemTotal") < 786_433
    assert "768" in large.output(), "the log says what is left unused"


def test_nx(start):
    """Pages can be kept from being executed where the CPU knows how."""
    without, with_nx = start(), start(cpu="max")
    without.wait_for_prompt()
    assert not re.search(r"\bnx\b", without.ok("cat /proc/cpuinfo"))
    assert re.search(r"(?i)\bno nx\b|nx.*(not|missing|without)|without nx",
                     without.output())
    with_nx.wait_for_prompt()
    assert re.search(r"\bnx\b", with_nx.ok("cat /proc/cpuinfo"))


def test_cpu_without_pae(start):
    """A message, and nothing else: no reset, no silence."""
    machine = start(cpu="pentium,-pae")
    machine.expect(r"PAE", 30)
