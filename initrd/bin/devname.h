/* SPDX-License-Identifier: MIT */
/* Nodes in /dev for modules that are not loaded; init makes them. */
#ifndef KMODO_BIN_DEVNAME_H
#define KMODO_BIN_DEVNAME_H

/* All that modules.devname lists; what fails is reported. */
void make_module_nodes(void);

#endif
