# SPDX-License-Identifier: MIT
"""Other configurations, each built in a folder of its own, and booted."""
import pytest

from lib import paths
from lib.build import make

VARIANTS = {
    "no-modules": "MODULES=n",
    "one-cpu": "SMP=n HELLO=y",
    "no-unload": "MODULE_UNLOAD=n",
}


@pytest.fixture
def variant(request):
    """The build folder of a configuration."""
    folder = paths.OUTPUT / "variants" / request.param
    make(f"BUILD={folder}", "defconfig", f"SET={VARIANTS[request.param]}")
    make(f"BUILD={folder}", f"BUSYBOX={paths.BUSYBOX}")
    return folder


@pytest.mark.parametrize("variant", ["no-modules"], indirect=True)
def test_without_modules(variant, start, tests_cpio):
    """IDEA-2, IDEA-3: it boots, the calls are ENOSYS, all is built in; 1.15:
    with version and parameters in /sys/module; 1.17: from the command line"""
    machine = start(build=variant, smp=2, initrds=[tests_cpio],
                    append="hello_param.whom=Ana").wait_for_prompt()
    assert "Hello, world" in machine.output()
    assert "Hello, Ana" in machine.output()
    folder = "/sys/module/hello_param"
    assert machine.ok(f"cd {folder}; ls -1; cat version parameters/whom") == \
        "parameters\nuevent\nversion\n1.0\nAna\n"
    machine.ok(f"echo 4 > {folder}/parameters/howmany; cd /")
    assert machine.ok(f"cat {folder}/parameters/howmany") == "4\n"
    assert machine.run("insmod /tests/modules/exporter.ko")[0] == 1
    assert machine.ok("/tests/kt +load /tests/modules/exporter.ko") \
        .strip() == "ENOSYS"
    assert machine.ok("/tests/kt +unload hello").strip() == "ENOSYS"
    assert "ok: fork" in machine.ok("/tests/kt fork")
    machine.send("poweroff\r")
    machine.ended()


@pytest.mark.parametrize("variant", ["one-cpu"], indirect=True)
def test_one_cpu(variant, start, tests_cpio):
    """IDEA-3: hello is built in, the rest are modules; without SMP"""
    machine = start(build=variant, smp=2, initrds=[tests_cpio])
    machine.wait_for_prompt()
    assert machine.ok("cat /proc/cpuinfo").count("processor\t:") == 1
    assert "Hello, world" in machine.output()
    machine.fails("rmmod hello", "rmmod: ERROR: Module hello is builtin.")
    machine.ok("insmod export_a; insmod use_b; rmmod use_b export_a")
    # made for SMP: refused, with the reason
    machine.fails("insmod /tests/modules/exporter.ko",
                  "Invalid module format")
    assert "exporter: disagrees about version of symbol module_layout" in \
        machine.ok("dmesg")
    for name in "fork", "cow", "pipe", "signal", "fpu":
        assert f"ok: {name}" in machine.ok(f"/tests/kt {name}", 120)


@pytest.mark.parametrize("variant", ["no-unload"], indirect=True)
def test_without_unload(variant, start):
    """Modules can be added, and stay"""
    machine = start(build=variant).wait_for_prompt()
    assert "Hello, world" in machine.ok("insmod hello")
    assert machine.modules() == {} or machine.modules()["hello"]
    assert machine.run("rmmod hello")[0] == 1
    assert "hello" in machine.ok("cat /proc/modules")
