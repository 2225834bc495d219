# SPDX-License-Identifier: MIT
#
# BusyBox's own tools.

#= 1.18 depmod
tools
run depmod
cd /lib/modules/$RELEASE
run ls
sort modules.dep
sort modules.alias
sort modules.symbols
#= 1.18 depmod: what it prints
tools
run depmod -n | sort
run ls /lib/modules/$RELEASE
run depmod nonsense
#= 1.18 modprobe
tools
depmod
run modprobe on_demand
modules
run modprobe on_demand
run modprobe -r on_demand
modules
run modprobe -r on_demand
#= 1.18 modprobe: names
tools
depmod
run modprobe a-dash value=7
run cat /sys/module/a_dash/parameters/value
run modprobe -r a_dash
run modprobe a_dash
run rmmod a-dash
run modprobe compare-some-alias
modules
run modprobe -r compare-other-alias
modules
#= 1.18 modprobe: what it does not know
tools
depmod
run modprobe nothing
run modprobe -q nothing
run modprobe
run modprobe -r nothing
run modprobe -a bare nothing exit_only
modules
#= 1.18 modprobe: a chain
tools
depmod
run modprobe importer
run modprobe importer_too
modules
run modprobe -r exporter
run modprobe -r importer
modules
run modprobe -r importer_too
modules
#= 1.18 modprobe: what fails
tools
depmod
run modprobe fail_init
run modprobe fail_init result=-34
run modprobe parameters number=x
run modprobe module
#= 1.18 modprobe: a symbol is missing
tools
depmod
rm /lib/modules/$RELEASE/extra/exporter.ko
run modprobe importer
depmod
run modprobe importer
#= 1.18 modprobe: options and aliases of its own
tools
depmod
mkdir -p /etc/modprobe.d
cat >/etc/modprobe.d/compare.conf <<'END'
# a comment
alias mine a_dash
options a_dash value=11
options parameters number=42 text=fromconf
blacklist exit_only
END
run modprobe mine
run cat /sys/module/a_dash/parameters/value
run modprobe parameters count=9 number=1
run modprobe exit_only
modules
run rmmod exit_only
run modprobe -b exit_only
modules
rm /etc/modprobe.d/compare.conf
#= 1.18 modprobe: what would be loaded
tools
depmod
run modprobe -D on_demand
run modprobe -D importer_too some=word
run modprobe -D nothing
modules
#= 1.18 modprobe: the list of what there is
tools
depmod
run modprobe -l
#= 1.18 modprobe: in use
tools
depmod
run modprobe refs keep=1
run modprobe -r refs
echo drop >/dev/refs
run modprobe -r refs
#= 1.18 modprobe: from the kernel
tools
depmod
modprobe_is 'exec /bin/busybox modprobe "$@"'
mknod demand c 240 1
run cat demand
modules
run insmod $M/wants.ko
mkdir -p mnt
run mount -t on_demand none mnt
#= 1.18 modinfo
tools
depmod
for name in whole parameters kinds a-dash; do
	run modinfo $name | sed 's/[^ ]*vermagic/vermagic/'
done
run modinfo -F license whole
run modinfo nothing
#= 1.18 insmod and rmmod: several
tools
cd /lib/modules/$RELEASE/extra
run insmod exporter.ko
run insmod importer.ko
run rmmod exporter importer
run rmmod importer exporter
run rmmod -f nothing
run rmmod -w nothing
run rmmod -a
