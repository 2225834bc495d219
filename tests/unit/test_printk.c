// SPDX-License-Identifier: MIT
/* printk, its consoles and readers, on one thread that plays several CPUs. */
#include <linux/console.h>
#include <linux/irqflags.h>
#include <linux/kmsg.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/ratelimit.h>
#include <linux/smp.h>

#include "test.h"

int host_irqs_off;
int host_cpu;

static char shown[8192];
static int wakes;
static u64 now_ns;
static bool reenter;

static u64 fake_clock(void)
{
	return now_ns;
}

static void show(struct console *con, const char *s, unsigned int n)
{
	CHECK(host_irqs_off);
	strncat(shown, s, n);
	if (reenter) {
		reenter = false;
		printk("from inside\n");
	}
}

static struct console screen = {
	.name = "test",
	.write = show,
	.flags = CON_PRINTBUFFER,
};

static void wake(void)
{
	wakes++;
}

static void begin(void)
{
	static bool registered;

	if (!registered) {
		printk_clock = fake_clock;
		kmsg_wake = wake;
		register_console(&screen);
		registered = true;
	}
	now_ns = 1500000000;
	console_loglevel = 7;
	shown[0] = '\0';
}

/* What was there before comes out when the console is registered. */
static void early_messages(void)
{
	printk("before any console\n");
	begin();
	CHECK_EQ(console_drivers == &screen, 1);
	shown[0] = '\0';
	pr_info("hello %d\n", 5);
	CHECK_STR(shown, "[    1.500000] hello 5\n");
	CHECK(!host_irqs_off);
	CHECK(wakes > 0);
}

static void levels(void)
{
	struct kmsg_reader reader;
	char buf[128];
	ssize_t n;

	begin();
	console_loglevel = 4;
	kmsg_reader_last(&reader);
	pr_err("shown\n");
	pr_warn("hidden\n");
	printk("default\n");
	CHECK_STR(shown, "[    1.500000] shown\n");
	n = kmsg_read(&reader, buf, sizeof(buf), KMSG_SYSLOG);
	buf[max(n, 0)] = '\0';
	CHECK_STR(buf, "<3>[    1.500000] shown\n");
	n = kmsg_read(&reader, buf, sizeof(buf), KMSG_SYSLOG);
	CHECK_EQ(buf[1], '4');
	n = kmsg_read(&reader, buf, sizeof(buf), KMSG_SYSLOG);
	CHECK_EQ(buf[1], '4');
	CHECK_EQ(kmsg_read(&reader, buf, sizeof(buf), KMSG_SYSLOG), 0);
	CHECK(!kmsg_available(&reader));
	console_loglevel = 0;
	pr_emerg("quiet\n");
	CHECK(!strstr(shown, "quiet"));
	kmsg_console_level(8);
	pr_debug("compiled out\n");
	printk(KERN_DEBUG "debug\n");
	CHECK(strstr(shown, "debug\n") && !strstr(shown, "compiled"));
	CHECK_EQ(kmsg_console_level(9), -EINVAL);
}

static void continued_lines(void)
{
	begin();
	printk(KERN_INFO "one");
	CHECK_STR(shown, "");
	pr_cont(", two");
	pr_cont(", three\n");
	CHECK_STR(shown, "[    1.500000] one, two, three\n");
	begin();
	printk("open");
	printk("next\n");
	CHECK_STR(shown, "[    1.500000] open\n[    1.500000] next\n");
	begin();
	pr_cont("orphan\n");
	CHECK_STR(shown, "[    1.500000] orphan\n");
	begin();
	printk("two\nlines\n");
	CHECK_STR(shown, "[    1.500000] two\n[    1.500000] lines\n");
	begin();
	printk("\n");
	CHECK_STR(shown, "[    1.500000] \n");
}

static void long_lines(void)
{
	static char text[3000];

	begin();
	memset(text, 'x', sizeof(text) - 1);
	printk("%s\n", text);
	CHECK(strlen(shown) > 900 && strlen(shown) < 1100);
	CHECK_EQ(shown[strlen(shown) - 1], '\n');
}

/* A console that prints, or a fault in it, must not hang. */
static void from_inside(void)
{
	begin();
	reenter = true;
	printk("outer\n");
	CHECK_STR(shown, "[    1.500000] outer\n[    1.500000] from inside\n");
}

/* While another CPU has the consoles, text waits for it. */
static void left_to_the_owner(void)
{
	begin();
	console_lock();
	host_cpu = 1;
	printk("waits\n");
	CHECK_STR(shown, "");
	CHECK(!console_trylock());
	host_cpu = 0;
	console_unlock();
	CHECK_STR(shown, "[    1.500000] waits\n");
	console_lock();
	printk("last words\n");
	console_flush_on_panic(CONSOLE_FLUSH_PENDING);
	CHECK(strstr(shown, "last words"));
	CHECK(!is_console_locked());
}

static void readers(void)
{
	struct kmsg_reader reader;
	char buf[256];
	size_t n;

	begin();
	kmsg_reader_last(&reader);
	printk(KERN_NOTICE "abc\n");
	CHECK_EQ(kmsg_unread(&reader, KMSG_SYSLOG), 22);
	CHECK_EQ(kmsg_read(&reader, buf, 5, KMSG_RECORD), -EINVAL);
	CHECK(kmsg_available(&reader));
	n = kmsg_read(&reader, buf, sizeof(buf), KMSG_RECORD);
	buf[n] = '\0';
	CHECK(buf[0] == '5' && strstr(buf, ",1500000,-;abc\n"));
	kmsg_clear();
	CHECK_EQ(kmsg_read_all(buf, sizeof(buf), false), 0);
	printk(KERN_NOTICE "d\n");
	printk(KERN_NOTICE "e\n");
	n = kmsg_read_all(buf, sizeof(buf), false);
	buf[n] = '\0';
	CHECK_STR(buf, "<5>[    1.500000] d\n<5>[    1.500000] e\n");
	n = kmsg_read_all(buf, 39, true);
	buf[n] = '\0';
	CHECK_STR(buf, "<5>[    1.500000] e\n");
	CHECK_EQ(kmsg_read_all(buf, sizeof(buf), false), 0);
}

static void limits(void)
{
	int i;

	begin();
	for (i = 0; i < 25; i++)
		pr_info_ratelimited("often\n");
	CHECK_EQ(strlen(shown), 10 * strlen("[    1.500000] often\n"));
	shown[0] = '\0';
	now_ns += 6000000000ULL;
	for (i = 0; i < 3; i++)
		pr_info_once("once\n");
	CHECK_EQ(strlen(shown), strlen("[    7.500000] once\n"));
}

static void taints(void)
{
	CHECK_STR(print_tainted(), "Not tainted");
	add_taint(TAINT_OOT_MODULE, LOCKDEP_STILL_OK);
	CHECK_STR(print_tainted(), "Tainted: G           O      ");
	add_taint(TAINT_PROPRIETARY_MODULE, LOCKDEP_STILL_OK);
	CHECK_STR(print_tainted(), "Tainted: P           O      ");
	CHECK_EQ(get_taint(), 4097);
	CHECK(test_taint(TAINT_OOT_MODULE) && !test_taint(TAINT_WARN));
}

SUITE(printk, "printk", CASE(early_messages), CASE(levels),
      CASE(continued_lines), CASE(long_lines), CASE(from_inside),
      CASE(left_to_the_owner), CASE(readers), CASE(limits), CASE(taints));
