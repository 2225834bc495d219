# SPDX-License-Identifier: MIT
# Processes, signals, what /proc says of them, users and the machine. What is
# not the same on two machines (numbers, times, loads) is checked here and
# printed as words.
# Each case begins with `#= APPLETS: what`.

#= ps: columns, states, arguments
sleep 100 & p=$!; until grep -q sleep /proc/$p/comm; do :; done
ps -o pid,ppid,stat,comm,args | awk -v p=$p '$1 == p {
	print "asleep", ($3 ~ /^S/), $4, $5, $6 }'
kill -STOP $p; until grep -q '^State:.T' /proc/$p/status; do :; done
ps -o pid,stat | awk -v p=$p '$1 == p { print "stopped", ($2 ~ /^T/) }'
kill -CONT $p; until grep -q '^State:.S' /proc/$p/status; do :; done
ps -o pid,stat | awk -v p=$p '$1 == p { print "again", ($2 ~ /^S/) }'
{ kill $p; wait $p; } 2>/dev/null; echo $?
ps | head -1; ps -o user,group,pid,ppid,pgid,tty,vsz,sid,nice,comm |
	awk -v p=$$ 'NR == 1; $3 == p {
	print $1, $2, ($5 == p), $6, ($7 + 0 > 0), ($8 == p), $9, $10 }'
sh -c 'sh -c "exit 3" & exec sleep 100' & p=$!
until ps -o ppid,stat | awk -v p=$p '$1 == p && $2 ~ /^Z/ { found = 1 }
	END { exit !found }'; do :; done
echo a zombie; { kill $p; wait $p; } 2>/dev/null; echo $?

#= top: one picture, its head and its columns
top -b -n 1 >out; head -4 out | sed 's/[0-9][0-9.]*[KMG]*/N/g; s/  */ /g'
awk -v p=$$ '$1 == p { print "there", (NF >= 8) }' out
top -b -n 2 -d 1 | grep -c '^Mem:'; top -bn1 -m | sed -n '3s/[0-9.]* *//gp'

#= free uptime nproc hostid: numbers that fit
free | awk 'NR == 1; /Mem:/ { print ($2 > 0), ($3 + $4 <= $2), NF }
	/Swap:/ { print "Swap", NF }'
free -m | awk '/Mem:/ { print ($2 > 10) }'
uptime | sed 's/[0-9]*:[0-9]*:[0-9]*/T/; s/up.*,  /up, /; s/[0-9]\.[0-9]*/N/g
	s/[0-9]*N/N/g; s/up .*load/up, load/'
nproc | grep -c '^[1-9][0-9]*$'
[ $(nproc) = $(grep -c ^processor /proc/cpuinfo) ] &&
	echo cpuinfo; hostid | wc -c

#= kill: names and numbers, groups, what the parent sees
kill -l | head -c 60; echo; kill -l 11; kill -l TERM
for s in HUP KILL USR1 SEGV PIPE ALRM TERM; do
	sleep 100 & p=$!; kill -$s $p 2>&1; wait $p 2>/dev/null; echo $s $?
done 2>/dev/null
kill 99999; echo $?; kill -0 $$; echo $?
su guest -c 'kill -9 1'; echo $?; kill -NOSUCH $$; echo $?
setsid sh -c 'trap "echo got it" USR1; kill -USR1 0; exit 7'; echo $?

#= killall pidof: by name
exec 3>&2 2>/dev/null
usleep 100000000 & a=$!; usleep 100000001 & b=$!
until [ $(pidof usleep | wc -w) = 2 ]; do :; done
pidof usleep | wc -w; killall -USR1 usleep; wait $a; echo $?; wait $b; echo $?
cp /bin/busybox usleep; ./usleep 100000000 & a=$!
until grep -q usleep /proc/$a/comm; do :; done; kill -0 $a
echo $?
[ "$(pidof usleep)" = $a ] && echo that one; killall -q usleep; wait $a; echo $?
killall nosuchprogram 2>&3; echo $?; pidof nosuchprogram; echo $?
killall -l | head -c 20; echo

#= renice taskset: how and where
sleep 100 & p=$!; renice -n 5 -p $p; cut -d' ' -f19 /proc/$p/stat
renice 19 $p; cut -d' ' -f19 /proc/$p/stat; renice -n -30 -p $p
cut -d' ' -f19 /proc/$p/stat; su guest -c "renice -n -5 -p $p"; echo $?
renice -n 1 -p 99999; echo $?
ps -o pid,nice | awk -v p=$p '$1 == p { print $2 }'
taskset -p 1 $p >/dev/null; taskset -p $p | sed 's/.*: //'
taskset 1 sh -c 'taskset -p $$' | sed 's/.*: //'; taskset 0 true; echo $?
grep Cpus_allowed: /proc/$p/status | sed 's/.*[0,]1$/last is 1/'
{ kill $p; wait $p; } 2>/dev/null; echo gone

#= timeout sleep usleep time watch: durations
timeout 1 sleep 100; echo $?; timeout 10 sh -c 'exit 4'; echo $?
timeout -s KILL 1 sleep 100; echo $?; timeout 1 nosuch; echo $?
usleep 1000; echo $?; sleep 0.01; sleep 0; sleep x; echo $?
time -p true 2>&1 | sed 's/[0-9.]* *$/N/'; time sh -c 'exit 2' 2>&1 | wc -l
/bin/busybox time -f '%C %x' sh -c 'exit 5'; echo $?
busybox time -f '%e' sleep 1 2>&1 | awk '{ print ($1 >= 1 && $1 < 300) }'
: >w; watch -n 1 -t echo seen >>w & p=$!
until grep -q seen w; do :; done; kill $p

#= setsid env run-parts start-stop-daemon xargs which: start others
setsid sh -c 'cut -d" " -f5,6 /proc/$$/stat' | awk '{ print ($1 == $2) }'
env -i A=1 B=2 env | sort; env -u HOME sh -c 'echo ${HOME-none}'; env nosuch
echo $?
mkdir parts; for i in 2 1; do echo "#!/bin/sh
echo part $i \$1" >parts/p$i; chmod +x parts/p$i; done; : >parts/no.x
run-parts -a arg parts; run-parts --test parts; echo $?
start-stop-daemon -S -b -m -p pid -x /bin/sleep -- 100
until grep -q sleep /proc/$(cat pid)/comm; do :; done 2>/dev/null
kill -0 $(cat pid) && echo runs
start-stop-daemon -K -p pid | sed 's/[0-9][0-9]*/N/'
while kill -0 $(cat pid); do :; done 2>/dev/null
kill -0 $(cat pid) 2>/dev/null || echo gone
start-stop-daemon -K -p pid >/dev/null 2>&1; echo $?
seq 5 | xargs -n 2 echo; echo 'a "b c" d' | xargs -n1 echo
echo x | xargs -I{} echo '<{}>'
seq 3 | xargs sh -c 'exit 1'; echo $?; echo | xargs -r echo no
echo a | xargs nosuch
echo $?; seq 20000 | xargs | wc -l; seq 9 | xargs -P 3 -n 1 sh -c 'exit 0'
echo $?
which sh nosuch; echo $?; which -a ls

#= true false arch uname linux32 hostname dnsdomainname: who answers what
true; echo $?; false; echo $?; arch; uname; uname -s -n -m
uname -a | cut -d' ' -f1,2
hostname; dnsdomainname 2>/dev/null; hostname other; hostname
cat /proc/sys/kernel/hostname
hostname kmodo; su guest -c 'hostname x'; echo $?; linux32 uname -m

#= id groups whoami logname who w last su nologin: users
id; id -u; id -un; id guest; id nosuch; echo $?; groups guest; whoami
logname 2>/dev/null; echo $?
su guest -c 'id; whoami; groups; cd; pwd; echo $HOME $USER'; su nosuch; echo $?
su - guest -c 'pwd; echo $LOGNAME $SHELL'; who; w 2>/dev/null | wc -l
last 2>/dev/null
su nobody -s /bin/sh -c id; id -G guest; id -Gn guest; nologin | head -1
echo $?

#= setpriv: capabilities and users
setpriv --dump 2>&1 | grep -i '^uid\|^gid\|groups\|no_new'
setpriv --nnp grep NoNewPrivs /proc/self/status 2>&1
su guest -c 'setpriv --nnp su -c id'; echo $?
setpriv --inh-caps +chown --ambient-caps +chown \
	grep -E 'Cap(Inh|Amb)' /proc/self/status

#= mkpasswd passwd: hashes
mkpasswd -m sha512 -S kmodokmodo secret; mkpasswd -m md5 -S abcdefgh secret
mkpasswd -m sha256 -S abcdefgh secret; mkpasswd -m des -S ab secret
cp /etc/shadow s; printf 'newpass\nnewpass\n' | passwd guest 2>&1 | tail -1
grep -c '^guest:\$' /etc/shadow; passwd -l guest 2>&1
grep -c '^guest:!' /etc/shadow
cat s >/etc/shadow; su guest -c 'passwd root </dev/null' 2>&1; echo $?

#= tty stty reset clear: without a terminal
tty; echo $?; stty 2>&1; echo $?; clear | od -An -c; reset 2>&1 | od -An -c
chvt 1 2>/dev/null; echo $? | sed 's/[01]/some/'

#= getopt: options taken apart
getopt ab:c -a -b val rest
getopt -o ab: -l long,arg: -- --arg=x --long -b 'a b' q
getopt -o a -- -x; echo $?; getopt -n me -o a -- -x; getopt -T; echo $?

#= sysctl: values of /proc/sys
sysctl kernel.ostype; sysctl -n kernel.hostname; sysctl -w kernel.hostname=tour
cat /proc/sys/kernel/hostname; sysctl -qw kernel.hostname=kmodo
sysctl nosuch.key
echo $?; sysctl -n kernel.pid_max >/dev/null; echo $?
su guest -c 'sysctl -w kernel.hostname=x'
echo $?; [ $(sysctl -a 2>/dev/null | wc -l) -gt 5 ] && echo many
printf 'kernel.hostname = f\n' >f
sysctl -p f; hostname; hostname kmodo

#= dmesg: the log, its levels, who may
[ $(dmesg 2>/dev/null | wc -l) -ge 0 ] && echo read; dmesg -n 8 2>/dev/null
dmesg -s 100 2>/dev/null | wc -c | awk '{ print ($1 <= 200) }'

#= readlink ls cat: /proc of a process
sleep 100 3</etc/passwd & p=$!
until grep -q sleep /proc/$p/comm; do :; done
cd /proc/$p; for l in exe cwd root
do readlink $l; done
readlink fd/0; readlink fd/3; ls fd | grep -c .; tr '\0' ' ' <cmdline; echo
cut -d' ' -f2,3 stat; grep -E '^(Name|State|Uid|Gid):' status
cat comm; tr '\0' '\n' <environ | grep ^TERM
wc -l <maps | awk '{ print ($1 > 3) }'
grep -c stack maps; awk '{ print NF, ($1 >= $2) }' statm; cat oom_score_adj
cat limits | head -1
{ kill $p; wait $p; } 2>/dev/null; cat stat; ls -d /proc/self/fd /proc/self/task
[ -d /proc/$$/task/$$ ] && echo task
cd /; cat /proc/self/comm; cat /proc/loadavg | awk '{ print NF }'
head -1 /proc/stat | awk '{ print $1, NF }'
grep -c '^processor' /proc/cpuinfo | sed 's/[0-9]*/N/'
grep -E -c '^(MemTotal|MemFree|MemAvailable|Buffers|Cached):' /proc/meminfo
awk '{ print NF, ($1 > 0) }' /proc/uptime; grep proc /proc/filesystems
cat /proc/sys/kernel/ostype
awk '{ print (NF >= 10), / - / }' /proc/self/mountinfo | sort -u

#= mim: targets of a file
printf 'hi() { echo hi $1; }\n' >Mimfile; mim hi x; echo $?

#= sh ash: a thousand processes in pipes
i=0; while [ $i -lt 100 ]; do
	echo $i | cat | cat | cat | tail -1 >>out; i=$((i + 1))
done; wc -l <out; sort -n out | tail -1
for i in 1 2 3 4 5 6 7 8; do (sleep 0.$i; echo $i) & done | sort; wait; jobs
