# SPDX-License-Identifier: MIT
"""Which test shows which row of docs/conformance.md, sections 1.1 to 1.15.

A line for each row of a table, each bullet and each paragraph there, in their
order: how it begins (a table's first column; its number in 1.1 to 1.3), `|`,
and what shows it (indented lines go on):

    file.name      the function test_NAME of tests/boot or tests/host/test_FILE
    image:NAME     a row of tests/lib/image_rows*.py, which is given to the
                   kernel and to the same code on the host; spaces are _
    unit:NAME      that case of tests/unit/test_params.c
    - why          not here, and why
"""

ROWS = """
## 1.1
1 | load_errors.capability_comes_first demand.modules_disabled
2 | load_errors.arguments
3 | - there are no security modules
4 | load_errors.arguments
5 | load_errors.arguments
6 | - there are no signatures
7 | images.image
8 | image:stripped
9 | image:no_module
10 | demand.command_line
11 | symbols.module_layout
12 | symbols.vermagic image:other_vermagic
13 | taints.livepatch taints.flags_in_turn
14 | image:write_and_exec
15 | image:bss_of_120_MiB fault_injection.rollback
16 | module_states.second_loader_waits module_states.signal_to_a_second_loader
17 | image:percpu_large image:percpu_aligned
18 | module_memory.unusual_sections
19 | symbols.every_unknown_symbol_is_reported image:undefined
20 | image:rel_type_0 image:rel_type_43
21 | load_errors.arguments load_errors.parameters_come_late
22 | symbols.duplicate_export image:export_twice
23 | module_init.veto
24 | module_params.errors
25 | module_sysfs.name_of_built_in_code
26 | module_init.negative
Other facts | image:other_name module_tools.rmmod_names symbols.name
EINTR | module_states.signal_to_a_delete_that_waits
    module_states.killing_a_second_loader
## 1.2
1 | load_errors.capability_comes_first demand.modules_disabled
2 | load_errors.arguments
3 | load_errors.arguments
4 | load_errors.arguments
5 | load_errors.arguments
6 | load_errors.arguments
7 | load_errors.arguments
8 | load_errors.arguments
9 | load_errors.arguments
10 | load_errors.arguments
11 | load_errors.arguments images.image
Reading starts | load_errors.arguments
A 51-byte file | load_errors.nothing_is_said_of_short_buffers
MODULE_INIT_IGNORE_MODVERSIONS | symbols.force_flags
MODULE_INIT_IGNORE_VERMAGIC | symbols.force_flags variants.without_force
Force flags | - there are no signatures
## 1.3
1 | unload.capability_comes_first demand.modules_disabled
2 | unload.names
3 | unload.names
4 | module_states.signal_to_a_delete_that_waits
5 | unload.names module_states.unformed_is_seen_by_nobody
6 | unload.users_come_before_the_rest
7 | unload.state_cannot_be_forced
8 | unload.forced_without_exit
9 | unload.forced_while_counted many_modules.crowd_is_forced_out
Only O_TRUNC | unload.flags_are_ignored unload.names
Without CONFIG_MODULE_FORCE_UNLOAD | variants.one_cpu
Sequence after the checks | unload.order_of_events unload.last_unloaded
While exit() runs | unload.order_of_events module_states.unloading
exit-only module | unload.exit_only unload.neither_init_nor_exit
## 1.4
empty file | image:empty
52 bytes | image:52_bytes image:half
bad magic | image:magic image:gzip
e_type | image:executable
e_machine 62 | image:machine
e_machine 6 | image:i486
e_ident class | image:class image:byte_order
e_shentsize | image:entry_size
e_shoff/e_shnum | image:table_far image:too_many
e_shstrndx | image:shstrndx_0 image:shstrndx_far
shstrtab | image:names_open image:names_empty
section 0 | image:section_0 image:section_0_type image:section_0_address
section beyond file | image:section_far
SYMTAB sh_link | image:symtab_link_0 image:symtab_link_far
ALLOC section sh_name | image:name_far
symbol st_shndx | image:symbol_section
SHN_COMMON | image:common image:common_of_lto
no .modinfo | image:no_modinfo taints.no_modinfo
junk appended | image:junk_behind
undersized .gnu.linkonce.this_module | image:module_short
relocation targets | image:rel_outside image:rel_symbol
SHT_RELA | image:rela
## 1.5
States: | module_init.notified_of_success_and_delete
    module_states.unformed_is_seen_by_nobody
load X while X is COMING/UNFORMED | module_states.second_loader_waits
    module_states.second_loader_of_a_failure
    module_states.signal_to_a_second_loader
load X while X is GOING | module_states.unloading
load X while X is LIVE | module_states.second_loader_waits
4 simultaneous loads | module_states.four_at_once
load Y needing symbol of X, X COMING |
    module_states.dependency_that_is_loading_is_waited_for
    module_states.dependency_that_fails
    module_states.dependency_that_takes_too_long
    module_states.signal_to_a_loader_that_waits_for_a_dependency
load Y needing X, X GOING | module_states.unloading
delete X while COMING / GOING | unload.state_cannot_be_forced
kill a waiting loader | module_states.killing_a_second_loader
    module_states.killing_a_loader_that_waits_for_a_dependency
init() calls request_module() for itself | demand.a_module_that_asks_for_itself
init() oopses | faults.null_dereference_in_init
init() itself may call | demand.a_module_that_asks_from_its_init
## 1.6
0 | module_states.loading module_init.notified_of_success_and_delete
< 0 | module_init.negative module_sysfs.a_failed_init_leaves_nothing
> 0 | module_init.positive
−4096 or below | module_init.below_the_errnos
no init | module_init.no_init
returns with IRQs off | module_init.what_init_leaves_disabled
## 1.7
internal counter | module_states.counters
    module_init.notified_of_success_and_delete
try_module_get | module_states.counters
__module_get | unload.get_and_put
module_put | unload.get_and_put unload.one_put_too_many
symbol_get | unload.symbol_get symbols.symbol_get
    unload.symbol_get_while_the_owner_comes_and_goes
symbol_put | unload.symbol_get
symbol_request | demand.symbol_request
dependency | module_kallsyms.columns modules.exports_of_another_module
weak symbol resolved | symbols.weak_symbol_of_a_module
open file of a driver | unload.open_device_holds_its_owner
places that take it | unload.open_device_holds_its_owner
    unload.mount_holds_the_file_system
/proc entries | unload.running_callbacks_are_waited_for
    unload.open_files_fail_afterwards
a process with cwd | unload.directory_of_a_process
module_put_and_kthread_exit | unload.thread_that_holds_its_module
## 1.8
search order | symbols.duplicate_export - a name is there once, so the order
    cannot be seen
lookup is bsearch | many_modules.many - a hash; the cost does not grow with the
    modules
struct kernel_symbol | host_tools.depmod image:export_size
every unresolved symbol | symbols.every_unknown_symbol_is_reported
weak undefined | symbols.weak_undefined image:undefined_weak
_GLOBAL_OFFSET_TABLE_ | symbols.weak_undefined
GPL-only symbol | symbols.gpl_only_symbol
    build.gpl_and_namespaces_fail_the_build
GPL-compatible strings | taints.licenses
GPL module uses symbol | taints.inherited
namespaces | symbols.namespaces variants.without_force
symbol CRC wrong | symbols.version build.versions_of_another_module
symbol absent | symbols.version
no __versions section | symbols.no_versions_section variants.without_force
provider without CRC | symbols.provider_without_crc
    build.provider_without_version
__versions entry | host_tools.modprobe_dump_modversions image:versions
vermagic | symbols.vermagic
duplicate export | symbols.duplicate_export
a module's non-exported | symbols.globals_do_not_collide
depends= | symbols.depends_is_not_used
## 1.9
/proc/sys/kernel/tainted | taints.flags_in_turn taints.warning_and_oops
Flags kept per module | taints.forced_unload taints.warning_and_oops
license not GPL-compatible | taints.flags_in_turn taints.no_license
no intree= | taints.flags_in_turn taints.livepatch
forced load | taints.forced taints.bad_vermagic
staging= | taints.flags_in_turn
unsigned | - there are no signatures
livepatch= | taints.livepatch
test= | taints.flags_in_turn
O_TRUNC unload used | taints.forced_unload
module_param_unsafe set | taints.warning_and_oops
    param_sysfs.a_dangerous_parameter
oops / WARN | taints.warning_and_oops
missing retpoline= | - this is no retpoline kernel
Signature | - there are no signatures
## 1.10
Grammar | module_params.argument_string unit:grammar
p_int=3 p_uint=4 | module_params.argument_string unit:grammar
p-int=6 | module_params.argument_string unit:grammar
p_int=1 p_int=2 | module_params.argument_string unit:grammar
p_charp="a b" | module_params.argument_string unit:grammar
unknown | module_params.argument_string unit:grammar
async_probe | module_params.argument_string
a=1 -- rest | module_params.argument_string unit:grammar
several bad values | module_params.errors unit:errors
error lines | module_params.errors unit:errors
value omitted | module_params.errors module_params.argument_string
order | module_init.notified_of_a_bad_parameter
byte, short | module_params.types param_sysfs.reading_every_type unit:numbers
hexint | module_params.types param_sysfs.reading_every_type
charp | module_params.types module_params.long_strings unit:freeing
string | module_params.types param_sysfs.writing_every_type
bool | module_params.types param_sysfs.reading_every_type unit:switches
invbool | module_params.types param_sysfs.reading_every_type
bint | module_params.types param_sysfs.reading_every_type
bool_enable_only | module_params.types param_sysfs.writing_every_type
array of T | module_params.arrays
    param_sysfs.array_values_before_the_error_stay unit:arrays
module_param_named | module_params.argument_string
module_param_cb | module_params.errors
    param_sysfs.a_callback_passes_its_own_errno
    param_sysfs.callbacks_that_are_missing
perm 0 | module_params.argument_string param_sysfs.reading_every_type
module_param_hw | module_params.types - there is no lockdown
level | startup.levels_of_parameters
sysfs writes | param_sysfs.writing_every_type
    param_sysfs.a_read_only_parameter_made_writable
    param_sysfs.kernel_param_lock
## 1.11
copied sections | module_sysfs.sections module_memory.read_only
.exit | module_kallsyms.while_loading_and_after variants.without_unload
init area | module_memory.use_of_the_init_part_after_init module_states.loading
empty .init.text | module_memory.unusual_sections
.bss | module_memory.unusual_sections image:alignment_0
.data..percpu | module_memory.percpu_data
    module_kallsyms.while_loading_and_after
per-CPU on UP | - with one CPU too each module has its own
.data..ro_after_init | module_memory.sealed_after_init module_memory.read_only
.gnu.linkonce.this_module | image:init_outside host_tools.modinfo
.init.data/.exit.data | module_memory.unusual_sections
__ksymtab_strings | images.image image:extable_size image:bug_size
non-ALLOC sections | symbols.debug_sections image:rel_of_debug_broken
section with sh_info | image:rel_info image:rel_of_debug
relocations | image:rel_type_0 image:rel_PLT32
addends | module_memory.good_pointers image:rel_unaligned
COMMON / ABS | image:common image:symbol_absolute image:undefined_weak
module constructors | module_memory.unusual_sections
W+X section | image:write_and_exec
## 1.12
/proc/kallsyms line | module_kallsyms.lines
    module_kallsyms.addresses_are_hidden
case of the type letter | module_kallsyms.letters
while loading | module_kallsyms.while_loading_and_after
after init | module_kallsyms.while_loading_and_after
init_module/cleanup_module | module_kallsyms.while_loading_and_after
lookup by module:symbol | module_kallsyms.names_of_addresses
symbol print | module_kallsyms.names_of_addresses
    module_memory.backtrace_after_unload
oops list | module_kallsyms.list_of_modules unload.last_unloaded
WARN() in a module | module_kallsyms.a_warning
oops in module code | module_kallsyms.an_oops_in_exit
## 1.13
[K notify] sequences | module_init.notified_of_success_and_delete
success | module_init.notified_of_success_and_delete samples.watch
delete | module_init.notified_of_success_and_delete samples.watch
init fails | module_init.notified_of_a_failing_init
bad parameter | module_init.notified_of_a_bad_parameter
unresolved symbol | module_init.not_notified
a COMING callback | module_init.veto
a module registering | module_init.notified_of_success_and_delete
event argument values | module_init.notified_of_success_and_delete
## 1.14
Line: | module_kallsyms.columns modules.proc_modules
SIZE | module_kallsyms.columns module_sysfs.while_it_is_loading_and_unloading
    variants.without_unload
DEPS | module_kallsyms.columns module_states.permanent
STATE | module_kallsyms.list_of_modules module_kallsyms.addresses_are_hidden
FLAGS | module_kallsyms.list_of_modules
newest module first | module_kallsyms.columns
    module_states.unformed_is_seen_by_nobody
LTP lsmod01 | module_kallsyms.columns
## 1.15
X/initstate | module_sysfs.while_it_is_loading_and_unloading
    module_sysfs.files_and_modes
X/refcnt | module_sysfs.while_it_is_loading_and_unloading
    module_sysfs.files_and_modes
X/coresize | module_sysfs.while_it_is_loading_and_unloading
    module_sysfs.files_and_modes
X/taint | module_sysfs.files_and_modes module_sysfs.no_parameters_no_directory
X/version | module_sysfs.files_and_modes
    module_sysfs.no_parameters_no_directory
X/uevent | module_sysfs.uevent uevents.synthetic_events
X/holders/Y | module_sysfs.holders
X/parameters/P | module_sysfs.no_parameters_no_directory
    module_sysfs.files_and_modes
X/sections/NAME | module_sysfs.sections
    module_sysfs.sections_read_at_a_position
    module_sysfs.sections_hide_addresses
X/notes/NAME | module_sysfs.notes
X/drivers/ | - there is no struct device_driver
built-in X | module_sysfs.built_in_code variants.without_modules
module/parameters/async_probe | module_sysfs.built_in_code - there are no
    signatures
The tree appears | module_sysfs.open_files_do_not_pin
    module_sysfs.removal_waits_for_a_callback
"""
