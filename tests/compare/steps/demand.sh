# SPDX-License-Identifier: MIT
#
# Modules that the kernel asks for.

#= 1.17 modprobe's path
run cat /proc/sys/kernel/modprobe
run stat -c %A /proc/sys/kernel/modprobe
run sh -c 'echo /tmp/other >/proc/sys/kernel/modprobe'
run cat /proc/sys/kernel/modprobe
run sh -c 'printf "" >/proc/sys/kernel/modprobe'
run sh -c 'echo >/proc/sys/kernel/modprobe'
run cat /proc/sys/kernel/modprobe
#= 1.17 what modprobe is called with
modprobe_is 'echo "$0"; env | grep -vE "^(PWD|SHLVL|_)=" | sort
readlink /proc/self/fd/0 /proc/self/fd/1 /proc/self/fd/2; pwd; umask
cut -d" " -f 7 /proc/self/stat'
run insmod $M/ask.ko
echo some-name >/sys/module/ask/parameters/name
run cat calls
#= 1.17 modprobe fails
modprobe_is 'exit 3'
run insmod $M/ask.ko
echo some-name >/sys/module/ask/parameters/name
modprobe_is 'kill -9 $$'
echo some-name >/sys/module/ask/parameters/name
printf 'no program' >probe
echo some-name >/sys/module/ask/parameters/name
chmod 644 probe
echo some-name >/sys/module/ask/parameters/name
rm probe
echo some-name >/sys/module/ask/parameters/name
echo >/proc/sys/kernel/modprobe
echo some-name >/sys/module/ask/parameters/name
#= 1.17 long names
modprobe_is 'exit 0'
run insmod $M/ask.ko
N=123456789012345678901234567890123456789012345678901234567
echo ${N}ab >/sys/module/ask/parameters/name
echo ${N}abc >/sys/module/ask/parameters/name
echo ${N}abcd >/sys/module/ask/parameters/name
#= 1.17 a device
modprobe_is "$PROVIDE"
mknod dev c 240 7
run cat dev
run cat calls
modules
run cat dev
run cat calls
grep on_demand /proc/devices
#= 1.17 a device that nobody has
modprobe_is 'exit 1'
mknod none c 241 3
run cat none
run cat calls
#= 1.17 a file system
modprobe_is "$PROVIDE"
mkdir -p mnt
run mount -t on_demand none mnt
run cat calls
modules
#= 1.17 a file system that nobody has
modprobe_is 'exit 1'
mkdir -p mnt
run mount -t nobodys none mnt
run mount -t nobodys.sub none mnt
run cat calls
#= 1.17 a format of programs
modprobe_is "$PROVIDE"
printf 'AB\0012' >program
chmod 755 program
run env ./program
run cat calls
modules
#= 1.17 a format of programs that nobody has
modprobe_is 'exit 1'
printf '\001\002\003\004' >program
chmod 755 program
run env ./program
printf 'text\tand\nmore' >program
run env ./program
printf '' >program
run env ./program
run cat calls
#= 1.7 symbol_request
modprobe_is "$PROVIDE"
run insmod $M/wants.ko
run cat calls
modules
#= 1.5 init asks for another module
modprobe_is "exec /bin/busybox insmod $M/exporter.ko"
run insmod $M/ask.ko init=exporter
modules
#= 1.5 init asks for itself
rm -f pid
modprobe_is "echo \$\$ >/tmp/pid; exec /bin/busybox insmod $M/ask.ko"
insmod $M/ask.ko init=ask &
until [ -s pid ]; do usleep 10000; done
until grep -q busybox /proc/$(cat pid)/cmdline; do usleep 10000; done
await_sleep $(cat pid)
modules
kill $(cat pid)
wait
modules
