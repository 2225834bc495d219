# SPDX-License-Identifier: MIT
#
# What leaves modules behind that cannot be unloaded, and the end of loading.

#= 1.5 init oopses
run insmod $M/oops_init.ko
modules
run cat /sys/module/oops_init/initstate
run cat /sys/module/oops_init/refcnt
run rmmod oops_init
run $KT +unload oops_init 0x200
tainted
run $KT +load $M/exporter.ko
modules
#= 1.5 exit oopses
run insmod $M/oops_exit.ko
run rmmod oops_exit
modules
run cat /sys/module/oops_exit/initstate
run cat /sys/module/oops_exit/refcnt
run rmmod oops_exit
run $KT +unload oops_exit 0x200
run $KT +load $M/oops_exit.ko
#= 1.12 the list of modules in a warning after all of this
run insmod $M/kinds.ko
run sh -c 'echo 1 >/sys/module/kinds/parameters/warn'
#= 1.17 modules are disabled
run insmod $M/exporter.ko
run cat /proc/sys/kernel/modules_disabled
run stat -c %A /proc/sys/kernel/modules_disabled
run sh -c 'echo 0 >/proc/sys/kernel/modules_disabled'
run sh -c 'echo 2 >/proc/sys/kernel/modules_disabled'
run sh -c 'echo 1 >/proc/sys/kernel/modules_disabled'
run cat /proc/sys/kernel/modules_disabled
run sh -c 'echo 0 >/proc/sys/kernel/modules_disabled'
run sh -c 'echo 1 >/proc/sys/kernel/modules_disabled'
run insmod $M/bare.ko
run rmmod exporter
run $KT +load nothing
run $KT +finit $M/bare.ko 99
run $KT +unload exporter
modules
