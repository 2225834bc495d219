# SPDX-License-Identifier: MIT
"""Modules to be asked for, a machine that has them, and its log of requests.

A test file imports the fixtures `extra` and `machine` from here.
"""
import pytest

from lib import modules

# A device of a number, that says how often it was opened.
DEVICE = """
static int opened;
static int dev_open(struct inode *inode, struct file *file)
{
	pr_info("%(name)s: opened %%d\\n", ++opened);
	return 0;
}
static ssize_t dev_read(struct file *file, char __user *buf, size_t count,
			loff_t *pos)
{
	return 0;
}
static const struct file_operations ops = {
	.owner = THIS_MODULE, .open = dev_open, .read = dev_read,
};
static int __init dev_init(void)
{
	%(init)s
	return register_chrdev(%(major)d, "%(name)s", &ops);
}
static void __exit dev_exit(void)
{
	unregister_chrdev(%(major)d, "%(name)s");
}
module_init(dev_init);
module_exit(dev_exit);
MODULE_ALIAS("char-major-%(major)d-*");
"""

USER = "int use_%(used)s(void);\nint use_%(name)s(void);\n" \
       "int use_%(name)s(void) { return use_%(used)s() + 1; }\n" \
       "EXPORT_SYMBOL_GPL(use_%(name)s);\n"


def device(name, major, init=""):
    return DEVICE % dict(name=name, major=major, init=init)


def chain(first, last):
    """chain1 uses chain2 uses … chain8."""
    sources = {}
    for number in range(first, last):
        sources[f"chain{number}"] = USER % dict(
            name=f"chain{number}", used=f"chain{number + 1}")
    sources[f"chain{last}"] = (
        f"int use_chain{last}(void);\nint use_chain{last}(void) "
        f"{{ return 1; }}\nEXPORT_SYMBOL_GPL(use_chain{last});\n")
    return sources


SOURCES = {
    **chain(1, 8),
    "dev_deep": "int use_chain1(void);\n" + device(
        "dev_deep", 240, 'pr_info("depth %d\\n", use_chain1());'),
    # A diamond: two users of one base, and one user of both.
    "base": "int use_base(void);\nint use_base(void) { return 1; }\n"
            "EXPORT_SYMBOL_GPL(use_base);\n",
    "left": USER % dict(name="left", used="base"),
    "right": USER % dict(name="right", used="base"),
    "dev_diamond": "int use_left(void);\nint use_right(void);\n" + device(
        "dev_diamond", 241,
        'pr_info("diamond %d\\n", use_left() + use_right());'),
    "dev_slow": "#include <linux/delay.h>\n" + device(
        "dev_slow", 242, 'pr_info("slow: init\\n"); msleep(500);'),
    "dev_node": device("dev_node", 243) +
    'MODULE_ALIAS("char-major-243-7");\nMODULE_ALIAS("devname:deep/node");\n',
    "old_style": device("old_style", 244).replace("-*", ""),
    # Its exit function waits for the work of everybody.
    "dev_flush": "#include <linux/workqueue.h>\n" + device(
        "dev_flush", 245).replace("(void)\n{\n\tunregister", "(void)\n{\n"
                                  "\tflush_scheduled_work();\n\tunregister"),
    "misc_dev": """
#include <linux/miscdevice.h>
static struct miscdevice misc;
static int misc_open(struct inode *inode, struct file *file)
{
	pr_info("misc_dev: %s\\n", file->private_data == &misc ? "own" : "no");
	return 0;
}
static const struct file_operations ops = {
	.owner = THIS_MODULE, .open = misc_open,
};
static struct miscdevice misc = {
	.minor = 201, .name = "misc_dev", .fops = &ops,
};
module_misc_device(misc);
MODULE_ALIAS_MISCDEV(201);
""",
    # Asks for another module from its own init.
    "asks": """
static int __init asks_init(void)
{
	pr_info("asks: %d\\n", request_module("chain8"));
	return 0;
}
static void __exit asks_exit(void) { }
module_init(asks_init);
module_exit(asks_exit);
""",
    # Asks for itself.
    "itself": """
static int __init itself_init(void)
{
	pr_info("itself: %d\\n", request_module("itself"));
	return 0;
}
static void __exit itself_exit(void) { }
module_init(itself_init);
module_exit(itself_exit);
""",
    # symbol_request() by name, from an ioctl-free place: its parameter.
    "wants": """
int use_chain8(void);
static int __init wants_init(void)
{
	int (*use)(void) = symbol_request(use_chain8);
	char *what = use ? "got" : "missed";
	pr_info("wants: %s %d\\n", what, use ? use() : 0);
	if (use)
		symbol_put(use_chain8);
	return 0;
}
static void __exit wants_exit(void) { }
module_init(wants_init);
module_exit(wants_exit);
""",
    # request_module() with any name, as often as is written.
    "ask": """
static char name[100];
static int set(const char *val, const struct kernel_param *kp)
{
	int result;
	strscpy(name, val, sizeof(name));
	name[strcspn(name, "\\n")] = 0;
	result = request_module("%s", name);
	pr_info("ask: %s: %d\\n", name, result);
	return 0;
}
static const struct kernel_param_ops ops = { .set = set };
module_param_cb(name, &ops, NULL, 0200);
static int __init ask_init(void) { return 0; }
static void __exit ask_exit(void) { }
module_init(ask_init);
module_exit(ask_exit);
""",
}


@pytest.fixture(scope="session")
def extra(tmp_path_factory, built):
    return modules.build(tmp_path_factory.mktemp("demand"), SOURCES)


@pytest.fixture
def machine(pool, tests_cpio, extra):
    machine = pool.get(dict(smp=4, initrds=(extra, tests_cpio)), False)
    yield machine
    if machine.process.isalive() and not machine.broken:
        machine.ok("echo /sbin/modprobe >/proc/sys/kernel/modprobe")
        for name in machine.modules():      # newest first: users before used
            machine.run(f"/sbin/rmmod {name}")
        assert machine.modules() == {}
        machine.check()


def requests(machine):
    """/proc/modprobe_log as (command, alias, result)."""
    lines = machine.ok("cat /proc/modprobe_log").splitlines()
    assert lines[0] == "time pid command alias result duration"
    rows = [line.split() for line in lines[1:]]
    assert all(len(row) == 6 for row in rows)
    return [(row[2], row[3], int(row[4])) for row in rows]


def mknod(machine, major, minor=0):
    machine.run(f"mknod /tmp/dev{major} c {major} {minor}")
    return f"/tmp/dev{major}"
