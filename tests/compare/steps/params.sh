# SPDX-License-Identifier: MIT
#
# Parameters, at the load and in /sys.

#= 1.10 plain values
run insmod $M/parameters.ko number=-5 count=7 text=hello flag=1 list=1,2,3
tree /sys/module/parameters
#= 1.10 no values
run insmod $M/param_types.ko
tree /sys/module/param_types/parameters
#= 1.10 numbers in hexadecimal and octal
run insmod $M/param_types.ko p_byte=0xff p_short=-0x8000 p_ushort=0177777 \
	p_int=+12 p_uint=0xffffffff p_long=-010 p_ulong=4294967295 \
	p_ullong=18446744073709551615 p_hexint=17
tree /sys/module/param_types/parameters
#= 1.10 numbers out of range
for word in p_byte=256 p_byte=-1 p_short=32768 p_ushort=65536 \
	p_int=2147483648 p_uint=4294967296 p_long=2147483648 \
	p_ulong=4294967296 p_ullong=18446744073709551616 p_uint=-1 \
	p_hexint=4294967296
do
	run $KT +load $M/param_types.ko $word
done
#= 1.10 what is no number
for word in p_int=abc p_int= p_int== p_int==5 p_int 'p_int="5 "' p_int=5x \
	p_byte=999x p_int=0x p_int=- p_int=+ 'p_int=" 5"' p_int=0b1
do
	run $KT +load $M/param_types.ko "$word"
done
#= 1.10 switches
for word in p_bool p_bool=1 p_bool=y p_bool=Yes p_bool=true p_bool=on \
	p_bool=0 p_bool=n p_bool=F p_bool=off p_invbool=1 p_invbool=n \
	p_bint p_bint=0 p_bint=y p_once p_once=1
do
	run insmod $M/param_types.ko "$word"
	run grep . /sys/module/param_types/parameters/p_*b* \
		/sys/module/param_types/parameters/p_once
	rmmod param_types
done
#= 1.10 what is no switch
for word in p_bool= p_bool=2 p_bool=x p_bool=o p_bool=ox p_invbool \
	p_invbool= p_bint=5 p_bint= p_once=maybe
do
	run $KT +load $M/param_types.ko "$word"
done
#= 1.10 strings
run insmod $M/param_types.ko p_charp= p_string=
run cat /sys/module/param_types/parameters/p_charp
rmmod param_types
run $KT +load $M/param_types.ko p_string=1234567
run cat /sys/module/param_types/parameters/p_string
rmmod param_types
run $KT +load $M/param_types.ko p_string=12345678
run $KT +load $M/param_types.ko p_string
run $KT +load $M/param_types.ko p_charp
#= 1.10 long strings
long=$(yes 123456789 | head -n 102 | tr '\n' x)
run insmod $M/parameters.ko text=${long}1234
run sh -c 'wc -c </sys/module/parameters/parameters/text'
rmmod parameters
$KT +load $M/parameters.ko text=${long}12345 2>&1
#= 1.10 lists
run insmod $M/param_types.ko p_array=1,2,3,4 p_names=a,b
run cat /sys/module/param_types/parameters/p_array
run cat /sys/module/param_types/parameters/p_names
rmmod param_types
for word in p_array=1,2,3,4,5 p_array=1,x,3 p_array=1,,2 p_array= p_array \
	p_array=1, p_array=, p_names=a,,b p_names=a,b,c,d p_names=
do
	run $KT +load $M/param_types.ko "$word"
	rmmod param_types 2>/dev/null
done
#= 1.10 quotes
run $KT +load $M/parameters.ko 'text="a b" number=2'
rmmod parameters
run $KT +load $M/parameters.ko '"text=a b" number=3'
rmmod parameters
run $KT +load $M/parameters.ko 'text=a"b c"d'
rmmod parameters
run $KT +load $M/parameters.ko "text='a b'"
rmmod parameters
run $KT +load $M/parameters.ko 'text="open end'
rmmod parameters
run $KT +load $M/parameters.ko 'text=a\"b\ c'
rmmod parameters
#= 1.10 blanks
run $KT +load $M/parameters.ko '   number=4 	  count=5   '
#= 1.10 dashes and capitals in names
run insmod $M/param_types.ko p-int=6 p-u_int=1 P_INT=7
#= 1.10 unknown names
run insmod $M/parameters.ko unknown
rmmod parameters
run insmod $M/parameters.ko unknown=1 =5
rmmod parameters
run insmod $M/parameters.ko parameters.number=3 a.b.c
rmmod parameters
run insmod $M/bare.ko anything=1
#= 1.10 names for all modules
run insmod $M/parameters.ko async_probe dyndbg=+p number=8
rmmod parameters
run insmod $M/parameters.ko async_probe=1 dyndbg
rmmod parameters
run insmod $M/parameters.ko async_probe_too=1
#= 1.10 the last one wins
run insmod $M/parameters.ko number=1 number=2
#= 1.10 what stands after two dashes
run insmod $M/parameters.ko number=5 -- number=6 more
run cat /sys/module/parameters/parameters/number
rmmod parameters
run insmod $M/parameters.ko number=5 --
#= 1.10 several that are wrong
run $KT +load $M/param_types.ko 'p_int=abc p_uint=7 p_byte=999'
run $KT +load $M/param_types.ko 'p_byte=999 p_uint=7 p_int=abc'
#= 1.10 callbacks
run $KT +load $M/param_types.ko p_callback
rmmod param_types
run $KT +load $M/param_types.ko p_callback=1
#= 1.10 hidden ones
run $KT +load $M/param_types.ko visible=4
run $KT +load $M/param_types.ko hidden=4
ls /sys/module/param_types/parameters
#= 1.10 writing numbers
run insmod $M/param_types.ko
P=/sys/module/param_types/parameters
put()
{
	printf "$2" 2>&1 >$P/$1
	echo "= $? $1 $(cat $P/$1)"
}
put p_int 7
put p_int '8\n'
put p_int '9 \n'
put p_int '10\n\n'
put p_int x
put p_byte 256
put p_uint -1
put p_short '0x10\n'
put p_hexint '16\n'
put p_ullong 18446744073709551615
put p_int ''
#= 1.10 writing switches
run insmod $M/param_types.ko
P=/sys/module/param_types/parameters
put()
{
	printf "$2" 2>&1 >$P/$1
	echo "= $? $1 $(cat $P/$1)"
}
put p_bool 'y\n'
put p_bool 2
put p_invbool 'Y'
put p_bint 1
put p_bint 5
put p_once 1
put p_once 0
put p_once 1
#= 1.10 writing strings
run insmod $M/param_types.ko
P=/sys/module/param_types/parameters
put()
{
	printf "$2" 2>&1 >$P/$1
	echo "= $? $1 $(cat $P/$1)"
}
put p_charp 'plain'
put p_charp 'with newline\n'
put p_string 'short\n'
put p_string '1234567\n'
put p_string '12345678'
put p_array '1,2,3,4,5'
put p_array '9,8\n'
put p_names 'x,y\n'
put p_callback 1
#= 1.10 reading and writing what cannot be
run insmod $M/parameters.ko
run sh -c 'echo 5 >/sys/module/parameters/parameters/count'
chmod 644 /sys/module/parameters/parameters/count
run sh -c 'echo 5 >/sys/module/parameters/parameters/count'
run cat /sys/module/parameters/parameters/count
#= 1.10 no get, no set, dangerous
run insmod $M/kinds.ko
P=/sys/module/kinds/parameters
run cat $P/no_get
run sh -c "echo 3 >$P/no_get"
run cat $P/no_set
run sh -c "echo 4 >$P/no_set"
run sh -c "echo 1 >$P/dangerous"
run sh -c "echo 2 >$P/dangerous"
run cat $P/dangerous
run cat $P/number
tainted
#= 1.10 a dangerous one at the load
run insmod $M/kinds.ko dangerous=x
run insmod $M/kinds.ko dangerous=1
#= 1.10 waiting in a callback
run insmod $M/gate.ko
run insmod $M/callbacks.ko
cat /sys/module/callbacks/parameters/waiting >out &
await_sleep $!
run cat /sys/module/gate/parameters/inside
echo 1 >/sys/module/gate/parameters/open
wait
run cat out
