# SPDX-License-Identifier: MIT
"""What is measured, and what we aim at.

A row is what the benchmark program calls it, what people call it, and the aim:
so many times fewer than Linux, or None. Values are ticks: instructions when
QEMU counts these, else parts of a microsecond.
"""
from typing import NamedTuple, Optional


class Row(NamedTuple):
    key: str
    text: str
    aim: Optional[float] = None
    least: bool = True      # the best of several; else their median


# Loading and unloading are mostly waiting on Linux: what is not called "with
# waiting" is without it.
ROWS = [
    Row("entry_to_init", "kernel entry to first user instruction"),
    Row("entry_to_shell", "kernel entry to the shell", 5),
    Row("init_hello", "init_module of hello", 4),
    Row("delete_hello", "delete_module of hello"),
    Row("init_waiting_hello", "init_module of hello, with waiting",
        least=False),
    Row("delete_waiting_hello", "delete_module of hello, with waiting", 100,
        least=False),
    Row("init_relocs_10000", "init_module, 10,000 relocations"),
    Row("delete_relocs_10000", "delete_module of it"),
    Row("init_params_1000", "init_module, 1,000 string parameters set"),
    Row("delete_params_1000", "delete_module of it"),
    Row("init_exports_1000", "init_module, 1,000 exports"),
    Row("delete_exports_1000", "delete_module of it"),
    Row("init_as_1", "init_module of hello as the 1st module"),
    Row("init_as_100", "init_module of hello as the 100th module"),
    Row("init_as_1000", "init_module of hello as the 1,000th module"),
    Row("lookup_100000", "symbol look-up among 100,000 exports"),
    Row("pair_x100", "try_module_get + module_put", 5),
    Row("stop", "stop_machine"),
    Row("syscall", "system call, there and back", 3),
    Row("fork_exec_wait", "fork + exec + wait"),
    Row("pipe_ping_pong", "pipe ping-pong, a byte there and back"),
    Row("context_switch", "context switch"),
    Row("open_close", "open + close of a module's device"),
]

# The load as the 1,000th module must cost no more than this times the first.
LAST_TO_FIRST = 1.2


class Limit(NamedTuple):
    key: str
    text: str
    unit: str = ""
    aim: Optional[float] = None     # at most


SIZES = [
    Limit("image", "kernel, stripped and not packed", "KiB", 400),
    Limit("packed", "kernel, packed", "KiB"),
    Limit("iso", "ISO", "KiB", 4096),
    Limit("ram_busybox", "least RAM for a shell, BusyBox in the initrd", "MiB",
          12),
    Limit("ram_plain", "least RAM for a shell, without BusyBox", "MiB", 8),
]

STARTS = [
    Limit("init_1", "kernel entry to init, 1 CPU, s"),
    Limit("init_4", "kernel entry to init, 4 CPUs, s"),
    Limit("shell_4", "kernel entry to the shell, 4 CPUs, s", aim=0.5),
    Limit("grub_4", "QEMU's start to the prompt, GRUB, 4 CPUs, s", aim=1.5),
    Limit("idle_4", "4 idle CPUs, % of a core", aim=5),
    Limit("depmod", "depmod at boot, 1,000 modules, ms"),
    Limit("depmod_again", "depmod -A, nothing has changed, ms"),
]


class Plot(NamedTuple):
    name: str           # of the file
    title: str
    x_text: str
    points: list        # (x, key)


PLOTS = [
    Plot("load-by-modules", "init_module of hello beside other modules",
         "its place among the modules",
         [(n, f"init_as_{n}") for n in (1, 10, 100, 300, 1000)]),
    Plot("load-by-relocations", "init_module by relocations", "relocations",
         [(n, f"init_relocs_{n}") for n in (100, 1000, 10000, 100000)]),
    Plot("load-by-exports", "init_module by exports", "exports",
         [(n, f"init_exports_{n}") for n in (10, 100, 1000)]),
    Plot("load-by-parameters", "init_module by parameters that are set",
         "parameters", [(n, f"init_params_{n}") for n in (10, 100, 1000)]),
    Plot("lookup-by-exports", "finding a symbol among exports",
         "exports of all modules",
         [(n, f"lookup_{n}") for n in (1000, 10000, 100000)]),
]

# (name of the file, title): by number of CPUs, machines with as many, or a
# machine with the most of them.
STOP_PLOT = ("stop-by-cpus", "stop_machine by CPUs")
RATE_PLOT = ("pairs-by-cpus", "get + put on several CPUs at once")
