# SPDX-License-Identifier: MIT
"""What is mounted on a place that goes, or that several mounts show."""
import pytest

pytestmark = pytest.mark.machine(smp=2)


def mounts(machine):
    return machine.ok("cat /proc/mounts")


def test_two_mounts_on_one_directory(machine):
    """It can be removed when the last one has gone, not the first."""
    machine.ok("mkdir -p /tmp/a/d /tmp/b && mount --bind /tmp/a /tmp/b")
    machine.ok("mount -t tmpfs one /tmp/a/d && mount -t tmpfs two /tmp/b/d")
    machine.ok("umount /tmp/a/d")
    machine.fails("rmdir /tmp/a/d", "busy")
    machine.fails("mv /tmp/a/d /tmp/a/e", "busy")
    machine.ok("umount /tmp/b/d && rmdir /tmp/a/d && umount /tmp/b")
    assert "/tmp/" not in mounts(machine)


def test_mount_on_a_terminal_that_goes(machine):
    """The node goes, and what was mounted on it."""
    before = mounts(machine)
    machine.ok("sleep 1000 0<>/dev/ptmx &")
    machine.ok("while [ ! -e /dev/pts/0 ]; do sleep 1; done")
    machine.ok("mount --bind /etc/passwd /dev/pts/0")
    assert "/dev/pts/0" in mounts(machine)
    machine.ok("kill %1; wait; while [ -e /dev/pts/0 ]; do sleep 1; done")
    assert mounts(machine) == before


def test_mount_on_a_device_that_goes(machine):
    before = mounts(machine)
    machine.ok("insmod slot && mount --bind /etc/passwd /dev/slot")
    machine.ok("rmmod slot && [ ! -e /dev/slot ]")
    assert mounts(machine) == before


def test_mount_on_a_process_that_goes(machine):
    """Its directory is found to be gone at the next look."""
    before = mounts(machine)
    machine.ok("sleep 1000 &")
    machine.ok("p=$!; mount -t tmpfs none /proc/$p/fd")
    assert mounts(machine) != before
    machine.ok("kill %1; wait; while [ -e /proc/$p ]; do sleep 1; done")
    assert mounts(machine) == before


@pytest.mark.parametrize("command", [
    "mkdir /dev/pts/x", "ln -s x /dev/pts/x", "mkfifo /dev/pts/x",
    "echo >/dev/pts/x"])
def test_terminals_only_in_devpts(machine, command):
    status, text = machine.run(command)
    assert status, text
    machine.ok("[ ! -e /dev/pts/x -a ! -L /dev/pts/x ]")
