# SPDX-License-Identifier: MIT
"""Where things lie. Every path is absolute, so tests run from any folder."""
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("BUILD", "build"))
if not BUILD.is_absolute():
    BUILD = ROOT / BUILD
OUTPUT = BUILD / "tests"
KERNEL = BUILD / "kmodo.elf"
INITRD = BUILD / "initrd.cpio"
ISO = BUILD / "kmodo.iso"
BUSYBOX = BUILD / "rootfs/bin/busybox"     # the one in the initrd
TESTS_CPIO = BUILD / "tests.cpio"
RELEASE = "6.1.0-kmodo"
