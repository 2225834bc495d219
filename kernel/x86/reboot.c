// SPDX-License-Identifier: MIT
/*
 * Halt, power off and restart. Each way is tried after the other; the last
 * always works: a triple fault restarts, halting halts.
 */
#include <linux/delay.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/panic.h>
#include <linux/smp.h>
#include <asm/desc.h>
#include <asm/io.h>
#include <asm/processor.h>
#include <asm/reboot.h>

#include "internal.h"

#define KBD_STATUS	 0x64
#define KBD_IN_FULL	 0x02
#define KBD_PULSE_RESET	 0xfe
#define RESET_PORT	 0xcf9
#define PM1_SCI_EN	 0x0001
#define PM1_SLP_EN	 0x2000
#define PM1_SLP_SHIFT	 10
#define SLP_OFF_EMULATOR 0x2000 /* type 0, enabled: what QEMU wants */

static void stop_others(void)
{
	local_irq_disable();
	smp_send_stop();
}

static void __noreturn halt_forever(void)
{
	for (;;)
		asm volatile("cli; hlt" ::: "memory");
}

static void reset_by_keyboard(void)
{
	unsigned int tries;

	for (tries = 0; tries < 1000; tries++) {
		if (!(inb(KBD_STATUS) & KBD_IN_FULL))
			break;
		udelay(10);
	}
	outb(KBD_PULSE_RESET, KBD_STATUS);
	mdelay(20);
}

static void __noreturn triple_fault(void)
{
	struct desc_ptr nothing = {};

	asm volatile("lidt %0; int3" : : "m"(nothing));
	halt_forever();
}

void __noreturn machine_emergency_restart(void)
{
	local_irq_disable();
	reset_by_keyboard();
	outb(0x02, RESET_PORT);
	outb(0x06, RESET_PORT);
	mdelay(20);
	triple_fault();
}

void __noreturn machine_restart(char *cmd)
{
	stop_others();
	machine_emergency_restart();
}

void __noreturn machine_halt(void)
{
	stop_others();
	halt_forever();
}

/* Firmware hands over the power-management registers on request. */
static void acpi_take_over(void)
{
	unsigned int ms;

	if ((inw(acpi_info.pm1a_cnt) & PM1_SCI_EN) || !acpi_info.smi_cmd ||
	    !acpi_info.acpi_enable)
		return;
	outb(acpi_info.acpi_enable, acpi_info.smi_cmd);
	for (ms = 0; ms < 100; ms++) {
		if (inw(acpi_info.pm1a_cnt) & PM1_SCI_EN)
			break;
		mdelay(1);
	}
}

static void acpi_power_off(void)
{
	if (!acpi_info.have_s5)
		return;
	acpi_take_over();
	outw(acpi_info.slp_typa << PM1_SLP_SHIFT | PM1_SLP_EN,
	     acpi_info.pm1a_cnt);
	if (acpi_info.pm1b_cnt)
		outw(acpi_info.slp_typb << PM1_SLP_SHIFT | PM1_SLP_EN,
		     acpi_info.pm1b_cnt);
	mdelay(20);
}

/* Where emulators listen that have no ACPI tables. */
static void emulator_power_off(void)
{
	static const char magic[] = "Shutdown";
	const char *c;

	outw(SLP_OFF_EMULATOR, 0x604);	/* QEMU */
	outw(SLP_OFF_EMULATOR, 0xb004); /* Bochs, older QEMU */
	for (c = magic; *c; c++)
		outb(*c, 0x8900);
	mdelay(20);
}

void __noreturn machine_power_off(void)
{
	stop_others();
	acpi_power_off();
	emulator_power_off();
	pr_emerg("Power off: this machine cannot; halted.\n");
	halt_forever();
}

/* panic=: @timeout seconds from now, negative: at once. */
static void restart_after_panic(int timeout)
{
	for (; timeout > 0; timeout--)
		mdelay(1000);
	machine_emergency_restart();
}

/* From the moment when traps work. */
void __init panic_hooks_init(void)
{
	panic_stop_cpus = smp_send_stop;
	panic_restart = restart_after_panic;
}
