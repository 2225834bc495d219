/* SPDX-License-Identifier: MIT */
/* The state of a path walk, shared by namei.c and open_namei.c. */
#ifndef _FS_NAMEI_H
#define _FS_NAMEI_H

#include "internal.h"

/* One symlink that was followed. All stay alive until the walk has ended. */
struct followed_link {
	struct inode *inode; /* referenced: owns the text */
	struct delayed_call done;
	const char *rest; /* what follows it in the outer text */
	int outer;	  /* index of the outer link; -1: name */
};

#define EMBEDDED_LINKS 2

struct nameidata {
	struct path path; /* where we are; referenced */
	struct path root; /* referenced; NULL until needed */
	struct qstr last; /* the last component, at the end */
	int last_type;
	bool trailing_slash; /* after the last component */
	unsigned int flags;  /* LOOKUP_ */
	int nr_links;
	int cur; /* link whose text is read, or -1 */
	struct followed_link *links;
	struct followed_link embedded[EMBEDDED_LINKS];
};

int walk_init(struct nameidata *nd, int dfd, const char *name,
	      unsigned int flags);
int walk_parent(struct nameidata *nd, const char *name);
int walk_last(struct nameidata *nd, bool follow, const char **link);
int walk_into(struct nameidata *nd, struct path *path, const char *rest,
	      bool follow, const char **link);
void walk_end(struct nameidata *nd);

#endif /* _FS_NAMEI_H */
