// SPDX-License-Identifier: MIT
/* Bits, bitmaps and sets of CPUs. */
#include <linux/bitmap.h>
#include <linux/cpumask.h>
#include <linux/log2.h>

#include "test.h"

static void words(void)
{
	int i;

	CHECK_EQ(ffs(0), 0);
	CHECK_EQ(fls(0), 0);
	CHECK_EQ(fls64(0), 0);
	for (i = 0; i < 32; i++) {
		CHECK_EQ(ffs(1U << i), i + 1);
		CHECK_EQ(__ffs(~0UL << i), i);
		CHECK_EQ(fls(1U << i), i + 1);
		CHECK_EQ(__fls(1UL << i), i);
		CHECK_EQ(fls64(1ULL << i << 20), i + 21);
		CHECK_EQ(__ffs64(1ULL << i << 20), i + 20);
		CHECK_EQ(hweight32((1ULL << i) - 1), i);
	}
	CHECK_EQ(ffz(0x0000ffff), 16);
	CHECK_EQ(hweight64(~0ULL), 64);
	CHECK_EQ(hweight8(0x1ff), 8);
	CHECK_EQ(rol32(0x80000001, 1), 3);
	CHECK_EQ(ror32(3, 1), 0x80000001);
	CHECK_EQ(rol32(5, 0), 5);
	CHECK_EQ(sign_extend32(0xfff, 11), -1);
	CHECK_EQ(get_count_order(5), 3);
	CHECK_EQ(GENMASK(7, 4), 0xf0);
	CHECK_EQ(GENMASK(31, 0), 0xffffffff);
}

static void logarithms(void)
{
	static const char array[ilog2(64)] = { 0 };
	volatile unsigned long n = 5;

	CHECK_EQ(sizeof(array), 6);
	CHECK_EQ(ilog2(n), 2);
	CHECK_EQ(ilog2(1ULL << 40), 40);
	CHECK_EQ(roundup_pow_of_two(n), 8);
	CHECK_EQ(roundup_pow_of_two(8), 8);
	CHECK_EQ(rounddown_pow_of_two(n), 4);
	CHECK_EQ(order_base_2(n), 3);
	CHECK_EQ(order_base_2(1), 0);
	CHECK(is_power_of_2(16) && !is_power_of_2(n) && !is_power_of_2(0));
}

/* A model of one byte a bit. */
static void searches(void)
{
	DECLARE_BITMAP(a, 200);
	DECLARE_BITMAP(b, 200);
	int round, size, from, i;

	for (round = 0; round < 3000; round++) {
		size = test_random() % 201;
		bitmap_zero(a, 200);
		bitmap_zero(b, 200);
		for (i = 0; i < round % 9; i++) {
			__set_bit(test_random() % 200, a);
			__set_bit(test_random() % 200, b);
		}
		if (round % 2)
			bitmap_complement(a, a, 200);
		from = test_random() % 210;
		for (i = from; i < size && !test_bit(i, a); i++)
			;
		CHECK_EQ(find_next_bit(a, size, from), i < size ? i : size);
		for (i = from; i < size && test_bit(i, a); i++)
			;
		CHECK_EQ(find_next_zero_bit(a, size, from),
			 i < size ? i : size);
		for (i = from; i < size && !(test_bit(i, a) && test_bit(i, b));
		     i++)
			;
		CHECK_EQ(find_next_and_bit(a, b, size, from),
			 i < size ? i : size);
		for (i = size - 1; i >= 0 && !test_bit(i, a); i--)
			;
		CHECK_EQ(find_last_bit(a, size), i >= 0 ? i : size);
		for (i = from = 0; from < size; from++)
			i += test_bit(from, a);
		CHECK_EQ(bitmap_weight(a, size), i);
	}
}

static void sets(void)
{
	DECLARE_BITMAP(a, 70);
	DECLARE_BITMAP(b, 70);
	DECLARE_BITMAP(c, 70);
	int bit, n = 0;

	bitmap_zero(a, 70);
	bitmap_zero(b, 70);
	bitmap_set(a, 10, 55);
	bitmap_set(b, 60, 10);
	CHECK(bitmap_and(c, a, b, 70));
	CHECK_EQ(bitmap_weight(c, 70), 5);
	bitmap_or(c, a, b, 70);
	CHECK_EQ(bitmap_weight(c, 70), 60);
	bitmap_xor(c, a, b, 70);
	CHECK_EQ(bitmap_weight(c, 70), 55);
	CHECK(bitmap_andnot(c, a, b, 70));
	CHECK_EQ(bitmap_weight(c, 70), 50);
	CHECK(bitmap_subset(c, a, 70) && !bitmap_subset(a, c, 70));
	CHECK(bitmap_intersects(a, b, 70) && !bitmap_intersects(b, c, 70));
	bitmap_complement(c, a, 70);
	CHECK_EQ(bitmap_weight(c, 70), 15);
	CHECK(!bitmap_and(b, a, c, 70) && bitmap_empty(b, 70));
	/* What lies behind the last bit does not count. */
	bitmap_fill(a, 70);
	bitmap_fill(b, 70);
	__clear_bit(71, a);
	CHECK(bitmap_equal(a, b, 70) && bitmap_full(a, 70));
	bitmap_clear(a, 1, 68);
	for_each_set_bit(bit, a, 70)
		n = n * 100 + bit;
	CHECK_EQ(n, 69);
	for_each_clear_bit(bit, a, 70)
		n++;
	CHECK_EQ(n, 69 + 68);
}

static void areas(void)
{
	DECLARE_BITMAP(map, 64);

	bitmap_zero(map, 64);
	bitmap_set(map, 3, 2);
	CHECK_EQ(bitmap_find_next_zero_area(map, 64, 0, 3, 0), 0);
	CHECK_EQ(bitmap_find_next_zero_area(map, 64, 0, 4, 0), 5);
	CHECK_EQ(bitmap_find_next_zero_area(map, 64, 0, 4, 7), 8);
	CHECK(bitmap_find_next_zero_area(map, 64, 0, 60, 0) > 4);
	CHECK_EQ(bitmap_find_free_region(map, 64, 2), 8);
	CHECK_EQ(bitmap_find_free_region(map, 64, 0), 0);
	CHECK_EQ(bitmap_allocate_region(map, 8, 2), -EBUSY);
	bitmap_release_region(map, 8, 2);
	CHECK_EQ(bitmap_allocate_region(map, 8, 2), 0);
	CHECK_EQ(bitmap_find_free_region(map, 64, 6), -ENOMEM);
}

static void list_syntax(void)
{
	static const struct {
		const char *text;
		int err;
		u64 bits;
	} rows[] = {
		{ "", 0, 0 },
		{ "0", 0, 1 },
		{ "0-3,7\n", 0, 0x8f },
		{ " 1, 3 ", 0, 0xa },
		{ "5-3", -EINVAL, 0 },
		{ "x", -EINVAL, 0 },
		{ "1-", -EINVAL, 0 },
		{ "1 2", -EINVAL, 0 },
		{ "64", -ERANGE, 0 },
		{ "0-99999999999", -ERANGE, 0 },
		{ "63", 0, 1ULL << 63 },
	};
	unsigned long map[2];
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		CHECK_EQ(bitmap_parselist(rows[i].text, map, 64), rows[i].err);
		if (!rows[i].err)
			CHECK_EQ((u64)map[1] << 32 | map[0], rows[i].bits);
	}
}

static void cpus(void)
{
	struct cpumask mask;
	unsigned int cpu, n = 0;

	nr_cpu_ids = 40;
	cpumask_setall(&mask);
	CHECK_EQ(cpumask_weight(&mask), 40);
	cpumask_clear(&mask);
	CHECK_EQ(cpumask_first(&mask), 40);
	cpumask_set_cpu(3, &mask);
	cpumask_set_cpu(39, &mask);
	for_each_cpu(cpu, &mask)
		n = n * 100 + cpu;
	CHECK_EQ(n, 339);
	CHECK(cpumask_test_and_clear_cpu(3, &mask));
	CHECK_EQ(cpumask_first(&mask), 39);
	for (cpu = 0; cpu < NR_CPUS; cpu++) {
		CHECK_EQ(cpumask_weight(cpumask_of(cpu)), 1);
		CHECK(cpumask_test_cpu(cpu, cpumask_of(cpu)));
	}
	CHECK_EQ(num_online_cpus(), 1);
	CHECK(cpu_possible(0) && !cpu_possible(1));
}

SUITE(bitmap, "bitmap", CASE(words), CASE(logarithms), CASE(searches),
      CASE(sets), CASE(areas), CASE(list_syntax), CASE(cpus));
