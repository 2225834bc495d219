# SPDX-License-Identifier: MIT
"""Changing single fields of an ELF relocatable image, to make broken ones."""
import struct

HEADER = {  # field: (offset, format)
    "e_type": (16, "<H"), "e_machine": (18, "<H"), "e_shoff": (32, "<I"),
    "e_shentsize": (46, "<H"), "e_shnum": (48, "<H"),
    "e_shstrndx": (50, "<H"),
}
SECTION = ("sh_name", "sh_type", "sh_flags", "sh_addr", "sh_offset",
           "sh_size", "sh_link", "sh_info", "sh_addralign", "sh_entsize")
SYMBOL = {"st_name": (0, "<I"), "st_value": (4, "<I"), "st_size": (8, "<I"),
          "st_info": (12, "<B"), "st_shndx": (14, "<H")}
RELOCATION = {"r_offset": (0, "<I"), "r_info": (4, "<I")}


class Image:
    """An image in memory; every method that changes it returns it."""

    def __init__(self, contents):
        self.data = bytearray(contents)

    def get(self, offset, layout="<I"):
        return struct.unpack_from(layout, self.data, offset)[0]

    def put(self, offset, value, layout="<I"):
        struct.pack_into(layout, self.data, offset, value)
        return self

    def string(self, offset):
        return self.data[offset:self.data.index(b"\0", offset)].decode()

    # -- the ELF header
    def header(self, field, value):
        offset, layout = HEADER[field]
        return self.put(offset, value, layout)

    def header_field(self, field):
        offset, layout = HEADER[field]
        return self.get(offset, layout)

    # -- sections, by number or name
    def section_at(self, which):
        if isinstance(which, str):
            which = self.index(which)
        return self.header_field("e_shoff") + 40 * which

    def section_field(self, which, field):
        return self.get(self.section_at(which) + 4 * SECTION.index(field))

    def section(self, which, field, value):
        return self.put(self.section_at(which) + 4 * SECTION.index(field),
                        value)

    def names(self):
        table = self.section_field(self.header_field("e_shstrndx"),
                                   "sh_offset")
        return [self.string(table + self.section_field(i, "sh_name"))
                for i in range(self.header_field("e_shnum"))]

    def index(self, name):
        return self.names().index(name)

    def contents_at(self, which):
        return self.section_field(which, "sh_offset")

    def rename(self, old, new):
        """Gives a section another name, no longer than the old one."""
        assert len(new) <= len(old)
        table = self.section_field(self.header_field("e_shstrndx"),
                                   "sh_offset")
        at = table + self.section_field(old, "sh_name")
        self.data[at:at + len(new) + 1] = new.encode() + b"\0"
        return self

    # -- symbols, by name
    def symbol_number(self, name):
        strings = self.contents_at(".strtab")
        table = self.contents_at(".symtab")
        count = self.section_field(".symtab", "sh_size") // 16
        for i in range(count):
            if self.string(strings + self.get(table + 16 * i)) == name:
                return i
        raise KeyError(name)

    def symbol(self, which, field, value):
        if isinstance(which, str):
            which = self.symbol_number(which)
        offset, layout = SYMBOL[field]
        return self.put(self.contents_at(".symtab") + 16 * which + offset,
                        value, layout)

    # -- relocations, by section and number
    def relocation_at(self, section, number, field):
        offset, _ = RELOCATION[field]
        return self.contents_at(section) + 8 * number + offset

    def relocation(self, section, number, field, value):
        return self.put(self.relocation_at(section, number, field), value)

    def relocation_field(self, section, number, field):
        return self.get(self.relocation_at(section, number, field))

    def relocation_type(self, section, number, kind):
        info = self.relocation_field(section, number, "r_info")
        return self.relocation(section, number, "r_info",
                               (info & ~0xff) | kind)

    def relocation_symbol(self, section, number, symbol):
        info = self.relocation_field(section, number, "r_info")
        if isinstance(symbol, str):
            symbol = self.symbol_number(symbol)
        return self.relocation(section, number, "r_info",
                               (info & 0xff) | symbol << 8)

    # -- anything
    def write(self, offset, contents):
        self.data[offset:offset + len(contents)] = contents
        return self

    def cut(self, length):
        del self.data[length:]
        return self
