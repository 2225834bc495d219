# SPDX-License-Identifier: MIT
"""What others see while a module loads, unloads, is used: DATA-4..6, 1.5."""
import re
import subprocess

import pytest

from lib import paths
from lib.loading import begin_load, end_init, wait_for_state

pytestmark = [pytest.mark.machine(smp=4, tests=True),
              pytest.mark.usefixtures("no_modules")]
SLOW = "/tests/modules/slow_init.ko"
USER = "/tests/modules/slow_user.ko"


def wait_until_asleep(machine, pid_file):
    """Until the process is inside a system call that waits for an event."""
    for _ in range(200):
        text = machine.run(f"cut -d' ' -f3 /proc/$(cat {pid_file})/stat")[1]
        if text.strip() in ("S", "D"):
            return
        machine.ok("sleep 0.02")
    raise AssertionError(f"{pid_file}: never asleep")


def in_background(machine, command, name):
    """Starts it and waits until it sleeps; its output goes to /tmp/NAME."""
    machine.ok(f"{command} >/tmp/{name} 2>&1 & echo $! >/tmp/{name}.pid")
    wait_until_asleep(machine, f"/tmp/{name}.pid")


def wait_for_output(machine, name, lines):
    for _ in range(200):
        text = machine.ok(f"cat /tmp/{name}")
        if text.split() == lines:
            return
        machine.ok("sleep 0.02")
    raise AssertionError(f"{name}: {text!r}, not {lines}")


def signal(machine, name):
    """To a process that +with-handler has started."""
    machine.ok(f"kill -USR1 $(cat /tmp/{name}.pid)")


def test_loading(machine):
    """DATA-4, LOAD-6, LOAD-11, LOAD-13, UNLOAD-5, 1.6, 1.11: COMING, then
    LIVE, and the init part is gone"""
    row = begin_load(machine)
    assert row[2] == "1", "the reference that loading holds"
    size = int(row[1])
    for flags in "0", "0x800", "0x200":
        assert machine.ok(f"/tests/kt +unload slow_init {flags}").strip() == \
            "EBUSY"
    end_init(machine)
    machine.ok("wait")
    row = machine.modules()["slow_init"]
    assert (row[2], row[4]) == ("0", "Live")
    assert int(row[1]) < size, "the initialisation part is freed"


def test_second_loader_waits(machine):
    """LOAD-3, 1.5, 1.1 row 16: EEXIST once the first has succeeded, and not
    before"""
    begin_load(machine)
    in_background(machine, f"insmod {SLOW}", "second")
    assert machine.ok("cat /tmp/second") == ""
    end_init(machine)
    machine.ok("wait")
    assert "File exists" in machine.ok("cat /tmp/second")
    assert machine.ok("cat /tmp/first") == ""
    assert machine.modules()["slow_init"][4] == "Live"
    machine.fails(f"insmod {SLOW}", "File exists")


def test_second_loader_of_a_failure(machine):
    """LOAD-12, 1.5: EBUSY when the first has failed, it does not try in its
    place; nothing stays"""
    begin_load(machine, "result=-5")
    in_background(machine, f"insmod {SLOW} init_ms=0", "second")
    end_init(machine)
    machine.ok("wait")
    assert "Input/output error" in machine.ok("cat /tmp/first")
    assert "Device or resource busy" in machine.ok("cat /tmp/second")
    assert not machine.modules()
    assert "slow_init" not in machine.ok("ls /sys/module")


def test_killing_a_second_loader(machine):
    """1.5, 1.1, EINTR: it dies, the first is unaffected"""
    begin_load(machine)
    for signal in "TERM", "KILL":
        in_background(machine, f"insmod {SLOW}", "second")
        machine.ok("kill -%s $(cat /tmp/second.pid)" % signal)
        assert machine.run("wait $(cat /tmp/second.pid)")[0] in (143, 137)
    assert machine.modules()["slow_init"][4] == "Loading"
    end_init(machine)
    machine.ok("wait")
    assert machine.modules()["slow_init"][4] == "Live"


@pytest.mark.parametrize("restart", [0, 1])
def test_signal_to_a_second_loader(machine, restart):
    """1.5, 1.1 row 16: EINTR once a handler has run; with SA_RESTART it waits
    on, and learns how the first has ended"""
    begin_load(machine)
    in_background(machine, f"/tests/kt +with-handler {restart} +load {SLOW}",
                  "second")
    signal(machine, "second")
    if restart:
        wait_for_output(machine, "second", ["signal"])
        wait_until_asleep(machine, "/tmp/second.pid")
        signal(machine, "second")
        wait_for_output(machine, "second", ["signal", "signal"])
    else:
        wait_for_output(machine, "second", ["signal", "EINTR"])
    assert machine.modules()["slow_init"][4] == "Loading"
    end_init(machine)
    machine.ok("wait")
    assert machine.ok("cat /tmp/second").split()[-1] == \
        ("EEXIST" if restart else "EINTR")


@pytest.mark.parametrize("restart", [0, 1])
def test_signal_to_a_loader_that_waits_for_a_dependency(machine, restart):
    """1.5: as if the time were over, EBUSY, with SA_RESTART or without"""
    begin_load(machine)
    in_background(machine, f"/tests/kt +with-handler {restart} +load {USER}",
                  "user")
    signal(machine, "user")
    wait_for_output(machine, "user", ["signal", "EBUSY"])
    log = machine.ok("dmesg | tail -5")
    assert "slow_user: gave up waiting for init of module slow_init." in log
    assert "slow_user: Unknown symbol slow_init_value (err -16)" in log
    end_init(machine)
    machine.ok(f"wait; insmod {USER}; rmmod slow_user")


def address_of(symbol):
    """Of a symbol of the kernel that no module can ask for."""
    names = subprocess.run(["i686-linux-gnu-nm", paths.BUILD / "kmodo.elf"],
                           capture_output=True, text=True, check=True).stdout
    return re.search(rf"^(\w+) \w {symbol}$", names, re.M)[1]


@pytest.mark.parametrize("restart", [0, 1])
def test_signal_to_a_delete_that_waits(machine, restart):
    """1.3 row 4, 1.1, EINTR: with SA_RESTART too, while somebody has the mutex
    of the modules; nothing is unloaded. A load waits on, whatever comes"""
    machine.ok("insmod hello; insmod /tests/modules/holder.ko "
               f"mutex=0x{address_of('module_mutex')}")
    hold = "/sys/module/holder/parameters/hold"
    machine.ok(f"echo 1 >{hold}")
    kt = f"/tests/kt +with-handler {restart}"
    in_background(machine, f"{kt} +unload hello", "delete")
    in_background(machine, f"{kt} +load /tests/modules/bare.ko", "load")
    signal(machine, "load")
    signal(machine, "delete")
    wait_for_output(machine, "delete", ["signal", "EINTR"])
    assert machine.ok("cat /tmp/load") == ""
    machine.ok(f"echo 0 >{hold}; wait")
    assert machine.ok("cat /tmp/load").split() == ["signal", "0"]
    assert machine.modules()["hello"][4] == "Live"
    assert machine.ok("/tests/kt +unload hello").split()[-1] == "0"


def test_dependency_that_is_loading_is_waited_for(machine):
    """LOAD-7, DATA-9, 1.5: its symbols are there once it is live"""
    begin_load(machine)
    in_background(machine, f"insmod {USER}", "user")
    end_init(machine)
    assert "slow_user: value 7" in machine.ok("wait; dmesg | tail")
    assert machine.ok("cat /tmp/user") == ""
    assert machine.modules()["slow_init"][3] == "slow_user,"
    machine.ok("rmmod slow_user")


def test_dependency_that_fails(machine):
    """1.5: ENOENT, Unknown symbol"""
    begin_load(machine, "result=-5")
    in_background(machine, f"/tests/kt +load {USER}", "user")
    end_init(machine)
    machine.ok("wait")
    assert machine.ok("cat /tmp/user") == "ENOENT\n"
    assert "slow_user: Unknown symbol slow_init_value (err -2)" in \
        machine.ok("dmesg | tail -5")
    assert not machine.modules()


def test_killing_a_loader_that_waits_for_a_dependency(machine):
    """1.5: interruptible; what it reserved is free again"""
    begin_load(machine)
    in_background(machine, f"insmod {USER}", "user")
    machine.ok("kill -TERM $(cat /tmp/user.pid)")
    assert machine.run("wait $(cat /tmp/user.pid)")[0] == 143
    end_init(machine)
    machine.ok(f"wait; insmod {USER}; rmmod slow_user")
    assert machine.modules()["slow_init"][2] == "0"


def test_unformed_is_seen_by_nobody(machine):
    """1.5, 1.14: not in /proc/modules, /sys/module, kallsyms, not to delete
    (1.3 row 5); but its name is taken"""
    begin_load(machine)
    in_background(machine, f"insmod {USER}", "user")
    assert list(machine.modules()) == ["slow_init"]
    assert "slow_user" not in machine.ok("ls /sys/module")
    assert machine.run("grep -c slow_user /proc/kallsyms")[1] == "0\n"
    assert machine.ok("/tests/kt +unload slow_user").strip() == "ENOENT"
    in_background(machine, f"/tests/kt +load {USER}", "again")
    assert machine.ok("cat /tmp/again") == ""
    end_init(machine)
    machine.ok("wait")
    assert machine.ok("cat /tmp/again") == "EEXIST\n"
    machine.ok("rmmod slow_user")


@pytest.mark.machine(fresh=True, smp=1, qemu=("-icount", "shift=2,sleep=off"))
def test_dependency_that_takes_too_long(machine):
    """1.5: EBUSY after 30 seconds. Here time leaps when nothing runs."""
    text = machine.ok(f"insmod {SLOW} init_ms=40000 & sleep 1; "
                      f"/tests/kt +load {USER}; wait", 120)
    assert "slow_user: gave up waiting for init of module slow_init." in text
    assert "slow_user: Unknown symbol slow_init_value (err -16)" in text
    assert "EBUSY" in text
    waited = [float(re.search(rf"^\[ *([0-9.]+)\] .*{words}", text, re.M)[1])
              for words in ("init begins", "gave up waiting", "init ends")]
    assert 30 <= waited[1] - waited[0] <= 35, waited
    assert waited[1] < waited[2]


def test_unloading(machine):
    """DATA-4, UNLOAD-5, UNLOAD-8, UNLOAD-10, 1.5, 1.3: GOING while exit
    sleeps; EBUSY at once for who loads or deletes it, ENOENT for who needs
    it"""
    machine.ok(f"insmod {SLOW} init_ms=0 exit_ms=1000000")
    machine.ok("rmmod slow_init &")
    row = wait_for_state(machine, "slow_init", "Unloading")
    assert row[2] == "-1"
    for flags in "0", "0x800", "0x200":
        assert machine.ok(f"/tests/kt +unload slow_init {flags}").strip() == \
            "EBUSY"
    machine.fails(f"insmod {SLOW}", "Device or resource busy")
    text = machine.ok(f"/tests/kt +load {USER}")
    assert "slow_user: Unknown symbol slow_init_value (err -2)" in text
    assert text.splitlines()[-1] == "ENOENT"
    machine.ok("echo 1 > /sys/module/slow_init/parameters/go_exit; wait")
    assert not machine.modules()


def test_four_at_once(machine):
    """LOAD-3: exactly one load; init runs once"""
    text = machine.ok(f"/tests/kt +race 4 {SLOW}", 120)
    results = re.findall(r"^(0|E[A-Z]+)$", text, re.M)
    assert sorted(results) == ["0", "EEXIST", "EEXIST", "EEXIST"], text
    assert text.count("slow_init: init begins") == 1


def test_counters(machine):
    """DATA-5, DATA-6, UNLOAD-9, 1.7: in use, refused, still live; idle,
    unloaded; what init and exit themselves see"""
    text = machine.ok("insmod /tests/modules/refs.ko keep=3")
    assert "refs: in init ref=2 get=1" in text
    row = machine.modules()["refs"]
    assert (row[2], row[3], row[4]) == ("3", "-", "Live")
    machine.fails("rmmod refs", "rmmod: ERROR: Module refs is in use")
    assert machine.ok("/tests/kt +unload refs").strip() == "EAGAIN"
    assert machine.modules()["refs"][4] == "Live"
    machine.ok("echo drop > /dev/refs")
    assert machine.modules()["refs"][2] == "0"
    text = machine.ok("rmmod refs")
    assert "refs: in exit ref=-1 get=0" in text


def test_open_file(machine):
    """DATA-5, UNLOAD-9: an open file uses the device and its operations"""
    machine.ok("insmod /tests/modules/refs.ko")
    text = machine.ok("sh -c 'exec 5>/dev/refs; cat /proc/modules; "
                      "/tests/kt +unload refs'")
    assert re.search(r"^refs \d+ 2 - Live", text, re.M)
    assert "EAGAIN" in text
    machine.ok("rmmod refs")
    assert "refs" not in machine.ok("ls /dev")


def test_counts_over_all_cpus(machine):
    """DATA-5: taken on one CPU, given back on another"""
    machine.ok("insmod /tests/modules/refs.ko")
    for _ in range(20):
        machine.ok("sh -c 'exec 5>/dev/refs; echo x >&5 & exec 5>/dev/null' & "
                   "sh -c 'exec 6>/dev/refs; true' & wait")
    assert machine.modules()["refs"][2] == "0"


def test_permanent(machine):
    """UNLOAD-6, 1.14"""
    machine.ok("insmod /tests/modules/permanent.ko")
    assert machine.modules()["permanent"][3] == "[permanent],"
    machine.fails("rmmod permanent", "rmmod: ERROR: could not remove module "
                  "permanent: Device or resource busy")


def test_neither_init_nor_exit(machine):
    """LOAD-12, UNLOAD-6: straight to live, and removable"""
    machine.ok("insmod /tests/modules/bare.ko")
    row = machine.modules()["bare"]
    assert (row[2], row[3], row[4]) == ("0", "-", "Live")


def test_machine_is_stopped_to_unload(machine):
    """UNLOAD-7: twice for each unload; /proc/stop_machine counts"""
    def calls():
        return int(re.search(r"\d+", machine.ok("cat /proc/stop_machine"))
                   .group(0))

    machine.ok("insmod hello")
    before = calls()
    machine.ok("rmmod hello")
    assert calls() - before >= 2


def test_unload_while_all_cpus_are_busy(machine):
    """UNLOAD-7: programs that only compute are stopped, too"""
    machine.ok("/tests/kt +spin 4 & /tests/kt +spin 4 & /tests/kt +spin 4 & "
               "/tests/kt +spin 4 &")
    for _ in range(5):
        machine.ok("insmod hello; rmmod hello")
    machine.ok("wait")
