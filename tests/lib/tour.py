# SPDX-License-Identifier: MIT
"""Scripts that run on Kmodo and on Linux, with the same binary, and the
comparison of what they print.

A group is {name of the case: script}. tests/tour/run runs all of a group in
one go; on the building machine in namespaces of its own (tests/tour/chroot).
"""
import base64
import difflib
import io
import os
import re
import shutil
import subprocess
import tarfile

from . import paths

SOURCES = paths.ROOT / "tests/tour"
NAMESPACES = [*([] if os.geteuid() == 0 else ["sudo", "-n"]), "unshare",
              "--mount", "--pid", "--fork", "--uts", "--ipc", "--net",
              "--kill-child"]
HEAD = re.compile(r"^#= (.*)\n", re.M)


def cases(path):
    """The cases of a file: each begins with a line `#= its name`."""
    _, *parts = HEAD.split(path.read_text())
    names = [name.strip().replace("/", "_") for name in parts[::2]]
    assert len(set(names)) == len(names), f"{path}: a name twice"
    return dict(zip(names, parts[1::2]))


def write_tree(folder, groups):
    """Writes the folder that both sides have as /tour."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "tools").mkdir(parents=True)
    shutil.copy(SOURCES / "run", folder)
    for group, scripts in groups.items():
        (folder / group).mkdir()
        for name, text in scripts.items():
            (folder / group / name).write_text(text)


def pack(folder, archive):
    """The archive that puts a tree into the machine."""
    root = archive.parent / (archive.name + ".root")
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / "tour", symlinks=True)
    subprocess.run(["/usr/bin/python3", paths.ROOT / "scripts/mkcpio.py",
                    root, archive], check=True)


def decode(text):
    """{group: {name: output}} of what tests/tour/run printed after names."""
    lines = text.encode().split(b"\n")
    start = next(index for index, line in enumerate(lines)
                 if line.startswith(b"H4sI"))
    data = base64.b64decode(b"".join(lines[start:]))
    outputs = {}
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive:
            if member.isfile():
                group, name = member.name.split("/")[-2:]
                content = archive.extractfile(member).read()
                outputs.setdefault(group, {})[name] = \
                    content.decode("utf-8", "backslashreplace")
    return outputs


def may_use_namespaces():
    return not subprocess.run([*NAMESPACES, "true"], capture_output=True,
                              check=False).returncode


def on_host(folder, groups, build=paths.BUILD):
    """Runs groups here."""
    done = subprocess.run(
        [*NAMESPACES, SOURCES / "chroot", build / "rootfs", folder, *groups],
        stdin=subprocess.DEVNULL, capture_output=True, text=True,
        check=False, timeout=300)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    return decode(done.stdout)


def in_machine(machine, groups, timeout=300):
    """Runs groups on Kmodo."""
    return decode(machine.ok(f"sh /tour/run {' '.join(groups)}; cd /",
                             timeout))


def differences(host, guest):
    """What is not equal, as text; empty if all is."""
    report = []
    for group in sorted(host.keys() | guest.keys()):
        here, there = host.get(group, {}), guest.get(group, {})
        for name in sorted(here.keys() | there.keys()):
            report += difflib.unified_diff(
                here.get(name, "").splitlines(),
                there.get(name, "").splitlines(),
                f"{group}: {name} on Linux", f"{group}: {name} on Kmodo",
                lineterm="", n=2)
    return "\n".join(report)
