// SPDX-License-Identifier: MIT
/*
 * System calls with random numbers and arguments. Most calls get arguments of
 * the kinds that they take, so that they get past their first check; every
 * argument is now and then of another kind.
 *
 * Left out is only what would end the test by design: a reboot, signals to
 * processes that are not ours, hiding the messages that are looked for. The
 * calls are made bare, because a call may have destroyed the C library's
 * thread pointer; for the same reason nothing here uses errno.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>
#include "check.h"
#include "fuzz.h"

#define CHILD_CALLS 8 /* that a child of a fork makes */

/*
 * Kinds: f file, b memory, z size, p path, i number, s small number, c ioctl,
 * P process, g signal, m flags, a address to map, l length to map, C clone.
 */
static const struct {
	short number;
	const char *kinds;
} calls[] = {
	{ 2, "" },	  { 3, "fbz" },	     { 4, "fbz" },
	{ 5, "pmm" },	  { 6, "f" },	     { 7, "Pbs" },
	{ 9, "pp" },	  { 10, "p" },	     { 11, "pbb" },
	{ 12, "p" },	  { 14, "pmi" },     { 15, "pm" },
	{ 19, "fis" },	  { 21, "ppppb" },   { 27, "s" },
	{ 33, "ps" },	  { 37, "Pg" },	     { 38, "pp" },
	{ 39, "pm" },	  { 40, "p" },	     { 41, "f" },
	{ 42, "b" },	  { 45, "a" },	     { 52, "ps" },
	{ 54, "fcb" },	  { 57, "PP" },	     { 63, "ff" },
	{ 67, "gbb" },	  { 75, "sb" },	     { 77, "ib" },
	{ 80, "sb" },	  { 81, "sb" },	     { 82, "b" },
	{ 83, "pp" },	  { 85, "pbz" },     { 90, "b" },
	{ 91, "al" },	  { 92, "pi" },	     { 93, "fi" },
	{ 94, "fm" },	  { 97, "sPs" },     { 99, "pb" },
	{ 103, "sbz" },	  { 104, "sbb" },    { 114, "Pbsb" },
	{ 116, "b" },	  { 119, "" },	     { 120, "Cbbbb" },
	{ 122, "b" },	  { 125, "als" },    { 128, "blp" },
	{ 129, "pm" },	  { 133, "f" },	     { 140, "fiibs" },
	{ 141, "fbz" },	  { 142, "sbbbb" },  { 143, "fs" },
	{ 144, "als" },	  { 145, "fbs" },    { 146, "fbs" },
	{ 162, "bb" },	  { 163, "allsa" },  { 168, "bss" },
	{ 172, "sbiii" }, { 173, "" },	     { 174, "gbbs" },
	{ 175, "sbbs" },  { 176, "bs" },     { 177, "bbbs" },
	{ 178, "Pgb" },	  { 179, "bs" },     { 180, "fbzii" },
	{ 181, "fbzii" }, { 183, "bz" },     { 184, "bb" },
	{ 185, "bb" },	  { 186, "bb" },     { 190, "" },
	{ 191, "sb" },	  { 192, "alsmfs" }, { 192, "alsmfs" },
	{ 193, "pii" },	  { 194, "fii" },    { 195, "pb" },
	{ 196, "pb" },	  { 197, "fb" },     { 205, "sb" },
	{ 212, "pii" },	  { 218, "azb" },    { 219, "als" },
	{ 220, "fbz" },	  { 221, "fsi" },    { 221, "fsb" },
	{ 238, "Pg" },	  { 239, "ffbz" },   { 240, "bssbbi" },
	{ 241, "Psb" },	  { 242, "Psb" },    { 243, "b" },
	{ 258, "b" },	  { 265, "sb" },     { 267, "ssbb" },
	{ 268, "pzb" },	  { 270, "PPg" },    { 284, "sPbsb" },
	{ 295, "fpmm" },  { 296, "fpm" },    { 297, "fpmi" },
	{ 298, "fpiis" }, { 300, "fpbm" },   { 301, "fpm" },
	{ 302, "fpfp" },  { 303, "fpfpm" },  { 304, "pfp" },
	{ 305, "fpbz" },  { 307, "fps" },    { 308, "sbbbbb" },
	{ 309, "bsbbs" }, { 311, "bs" },     { 312, "Pbb" },
	{ 320, "fpbm" },  { 324, "fsiiii" }, { 330, "ffm" },
	{ 331, "bm" },	  { 333, "fbsii" },  { 334, "fbsii" },
	{ 340, "Psbb" },  { 350, "fps" },    { 353, "fpfps" },
	{ 355, "bzs" },	  { 356, "bs" },     { 358, "fpbbm" },
	{ 383, "fpmib" }, { 386, "bsis" },   { 403, "sb" },
	{ 407, "ssbb" },  { 412, "fpbm" },   { 414, "bsbbs" },
	{ 26, "sPbb" },	  { 36, "" },	     { 60, "m" },
	{ 64, "" },	  { 65, "" },	     { 66, "" },
	{ 96, "sP" },	  { 118, "f" },	     { 132, "P" },
	{ 136, "i" },	  { 147, "P" },	     { 148, "f" },
	{ 150, "al" },	  { 151, "al" },     { 154, "Pb" },
	{ 155, "Pb" },	  { 156, "Psb" },    { 157, "P" },
	{ 158, "" },	  { 159, "s" },	     { 161, "Pb" },
	{ 198, "pii" },	  { 199, "" },	     { 206, "sb" },
	{ 207, "fii" },	  { 209, "bbb" },    { 221, "fsb" },
	{ 224, "" },	  { 269, "fzb" },    { 271, "pb" },
	{ 299, "fpb" },	  { 306, "fpps" },   { 318, "bbb" },
	{ 102, "sb" },	  { 359, "sss" },    { 360, "sssb" },
	{ 361, "fbs" },	  { 362, "fbs" },    { 363, "fs" },
	{ 364, "fbbs" },  { 365, "fssbb" },  { 366, "fssbs" },
	{ 367, "fbb" },	  { 368, "fbb" },    { 369, "fbzsbs" },
	{ 370, "fbs" },	  { 371, "fbzsbb" }, { 372, "fbs" },
	{ 373, "fs" },	  { 422, "bssbbi" }, { 435, "bz" },
	{ 436, "ffs" },
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

pid_t fuzz_self;

static unsigned int root;

static long bare_call(unsigned int number, const unsigned int *args)
{
	/* %ebp holds the sixth argument, hence the call from memory. */
	unsigned int all[7] = { number,	 args[0], args[1], args[2],
				args[3], args[4], args[5] };
	long result;

	asm volatile("pushl %%ebp\n\t"
		     "pushl %%ebx\n\t"
		     "movl 4(%%eax), %%ebx\n\t"
		     "movl 8(%%eax), %%ecx\n\t"
		     "movl 12(%%eax), %%edx\n\t"
		     "movl 16(%%eax), %%esi\n\t"
		     "movl 20(%%eax), %%edi\n\t"
		     "movl 24(%%eax), %%ebp\n\t"
		     "movl (%%eax), %%eax\n\t"
		     "int $0x80\n\t"
		     "popl %%ebx\n\t"
		     "popl %%ebp"
		     : "=a"(result)
		     : "0"(all)
		     : "ecx", "edx", "esi", "edi", "memory", "cc");
	return result;
}

/* Calls that reach beyond our own processes; false: leave this one out. */
static bool is_harmless(unsigned int number, unsigned int *args)
{
	switch (number) {
	case SYS_reboot:
	case SYS_chroot: /* the first step of leaving the scratch root */
	case SYS_pivot_root:
		return !root;
	case SYS_syslog:
		return args[0] < 5 || args[0] > 8;
	case SYS_kill:
	case SYS_tkill:
	case SYS_rt_sigqueueinfo:
		args[0] = random_process();
		return true;
	case SYS_tgkill:
	case 335: /* rt_tgsigqueueinfo */
		args[0] = random_process();
		args[1] = random_process();
		return true;
	case SYS_setpriority:
		args[0] %= 2;
		args[1] = 0;
		return true;
	case 55: /* fcntl */
	case SYS_fcntl64:
		if (args[1] == F_SETOWN || args[1] == F_SETOWN_EX)
			args[1] = F_GETOWN;
		return true;
	case SYS_mknod:
		args[2] = 0x103; /* not the memory, not our terminal */
		return true;
	case SYS_mknodat:
		args[3] = 0x103;
		return true;
	default:
		return true;
	}
}

static void on_alarm(__attribute__((unused)) int number)
{
}

/* Ends calls that block, every now and then renewed. */
static void arm_alarm(void)
{
	static const struct itimerval soon = { { 0, 10000 }, { 0, 10000 } };
	unsigned int args[6] = { ITIMER_REAL, ADDRESS_OF(&soon) };

	bare_call(SYS_setitimer, args);
}

void fuzz_prepare(void)
{
	struct sigaction action = { .sa_handler = on_alarm };
	const char *name;
	unsigned int i;
	int pair[2];

	mmap((void *)ARENA, ARENA_PAGES * PAGE, PROT_READ | PROT_WRITE,
	     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
	mprotect((void *)(ARENA + (ARENA_PAGES - 1) * PAGE), PAGE, PROT_NONE);
	mprotect((void *)(ARENA + (ARENA_PAGES - 2) * PAGE), PAGE, PROT_READ);
	sigaction(SIGALRM, &action, NULL);
	signal(SIGXFSZ, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	for (i = 0; (name = fuzz_name(i)); i++)
		if (open(name, (i & 1 ? O_RDWR : O_RDONLY) | O_NONBLOCK |
				       O_NOCTTY) < 0)
			continue;
	if (pipe(pair) == 0)
		dup(pair[1]);
	root = geteuid() == 0;
	fuzz_self = getpid();
}

/* Counts it, and says which numbers have succeeded at all. */
static void note_success(struct fuzz_slot *slot, unsigned int number)
{
	__sync_fetch_and_add(&slot->succeeded, 1);
	if (number < FUZZ_NUMBERS)
		slot->can[number] = 1;
}

static bool is_new_process(unsigned int number, long result)
{
	return !result && (number == SYS_fork || number == SYS_vfork ||
			   number == SYS_clone || number == 435);
}

void fuzz_calls(struct fuzz_slot *slot, unsigned int seed, unsigned int quota)
{
	unsigned int args[6] = { 0 }, i, number, left = -1u;
	long result;

	fuzz_seed(seed);
	while (slot->calls < quota && left--) {
		const char *kinds = "iiiiii";

		if (slot->calls % 8 == 0)
			arm_alarm();
		if (slot->calls % 16 == 0)
			fill_arena();
		number = random_below(FUZZ_NUMBERS);
		if (random_below(8)) {
			i = random_below(COUNT(calls));
			number = calls[i].number;
			kinds = calls[i].kinds;
		}
		for (i = 0; i < 6; i++)
			args[i] = random_argument(*kinds ? *kinds++ : 'i');
		__sync_fetch_and_add(&slot->calls, 1);
		slot->number = number;
		if (!is_harmless(number, args))
			continue;
		result = bare_call(number, args);
		if (result >= 0 || result < -4095)
			note_success(slot, number);
		if (is_new_process(number, result))
			left = CHILD_CALLS;
	}
	for (;;)
		bare_call(SYS_exit_group, args);
}
