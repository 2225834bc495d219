#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Makes the fuzzer's first inputs from modules.

    make_seeds.py FOLDER MODULE...

An input is an image, a text for its parameters, and the text's length.
"""
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from lib.elf_image import Image  # noqa: E402

# struct module as target.c has it.
SIZE, NAME, INIT = 128, 12, 72
THIS = ".gnu.linkonce.this_module"


def cut_module(image):
    """Gives the image the struct module of target.c."""
    rel = ".rel" + THIS
    count = image.section_field(rel, "sh_size") // 8 \
        if rel in image.names() else 0
    if count:
        init = image.relocation_field(rel, 0, "r_offset")
        for number in range(count):
            offset = image.relocation_field(rel, number, "r_offset")
            image.relocation(rel, number, "r_offset", offset - init + INIT)
    return image.section(THIS, "sh_size", SIZE)


def move_name(image, name):
    """Puts the name to its place in that struct."""
    at = image.contents_at(THIS)
    image.write(at, bytes(SIZE))
    return image.write(at + NAME, name)
TEXTS = [b"1", b"on", b"1,2,3", b"some text", b'"a b",c', b"0xffffffff"]


def main():
    folder = Path(sys.argv[1])
    for number, module in enumerate(sorted(map(Path, sys.argv[2:]))):
        seed = folder / module.stem
        subprocess.run(["i686-linux-gnu-objcopy", "--strip-debug", module,
                        seed], check=True)
        text = TEXTS[number % len(TEXTS)]
        image = Image(seed.read_bytes())
        move_name(cut_module(image), module.stem.encode())
        seed.write_bytes(image.data + text + bytes([len(text)]))


if __name__ == "__main__":
    main()
