# SPDX-License-Identifier: MIT
#
# What every step begins with: its functions, and what is done at its end. It
# runs on Kmodo and on Linux alike, so it needs nothing but BusyBox.

M=/tour/modules
KT=/tour/tools/kt
RELEASE=$(uname -r)

# Shows a command, what it prints, and its exit status.
run()
{
	echo "\$ $*"
	"$@"
	echo "= $?"
}

# What the kernel has said since the last time. Linux shows a record that was
# cut, or that has no end of line, only when another one has followed it.
log()
{
	echo "-- log"
	echo flush >/dev/kmsg
	dmesg -c | grep -v '\] flush$' | cut -c1-300
}

modules()
{
	echo "-- /proc/modules"
	cat /proc/modules
}

# Taints, but that of modules without a signature.
tainted()
{
	echo "tainted: $(($(cat /proc/sys/kernel/tainted) & ~8192))"
}

# Files below a folder of /sys: mode, name, content or target. Where the module
# lies and how large it is follows from the compiler.
tree()
{
	echo "-- $1"
	find "$1" | sort | while read -r file; do
		case $file in
		*/sections/*|*/notes/*)
			echo "$(stat -c %A "$file") $file" ;;
		*size)
			echo "$(stat -c %A "$file") $file:" \
				"$(sed 's/[1-9][0-9]*/N/' "$file")" ;;
		*)
			if [ -f "$file" ]; then
				echo "$(stat -c %A "$file") $file:" \
					"$(cat "$file" 2>&1)"
			else
				stat -c '%A %N' "$file"
			fi ;;
		esac
	done
}

# Waits until /proc/modules has a module in a state.
await()
{
	until grep -q "^$1 .* $2 " /proc/modules; do
		usleep 10000
	done
}

# Waits until a process sleeps in a system call.
await_sleep()
{
	until grep -q '^State:.[SD]' "/proc/$1/status"; do
		usleep 10000
	done
}

# The kernel's modprobe is this script, and notes what it was called with.
PROVIDE="/bin/busybox insmod $M/exporter.ko
/bin/busybox insmod $M/on_demand.ko"
modprobe_is()
{
	rm -f /tmp/calls
	printf '#!/bin/sh\nexec >>/tmp/calls 2>&1\necho "$*"\n%s\n' "$1" \
		>/tmp/probe
	chmod 755 /tmp/probe
	echo /tmp/probe >/proc/sys/kernel/modprobe
}

# A folder of modules of its own for the tools that look there.
tools()
{
	mkdir -p /lib/modules
	mount -t tmpfs none /lib/modules
	mkdir -p /lib/modules/$RELEASE/extra
	cp $M/*.ko /lib/modules/$RELEASE/extra
}

# Leaves nothing behind but modules that cannot be unloaded.
finish()
{
	log
	modules
	wait
	for name in $(cut -d' ' -f1 /proc/modules); do
		rmmod "$name" 2>/dev/null
	done
	cd / && umount /lib/modules 2>/dev/null
	echo /sbin/modprobe >/proc/sys/kernel/modprobe
	# An oops makes Linux's console verbose.
	dmesg -n 1
	dmesg -c >/dev/null
}

mkdir -p /etc
[ -e /etc/passwd ] || cp /tour/etc/* /etc
cd /tmp || exit
dmesg -c >/dev/null
trap finish EXIT
