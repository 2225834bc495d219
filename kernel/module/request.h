/* SPDX-License-Identifier: MIT */
/* Between request.c, which asks, and request_log.c, which keeps a record. */
#ifndef KMODO_MODULE_REQUEST_H
#define KMODO_MODULE_REQUEST_H

#include <linux/types.h>

/* Notes a request that ended: @start_ns and its duration, and the result. */
void log_request(u64 start_ns, const char *name, int result);

/* /proc/modprobe_log */
int request_log_init(void);

#endif
