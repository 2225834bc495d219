# SPDX-License-Identifier: MIT
"""Modules that are loaded when what they provide is asked for.

DEMAND-1 (loading), DEMAND-2, DEMAND-3, DEMAND-4; conformance.md 1.17.
"""
import re
import struct

import pytest

from lib import modules, paths
from lib.scale import rounds

pytestmark = pytest.mark.machine(smp=4, tests=True)

# A device of a number, that says how often it was opened.
DEVICE = """
static int opened;
static int dev_open(struct inode *inode, struct file *file)
{
	pr_info("%(name)s: opened %%d\\n", ++opened);
	return 0;
}
static ssize_t dev_read(struct file *file, char __user *buf, size_t count,
			loff_t *pos)
{
	return 0;
}
static const struct file_operations ops = {
	.owner = THIS_MODULE, .open = dev_open, .read = dev_read,
};
static int __init dev_init(void)
{
	%(init)s
	return register_chrdev(%(major)d, "%(name)s", &ops);
}
static void __exit dev_exit(void)
{
	unregister_chrdev(%(major)d, "%(name)s");
}
module_init(dev_init);
module_exit(dev_exit);
MODULE_ALIAS("char-major-%(major)d-*");
"""

USER = "int use_%(used)s(void);\nint use_%(name)s(void);\n" \
       "int use_%(name)s(void) { return use_%(used)s() + 1; }\n" \
       "EXPORT_SYMBOL_GPL(use_%(name)s);\n"


def device(name, major, init=""):
    return DEVICE % dict(name=name, major=major, init=init)


def chain(first, last):
    """chain1 uses chain2 uses … chain8."""
    sources = {}
    for number in range(first, last):
        sources[f"chain{number}"] = USER % dict(
            name=f"chain{number}", used=f"chain{number + 1}")
    sources[f"chain{last}"] = (
        f"int use_chain{last}(void);\nint use_chain{last}(void) "
        f"{{ return 1; }}\nEXPORT_SYMBOL_GPL(use_chain{last});\n")
    return sources


SOURCES = {
    **chain(1, 8),
    "dev_deep": "int use_chain1(void);\n" + device(
        "dev_deep", 240, 'pr_info("depth %d\\n", use_chain1());'),
    # A diamond: two users of one base, and one user of both.
    "base": "int use_base(void);\nint use_base(void) { return 1; }\n"
            "EXPORT_SYMBOL_GPL(use_base);\n",
    "left": USER % dict(name="left", used="base"),
    "right": USER % dict(name="right", used="base"),
    "dev_diamond": "int use_left(void);\nint use_right(void);\n" + device(
        "dev_diamond", 241,
        'pr_info("diamond %d\\n", use_left() + use_right());'),
    "dev_slow": "#include <linux/delay.h>\n" + device(
        "dev_slow", 242, 'pr_info("slow: init\\n"); msleep(500);'),
    "dev_node": device("dev_node", 243) +
    'MODULE_ALIAS("char-major-243-7");\nMODULE_ALIAS("devname:deep/node");\n',
    "old_style": device("old_style", 244).replace("-*", ""),
    # Its exit function waits for the work of everybody.
    "dev_flush": "#include <linux/workqueue.h>\n" + device(
        "dev_flush", 245).replace("(void)\n{\n\tunregister", "(void)\n{\n"
                                  "\tflush_scheduled_work();\n\tunregister"),
    "misc_dev": """
#include <linux/miscdevice.h>
static struct miscdevice misc;
static int misc_open(struct inode *inode, struct file *file)
{
	pr_info("misc_dev: %s\\n", file->private_data == &misc ? "own" : "no");
	return 0;
}
static const struct file_operations ops = {
	.owner = THIS_MODULE, .open = misc_open,
};
static struct miscdevice misc = {
	.minor = 201, .name = "misc_dev", .fops = &ops,
};
module_misc_device(misc);
MODULE_ALIAS_MISCDEV(201);
""",
    # Asks for another module from its own init.
    "asks": """
static int __init asks_init(void)
{
	pr_info("asks: %d\\n", request_module("chain8"));
	return 0;
}
static void __exit asks_exit(void) { }
module_init(asks_init);
module_exit(asks_exit);
""",
    # Asks for itself.
    "itself": """
static int __init itself_init(void)
{
	pr_info("itself: %d\\n", request_module("itself"));
	return 0;
}
static void __exit itself_exit(void) { }
module_init(itself_init);
module_exit(itself_exit);
""",
    # symbol_request() by name, from an ioctl-free place: its parameter.
    "wants": """
int use_chain8(void);
static int __init wants_init(void)
{
	int (*use)(void) = symbol_request(use_chain8);
	char *what = use ? "got" : "missed";
	pr_info("wants: %s %d\\n", what, use ? use() : 0);
	if (use)
		symbol_put(use_chain8);
	return 0;
}
static void __exit wants_exit(void) { }
module_init(wants_init);
module_exit(wants_exit);
""",
    # request_module() with any name, as often as is written.
    "ask": """
static char name[100];
static int set(const char *val, const struct kernel_param *kp)
{
	int result;
	strscpy(name, val, sizeof(name));
	name[strcspn(name, "\\n")] = 0;
	result = request_module("%s", name);
	pr_info("ask: %s: %d\\n", name, result);
	return 0;
}
static const struct kernel_param_ops ops = { .set = set };
module_param_cb(name, &ops, NULL, 0200);
static int __init ask_init(void) { return 0; }
static void __exit ask_exit(void) { }
module_init(ask_init);
module_exit(ask_exit);
""",
}


@pytest.fixture(scope="session")
def extra(tmp_path_factory, built):
    return modules.build(tmp_path_factory.mktemp("demand"), SOURCES)


@pytest.fixture
def machine(request, pool, tests_cpio, extra):
    machine = pool.get(dict(smp=4, initrds=(extra, tests_cpio)), False)
    yield machine
    if machine.process.isalive() and not machine.broken:
        machine.ok("echo /sbin/modprobe >/proc/sys/kernel/modprobe")
        for name in machine.modules():      # newest first: users before used
            machine.run(f"/sbin/rmmod {name}")
        assert machine.modules() == {}
        machine.check()


def requests(machine):
    """/proc/modprobe_log as (command, alias, result)."""
    lines = machine.ok("cat /proc/modprobe_log").splitlines()
    assert lines[0] == "time pid command alias result duration"
    rows = [line.split() for line in lines[1:]]
    assert all(len(row) == 6 for row in rows)
    return [(row[2], row[3], int(row[4])) for row in rows]


def mknod(machine, major, minor=0):
    machine.run(f"mknod /tmp/dev{major} c {major} {minor}")
    return f"/tmp/dev{major}"


def test_depmod_ran_at_boot(machine):
    """DEMAND-4: before the first shell, and the log says how long it took"""
    assert re.search(r"init: depmod took \d+ ms", machine.ok("dmesg"))
    folder = f"/lib/modules/{paths.RELEASE}"
    text = machine.ok(f"cat {folder}/modules.dep")
    assert "extra/chain7.ko: extra/chain8.ko" in text
    for name in ("dep.bin", "alias", "alias.bin", "symbols", "symbols.bin",
                 "softdep", "devname"):
        machine.ok(f"test -s {folder}/modules.{name}")


def test_a_device_with_a_chain_of_eight(machine):
    """DEMAND-1, DEMAND-2, DEMAND-3: all that it needs, deepest first"""
    text = machine.ok(f"cat {mknod(machine, 240, 3)}; dmesg | tail -20")
    assert "depth 8" in text and "dev_deep: opened 1" in text
    assert ("cat", "char-major-240-3", 0) in requests(machine)
    assert list(machine.modules()) == ["dev_deep"] + [
        f"chain{i}" for i in range(1, 9)]
    machine.ok("modprobe -r dev_deep")
    assert machine.modules() == {}


def test_a_diamond(machine):
    """DEMAND-3: what two need is loaded once"""
    assert "diamond 4" in machine.ok(f"cat {mknod(machine, 241)}; dmesg")
    assert set(machine.modules()) == {"dev_diamond", "left", "right", "base"}
    assert machine.modules()["base"][2] == "2"


def test_old_style_alias(machine):
    """1.17: char-major-M-N, then char-major-M"""
    machine.ok(f"cat {mknod(machine, 244, 9)}")
    assert [row[1:] for row in requests(machine)[-2:]] == [
        ("char-major-244-9", 256), ("char-major-244", 0)]
    assert "old_style" in machine.modules()


def test_a_node_of_modules_devname(machine):
    """The node is there before the module, and stays after it"""
    assert "dev_node" not in machine.modules()
    machine.ok("cat /dev/deep/node")
    assert "dev_node" in machine.modules()
    machine.ok("rmmod dev_node; ls /dev/deep/node; cat /dev/deep/node")
    assert "dev_node" in machine.modules()


def test_a_misc_device_finds_itself(machine):
    """As in Linux: private_data is the device, for its open"""
    machine.ok("mknod /tmp/misc c 10 201; : </tmp/misc; : </tmp/misc")
    text = machine.ok("dmesg | tail -5")
    assert text.count("misc_dev: own") == 2 and "misc_dev: no" not in text
    assert ("sh", "char-major-10-201", 0) in requests(machine)


def test_a_name_stays_one_word_of_the_log(machine):
    """Whoever names himself after a line of the log writes none"""
    machine.ok("printf '#!/bin/sh\\n: </tmp/unknown\\n' >'/tmp/a 1 b\\c'; "
               "chmod +x '/tmp/a 1 b\\c'; mknod /tmp/unknown c 250 0")
    machine.run("'/tmp/a 1 b\\c'")
    assert requests(machine)[-1] == ("a\\0401\\040b\\134c",
                                     "char-major-250", 256)


def test_two_open_at_once(machine):
    """One load, and both get the device"""
    path = mknod(machine, 242)
    machine.ok("dmesg -c >/dev/null")
    machine.ok(f"for i in 1 2 3 4; do cat {path} & done; wait")
    text = machine.ok("dmesg")
    assert text.count("slow: init") == 1
    assert "dev_slow: opened 4" in text
    assert machine.modules()["dev_slow"][2] == "0"


def test_an_unknown_device(machine):
    """1.17: modprobe's exit status 1 is 256"""
    machine.fails(f"cat {mknod(machine, 250)}", "No such device or address")
    assert requests(machine)[-1][1:] == ("char-major-250", 256)
    machine.fails("mount -t nothing none /tmp", "No such device", 255)
    assert requests(machine)[-1][1:] == ("fs-nothing", 256)


def test_modprobe_is_missing(machine):
    """1.17: -ENOENT if the path cannot be run, or is empty"""
    path = mknod(machine, 250)
    for text in "/sbin/none", "":
        machine.ok(f"echo '{text}' >/proc/sys/kernel/modprobe")
        assert machine.ok("cat /proc/sys/kernel/modprobe").strip() == text
        machine.run(f"cat {path}")
        assert requests(machine)[-1][1:] == ("char-major-250-0", -2)
    machine.ok("printf '#!/bin/sh\\nexit 3\\n' >/tmp/modprobe; "
               "chmod +x /tmp/modprobe; "
               "echo /tmp/modprobe >/proc/sys/kernel/modprobe")
    machine.run(f"cat {path}")
    assert requests(machine)[-1][1:] == ("char-major-250", 3 << 8)


def test_what_modprobe_is_called_with(machine):
    """1.17: argv and environment; it inherits nothing from who asks"""
    machine.ok("printf '#!/bin/sh\\n{ echo \"$# $*\"; env; id -u; ls -l "
               "/proc/self/fd; pwd; grep -c . /proc/$$/comm; } "
               ">/tmp/seen 2>&1\\n' >/tmp/modprobe; chmod +x /tmp/modprobe; "
               "echo /tmp/modprobe >/proc/sys/kernel/modprobe")
    path = mknod(machine, 250)
    machine.ok(f"chmod 666 {path}; cd /proc; su guest -c 'VAR=x cat {path}' "
               "</dev/null >/dev/null 2>&1; cd /")
    lines = machine.ok("cat /tmp/seen").splitlines()
    assert lines[0] == "3 -q -- char-major-250-0"
    for line in ("HOME=/", "TERM=linux", "0",
                 "PATH=/sbin:/usr/sbin:/bin:/usr/bin"):
        assert line in lines, lines
    assert not any("VAR=" in line or "tty" in line for line in lines)
    assert "/" in lines


def test_modprobe_hangs_and_is_killed(machine):
    """1.17: killed by a signal: its number; the waiter: ERESTARTSYS"""
    machine.ok("printf '#!/bin/sh\\nexec sleep 1000\\n' >/tmp/modprobe; "
               "chmod +x /tmp/modprobe; "
               "echo /tmp/modprobe >/proc/sys/kernel/modprobe")
    path = mknod(machine, 250)
    machine.ok(f"cat {path} & sleep 0.1; until pidof sleep; do sleep 0.1; "
               "done; kill $(pidof sleep); sleep 0.2; "
               "until pidof sleep; do sleep 0.1; done; "
               "kill $(pidof sleep); wait")
    assert [row[1:] for row in requests(machine)[-2:]] == [
        ("char-major-250-0", 15), ("char-major-250", 15)]
    machine.ok(f"cat {path} & sleep 0.1; until pidof sleep; do sleep 0.1; "
               "done; kill -9 $!; wait; kill $(pidof sleep)")
    assert requests(machine)[-1][1:] == ("char-major-250-0", -512)


def test_a_module_that_asks_from_its_init(machine):
    """1.5: init may call request_module for another module"""
    assert "asks: 0" in machine.ok("insmod asks; dmesg | tail -4")
    assert "chain8" in machine.modules()


def test_a_module_that_asks_for_itself(machine):
    """1.5: waits until modprobe is killed, then goes on"""
    machine.ok("insmod itself & until pidof modprobe; do sleep 0.1; done; "
               "kill $(pidof modprobe); wait")
    assert "itself: 15" in machine.ok("dmesg | tail -4")
    assert machine.modules()["itself"][4] == "Live"


def test_symbol_request(machine):
    """1.7: the module that exports the symbol is loaded"""
    assert "wants: got 1" in machine.ok("insmod wants; dmesg | tail -4")
    assert ("insmod", "symbol:use_chain8", 0) in requests(machine)
    assert machine.modules()["chain8"][2] == "0"


def test_names_have_a_limit(machine):
    """1.17: ENAMETOOLONG from 60 bytes on"""
    machine.ok("insmod ask")
    asked = "/sys/module/ask/parameters/name"
    machine.ok(f"printf %059d 0 >{asked}; printf %060d 0 >{asked}")
    text = machine.ok("dmesg | grep ask:")
    assert re.search(r"ask: 0{59}: 256\n", text)
    assert re.search(r"ask: 0{60}: -36\n", text)


def test_fifty_at_once(machine):
    """1.17: the 51st waits, 5 seconds at most, and then gets ETIME"""
    machine.ok("insmod ask; printf '#!/bin/sh\\nwhile [ ! -e /tmp/go ]; do "
               "sleep 0.2; done\\n' >/tmp/modprobe; chmod +x /tmp/modprobe; "
               "echo /tmp/modprobe >/proc/sys/kernel/modprobe; rm -f /tmp/go")
    paths_ = " ".join(f"/tmp/m{i}" for i in range(51))
    machine.ok(f"m=0; for f in {paths_}; do mknod $f c 250 $m; m=$((m+1)); "
               f"done")
    machine.ok("for f in /tmp/m?*; do cat $f 2>/dev/null & done; "
               "until dmesg | grep -q 'for more than 5 seconds'; do sleep "
               "0.5; done; touch /tmp/go; wait", 240)
    results = [row[2] for row in requests(machine)]
    assert -62 in results
    machine.ok("rm /tmp/m?*")


def test_modules_disabled(start, extra):
    """1.17: only from 0 to 1; then nothing can be loaded or unloaded"""
    machine = start(smp=1, initrds=(extra,)).wait_for_prompt()
    switch = "/proc/sys/kernel/modules_disabled"
    machine.ok("modprobe chain8")
    machine.fails(f"echo 0 >{switch}", "Invalid argument")
    assert machine.ok(f"cat {switch}").strip() == "0"
    machine.ok(f"echo 1 >{switch}")
    machine.fails(f"echo 0 >{switch}", "Invalid argument")
    machine.fails("insmod hello", "Operation not permitted")
    machine.fails("rmmod chain8", "Operation not permitted")
    machine.fails(f"cat {mknod(machine, 240)}", "No such device or address")


@pytest.mark.parametrize("append, message", [
    ("nomodule", "Operation not permitted"),
    ("module_blacklist=chain8,hello", "Operation not permitted")])
def test_command_line(start, extra, append, message):
    """1.17: nomodule, module_blacklist="""
    machine = start(smp=1, initrds=(extra,), append=append).wait_for_prompt()
    machine.fails("insmod hello", message)
    machine.fails(f"cat {mknod(machine, 240)}", "No such device or address")


def test_the_clock(machine):
    """A driver and its core, by opening /dev/rtc0"""
    text = machine.ok("hwclock -ru; date -u +%Y")
    year = text.split()[-1]
    assert any(line.endswith("seconds") and year in line
               for line in text.splitlines())
    assert machine.modules()["rtc_core"][3] == "rtc_cmos,"
    machine.ok("hwclock -wu")
    assert machine.ok("/tests/kt +rtc") == ""


def test_random_devices(machine):
    """The generator is built in, the nodes need a module"""
    a = machine.ok("head -c 32 /dev/random | hexdump -e '1/1 \"%02x\"'")
    b = machine.ok("head -c 32 /dev/urandom | hexdump -e '1/1 \"%02x\"'")
    assert len(a.strip()) == 64 and a != b
    assert "random_dev" in machine.modules()


def test_a_tar_archive_is_mounted(machine):
    """fs-tar, and the module is held by the mount"""
    machine.ok("mkdir -p /mnt /tmp/d/deep; cp /bin/busybox /tmp/d/deep; "
               "ln -sf deep/busybox /tmp/d/link; ln -f /tmp/d/deep/busybox "
               "/tmp/d/hard; echo text >/tmp/d/text; "
               "tar cf /tmp/d.tar -C /tmp d; mount -t tar /tmp/d.tar /mnt")
    machine.ok("diff -r /tmp/d /mnt/d; cmp /mnt/d/hard /bin/busybox")
    assert machine.ok("/mnt/d/deep/busybox echo runs").strip() == "runs"
    assert machine.modules()["tarfs"][2] == "1"
    machine.fails("rmmod tarfs", "is in use")
    machine.fails("touch /mnt/new", "Read-only file system")
    machine.ok("umount /mnt; rm -r /tmp/d /tmp/d.tar")
    assert machine.modules()["tarfs"][2] == "0"


def test_archives_that_are_made_to_harm(machine):
    """Cut anywhere, changed at random, with names and numbers out of bounds;
    and a mount that is killed ends"""
    machine.ok("dmesg -n 3")    # thousands are refused, each with a line
    status, out = machine.run(f"/tests/kt +archives {rounds(37, 1)} "
                              f"{rounds(400, 20000)} 1", 600)
    machine.ok("dmesg -n 7")
    assert (status, out) == (0, "")
    machine.ok("rmmod tarfs")


def aout(magic):
    """A program in a.out: writes a line, ends with status 5."""
    code = bytes.fromhex(
        "b804000000"            # write(1, text, 11)
        "bb01000000" "b9ddccbbaa" "ba0b000000" "cd80"
        "b801000000" "bb05000000" "cd80")     # exit(5)
    text = 0x1000
    head = struct.pack("<IIIIIIII", 0x640000 | magic, 0x1000, 0x1000, 64, 0,
                       text + 32, 0, 0)
    code = code.replace(bytes.fromhex("ddccbbaa"),
                        struct.pack("<I", text + 0x1000))
    return ((head + code).ljust(0x1000, b"\0") +
            b"from a.out\n".ljust(0x1000, b"\0"))


def test_a_program_in_an_old_format(machine, tmp_path):
    """binfmt-0064"""
    data = aout(0o314)
    text = "".join(f"\\x{byte:02x}" for byte in data[:96])
    machine.ok(f"printf '{text}' >/tmp/aout; "
               "dd if=/dev/zero of=/tmp/aout bs=1 seek=96 count=4000 "
               "2>/dev/null; printf 'from a.out\\n' >>/tmp/aout; "
               "dd if=/dev/zero bs=4085 count=1 2>/dev/null >>/tmp/aout; "
               "chmod +x /tmp/aout; ls -l /tmp/aout")
    status, out = machine.run("/tmp/aout")
    assert (status, out) == (5, "from a.out\n")
    assert "binfmt_aout" in machine.modules()
    assert ("sh", "binfmt-0064", 0) in requests(machine)
    machine.ok("printf '\\200\\201\\202\\203' >/tmp/odd; chmod +x /tmp/odd")
    machine.run("/tmp/odd")
    assert requests(machine)[-1][1:] == ("binfmt-8382", 256)


DELAY = "/proc/sys/kernel/module_autoclean_delay"


def candidates(machine):
    """/proc/module_autoclean: name and seconds unused."""
    rows = machine.ok("cat /proc/module_autoclean").split()
    return dict(zip(rows[::2], map(int, rows[1::2])))


def wait_until_gone(machine, *names):
    machine.ok("until ! grep -qE '^(" + "|".join(names) + ") ' "
               "/proc/modules; do sleep 0.2; done")


@pytest.fixture
def short_delay(machine):
    assert machine.ok(f"cat {DELAY}").strip() == "60"
    machine.ok(f"echo 2 >{DELAY}")
    yield
    if not machine.broken:
        machine.ok(f"echo 60 >{DELAY}")


def test_leaving_by_itself(machine, short_delay):
    """DEMAND-1: what came on demand goes, with all that only it used"""
    machine.ok(f"cat {mknod(machine, 240)}")
    assert set(candidates(machine)) == {"dev_deep"} | {
        f"chain{i}" for i in range(1, 9)}
    assert "dev_deep" in machine.modules()
    listing = machine.ok("/sbin/lsmod")
    assert re.search(r"^dev_deep +\d+  0 \(autoclean\)$", listing, re.M)
    assert re.search(r"^chain1 +\d+  1 dev_deep \(autoclean\)$", listing, re.M)
    wait_until_gone(machine, "dev_deep", "chain1", "chain8")
    assert machine.modules() == {}
    assert "autoclean: dev_deep was unused" in machine.ok("dmesg")


def test_leaving_does_not_wait_for_itself(machine, short_delay):
    """DEMAND-1: exit may flush the work queue that all share"""
    machine.ok(f"cat {mknod(machine, 245)}")
    wait_until_gone(machine, "dev_flush")


def test_what_is_in_use_does_not_leave(machine, short_delay):
    """An open file; then the time counts from its end"""
    path = mknod(machine, 240)
    machine.ok(f"exec 7<{path}")
    machine.ok(f"cat {mknod(machine, 241)}")
    wait_until_gone(machine, "dev_diamond")
    machine.ok("sleep 2")
    assert machine.modules()["dev_deep"][2] != "0"
    assert candidates(machine)["dev_deep"] == 0
    machine.ok("exec 7<&-")
    wait_until_gone(machine, "dev_deep", "chain8")


def test_what_is_used_often_does_not_leave(machine, short_delay):
    """Uses that end before anybody looks count, too"""
    path = mknod(machine, 240)
    machine.ok("dmesg -c >/dev/null")
    machine.ok(f"i=0; while [ $i -lt 30 ]; do cat {path}; sleep 0.2; "
               "i=$((i+1)); done")
    assert machine.ok("dmesg").count("depth 8") == 1


def test_by_hand_is_for_good(machine, short_delay):
    """insmod, modprobe from a shell, or asking again for what is there"""
    machine.ok("modprobe chain7")
    machine.ok(f"cat {mknod(machine, 241)} /dev/deep/node "
               f"{mknod(machine, 244)}")
    assert "chain7" not in candidates(machine)
    machine.ok("modprobe dev_diamond")
    machine.fails("insmod dev_node", "File exists")
    assert set(candidates(machine)) == {"old_style", "base", "left", "right"}
    wait_until_gone(machine, "old_style")
    assert set(machine.modules()) == {
        "chain7", "chain8", "dev_diamond", "dev_node", "base", "left", "right"}


def test_a_delay_of_zero_switches_it_off(machine):
    machine.ok(f"echo 0 >{DELAY}")
    machine.ok(f"cat {mknod(machine, 241)}; sleep 3")
    assert "dev_diamond" in machine.modules()
    for bad in "-1", "x", "100000000000":
        machine.fails(f"echo {bad} >{DELAY}", "Invalid argument" if bad != \
                      "100000000000" else "out of range")
    machine.ok(f"echo 1 >{DELAY}")
    wait_until_gone(machine, "dev_diamond", "base")
    machine.ok(f"echo 60 >{DELAY}")


def test_candidates_can_be_kept_or_sent_away(machine):
    machine.ok(f"cat {mknod(machine, 241)} {mknod(machine, 244)}")
    machine.fails("echo nobody >/proc/module_autoclean", "No such file")
    machine.ok("echo old_style >/proc/module_autoclean; "
               "echo >/proc/module_autoclean")
    assert set(machine.modules()) == {"old_style"}
    machine.fails("su guest -c 'echo >/proc/module_autoclean'",
                  "Permission denied")


def test_autoclean_races_with_opens(machine):
    """Whoever opens gets the device, loaded once more if need be; or ENXIO,
    if it went between modprobe and the second look."""
    path = mknod(machine, 241)
    count = rounds(100, 5000)
    machine.ok(f"(i=0; while [ $i -lt {count} ]; do echo "
               ">/proc/module_autoclean; i=$((i+1)); done) & "
               f"for j in 1 2 3; do (i=0; while [ $i -lt {count} ]; do "
               f"cat {path} 2>&1; i=$((i+1)); done) >/tmp/race$j & done; wait",
               240 + count)
    text = set(machine.ok("cat /tmp/race1 /tmp/race2 /tmp/race3; echo")
               .split("\n"))
    assert text <= {"", f"cat: can't open '{path}': No such device or address"}
    machine.ok("echo >/proc/module_autoclean")
    assert machine.modules() == {}


def test_open_races_with_removal(machine):
    """An open gets the device or ENXIO, never anything else"""
    path = mknod(machine, 241)
    count = rounds(60, 3000)
    machine.ok(f"(i=0; while [ $i -lt {count} ]; do /sbin/rmmod dev_diamond "
               "2>/dev/null; i=$((i+1)); done) & "
               f"for j in 1 2 3; do (i=0; while [ $i -lt {count} ]; do "
               f"cat {path} 2>&1; i=$((i+1)); done) >/tmp/race$j & done; wait",
               120 + count)
    text = set(machine.ok("cat /tmp/race1 /tmp/race2 /tmp/race3; echo")
               .split("\n"))
    assert text <= {"", f"cat: can't open '{path}': No such device or address"}
