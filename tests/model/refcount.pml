/* SPDX-License-Identifier: MIT */
/*
 * Use counts of a module against its unloading: what docs/module-refcount.md
 * argues, for three CPUs, explored in full by spin. Each statement stands for
 * one instruction; tasks may be preempted between any two and go on elsewhere,
 * so each access picks its CPU anew.
 *
 * The wrong variants, each of which spin must reject:
 *	-DCHECK_FIRST	the state is read before the counter is incremented
 *	-DNO_STOP	the decision is made while other CPUs run
 *	-DSUM_FIRST	the counters are summed before the machine is stopped
 *	-DUNLINK_LIVE	taken off the list without stopping the machine
 *	-DUNSIGNED	a sum counts as soon as one counter is not 0
 */

#define NUM_CPUS 3
/* Uses by each user: counters would wander off without a bound. */
#ifndef ROUNDS
#define ROUNDS 2
#endif

/* As enum module_state. */
mtype = {
	MODULE_STATE_LIVE, MODULE_STATE_COMING, MODULE_STATE_GOING,
	MODULE_STATE_UNFORMED
};

mtype state = MODULE_STATE_LIVE;
short ref[NUM_CPUS];
bool committed;			/* a delete got past UNLOAD-9 */
bool listed = true;		/* on the list `modules` */
bool registered = true;		/* in the table where users find it */
bool table_locked;		/* a mutex: its holder may be preempted */
bool freed;
byte in_section;		/* CPUs with preemption off */
byte held;			/* references that were given out */

inline pick(cpu)
{
	if
	:: cpu = 0
	:: cpu = 1
	:: cpu = 2
	fi
}

/* Any access to the module's memory. */
inline touch()
{
	assert(!freed)
}

inline get(ok)
{
	touch();
#ifdef CHECK_FIRST
	if
	:: state == MODULE_STATE_GOING -> ok = false
	:: else ->
	   pick(cpu);
	   ref[cpu]++;
	   ok = true
	fi;
#else
	pick(cpu);
	ref[cpu]++;
	if
	:: state == MODULE_STATE_GOING ->
	   pick(cpu);
	   ref[cpu]--;
	   ok = false
	:: else -> ok = true
	fi;
#endif
	cpu = 0
}

inline put()
{
	touch();
	pick(cpu);
	ref[cpu]--;
	cpu = 0
}

proctype User()
{
	byte cpu, round;
	bool ok;

	do
	:: round < ROUNDS ->
	   round++;
	   atomic { !table_locked -> table_locked = true };
	   ok = false;
	   if
	   :: registered -> get(ok)
	   :: else
	   fi;
	   atomic {
		if
		:: ok -> assert(!committed); held++
		:: else
		fi;
		table_locked = false
	   };
	   if
	   :: ok ->
		touch();
		/* Once more, by who has a reference already. */
		if
		:: touch(); pick(cpu); ref[cpu]++; cpu = 0; put()
		:: skip
		fi;
		atomic { put(); held-- }
	   :: else -> skip
	   fi
	:: break
	od
}

/* A backtrace: preemption off during the walk and the use. */
proctype Reader()
{
	bool found;
	byte round;

	do
	:: round < ROUNDS ->
	   round++;
	   in_section++;
	   found = listed;
	   if
	   :: found -> touch()
	   :: else
	   fi;
	   found = false;
	   in_section--
	:: break
	od
}

#ifdef UNSIGNED
#define IN_USE (ref[0] != 0 || ref[1] != 0 || ref[2] != 0)
#else
#define IN_USE (ref[0] + ref[1] + ref[2] > 0)
#endif

/* UNLOAD-7 to 9. */
inline decide(ok)
{
#ifdef NO_STOP
	state = MODULE_STATE_GOING;
	sum = ref[0];
	sum = sum + ref[1];
	sum = sum + ref[2];
	if
	:: sum > 0 -> state = MODULE_STATE_LIVE; ok = false
	:: else -> committed = true; ok = true
	fi
#else
#ifdef SUM_FIRST
	sum = ref[0] + ref[1] + ref[2];
	atomic {
		in_section == 0;
		if
		:: sum > 0 -> ok = false
		:: else ->
		   state = MODULE_STATE_GOING;
		   committed = true;
		   ok = true
		fi
	}
#else
	/* The machine stands still: one step. */
	atomic {
		in_section == 0;
		state = MODULE_STATE_GOING;
		if
		:: IN_USE -> state = MODULE_STATE_LIVE; ok = false
		:: else -> committed = true; ok = true
		fi
	}
#endif
#endif
}

proctype Unloader()
{
	bool ok;
	short sum;

	do
	:: decide(ok);
	   if
	   :: ok -> break
	   :: else -> skip
	   fi
	od;
	/* UNLOAD-10: the exit function. */
	atomic { !table_locked -> table_locked = true };
	registered = false;
	table_locked = false;
	/* UNLOAD-11 */
#ifdef UNLINK_LIVE
	listed = false;
	state = MODULE_STATE_UNFORMED;
#else
	atomic {
		in_section == 0;
		listed = false;
		state = MODULE_STATE_UNFORMED
	};
#endif
	/* UNLOAD-13 */
	assert(held == 0);
	freed = true
}

init
{
	atomic {
		run User();
		run User();
		run Reader();
		run Unloader()
	}
}

/* An idle module can be unloaded: when all users have gone, it goes. */
ltl progress { <> freed }
