# SPDX-License-Identifier: MIT
"""How large the kernels are, and how little RAM they boot in."""
import lzma
import struct
import subprocess
import tempfile
from pathlib import Path

from lib import paths, peer
from lib.bench import machine_of
from lib.build import make
from lib.machine import MachineError

NO_BUSYBOX = paths.OUTPUT / "variants/no-busybox"
XZ_MAGIC = b"\xfd7zXZ\0"
# Linux, which is slow, panics where RAM is too little, and that ends it. Kmodo
# may try on and on.
PATIENCE = {True: 10, False: 1}


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


def boots(linux, mem, **options):
    """Whether a shell says something in so many MiB."""
    machine = machine_of(linux, mem=mem, append="quiet panic=-1",
                         scale=PATIENCE[bool(linux)], **options)
    try:
        machine.wait_for_prompt(60)
        return machine.run("echo alive")[1].strip() == "alive"
    except (MachineError, AssertionError):
        return False
    finally:
        machine.close()


def smallest_ram(linux, low, high, **options):
    """MiB; it does not boot with low, and does with high."""
    assert boots(linux, high, **options), f"not even with {high} MiB"
    while high - low > 1:
        middle = (low + high) // 2
        if boots(linux, middle, **options):
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
