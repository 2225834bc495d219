# SPDX-License-Identifier: MIT
#
# The three system calls, and what references keep.

#= 1.2.2 finit_module: flags
run $KT +finit $M/bare.ko 8
run $KT +finit $M/bare.ko 0xffffffff
run $KT +finit $M/bare.ko 99
#= 1.2.10 finit_module: a compressed file
run $KT +finit $M/bare.ko 4
#= 1.2 finit_module: the other flags
run $KT +finit $M/exit_only.ko 0
run rmmod exit_only
run $KT +finit $M/exit_only.ko 2
modules
run rmmod exit_only
run $KT +finit $M/exit_only.ko 1
modules
run rmmod exit_only
run $KT +finit $M/exit_only.ko 3
modules
#= 1.2.4 finit_module: what is no regular file
run $KT +finit /dev/null 0
run $KT +finit /tmp 0
run $KT +finit /proc/modules 0
run insmod /dev/null
run insmod /tmp
#= 1.2.6 finit_module: empty files of proc
run $KT +finit /proc/version 0
#= 1.2.8 finit_module: files of sys
run $KT +finit /sys/module/module/parameters/async_probe 0
#= 1.2.5 finit_module: open for writing
cp $M/bare.ko bare.ko
exec 5<>bare.ko
run $KT +finit bare.ko 0
exec 5>&-
run $KT +finit bare.ko 0
#= 1.1 init_module and finit_module: pointers, lengths and descriptors
cp $M/hello.ko hello.ko
run $KT +load-errors hello.ko
# Linux shows its memory when there is not enough.
dmesg -c >/dev/null
#= 1.1.1 nobody but root
cp $M/bare.ko bare.ko
chmod 777 bare.ko
run su -s /bin/sh nobody -c "$KT +load bare.ko"
run su -s /bin/sh nobody -c "$KT +finit bare.ko 99"
run su -s /bin/sh nobody -c "$KT +unload nothing"
run su -s /bin/sh nobody -c "insmod bare.ko"
run su -s /bin/sh nobody -c "rmmod nothing"
#= 1.3.8 a module without exit
run insmod $M/permanent.ko
modules
run rmmod permanent
run $KT +unload permanent 0x800
run $KT +unload permanent 0x200
modules
tainted
#= 1.3.9 references
run insmod $M/refs.ko keep=3
modules
run rmmod refs
run $KT +unload refs 0
run $KT +unload refs 0x800
echo drop >/dev/refs
modules
run rmmod refs
#= 1.3.9 references, and force
run insmod $M/refs.ko keep=3
run $KT +unload refs 0x200
tainted
#= 1.7 an open device
run insmod $M/refs.ko
exec 5>/dev/refs
modules
run $KT +unload refs
exec 5>&-
modules
run rmmod refs
#= 1.7 references of all kinds
run insmod $M/pinned.ko
echo n >/proc/pinned
echo g >/proc/pinned
modules
run rmmod pinned
echo p >/proc/pinned
modules
echo t >/proc/pinned
modules
usleep 500000
run rmmod pinned
#= 1.7 a mounted file system
run insmod $M/pinned.ko
mkdir -p mnt
run mount -t pinned none mnt
run grep -c pinned /proc/filesystems
modules
run rmmod pinned
run umount mnt
run rmmod pinned
#= 1.7 files of proc do not pin
run insmod $M/pinned.ko
cat /proc/pinned_slow >out &
await_sleep $!
run rmmod pinned
wait
run cat out
#= 1.7 files of sys do not pin
run insmod $M/pinned.ko
cat /sys/kernel/pinned/slow >out &
await_sleep $!
run rmmod pinned
wait
run cat out
#= 1.7 symbol_get
run insmod $M/getter.ko
echo g >/proc/getter
run insmod $M/pinned.ko
echo g >/proc/getter
modules
run rmmod pinned
echo p >/proc/getter
echo g >/proc/getter
echo a >/proc/getter
echo k >/proc/getter
modules
run rmmod pinned
#= 1.7 symbol_get of a symbol that is not for GPL modules only
run insmod $M/getter.ko
run insmod $M/pinned.ko
echo n >/proc/getter
modules
