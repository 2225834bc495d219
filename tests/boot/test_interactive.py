# SPDX-License-Identifier: MIT
"""BusyBox as a person uses it: the shell's line editor, job control, vi, less
and top, at the serial line and at keyboard and screen.
"""
import hashlib
import os
import re

import pytest

from lib.machine import PROMPT
from lib.terminal import Console, Serial

pytestmark = pytest.mark.machine(smp=2)


both = pytest.mark.parametrize("terminal", [Serial, Console],
                               ids=["serial", "console"], indirect=True)


@pytest.fixture
def terminal(request, machine):
    """A terminal with an empty screen; afterwards its shell is idle again"""
    terminal = getattr(request, "param", Serial)(machine)
    terminal.press("enter")
    terminal.clear()
    yield terminal
    if not machine.broken:
        terminal.clear()


@both
def test_line_editor(terminal):
    """Keys that move, and keys that delete"""
    terminal.type("cho xacz")
    terminal.press("left", "left")
    terminal.type("b")
    terminal.press("home")
    terminal.type("e")
    terminal.press("end", "backspace", "left", "left", "left", "left",
                   "delete", "enter")
    terminal.see(r"^abc$")
    terminal.prompt()
    terminal.type("wrong words here")
    terminal.press("^W", "^A", "^K")
    terminal.type("no")
    terminal.press("^U")
    terminal.enter("echo r''ight")
    terminal.see(r"^right$")
    terminal.prompt()
    terminal.type("not run")
    terminal.see("# not run$")
    terminal.press("^C")
    terminal.run("echo status=$?")
    terminal.see(r"^status=130$")


def test_history(terminal):
    """Lines come back, and can be changed"""
    terminal.run("echo fi''rst")
    terminal.see("^first$")
    terminal.run("echo sec''ond")
    terminal.see("^second$")
    terminal.prompt()
    terminal.press("up", "up", "enter")
    terminal.see("^first$(.*\n)+first$")
    terminal.prompt()
    terminal.press("up", "up", "down")
    terminal.type("-changed")
    terminal.press("enter")
    terminal.see("^first-changed$")


def test_completion(terminal):
    """Of files, folders and commands; a list where there are several"""
    terminal.run("cd /tmp; mkdir -p compl/inner; echo found > compl/file")
    terminal.clear()
    terminal.type("cat compl/f")
    terminal.press("tab", "enter")
    terminal.see("^found$")
    terminal.prompt()
    terminal.type("cd com")
    terminal.press("tab")
    terminal.type("in")
    terminal.press("tab", "enter")
    terminal.run("pwd")
    terminal.see("^/tmp/compl/inner$")
    terminal.prompt()
    terminal.type("ls ../")
    terminal.press("tab", "tab")
    terminal.see("^file +inner/?$")
    terminal.press("^U")
    terminal.type("hostn")
    terminal.press("tab", "enter")
    terminal.see("^kmodo$")
    terminal.run("cd /; rm -r /tmp/compl")


def test_job_control(terminal):
    """Ctrl-C, Ctrl-Z, jobs, bg, fg; input asked for in the background"""
    # The shell says what it continues before it hands the terminal over, so
    # the job itself has to tell that it goes on.
    terminal.run("""sh -c 'trap "echo a''gain" CONT; echo rea''dy; """
                 "while :; do sleep .1; done'")
    terminal.see("^ready$")
    terminal.press("^Z")
    terminal.see(r"^\^Z\[1\]\+  Stopped ")
    terminal.run("bg")
    terminal.see("again$")
    terminal.enter("jobs")
    terminal.see(r"^\[1\]\+  Running ")
    terminal.clear()
    terminal.enter("fg")
    terminal.see("^again$")
    terminal.press("^C")
    terminal.run("echo status=$?")
    terminal.see("^status=130$")
    terminal.clear()
    terminal.enter("cat & until grep T /proc/$!/stat; do :; done")
    terminal.see(r"^\d+ \(cat\) T ")
    terminal.run("jobs")
    terminal.see(r"^\[1\]\+  Stopped \(tty input\) +cat")
    terminal.run("fg")
    terminal.see(r"^cat\n\s*\Z")
    terminal.enter("typed")
    terminal.see("^typed\ntyped$")
    terminal.press("^D")
    terminal.run("jobs; echo no''ne")
    terminal.see("# jobs.*\nnone$")
    # An interactive shell ignores SIGTERM, and so do its children until they
    # have undone that: both have to have got so far.
    terminal.clear()
    terminal.enter("(echo; sleep 1000) | (read; echo le''ft; sleep 1000) &")
    terminal.see("left$")
    terminal.enter("kill %1; wait; echo en''ded")
    terminal.see("^ended$")


def insert(terminal, keys, pattern):
    """Keys that begin with one that inserts; ESC once all of it is there"""
    terminal.type(keys)
    terminal.see(pattern)
    terminal.see("^I /tmp/text")
    terminal.press("esc")
    terminal.see("^- /tmp/text")


@both
def test_vi(terminal):
    """A file is written, edited, saved, left alone"""
    terminal.enter("vi /tmp/text")
    terminal.see(r"^~\n(~\n)+.*/tmp/text")
    insert(terminal, "ifirst line\nsecond line\nthird line",
           r"\Afirst line\nsecond line\nthird line\n~")
    terminal.press("up")
    terminal.type("ddp")
    terminal.see(r"\Afirst line\nthird line\nsecond line\n~")
    terminal.type("uu")
    terminal.see(r"\Afirst line\nsecond line\nthird line\n~")
    insert(terminal, "ggcwFIRST", r"\AFIRST line\n")
    terminal.type("/second\nyyP")
    terminal.see(r"second line\nsecond line\n")
    terminal.type(":%s/line/LINE/\n")
    terminal.see(r"FIRST LINE\n")
    terminal.type(":w\n")
    terminal.see(r"/tmp/text.* [3-9]L, \d+C")
    terminal.type("ggdG")
    terminal.see(r"\A\n?~\n~")
    terminal.type(":q!\n")
    terminal.clear()
    terminal.enter("cat /tmp/text")
    terminal.see(r"^FIRST LINE\nsecond LINE\nsecond LINE\nthird LINE\n")
    terminal.enter("vi /tmp/text")
    terminal.see(r"\AFIRST LINE\n")
    terminal.press("down", "end")
    insert(terminal, "a!", "^second LINE!$")
    terminal.type("ZZ")
    terminal.clear()
    terminal.enter("grep -c '!$' /tmp/text; rm /tmp/text")
    terminal.see("^1$")


@both
def test_less(terminal):
    """Pages, searches, the end"""
    terminal.enter("seq 1000 > /tmp/n; less /tmp/n")
    terminal.see(r"\A1\n2\n3\n")
    terminal.type(" ")
    page = terminal.see(r"\A(2\d)\n")
    assert int(page.group(1)) in (24, 25)
    terminal.press("pgup")
    terminal.see(r"\A1\n2\n")
    terminal.press("down")
    terminal.see(r"\A2\n3\n")
    terminal.type("/^500\n")
    terminal.see(r"\A500\n501\n")
    terminal.type("G")
    terminal.see(r"^1000\n")
    terminal.type("g")
    terminal.see(r"\A1\n2\n")
    terminal.type("q")
    terminal.clear()
    terminal.enter("ps | less")
    terminal.see(r"PID +USER")
    terminal.type("q")
    terminal.run("rm /tmp/n")


@both
def test_top(terminal):
    """The busy one is first; keys are obeyed"""
    terminal.enter("sh -c 'while :; do :; done' &")
    terminal.enter("top -d 1")
    terminal.see(r"\AMem: \d+K used, \d+K free")
    terminal.see(r"^ *PID +PPID USER +STAT .*COMMAND\n"
                 r" *\d+ +\d+ +root +R .* sh -c while")
    terminal.see(r" \d+ +0 +root +S .* /sbin/init")
    terminal.type("q")
    terminal.run("kill %1; wait; echo go''ne")
    terminal.see("^gone$")


# -------- what only the serial line has --------------------------------------

def test_window_size(machine):
    """stty sets it, programs learn of it by SIGWINCH"""
    machine.ok("stty rows 24 cols 80")
    assert "changed\n30 90" in machine.ok(
        "sh -c 'trap \"echo changed\" WINCH; stty rows 30 cols 90; stty size'")
    assert machine.ok("sh -c 'trap \"echo changed\" WINCH; "
                      "stty rows 30 cols 90; stty size'").split() == \
        ["30", "90"], "the same size is no change"
    machine.ok("stty rows 24 cols 80")
    # less draws again when the size changes behind its back
    machine.ok("seq 1000 > /tmp/n")
    terminal = Serial(machine)
    terminal.press("enter")
    terminal.clear()
    terminal.enter("less /tmp/n")
    terminal.see(r"^9\n10\n(\d+\n)+23\n")
    machine.monitor.type("stty rows 10 cols 80 < /dev/ttyS0\n")
    terminal.see(r"^9\n(?!10$)")
    terminal.type("q")
    terminal.see(r"^kmodo:/# ?$")
    machine.ok("stty rows 24 cols 80; rm /tmp/n")


TEXT = "gr\u00fcn \u20ac \u4e16\u754c \U0001f600 \u0416"


def test_utf8(machine):
    """Passes through unharmed; one key erases one character"""
    machine.send("stty iutf8; echo rea''dy; cat > /tmp/utf8\r")
    machine.expect("ready\r*\n")
    machine.send(f"{TEXT}\r")
    machine.expect(re.escape(TEXT) + "\r*\n")
    machine.send(f"a\u20ac\u00fc{chr(127)}b\r\x04")
    machine.expect(PROMPT)
    assert machine.ok("cat /tmp/utf8").splitlines() == [TEXT, "a\u20acb"]
    codes = "".join(machine.ok("od -An -v -tx1 /tmp/utf8").split())
    assert bytes.fromhex(codes).decode() == f"{TEXT}\na\u20acb\n"
    machine.ok(f"mkdir /tmp/{TEXT.split()[0]}; rmdir /tmp/gr*n; rm /tmp/utf8; "
               "stty -iutf8")


def test_raw_bytes(machine):
    """64 KiB of every byte there is, into a raw terminal at once"""
    data = bytes(range(256)) * 256
    # Byte by byte: slower than they come, so that they have to be held back.
    machine.send("stty raw -echo; echo rea''dy; "
                 "dd bs=1 count=65536 2>/dev/null | md5sum; "
                 "stty sane; echo do''ne\r")
    machine.expect("ready\r*\n")
    fd = machine.process.fileno()
    rest = data
    while rest:
        rest = rest[os.write(fd, rest):]
    machine.expect("([0-9a-f]{32})  -")
    digest = machine.process.match.group(1)
    machine.expect("done")
    machine.expect(PROMPT)

    assert digest == hashlib.md5(data).hexdigest()
