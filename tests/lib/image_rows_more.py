# SPDX-License-Identifier: MIT
"""More rows of the kind of image_rows.py: edges, and what is only unusual."""
from lib.image_rows import (R_386_PLT32, SHF_ALLOC, SHF_EXECINSTR, SHF_WRITE,
                            SHT_NOBITS, SHT_RELA, SHT_SYMTAB)


def last(image, section):
    """The number of a section's last relocation."""
    return image.section_field(section, "sh_size") // 8 - 1


def name_is_last_byte(image):
    """The names stand at the end of the file, which fills its last page, and
    .data is called by the NUL behind the last of them."""
    start = image.contents_at(".shstrtab")
    size = image.section_field(".shstrtab", "sh_size")
    names = bytes(image.data[start:start + size])
    image.data += bytes(-(len(image.data) + size) % 4096)
    image.section(".shstrtab", "sh_offset", len(image.data))
    image.data += names
    return image.section(".data", "sh_name", size - 1)


MORE_ROWS = {
    # the ELF header
    "type none": (lambda i: i.header("e_type", 0),
                  r"Invalid ELF header type: 0 != 1"),
    "shared object": (lambda i: i.header("e_type", 3),
                      r"Invalid ELF header type: 3 != 1"),
    "machine none": (lambda i: i.header("e_machine", 0),
                     r"Invalid architecture in ELF header: 0"),
    "machine ARM": (lambda i: i.header("e_machine", 40),
                    r"Invalid architecture in ELF header: 40"),
    "class none": (lambda i: i.write(4, b"\0"),
                   r"Invalid ELF header class: 0 != 1"),
    "byte order none": (lambda i: i.write(5, b"\0"),
                        r"Invalid ELF header byte order: 0 != 1"),
    "gzip": (lambda i: i.write(0, b"\x1f\x8b\x08\x00"),
             r"Invalid ELF header magic: != ELF"),
    "ident junk": (lambda i: i.write(6, b"\xff" * 10), r"ok"),
    "header junk": (lambda i: i.header("e_version", 99)
                    .header("e_entry", 0xdeadbeef)
                    .header("e_phoff", 0xffffffff).header("e_phnum", 0xffff)
                    .header("e_flags", 0xffffffff).header("e_ehsize", 7),
                    r"ok"),
    "entry size 0": (lambda i: i.header("e_shentsize", 0),
                     r"Invalid ELF section header size"),
    "entry size 39": (lambda i: i.header("e_shentsize", 39),
                      r"Invalid ELF section header size"),
    "table at 0": (lambda i: i.header("e_shoff", 0),
                   r"Invalid ELF section header overlap"),
    "table at end": (lambda i: i.header("e_shoff", len(i.data)),
                     r"Invalid ELF section header overflow"),
    "table wraps": (lambda i: i.header("e_shoff", 0xffffffff),
                    r"Invalid ELF section header overflow"),
    "table short": (lambda i: i.cut(len(i.data) - 1),
                    r"Invalid ELF section header overflow"),
    "one too many": (lambda i: i.header("e_shnum",
                                        i.header_field("e_shnum") + 1),
                     r"Invalid ELF section header overflow"),
    "last missing": (lambda i: i.header("e_shnum",
                                        i.header_field("e_shnum") - 1),
                     r"Invalid ELF section name index: (\d+) \|\| "
                     r"e_shstrndx \(\1\) >= e_shnum \(\1\)"),
    "names in bss": (lambda i: i.header("e_shstrndx", i.index(".bss")),
                     r"Invalid ELF section hdr\(type 8\)"),
    "names wrap": (lambda i: i.section(".shstrtab", "sh_size", 0xffffffff),
                   r"Invalid ELF section hdr\(type 3\)"),
    "names in code": (lambda i: i.header("e_shstrndx", i.index(".init.text")),
                      r"ELF Spec violation: section name table isn't null"),
    "names in strtab": (lambda i: i.header("e_shstrndx", i.index(".strtab")),
                        r"(\(missing .modinfo name field\): No module found "
                        r"in object|Invalid ELF section name in module)"),
    "section 0 address": (lambda i: i.section(0, "sh_addr", 4096),
                          r"ELF Spec violation: section 0 type\(0\)!=SH_NULL"),
    "section 0 type": (lambda i: i.section(0, "sh_type", 1),
                       r"ELF Spec violation: section 0 type\(1\)!=SH_NULL"),
    "section 0 rest": (lambda i: i.section(0, "sh_flags", 0xffffffff)
                       .section(0, "sh_offset", 0xffffffff)
                       .section(0, "sh_link", 0xffffffff), r"ok"),
    "name of bss far": (lambda i: i.section(".bss", "sh_name", 0xffffffff),
                        r"Invalid ELF section name in module "
                        r"\(section \d+ type 8\)"),
    "name at end": (lambda i: i.section(
        ".data", "sh_name", i.section_field(".shstrtab", "sh_size")),
        r"Invalid ELF section name in module \(section \d+ type 1\)"),
    "name is the last byte": (name_is_last_byte, r"ok"),
    "name of debug far": (lambda i: i.section(".comment", "sh_name", 1 << 20),
                          r"Invalid ELF section name in module "
                          r"\(section \d+ type 1\)"),
    "debug section far": (lambda i: i.section(".comment", "sh_size", 1 << 30),
                          r"Invalid ELF section in module "
                          r"\(section \d+ type 1\)"),
    "section at end": (lambda i: i.section(".note.GNU-stack", "sh_offset",
                                           len(i.data)), r"ok"),
    "section behind end": (lambda i: i.section(
        ".note.GNU-stack", "sh_offset", len(i.data) + 1),
        r"Invalid ELF section in module \(section \d+ type 1\)"),
    "bss anywhere": (lambda i: i.section(".bss", "sh_offset", 0xfffffff0),
                     r"ok"),
    "unknown type": (lambda i: i.section(".comment", "sh_type", 0x7fffffff),
                     r"ok"),
    "unknown flags": (lambda i: i.section(".comment", "sh_flags", 0xfffffff8
                                          & ~SHF_ALLOC), r"ok"),
    "address": (lambda i: i.section(".data", "sh_addr", 0xc0000000), r"ok"),
    "alignment of debug": (lambda i: i.section(".comment", "sh_addralign",
                                               1 << 31), r"ok"),
    "alignment of debug odd": (lambda i: i.section(".comment", "sh_addralign",
                                                   12),
                               r"Invalid ELF section alignment: .comment: 12"),
    "alignment page": (lambda i: i.section(".data", "sh_addralign", 4096),
                       r"ok"),
    "alignment huge": (lambda i: i.section(".bss", "sh_addralign", 1 << 31),
                       r"Invalid ELF section alignment: .bss: 2147483648 is "
                       r"above a page"),
    "overlap one byte": (lambda i: i.section(
        ".init.text", "sh_size",
        i.section_field(".init.text", "sh_size") + 1),
        r"Invalid ELF section overlap: .text.fixup"),
    "overlap debug": (lambda i: i.section(".comment", "sh_offset",
                                          i.contents_at(".symtab")),
                      r"Invalid ELF section overlap: \S+ \(section \d+\)"),
    "overlap names": (lambda i: i.section(".comment", "sh_offset",
                                          i.contents_at(".shstrtab")),
                      r"Invalid ELF section overlap: \S+ \(section \d+\)"),
    "empty inside another": (lambda i: i.section(
        ".note.GNU-stack", "sh_offset", i.contents_at(".data") + 4), r"ok"),
    "bss very large": (lambda i: i.section(".bss", "sh_size", 0x8000001),
                       r"whole: section .bss: 134217729 bytes are too many"),
    "bss of 120 MiB": (lambda i: i.section(".bss", "sh_size", 120 << 20),
                       r"ok", {"errno": "ENOMEM"}),
    "sums overflow": (lambda i: i.section(".bss", "sh_size", 0x7000000)
                      .section(".note.GNU-stack", "sh_type", SHT_NOBITS)
                      .section(".note.GNU-stack", "sh_flags",
                               SHF_ALLOC | SHF_WRITE)
                      .section(".note.GNU-stack", "sh_size", 0xfffffff0),
                      r"whole: section .note.GNU-stack: 4294967280 bytes are "
                      r"too many"),
    "code writable": (lambda i: i.section(
        ".text", "sh_flags", SHF_ALLOC | SHF_WRITE | SHF_EXECINSTR),
        r"whole: section .text \(index \d+\) has invalid WRITE\|EXEC"),
    "debug writable code": (lambda i: i.section(
        ".comment", "sh_flags", SHF_WRITE | SHF_EXECINSTR), r"ok"),
    # symbols
    "symtab link names": (lambda i: i.section(".symtab", "sh_link",
                                              i.index(".bss")),
                          r"whole: section .bss is no string table"),
    "symtab entsize 0": (lambda i: i.section(".symtab", "sh_entsize", 0),
                         r"whole: section .symtab is no array of 16-byte"),
    "symtab bss": (lambda i: i.section(".bss", "sh_type", SHT_SYMTAB)
                   .section(".bss", "sh_offset", 0).section(".bss", "sh_size",
                                                            0),
                   r"Invalid ELF sh_link!=SHN_UNDEF\(0\)"),
    "symtab unaligned": (lambda i: i.section(
        ".symtab", "sh_offset", i.contents_at(".symtab") + 2)
        .section(".symtab", "sh_size",
                 i.section_field(".symtab", "sh_size") - 16),
        r"whole: section .symtab is no array of 16-byte"),
    "symtab info at end": (lambda i: i.section(
        ".symtab", "sh_info", i.section_field(".symtab", "sh_size") // 16),
        r"ok"),
    "strtab begins": (lambda i: i.write(i.contents_at(".strtab"), b"x"),
                      r"whole: section .strtab is no string table"),
    "strtab type": (lambda i: i.section(".strtab", "sh_type", 1),
                    r"whole: section .strtab is no string table"),
    "symbol 0 name": (lambda i: i.symbol(0, "st_name", 1),
                      r"whole: ELF Spec violation: symbol 0 is not empty"),
    "symbol 0 section": (lambda i: i.symbol(0, "st_shndx", 0xfff1),
                         r"whole: ELF Spec violation: symbol 0 is not empty"),
    "symbol name at end": (lambda i: i.symbol(
        "zeroes", "st_name", i.section_field(".strtab", "sh_size")),
        r"whole: Symbol \d+ has an invalid name offset \d+"),
    "symbol unnamed": (lambda i: i.symbol("zeroes", "st_name", 0), r"ok"),
    "symbol absolute": (lambda i: i.symbol("zeroes", "st_shndx", 0xfff1),
                        r"ok"),
    "symbol section max": (lambda i: i.symbol("zeroes", "st_shndx",
                                              i.header_field("e_shnum")),
                           r"whole: Symbol zeroes has an invalid section "
                           r"index (\d+) \(max \d+\)"),
    "symbol extended": (lambda i: i.symbol("zeroes", "st_shndx", 0xffff),
                        r"whole: Symbol zeroes has an invalid section index "
                        r"65535"),
    "symbol at end": (lambda i: i.symbol(
        "zeroes", "st_value", i.section_field(".bss", "sh_size")), r"ok"),
    "symbol far in debug": (lambda i: i.symbol("zeroes", "st_value", 1 << 30)
                            .symbol("zeroes", "st_shndx", i.index(".comment")),
                            r"ok"),
    "symbol type": (lambda i: i.symbol("zeroes", "st_info", 0xff), r"ok"),
    "symbol size": (lambda i: i.symbol("zeroes", "st_size", 0xffffffff),
                    r"ok"),
    "common of lto": (lambda i: i.write(
        i.string_at("zeroes"), b"__gnu_lto_v1\0").symbol(
            "__gnu_lto_v1", "st_shndx", 0xfff2), r"ok"),
    "undefined": (lambda i: i.write(i.string_at("_printk"), b"_nobody"),
                  r"ok", {"errno": "ENOENT", "log":
                          r"whole: Unknown symbol _nobody \(err -2\)"}),
    "undefined weak": (lambda i: i.write(i.string_at("_printk"), b"_nobody")
                       .symbol("_nobody", "st_info", 0x20), r"ok"),
    "local undefined": (lambda i: i.symbol("zeroes", "st_shndx", 0), r"ok",
                        {"errno": "ENOENT", "log":
                         r"whole: Unknown symbol zeroes \(err -2\)"}),
    # relocations
    "rel symbol max": (lambda i: i.relocation_symbol(
        ".rel.init.text", 0, i.section_field(".symtab", "sh_size") // 16),
        r"whole: relocation at 0x[0-9a-f]+ of section .init.text has an "
        r"invalid symbol (\d+) \(max \d+\)"),
    "rel symbol 0": (lambda i: i.relocation_symbol(".rel.init.text", 0, 0),
                     r"ok"),
    "rel absolute": (lambda i: i.symbol("_printk", "st_shndx", 0xfff1), r"ok"),
    "rel last bytes": (lambda i: i.relocation(
        ".rel.init.text", last(i, ".rel.init.text"), "r_offset",
        i.section_field(".init.text", "sh_size") - 4), r"ok"),
    "rel twice": (lambda i: i.relocation(
        ".rel.init.text", 1, "r_offset",
        i.relocation_field(".rel.init.text", 0, "r_offset")),
        r"whole: relocation at 0x[0-9a-f]+ in section .rel.init.text is out "
        r"of order"),
    "rel overlap": (lambda i: i.relocation(
        ".rel.init.text", 1, "r_offset",
        i.relocation_field(".rel.init.text", 0, "r_offset") + 3),
        r"whole: relocation at 0x[0-9a-f]+ in section .rel.init.text is out "
        r"of order"),
    "rel unaligned": (lambda i: i.section(
        ".rel.init.text", "sh_offset",
        i.contents_at(".rel.init.text") + 2).section(
            ".rel.init.text", "sh_size",
            i.section_field(".rel.init.text", "sh_size") - 8),
        r"whole: section .rel.init.text is no array of 8-byte"),
    "rel empty": (lambda i: i.section(".rel.init.text", "sh_size", 0), r"ok"),
    "rel link 0": (lambda i: i.section(".rel.init.text", "sh_link", 0),
                   r"whole: section .rel.init.text: sh_link 0 is not the "
                   r"symbol table"),
    "rel link far": (lambda i: i.section(".rel.init.text", "sh_link", 1 << 16),
                     r"whole: section .rel.init.text: sh_link 65536 is not"),
    "rel info max": (lambda i: i.section(".rel.init.text", "sh_info",
                                         i.header_field("e_shnum")),
                     r"Invalid ELF sh_info \(section \d+\): (\d+) >= "
                     r"e_shnum\(\1\)"),
    "rel info 0": (lambda i: i.section(".rel.init.text", "sh_info", 0), r"ok"),
    "rel of debug broken": (lambda i: i.section(
        ".rel.exit.text", "sh_info", i.index(".comment"))
        .section(".rel.exit.text", "sh_link", 1)
        .section(".rel.exit.text", "sh_entsize", 3)
        .relocation(".rel.exit.text", 0, "r_offset", 0xffffffff)
        .relocation(".rel.exit.text", 0, "r_info", 0xffffffff), r"ok"),
    "two rels": (lambda i: i.section(".rel.exit.text", "sh_info",
                                     i.index(".text")),
                 r"whole: (section .text has two sections of relocations|"
                 r"relocation at \S+ is outside section .text)"),
    "rela": (lambda i: i.section(".rel.exit.text", "sh_type", SHT_RELA),
             r"ok", {"errno": "ENOEXEC", "log":
                     r"module whole: REL relocation unsupported"}),
    "rela of debug": (lambda i: i.section(".rel.exit.text", "sh_type",
                                          SHT_RELA)
                      .section(".rel.exit.text", "sh_info",
                               i.index(".comment")), r"ok"),
    "rela info": (lambda i: i.section(".rel.exit.text", "sh_type", SHT_RELA)
                  .section(".rel.exit.text", "sh_info", 5000),
                  r"Invalid ELF sh_info \(section \d+\): 5000 >= e_shnum"),
    "rel PLT32": (lambda i: i.relocation_type(".rel.init.text", 0,
                                              R_386_PLT32), r"ok"),
}

# R_386_32, PC32 and PLT32 alone are there; conformance.md 1.11.
for _kind in (0, 3, 5, 6, 7, 8, 9, 10, 11, 14, 20, 21, 22, 23, 32, 43, 255):
    MORE_ROWS[f"rel type {_kind}"] = (
        lambda i, kind=_kind: i.relocation_type(".rel.init.text", 0, kind),
        rf"module: whole: Unknown relocation: {_kind}$")
