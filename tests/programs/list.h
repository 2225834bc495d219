/* SPDX-License-Identifier: MIT */
/*
 * TEST(name) for every test program, and TOOL("+name", function) for what is
 * not a test but helps one ("kt +name"). Included several times, hence not
 * guarded; the tests in Python read it, too (tests/lib/programs.py).
 */
TEST(cow)
TEST(efault)
TEST(enosys)
TEST(exec)
TEST(files)
TEST(fork)
TEST(fpu)
TEST(ids)
TEST(images)
TEST(locks)
TEST(many)
TEST(mmap)
TEST(mount)
TEST(names)
TEST(pipe)
TEST(proc)
TEST(signal)
TEST(smp)
TEST(streams)
TEST(sweep)
TEST(terminals)
TEST(time)
TEST(tls)

TOOL("+exec-child", tool_exec_child)
TOOL("+fuzz", tool_fuzz)
TOOL("+image-child", tool_image_child)
TOOL("+load", tool_load)
TOOL("+locks-child", tool_locks_child)
TOOL("+race", tool_race)
TOOL("+rounds", tool_rounds)
TOOL("+spin", tool_spin)
TOOL("+unload", tool_unload)
