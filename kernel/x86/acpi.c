// SPDX-License-Identifier: MIT
/*
 * The ACPI tables that start-up needs (ACPI 6.4, chapter 5): from the RSDP
 * over the RSDT or XSDT to the MADT and FADT. Firmware is not trusted:
 * every length is checked, every checksum too, before a table is used. They
 * are looked at through one small window, each in its turn.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <asm/fixmap.h>
#include <asm/page.h>
#include <asm/setup.h>
#include <asm/unaligned.h>

#include "internal.h"

#define RSDP_V1_SIZE 20
#define RSDP_SIZE    36
#define HEADER_SIZE  36
#define TABLE_MAX    (FIX_EARLY_PAGES * PAGE_SIZE - PAGE_SIZE)
#define MAX_TABLES   64
#define EBDA_SEGMENT 0x40e
#define BIOS_START   0xe0000
#define BIOS_END     0x100000

struct acpi_info acpi_info;

/* Addresses of tables, from the RSDT or XSDT. */
static u64 tables[MAX_TABLES] __initbss;
static unsigned int nr_tables __initdata;

static bool __init sum_is_zero(const u8 *p, u32 length)
{
	u8 sum = 0;

	while (length--)
		sum += *p++;
	return sum == 0;
}

/*
 * Map a table with the signature @sig (NULL: any); its length goes to *length.
 * NULL if it is not one, or not sound.
 */
static const u8 *__init map_table(u64 phys, const char *sig, u32 *length)
{
	const u8 *t;

	/* An address that the CPU has not cannot be looked at. */
	if (phys >> boot_cpu_data.x86_phys_bits ||
	    (phys + TABLE_MAX) >> boot_cpu_data.x86_phys_bits)
		return NULL;
	t = early_memremap(phys, HEADER_SIZE);
	if (!t)
		return NULL;
	*length = get_unaligned_le32(t + 4);
	if ((sig && memcmp(t, sig, 4)) || *length < HEADER_SIZE ||
	    *length > TABLE_MAX) {
		early_memunmap();
		return NULL;
	}
	early_memunmap();
	t = early_memremap(phys, *length);
	if (t && !sum_is_zero(t, *length)) {
		pr_warn("acpi: table %.4s at %llx: bad checksum\n", t,
			(unsigned long long)phys);
		early_memunmap();
		t = NULL;
	}
	return t;
}

/* ---- the root ---- */

static const u8 *__init scan_rsdp(unsigned long from, unsigned long to)
{
	const u8 *p;

	for (; from + RSDP_SIZE <= to; from += 16) {
		p = __va(from);
		if (!memcmp(p, "RSD PTR ", 8) && sum_is_zero(p, RSDP_V1_SIZE))
			return p;
	}
	return NULL;
}

static const u8 *__init find_rsdp(void)
{
	unsigned long ebda = get_unaligned_le16(__va(EBDA_SEGMENT)) << 4;
	const u8 *p = NULL;

	if (ebda >= 0x400 && ebda < 0xa0000)
		p = scan_rsdp(ebda, min(ebda + 1024, 0xa0000UL));
	return p ? p : scan_rsdp(BIOS_START, BIOS_END);
}

static bool __init read_root(u64 phys, const char *sig, unsigned int size)
{
	u32 length, at;
	const u8 *t = map_table(phys, sig, &length);

	if (!t)
		return false;
	for (at = HEADER_SIZE; at + size <= length && nr_tables < MAX_TABLES;
	     at += size)
		tables[nr_tables++] = size == 8 ? get_unaligned_le64(t + at) :
						  get_unaligned_le32(t + at);
	early_memunmap();
	return true;
}

static bool __init find_tables(void)
{
	const u8 *rsdp = find_rsdp();
	u64 xsdt;

	if (!rsdp)
		return false;
	if (rsdp[15] >= 2 && sum_is_zero(rsdp, RSDP_SIZE)) {
		xsdt = get_unaligned_le64(rsdp + 24);
		if (xsdt && read_root(xsdt, "XSDT", 8))
			return true;
	}
	return read_root(get_unaligned_le32(rsdp + 16), "RSDT", 4);
}

static void __init visit_table(u64 phys)
{
	u32 length;
	const u8 *t = map_table(phys, NULL, &length);

	if (!t)
		return;
	if (!memcmp(t, "APIC", 4) && !acpi_info.have_madt)
		acpi_parse_madt(t, length);
	else if (!memcmp(t, "FACP", 4))
		acpi_parse_fadt(t, length);
	early_memunmap();
}

/* ---- FADT, and \_S5 from the DSDT: how to switch off ---- */

static u64 dsdt_phys __initdata;

void __init acpi_parse_fadt(const u8 *t, u32 length)
{
	if (length < 76)
		return;
	dsdt_phys = get_unaligned_le32(t + 40);
	if (length >= 148 && get_unaligned_le64(t + 140))
		dsdt_phys = get_unaligned_le64(t + 140);
	acpi_info.smi_cmd = get_unaligned_le32(t + 48);
	acpi_info.acpi_enable = t[52];
	acpi_info.pm1a_cnt = get_unaligned_le32(t + 64);
	acpi_info.pm1b_cnt = get_unaligned_le32(t + 68);
}

/* A small AML integer at *at; false if it is something else. */
static bool __init aml_integer(const u8 **at, const u8 *end, u16 *value)
{
	const u8 *p = *at;

	if (p >= end)
		return false;
	switch (*p++) {
	case 0x00:
		*value = 0;
		break;
	case 0x01:
		*value = 1;
		break;
	case 0x0a:
		if (p >= end)
			return false;
		*value = *p++;
		break;
	default:
		return false;
	}
	*at = p;
	return true;
}

/* Name (_S5_, Package () { SLP_TYPa, SLP_TYPb, ... }), by its bytes. */
static bool __init parse_s5(const u8 *p, const u8 *end)
{
	u16 a, b;

	if (end - p < 8 || p[4] != 0x12)
		return false;
	p += 5;
	p += (*p >> 6) + 1;	  /* package length */
	if (p >= end || *p++ < 2) /* number of elements */
		return false;
	if (!aml_integer(&p, end, &a) || !aml_integer(&p, end, &b))
		return false;
	acpi_info.slp_typa = a;
	acpi_info.slp_typb = b;
	return true;
}

void __init acpi_read_s5(void)
{
	const u8 *t, *p, *end;
	u32 length;

	if (!dsdt_phys || !acpi_info.pm1a_cnt)
		return;
	t = map_table(dsdt_phys, "DSDT", &length);
	if (!t)
		return;
	end = t + length;
	for (p = t + HEADER_SIZE; p + 4 < end; p++)
		if (!memcmp(p, "_S5_", 4) && parse_s5(p, end)) {
			acpi_info.have_s5 = true;
			break;
		}
	early_memunmap();
}

/* ---- all of it ---- */

/* Without a MADT, or an APIC to believe it, there is one CPU. */
void __init acpi_early_init(void)
{
	unsigned int i;

	cpu_to_apicid[0] = boot_cpu_data.apicid;
	if (!find_tables()) {
		pr_info("acpi: no tables: one CPU, 8259 and PIT\n");
		goto out;
	}
	for (i = 0; i < nr_tables; i++)
		visit_table(tables[i]);
	acpi_read_s5();
	pr_info("acpi: %u tables, %u IOAPIC%s, %u CPU%s\n", nr_tables,
		acpi_info.nr_ioapics, acpi_info.nr_ioapics == 1 ? "" : "s",
		num_possible_cpus(), num_possible_cpus() == 1 ? "" : "s");
out:
	nr_cpu_ids = num_possible_cpus();
}
