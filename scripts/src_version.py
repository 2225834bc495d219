# SPDX-License-Identifier: MIT
"""The sum of a module's sources that modpost puts into .modinfo as srcversion
where there is a MODULE_VERSION: the same as Linux's for the same sources.

It is an MD4 (RFC 1320) of all sources and of the headers that lie beside them,
without white space and comments. The words of its blocks are taken as
big-endian ones, which is not in the RFC, and one digit is lost in the end.
"""

import os
import re
import struct

DIGITS = 23
MASK = 0xffffffff
# A round: its function, its constant, the order of the words, the rotations.
ROUNDS = (
    (lambda x, y, z: x & y | ~x & z, 0, range(16), (3, 7, 11, 19)),
    (lambda x, y, z: x & y | x & z | y & z, 0x5a827999,
     (0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15), (3, 5, 9, 13)),
    (lambda x, y, z: x ^ y ^ z, 0x6ed9eba1,
     (0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15), (3, 9, 11, 15)),
)
# What counts as one thing, or not at all: a line that goes on, white space,
# a string with its white space, a comment. // is nothing special.
TOKENS = re.compile(rb'\\\n|\s|("(?:[^"]|(?<=\\)")*"?)|/\*(?:/|.*?(?:\*/|\Z))',
                    re.S)


def rotate(value, count):
    value &= MASK
    return (value << count | value >> (32 - count)) & MASK


def md4(data, order=">"):
    """The sum, in hexadecimal digits; by the RFC the words' order is "<"."""
    bits = 8 * len(data)
    padded = (data + b"\x80" + b"\0" * ((55 - len(data)) % 64) +
              struct.pack(f"{order}2I", bits & MASK, bits >> 32))
    state = (0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476)
    for at in range(0, len(padded), 64):
        words = struct.unpack_from(f"{order}16I", padded, at)
        a, b, c, d = state
        for function, constant, places, counts in ROUNDS:
            for step, place in enumerate(places):
                a, b, c, d = d, rotate(
                    a + function(b, c, d) + words[place] + constant,
                    counts[step % 4]), b, c
        state = [(old + new) & MASK
                 for old, new in zip(state, (a, b, c, d))]
    return struct.pack("<4I", *state).hex().upper()


def essence(text):
    """What of a source counts."""
    return TOKENS.sub(lambda match: match[1] or b"", text)


def sources(part):
    """The source of an object, and the headers beside it, by the dependencies
    that the compiler wrote."""
    folder, name = os.path.split(part)
    with open(os.path.join(folder, f".{name}.d"), encoding="utf-8") as file:
        first = file.read().replace("\\\n", " ").split("\n")[0]
    source, *headers = first.split(":", 1)[1].split()
    return [source, *(path for path in headers
                      if os.path.dirname(path) == os.path.dirname(source))]


def src_version(parts):
    """Of the module that is made of these objects."""
    data = b""
    for path in (path for part in parts for path in sources(part)):
        with open(path, "rb") as file:
            data += essence(file.read())
    return md4(data)[:DIGITS]
