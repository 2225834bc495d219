# SPDX-License-Identifier: MIT
"""The ISO in v86, an emulator that nobody here grew up with."""
import fcntl
import shutil
import subprocess

import pexpect
import pytest

from lib import paths
from lib.machine import Machine

HERE = paths.ROOT / "tests/v86"


@pytest.fixture(scope="module")
def v86():
    """The folder into which npm has put v86."""
    folder = paths.OUTPUT / "v86"
    folder.mkdir(parents=True, exist_ok=True)
    if not shutil.which("npm"):
        pytest.skip("npm is not installed: v86 comes from its registry")
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = (HERE / "package-lock.json").read_bytes()
        have = folder / "package-lock.json"
        if not (folder / "node_modules/v86").exists() or \
                not have.exists() or have.read_bytes() != wanted:
            shutil.copy(HERE / "package.json", folder)
            shutil.copy(HERE / "package-lock.json", folder)
            install(folder)
    return folder


def install(folder):
    done = subprocess.run(
        ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
        cwd=folder, capture_output=True, text=True, timeout=200)
    if done.returncode == 0:
        return
    unreachable = ("ENOTFOUND", "ECONNREFUSED", "ETIMEDOUT", "EAI_AGAIN",
                   "ECONNRESET", "ENETUNREACH", "E403", "E503")
    shutil.rmtree(folder / "node_modules", ignore_errors=True)
    for word in unreachable:
        if word in done.stderr:
            pytest.skip(f"npm cannot reach its registry: {word}")
    pytest.fail(done.stderr)


class V86(Machine):
    """The same interface as a machine in QEMU; there is no monitor."""

    def __init__(self, folder, *options):
        self.options = options
        self.modules = folder
        super().__init__(boot="iso", scale=3)

    def spawn(self):
        self.command_line = ["node", str(HERE / "boot.mjs"),
                             str(self.modules), str(paths.ISO), *self.options]
        return pexpect.spawn(self.command_line[0], self.command_line[1:],
                             encoding="utf-8", codec_errors="replace",
                             timeout=60, echo=False)


@pytest.mark.parametrize("options", [[], ["acpi"], ["memory=16"]],
                         ids=["default", "acpi", "16MiB"])
def test_session(v86, built, options):
    """EXAMPLE-1 in v86: without ACPI (8259, PIT), with it, and in 16 MiB."""
    machine = V86(v86, *options)
    try:
        machine.wait_for_prompt()
        assert "Hello, world" in machine.ok("insmod hello.ko")
        assert "hello" in machine.ok("lsmod")
        assert "Goodbye, cruel world" in machine.ok("rmmod hello")
        machine.fails("rmmod hello", "Module hello is not currently loaded")
    finally:
        machine.close()
