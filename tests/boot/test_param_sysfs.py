# SPDX-License-Identifier: MIT
"""/sys/module/M/parameters: how each type is shown, what may be written there.
Conformance.md 1.10."""
import pytest

from lib.loading import TESTS, insmod, listing, read_sys, wait_until

pytestmark = [pytest.mark.machine(smp=4, tests=True),
              pytest.mark.usefixtures("no_modules")]


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
        path = f"param_types/parameters/{name}"
        assert read_sys(machine, path) == text, name
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
