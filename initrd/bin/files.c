// SPDX-License-Identifier: MIT
/*
 * The small programs about files: cat, cp, mkdir, mknod, mount, umount, rm
 * and rmdir. One file for them, since each is little more than its system
 * call and a message that names what was typed.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>
#include "kmodo.h"

static int usage(const char *arguments)
{
	fprintf(stderr, "Usage: %s %s\n", program_name, arguments);
	return 1;
}

static int copy(int from, int to, const char *from_name, const char *to_name)
{
	static char buffer[16384];
	ssize_t size;

	while ((size = read(from, buffer, sizeof(buffer))) != 0) {
		if (size < 0 && errno == EINTR)
			continue;
		if (size < 0) {
			complain_errno("%s", from_name);
			return 1;
		}
		if (write_all(to, buffer, size) < 0) {
			complain_errno("%s", to_name);
			return 1;
		}
	}
	return 0;
}

int cat_main(int argc, char **argv)
{
	int fd, i, status = 0;

	if (argc == 1)
		return copy(STDIN_FILENO, STDOUT_FILENO, "input", "output");
	for (i = 1; i < argc; i++) {
		fd = open(argv[i], O_RDONLY);
		if (fd < 0) {
			complain_errno("%s", argv[i]);
			status = 1;
			continue;
		}
		status |= copy(fd, STDOUT_FILENO, argv[i], "output");
		close(fd);
	}
	return status;
}

int cp_main(int argc, char **argv)
{
	struct stat status;
	char path[4096];
	int from, to, result;

	if (argc != 3)
		return usage("FILE TO");
	from = open(argv[1], O_RDONLY);
	if (from < 0 || fstat(from, &status) < 0) {
		complain_errno("%s", argv[1]);
		return 1;
	}
	snprintf(path, sizeof(path), "%s", argv[2]);
	to = open(path, O_WRONLY | O_CREAT | O_TRUNC, status.st_mode & 0777);
	if (to < 0 && errno == EISDIR) {
		const char *slash = strrchr(argv[1], '/');

		snprintf(path, sizeof(path), "%s/%s", argv[2],
			 slash ? slash + 1 : argv[1]);
		to = open(path, O_WRONLY | O_CREAT | O_TRUNC,
			  status.st_mode & 0777);
	}
	if (to < 0) {
		complain_errno("%s", path);
		return 1;
	}
	result = copy(from, to, argv[1], path);
	if (close(to) < 0) {
		complain_errno("%s", path);
		return 1;
	}
	return result;
}

/* mkdir -p: each folder on the way may be there already. */
static int make_parents(char *path)
{
	char *slash;

	for (slash = strchr(path + 1, '/'); slash;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(path, 0777) < 0 && errno != EEXIST)
			return -1;
		*slash = '/';
	}
	return mkdir(path, 0777) < 0 && errno != EEXIST ? -1 : 0;
}

int mkdir_main(int argc, char **argv)
{
	bool parents = argc > 1 && !strcmp(argv[1], "-p");
	int i, status = 0;

	if (argc < 2 + parents)
		return usage("[-p] FOLDER...");
	for (i = 1 + parents; i < argc; i++) {
		if (parents ? make_parents(argv[i]) : mkdir(argv[i], 0777)) {
			complain_errno("%s", argv[i]);
			status = 1;
		}
	}
	return status;
}

int mknod_main(int argc, char **argv)
{
	long major_number = 0, minor_number = 0;
	mode_t type = 0;

	if (argc > 2 && strlen(argv[2]) == 1)
		type = *argv[2] == 'c' ? S_IFCHR :
		       *argv[2] == 'b' ? S_IFBLK :
		       *argv[2] == 'p' ? S_IFIFO :
					 0;
	if (!type || argc != (type == S_IFIFO ? 3 : 5) ||
	    (argc == 5 && (!parse_number(argv[3], &major_number) ||
			   !parse_number(argv[4], &minor_number))))
		return usage("PATH {c|b MAJOR MINOR | p}");
	if (mknod(argv[1], type | 0666, makedev(major_number, minor_number))) {
		complain_errno("%s", argv[1]);
		return 1;
	}
	return 0;
}

int mount_main(int argc, char **argv)
{
	char *list[] = { argv[0], "/proc/mounts", NULL };
	const char *type = NULL, *options = "";
	unsigned long flags = 0;
	int option;

	if (argc == 1)
		return cat_main(2, list);
	while ((option = getopt(argc, argv, "t:o:")) != -1) {
		if (option == 't')
			type = optarg;
		else if (option == 'o')
			options = optarg;
		else
			return usage("[-t TYPE [-o OPTIONS] SOURCE FOLDER]");
	}
	if (argc - optind != 2 || !type)
		return usage("[-t TYPE [-o OPTIONS] SOURCE FOLDER]");
	if (!strcmp(options, "ro")) {
		flags = MS_RDONLY;
		options = "";
	}
	if (mount(argv[optind], argv[optind + 1], type, flags, options) < 0) {
		complain_errno("%s on %s", argv[optind], argv[optind + 1]);
		return 1;
	}
	return 0;
}

int umount_main(int argc, char **argv)
{
	if (argc != 2)
		return usage("FOLDER");
	if (umount2(argv[1], 0) < 0) {
		complain_errno("%s", argv[1]);
		return 1;
	}
	return 0;
}

int rm_main(int argc, char **argv)
{
	bool folders = !strcmp(program_name, "rmdir");
	bool quiet = !folders && argc > 1 && !strcmp(argv[1], "-f");
	int i, status = 0;

	if (argc < 2 + quiet)
		return usage(folders ? "FOLDER..." : "[-f] FILE...");
	for (i = 1 + quiet; i < argc; i++) {
		if (!(folders ? rmdir(argv[i]) : unlink(argv[i])))
			continue;
		if (quiet && errno == ENOENT)
			continue;
		complain_errno("%s", argv[i]);
		status = 1;
	}
	return status;
}
