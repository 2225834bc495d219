#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The configuration commands of the Makefile, on top of kconfiglib.

Called as `kconfig.py COMMAND BUILD_DIR [SYMBOL=VALUE ...]`; COMMAND is

  defconfig      write BUILD_DIR/.config with the defaults
  olddefconfig   keep what .config says, give new symbols their defaults
  allyesconfig   every symbol y
  allmodconfig   every tristate symbol m, every other one y
  allnoconfig    every symbol n that can be
  menuconfig     edit .config in the terminal
  sync           like olddefconfig, then write auto.conf and, below
                 include/generated, autoconf.h and config_gz.h, touching the
                 headers only if they change

Each SYMBOL=VALUE is set after that, so that `make defconfig SET="SMP=n"`
needs no editor. A value that does not stick is an error.
"""

import gzip
import os
import sys

import kconfiglib


def set_symbols(kconf, assignments):
    """Apply SYMBOL=VALUE arguments; exit with a message on a bad one."""
    for assignment in assignments:
        name, _, value = assignment.partition("=")
        name = name.removeprefix("CONFIG_")
        symbol = kconf.syms.get(name)
        if symbol is None or not symbol.nodes:
            sys.exit(f"kconfig: there is no symbol {name}")
        symbol.set_value(value)
    for assignment in assignments:
        name, _, value = assignment.partition("=")
        symbol = kconf.syms[name.removeprefix("CONFIG_")]
        if symbol.str_value != value:
            sys.exit(f"kconfig: {assignment} is not possible here, "
                     f"{name} stays {symbol.str_value}")


def set_all(kconf, tristate_value, bool_value):
    """Give every bool and tristate symbol with a prompt these values."""
    for symbol in kconf.unique_defined_syms:
        if not any(node.prompt for node in symbol.nodes):
            continue
        if symbol.orig_type == kconfiglib.TRISTATE:
            symbol.set_value(tristate_value)
        elif symbol.orig_type == kconfiglib.BOOL:
            symbol.set_value(bool_value)


def write_make_config(kconf, path):
    """Write the symbols that are set, as make variables without quotes."""
    lines = []
    for symbol in kconf.unique_defined_syms:
        value = symbol.str_value
        if symbol.orig_type in (kconfiglib.BOOL, kconfiglib.TRISTATE):
            if value == "n":
                continue
        elif not value:
            continue
        lines.append(f"CONFIG_{symbol.name} := {value}\n")
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(lines)


def write_compressed(config, path):
    """Write .config as the initialiser of an array: /proc/config.gz."""
    with open(config, "rb") as file:
        data = gzip.compress(file.read(), mtime=0)
    rows = [", ".join(f"0x{byte:02x}" for byte in data[i:i + 12])
            for i in range(0, len(data), 12)]
    text = "/* .config, compressed; made by scripts/kconfig.py */\n" + \
        ",\n".join(rows) + "\n"
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            if file.read() == text:
                return
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)


def menuconfig(kconf):
    """Run kconfiglib's editor, which saves .config itself."""
    import menuconfig as editor
    editor.menuconfig(kconf)


def main():
    command, build, *assignments = sys.argv[1:]
    generated = os.path.join(build, "include", "generated")
    os.makedirs(generated, exist_ok=True)
    config = os.path.join(build, ".config")
    os.environ["KCONFIG_CONFIG"] = config
    kconf = kconfiglib.Kconfig("Kconfig", warn_to_stderr=True)

    if command in ("olddefconfig", "menuconfig", "sync"):
        if os.path.exists(config):
            kconf.load_config(config)
    if command == "allyesconfig":
        set_all(kconf, "y", "y")
    elif command == "allmodconfig":
        set_all(kconf, "m", "y")
    elif command == "allnoconfig":
        set_all(kconf, "n", "n")
    elif command == "menuconfig":
        menuconfig(kconf)
        kconf.load_config(config)
    set_symbols(kconf, assignments)

    kconf.write_config(config, save_old=False)
    if command == "sync":
        kconf.write_autoconf(os.path.join(generated, "autoconf.h"))
        write_compressed(config, os.path.join(generated, "config_gz.h"))
        write_make_config(kconf, os.path.join(build, "auto.conf"))
    else:
        print(f"configuration written to {config}")


if __name__ == "__main__":
    main()
