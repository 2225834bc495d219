# SPDX-License-Identifier: MIT
"""/proc in Linux's formats: what reads the building machine's reads Kmodo's.

Each file has one parser, which checks every line by a regular expression with
the columns of Linux and returns what can be compared: names, in their order.
It reads the file of the building machine first. Where Linux has more lines
than Kmodo, ours must be some of them, in the same order.
"""
import os
import re
import subprocess

import pytest

from lib import paths

pytestmark = pytest.mark.machine(smp=2, tests=True)

HOST, GUEST = 8, 4              # bytes of a pointer
PARSERS = {}


def parser(*files):
    """Registers the decorated function for these files below /proc."""
    def register(function):
        for name in files:
            PARSERS[name] = function
        return function
    return register


def lines_like(pattern, text):
    """Every line must match; the groups of each."""
    found = []
    for line in text.splitlines():
        match = re.fullmatch(pattern, line)
        assert match, f"{line!r} is not {pattern!r}"
        found.append(match.groups())
    return found


def names_like(pattern, text):
    """The same for lines whose only group is a name."""
    return [groups[0] for groups in lines_like(pattern, text)]


# -------- processes ----------------------------------------------------------

@parser("self/mounts")
def mounts(text, _):
    option = r"[\w.-]+(?:=[^, ]*)?"
    assert lines_like(rf"\S+ /\S* [\w.]+ r[wo](?:,{option})* 0 0", text)


@parser("self/mountinfo")
def mountinfo(text, _):
    rows = lines_like(r"(\d+) (\d+) \d+:\d+ /\S* /\S* r[wo](?:,\w+)*"
                      r"(?: \w+:\d+)* - [\w.]+ \S+ r[wo](?:,\S+)?", text)
    assert len({number for number, _ in rows}) == len(rows)


@parser("self/limits")
def limits(text, _):
    heading, *rows = text.splitlines()
    value = r"(?:unlimited|\d+) *"
    rows = lines_like(rf"(.{{25}}) (?={value} )(.{{20}}) (?={value} )(.{{20}})"
                      r" ((?=.{10}$)[a-z]+ *|)", "\n".join(rows))
    return [heading, *((name, unit) for name, _, _, unit in rows)]


@parser("self/stat")
def pid_stat(text, _):
    assert re.fullmatch(r"\d+ \(.{1,15}\) R \d+ \d+ \d+ -?\d+ -?\d+ "
                        r"\d+( -?\d+){43}\n", text), text


@parser("self/statm")
def statm(text, _):
    pages = [int(word) for word in
             re.fullmatch(r"(\d+(?: \d+){6})\n", text)[1].split(" ")]
    assert pages[0] >= pages[1] >= pages[2]
    assert pages[4] == pages[6] == 0


@parser("self/status")
def status(text, _):
    """Each name with the form of its value."""
    forms = {
        "Name": r"\S+", "Umask": r"0[0-7]{3}", "State": r"R \(running\)",
        "Groups": r"(?:\d+ )* ?", "SigQ": r"\d+/\d+",
        "Cpus_allowed": r"[0-9a-f,]+", "Cpus_allowed_list": r"[\d,-]+",
        **dict.fromkeys(["Uid", "Gid"], r"\d+(?:\t\d+){3}"),
    }
    names = []
    for name, value in lines_like(r"(\w+):\t(.*)", text):
        if name.startswith(("Vm", "Rss")):
            form = r"(?=.{11}$) *\d+ kB"
        elif re.match("Sig|ShdPnd|Cap", name) and name != "SigQ":
            form = r"[0-9a-f]{16}"
        else:
            form = forms.get(name, r".*" if name.startswith(
                ("Spec", "Mems", "untag", "Huge")) else r"\d+")
        assert re.fullmatch(form, value), (name, value)
        names.append(name)
    return names


def check_mapping(line, pointer):
    """A line of maps: the name stands in a column of its own."""
    width = 25 + 6 * pointer
    match = re.fullmatch(
        r"([0-9a-f]{8,16}-[0-9a-f]{8,16} [r-][w-][x-][ps] [0-9a-f]{8,} "
        r"[0-9a-f]{2,}:[0-9a-f]{2,} \d+ ) *((?:/|\[).*)?", line)
    assert match, line
    if match[2]:
        assert match.start(2) == max(width, len(match[1])), line


@parser("self/maps")
def maps(text, pointer):
    for line in text.splitlines():
        check_mapping(line, pointer)
    assert "[stack]" in text


@parser("self/smaps")
def smaps(text, pointer):
    """The names of a mapping's lines; all mappings have the same."""
    kinds, last = set(), []
    for line in text.splitlines():
        if re.match(r"[0-9a-f]{8}", line):
            check_mapping(line, pointer)
            last = []
            continue
        name, value = re.fullmatch(r"(\w+):( .*)", line).groups()
        last.append(name)
        if name == "VmFlags":
            assert re.fullmatch(r" (?:[a-z?]{2} )*", value), line
            kinds.add(tuple(last))
        else:
            assert re.fullmatch(r"(?=.{24}$).*: *\d+" if name == "THPeligible"
                                else r"(?=.{27}$).*: +\d+ kB", line), line
    assert len(kinds) == 1
    return list(kinds.pop())


@parser("self/io")
def pid_io(text, _):
    return names_like(r"(\w+): \d+", text)


@parser("self/wchan")
def wchan(text, _):
    assert text == "0"


@parser("self/stack")
def stack(text, _):
    callers = names_like(r"\[<0>\] (\w[\w.]*)\+0x[0-9a-f]+/0x[0-9a-f]+", text)
    assert {"seq_read", "vfs_read"} <= set(callers)


@parser("self/comm")
def comm(text, _):
    assert text == "cat\n"


@parser("self/oom_score", "self/oom_score_adj")
def number(text, _):
    assert re.fullmatch(r"-?\d+\n", text)


# -------- the machine --------------------------------------------------------

def columns(text, first, width):
    """The heading of a table with a column for each CPU."""
    heading, *rows = text.splitlines()
    cpus = len(re.findall("CPU", heading))
    assert heading == " " * first + "".join(
        f"CPU{number}".ljust(width) for number in range(cpus))
    return cpus, rows


@parser("interrupts")
def interrupts(text, _):
    cpus, rows = columns(text, 11, 11)
    counts = rf"(?: [ \d]{{9}}\d){{{cpus}}}"
    names = []
    for row in rows:
        line = re.fullmatch(
            rf"[ \d]{{2}}\d:{counts} (?=.{{8}}) *([\w:.-]+) [ \d]{{2}}\d-"
            r"(?=.{8}  \S)(?:edge|fasteoi|level) +(\S.*)", row)
        other = re.fullmatch(rf"([ A-Z0-9]{{2}}[A-Z0-9]):{counts}   (\S.*)",
                             row)
        total = re.fullmatch(r"(ERR|MIS): [ \d]{9}\d", row)
        assert line or other or total, row
        if other and not line:
            names.append(other.groups())
        elif total:
            names.append(total[1])
    return names


@parser("softirqs")
def softirqs(text, _):
    cpus, rows = columns(text, 20, 11)
    return names_like(rf"(?=.{{12}}:) *(\w+):(?: [ \d]{{9}}\d){{{cpus}}}",
                      "\n".join(rows))


@parser("devices")
def devices(text, _):
    chars, blocks = text.split("\n\n")
    heading, *rows = chars.splitlines()
    assert heading == "Character devices:"
    found = lines_like(r"([ \d]{2}\d) (\S+)", "\n".join(rows))
    heading, *rows = blocks.splitlines()
    assert heading == "Block devices:"
    lines_like(r"([ \d]{2}\d) (\S+)", "\n".join(rows))
    assert found == sorted(found, key=lambda row: int(row[0]))
    return [row for row in found if row[1] in (
        "mem", "/dev/vc/0", "tty", "ttyS", "/dev/tty", "/dev/console",
        "/dev/ptmx", "misc", "ptm", "pts")]


@parser("misc")
def misc(text, _):
    assert lines_like(r"([ \d]{2}\d) ([\w-]+)", text)


@parser("tty/drivers")
def tty_drivers(text, _):
    rows = lines_like(r"(?=.{20} )(\S+) +(?=.{14} ?)(\S+) +(\d+) +"
                      r"(\d+(?:-\d+)?) (\S+)", text)
    for line in text.splitlines():
        assert re.fullmatch(r".{20} /dev/\S{1,7} +[ \d]{3} +\S+ \S+", line)
    return sorted(row[1:3] for row in rows if row[4] != "console")


@parser("locks")
def locks(text, _):
    assert lines_like(r"\d+:(?: ->)? (?:FLOCK |POSIX |OFDLCK) +ADVISORY  "
                      r"(?:READ|WRITE) -?\d+ "
                      r"[0-9a-f]{2,}:[0-9a-f]{2,}:\d+ \d+ (?:EOF|\d+)", text)


@parser("meminfo")
def meminfo(text, _):
    return names_like(r"(?=.{16})([A-Z][\w()]*): +\d+(?: kB)?", text)


@parser("stat")
def stat(text, _):
    kinds = []
    for line in text.splitlines():
        name, values = re.fullmatch(r"([a-z_]+\d*) (.*)", line).groups()
        form = {"cpu": r" \d+(?: \d+){9}", "intr": r"\d+(?: \d+)+",
                "softirq": r"\d+(?: \d+){10}"}.get(name)
        if re.fullmatch(r"cpu\d+", name):
            form = r"\d+(?: \d+){9}"
        assert re.fullmatch(form or r"\d+", values), line
        kinds.append(name)
    return kinds


@parser("cpuinfo")
def cpuinfo(text, _):
    assert text.endswith("\n\n")
    cpus = text[:-2].split("\n\n")
    kinds = []
    for cpu in cpus:
        rows = lines_like(r"(\w[\w ]*\w\t{0,2}):(?: (.*))?", cpu)
        for name, _ in rows:
            plain = name.rstrip("\t")
            tabs = name.count("\t")
            assert tabs == (0 if len(plain) > 15 else
                            2 if len(plain) < 8 else 1), name
        kinds.append([name for name, _ in rows])
    assert all(kind == kinds[0] for kind in kinds)
    return kinds[0]


@parser("version")
def version(text, _):
    assert re.fullmatch(r"Linux version \S+ \(\S+@\S+\) \(.+\) #\d+ .*\n",
                        text)


@parser("loadavg")
def loadavg(text, _):
    assert re.fullmatch(r"(?:\d+\.\d\d ){3}\d+/\d+ \d+\n", text)


@parser("uptime")
def uptime(text, _):
    assert re.fullmatch(r"\d+\.\d\d \d+\.\d\d\n", text)


@parser("filesystems")
def filesystems(text, _):
    names = names_like(r"(?:nodev)?\t(\w+)", text)
    assert {"proc", "sysfs", "tmpfs", "devtmpfs", "ramfs"} <= set(names)


@parser("vmstat")
def vmstat(text, _):
    return names_like(r"([a-z]\w*) \d+", text)


@parser("partitions")
def partitions(text, _):
    if text:
        heading, empty, *rows = text.splitlines()
        assert heading == "major minor  #blocks  name" and not empty
        lines_like(r"[ \d]{3}\d  [ \d]{7} [ \d]{10} \S+", "\n".join(rows))


@parser("diskstats")
def diskstats(text, _):
    lines_like(r"[ \d]{4} [ \d]{7} \S+(?: \d+){17}", text)


@parser("swaps")
def swaps(text, _):
    assert text.startswith("Filename\t\t\t\tType\t\tSize\t\tUsed\t\t"
                           "Priority\n")


def is_part_of(ours, theirs):
    """Ours in their order; theirs may have more between."""
    rest = iter(theirs)
    return all(name in rest for name in ours)


@pytest.mark.parametrize("name", PARSERS)
def test_format(machine, name):
    """spec 30 and conformance: names, order, separators, widths."""
    parse = PARSERS[name]
    here = there = f"cat /proc/{name}"
    if name == "locks":
        here = f"{paths.OUTPUT}/programs/kt +show-locks"
        there = "/tests/kt +show-locks"
    elif name == "misc":
        machine.ok("/sbin/modprobe rtc_cmos")
    if name == "self/stack" and os.getuid() != 0:
        pytest.skip("only root may see it here")
    theirs = parse(subprocess.run(here, shell=True, check=True, text=True,
                                  capture_output=True).stdout, HOST)
    ours = parse(machine.ok(there), GUEST)
    if theirs is not None:
        assert ours
        assert is_part_of(ours, theirs), (ours, theirs)
