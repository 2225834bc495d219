// SPDX-License-Identifier: MIT
/*
 * The arguments of random system calls. Most are of the kind that the call
 * takes: descriptors and paths that exist, memory that is there and holds words
 * that mean something, so that calls get past their first check.
 */
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include "check.h"
#include "fuzz.h"

static const char *const names[] = {
	"a",
	"b",
	"d",
	"d/a",
	"d/b",
	"d/e",
	"l",
	"fifo",
	"kt",
	"d/fifo",
	".",
	"..",
	"/",
	"",
	"a/b",
	"null",
	"zero",
	"ptmx",
	"tmpfs",
	"proc",
	"ramfs",
	"sysfs",
	"proc/stat",
	"full",
	"random",
	"pts/0",
	"pts",
	"proc/mounts",
	"script",
	"kmsg",
	"d/../d",
	"proc/self/stat",
	"proc/self/maps",
	"proc/self/fd",
	"proc/locks",
	"proc/modules",
	"proc/self/fd/3",
	"m.ko",
	"bare",
	"nothing",
	"size=64k",
	"devpts",
};

static const unsigned int numbers[] = {
	0,	     1,		  2,	       3,	    7,
	8,	     16,	  31,	       32,	    64,
	100,	     255,	  256,	       511,	    1023,
	1024,	     4095,	  4096,	       4097,	    8192,
	65535,	     65536,	  1u << 20,    1u << 24,    0x7ffff000u,
	0x7fffffffu, 0x80000000u, 0xbffff000u, 0xc0000000u, 0xfffff000u,
	0xfffffffcu, -100u,	  -1u,	       -2u,	    -4096u,
};

static const unsigned int commands[] = {
	0x5401,	     0x5402,	  0x5403, 0x5404,      0x5405, 0x5406,
	0x5409,	     0x540a,	  0x540b, 0x540c,      0x540d, 0x540e,
	0x540f,	     0x5410,	  0x5411, 0x5412,      0x5413, 0x5414,
	0x541a,	     0x541b,	  0x5421, 0x5422,      0x5423, 0x5424,
	0x5425,	     0x5429,	  0x5450, 0x5451,      0x5452, 0x802c542au,
	0x80045430u, 0x40045431u, 0x5437, 0x40045436u,
};

/* Sets of flags that clone(2) takes, with the signal at the end. */
static const unsigned int clones[] = {
	SIGCHLD,
	CLONE_FILES | SIGCHLD,
	CLONE_FS | CLONE_SYSVSEM | SIGCHLD,
	CLONE_PARENT | SIGCHLD,
	CLONE_VM | CLONE_VFORK | SIGCHLD,
	CLONE_CHILD_CLEARTID | CLONE_CHILD_SETTID | SIGCHLD,
	CLONE_PARENT_SETTID | SIGUSR1,
	CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | SIGCHLD,
	CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD |
		CLONE_SYSVSEM,
};

#define COUNT(array)  (sizeof(array) / sizeof((array)[0]))
#define ONE_OF(array) ((array)[random_below(COUNT(array))])

static unsigned int state;

void fuzz_seed(unsigned int seed)
{
	state = seed;
}

unsigned int random_below(unsigned int limit)
{
	return next_number(&state) % limit;
}

const char *fuzz_name(unsigned int index)
{
	return index < COUNT(names) ? names[index] : NULL;
}

static unsigned int random_memory(void)
{
	unsigned int page = ARENA + random_below(ARENA_PAGES) * PAGE;

	switch (random_below(8)) {
	case 0:
		return ONE_OF(numbers);
	case 1:
		return page + PAGE - random_below(64);
	case 2:
		return ADDRESS_OF(random_memory); /* read-only */
	default:
		return page + random_below(1024) * 4;
	}
}

unsigned int random_process(void)
{
	switch (random_below(4)) {
	case 0:
		return 0;
	case 1:
		return random_below(2) ? 99999 : -99999;
	default:
		return fuzz_self;
	}
}

unsigned int random_argument(char kind)
{
	switch (random_below(16) ? kind : "fbzpiscPgmalC"[random_below(13)]) {
	case 'f':
		return random_below(12) ? random_below(24) : ONE_OF(numbers);
	case 'b':
		return random_memory();
	case 'z':
		return random_below(2) ? random_below(300) : ONE_OF(numbers);
	case 'p':
		return random_below(12) ? ADDRESS_OF(ONE_OF(names)) :
					  random_memory();
	case 's':
		return random_below(42);
	case 'c':
		return ONE_OF(commands);
	case 'P':
		return random_process();
	case 'g':
		return random_below(67) - 1;
	case 'm':
		return next_number(&state) & next_number(&state);
	case 'l':
		return (1 + random_below(8)) * PAGE;
	case 'C':
		return ONE_OF(clones);
	case 'a':
		return ARENA + random_below(4 * ARENA_PAGES) * PAGE;
	default:
		return random_below(2) ? ONE_OF(numbers) : next_number(&state);
	}
}

/* What looks like the beginning of a module, and becomes random later on. */
static void fill_image(volatile unsigned int *word)
{
	static const unsigned int start[] = { 0x464c457f, 0x00010101, 0,  0,
					      0x00030001, 1,	      0,  0,
					      64,	  0,	      52, 0,
					      0x00280000 };
	unsigned int i;

	for (i = 0; i < COUNT(start); i++)
		word[i] = start[i];
	word[8] = random_below(512) * 4;
	word[12] |= random_below(16);
	word[random_below(COUNT(start))] ^= 1u << random_below(32);
}

/* Words that mean something as counts, times, addresses, descriptors. */
void fill_arena(void)
{
	volatile unsigned int *word =
		(void *)(uintptr_t)(ARENA +
				    random_below(ARENA_PAGES - 2) * PAGE);
	unsigned int i;

	if (!random_below(4))
		fill_image(word);
	for (i = 0; i < 64; i++)
		word[random_below(PAGE / 4)] =
			random_argument("fbzispg"[random_below(7)]);
}
