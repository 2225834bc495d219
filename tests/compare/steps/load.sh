# SPDX-License-Identifier: MIT
#
# Loading and unloading; who is told.

#= 1.6 loading and unloading
run insmod $M/exporter.ko
modules
log
run rmmod exporter
run cat /proc/modules
#= 1.1.16 a module that is there already
run insmod $M/bare.ko
run insmod $M/bare.ko
#= 1.6 neither init nor exit
run insmod $M/bare.ko
modules
run rmmod bare
#= 1.6 exit only
run insmod $M/exit_only.ko
modules
run rmmod exit_only
#= 1.6 init fails
run insmod $M/fail_init.ko
run ls /sys/module/fail_init
#= 1.6 init returns -1
run insmod $M/fail_init.ko result=-1
#= 1.6 init returns -4095
run $KT +load $M/fail_init.ko result=-4095
#= 1.6 init returns -4096
run $KT +load $M/fail_init.ko result=-4096
#= 1.6 init returns -100000
run $KT +load $M/fail_init.ko result=-100000
#= 1.6 init returns 1
run insmod $M/fail_init.ko result=1
modules
run rmmod fail_init
#= 1.6 init returns 5
run $KT +load $M/fail_init.ko result=5
#= 1.6 init returns with interrupts off
run insmod $M/fail_init.ko result=-19 leave=irqs
#= 1.6 init returns with preemption off
run insmod $M/fail_init.ko result=0 leave=preempt
#= 1.1.9 a file that is no module
printf 'no module at all, but long enough to have an ELF header%80s' . >no.ko
run insmod no.ko
run $KT +finit no.ko 0
#= 1.2.6 an empty file
: >no.ko
run insmod no.ko
run $KT +finit no.ko 0
run $KT +load no.ko
#= 1.18 insmod: no file
run insmod /no/file
run insmod
#= 1.1.19 unknown symbols
run insmod $M/importer.ko
#= 1.8 a dependency is used
run insmod $M/exporter.ko
run insmod $M/importer.ko
modules
run rmmod exporter
run $KT +unload exporter 0x200
run rmmod importer
run rmmod exporter
#= 1.8 two users, newest first
run insmod $M/exporter.ko
run insmod $M/importer.ko
run insmod $M/importer_too.ko
modules
tree /sys/module/exporter/holders
run rmmod importer
modules
#= 1.1.25 the name of built-in code
run insmod $M/module.ko
run ls /sys/module/module
#= 1.1.21 no arguments at all
run $KT +load $M/bare.ko NULL
run insmod $M/bare.ko
run $KT +load $M/bare.ko NULL
run $KT +load $M/importer.ko NULL
#= 1.3 names and flags of delete_module
run $KT +names
#= 1.18 rmmod
run rmmod nothing
run rmmod
run insmod $M/exit_only.ko
run rmmod $M/exit_only.ko
run insmod $M/exit_only.ko
run rmmod exit-only
#= 1.13 who is told of success
run insmod $M/notify.ko
run insmod $M/exporter.ko
run rmmod exporter
run rmmod notify
#= 1.13 who is told of a failing init
run insmod $M/notify.ko
run $KT +load $M/fail_init.ko
#= 1.13 who is told of a bad parameter
run insmod $M/notify.ko
run $KT +load $M/fail_init.ko result=x
#= 1.13 who is told of the name of built-in code
run insmod $M/notify.ko
run $KT +load $M/module.ko
#= 1.13 who is told of what cannot be loaded
run insmod $M/notify.ko
run $KT +load $M/importer.ko
run $KT +load $M/notify.ko
#= 1.13 a veto
run insmod $M/notify.ko veto=exporter
run $KT +load $M/exporter.ko
run ls /sys/module/exporter
