# SPDX-License-Identifier: MIT
# Text: filters, editors, number crunchers.
# Each case begins with `#= APPLETS: what`.

#= cat tac rev nl: forwards, backwards, numbered
printf 'one\ntwo\n\nthree' >f; cat f; echo; cat -n f; echo; cat -b f; echo
printf 'a\tb\1\n' | cat -A; tac f; echo; rev f; echo; nl f; nl -ba f
cat f - <f | wc; cat nosuch; echo $?; cat . ; echo $?; cat <f f >f; cat f

#= head tail: lines and bytes from either end
seq 100 >f; head -n 3 f; head -c 5 f; echo; head -n -97 f; tail -n 2 f
tail -c 4 f; tail -n +99 f; seq 5 | tail -n 2; head -n 1 f f; tail -qn1 f f
echo 1 >g; : >out; tail -f g >>out & t=$!
until grep -q 1 out; do sleep 0.1; done; echo 2 >>g
until grep -q 2 out; do sleep 0.1; done; cat out
{ kill $t; wait $t; } 2>/dev/null
echo $?

#= sort uniq shuf: by numbers, keys, once
printf '10 b x\n9 a y\n2 c x\n2 a z\n' >f; sort f; sort -n f; sort -rn f
sort -k2 f; sort -k3,3 -k1,1n f; sort -u -k1,1n f; sort -t' ' -k2,2r f
sort -c f; echo $?; sort -o f f; cat f; printf 'b\0a\0' | sort -z | od -c
printf 'a\na\nb\na\n' | uniq; printf 'a\na\nb\na\n' | uniq -c
printf 'a\na\nb\n' | uniq -d; printf 'a\na\nb\n' | uniq -u
seq 20 | shuf | sort -n | tail -1; shuf -i 5-5; seq 9 | shuf -n 3 | wc -l
seq 20000 | sort -r | head -1; sort nosuch; echo $?

#= wc: lines, words, characters, bytes, longest
printf 'one two\nthree\n' >f; wc f; wc -l f; wc -w <f; wc -c f f; wc -L f
printf 'gr\303\274n' | wc -m; wc nosuch; echo $?

#= cut paste: fields, characters, columns side by side
printf 'a:b:c\nd:e:f\n' >f; cut -d: -f2 f; cut -d: -f1,3 f; cut -c2-3 f
cut -d: -f2- f; cut -s -d, -f1 f; cut -b1 f; paste f f; paste -d+ f f
paste -s f; seq 4 | paste - -

#= tr: ranges, classes, delete, squeeze
echo hello | tr a-y b-z; echo 'a  b   c' | tr -s ' '; echo a1b2 | tr -d 0-9
echo Hello | tr '[:upper:]' '[:lower:]'; echo abc | tr -c a x; echo
printf 'a\nb\n' | tr '\n' ,; echo; echo abc | tr -d '\142'

#= sed: addresses, commands, groups, in place
seq 10 >f; sed -n 3p f; sed 2,8d f; sed '$!d' f; sed -n '/5/,/7/p' f
sed 's/1/one/' f | tail -1; echo aaa | sed 's/a/b/2'; echo aaa | sed 's/a/b/g'
echo abc | sed -E 's/(a)(b)/\2\1/'; sed -i 's/^/x/' f; head -2 f
printf 'a\nb\n' | sed N\;s/\\n/-/; sed '1i\
first' f | head -2; sed '1a last' f | sed -n 2p; sed = f | head -2
echo 'one two' | sed 's/\w\+/[&]/g'; sed -n '$=' f; sed 3q f | tail -1
echo abc | sed y/abc/xyz/; printf '1\n2\n3\n' | sed -n '1!G;h;$p'
sed 's/x/' f; echo $?; sed -e 'b end' -e 's/x/never/' -e ': end' f | head -1
sed -n '/x3/{p;w out
}' f; cat out; sed --version >/dev/null; echo $?

#= awk: fields, arrays, functions, printf, getline, pipes
printf 'a 1\nb 2\na 3\n' >f
awk '{ s[$1] += $2 } END { for (k in s) print k, s[k] | "sort" }' f
awk -F: '$3 < 5 { print $1 }' /etc/passwd; awk 'NR == 2, NR == 3' f
awk 'BEGIN { printf "%5.2f|%-5s|%05d|%x|%c|%e\n", 3.14, "ab", 42, 255, 65, 1e10
}'
awk 'BEGIN { print length("abc"), substr("hello", 2, 3), index("abc", "c") }'
awk 'BEGIN { print toupper("a"), split("a:b:c", x, ":"), x[2] }'
awk 'BEGIN { s = "aXbX"; n = gsub(/X/, "-", s); print n, s
	print match("foobar", /o+/), RSTART, RLENGTH }'
awk 'function f(n) { return n < 2 ? n : f(n-1) + f(n-2) } BEGIN { print f(15) }'
awk 'BEGIN { while (("echo a; echo b" | getline l) > 0) print "got", l }'
awk 'BEGIN { getline l < "f"; print l; close("f"); system("echo from sh") }'
awk -v v=7 'BEGIN { print v, ENVIRON["TERM"], ARGC }' x y
awk '{ $2 = "x" } 1; END { print NR, NF }' OFS=- f
awk 'BEGIN { print 1e3, 0.1 + 0.2, 7 % 3, 2 ^ 10, int(-3.7), int("12x") }'
awk 'BEGIN { exit 3 } END { print "end" }'; echo $?; awk '{'; echo $?
awk 'BEGIN { srand(1); x = rand(); print (x >= 0 && x < 1) }'
awk 'BEGIN { if (!("a" in x)) print "none"; x["a"]; delete x["a"]
	print length(x) }'
awk 'BEGIN { print and(12, 10), or(12, 10), xor(12, 10), lshift(1, 4) }'
awk 'BEGIN { print "e" > "/dev/stderr" }'

#= grep egrep fgrep: patterns, context, counts, files
printf 'apple\nBanana\ncherry\n' >f; printf 'banana split\n' >g
grep an f; grep -i banana f g; grep -v an f; grep -c a f g; grep -n rr f
egrep 'p{2}|rr' f; fgrep . f; echo $?; grep -l an f g; grep -L rr f g
grep -w banana g; grep -x apple f; grep -o 'an*' f; grep -A1 apple f
grep -B1 cherry f; grep -q apple f; echo $?; grep -r split . ; grep -e a -e b g
grep x nosuch; echo $?; grep -s x nosuch; echo $?; printf 'f\0' | grep -c f
grep '[[:upper:]]' f; grep -E '^(a|c)' f; grep -m1 a f; echo ab | grep -F a
grep '\(an\)\1' f; grep '[' f; echo $?; printf 'an\n' >p; grep -f p f

#= diff patch: unified, recursive, applied, reversed, rejected
seq 20 >a; sed -e 5d -e 's/^9$/nine/' -e '15a new' a >b
touch -d @0 a b; diff a b; echo $?; diff -u a b | tail -n +3 | tee p
diff -q a b; diff a a; echo $?; diff -i a a; cp a c; patch c <p; cmp b c
patch -R c <p; cmp a c; echo other >d; patch d <p; echo $?; ls
mkdir x y; echo 1 >x/f; echo 2 >y/f; echo 3 >x/only; diff -r x y; echo $?
diff -rN x y >/dev/null; echo $?; printf 'a  b\n' >s; printf 'a b\n' >t
diff -b s t; echo $?; printf 'a\n\nb\n' | diff -B - p >/dev/null; echo $?
diff a nosuch; echo $?; printf x | diff - s

#= expand unexpand fold: tabs and width
printf 'a\tb\n\tc\n' | expand; printf 'a\tb\n' | expand -t 4
printf '        a   b\n' | unexpand | od -c; printf '    a    b\n' |
	unexpand -a -t4 | od -c
echo 'the quick brown fox jumps' | fold -w 10
echo 'the quick brown fox jumps' | fold -s -w 10; echo abcdef | fold -b -w 4

#= od hexdump xxd: of all sorts
printf '\0\1\2AB\n\377hello world, hello world' >f
od f; od -c f; od -An -tx1 f; od -tx4 -Ax f; od -td2 -j2 -N8 f; od -tfD f
hexdump f; hexdump -C f; hexdump -e '4/1 "%02x " "\n"' f; hexdump -n4 -x f
hd f 2>/dev/null | head -1; xxd f; xxd -p f; xxd -p f | xxd -r -p | cmp - f
head -c 64 /dev/zero | hexdump -C; head -c 64 /dev/zero | hexdump -v -C | wc -l
hexdump -s 3 -n 4 -b f; hexdump -d f; hexdump -o f

#= strings: of a binary
printf 'ab\0hello\0\1\2worlds!\n\0abc' >f; strings f; strings -n 3 f
strings -t x f; strings -f f; strings /bin/busybox | grep -c 'multi-call'

#= dos2unix unix2dos: line ends
printf 'a\nb\n' >f; unix2dos f; od -c f; dos2unix f; od -c f
printf 'x\r\n' | dos2unix | od -c

#= seq factor expr bc dc: numbers
seq 3; seq 2 2 6; seq 3 -1 1; seq -s, 5; seq -w 8 11; seq 0.5 0.5 1.5
factor 12 97 1000000007 360; echo 18 | factor
expr 1 + 2; expr 7 % 3; expr 2 \* 3; expr abc : 'a\(.\)'; expr length hello
expr substr hello 2 3; expr index hello l; expr 1 \> 2; echo $?
expr 1 / 0; echo $?; expr a = a; expr '(' 1 + 2 ')' \* 3
echo '2^64; 10/3; scale=5; 10/3; sqrt(2); ibase=16; FF' | bc
echo 'define f(n) { if (n < 2) return n; return f(n-1) + f(n-2) } f(15)' | bc
echo 'scale=10; 4*a(1)' | bc -l; echo '2 3 + p 2 32 ^ p 5 k 2 v p' | dc

#= printf echo yes: formats and escapes
printf '%s %d %5d|%-5d|%05d %x %o %c %%\n' str 42 42 42 42 255 8 xyz
printf '%.3f %e %g %s\n' 3.14159 31415.9 0.0001 x; printf '%b\n' 'a\tb\0101'
printf '%s-%s\n' 1 2 3; printf '%d\n' "'A" 0x1f 010; printf '%q\n' 'a b'
printf '%d\n' x; echo $?; printf '%*d\n' 6 42; echo -e 'a\tb\n\x41\c'; echo
echo -n no newline; echo; echo '\n'; yes | head -2; yes no | head -1
/bin/busybox printf '%5s|\n' a; /bin/busybox echo -e '\0101'

#= cal date: of days long ago
cal 2 2000; cal -y 1752 | head -20 | md5sum; date -u -d @0
date -ud '2000-02-29'
date -u -d @1000000000 '+%Y-%m-%d %H:%M:%S %j %a %b %e %U %u %p'
TZ=CET-1CEST,M3.5.0,M10.5.0/3 date -d @1500000000; touch -d @900000000 f
date -u -r f +%F
date -d nonsense; echo $?; [ $(date +%Y) -ge 2024 ] && echo this century
date -D '%d.%m.%Y' -d 24.12.2001 +%F; date -R -u -d @12345; date -I -u -d @0
a=$(date +%s); sleep 1; b=$(date +%s); [ $b -gt $a ] && echo it goes on

#= ascii crc32 md5sum sha1sum sha256sum sha3sum sha512sum: sums and checks
ascii | md5sum; printf abc >f; seq 5000 >g
for s in md5sum sha1sum sha256sum sha512sum sha3sum; do
	$s f g | tee sums; $s -c sums; echo $?
	echo x >>f; $s -c sums 2>&1; echo $?; printf abc >f
done
crc32 f 2>&1 | head -1; md5sum </dev/null; md5sum nosuch; echo $?

#= base64 uuencode uudecode: there and back
head -c 1000 /bin/busybox >f; base64 f | md5sum; base64 f | base64 -d | cmp - f
base64 -w 20 f | head -2; printf a | base64; echo '!!' | base64 -d; echo $?
uuencode f out >u; head -2 u; uudecode u; cmp f out
uuencode -m f o | uudecode -o - | cmp - f

#= more less: without a terminal they copy
seq 5 | more; seq 3 >f; more f; less f; seq 2 | less

#= ed: edits a file by commands
seq 5 >f; printf '2d\n$a\nend\n.\n1s/1/one/\n,p\nw\nq\n' | ed f; cat f
printf '2,3p\n/end/\nx\nq\n' | ed f

#= vi: edits a file by keys
seq 5 >f; printf 'dd:s/2/two/\nGoend\033yyp:wq\n' | vi f >/dev/null 2>&1
cat f; printf 'ihello\033:w g\n:q!\n' | vi g >/dev/null 2>&1; cat g
printf 'x' >h; vi -c wq h >/dev/null 2>&1 </dev/null; cat h
printf 'one two three\n' >k; printf 'wcwTWO\033$xuyyp3Gp:%%s/o/0/g\nZZ' |
	vi k >/dev/null 2>&1; cat k

#= ts: stamps on lines
printf 'a\nb\n' | ts | sed 's/^[A-Z][a-z]* *[0-9]* [0-9:]* /T /'
printf 'a\n' | ts -s | sed 's/^00:00:0[0-9]/T/'

#= yes head seq grep: a long pipe, and its early end
yes abcdefghij | head -c 1000000 | tr a-j b-k | sort -u | head -c 20
seq 100000 | grep 9 | sed s/9/x/ | wc -l; (yes; echo $? >st) | head -1; cat st
