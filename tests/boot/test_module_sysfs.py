# SPDX-License-Identifier: MIT
"""/sys/module, conformance.md 1.15, and the parameters there, 1.10."""
import re

import pytest
from elftools.elf.elffile import ELFFile

from lib import paths

pytestmark = pytest.mark.machine(smp=4, tests=True)
TESTS = "/tests/modules"
INFO = {"coresize", "initsize", "initstate", "refcnt", "taint"}


@pytest.fixture(autouse=True)
def clean(machine):
    """Every test begins and ends without modules, and nothing in /sys."""
    yield
    if machine.broken:
        return
    machine.run("cd /; wait")
    for _ in range(3):
        for name, row in machine.modules().items():
            if row[2] == "0":
                machine.run(f"rmmod {name}")
    assert not machine.modules()
    assert machine.ok("ls /sys/module").split() == ["kernel", "module"]


def insmod(machine, name, parameters=""):
    return machine.ok(f"insmod {TESTS}/{name}.ko {parameters}")


def listing(machine, folder):
    """ls -lA as {name: (mode, size, target)}."""
    found = {}
    for line in machine.ok(f"ls -lA {folder}").splitlines():
        match = re.match(r"([-dl][-rwxst]{9}) +\d+ +root +root +(\d+) .* "
                         r"\d\d:?\d\d (\S+)(?: -> (\S+))?$", line)
        if match:
            mode, size, name, target = match.groups()
            found[name] = (mode, int(size), target)
    return found


def read(machine, path):
    return machine.ok(f"cat /sys/module/{path}").strip("\n")


def wait_until(machine, command, text):
    """Until the command prints the text; each call takes its turn."""
    for _ in range(200):
        if machine.run(command)[1].strip() == text:
            return
        machine.ok("sleep 0.02")
    raise AssertionError(f"{command}: never {text!r}")


def test_files_and_modes(machine):
    """1.15: every row, of a live module that has everything"""
    insmod(machine, "gate")
    insmod(machine, "callbacks")
    files = listing(machine, "/sys/module/callbacks")
    assert set(files) == INFO | {"uevent", "version", "srcversion", "holders",
                                 "parameters", "sections", "notes", "child"}
    for name in INFO | {"version", "srcversion"}:
        assert files[name] == ("-r--r--r--", 4096, None), name
    assert files["uevent"][0] == "--w-------"
    for name in "holders", "parameters", "sections", "notes":
        assert files[name][0] == "drwxr-xr-x"
    assert read(machine, "callbacks/version") == "2.5-test"
    assert read(machine, "callbacks/srcversion") == "0123456789ABCDEF01234567"
    assert read(machine, "callbacks/initstate") == "live"
    assert read(machine, "callbacks/refcnt") == "0"
    assert read(machine, "gate/refcnt") == "1"
    assert read(machine, "callbacks/taint") == "O"
    row = machine.modules()["callbacks"]
    assert read(machine, "callbacks/initsize") == "0"
    assert read(machine, "callbacks/coresize") == row[1]


def test_no_parameters_no_directory(machine):
    """1.15: X/parameters only if one has a mode; version only with
    MODULE_VERSION; taint of an untainted module is an empty line"""
    machine.ok("insmod hello")
    files = set(listing(machine, "/sys/module/hello"))
    assert files == INFO | {"uevent", "holders", "sections", "notes"}
    assert machine.ok("cat /sys/module/hello/taint") == "\n"


def test_holders(machine):
    """1.15: Y -> ../../Y for each user; the directory always exists"""
    insmod(machine, "exporter")
    assert machine.ok("ls -A /sys/module/exporter/holders") == ""
    insmod(machine, "importer")
    holders = listing(machine, "/sys/module/exporter/holders")
    assert holders == {"importer": ("lrwxrwxrwx", 14, "../../importer")}
    assert read(machine, "exporter/holders/importer/initstate") == "live"
    assert re.search(r"^exporter +\d+  1 importer$", machine.ok("lsmod"), re.M)
    machine.ok("rmmod importer")
    assert machine.ok("ls -A /sys/module/exporter/holders") == ""


def test_while_it_is_loading_and_unloading(machine):
    """1.15: initstate, refcnt, initsize, coresize as each state has them"""
    machine.ok(f"insmod {TESTS}/slow_init.ko init_ms=100000 &")
    wait_until(machine, "cat /sys/module/slow_init/initstate 2>/dev/null",
               "coming")
    assert read(machine, "slow_init/refcnt") == "1"
    size = int(machine.modules()["slow_init"][1])
    init = int(read(machine, "slow_init/initsize"))
    core = int(read(machine, "slow_init/coresize"))
    assert init > 0 and init + core == size
    machine.ok("echo 1 > /sys/module/slow_init/parameters/go; wait")
    assert read(machine, "slow_init/initstate") == "live"
    assert read(machine, "slow_init/initsize") == "0"
    assert int(read(machine, "slow_init/coresize")) == core
    machine.ok("rmmod slow_init")

    insmod(machine, "slow_init", "init_ms=0 exit_ms=100000")
    machine.ok("rmmod slow_init &")
    wait_until(machine, "cat /sys/module/slow_init/initstate", "going")
    assert read(machine, "slow_init/refcnt") == "-1"
    machine.ok("echo 1 > /sys/module/slow_init/parameters/go_exit; wait")


def test_a_failed_init_leaves_nothing(machine):
    """1.15, 1.6: no directory, no event"""
    before = int(machine.ok("cat /sys/kernel/uevent_seqnum"))
    machine.fails(f"insmod {TESTS}/fail_init.ko", "No such device")
    machine.fails(f"insmod {TESTS}/parameters.ko number=x", "Invalid param")
    assert machine.ok("ls /sys/module").split() == ["kernel", "module"]
    assert int(machine.ok("cat /sys/kernel/uevent_seqnum")) == before


def test_sections(machine):
    """1.15: addresses, 0400, 11 bytes; what is there and what is not"""
    insmod(machine, "percpu_sec")
    files = listing(machine, "/sys/module/percpu_sec/sections")
    assert {value for value in files.values()} == {("-r--------", 11, None)}
    with (paths.BUILD / "tests/modules/percpu_sec.ko").open("rb") as stream:
        elf = ELFFile(stream)
        wanted = {section.name for section in elf.iter_sections()
                  if section["sh_flags"] & 2 and section["sh_size"] and
                  section.name not in (".modinfo", "__versions",
                                       ".data..percpu")}
    assert set(files) == wanted | {".symtab", ".strtab"}
    assert ".init.text" in files and ".modinfo" not in files
    text = machine.ok("cat /sys/module/percpu_sec/sections/.exit.text")
    assert re.fullmatch(r"0xf8[0-9a-f]{6}\n", text)
    symbols = machine.ok("grep percpu_sec /proc/kallsyms")
    exit_symbol = re.search(r"^(\w+) t cleanup_module", symbols, re.M).group(1)
    assert text == f"0x{exit_symbol}\n"


def test_sections_read_at_a_position(machine):
    """1.15: read at pos != 0 is EINVAL, at the end 0"""
    insmod(machine, "exporter")
    machine.ok("cd /sys/module/exporter/sections")
    assert "Invalid argument" in machine.run(
        "dd if=.exit.text bs=1 skip=3 count=1")[1]
    assert machine.ok("dd if=.exit.text bs=11 skip=1 2>/dev/null") == ""
    machine.ok("cd /")


def test_sections_hide_addresses(machine):
    """1.12, 1.15: 0 for those without the right, decided at open"""
    insmod(machine, "exporter")
    path = "/sys/module/exporter/sections/.exit.text"
    machine.fails(f"runas 1000 cat {path}", "Permission denied")
    machine.ok(f"chmod 444 {path}")
    assert machine.ok(f"runas 1000 cat {path}") == "0x00000000\n"
    text = machine.ok(f"sh -c 'runas 1000 cat' < {path}")
    assert re.fullmatch(r"0xf8[0-9a-f]{6}\n", text)


def test_notes(machine):
    """1.15: the raw contents, such as the build id"""
    insmod(machine, "exporter")
    with (paths.BUILD / "tests/modules/exporter.ko").open("rb") as stream:
        note = ELFFile(stream).get_section_by_name(".note.gnu.build-id").data()
    files = listing(machine, "/sys/module/exporter/notes")
    assert files == {".note.gnu.build-id": ("-r--r--r--", len(note), None)}
    path = "/sys/module/exporter/notes/.note.gnu.build-id"
    text = machine.ok(f"od -v -An -tx1 {path}")
    assert bytes.fromhex("".join(text.split())) == note
    text = machine.ok(f"dd if={path} bs=1 skip=5 2>/dev/null | od -An -tx1")
    assert bytes.fromhex("".join(text.split())) == note[5:]


UUID = "fe4d7c9d-b8c6-4a70-9ef1-3d8a58d18eed"
GOOD_EVENTS = ["add", "change", "move", "online", "offline", "bind",
               "unbind", f"change {UUID}", f"change {UUID} A=1 Bc=x2",
               f"add {UUID.upper()}"]
BAD_EVENTS = ["", "ad", "addd", "change x", f"change {UUID[:-1]}",
              f"change {UUID}x", f"change {UUID} A", f"change {UUID} A=",
              f"change {UUID} =1", f"change {UUID} A=1 ", "change ",
              f"change {UUID} A_B=1", f"change {UUID.replace('-', '_')}"]


def test_uevent(machine):
    """1.15: a write makes a synthetic event, a read is EACCES"""
    def number():
        return int(machine.ok("cat /sys/kernel/uevent_seqnum"))

    before = number()
    machine.ok("insmod hello")
    assert number() == before + 1, "the module announces itself"
    path = "/sys/module/hello/uevent"
    assert "Permission denied" in machine.run(f"cat {path}")[1]
    for text in GOOD_EVENTS:
        before = number()
        machine.ok(f"printf '{text}' > {path}")
        machine.ok(f"echo '{text}' > {path}")
        assert number() == before + 2, text
    before = number()
    for text in BAD_EVENTS:
        assert "Invalid argument" in machine.run(f"echo '{text}' > {path}")[1]
    assert number() == before
    dmesg = machine.ok("dmesg")
    assert ("synth uevent: /module/hello: unknown uevent action string"
            in dmesg)
    assert ("synth uevent: /module/hello: incorrect uevent action arguments"
            in dmesg)
    machine.ok("rmmod hello")
    assert number() == before + 1, "and it says that it goes"
    machine.ok("insmod hello; echo remove > /sys/module/hello/uevent")
    assert number() == before + 3
    machine.ok("rmmod hello")
    assert number() == before + 3, "which has been said"


def test_name_of_built_in_code(machine):
    """1.1 row 25: /sys/module/X is there already: EINVAL; init does not run"""
    text = machine.fails(f"insmod {TESTS}/module.ko", "Invalid parameters")
    assert "module: module is already loaded" in text
    assert "init must not run" not in machine.ok("dmesg")
    assert "async_probe" in machine.ok("ls /sys/module/module/parameters")


def test_built_in_code(machine):
    """1.15: parameters and uevent only; core parameters under `kernel`"""
    for name, parameter, mode in (
            ("kernel", "module_blacklist", "-r--------"),
            ("module", "async_probe", "-rw-r--r--")):
        assert set(listing(machine, f"/sys/module/{name}")) == \
            {"parameters", "uevent"}
        files = listing(machine, f"/sys/module/{name}/parameters")
        assert files[parameter][0] == mode
    assert read(machine, "module/parameters/async_probe") == "N"
    machine.ok("echo 1 > /sys/module/module/parameters/async_probe")
    assert read(machine, "module/parameters/async_probe") == "Y"
    assert read(machine, "kernel/parameters/module_blacklist") == "(null)"


def test_open_files_do_not_pin(machine):
    """1.15, 1.7: they give ENODEV afterwards; a working directory there is
    empty then"""
    insmod(machine, "gate")
    insmod(machine, "callbacks")
    machine.ok("cd /sys/module/callbacks")
    text = machine.ok(
        "exec 5<refcnt 6<sections/.symtab 7<>parameters/number "
        "8<notes/.note.gnu.build-id; rmmod callbacks && ls -A && "
        "{ cat <&5; cat <&6; cat <&7; cat <&8; echo 1 >&7; } 2>&1; "
        "exec 5<&- 6<&- 7>&- 8<&-")
    assert text.count("No such device") == 5, text
    assert len(text.splitlines()) == 5, text
    machine.ok("cd /")


def test_removal_waits_for_a_callback(machine):
    """1.15, 1.7: delete_module() returns when nobody is inside any more"""
    insmod(machine, "gate")
    insmod(machine, "callbacks")
    machine.ok("cat /sys/module/callbacks/parameters/waiting > /tmp/read &")
    wait_until(machine, "cat /sys/module/gate/parameters/inside", "1")
    machine.ok("(rmmod callbacks; echo $? > /tmp/rmmod) &")
    wait_until(machine, "cut -d' ' -f1,5 /proc/modules | grep callbacks",
               "callbacks Unloading")
    # rmmod sleeps, in the call, until the reader has been let go
    wait_until(machine, "cat /proc/$(pidof rmmod)/stat | cut -d' ' -f3", "D")
    assert machine.run("cat /tmp/rmmod 2>/dev/null")[1] == ""
    machine.ok("echo 1 > /sys/module/gate/parameters/open; wait")
    assert machine.ok("cat /tmp/read /tmp/rmmod") == "waited\n0\n"
    assert "callbacks" not in machine.modules()
    machine.ok("rm /tmp/read /tmp/rmmod")


def test_a_child_that_is_left_behind(machine):
    """Who forgets an object below its own in /sys: it is taken away and named,
    nothing waits for it, and the name is free again"""
    insmod(machine, "gate")
    insmod(machine, "callbacks", "leave_child=1")
    assert "child" in machine.ok("ls /sys/module/callbacks")
    text = machine.ok("rmmod callbacks")
    assert "callbacks: left behind: sysfs entry child: taken away" in text
    assert "callbacks" not in machine.ok("ls /sys/module")
    insmod(machine, "callbacks")
    assert read(machine, "callbacks/initstate") == "live"


# -------- parameters: 1.10 --------------------------------------------------

def parameter(name):
    return f"/sys/module/param_types/parameters/{name}"


READ = {
    "p_byte": "1", "p_short": "-2", "p_ushort": "3", "p_int": "-4",
    "p_uint": "5", "p_long": "-6", "p_ulong": "7", "p_ullong": "8",
    "p_hexint": "0x0000ff", "p_charp": "default", "p_string": "string",
    "p_bool": "N", "p_invbool": "Y", "p_bint": "0", "p_once": "N",
    "p_array": "", "p_names": "(null),(null),(null)",
}


def test_reading_every_type(machine):
    """1.10: the format in which sysfs shows it; perm 0 has no file; the mode
    is exactly perm"""
    insmod(machine, "param_types")
    files = listing(machine, "/sys/module/param_types/parameters")
    assert set(files) == set(READ) | {"p_callback"}
    for name, text in READ.items():
        assert read(machine, f"param_types/parameters/{name}") == text, name
        assert files[name][0] == "-rw-r--r--"
    assert files["p_callback"][0] == "--w-------"


WRITES = [
    # parameter, what printf writes, the value then, or an errno's text
    ("p_byte", "255", "255"), ("p_byte", "0x1f\\n", "31"),
    ("p_byte", "256", "ERANGE"), ("p_byte", "-1", "EINVAL"),
    ("p_short", "-32768", "-32768"), ("p_short", "32768", "ERANGE"),
    ("p_ushort", "65535", "65535"), ("p_ushort", "65536", "ERANGE"),
    ("p_int", "+7", "7"), ("p_int", "010\\n", "8"),
    ("p_int", "7 \\n", "EINVAL"), ("p_int", "7\\n\\n", "EINVAL"),
    ("p_int", "\\n", "EINVAL"), ("p_int", "x", "EINVAL"),
    ("p_int", "=5", "EINVAL"), ("p_int", " 5", "EINVAL"),
    ("p_uint", "4294967295", "4294967295"), ("p_uint", "-1", "EINVAL"),
    ("p_long", "2147483648", "ERANGE"), ("p_long", "-1", "-1"),
    ("p_ulong", "4294967296", "ERANGE"),
    ("p_ullong", "18446744073709551615", "18446744073709551615"),
    ("p_ullong", "18446744073709551616", "ERANGE"),
    ("p_hexint", "16", "0x000010"), ("p_hexint", "-1", "EINVAL"),
    ("p_charp", "new", "new"), ("p_charp", "with\\n", "with\n"),
    ("p_charp", "a b", "a b"),
    ("p_string", "1234567", "1234567"), ("p_string", "12345678", "ENOSPC"),
    ("p_string", "1234567\\n", "ENOSPC"), ("p_string", "123456\\n", "123456\n"),
    ("p_bool", "y", "Y"), ("p_bool", "off", "N"), ("p_bool", "True", "Y"),
    ("p_bool", "0\\n", "N"), ("p_bool", "2", "EINVAL"),
    ("p_bool", "\\n", "EINVAL"), ("p_bool", "on", "Y"),
    ("p_invbool", "y", "Y"), ("p_invbool", "n", "N"),
    ("p_invbool", "5", "EINVAL"),
    ("p_bint", "y", "1"), ("p_bint", "5", "EINVAL"), ("p_bint", "n", "0"),
    ("p_once", "0", "N"), ("p_once", "1", "Y"), ("p_once", "0", "EROFS"),
    ("p_once", "1", "Y"),
    ("p_array", "9,8", "9,8"), ("p_array", "1,2,3,4\\n", "1,2,3,4"),
    ("p_array", "5,x,6,7", "EINVAL"), ("p_array", "1,,2", "EINVAL"),
    ("p_names", "a,b,c", "a,b,c"), ("p_names", "x,", "x,,c"),
]
ERRORS = {"ERANGE": "Numerical result out of range",
          "EINVAL": "Invalid argument", "ENOSPC": "No space left on device",
          "EROFS": "Read-only file system"}


def test_writing_every_type(machine):
    """1.10: what a file takes, and that a refused value changes nothing"""
    insmod(machine, "param_types")
    for name, text, result in WRITES:
        path = parameter(name)
        output = machine.run(f"cat {path}; echo ==; printf '{text}' | "
                             f"cat > {path}; echo ==; cat {path}")[1]
        before, message, after = output.split("==\n")
        if result in ERRORS:
            assert ERRORS[result] in message, (name, text, output)
            assert after == before or name == "p_array", (name, text)
        else:
            assert (message, after) == ("", result + "\n"), (name, text)


def test_a_callback_passes_its_own_errno(machine):
    """1.10: any errno passes through; what cannot be read is EACCES"""
    insmod(machine, "param_types")
    path = parameter("p_callback")
    assert "Protocol error" in machine.run(f"echo 1 | cat > {path}")[1]
    assert "Permission denied" in machine.run(f"cat {path}")[1]


def test_array_values_before_the_error_stay(machine):
    """1.10: the first four are set, and counted"""
    insmod(machine, "param_types", "p_array=9")
    path = parameter("p_array")
    text = machine.run(f"echo 1,2,3,4,5 > {path}")[1]
    assert "p_array: can only take 4 arguments" in text
    assert "Invalid argument" in text
    assert machine.ok(f"cat {path}") == "1,2,3,4\n"
    assert "Invalid argument" in machine.run(f"echo 8,7,x > {path}")[1]
    assert machine.ok(f"cat {path}") == "8,7\n"


def test_long_strings(machine):
    """1.10: 1024 characters fit, 1025 do not; an array of such is cut at a
    page"""
    insmod(machine, "param_types")
    path = parameter("p_charp")
    machine.ok("a=aaaaaaaaaaaaaaaa; a=$a$a$a$a; a=$a$a$a$a; a=$a$a$a$a")
    machine.ok(f"printf %s $a > {path}")
    assert machine.ok(f"cat {path}") == 1024 * "a" + "\n"
    text = machine.run(f"printf %s ${{a}}b | cat > {path}")[1]
    assert "No space left on device" in text
    assert "p_charp: string parameter too long" in text
    machine.ok(f"printf %s $a,$a,$a > {parameter('p_names')}")
    text = machine.ok(f"cat {parameter('p_names')}")
    assert text == ",".join(3 * [1024 * "a"]) + "\n"


def test_a_read_only_parameter_made_writable(machine):
    """1.10: chmod lets it be opened, but a write is EIO"""
    insmod(machine, "parameters")
    path = "/sys/module/parameters/parameters/count"
    machine.fails(f"runas 1000 sh -c 'echo 5 > {path}'", "ermission denied")
    assert "Permission denied" in machine.run(f"echo 5 > {path}")[1]
    machine.ok(f"chmod 644 {path}")
    assert listing(machine, path)[path][0] == "-rw-r--r--"
    assert "Input/output error" in machine.run(f"echo 5 > {path}")[1]
    assert machine.ok(f"cat {path}") == "2\n"


def test_callbacks_that_are_missing(machine):
    """1.10: get==NULL: EPERM on read; set==NULL: EPERM on write"""
    insmod(machine, "gate")
    insmod(machine, "callbacks")
    machine.ok("cd /sys/module/callbacks/parameters")
    assert "not permitted" in machine.run("cat no_get")[1]
    machine.ok("echo 8 > no_get")
    assert machine.ok("cat no_set") == "8\n"
    assert "not permitted" in machine.run("echo 9 > no_set")[1]
    assert machine.ok("cat number") == "8\n"
    machine.ok("cd /; rmmod callbacks")
    machine.fails(f"insmod {TESTS}/callbacks.ko no_set=1", "not permitted")


def test_a_dangerous_parameter(machine):
    """1.9, 1.10: taint U and a line each time, at load and from sysfs"""
    insmod(machine, "gate")
    line = "Setting dangerous option dangerous - tainting kernel"
    insmod(machine, "callbacks")
    assert int(machine.ok("cat /proc/sys/kernel/tainted")) & 64 == 0
    path = "/sys/module/callbacks/parameters/dangerous"
    for value in 1, 2:
        assert line in machine.ok(f"echo {value} > {path}")
    assert machine.ok(f"cat {path}") == "2\n"
    assert int(machine.ok("cat /proc/sys/kernel/tainted")) & 64
    assert machine.ok("cat /sys/module/callbacks/taint") == "O\n"
    machine.ok("rmmod callbacks")
    assert line in insmod(machine, "callbacks", "dangerous=3")


def test_a_parameter_of_the_init_part(machine):
    """Its variable goes when init has run: it has no file"""
    insmod(machine, "gate")
    text = insmod(machine, "callbacks", "initial=4")
    assert "callbacks: parameter initial lies in the init part" in text
    assert "initial" not in machine.ok("ls /sys/module/callbacks/parameters")


def test_kernel_param_lock(machine):
    """1.10: one of a module at a time; others' are not held up"""
    insmod(machine, "gate")
    insmod(machine, "callbacks")
    machine.ok("cd /sys/module/callbacks/parameters")
    machine.ok("echo 1 > waiting &")
    wait_until(machine, "cat /sys/module/gate/parameters/inside", "1")
    machine.ok("cat number > /tmp/number & echo $! > /tmp/pid")
    wait_until(machine, "cut -d' ' -f3 /proc/$(cat /tmp/pid)/stat", "D")
    assert machine.ok("cat /tmp/number") == ""
    assert machine.ok("cat /sys/module/gate/parameters/inside") == "1\n"
    machine.ok("echo 1 > /sys/module/gate/parameters/open; wait")
    assert machine.ok("cat /tmp/number") == "5\n"
    machine.ok("cd /; rm /tmp/number /tmp/pid")
