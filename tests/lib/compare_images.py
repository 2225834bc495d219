# SPDX-License-Identifier: MIT
"""Broken and unusual modules for the steps of tests/compare: each is one that
was built for the kernel in question, with one thing changed. The good ones, and
those that Linux would not survive, are not among them.

    name: (module that is changed, change)

A step loads each by its bytes and as a file; its name is "1.4 " and the name,
or another row of docs/conformance.md.
"""
from .ko_image import Module

SHF_WRITE, SHF_ALLOC, SHF_EXECINSTR = 1, 2, 4
SHT_RELA, SHT_NOBITS = 4, 8
SHN_COMMON = 0xfff2
THIS = ".gnu.linkonce.this_module"
KINDS = {"NONE": 0, "GOT32": 3, "RELATIVE": 8, "GOTOFF": 9, "GOTPC": 10,
         "16": 20, "GOT32X": 43}


def relocation(kind):
    return "whole", lambda i: i.relocation_type(".rel.init.text", 0, kind)


def info(old, new):
    return lambda i: i.text(old, new, ".modinfo")


IMAGES = {
    # the ELF header
    "1.4 52 bytes": ("whole", lambda i: i.cut(52)),
    "1.4 half": ("whole", lambda i: i.cut(len(i.data) // 2)),
    "1.4 51 bytes": ("whole", lambda i: i.cut(51)),
    "1.4 magic": ("whole", lambda i: i.write(0, b"\x7fELG")),
    "1.4 gzip": ("whole", lambda i: i.write(0, b"\x1f\x8b\x08")),
    "1.4 class": ("whole", lambda i: i.write(4, b"\x02")),
    "1.4 byte order": ("whole", lambda i: i.write(5, b"\x02")),
    "1.4 type": ("whole", lambda i: i.header("e_type", 2)),
    "1.4 machine": ("whole", lambda i: i.header("e_machine", 62)),
    "1.4 i486": ("whole", lambda i: i.header("e_machine", 6)),
    "1.4 version": ("whole", lambda i: i.header("e_version", 7)),
    "1.4 size of section headers":
        ("whole", lambda i: i.header("e_shentsize", 64)),
    "1.4 section headers far":
        ("whole", lambda i: i.header("e_shoff", 0xfffffff0)),
    "1.4 too many section headers":
        ("whole", lambda i: i.header("e_shnum", 0xfff0)),
    "1.4 no section headers": ("whole", lambda i: i.header("e_shnum", 0)),
    "1.4 no section of names": ("whole", lambda i: i.header("e_shstrndx", 0)),
    "1.4 section of names far":
        ("whole", lambda i: i.header("e_shstrndx", 0xffff)),
    # sections
    "1.4 names empty":
        ("whole", lambda i: i.section(".shstrtab", "sh_size", 0)),
    "1.4 names open": ("whole", lambda i: i.section(
        ".shstrtab", "sh_size", i.section_field(".shstrtab", "sh_size") - 1)),
    "1.4 names outside":
        ("whole", lambda i: i.section(".shstrtab", "sh_offset", 1 << 30)),
    "1.4 section 0": ("whole", lambda i: i.section(0, "sh_size", 1)),
    "1.4 section far":
        ("whole", lambda i: i.section(".data", "sh_offset", 0x7fffffff)),
    "1.4 section long":
        ("whole", lambda i: i.section(".data", "sh_size", 0x7fffffff)),
    "1.4 name of a section far":
        ("whole", lambda i: i.section(".data", "sh_name", 1 << 20)),
    "1.4 symbols without strings":
        ("whole", lambda i: i.section(".symtab", "sh_link", 0)),
    "1.4 strings of symbols far":
        ("whole", lambda i: i.section(".symtab", "sh_link", 0xfff0)),
    "1.4 junk at the end": ("whole", lambda i: i.write(
        len(i.data), b"junk" * 100)),
    "1.4 relocations with addends": ("whole", lambda i: i.section(
        ".rel.init.text", "sh_type", SHT_RELA)),
    "1.1.8 no symbols":
        ("whole", lambda i: i.section(".symtab", "sh_type", 1)),
    "1.1.9 no module": ("whole", lambda i: i.rename(THIS, ".other")),
    "1.1.14 data that can be run": ("whole", lambda i: i.section(
        ".data", "sh_flags", SHF_ALLOC | SHF_WRITE | SHF_EXECINSTR)),
    "1.1.17 much per-CPU data": ("whole", lambda i: i.section(
        ".data..percpu", "sh_type", SHT_NOBITS).section(
            ".data..percpu", "sh_size", 1 << 20)),
    "1.1.17 aligned per-CPU data": ("whole", lambda i: i.section(
        ".data..percpu", "sh_addralign", 8192)),
    # symbols
    "1.4 symbol in no section":
        ("whole", lambda i: i.symbol("whole_plain", "st_shndx", 0xf000)),
    "1.4 common symbol":
        ("whole", lambda i: i.symbol("whole_plain", "st_shndx", SHN_COMMON)),
    "1.1.22 exported twice": ("exporter", lambda i: i.called("exp_ther")),
    "1.1.22 exported by the kernel": ("exporter", lambda i: i.text(
        "exporter_calls\0", "memcpy".ljust(15, "\0"), "__ksymtab_strings")),
    # .modinfo
    "1.4 no modinfo": ("bare", lambda i: i.rename(".modinfo", ".other")),
    "1.1.12 options of the vermagic":
        ("bare", info("SMP preempt", "UP_ preempt")),
    "1.8 vermagic of another release":
        ("bare", info("vermagic=6.1.", "vermagic=6.9.")),
    "1.1.12 no vermagic": ("bare", info("vermagic=", "nomagic_=")),
    "1.1.10 other name in modinfo":
        ("bare", info("name=bare\0", "name=beer\0")),
    "1.9 licence BSD": ("bare", info("license=GPL", "license=BSD")),
    "1.9 no licence": ("bare", info("license=GPL", "licensX=GPL")),
    "1.9 from the tree": ("sym_user", lambda i: i.note("intree=Y")),
    "1.9 staging": ("sym_user", lambda i: i.note("intree=Y", "staging=Y")),
    "1.9 test": ("sym_user", lambda i: i.note("intree=Y", "test=Y")),
    "1.9 live patch":
        ("sym_user", lambda i: i.note("intree=Y", "livepatch=Y")),
    # versions
    "1.1.11 version of module_layout":
        ("bare", lambda i: i.wrong_version("module_layout")),
    "1.1.11 no version of module_layout":
        ("bare", lambda i: i.unversioned("module_layout")),
    "1.8 version of a symbol":
        ("importer", lambda i: i.wrong_version("exporter_double")),
    "1.8 version of the kernel's symbol":
        ("importer", lambda i: i.wrong_version("_printk")),
    "1.8 no version of a symbol":
        ("importer", lambda i: i.unversioned("exporter_double")),
    "1.8 no versions":
        ("bare", lambda i: i.rename("__versions", "_versions")),
    "1.8 provider without versions":
        ("exporter", lambda i: i.rename("__kcrctab", "_kcrctab")),
    # symbols of others
    "1.8 GPL-only symbol, licence BSD":
        ("sym_user", info("license=GPL", "license=BSD")),
    "1.8 namespace not imported":
        ("ns_user", info("import_ns=WHOLE", "import_ns=OTHER")),
    "1.8 _GLOBAL_OFFSET_TABLE_": ("sym_user", lambda i: i.text(
        "weak_symbol_of_nobody_\0", "_GLOBAL_OFFSET_TABLE_\0\0")),
    # relocations
    **{f"1.11 relocation {name}": relocation(kind)
       for name, kind in KINDS.items()},
}

# What must be loaded before an image can be.
NEEDS = {"importer": ["exporter"], "sym_user": ["exporter"],
         "ns_user": ["whole"]}

# And what stands in its way.
PRESENT = {"1.1.22 exported twice": ["exporter"]}


def file_name(name):
    return f"{list(IMAGES).index(name):02}.ko"


def write(folder, modules):
    """The images made of modules, {name: path}."""
    folder.mkdir()
    for name, (base, change) in IMAGES.items():
        image = change(Module(modules[base]))
        (folder / file_name(name)).write_bytes(image.data)


def steps():
    """{name: script}"""
    found = {}
    for name, (base, _) in IMAGES.items():
        lines = [f"insmod $M/{other}.ko"
                 for other in NEEDS.get(base, []) + PRESENT.get(name, [])]
        path = f"/tour/images/{file_name(name)}"
        lines += ["log", f"run $KT +load {path}", "modules",
                  f"rmmod {base} 2>/dev/null", "log",
                  f"run $KT +finit {path} 0"]
        found[name] = "\n".join(lines) + "\n"
    return found
