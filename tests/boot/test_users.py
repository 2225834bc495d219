# SPDX-License-Identifier: MIT
"""Users: login on the second serial line, su, and what guests may not do."""
import re
import socket
import time

import pexpect.fdpexpect
import pytest


GUEST = r"kmodo:/[^\r\n#$]*\$ "
ROOT = r"kmodo:/[^\r\n#$]*# "
PASSWORD = "kmodo"


class Line:
    """A second serial line of a machine, and who is logged in there."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        deadline = time.monotonic() + 20
        while True:
            try:
                self.socket.connect(str(path))
                break
            except (FileNotFoundError, ConnectionRefusedError):
                assert time.monotonic() < deadline
                time.sleep(0.02)
        self.terminal = pexpect.fdpexpect.fdspawn(
            self.socket, encoding="utf-8", timeout=60)

    def expect(self, pattern):
        self.terminal.expect(pattern)
        return self.terminal.before.replace("\r", "")

    def send(self, text):
        self.terminal.send(text)

    def run(self, command, prompt=GUEST):
        """What a command prints, between marks as the console's tests do."""
        self.send(f'echo "st" "1"; {command}; echo "rc" "=$?"\r')
        text = self.expect(r"rc =\d+\r*\n").split("st 1\n", 1)[-1]
        self.expect(prompt)
        return text

    def login(self, name, password=None):
        self.expect("kmodo login: ")
        self.send(f"{name}\r")
        if password is not None:
            self.expect("Password: ")
            self.send(f"{password}\r")

    def close(self):
        self.socket.close()


@pytest.fixture
def line(start, tmp_path):
    """The second line of a machine that has started; .console is the first"""
    console = start(smp=2, qemu=[
        "-chardev", f"socket,id=two,path={tmp_path}/two,server=on,wait=off",
        "-serial", "chardev:two"])
    second = Line(tmp_path / "two")
    console.wait_for_prompt()
    second.console = console
    yield second
    second.close()


def test_guest_logs_in(line):
    """An identity, a home, a terminal, and no rights of root's"""
    line.login("guest")
    line.expect(GUEST)
    assert line.run("id").startswith(
        "uid=1000(guest) gid=1000(guest) groups=100(users)")
    assert line.run("pwd; tty; hostname").split() == \
        ["/home/guest", "/dev/ttyS1", "kmodo"]
    assert line.run("touch mine && ls -l mine | cut -d' ' -f1").strip() == \
        "-rw-r--r--"
    assert "CapEff:\t0000000000000000" in line.run("cat /proc/self/status")
    assert "could not insert module hello: Operation not permitted" in \
        line.run("insmod hello")
    assert "Operation not permitted" in \
        line.run(f"busybox insmod $(find /lib -name hello.ko)")
    assert "hello" not in line.console.modules()
    for command in "ls /root", "cat /etc/shadow", "cat /dev/tty1":
        assert "ermission denied" in line.run(command)
    assert "ermission denied" in line.run("echo x > /etc/passwd")
    for command in ("kill -9 1", "hostname other", "mount -t tmpfs x /tmp",
                    "chown guest /etc/passwd", "mknod /tmp/n c 1 1",
                    "poweroff -f"):
        assert re.search("(?i)not permitted|denied|must be root|are you root",
                         line.run(command)), command


def test_login_again(line):
    """A wrong password; an unknown name; who leaves is asked for again"""
    line.login("root", "wrong")
    line.expect("Login incorrect")
    line.login("nosuch", "x")
    line.expect("Login incorrect")
    line.login("root", PASSWORD)
    line.expect(ROOT)
    assert "uid=0(root)" in line.run("id", ROOT)
    assert line.run("pwd", ROOT).strip() == "/root"
    assert "CapEff:\t000001ffffffffff" in \
        line.run("cat /proc/self/status", ROOT)
    line.send("exit\r")
    line.login("guest")
    line.expect(GUEST)


def test_su(line):
    """With the password, without it; rights come and go with the user"""
    line.login("guest")
    line.expect(GUEST)
    line.send("su\r")
    line.expect("Password: ")
    line.send("wrong\r")
    line.expect("su: incorrect password")
    line.expect(GUEST)
    assert "uid=1000" in line.run("id")
    line.send("su\r")
    line.expect("Password: ")
    line.send(f"{PASSWORD}\r")
    line.expect(ROOT)
    assert line.run("id", ROOT).startswith("uid=0(root) gid=0(root)")
    assert "Hello, world" not in line.run("insmod hello", ROOT)
    assert "hello" in line.console.modules()
    # root becomes guest without a password, and has no rights then
    text = line.run("su guest -c 'id -u; /sbin/rmmod hello'", ROOT)
    assert text.startswith("1000") and "not permitted" in text
    assert line.run("rmmod hello", ROOT) == ""
    line.send("exit\r")
    line.expect(GUEST)
    assert "uid=1000" in line.run("id")


def test_setuid_program(line):
    """Rights follow the set-user-ID bit, but not where nosuid forbids it"""
    line.console.ok(
        "cd /tmp; mkdir plain set nosuid; mount -t tmpfs -o nosuid n nosuid; "
        "for f in plain set nosuid; do cp /bin/busybox $f; done; cd /; "
        "chmod 755 /tmp/plain/busybox; "
        "chmod 4755 /tmp/set/busybox /tmp/nosuid/busybox")
    line.login("guest")
    line.expect(GUEST)
    for folder in "plain", "nosuid":
        assert "must be suid" in line.run(f"/tmp/{folder}/busybox su -c id")
    line.send("/tmp/set/busybox su -c id\r")
    line.expect("Password: ")
    line.send(f"{PASSWORD}\r")
    line.expect(r"uid=0\(root\)")
    line.expect(GUEST)
    # what needs no rights has given them up
    assert line.run("/tmp/set/busybox id -u").strip() == "1000"


def test_one_line_has_no_login(start):
    """Without the port nothing waits there"""
    machine = start().wait_for_prompt()
    assert "getty" not in machine.ok("ps")
    assert machine.run("ls /dev/ttyS1")[0] == 1


@pytest.mark.machine(tests=True)
def test_set_user_id_program_with_a_shared_directory(machine):
    """Who shares its working directory could move it under the program."""
    machine.ok("cp /tests/kt /tmp/kt && chmod 4755 /tmp/kt")
    run = "runas 1000 /tests/kt +share-fs"
    assert machine.ok(f"{run} 0 /tmp/kt") == "euid=0\n"
    assert machine.ok(f"{run} 1 /tmp/kt") == "euid=1000\n"
    machine.ok("killall kt; rm /tmp/kt; /tests/kt +share-fs 1 /tests/kt")
    machine.run("killall kt")
