# SPDX-License-Identifier: MIT
#
# /sys/module, /proc/modules and /proc/kallsyms.

#= 1.15 the folder of a module with everything
run insmod $M/kinds.ko
tree /sys/module/kinds
#= 1.15 the folder of a module with nothing
run insmod $M/bare.ko
tree /sys/module/bare
#= 1.15 the folder of a module with parameters and exports
run insmod $M/whole.ko
tree /sys/module/whole
#= 1.15 the folder of a module with per-CPU variables
run insmod $M/per_cpu.ko
tree /sys/module/per_cpu
#= 1.15 a folder that is in use
run insmod $M/exporter.ko
run insmod $M/importer.ko
run insmod $M/importer_too.ko
run cat /sys/module/exporter/refcnt
stat -c '%A %s %N' /sys/module/exporter/holders/*
tree /sys/module/importer/holders
run ls /sys/module/exporter
#= 1.15 the folder goes with the module
run insmod $M/bare.ko
run ls -d /sys/module/bare
cd /sys/module/bare
run rmmod bare
run ls
run cat refcnt
cd /tmp
run ls /sys/module/bare
#= 1.15 an open file of a module that has gone
run insmod $M/parameters.ko
exec 5</sys/module/parameters/refcnt 6</sys/module/parameters/parameters/number
run rmmod parameters
run cat <&5
run cat <&6
exec 5<&- 6<&-
#= 1.15 files that cannot be written
run insmod $M/bare.ko
for file in initstate refcnt coresize initsize taint; do
	run sh -c "echo 1 >/sys/module/bare/$file"
done
run cat /sys/module/bare/uevent
run rm /sys/module/bare/refcnt
run mkdir /sys/module/bare/x
run rmdir /sys/module/bare
run touch /sys/module/bare/y
#= 1.15 sections
run insmod $M/exporter.ko
cd /sys/module/exporter/sections
run stat -c '%s %a' .text
run grep -cE '^0x[0-9a-f]{8}$' .text
run dd if=.text bs=1 count=4 skip=2
run dd if=.text bs=4 count=4 status=none of=/dev/null
cd /tmp
#= 1.15 synthetic events
run insmod $M/bare.ko
U=/sys/module/bare/uevent
run sh -c "echo add >$U"
run sh -c "echo change 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0 KEY=V >$U"
run sh -c "echo junk >$U"
run sh -c "echo change nonsense >$U"
run sh -c "echo 'add 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0 KEY' >$U"
run sh -c "printf online >$U"
#= 1.15 parameters of built-in code
tree /sys/module/module
run cat /sys/module/kernel/parameters/module_blacklist
#= 1.14 modes and readers of proc
run insmod $M/exporter.ko
run stat -c '%A %s %F' /proc/modules
run su -s /bin/sh nobody -c 'cat /proc/modules'
run su -s /bin/sh nobody -c 'grep exporter_double /proc/kallsyms'
run dd if=/proc/modules bs=5 count=1 status=none
run sh -c 'echo x >/proc/modules'
run stat -c '%A %s %F' /proc/kallsyms
#= 1.14 loading, live, unloading
insmod $M/slow_init.ko init_ms=1000000 exit_ms=1000000 &
await slow_init Loading
modules
tree /sys/module/slow_init
echo 1 >/sys/module/slow_init/parameters/go
wait
modules
run cat /sys/module/slow_init/initstate
rmmod slow_init &
await slow_init Unloading
modules
run cat /sys/module/slow_init/initstate
run cat /sys/module/slow_init/refcnt
tree /sys/module/slow_init
echo 1 >/sys/module/slow_init/parameters/go_exit
wait
modules
#= 1.14 lsmod
run insmod $M/exporter.ko
run insmod $M/importer.ko
lsmod | awk '{ if ($2 ~ /^[0-9]+$/) $2 = "N"; print }'
#= 1.12 symbols of a module
run insmod $M/exporter.ko
run insmod $M/gate.ko
grep '\[' /proc/kallsyms | cut -c10- | sort
#= 1.12 symbols while a module loads
insmod $M/slow_init.ko init_ms=1000000 &
await slow_init Loading
grep '\[' /proc/kallsyms | cut -c10- | grep -v '^[u?]\|_note_\|UNIQUE_ID' | sort
echo 1 >/sys/module/slow_init/parameters/go
wait
grep '\[' /proc/kallsyms | cut -c10- | sort
#= 1.12 a warning
run insmod $M/kinds.ko
run sh -c 'echo 1 >/sys/module/kinds/parameters/warn'
tainted
#= 1.16 events
# Each event is one write, so who sees the last one sees all of it.
uevent sh -c 'echo $(env | sort |
	grep -E "^(ACTION|DEVPATH|SUBSYSTEM|SYNTH)")' >events 2>&1 &
listener=$!
await_sleep $listener
run insmod $M/bare.ko
run insmod $M/bare.ko
run insmod $M/fail_init.ko
run insmod $M/importer.ko
U=/sys/module/bare/uevent
echo add >$U
echo change 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0 KEY=V a=1 >$U
run rmmod bare
until grep -q '^ACTION=remove' events; do usleep 10000; done
kill $listener
wait $listener 2>/dev/null
run cat events
