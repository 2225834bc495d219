# SPDX-License-Identifier: MIT
"""The modules that come with Kmodo to be loaded on demand: a clock, random
devices, a file system of archives, an old format of programs."""
import struct

from lib.demand import extra, machine, requests  # noqa: F401
from lib.scale import rounds


def test_the_clock(machine):
    """A driver and its core, by opening /dev/rtc0"""
    text = machine.ok("hwclock -ru; date -u +%Y")
    year = text.split()[-1]
    assert any(line.endswith("seconds") and year in line
               for line in text.splitlines())
    assert machine.modules()["rtc_core"][3] == "rtc_cmos,"
    machine.ok("hwclock -wu")
    assert machine.ok("/tests/kt +rtc") == ""


def test_random_devices(machine):
    """The generator is built in, the nodes need a module"""
    a = machine.ok("head -c 32 /dev/random | hexdump -e '1/1 \"%02x\"'")
    b = machine.ok("head -c 32 /dev/urandom | hexdump -e '1/1 \"%02x\"'")
    assert len(a.strip()) == 64 and a != b
    assert "random_dev" in machine.modules()


def test_a_tar_archive_is_mounted(machine):
    """fs-tar, and the module is held by the mount"""
    machine.ok("mkdir -p /mnt /tmp/d/deep; cp /bin/busybox /tmp/d/deep; "
               "ln -sf deep/busybox /tmp/d/link; ln -f /tmp/d/deep/busybox "
               "/tmp/d/hard; echo text >/tmp/d/text; "
               "tar cf /tmp/d.tar -C /tmp d; mount -t tar /tmp/d.tar /mnt")
    machine.ok("diff -r /tmp/d /mnt/d; cmp /mnt/d/hard /bin/busybox")
    assert machine.ok("/mnt/d/deep/busybox echo runs").strip() == "runs"
    assert machine.modules()["tarfs"][2] == "1"
    machine.fails("rmmod tarfs", "is in use")
    machine.fails("touch /mnt/new", "Read-only file system")
    machine.ok("umount /mnt; rm -r /tmp/d /tmp/d.tar")
    assert machine.modules()["tarfs"][2] == "0"


def test_archives_that_are_made_to_harm(machine):
    """Cut anywhere, changed at random, with names and numbers out of bounds;
    and a mount that is killed ends"""
    machine.ok("dmesg -n 3")    # thousands are refused, each with a line
    status, out = machine.run(f"/tests/kt +archives {rounds(37, 1)} "
                              f"{rounds(400, 20000)} 1", 600)
    machine.ok("dmesg -n 7")
    assert (status, out) == (0, "")
    machine.ok("rmmod tarfs")


def aout(magic):
    """A program in a.out: writes a line, ends with status 5."""
    code = bytes.fromhex(
        "b804000000"            # write(1, text, 11)
        "bb01000000" "b9ddccbbaa" "ba0b000000" "cd80"
        "b801000000" "bb05000000" "cd80")     # exit(5)
    text = 0x1000
    head = struct.pack("<IIIIIIII", 0x640000 | magic, 0x1000, 0x1000, 64, 0,
                       text + 32, 0, 0)
    code = code.replace(bytes.fromhex("ddccbbaa"),
                        struct.pack("<I", text + 0x1000))
    return ((head + code).ljust(0x1000, b"\0") +
            b"from a.out\n".ljust(0x1000, b"\0"))


def test_a_program_in_an_old_format(machine, tmp_path):
    """binfmt-0064"""
    data = aout(0o314)
    text = "".join(f"\\x{byte:02x}" for byte in data[:96])
    machine.ok(f"printf '{text}' >/tmp/aout; "
               "dd if=/dev/zero of=/tmp/aout bs=1 seek=96 count=4000 "
               "2>/dev/null; printf 'from a.out\\n' >>/tmp/aout; "
               "dd if=/dev/zero bs=4085 count=1 2>/dev/null >>/tmp/aout; "
               "chmod +x /tmp/aout; ls -l /tmp/aout")
    status, out = machine.run("/tmp/aout")
    assert (status, out) == (5, "from a.out\n")
    assert "binfmt_aout" in machine.modules()
    assert ("sh", "binfmt-0064", 0) in requests(machine)
    machine.ok("printf '\\200\\201\\202\\203' >/tmp/odd; chmod +x /tmp/odd")
    machine.run("/tmp/odd")
    assert requests(machine)[-1][1:] == ("binfmt-8382", 256)
