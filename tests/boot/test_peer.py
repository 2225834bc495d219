# SPDX-License-Identifier: MIT
"""Linux beside Kmodo: what it is made of, and how it is driven."""
import os
import subprocess

import pytest

from lib import paths, peer

SOURCE = """\
#include <linux/init.h>
#include <linux/module.h>
MODULE_LICENSE("GPL");
static int __init peer_init(void)
{
	pr_info("peer: loaded\\n");
	return 0;
}
static void __exit peer_exit(void)
{
}
module_init(peer_init);
module_exit(peer_exit);
"""


def test_no_network(tmp_path):
    """fetch-linux says that it cannot, and leaves nothing that looks whole"""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in "apt-get", "apt-cache":
        (tools / name).write_text("#!/bin/sh\necho no network >&2\nexit 100\n")
        (tools / name).chmod(0o755)
    done = subprocess.run(
        [paths.ROOT / "scripts/fetch-linux", tmp_path / "peers/linux"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"})
    assert done.returncode != 0
    assert "no network" in done.stdout
    assert "cannot fetch Linux" in done.stdout
    assert not (tmp_path / "peers/linux").exists()


def test_same_module_in_both(tmp_path, start):
    """One source, built against each kernel's headers, loads in each"""
    linux = peer.linux()
    if not linux:
        pytest.skip("Linux cannot be had")
    archives = {}
    for name, folder in (("kmodo", None), ("linux", linux)):
        built = peer.build_modules(tmp_path / name, {"same.c": SOURCE},
                                   linux=folder)
        root = tmp_path / f"{name}-root"
        root.mkdir()
        built["same"].rename(root / "same.ko")
        archives[name] = peer.pack(root, tmp_path / f"{name}.cpio")
    machines = (start(initrds=[archives["kmodo"]], append="loglevel=7"),
                peer.LinuxMachine(build=linux, initrds=[archives["linux"]]))
    try:
        for machine in machines:
            machine.wait_for_prompt()
            machine.ok("busybox insmod /same.ko")
            assert "peer: loaded" in machine.ok("dmesg")
            assert machine.modules()["same"][4] == "Live"
            machine.ok("busybox rmmod same")
            assert "same" not in machine.modules()
        assert machine.ok("uname -r").strip() == peer.release(linux)
    finally:
        machines[1].close()
