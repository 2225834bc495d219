# SPDX-License-Identifier: MIT
"""Something is used up: the culprit pays, init and the shell live on."""
import re

import pytest

from lib.scale import rounds

CPUS = 4

pytestmark = [
    pytest.mark.machine(smp=CPUS, mem=64, tests=True),
    pytest.mark.timeout(900),
]


# Of the shell alone: there may be no room for another process.
NO_KT = ("while :; do n=0; for p in /proc/[0-9]*/comm; do "
         "read c <$p && [ $c = kt ] && n=1; done 2>/dev/null; "
         "[ $n = 0 ] && break; done")


def at_rest(machine):
    """Nothing of ours runs any more; what memory there is."""
    machine.ok(NO_KT, 120)
    machine.ok(f"while [ $(ps | grep -c '[k]worker') -gt {2 * CPUS} ]; "
               "do sleep 1; done", 120)
    return machine.meminfo()


def shell(machine):
    return machine.ok("echo $$; read c </proc/1/comm; echo $c").split()


# root's bomb is stopped by nothing but the number of tasks, or the memory.
@pytest.mark.parametrize("what", [
    "memory", "thread", "shared", "tables", "pipes", "crowd", "bomb"])
def test_exhausted(machine, what):
    """Again and again: all of it comes back, and only culprits were killed."""
    before = shell(machine)

    def exhaust():
        machine.run(f"/tests/kt +exhaust {what}", 300)
        assert shell(machine) == before
        return at_rest(machine)

    exhaust()
    memory = exhaust()
    for _ in range(rounds(1, 5)):
        left = exhaust()
        assert left > memory - 256, (memory, left)
    log = machine.ok("dmesg")
    killed = re.findall(r"Killed process \d+ \((\S+)\)", log)
    assert set(killed) <= {"kt"}, killed
    if what in ("memory", "thread", "shared", "tables", "crowd"):
        assert killed


def test_500_at_once(machine):
    before = shell(machine)
    for _ in range(rounds(1, 10)):
        assert "500 at once" in machine.ok("/tests/kt +exhaust sleepers 500",
                                           120)
    assert shell(machine) == before


def test_process_limit(machine):
    """ulimit -u stops a user's bomb; root goes on, and so does the user."""
    before = shell(machine)
    machine.ok("runas 1000 sh -c 'ulimit -u 40; exec /tests/kt +exhaust "
               "sleepers 100' >/tmp/out 2>&1; grep '39 at once' /tmp/out")
    machine.ok("runas 1000 sh -c 'ulimit -u 40; exec /tests/kt +exhaust bomb' "
               "& ls / | cat; ps | cat; wait", 120)
    assert shell(machine) == before
    at_rest(machine)
    machine.ok("runas 1000 sh -c 'ulimit -u 40; ls | cat' && rm /tmp/out")


def test_full_pipe_of_100_writers(machine):
    """No record is lost or mixed with another."""
    for _ in range(rounds(1, 20)):
        assert "100 writers" in machine.ok("/tests/kt +exhaust writers 100",
                                           120)


def test_full_file_systems(machine):
    """All of them at once: ENOSPC, and programs still start."""
    memory = at_rest(machine)
    killed = machine.ok("dmesg").count("Killed process")
    for place in ("/tmp", "/dev/shm", "/dev", ""):
        machine.fails(f"dd if=/dev/zero of={place}/big bs=64k",
                      "No space left", 1, 120)
        machine.ok("df; ps | cat; ls -lR / 2>&1 | wc -l", 120)
    machine.ok("rm /tmp/big /dev/shm/big /dev/big /big")
    assert at_rest(machine) > memory - 256
    assert machine.ok("dmesg").count("Killed process") == killed


def test_limit_of_tmpfs(machine):
    """size= and nr_inodes=, shown by statfs and /proc/mounts; remount."""
    machine.ok("mkdir /tmp/x; mount -t tmpfs -o size=64k,nr_inodes=3 x /tmp/x")
    assert "x /tmp/x tmpfs rw,relatime,size=64k,nr_inodes=3 0 0" in \
        machine.ok("cat /proc/mounts")
    machine.fails("dd if=/dev/zero of=/tmp/x/f bs=1k count=100",
                  "No space left")
    assert machine.ok("stat -c %s /tmp/x/f").strip() == "65536"
    machine.fails("touch /tmp/x/g /tmp/x/h", "No space left")
    assert "64        64         0 100%" in machine.ok("df /tmp/x")
    machine.ok("rm /tmp/x/f && touch /tmp/x/h")
    assert "64         0        64   0%" in machine.ok("df /tmp/x")
    machine.ok("mount -o remount,size=1m /tmp/x && "
               "dd if=/dev/zero of=/tmp/x/h bs=64k count=16")
    machine.fails("mount -o remount,size=64k /tmp/x", "Invalid", 255)
    machine.fails("mount -t tmpfs -o size=abc x /tmp/x", "Invalid", 255)
    machine.ok("umount /tmp/x; mount -t tmpfs -o size=50% x /tmp/x; "
               "umount /tmp/x; rmdir /tmp/x")
