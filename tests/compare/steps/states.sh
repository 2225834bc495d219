# SPDX-License-Identifier: MIT
#
# What others see while a module loads or unloads.

#= 1.5 BusyBox tries again what has failed
run insmod $M/fail_init.ko
#= 1.5 a second loader of what is loading
insmod $M/slow_init.ko init_ms=1000000 &
await slow_init Loading
$KT +load $M/slow_init.ko >out &
await_sleep $!
run cat out
echo 1 >/sys/module/slow_init/parameters/go
wait
run cat out
#= 1.5 a second loader of what fails
$KT +load $M/slow_init.ko "init_ms=1000000 result=-5" >first &
first=$!
await slow_init Loading
$KT +load $M/slow_init.ko >out &
await_sleep $!
echo 1 >/sys/module/slow_init/parameters/go
wait $!
run cat out
wait $first
run cat first
#= 1.5 a second loader is killed
insmod $M/slow_init.ko init_ms=1000000 &
await slow_init Loading
$KT +load $M/slow_init.ko >out &
await_sleep $!
kill $!
wait $! 2>/dev/null
echo "= $?"
modules
echo 1 >/sys/module/slow_init/parameters/go
wait
#= 1.5 deleting what is loading
insmod $M/slow_init.ko init_ms=1000000 &
await slow_init Loading
run rmmod slow_init
run $KT +unload slow_init 0x200
run $KT +unload slow_init 0
echo 1 >/sys/module/slow_init/parameters/go
wait
#= 1.5 deleting and loading what is unloading
run insmod $M/slow_init.ko init_ms=0 exit_ms=1000000
rmmod slow_init &
await slow_init Unloading
run rmmod slow_init
run $KT +unload slow_init 0x200
run insmod $M/slow_init.ko
run $KT +load $M/slow_user.ko
echo 1 >/sys/module/slow_init/parameters/go_exit
wait
#= 1.5 a dependency that is loading
insmod $M/slow_init.ko init_ms=1000000 &
await slow_init Loading
$KT +load $M/slow_user.ko >out &
await_sleep $!
modules
run ls -d /sys/module/slow_user
run $KT +unload slow_user
echo 1 >/sys/module/slow_init/parameters/go
wait
run cat out
modules
#= 1.5 a dependency that fails
$KT +load $M/slow_init.ko "init_ms=1000000 result=-5" >first &
await slow_init Loading
$KT +load $M/slow_user.ko >out &
await_sleep $!
echo 1 >/sys/module/slow_init/parameters/go
wait
run cat out
modules
#= 1.5 a loader that waits for a dependency is killed
insmod $M/slow_init.ko init_ms=1000000 &
await slow_init Loading
$KT +load $M/slow_user.ko >out &
await_sleep $!
kill $!
wait $! 2>/dev/null
echo "= $?"
echo 1 >/sys/module/slow_init/parameters/go
wait
run insmod $M/slow_user.ko
modules
#= 1.5 four at once
$KT +race 4 $M/slow_init.ko | sort
modules
