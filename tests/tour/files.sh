# SPDX-License-Identifier: MIT
# Files and folders: what programs make of them, and what stat says then.
# Each case begins with `#= APPLETS: what`.

#= cp: -a keeps links, modes, owners and times
mkdir -p a/sub
echo one >a/one
ln a/one a/hard
ln -s one a/soft
ln -s nowhere a/dangling
mkfifo a/fifo
mknod a/null c 1 3
chmod 4711 a/one
chown 1000:100 a/sub
chmod 2750 a/sub
touch -d '2001-02-03 04:05:06' a/one a/sub
touch -h -d '2002-03-04 05:06:07' a/fifo a/null
cp -a a b
cd b
stat -c '%n %F %a %u %g %h %s' one hard fifo null dangling
stat -c '%n %F %a %u %g %Y' sub one fifo null
stat -c '%t,%T' null
[ one -ef hard ] && echo the same inode
readlink soft; readlink dangling

#= cp: refusals, several sources, links followed and not
echo x >x; echo y >y; ln -s x l; mkdir d
cp x y d && ls d
cp l d/followed; cp -P l d/link; ls -F d
cp x y nosuch; echo $?
cp nosuch d; echo $?
cp d e; echo $?
cp x x; echo $?
cp -r d d/inner; echo $?
cp -u x y; cat y
cp -l x hard; stat -c %h x; cp -s x soft; readlink soft

#= mv: over files, into folders, refusals
echo 1 >f; echo 2 >g; mkdir d e; touch e/full
mv f g; cat g; ls
mv g d; ls d
mv d/g h; mv h d; mv -n d/g e; ls d e
mkdir d/e; touch d/e/x
mv d/e .; echo $?
mv d d/below; echo $?
mv nosuch x; echo $?
mkdir empty; mv -T empty empty2 2>/dev/null || mv empty empty2; ls -d empty2

#= mv: across file systems
mkdir m; mount -t tmpfs t m
echo content >f; chmod 751 f; chown 7:8 f; touch -d '2010-01-01 00:00:00' f
ln -s f l; mkdir -p dir/sub; echo in >dir/sub/x
mv f l dir m
ls; stat -c '%n %F %a %u %g %s %Y' m/f; readlink m/l; cat m/dir/sub/x
umount m

#= rm rmdir unlink: -r, -f, what is not empty
mkdir -p d/e/f; touch d/x d/e/y; ln -s d l
rmdir d; echo $?
rm d; echo $?
rm l/nosuch; echo $?
rm -f nosuch; echo $?
rm l; ls
rm -r d; ls
mkdir -p p/q/r; rmdir -p p/q/r; ls
touch u; unlink u; unlink u; echo $?
mkdir s; cd s; rmdir ../s; ls; pwd; touch x; echo $?

#= ln link: hard, symbolic, relative, refused
echo t >t
ln t h; ln t h; echo $?
ln -f t h; ln -s t s; ln -sf h s; readlink s
mkdir d; ln -s ../t d; cat d/t
ln -s d e; ln -sn t e; echo $?; ln -sfn t e; readlink e
ln d dh; echo $?
link t other; stat -c %h t; link t other; echo $?
ln -s loop2 loop1; ln -s loop1 loop2; cat loop1; echo $?

#= mkdir: -p, -m, umask
umask 027; mkdir a; stat -c %a a; mkdir -m 1777 b; stat -c %a b
mkdir -p a/b/c; stat -c '%n %a' a/b a/b/c; mkdir -p a/b/c; echo $?
mkdir a; echo $?; mkdir x/y; echo $?
touch f; mkdir f/x; echo $?; mkdir -p f/x; echo $?

#= touch: times given, of another file, not created
touch -d '1999-12-31 23:59:58' a; stat -c %Y a
touch -r a b; stat -c %Y b; touch -c c; ls
touch -t 200405060708.09 a; stat -c %Y a
touch d/x; echo $?
now=$(date +%s); touch a; age=$(($(stat -c %Y a) - now))
[ $age -ge 0 ] && [ $age -lt 60 ] && echo just now
touch -d @86400 a; stat -c '%X %Y' a

#= chmod chown chgrp: numbers, letters, recursive, set-user-ID lost
touch f; mkdir -p d/e; touch d/e/g
chmod 640 f; stat -c %A f; chmod u+x,g-r,o=rw f; stat -c %A f
chmod a+rX d f; stat -c %A d f; chmod -R go= d; stat -c %A d d/e d/e/g
chmod 6755 f; stat -c %A f; chown 1000 f; stat -c '%A %u %g' f
chmod 6755 f; chown guest:users f; stat -c '%A %U %G' f
chgrp 5 f; stat -c '%A %G' f; chown -R 3:4 d; stat -c '%u %g' d d/e/g
ln -s f l; chown -h 9 l; stat -c %u l f
chmod 1777 d; stat -c %A d
chown nosuchuser f; echo $?
chmod 6755 f; chown 1000:1000 f; chmod 6777 f
su guest -c 'echo more >>f'; stat -c '%A' f

#= stat: everything of everything
echo 12345 >f; chmod 664 f; chown 10:20 f; touch -d @1000000000 f
stat -c '%A %a %F %g %G %h %s %u %U %x %X %y %Y %o' f
stat -c '%F' / /dev/null /proc/self /proc/self/exe .
stat -L -c %F /proc/self/exe
stat -c '%b %B' f
stat -t f | wc -w
stat nosuch; echo $?
stat -f -c %T /proc; stat -f -c '%l %s' .

#= test [ [[: of files, of strings, of numbers
touch empty; echo x >full; chmod 700 full; ln -s nowhere l; mkfifo p
mkdir d; chmod u+s full; chmod g+s d; chmod +t d
for o in -b -c -d -e -f -g -h -k -L -p -r -s -S -u -w -x; do
	for f in empty full l p d /dev/null nosuch; do
		test $o $f && echo "$o $f"
	done
done
touch -d @100 old; [ full -nt old ] && echo newer; [ old -ot full ] && echo o
[ full -ef ./full ] && echo same
[ -z "" ] && [ -n x ] && [ a = a ] && [ a != b ] && [ 3 -gt 2 ] && echo yes
[ 1 -eq x ]; echo $?
[[ abc == a* ]] && echo pattern; [[ abc =~ ^a.c$ ]] && echo regex
[ ! -t 0 ] && echo no terminal
su guest -c 'test -w /etc/passwd; echo $?; test -r /etc/shadow; echo $?'

#= ls: long, sorted, classified, hidden, inode
mkdir d; echo 1 >a; echo 22 >b; echo 333 >.hidden; ln -s a l; mkfifo p
chmod 755 a; mknod n c 4 7; mknod k b 8 1; ln b hard
touch -d '2001-01-01 10:00:00' a; touch -d '2002-01-01 10:00:00' b
touch -h -d '2003-01-01 10:00:00' l
touch -d '2004-01-01 10:00:00' .hidden d n k p
ls; ls -a; ls -A; ls -F; ls -p; ls -1r
ls -lA --full-time | tail -n +2
ls -ln a n; ls -ld d; ls -lS a b .hidden; ls -t; ls -R /bin /etc >/dev/null
echo $?
[ "$(ls -i b | cut -d' ' -f1)" = "$(ls -i hard | cut -d' ' -f1)" ] && echo i
ls nosuch; echo $?
ls -lh b; ls -C d a; ls -s b

#= find: by name, type, size, time, mode, owner; actions
mkdir -p a/b/c; echo hello >a/f1
dd if=/dev/zero of=a/b/big bs=1k count=20 2>/dev/null
touch -d '2000-01-01' a/old; chmod 600 a/old; chown 12:34 a/old
ln -s f1 a/l; mkfifo a/b/p; : >a/empty; ln a/f1 a/b/c/hard
find a | sort
find a -type f -name '*[1d]' | sort; find a -type d | sort
find a -type l -o -type p | sort; find a -size +10k; find a -mtime +1000
find a -perm 600; find a -user 12; find a -group 34; find a -empty | sort
find a -links 2 | sort; find a -maxdepth 1 -mindepth 1 | sort
find a -name b -prune -o -print | sort; find a -newer a/old -type f | sort
find a -samefile a/f1 | sort; find a -inum $(stat -c %i a/f1) | sort
find a -name f1 -exec cat {} \; ; find a -type f -exec ls -d {} + | sort
find a -type f -print0 | xargs -0 -n1 echo | sort
find a -depth | head -1; find a -iname OLD; find a -path '*b/c*' | sort
find a -empty -type f -exec rm {} +; ls a; find a -executable | sort
find nosuch; echo $?

#= readlink realpath: to the end, or not
mkdir -p a/b; touch a/b/f; ln -s a/b l; ln -s f a/b/g; ln -s missing m
readlink l; readlink -f l/g | sed "s:$PWD:W:"; readlink a; echo $?
realpath l/../b/g | sed "s:$PWD:W:"; realpath m | sed "s:$PWD:W:"
realpath m/x; echo $?; readlink -n l; echo; readlink -f /proc/self/cwd |
	sed "s:$PWD:W:"

#= basename dirname pwd: of paths
basename /a/b.c; basename /a/b.c .c; basename /; basename a/
dirname /a/b; dirname a; dirname /; dirname a/b/
mkdir -p d; cd d; pwd | sed 's:.*/work:W:'; /bin/busybox pwd | sed 's:.*/:W/:'
ln -s d ../e; cd ../e; pwd -L | sed 's:.*/:W/:'; pwd -P | sed 's:.*/:W/:'

#= du: counts blocks once, -a, -s, -h
mkdir -p d/e; dd if=/dev/zero of=d/f bs=4k count=10 2>/dev/null
dd if=/dev/zero of=d/e/g bs=4k count=5 2>/dev/null; ln d/f d/hard
du d; du -s d; du -a d | sort; du -h d/f; du -sl d; du -k d/e; du -c d/e

#= df: a line for each mount, sums that fit
df | head -1
df /tmp | awk 'NR == 2 { print NF, $6, ($2 >= $3 ? "fits" : "does not") }'
df -P /tmp | awk 'NR == 2 { print NF }'
df -T /proc | awk 'NR == 2 { print $2, $NF }'
df -h /tmp >/dev/null; echo $?; df nosuch; echo $?
df -i /tmp | awk 'NR == 1 { print $2, $3, $4 }'

#= mktemp: names, folders, modes
f=$(mktemp); stat -c '%a %s %F' $f; rm $f
d=$(mktemp -d); stat -c '%a %F' $d; rmdir $d
mktemp ./abcXXXXXX | sed 's/\(abc\).*/\1/'; ls | wc -l
mktemp nosuch/XXXXXX; echo $?; mktemp -u yXXXXXX | wc -c

#= mkfifo mknod: pipes between processes, devices
mkfifo -m 600 p; stat -c '%F %a' p
(echo through the pipe >p) & cat p; wait
mkfifo p; echo $?
mknod z c 1 5; head -c 3 z | od -An -tx1; mknod n c 1 3; echo x >n; wc -c <n
mknod f c 1 7; echo x >f; echo $?
mknod q p; [ -p q ] && echo q
mknod no c 200 201; cat no; echo $?

#= truncate fallocate: grow with zeros, shrink
echo hello >f; truncate -s 3 f; cat f; echo
truncate -s 8 f; od -c f; truncate -s 1M s; stat -c '%s %b' s
truncate -s 2 s; stat -c '%s %b' s; truncate -c -s 9 none; ls
fallocate -l 10000 a; stat -c %s a; fallocate -l 0 b; echo $?

#= dd: blocks, skip, seek, conv, counts
seq 1000 >in
dd if=in of=a bs=10 count=3 2>&1; cat a
dd if=in bs=100 skip=5 count=1 2>/dev/null
dd if=a of=b bs=1 seek=5 2>/dev/null; od -c b
dd if=a of=in bs=1 seek=2 count=4 conv=notrunc 2>/dev/null; head -c 20 in
echo; dd if=/dev/zero bs=1k count=2 2>/dev/null | wc -c
dd if=in bs=7 conv=sync count=1 skip=556 2>/dev/null | od -c
printf 'abcdef' | dd conv=swab 2>/dev/null; echo
(sleep 0.2; printf abc) | dd bs=8 iflag=fullblock 2>&1 | head -1
dd if=nosuch; echo $?; dd if=/dev/full of=/dev/null count=1 2>&1 | tail -1
dd if=in of=/dev/full count=1 2>&1 | head -1

#= cmp: first difference, all, streams
echo abcdef >a; echo abcxef >b; cp a c; echo abc >d
cmp a b; echo $?; cmp a c; echo $?; cmp -l a b; cmp -s a b; echo $?
cmp a d; echo $?; cat a | cmp - c; echo $?; cmp a nosuch; echo $?
cmp a b 3; echo $?

#= sync shred: data stays, or goes
echo secret >f; sync; sync f; echo $?; shred -n 1 f; stat -c %s f
grep -q secret f || echo overwritten
shred -u f; ls

#= chroot: another root, and its errors
mkdir -p r/bin; cp /bin/busybox r/bin; ln -s busybox r/bin/sh
ln -s busybox r/bin/ls
chroot r /bin/sh -c 'cd /; pwd; ls /; ls /..; echo $0'
chroot r /bin/nosuch; echo $?; chroot nosuch sh; echo $?
su guest -c "chroot r /bin/sh -c true"; echo $?

#= tee: several files, appending
echo 1 | tee a b; echo 2 | tee -a a; cat a b; echo 3 | tee /dev/full; echo $?
ls -l a | cut -c 1-10

#= mke2fs mkswap mkdosfs fdisk: of an image
dd if=/dev/zero of=img bs=1k count=2048 2>/dev/null
mke2fs -F img >out; grep -c blocks out
od -An -tx2 -j 1080 -N 2 img
mkdosfs img; od -An -tx1 -j 510 -N 2 img
mkswap img | sed 's/UUID.*//'; dd if=img bs=1 skip=4086 count=10 2>/dev/null
echo
printf 'n\np\n1\n\n\nw\n' | fdisk -C 2 -H 16 -S 63 img >/dev/null 2>&1
fdisk -l img 2>/dev/null | head -3

#= mount umount: tmpfs, bind, read-only, busy, what /proc/mounts says
mkdir m n; mount -t tmpfs -o mode=750 name m; stat -c %a m
grep " $PWD/m " /proc/mounts | cut -d' ' -f1,3; touch m/f
mount -o bind m n; ls n; mount -o remount,ro m; touch m/g; echo $?
mount | grep -c "$PWD/"
umount n; ls n; cd m; umount ../m; echo $?; cd ..; umount m; ls m
umount m; echo $?; mount -t nosuchfs x m; echo $?; mount -t tmpfs x nosuch
echo $?; mount -t tmpfs x m; (cd m; umount -l ../m; touch here; ls)
mountpoint m 2>/dev/null; su guest -c 'mount -t tmpfs x m'; echo $?

#= ls find rm: a folder of 3,000 entries
i=0
while [ $i -lt 3000 ]; do : >file-$i; i=$((i + 1)); done
ls | wc -l; ls | sort -t- -k2n | tail -1; find . -name '*99' | wc -l
rm file-1*; ls | wc -l; rm -f *; ls -A | wc -l

#= sh: open files that have no name any more; O_APPEND; sparse files
exec 3>f 4<f; rm f; echo still there >&3; cat <&4; ls
exec 5>>g 6>>g; echo 1 >&5; echo 2 >&6; echo 3 >&5; cat g
echo x | dd of=s bs=1 seek=1000000 2>/dev/null; stat -c '%s' s
[ $(stat -c %b s) -lt 100 ] && echo sparse
set -C; echo no >g; echo $?; echo yes >|g; cat g
