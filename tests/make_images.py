#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Makes images that are no modules, or not whole, beside the good ones.

    make_images.py FOLDER

Each is made from exporter.ko of that folder; the name of the file says what
is wrong with it.
"""
import struct
import sys
from pathlib import Path

SECTION_HEADER = struct.Struct("<10I")


def with_header(image, offset, layout, value):
    """A copy of the image with one field of the ELF header changed."""
    changed = bytearray(image)
    struct.pack_into(layout, changed, offset, value)
    return bytes(changed)


def with_section(image, index, field, value):
    """A copy with one field (0 to 9) of a section header changed."""
    start = struct.unpack_from("<I", image, 32)[0]
    return with_header(image, start + index * SECTION_HEADER.size + 4 * field,
                       "<I", value)


def main():
    folder = Path(sys.argv[1])
    good = (folder / "exporter.ko").read_bytes()
    images = {
        "bad_empty": b"",
        "bad_text": b"#!/bin/sh\necho this is no module\n" * 4,
        "bad_header_only": good[:52],
        "bad_half": good[:len(good) // 2],
        "bad_last_byte": good[:-1],
        "bad_magic": b"\x7fELG" + good[4:],
        "bad_type": with_header(good, 16, "<H", 2),
        "bad_machine": with_header(good, 18, "<H", 62),
        "bad_shentsize": with_header(good, 46, "<H", 64),
        "bad_shoff": with_header(good, 32, "<I", 0xfffffff0),
        "bad_shnum": with_header(good, 48, "<H", 0xfff0),
        "bad_shstrndx": with_header(good, 50, "<H", 0xfff0),
        "bad_section": with_section(good, 1, 5, 0x7fffffff),
        "bad_section_wraps": with_section(good, 1, 4, 0xfffffff8),
    }
    for name, image in images.items():
        (folder / f"{name}.ko").write_bytes(image)


if __name__ == "__main__":
    main()
