# SPDX-License-Identifier: MIT
# Archives and compression: what goes in comes out.
# Each case begins with `#= APPLETS: what`.

#= tar: create, list, extract with all that files have
mkdir -p d/sub; echo one >d/one; ln d/one d/hard; ln -s one d/soft
mkfifo d/p; mknod d/n c 1 3; chmod 4751 d/one; chown 7:9 d/sub
seq 10000 >d/sub/big; touch -h -d '2001-02-03 04:05:06' d/* d/sub/big d
tar cf a.tar d/*; tar tf a.tar | sort; tar tvf a.tar | sort -k6
mkdir x; tar xf a.tar -C x; cd x
find d | sort | xargs stat -c '%n %F %a %u %g %h'
stat -c '%n %Y' d/one d/p d/n d/sub/big
cmp d/sub/big ../d/sub/big; readlink d/soft; [ d/one -ef d/hard ] && echo hard

#= tar: parts, stdin and stdout, exclusions, errors
mkdir d; echo 1 >d/a; echo 2 >d/b; echo 3 >d/c
tar c d | tar t | sort; tar cf t.tar d; tar xOf t.tar d/b
rm -r d
tar xf t.tar d/a; ls d; tar xvf t.tar | sort; tar tf t.tar nosuch; echo $?
head -c 700 t.tar | tar t; echo $?; tar xf nosuch; echo $?
tar xf t.tar --strip-components 1; ls
rm -rf d; echo block >d; tar xf t.tar; echo $?
tar cf long.tar /tour/run 2>&1; tar tf long.tar

#= tar gzip bzip2: compressed, all ways
mkdir d; seq 20000 >d/f
tar czf a.tgz d; tar cjf a.tbz d; tar caf b.tar.gz d
for a in z,a.tgz j,a.tbz a,b.tar.gz; do
	rm -rf x; mkdir x
tar x${a%,*}f ${a#*,} -C x && cmp d/f x/d/f && echo $a
done
tar tzf a.tgz; od -An -tx1 -N 2 a.tgz; od -An -tx1 -N 3 a.tbz

#= gzip gunzip zcat uncompress: round trip, names, times, damage
seq 30000 >f; touch -d @1000000000 f; cp f g; chmod 640 f; md5sum <f
gzip f; ls; stat -c '%a' f.gz; zcat f.gz | md5sum; gunzip f.gz
stat -c '%a' f; gzip -c9 f | gunzip -c | cmp - g; gzip -k f; ls; gzip f
echo $?; gzip -t f.gz; echo $?; head -c 1000 f.gz >t.gz; gunzip t.gz; echo $?
printf x >n.gz; gzip -d n.gz; echo $?; rm f; gzip -df f.gz; ls; gunzip g
echo $?
printf '\037\235\220\141\304\210\011' | uncompress -c 2>&1 | od -c | head -2
: >e; gzip e; zcat e.gz | wc -c; gzip -l f 2>/dev/null | wc -l

#= bzip2 bunzip2 bzcat: round trip, damage
seq 30000 >f; md5sum <f; bzip2 f; ls; md5sum <f.bz2; bzcat f.bz2 | md5sum
bzip2 -t f.bz2; echo $?; head -c 500 f.bz2 >t.bz2; bunzip2 t.bz2; echo $?
bunzip2 f.bz2; ls; bzip2 -c1 f | bunzip2 | cmp - f; echo | bzip2 -9 | bzcat

#= xz unxz xzcat lzma unlzma lzcat lzop: unpacked, as the host packed it
cat >f.b64 <<'E'
/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4AIHABhdADQZSe6N74yHMgGwub6vmbp2o6jsC4oAAAAN
znT/vLnjXgABNIgEAAAAYv1KUrHEZ/sCAAAAAARZWg==
E
base64 -d f.b64 >f.xz; xz -t f.xz 2>&1; echo $?; xzcat f.xz | md5sum
unxz -k f.xz; echo $?; ls; head -c 40 f.xz | unxz -c >/dev/null; echo $?
seq 1000 >g; lzop g; ls g*; lzop -dc g.lzo | cmp - g; lzop -t g.lzo; echo $?
base64 -d >h.lzma <<'E'
XQAAgAD//////////wA0GUnuje+MhzIBsLm+r5m6dqOo7BWBsf//+3TgAA==
E
lzcat h.lzma | md5sum; unlzma h.lzma; head -1 h; printf x | lzcat; echo $?
printf x | unlzma -c; echo $?; lzma -d nosuch.lzma
echo $?

#= cpio: newc, out and in, pass through
mkdir -p d/e; echo 1 >d/f; ln d/f d/hard; ln -s f d/l; mknod d/n c 1 3
chmod 741 d/f; chown 3:4 d/e; touch -h -d @1000000000 d/* d
find d | sort | cpio -o -H newc >a.cpio 2>/dev/null; cpio -t <a.cpio
mkdir x; cd x; cpio -idm <../a.cpio
find d | sort | xargs stat -c '%n %F %a %u %g %h'; stat -c %Y d/f; cat d/hard
cd ..; mkdir y; find d | sort | cpio -pdm y 2>/dev/null; find y | sort
cpio -i nosuch <a.cpio; echo $?; echo junk | cpio -t; echo $?
cpio -iv --to-stdout d/f <a.cpio 2>/dev/null

#= ar dpkg-deb dpkg unzip rpm2cpio rpm: their formats
printf 'hello\n' >a; printf 'odd' >b; printf '!<arch>\n' >x.a
for f in a b; do
	printf '%-16s%-12s%-6s%-6s%-8s%-10s`\n' $f/ 1000000000 0 0 100644 \
		$(stat -c %s $f); cat $f; [ $f = b ] && echo
done >>x.a
ar t x.a; ar p x.a a; rm a b; ar x x.a; cat a b; echo
ar t nosuch; echo $?; echo junk | rpm2cpio; echo $?; rpm -qp nosuch; echo $?
mkdir -p p/x; echo in >p/x/f; echo 2.0 >debian-binary
printf 'Package: t\nVersion: 1\n' >control; tar czf control.tar.gz ./control
tar czf data.tar.gz -C p .; printf '!<arch>\n' >t.deb
for f in debian-binary control.tar.gz data.tar.gz; do
	size=$(stat -c %s $f)
	printf '%-16s%-12s%-6s%-6s%-8s%-10s`\n' $f 0 0 0 100644 $size
	cat $f; [ $((size % 2)) = 1 ] && echo
done >>t.deb
dpkg-deb -c t.deb | sed 's/.*\.\//.\//' | sort; dpkg-deb -f t.deb
dpkg-deb -x t.deb out; cat out/x/f; dpkg -l | wc -l
base64 -d >z.zip <<'E'
UEsDBAoAAAAAAAAAIQA2LEk6BgAAAAYAAAABAAAAZmhlbGxvClBLAQIeAwoAAAAAAAAAIQA2LEk6
BgAAAAYAAAABAAAAAAAAAAAAAACkgQAAAABmUEsFBgAAAAABAAEALwAAACUAAAAAAA==
E
unzip -l z.zip; unzip -p z.zip; unzip -q z.zip; cat f; unzip nosuch; echo $?
