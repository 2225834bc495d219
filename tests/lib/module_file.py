# SPDX-License-Identifier: MIT
"""Writes files that look like modules to tools: no code, only what depmod,
modprobe and modinfo read (names, exports, needs, versions, .modinfo)."""
import struct
import zlib

RELEASE = "6.1.0-test"
SHT_PROGBITS, SHT_SYMTAB, SHT_STRTAB = 1, 2, 3
SHN_ABS = 0xfff1
GLOBAL, WEAK = 1 << 4, 2 << 4


def crc_of(name):
    """The version that these files give a symbol."""
    return zlib.crc32(name.encode())


class Strings:
    """A string table."""

    def __init__(self):
        self.data = b"\0"

    def add(self, text):
        offset = len(self.data)
        self.data += text.encode() + b"\0"
        return offset


def symbol_table(exports, needs, weak, versions):
    """The contents of .symtab and .strtab."""
    strings = Strings()
    symbols = [struct.pack("<IIIBBH", 0, 0, 0, 0, 0, 0)]

    def add(name, value, info, section):
        symbols.append(struct.pack("<IIIBBH", strings.add(name), value, 0,
                                   info, 0, section))
    for name in exports:
        add(name, 0, GLOBAL, SHN_ABS)
        if versions:
            add("__crc_" + name, crc_of(name), GLOBAL, SHN_ABS)
    for name in needs:
        add(name, 0, WEAK if name in weak else GLOBAL, 0)
    return b"".join(symbols), strings.data


def module_file(exports=(), needs=(), weak=(), info=(), versions=True,
                crcs=None):
    """The bytes of a module; crcs are the versions that it wants."""
    symtab, strtab = symbol_table(exports, needs, weak, versions)
    wanted = {name: crc_of(name) for name in ("module_layout", *needs)
              if name not in weak}
    wanted.update(crcs or {})
    sections = [
        (".modinfo", SHT_PROGBITS,
         b"".join(text.encode() + b"\0" for text in info), 0, 1),
        ("__ksymtab_strings", SHT_PROGBITS,
         b"".join(name.encode() + b"\0" for name in exports), 0, 1),
        (".strtab", SHT_STRTAB, strtab, 0, 1),
        (".symtab", SHT_SYMTAB, symtab, 3, 4),
    ]
    if versions:
        sections.append(("__versions", SHT_PROGBITS, b"".join(
            struct.pack("<I60s", crc, name.encode())
            for name, crc in wanted.items()), 0, 4))
    return elf_object(sections)


def elf_object(sections):
    """An ELF relocatable of (name, type, contents, link, alignment)."""
    names = Strings()
    headers = [struct.pack("<10I", *[0] * 10)]
    body = b""
    start = 52

    def add(name, kind, contents, link, alignment):
        nonlocal body
        body += b"\0" * (-len(body) % 4)
        headers.append(struct.pack(
            "<10I", names.add(name), kind, 0, 0, start + len(body),
            len(contents), link, 1 if kind == SHT_SYMTAB else 0, alignment,
            16 if kind == SHT_SYMTAB else 0))
        body += contents
    for section in sections:
        add(*section)
    index = names.add(".shstrtab")
    body += b"\0" * (-len(body) % 4)
    headers.append(struct.pack("<10I", index, SHT_STRTAB, 0, 0,
                               start + len(body), len(names.data), 0, 0, 1,
                               0))
    body += names.data
    body += b"\0" * (-len(body) % 4)
    header = struct.pack(
        "<16sHHIIIIIHHHHHH", b"\x7fELF\x01\x01\x01", 1, 3, 1, 0, 0,
        start + len(body), 0, 52, 0, 0, 40, len(headers), len(headers) - 1)
    return header + body + b"".join(headers)


def folder_of(base):
    return base / "lib/modules" / RELEASE


def write_tree(base, modules, order=True):
    """modules: {path below the release's folder: arguments of module_file}"""
    folder = folder_of(base)
    for path, options in modules.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(options if isinstance(options, bytes)
                         else module_file(**options))
    (folder / "modules.builtin").write_text("kernel/a-b.ko\nkernel/c.ko\n")
    (folder / "modules.builtin.modinfo").write_bytes(
        b"a_b.alias=net-pf-3\0a_b.license=GPL\0c.alias=pci:v-[0-9]*\0")
    if order:
        (folder / "modules.order").write_text(
            "".join(f"{path}\n" for path in modules))
    return base
