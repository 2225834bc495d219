// SPDX-License-Identifier: MIT
/*
 * The table behind linux/ctype.h: ISO 8859-1, with the upper half's letters.
 */
#include <linux/ctype.h>
#include <linux/export.h>

#define UX (_U | _X)
#define LX (_L | _X)

const unsigned char _ctype[256] = {
	[0 ... 8] = _C,	    [9 ... 13] = _C | _S, [14 ... 31] = _C,
	[' '] = _S | _SP,   ['!' ... '/'] = _P,	  ['0' ... '9'] = _D,
	[':' ... '@'] = _P, ['A' ... 'F'] = UX,	  ['G' ... 'Z'] = _U,
	['[' ... '`'] = _P, ['a' ... 'f'] = LX,	  ['g' ... 'z'] = _L,
	['{' ... '~'] = _P, [127] = _C,		  [160] = _S | _SP,
	[161 ... 191] = _P, [192 ... 214] = _U,	  [215] = _P,
	[216 ... 222] = _U, [223 ... 246] = _L,	  [247] = _P,
	[248 ... 255] = _L,
};
EXPORT_SYMBOL(_ctype);
