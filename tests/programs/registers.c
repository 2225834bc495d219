// SPDX-License-Identifier: MIT
/*
 * State that belongs to a task and not to a CPU: FPU and SSE registers,
 * thread-local memory, general registers. More processes than CPUs change
 * places all the time, and none may see another's values.
 */
#define _GNU_SOURCE
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"

#define SWITCHES 300

static __thread int thread_value = 77;
static __thread char thread_block[3000];

/* x87 stack, control word, XMM registers and MXCSR, kept over a switch. */
static void check_fpu(unsigned int seed)
{
	unsigned int in[8][4], out[8][4], i, round;
	unsigned int mxcsr = 0x1f80 | (seed % 4) << 13, new_mxcsr;
	unsigned short control = 0x037f | (seed % 4) << 10, new_control;
	double loaded = seed * 1.25 + 3, stored;

	for (i = 0; i < 32; i++)
		in[i / 4][i % 4] = next_number(&seed);
	for (round = 0; round < SWITCHES; round++) {
		asm volatile(
			"fldl %[loaded]\n\t"
			"fldcw %[control]\n\t"
			"ldmxcsr %[mxcsr]\n\t"
			"movups (%[in]), %%xmm0\n\t"
			"movups 16(%[in]), %%xmm1\n\t"
			"movups 64(%[in]), %%xmm4\n\t"
			"movups 112(%[in]), %%xmm7\n\t"
			"movl $158, %%eax\n\t" /* sched_yield */
			"int $0x80\n\t"
			"movups %%xmm0, (%[out])\n\t"
			"movups %%xmm1, 16(%[out])\n\t"
			"movups %%xmm4, 64(%[out])\n\t"
			"movups %%xmm7, 112(%[out])\n\t"
			"stmxcsr %[new_mxcsr]\n\t"
			"fnstcw %[new_control]\n\t"
			"fstpl %[stored]"
			: [stored] "=m"(stored), [new_mxcsr] "=m"(new_mxcsr),
			  [new_control] "=m"(new_control)
			: [loaded] "m"(loaded), [in] "r"(in), [out] "r"(out),
			  [mxcsr] "m"(mxcsr), [control] "m"(control)
			: "eax", "memory");
		if (memcmp(in[0], out[0], 32) || memcmp(in[4], out[4], 16) ||
		    memcmp(in[7], out[7], 16) || loaded != stored ||
		    mxcsr != new_mxcsr || control != new_control) {
			CHECK(!"FPU state has changed over a switch");
			return;
		}
	}
}

/* Interrupts too come at any instruction: a long computation, repeated. */
static double compute(unsigned int seed)
{
	double sum = seed;
	int i;

	for (i = 1; i < 20000; i++)
		sum = sum * 0.999 + (double)i / (seed + i);
	return sum;
}

int test_fpu(int argc, char **argv)
{
	int i, count = cpu_count() * 2 + 2;
	pid_t pids[2 * 64 + 2];

	(void)argc;
	(void)argv;
	if (count > 34)
		count = 34;
	for (i = 0; i < count; i++) {
		double first;
		int round;

		pids[i] = fork_or_die();
		if (pids[i])
			continue;
		check_fpu(i + 1);
		first = compute(i);
		for (round = 0; round < 20; round++)
			CHECK(compute(i) == first);
		end_child();
	}
	for (i = 0; i < count; i++)
		check_child(pids[i]);
	return 0;
}

int test_tls(int argc, char **argv)
{
	int i, count = cpu_count() + 3;
	pid_t pids[67];

	(void)argc;
	(void)argv;
	if (count > 34)
		count = 34;
	CHECK(thread_value == 77 && thread_block[2999] == 0);
	for (i = 0; i < count; i++) {
		int round;

		pids[i] = fork_or_die();
		if (pids[i])
			continue;
		CHECK(thread_value == 77);
		thread_value = i;
		memset(thread_block, i, sizeof(thread_block));
		for (round = 0; round < SWITCHES; round++) {
			sched_yield();
			CHECK(thread_value == i && thread_block[2999] == i);
			errno = i;
			sched_yield();
			CHECK(errno == i);
		}
		end_child();
	}
	for (i = 0; i < count; i++)
		check_child(pids[i]);
	CHECK(thread_value == 77 && thread_block[2999] == 0);
	return 0;
}

/* Every CPU of the mask runs user code, and the mask is obeyed. */
int test_smp(int argc, char **argv)
{
	int i, round, count = cpu_count();
	pid_t pids[64];

	(void)argc;
	(void)argv;
	CHECK(count == sysconf(_SC_NPROCESSORS_ONLN));
	for (i = 0; i < count && i < 64; i++) {
		pids[i] = fork_or_die();
		if (pids[i])
			continue;
		stay_on_cpu(i);
		for (round = 0; round < 50; round++) {
			CHECK(sched_getcpu() == i);
			sched_yield();
		}
		end_child();
	}
	for (i = 0; i < count && i < 64; i++)
		check_child(pids[i]);
	return 0;
}
