// SPDX-License-Identifier: MIT
/*
 * A static program with POSIX threads: mutexes of all kinds, conditions, keys
 * and thread-local variables, cancellation, barriers, many threads; and what
 * happens to threads when the process forks, execs or ends.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"

#define THREADS 8
#define ROUNDS	500
#define TURNS	40
#define MANY	100

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static pthread_barrier_t barrier;
static __thread int mine = 7;
static int counter, turn;

static void start(pthread_t *thread, void *(*function)(void *), intptr_t arg)
{
	int error = pthread_create(thread, NULL, function, (void *)arg);

	if (error) {
		fail_check(__FILE__, __LINE__, "pthread_create: %s",
			   strerror(error));
		exit(96);
	}
}

static intptr_t result_of(pthread_t thread)
{
	void *result = (void *)-1;

	CHECK(pthread_join(thread, &result) == 0);
	return (intptr_t)result;
}

static void *count(void *arg)
{
	int i;

	CHECK(mine == 7);
	mine = (intptr_t)arg;
	pthread_barrier_wait(&barrier);
	for (i = 0; i < ROUNDS; i++) {
		pthread_mutex_lock(&mutex);
		counter++;
		pthread_mutex_unlock(&mutex);
	}
	CHECK(mine == (intptr_t)arg && getpid() != gettid());
	return arg;
}

static void check_counting(void)
{
	pthread_t threads[THREADS];
	intptr_t i;

	pthread_barrier_init(&barrier, NULL, THREADS);
	for (i = 0; i < THREADS; i++)
		start(&threads[i], count, i);
	for (i = 0; i < THREADS; i++)
		CHECK(result_of(threads[i]) == i);
	CHECK(counter == THREADS * ROUNDS && mine == 7);
	pthread_barrier_destroy(&barrier);
}

static void *take_turns(void *arg)
{
	int i;

	for (i = 0; i < TURNS; i++) {
		pthread_mutex_lock(&mutex);
		while (turn % 4 != (intptr_t)arg)
			pthread_cond_wait(&condition, &mutex);
		turn++;
		pthread_cond_broadcast(&condition);
		pthread_mutex_unlock(&mutex);
	}
	return NULL;
}

static void check_conditions(void)
{
	struct timespec soon;
	pthread_t threads[4];
	intptr_t i;

	for (i = 0; i < 4; i++)
		start(&threads[i], take_turns, i);
	for (i = 0; i < 4; i++)
		result_of(threads[i]);
	CHECK(turn == 4 * TURNS);
	clock_gettime(CLOCK_REALTIME, &soon);
	soon.tv_nsec += 2000000;
	if (soon.tv_nsec >= 1000000000) {
		soon.tv_sec++;
		soon.tv_nsec -= 1000000000;
	}
	pthread_mutex_lock(&mutex);
	CHECK(pthread_cond_timedwait(&condition, &mutex, &soon) == ETIMEDOUT);
	pthread_mutex_unlock(&mutex);
}

static void *hold_for_ever(void *arg)
{
	CHECK(pthread_mutex_lock(arg) == 0);
	return NULL;
}

/* The owner's end is noticed: by a thread, and by another process. */
static void check_robust(void)
{
	pthread_mutex_t *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
				       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pthread_mutexattr_t kind;
	pthread_t thread;
	pid_t child;

	pthread_mutexattr_init(&kind);
	CHECK(pthread_mutexattr_setrobust(&kind, PTHREAD_MUTEX_ROBUST) == 0);
	pthread_mutexattr_setpshared(&kind, PTHREAD_PROCESS_SHARED);
	CHECK(pthread_mutex_init(shared, &kind) == 0);
	start(&thread, hold_for_ever, (intptr_t)shared);
	result_of(thread);
	CHECK(pthread_mutex_lock(shared) == EOWNERDEAD);
	CHECK(pthread_mutex_consistent(shared) == 0);
	CHECK(pthread_mutex_unlock(shared) == 0);
	child = fork_or_die();
	if (!child) {
		pthread_mutex_lock(shared);
		kill(getpid(), SIGKILL);
	}
	CHECK(signal_of_child(child) == SIGKILL);
	CHECK(pthread_mutex_lock(shared) == EOWNERDEAD);
	CHECK(pthread_mutex_unlock(shared) == 0); /* given up for good */
	CHECK(pthread_mutex_lock(shared) == ENOTRECOVERABLE);
	CHECK(munmap(shared, 4096) == 0);
}

static void check_kinds(void)
{
	pthread_mutexattr_t kind;
	pthread_mutex_t m;

	pthread_mutexattr_init(&kind);
	pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_RECURSIVE);
	pthread_mutex_init(&m, &kind);
	CHECK(!pthread_mutex_lock(&m) && !pthread_mutex_lock(&m));
	CHECK(!pthread_mutex_unlock(&m) && !pthread_mutex_unlock(&m));
	CHECK(pthread_mutex_unlock(&m) == EPERM);
	pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_ERRORCHECK);
	pthread_mutex_init(&m, &kind);
	CHECK(!pthread_mutex_lock(&m) && pthread_mutex_lock(&m) == EDEADLK);
	CHECK(pthread_mutex_trylock(&m) == EBUSY && !pthread_mutex_unlock(&m));
}

static sem_t ready;
static int cleaned;

static void clean(void *arg)
{
	cleaned += (intptr_t)arg;
}

static void *sleep_for_ever(void *arg)
{
	pthread_cleanup_push(clean, (void *)5);
	sem_post(&ready);
	if (arg)
		for (;;)
			pause();
	pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
	for (;;)
		;
	pthread_cleanup_pop(0);
	return NULL;
}

static void check_cancellation(void)
{
	pthread_t thread;
	intptr_t how;

	sem_init(&ready, 0, 0);
	for (how = 0; how < 2; how++) {
		start(&thread, sleep_for_ever, how);
		sem_wait(&ready);
		CHECK(pthread_cancel(thread) == 0);
		CHECK((void *)result_of(thread) == PTHREAD_CANCELED);
	}
	CHECK(cleaned == 10);
}

static pthread_t signalled;
static volatile sig_atomic_t got;

static void on_signal(int number)
{
	(void)number;
	got = pthread_equal(pthread_self(), signalled) ? 1 : 2;
}

static void *wait_for_signal(void *arg)
{
	(void)arg;
	signalled = pthread_self();
	sem_post(&ready);
	while (!got)
		usleep(500);
	return NULL;
}

/* A signal to a thread runs there; one that all others block, too. */
static void check_signals(void)
{
	pthread_t thread;
	sigset_t set, old;

	signal(SIGUSR1, on_signal);
	start(&thread, wait_for_signal, 0);
	sem_wait(&ready);
	CHECK(pthread_kill(thread, SIGUSR1) == 0);
	result_of(thread);
	CHECK(got == 1);
	got = 0;
	start(&thread, wait_for_signal, 0);
	sem_wait(&ready);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	pthread_sigmask(SIG_BLOCK, &set, &old);
	CHECK(kill(getpid(), SIGUSR1) == 0);
	result_of(thread);
	CHECK(got == 1);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	signal(SIGUSR1, SIG_DFL);
}

static void *end_process(void *arg)
{
	(void)arg;
	_exit(6);
}

static void *exec_program(void *arg)
{
	char *arguments[] = { "kt", "pipe", NULL };

	(void)arg;
	execve("/proc/self/exe", arguments, NULL);
	_exit(98);
}

static void *fork_here(void *arg)
{
	pid_t child = fork();

	(void)arg;
	if (!child)
		_exit(getpid() == gettid() ? 0 : 1);
	check_child(child);
	return NULL;
}

/* One thread's exit and exec are the whole process's. */
static void check_ends(void)
{
	pthread_t thread;
	pid_t child;
	int status;

	start(&thread, fork_here, 0);
	result_of(thread);
	child = fork_or_die();
	if (!child) {
		start(&thread, end_process, 0);
		for (;;)
			pause();
	}
	CHECK(waitpid(child, &status, 0) == child && status == 6 << 8);
	child = fork_or_die();
	if (!child) {
		start(&thread, exec_program, 0);
		for (;;)
			pause();
	}
	check_child(child);
	/* The leader may end before the others. */
	child = fork_or_die();
	if (!child) {
		start(&thread, end_process, 0);
		pthread_exit(NULL);
	}
	CHECK(waitpid(child, &status, 0) == child && status == 6 << 8);
}

static void *do_nothing(void *arg)
{
	return arg;
}

static void check_many(void)
{
	static pthread_t threads[MANY];
	pthread_attr_t small;
	int i, round;

	pthread_attr_init(&small);
	pthread_attr_setstacksize(&small, 32768);
	for (round = 0; round < 2; round++) {
		for (i = 0; i < MANY; i++)
			CHECK(pthread_create(&threads[i], &small, do_nothing,
					     NULL) == 0);
		for (i = 0; i < MANY; i++)
			CHECK(pthread_join(threads[i], NULL) == 0);
	}
}

int test_threads(int argc, char **argv)
{
	(void)argc, (void)argv;
	check_counting();
	check_conditions();
	check_robust();
	check_kinds();
	check_cancellation();
	check_signals();
	check_ends();
	check_many();
	return 0;
}
