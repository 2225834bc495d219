# SPDX-License-Identifier: MIT
#
# Taints, and symbols of others.

#= 1.9 a licence that is not free
run insmod $M/proprietary.ko
modules
run cat /sys/module/proprietary/taint
tainted
#= 1.9 a taint is inherited
run insmod $M/proprietary.ko
run insmod $M/heir.ko
modules
run cat /sys/module/heir/taint
#= 1.8 weak symbols
run insmod $M/weak.ko
run rmmod weak
run insmod $M/exporter.ko
run insmod $M/weak.ko
modules
run rmmod exporter
#= 1.8 GPL-only symbols and namespaces
run insmod $M/ns_user.ko
run insmod $M/whole.ko
run insmod $M/ns_user.ko
modules
#= 1.11 variables of every kind
run insmod $M/per_cpu.ko
#= 1.1 names of files and modules
run insmod $M/a-dash.ko
modules
run $KT +unload a-dash
run rmmod a-dash
cp $M/a-dash.ko other.ko
run insmod other.ko
modules
