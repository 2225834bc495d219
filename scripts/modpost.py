#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Looks at all modules between compiling and linking them.

For each module X it reads X.o and writes X.mod.c: `struct module
__this_module`, and in .modinfo the name, the modules it depends on, the
version magic and, beside a version, the sum of the sources. It checks that
every undefined symbol is exported by the kernel or another module, that
licences and namespaces allow its use, and writes what the modules export to
Module.symvers, in Linux's format:

    CRC <tab> symbol <tab> module <tab> EXPORT_SYMBOL[_GPL] <tab> namespace

Exports of the kernel are read from its first link (--kernel), those of modules
that are not built now from Module.symvers files (--symvers). An error makes
the exit status 1; KBUILD_MODPOST_WARN=1 in the environment turns unresolved
symbols into warnings.
"""

import argparse
import os
import struct
import sys
from dataclasses import dataclass, field

import src_version
import symbol_crcs
from elf_symbols import (SHN_COMMON, SHN_UNDEF, STB_GLOBAL, STB_LOCAL,
                         STB_WEAK, open_elf, read_symbols)

KSYMTAB = "__ksymtab_"
CRC = "__crc_"
MODULE_NAME_LEN = 60
GPL_COMPATIBLE = ("GPL", "GPL v2", "GPL and additional rights",
                  "Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL")


@dataclass
class Export:
    """One exported symbol; the kernel's own are of the module vmlinux."""
    name: str
    module: str
    is_gpl: bool
    namespace: str
    crc: int = 0
    value: int = 0      # of the kernel's own

    def line(self, folder=""):
        """Its line of Module.symvers; modules are named from the folder."""
        kind = "EXPORT_SYMBOL_GPL" if self.is_gpl else "EXPORT_SYMBOL"
        module = self.module.removeprefix(folder)
        return (f"{self.crc:#010x}\t{self.name}\t{module}\t{kind}\t"
                f"{self.namespace}\n")


@dataclass
class Module:
    """What is read from one X.o; stem is its path without the .o, and parts
    are the objects that it is linked from."""
    stem: str
    parts: list
    undefined: list = field(default_factory=list)
    weak: set = field(default_factory=set)
    defined: set = field(default_factory=set)
    exports: list = field(default_factory=list)
    modinfo: list = field(default_factory=list)

    @property
    def name(self):
        return os.path.basename(self.stem)

    def info(self, tag):
        """The values of one tag of .modinfo."""
        return [value for key, value in self.modinfo if key == tag]

    def is_gpl_compatible(self):
        licenses = self.info("license")
        return bool(licenses) and all(value in GPL_COMPATIBLE
                                      for value in licenses)


class Problems:
    """Counts errors and prints them as Linux's modpost does."""

    def __init__(self, allow_missing_imports):
        self.errors = 0
        self.allow_missing_imports = allow_missing_imports
        self.may_be_unresolved = os.environ.get("KBUILD_MODPOST_WARN") == "1"

    def error(self, text):
        self.errors += 1
        print(f"ERROR: modpost: {text}", file=sys.stderr)

    def warn(self, text):
        print(f"WARNING: modpost: {text}", file=sys.stderr)

    def unresolved(self, text):
        (self.warn if self.may_be_unresolved else self.error)(text)

    def not_imported(self, text):
        (self.warn if self.allow_missing_imports else self.error)(text)


def c_string(data, offset):
    """The NUL-terminated string at an offset."""
    return data[offset:data.index(b"\0", offset)].decode()


def read_kernel(path):
    """The exports of the kernel, which its first link keeps in a section at
    address 0; without versions, the CRC is 0."""
    exports = []
    with open(path, "rb") as file:
        elf = open_elf(file, path)
        symbols = read_symbols(elf)
        marks = {symbol.name: symbol.value for symbol in symbols}
        data = elf.get_section_by_name(".exports").data()
        gpl = range(marks["__start___ksymtab_gpl"],
                    marks["__stop___ksymtab_gpl"])
        for symbol in symbols:
            if symbol.name.startswith(KSYMTAB):
                name = symbol.name[len(KSYMTAB):]
                value, _, namespace = struct.unpack_from("<III", data,
                                                         symbol.value)
                crc = marks.get(CRC + name)
                exports.append(Export(
                    name, "vmlinux", symbol.value in gpl,
                    c_string(data, namespace),
                    struct.unpack_from("<I", data, crc)[0] if crc else 0,
                    value))
    return exports


def namespace_in_object(elf, sections, symbols, entry):
    """The namespace of an export that is not linked yet: its third word has
    a relocation, against the symbol or section that the string lies in."""
    section = sections[entry.section]
    relocations = elf.get_section_by_name(".rel" + section.name)
    if relocations is None:
        return ""
    (addend,) = struct.unpack_from("<I", section.data(), entry.value + 8)
    for offset, info in struct.iter_unpack("<II", relocations.data()):
        if offset == entry.value + 8:
            target = symbols[info >> 8]
            return c_string(sections[target.section].data(),
                            target.value + addend)
    return ""


def read_crcs(path, problems):
    """{name: CRC} of an object's exports; each of them must have one."""
    crcs = {}
    for name, _, crc in symbol_crcs.object_exports(path):
        if crc is None:
            problems.error(symbol_crcs.missing_version(name, path))
        crcs[name] = crc or 0
    return crcs


def read_module(stem, parts, modversions, problems):
    """Read one X.o, with the CRCs of its exports if there are to be any."""
    module = Module(stem, parts)
    path = stem + ".o"
    with open(path, "rb") as file:
        elf = open_elf(file, path)
        sections = list(elf.iter_sections())
        symbols = read_symbols(elf)
        crcs = read_crcs(path, problems) if modversions else {}
        for symbol in symbols:
            if symbol.name.startswith(KSYMTAB):
                name = symbol.name[len(KSYMTAB):]
                section = sections[symbol.section].name
                module.exports.append(Export(
                    name, stem, section.startswith("___ksymtab_gpl+"),
                    namespace_in_object(elf, sections, symbols, symbol),
                    crcs[name] if modversions else 0))
            elif symbol.section == SHN_UNDEF:
                if symbol.bind == STB_WEAK:
                    module.weak.add(symbol.name)
                elif symbol.bind == STB_GLOBAL:
                    module.undefined.append(symbol.name)
            elif symbol.bind != STB_LOCAL or symbol.section == SHN_COMMON:
                module.defined.add(symbol.name)
        for section in sections:
            if section.name == ".modinfo":
                for text in section.data().decode(errors="replace").split(
                        "\0"):
                    if "=" in text:
                        module.modinfo.append(tuple(text.split("=", 1)))
    return module


def read_symvers(path, problems):
    """The exports that another build wrote down; a missing file is no error,
    as then its symbols are just unresolved."""
    exports = []
    if not os.path.exists(path):
        problems.warn(f"Symbol version dump \"{path}\" is missing.\n"
                      "         Modules may not have dependencies.")
        return exports
    with open(path, encoding="utf-8") as file:
        for line in file:
            parts = line.rstrip("\n").split("\t")
            if len(parts) < 4:
                sys.exit(f"modpost: {path}: not a line of symbols: {line}")
            exports.append(Export(parts[1], parts[2],
                                  parts[3].endswith("_GPL"),
                                  parts[4] if len(parts) > 4 else "",
                                  int(parts[0], 16)))
    return exports


def check_use(module, export, problems):
    """Licence and namespace of one used symbol."""
    if export.is_gpl and not module.is_gpl_compatible():
        problems.error(f"GPL-incompatible module {module.name}.ko uses "
                       f"GPL-only symbol '{export.name}'")
    if export.namespace and export.namespace not in module.info("import_ns"):
        problems.not_imported(
            f"module {module.name} uses symbol {export.name} from namespace "
            f"{export.namespace}, but does not import it.")


def resolve(module, exports, problems):
    """Check every undefined symbol; return the modules that are used, in the
    order in which they are first needed."""
    depends = []
    for name in module.undefined + sorted(module.weak):
        export = exports.get(name)
        if export is None:
            # The structure itself is defined by X.mod.c.
            if name != "__this_module" and name not in module.weak:
                problems.unresolved(f'"{name}" [{module.stem}.ko] undefined!')
            continue
        check_use(module, export, problems)
        provider = os.path.basename(export.module)
        if export.module not in ("vmlinux", module.stem):
            if provider not in depends:
                depends.append(provider)
    return depends


def versions_of(module, exports, problems):
    """The table __versions: what the module was built for, by symbol. First
    module_layout, which no module uses but which stands for struct module."""
    lines = ["", "static const struct modversion_info ____versions[]",
             "__used __section(\"__versions\") = {"]
    for name in ["module_layout", *module.undefined, *sorted(module.weak)]:
        export = exports.get(name)
        if export is None:
            continue
        if len(name) >= MODULE_NAME_LEN:
            problems.error(f'too long symbol "{name}" [{module.stem}.ko]')
        if not export.crc:      # its owner was built without versions
            problems.warn(f'"{name}" [{module.stem}.ko] has no CRC!')
            continue
        lines.append(f'\t{{ {export.crc:#010x}, "{name}" }},')
    return lines + ["};"]


def crcs_of(module):
    """The tables __kcrctab of a module's exports."""
    lines = [""]
    for export in module.exports:
        kind = "_gpl" if export.is_gpl else ""
        lines.append(f'SYMBOL_CRC({export.name}, {export.crc:#010x}, '
                     f'"{kind}");')
    return lines


def module_source(module, depends, is_intree):
    """The text of X.mod.c, but for the versions."""
    lines = [
        "#include <linux/export-internal.h>",
        "#include <linux/module.h>",
        "#include <linux/vermagic.h>",
        "",
        "MODULE_INFO(vermagic, VERMAGIC_STRING);",
        "MODULE_INFO(name, KBUILD_MODNAME);",
        "",
        "struct module __this_module",
        "__attribute__((visibility(\"default\"), used,",
        "\tsection(\".gnu.linkonce.this_module\"))) = {",
        "\t.name = KBUILD_MODNAME,",
    ]
    if "init_module" in module.defined:
        lines.append("\t.init = init_module,")
    if "cleanup_module" in module.defined:
        lines += ["#ifdef CONFIG_MODULE_UNLOAD",
                  "\t.exit = cleanup_module,",
                  "#endif"]
    lines += ["};", ""]
    if is_intree:
        lines += ["MODULE_INFO(intree, \"Y\");", ""]
    lines.append(f"MODULE_INFO(depends, \"{','.join(depends)}\");")
    if module.info("version"):
        lines.append("MODULE_INFO(srcversion, \""
                     f"{src_version.src_version(module.parts)}\");")
    return lines


def write_if_changed(path, text):
    """Write a file, but leave its time alone when nothing changes."""
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            if file.read() == text:
                return
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def collect_exports(options, modules, problems):
    """All exports by name; the first one of a name counts."""
    exports = {}
    groups = [read_kernel(path) for path in options.kernel]
    groups += [read_symvers(path, problems) for path in options.symvers]
    own = {module.stem for module in modules}
    for export in (export for group in groups for export in group):
        if export.module not in own:
            exports.setdefault(export.name, export)
    for module in modules:
        for export in module.exports:
            first = exports.setdefault(export.name, export)
            if first is not export:
                problems.error(
                    f"{module.stem}: '{export.name}' exported twice. Previous "
                    f"export was in {first.module}")
    return exports


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kernel", action="append", default=[])
    parser.add_argument("--symvers", action="append", default=[])
    parser.add_argument("--intree", action="store_true")
    parser.add_argument("--modversions", action="store_true")
    parser.add_argument("--allow-missing-imports", action="store_true")
    parser.add_argument("--out", required=True, help="Module.symvers to write")
    parser.add_argument("list", help="file with a line for each X.o: X, and "
                        "the objects it is made of")
    options = parser.parse_args()

    with open(options.list, encoding="utf-8") as file:
        lines = [line.split() for line in file if line.strip()]
    problems = Problems(options.allow_missing_imports)
    modules = [read_module(stem, parts, options.modversions, problems)
               for stem, *parts in lines]
    exports = collect_exports(options, modules, problems)

    for module in modules:
        if not module.info("license"):
            problems.error(f"missing MODULE_LICENSE() in {module.stem}.o")
        depends = resolve(module, exports, problems)
        lines = module_source(module, depends, options.intree)
        if options.modversions:
            lines += crcs_of(module) + versions_of(module, exports, problems)
        write_if_changed(module.stem + ".mod.c", "\n".join(lines) + "\n")
    if problems.errors:
        sys.exit(1)

    # What a symvers file already lists is left to that file.
    own = {module.stem for module in modules} | (
        {"vmlinux"} if options.kernel else set())
    folder = os.path.dirname(options.out) + "/" if options.intree else ""
    with open(options.out, "w", encoding="utf-8") as file:
        file.writelines(export.line(folder) for export in exports.values()
                        if export.module in own)


if __name__ == "__main__":
    main()
