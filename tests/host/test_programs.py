# SPDX-License-Identifier: MIT
"""The small user programs, and the test programs, on the host.

The test programs are what the kernel is judged by; that they pass on Linux
shows that they ask for what Linux does.
"""
import os
import subprocess

import pytest

from lib import paths
from lib.build import alone, make
from lib.programs import TESTS



@pytest.fixture(scope="module")
def kt():
    program = paths.OUTPUT / "programs/kt"
    make("-C", "tests", f"BUILD={paths.BUILD}", str(program))
    return program


@pytest.mark.parametrize("name", TESTS)
def test_program(kt, name):
    with alone(f"kt-{name}"):   # some use files of fixed names in /tmp
        done = subprocess.run([kt, name], capture_output=True, text=True,
                              timeout=120)
    assert done.returncode == 0 and f"ok: {name}" in done.stdout, done.stdout


def test_list_is_complete(kt):
    done = subprocess.run([kt], capture_output=True, text=True)
    names = [name for name in done.stdout.split() if name[0] != "+"]
    assert names == TESTS


def test_size(kmodo, tmp_path):
    """All user programs together: the initrd has room for 1.5 MiB."""
    stripped = tmp_path / "kmodo"
    subprocess.run(["i686-linux-gnu-strip", "-s", "-o", stripped,
                    kmodo / "kmodo"], check=True)
    assert stripped.stat().st_size < 1_100_000


def test_kbuild_and_main_name_the_same_programs(call):
    result = call("kmodo")
    programs = set(result.err.split("Programs:")[1].split())
    kbuild = (paths.ROOT / "initrd/bin/Kbuild").read_text()
    links = {word.rsplit("/", 1)[1] for line in kbuild.splitlines()
             if line.startswith("links-") for word in line.split()[2:]}
    assert programs == links


def test_ls(call, tmp_path):
    (tmp_path / "b").write_text("12345")
    (tmp_path / ".hidden").write_text("")
    (tmp_path / "d/e").mkdir(parents=True)
    (tmp_path / "link").symlink_to("b")
    os.chmod(tmp_path / "b", 0o640)
    assert call("ls").out == "b\nd\nlink\n"
    assert call("ls", "-a").out == ".\n..\n.hidden\nb\nd\nlink\n"
    assert call("ls", "-R").out == ".:\nb\nd\nlink\n\n./d:\ne\n\n./d/e:\n"
    lines = call("ls", "-l").out.splitlines()
    assert lines[0].startswith("-rw-r-----   1")
    assert lines[0].split()[4] == "5" and lines[0].endswith(" b")
    assert lines[1].startswith("d") and lines[2].endswith("link -> b")
    assert call("ls", "-d", "d").out == "d\n"
    missing = call("ls", "x", "b")
    assert missing.status == 1 and missing.out == "b\n"
    assert missing.err == "ls: x: No such file or directory\n"


def test_files(call, tmp_path):
    assert call("mkdir", "-p", "a/b/c").status == 0
    assert (tmp_path / "a/b/c").is_dir()
    assert call("mkdir", "a").err == "mkdir: a: File exists\n"
    assert call("cat", stdin="text").out == "text"
    (tmp_path / "f").write_text("content\n" * 5000)
    assert call("cp", "f", "a/b").status == 0
    assert (tmp_path / "a/b/f").read_text() == "content\n" * 5000
    assert call("cat", "f", "none", "a/b/f").status == 1
    assert call("rm", "f", "none").err == \
        "rm: none: No such file or directory\n"
    assert call("rm", "-f", "none").status == 0
    assert call("rmdir", "a").err == "rmdir: a: Directory not empty\n"
    assert not (tmp_path / "f").exists()


def test_uname_echo_kill(call):
    assert call("uname").out == "Linux\n"
    assert call("uname", "-r").out == os.uname().release + "\n"
    assert call("echo", "-n", "a", "b").out == "a b"
    assert call("kill", "x").err == "kill: x is not a process id\n"
    assert call("sleep", "x").status == 1
    assert call("true").status == 0 and call("false").status == 1
    assert "PID" in call("ps").out and "Mem:" in call("free").out


def test_init_and_unknown_programs_explain_themselves(call):
    assert call("init").err == \
        "init: the kernel starts me, as process 1\n"
    result = call("kmodo", "frobnicate")
    assert result.status == 127
    assert result.err == "kmodo: there is no program called frobnicate\n"
    assert call("kmodo", "echo", "hi").out == "hi\n"


@pytest.mark.skipif(os.getuid() != 0, reason="only root can change its user")
def test_runas(kmodo):
    done = subprocess.run(
        [kmodo / "runas", "65534", "/bin/sh", "-c", "id -u; id -g; id -G"],
        capture_output=True, text=True)
    assert done.stdout == "65534\n65534\n65534\n"
