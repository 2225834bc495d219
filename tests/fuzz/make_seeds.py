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

MODULE_SIZE = 128   # of struct module, in target.c
TEXTS = [b"1", b"on", b"1,2,3", b"some text", b'"a b",c', b"0xffffffff"]


def main():
    folder = Path(sys.argv[1])
    for number, module in enumerate(sorted(map(Path, sys.argv[2:]))):
        seed = folder / module.stem
        subprocess.run(["i686-linux-gnu-objcopy", "--strip-debug", module,
                        seed], check=True)
        text = TEXTS[number % len(TEXTS)]
        image = Image(seed.read_bytes())
        image.section(".gnu.linkonce.this_module", "sh_size", MODULE_SIZE)
        seed.write_bytes(image.data + text + bytes([len(text)]))


if __name__ == "__main__":
    main()
