# SPDX-License-Identifier: MIT
"""Changing single fields of an ELF relocatable image, to make broken ones."""
import struct

HEADER = {  # field: (offset, format)
    "e_type": (16, "<H"), "e_machine": (18, "<H"), "e_version": (20, "<I"),
    "e_entry": (24, "<I"), "e_phoff": (28, "<I"), "e_shoff": (32, "<I"),
    "e_flags": (36, "<I"), "e_ehsize": (40, "<H"), "e_phnum": (44, "<H"),
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

    def string_at(self, symbol):
        """Where the name of a symbol stands."""
        at = self.contents_at(".symtab") + 16 * self.symbol_number(symbol)
        return self.contents_at(".strtab") + self.get(at)

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

    # -- words by symbol: what lies at `symbol` + `extra`
    def place(self, symbol, extra=0):
        """Section and offset."""
        at = self.contents_at(".symtab") + 16 * self.symbol_number(symbol)
        return self.get(at + 14, "<H"), self.get(at + 4) + extra

    def relocation_of(self, symbol, extra=0):
        """Section and number of the relocation that fills the word."""
        section, offset = self.place(symbol, extra)
        for rel in range(self.header_field("e_shnum")):
            if self.section_field(rel, "sh_type") != 9 or \
                    self.section_field(rel, "sh_info") != section:
                continue
            for number in range(self.section_field(rel, "sh_size") // 8):
                if self.relocation_field(rel, number, "r_offset") == offset:
                    return rel, number
        raise KeyError(f"{symbol}+{extra}")

    def word(self, symbol, extra, value):
        """Sets a word: a number, or what is added to its relocation."""
        section, offset = self.place(symbol, extra)
        return self.put(self.contents_at(section) + offset, value)

    def link(self, symbol, extra, target, addend=0):
        """Lets a word that is relocated lead to another symbol."""
        self.relocation_symbol(*self.relocation_of(symbol, extra), target)
        return self.word(symbol, extra, addend)

    def unlink(self, symbol, extra, value=0):
        """Takes the relocation of a word away."""
        section, number = self.relocation_of(symbol, extra)
        at = self.contents_at(section) + 8 * number
        size = self.section_field(section, "sh_size")
        end = self.contents_at(section) + size
        self.data[at:end] = self.data[at + 8:end] + bytes(8)
        self.section(section, "sh_size", size - 8)
        return self.word(symbol, extra, value)

    def move_relocation(self, symbol, extra, by):
        """Lets the relocation of a word fill other bytes."""
        where = self.relocation_of(symbol, extra)
        offset = self.relocation_field(*where, "r_offset")
        return self.relocation(*where, "r_offset", offset + by)

    # -- anything
    def write(self, offset, contents):
        self.data[offset:offset + len(contents)] = contents
        return self

    def cut(self, length):
        del self.data[length:]
        return self
