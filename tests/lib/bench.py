# SPDX-License-Identifier: MIT
"""The benchmark program and its modules (tests/bench), built for a kernel
from the same sources, and what they print there."""
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from elftools.elf.elffile import ELFFile

from . import gdbstub, paths, peer
from .machine import Machine

SOURCES = paths.ROOT / "tests/bench"
COUNTING = ["-icount", "shift=0,sleep=off",
            "-rtc", "base=2026-01-01,clock=vm"]
MEMORY = 256
GROUPS = ["boot", "calls", "inside", "stops", "waiting", "loading", "params",
          "lookup", "many"]
ENDS = re.compile(r"bench done|bench failed.*\n|panic|Oops|BUG")
# Rows that are no numbers of instructions.
NO_COUNTS = {"first_tick", "ticks_per_ms", "pairs_per_ms_1", "memory_total",
             "memory_free", "module_bytes"}
FLAGS = ["-std=gnu11", "-O2", "-m32", "-march=i686", "-static", "-s",
         "-Wl,-e,bench_start"]


def numbered(letter, prefix, count):
    """P(0000) P(0001) …, or E(prefix_0000) …"""
    return " ".join(f"{letter}({prefix}{n:04d})" for n in range(count))


def module_sources():
    """All modules as {file name: text}, those of several sizes included."""
    sources = {path.name: path.read_text()
               for path in (SOURCES / "modules").glob("*.[ch]")}
    for count in (100, 1000, 10000, 100000):
        sources[f"relocs_{count}.c"] = (
            f"#define COUNT {count}\n#include \"relocs.h\"\n")
    for count in (10, 100, 1000):
        sources[f"params_{count}.c"] = (
            f"#define PARAMETERS {numbered('P', '', count)}\n"
            "#include \"params.h\"\n")
        sources[f"exports_{count}.c"] = (
            f"#define EXPORTS {numbered('E', f'few_{count}_', count)}\n"
            "#include \"exports.h\"\n")
    # The program makes copies of these, with a number in place of "aaaa".
    sources["hello_aaaa.c"] = sources["hello.c"]
    sources["exports_aaaa.c"] = (
        f"#define EXPORTS {numbered('E', 'bench_aaaa_', 1000)}\n"
        "#include \"exports.h\"\n")
    return sources


def build_program(path):
    sources = sorted((SOURCES / "guest").glob("*.c"))
    subprocess.run([f"{peer.TOOLS}gcc", *FLAGS, "-o", path, *sources],
                   check=True)


def make_archive(folder, linux=None):
    """An archive with /bench/bench and /bench/modules for Linux or Kmodo."""
    modules = peer.build_modules(folder / "modules", module_sources(), linux)
    root = folder / "root"
    for name in ("bench/modules", "proc", "sys", "dev"):
        (root / name).mkdir(parents=True, exist_ok=True)
    build_program(root / "bench/bench")
    for name, path in modules.items():
        shutil.copyfile(path, root / f"bench/modules/{name}.ko")
    return peer.pack(root, folder / "bench.cpio",
                     "--node", "dev/console:c:5:1:600")


def machine_of(linux, **options):
    """Linux, if there is such a folder, or Kmodo."""
    return (peer.LinuxMachine(build=linux, **options) if linux
            else Machine(**options))


def entry_address(linux):
    """Where the boot loader enters the kernel, with paging off."""
    if linux:
        return 0x100000     # as the boot protocol for 32 bits has it
    with paths.KERNEL.open("rb") as file:
        return ELFFile(file)["e_entry"]


def from_entry(linux, until, **options):
    """Starts a machine, calls until(machine), and returns the time-stamp
    counter at the kernel's entry and what until() returned."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gdb"
        options["qemu"] = [*options.get("qemu", ()), *gdbstub.arguments(path)]
        machine = machine_of(linux, **options)
        try:
            machine.monitor.command("info status")     # it is there
            stub = gdbstub.Stub(path, 120)
            entry = stub.counter_at(entry_address(linux))
            stub.close()
            return entry, until(machine)
        finally:
            machine.close()


def rows(text):
    """The lines "bench: NAME MINIMUM MEDIAN"."""
    return {name: (int(least), int(median)) for name, least, median in
            re.findall(r"bench: (\w+) (\d+) (\d+)", text)}


def make_stamp_archive(folder):
    """An archive that stamps the moment before the first shell, on both."""
    root = folder / "root"
    for name in ("bench", "etc"):
        (root / name).mkdir(parents=True, exist_ok=True)
    build_program(root / "bench/bench")
    (root / "etc/rc").write_text("/bench/bench stamp\n")
    return peer.pack(root, folder / "stamp.cpio")


def run(archive, linux=None, groups=GROUPS, timeout=30, **options):
    """Boots with the program as the first process; its rows as {name:
    (minimum, median)}. Options are those of Machine."""
    first = "rdinit" if linux else "init"
    counting = ["counting"] if "-icount" in options.get("qemu", ()) else []
    options = {"mem": MEMORY, "base": False, "initrds": [archive],
               "append": " ".join(["quiet loglevel=1",
                                   f"{first}=/bench/bench", *groups,
                                   *counting]),
               **options}

    def until(machine):
        machine.expect(ENDS, timeout)
        text = machine.output()
        assert "bench done" in text, text[-3000:]
        return rows(text)

    entry, values = from_entry(linux, until, **options)
    values["entry_to_init"] = (values["first_tick"][0] - entry,) * 2
    return values


def entry_to_shell(archive, linux=None, **options):
    """Ticks from the kernel's entry until /etc/rc has run and a shell is to
    start; with Kmodo's own initrd, and with a shell script on Linux."""
    def until(machine):
        machine.wait_for_prompt()
        return rows(machine.output())

    entry, values = from_entry(linux, until, initrds=[archive],
                               append="quiet loglevel=1", **options)
    return values["stamp"][0] - entry
