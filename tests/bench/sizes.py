# SPDX-License-Identifier: MIT
"""How large the kernels are, and how little RAM they boot in."""
import lzma
import struct
import subprocess
import tempfile
import time
from pathlib import Path

from lib import paths, peer
from lib.bench import machine_of
from lib.build import make

NO_BUSYBOX = paths.OUTPUT / "variants/no-busybox"
XZ_MAGIC = b"\xfd7zXZ\0"
ENOUGH = 600        # seconds, also on a slow machine


def kib(size):
    return round(size / 1024)


def stripped_size(path):
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "stripped"
        subprocess.run([f"{peer.TOOLS}strip", "-o", out, path], check=True)
        return out.stat().st_size


def unpacked_size(path):
    """Of what is in a bzImage; its head says where that is."""
    data = path.read_bytes()
    setup_sectors = data[0x1f1] or 4
    offset, length = struct.unpack_from("<II", data, 0x248)
    start = (setup_sectors + 1) * 512 + offset
    payload = data[start:start + length]
    assert payload.startswith(XZ_MAGIC), "packed in another way"
    return len(lzma.LZMADecompressor().decompress(payload))


def boots(linux, mem, timeout, **options):
    """After how many seconds a shell says something in so many MiB; None if
    it does not."""
    started = time.monotonic()
    machine = machine_of(linux, mem=mem, append="quiet panic=-1", **options)
    try:
        machine.wait_for_prompt(timeout)
        machine.ok("echo alive")
        return time.monotonic() - started
    except AssertionError:
        return None
    finally:
        machine.close()


def smallest_ram(linux, low, high, **options):
    """MiB; it does not boot with low, and does with high. With too little it
    may hang, so it gets some times as long as it takes with enough."""
    seconds = boots(linux, high, ENOUGH, **options)
    assert seconds, f"not even with {high} MiB"
    while high - low > 1:
        middle = (low + high) // 2
        if boots(linux, middle, 10 + 4 * seconds, **options):
            high = middle
        else:
            low = middle
    return high


def measure(linux):
    """{key: value}, in KiB and MiB."""
    if linux:
        return {"image": kib(unpacked_size(linux / "vmlinuz")),
                "packed": kib((linux / "vmlinuz").stat().st_size),
                "ram_busybox": smallest_ram(linux, 8, 64)}
    make(f"BUILD={NO_BUSYBOX}", "defconfig", "SET=BUSYBOX=n")
    make(f"BUILD={NO_BUSYBOX}")
    return {"image": kib(stripped_size(paths.KERNEL)),
            "iso": kib(paths.ISO.stat().st_size),
            "ram_busybox": smallest_ram(None, 2, 32),
            "ram_plain": smallest_ram(None, 2, 32, build=NO_BUSYBOX)}
