/* SPDX-License-Identifier: MIT */
/*
 * Stopping the machine: what docs/stop-machine.md argues, for three CPUs. Each
 * CPU runs sections with a spinlock, with interrupts on and off, and TLB
 * shoot-downs, which wait for the others' answers; two callers stop the
 * machine. Waiting is a statement that is blocked: a deadlock is an invalid end
 * state. While the function runs nobody may be in a section.
 *
 * The wrong variants, each of which spin must reject:
 *	-DSTOP_IN_IRQ	a CPU stops where the interrupt finds it, which may be
 *			in a section, too: that alone is not held against it
 *	-DIRQS_OFF_EARLY	a stopper waits for all with interrupts off
 */

#define NUM_CPUS 3
#define STOPS	 2
/* Sections of each CPU. */
#ifndef ROUNDS
#define ROUNDS 2
#endif

/* As enum stop_step. */
mtype = { STOP_NONE, STOP_PREPARE, STOP_DISABLE_IRQ, STOP_RUN, STOP_EXIT };

mtype step = STOP_NONE;
byte left, leaving;
bool stop_mutex;
bool lock;		   /* a spinlock */
bool irqs_off[NUM_CPUS];
bool asked[NUM_CPUS];	   /* the stopper is woken, the IPI on its way */
bool call[NUM_CPUS];	   /* IPI of a shoot-down */
byte in_section;	   /* CPUs with preemption off, stoppers apart */
byte stops_done;

inline acknowledge()
{
	d_step {
		left--;
		if
		:: left == 0 ->
		   left = NUM_CPUS;
		   if
		   :: step == STOP_PREPARE -> step = STOP_DISABLE_IRQ
		   :: step == STOP_DISABLE_IRQ -> step = STOP_RUN
		   :: step == STOP_RUN -> step = STOP_EXIT
		   fi
		:: else
		fi
	}
}

/* One CPU's part; asked[me] is set. */
inline take_part()
{
	asked[me] = false;
#ifdef IRQS_OFF_EARLY
	irqs_off[me] = true;
#endif
	acknowledge();
	do
	:: step != STOP_PREPARE -> break
	:: call[me] && !irqs_off[me] -> call[me] = false
	od;
	irqs_off[me] = true;
	acknowledge();
	step == STOP_RUN || step == STOP_EXIT;
	if
	:: me == 0 ->
#ifndef STOP_IN_IRQ
	   assert(in_section == 0);
#endif
	   assert(irqs_off[0] && irqs_off[1] && irqs_off[2])
	:: else
	fi;
	acknowledge();
	step == STOP_EXIT;
	irqs_off[me] = false;
	atomic {
		leaving--;
		if
		:: leaving == 0 -> step = STOP_NONE
		:: else
		fi
	}
}

/* What a CPU that waits with interrupts on answers to. */
#ifdef STOP_IN_IRQ
#define INTERRUPTED (!irqs_off[me] && (call[me] || asked[me]))
inline interrupt()
{
	if
	:: call[me] -> call[me] = false
	:: asked[me] -> irqs_off[me] = true; take_part()
	fi
}
#else
#define INTERRUPTED (!irqs_off[me] && call[me])
inline interrupt()
{
	call[me] = false
}
#endif

inline take_lock()
{
	do
	:: atomic { !lock -> lock = true; break }
	:: INTERRUPTED -> interrupt()
	od
}

inline shoot_down(a, b)
{
	call[a] = true;
	call[b] = true;
	do
	:: !call[a] && !call[b] -> break
	:: INTERRUPTED -> interrupt()
	od
}

proctype Cpu(byte me)
{
	byte round;

end:	do
	:: asked[me] -> take_part()	/* preemptible: the stopper comes */
	:: call[me] -> call[me] = false
	:: round < ROUNDS ->
	   round++;
	   in_section++;
	   if
	   :: take_lock();
	      /* an interrupt may find it here */
	      if
	      :: INTERRUPTED -> interrupt()
	      :: skip
	      fi;
	      lock = false
	   :: irqs_off[me] = true;
	      take_lock();
	      lock = false;
	      irqs_off[me] = false
	   :: shoot_down((me + 1) % NUM_CPUS, (me + 2) % NUM_CPUS)
	   fi;
	   in_section--
	od
}

proctype Caller()
{
	atomic { !stop_mutex -> stop_mutex = true };
	atomic {
		left = NUM_CPUS;
		leaving = NUM_CPUS;
		step = STOP_PREPARE
	};
	asked[0] = true;
	asked[1] = true;
	asked[2] = true;
	step == STOP_NONE;
	stops_done++;
	stop_mutex = false
}

init
{
	atomic {
		run Cpu(0);
		run Cpu(1);
		run Cpu(2);
		run Caller();
		run Caller()
	}
}
