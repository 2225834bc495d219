# SPDX-License-Identifier: MIT
"""How long booting takes, and what an idle machine costs. Times depend on the
host: compare those of one run."""
import re
import time

from lib.machine import Machine

IDLE_SECONDS = 10


def entry_to_init(cpus):
    """From the kernel's entry to process 1, by the log's own stamps."""
    machine = Machine(smp=cpus)
    machine.wait_for_prompt()
    stamp = re.search(r"^\[ *(\d+\.\d+)\] Run /sbin/init",
                      machine.output().replace("\r", ""), re.M)
    machine.close()
    return float(stamp.group(1))


def entry_to_prompt(cpus):
    """From the kernel's entry until a shell runs, by the kernel's clock."""
    machine = Machine(smp=cpus)
    machine.wait_for_prompt()
    # The shell that prints the prompt: its start time, in ticks.
    stat = machine.ok("cat /proc/self/stat")
    parent = int(stat.rsplit(")", 1)[1].split()[1])
    fields = machine.ok(f"cat /proc/{parent}/stat").rsplit(")", 1)[1].split()
    machine.close()
    return int(fields[19]) / 100


def power_on_to_prompt(cpus):
    """From QEMU's start to the prompt through BIOS and GRUB, wall time."""
    started = time.monotonic()
    machine = Machine(boot="iso", smp=cpus)
    machine.wait_for_prompt()
    elapsed = time.monotonic() - started
    machine.close()
    return elapsed


def idle_load(cpus):
    """QEMU's processor time while the guest idles, per cent of a core."""
    machine = Machine(smp=cpus)
    machine.wait_for_prompt()
    time.sleep(2)
    before = machine.cpu_seconds()
    time.sleep(IDLE_SECONDS)
    used = machine.cpu_seconds() - before
    machine.close()
    return 100 * used / IDLE_SECONDS


def measure(runs):
    """The rows of rows.STARTS, as {key: [values]}."""
    rows = {"init_1": (entry_to_init, 1), "init_4": (entry_to_init, 4),
            "shell_4": (entry_to_prompt, 4), "grub_4": (power_on_to_prompt, 4),
            "idle_4": (idle_load, 4)}
    return {key: [function(cpus) for _ in range(runs)]
            for key, (function, cpus) in rows.items()}
