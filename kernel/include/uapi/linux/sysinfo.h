/* SPDX-License-Identifier: MIT */
/* What sysinfo(2) fills in (i386). */
#ifndef _UAPI_LINUX_SYSINFO_H
#define _UAPI_LINUX_SYSINFO_H

#define SI_LOAD_SHIFT 16

struct sysinfo {
	long uptime;		/* seconds */
	unsigned long loads[3]; /* 1, 5, 15 minutes << SI_LOAD_SHIFT */
	unsigned long totalram; /* in units of mem_unit bytes */
	unsigned long freeram;
	unsigned long sharedram;
	unsigned long bufferram;
	unsigned long totalswap;
	unsigned long freeswap;
	unsigned short procs;
	unsigned short pad;
	unsigned long totalhigh;
	unsigned long freehigh;
	unsigned int mem_unit;
	char _f[8];
};

#endif /* _UAPI_LINUX_SYSINFO_H */
