# SPDX-License-Identifier: MIT
# The shell: what it offers, and what it asks of the kernel for it.
# Each case begins with `#= APPLETS: what`.

#= sh: quoting and expansion
a='x y'; set -- "$a" $a; echo $# "$1" "$*"; IFS=:; b=1:2::3; set -- $b
echo $# "$*"
unset IFS; echo "${u-unset}" "${u:-null}" "${a:+set}" ${#a} "${a%y}" "${a#x }"
p=/usr/lib/x.tar.gz; echo ${p##*/} ${p%%.*} ${p%.*} ${p#*/}; : ${d:=def}
echo $d
(: ${nope:?missing}) 2>&1; echo $?; echo '$a' "\$a" \$a "a\"b" 'it'\''s' ~root
echo "$(echo "nested $(echo "deep $a")")"
echo `echo old \`echo er\`` ${p:5:3} ${p/lib/LIB}
touch a1 a2 b1; echo a* [ab]1 a? x*; set -f; echo a*; set +f; echo \a\*
echo "${a}b"$'\t|'

#= sh: arithmetic
echo $((1 + 2 * 3)) $(((1 + 2) * 3)) $((7 / 2)) $((-7 % 3))
echo $((2 ** 10)) $((1 << 4))
x=5
echo $((x++ + ++x)) $x $((x > 3 ? 1 : 0)) $((0x1f)) $((010)) $((x += 2)) $((~0))
echo $((1 && 0 || 1)) $((5 & 3)) $((5 ^ 3)) $((!5)) $((9223372036854775807 + 1))
(echo $((1 / 0))) 2>&1; echo $?; let y=3*4; echo $y; [ $((x)) -eq 9 ]; echo $?

#= sh: here-documents and redirections
v=value; cat <<E; cat <<'E'; cat <<-E
$v $(echo sub) \$v
E
$v raw
E
	tabs gone
	E
exec 3>f; echo three >&3; exec 3>&-; cat f; echo both >f 2>&1; cat <f
echo >>f more; wc -l <f
{ echo out; echo err >&2; } 2>&1 | sort; (echo x >&9) 2>&1; echo $?
cat <nosuch; echo $?
echo a >"f g"; cat "f g"; : >f; [ -s f ] || echo empty; exec 4<>f; echo rw >&4
cat f
while read -r l; do echo "<$l>"; done <<E
a\b
  c  d
E
ls nosuch >f 2>&1; cat f; echo gone 1>&-; echo $?

#= sh: functions, local, return, recursion
f() { local v=in; echo $v $1 $#; return 3; }; v=out; f a b; echo $? $v
fact() { [ $1 -le 1 ] && echo 1 || echo $(($1 * $(fact $(($1 - 1))))); }
fact 10
g() { echo "$@"; shift; [ $# -gt 0 ] && g "$@"; }; g 1 2 '3 4'; echo $?
type f | head -1; unset -f f; f; echo $?; h() { echo to f; } >f; h; cat f
alias hi='echo hello'; eval hi; unalias hi; command -v ls; command -v cd
type cd nosuch

#= sh: loops, case, tests
for i in 1 2 3; do [ $i = 2 ] && continue; echo $i; done; for i; do echo no
done
i=0; while :; do i=$((i + 1)); [ $i = 5 ] && break; done; echo $i
until [ $i = 0 ]; do i=$((i - 1)); done; echo $i
for a in 1 2; do for b in 1 2; do [ $b = 2 ] && continue 2; echo $a$b; done
done
for w in apple Bob 42 '' x.c; do case $w in
a*) echo a;; [A-Z]*) echo upper;; [0-9]*) echo number;; '') echo none;;
*.c | *.h) echo C;; esac
done
if false; then echo 1; elif true; then echo 2; else echo 3; fi; ! true; echo $?
true && false || echo or; { echo group; }; (exit 5); echo $?

#= sh: read and getopts and set and shift
printf 'a b c\n' | { read x y; echo "$x|$y"; }
printf 'a:b\n' | { IFS=: read x y; echo $y; }
printf 'no newline' | { read x; echo $? $x; }; read x </dev/null; echo $?
printf 'abcdef' | { read -n 3 x; echo $x; }; (sleep 3 | read -t 1 x; echo $?)
printf 'a\\\nb\n' | { read x; echo $x; }; printf 'x y' | { read -r -d ' ' x
echo $x; }
set -- -a -b val -c rest; while getopts ab:c o; do echo $o $OPTARG $OPTIND; done
shift $((OPTIND - 1)); echo $*; OPTIND=1; set -- -z; getopts a o; echo $o
set -- a b c; shift 2; echo $* $#; shift 5; echo $?

#= sh: set -e, -u, -x, -o pipefail, -n, exit
sh -ec 'false || echo go; if false; then :; fi; false; echo never'; echo $?
sh -uc 'echo $nope; echo never' 2>&1; echo $?; sh -xc 'a=1; echo $a' 2>&1
sh -c 'false | true; echo $?; set -o pipefail; false | true; echo $?'
sh -nc 'echo never; ('; echo $?; sh -c 'exit 300'; echo $?; sh -c 'kill -9 $$'
echo $?
sh -c 'trap "echo bye" EXIT; exit 4'; echo $?; sh -vc 'echo v' 2>&1
sh -c 'readonly r=1; r=2; echo never' 2>&1; echo $?; echo 'echo $0 $1' >s
sh s arg; . ./s

#= sh: traps and signals
trap 'echo usr1' USR1; kill -USR1 $$; trap - USR1; trap 'echo exit' EXIT; trap
(trap 'echo sub' EXIT); sh -c 'trap "" TERM; kill $$; echo ignored'
sh -c 'trap "echo term; exit 7" TERM; (sleep 0.3; kill $$) & wait; echo never'
echo $?
sh -c 'trap "echo chld" CHLD; sleep 0.2; :; echo end'
sh -c 'trap "echo int" INT; kill -INT $$; echo after'; sh -c 'kill -SEGV $$'
echo $?
sh -c 'sleep 100 & p=$!; (sleep 0.2; kill -9 $p) & wait $p; echo $?' 2>/dev/null
sh -c 'ulimit -t 1; while :; do :; done' 2>/dev/null; echo $?
sh -c 'trap "echo xcpu; exit 8" XCPU; ulimit -S -t 1; while :; do :; done'
echo $?

#= sh: background, wait, jobs, kill %, wait -n
sleep 100 & p=$!; jobs | cut -c 1-10; { kill $p; wait $p; } 2>/dev/null; echo $?
(exit 9) & wait $!
echo $?
sh -c 'exit 3' & sh -c 'exit 4' & wait; echo $?; wait 99999; echo $?
set -m 2>/dev/null; sleep 100 & kill %1; wait %1 2>/dev/null; echo $?; set +m
for i in 3 1 2; do (sleep 0.$i; exit $i) & l="$l $!"; done; for p in $l
do wait $p; echo $?; done
(sleep 0.4; echo late) & wait; echo $((! $?)); { sleep 100 & }
kill $!; :

#= sh: pipelines, command substitution, subshells
echo a | tr a b | tr b c | tr c d; seq 1000 | while read n; do echo $n
done | tail -1
v=1; (v=2; echo $v); echo $v; echo x | read v; echo $v; x=$(exit 6); echo $?
y=$(seq 3); echo "$y" $y; echo $(seq 10000 | wc -c); z=$(printf 'a\n\n\n')
echo "[$z]"
for i in 1 2 3; do echo $i; done | sort -r | head -2; (cd /; pwd)
! false | true; echo $?
cat <(echo process) <(echo substitution) 2>&1; { echo 1; (echo 2); } | cat
exec sh -c 'echo gone'

#= sh: #! scripts, arguments, environment, exit status of exec
printf '#!/bin/sh\necho "$0" "$#" "$2"\n' >s; chmod +x s; ./s a 'b c'
printf '#!/bin/echo -n x\n' >e
chmod +x e; ./e y; echo; printf '#!/nosuch\n' >n; chmod +x n; ./n; echo $?
: >z; chmod +x z; ./z
echo $?; ./nosuch; echo $?; chmod -x s; ./s; echo $?
echo 'echo no hash bang' >h; chmod +x h; ./h
/; echo $?; export E=env; sh -c 'echo $E ${F-none}'; F=once sh -c 'echo $F'
echo ${F-gone}
env -i /bin/sh -c 'echo $PATH'; printf '#!./s2\n' >s1
printf '#!/bin/sh\necho interp $1\n' >s2
chmod +x s1 s2; ./s1; printf '\177ELFjunk' >j; chmod +x j; ./j 2>/dev/null
echo $?; umask; umask 077; umask -S
printf '#!%0300d\n' 1 >l; chmod +x l; ./l 2>/dev/null; echo $?; seq 30000 >big
sh -c 'echo $#' x $(cat big)
/bin/busybox echo $(cat big) | wc -w; ulimit -n 10
sh -c 'exec 3>a 4>b 5>c 6>d 7>e 8>f 9>g; echo all; cat h'

#= sh: fifos, co-operating processes, many files
mkfifo in out; (while read l <in; do echo "got $l" >out
[ $l = quit ] && break; done) &
echo one >in; cat out; echo quit >in; cat out; wait
i=0; while [ $i -lt 200 ]; do echo $i >f$i; i=$((i + 1)); done
cat f* | sort -n | md5sum; rm f*; ls
yes | head -c 200000 | tee a b | cat - a b | wc -c; (echo x; sleep 0.2
echo y) | (read a; cat; echo $a)

#= sh: printf test time times ulimit hash pwd cd
cd /usr/bin; cd ..; pwd; cd - ; cd nosuch; echo $?; CDPATH=/usr cd bin; pwd
cd /tmp/../proc; pwd -P
hash -r; times | wc -l; ulimit -c; ulimit -s | grep -c .; ulimit -n 64
ulimit -n; time true 2>&1 | wc -l
echo $PPID | grep -c '^[0-9]*$'; [ $RANDOM != $RANDOM ] && echo random
echo $LINENO; echo ${0##*/}; echo $-
printf '%03d|%-4s|%x\n' 7 ab 255; [ a \< b ] && echo less
[[ ab == a? && 1 -lt 2 ]] && echo both; exit 12
