; SPDX-License-Identifier: MIT
;
; The ways into the kernel and out of it: system calls, exceptions,
; interrupts, the switch of tasks.
;
; Each entry leaves a struct pt_regs on the stack of the task. In the kernel
; %ds and %es are flat, %fs is this CPU's per-CPU memory, %gs stays user's.
; Entries from kernel mode push a frame that links the interrupted function
; into the chain of %ebp, so that backtraces go on through it. C takes its
; first three arguments in %eax, %edx and %ecx (asm/linkage.h).

%include "asm-offsets.inc"

bits 32
section .text

extern do_syscall_int80
extern do_exception
extern do_interrupt
extern do_bad_iret
extern exit_to_user_mode
extern schedule_tail

; If the instruction at %1 faults, go on at %2.
%macro EX_TABLE 2
section __ex_table
	align 4
	dd %1, %2
section .text
%endmacro

; Everything of pt_regs below orig_ax; the slot of gs has been pushed.
%macro SAVE_REGS_BELOW_GS 0
	push fs
	push es
	push ds
	push eax
	push ebp
	push edi
	push esi
	push edx
	push ecx
	push ebx
	mov eax, ds			; loading a segment costs more than a
	cmp ax, USER_DS			; comparison
	jne %%load
	mov eax, es
	cmp ax, USER_DS
	je %%flat
%%load:
	mov eax, USER_DS
	mov ds, eax
	mov es, eax
%%flat:
	mov eax, PERCPU_SEL
	mov fs, eax
	cld
%endmacro

; ---- system calls --------------------------------------------------------

global entry_int80
entry_int80:
	push eax			; orig_ax
	push gs
	SAVE_REGS_BELOW_GS
	mov eax, esp
	xor ebp, ebp			; the chain of frames ends here
	call do_syscall_int80
	mov eax, esp
	call exit_to_user_mode
	jmp restore_regs

; ---- out -----------------------------------------------------------------

ret_to_user:
	mov eax, esp
	call exit_to_user_mode		; returns with interrupts off
restore_regs:
	pop ebx
	pop ecx
	pop edx
	pop esi
	pop edi
	pop ebp
	pop eax
	cmp word [esp], USER_DS
	jne .pop_ds
	add esp, 4
.ds_done:
	cmp word [esp], USER_DS
	jne .pop_es
	add esp, 4
.es_done:
.pop_fs:
	pop fs
	add esp, 8			; gs, orig_ax
.iret:
	iret
.pop_ds:
	pop ds
	jmp .ds_done
.pop_es:
	pop es
	jmp .es_done

; A selector that user set and that does not load any more becomes 0.
.zero_ds:
	mov dword [esp], 0
	jmp .pop_ds
.zero_es:
	mov dword [esp], 0
	jmp .pop_es
.zero_fs:
	mov dword [esp], 0
	jmp .pop_fs
EX_TABLE .pop_ds, .zero_ds
EX_TABLE .pop_es, .zero_es
EX_TABLE .pop_fs, .zero_fs
EX_TABLE .iret, bad_iret

; User's cs, ss, ip or flags cannot be loaded: a fault of the program's.
bad_iret:
	push dword -1
	push gs
	SAVE_REGS_BELOW_GS
	mov eax, esp
	xor ebp, ebp
	call do_bad_iret
	jmp ret_to_user

; ---- exceptions ----------------------------------------------------------

; A stub pushes an error code if the CPU did not, and the vector in the slot
; of gs.
%macro EXCEPTION 1
exception_%1:
	push dword 0
	push dword %1
	jmp common_exception
%endmacro
%macro EXCEPTION_ERR 1
exception_%1:
	push dword %1
	jmp common_exception
%endmacro

%assign vec 0
%rep 32
%if vec = 8 || (vec >= 10 && vec <= 14) || vec = 17 || vec = 21 || \
		vec = 29 || vec = 30
	EXCEPTION_ERR %[vec]
%else
	EXCEPTION %[vec]
%endif
%assign vec vec + 1
%endrep

common_exception:
	SAVE_REGS_BELOW_GS
	mov edx, [esp + PT_GS]		; vector
	mov ecx, [esp + PT_ORIG_AX]	; error code
	mov [esp + PT_GS], gs
	mov dword [esp + PT_ORIG_AX], -1
	mov esi, esp
	push dword [esi + PT_IP]
	push ebp
	mov ebp, esp
	mov eax, esi
	call do_exception
	mov esp, esi
after_interrupt:
	test byte [esp + PT_CS], 3
	jnz ret_to_user
	jmp restore_regs

; ---- interrupts ----------------------------------------------------------

; Each stub pushes a byte, ~vector + 128; the sum is undone below, and orig_ax
; is negative, as for all that is no system call.
align IRQ_STUB_SIZE
global irq_stubs
irq_stubs:
%assign vec FIRST_VECTOR
%rep 256 - FIRST_VECTOR
	align IRQ_STUB_SIZE
	push byte ~vec + 128
	jmp near common_interrupt
%assign vec vec + 1
%endrep

align 16
common_interrupt:
	add dword [esp], -128
	push gs
	SAVE_REGS_BELOW_GS
	mov esi, esp
	push dword [esi + PT_IP]
	push ebp
	mov ebp, esp
	mov eax, esi
	call do_interrupt
	mov esp, esi
	jmp after_interrupt

; void call_on_stack(void *top, void (*fn)(void *), void *arg)
; Run fn(arg) on another stack; the chain of frames leads back to this one.
global call_on_stack
call_on_stack:
	push ebp
	mov ebp, esp
	mov esp, eax
	mov eax, ecx
	call edx
	mov esp, ebp
	pop ebp
	ret

; ---- tasks ---------------------------------------------------------------

; struct task_struct *__switch_to_asm(prev, unsigned long *prev_sp,
;				      unsigned long next_sp)
; Leaves %ebp, %ebx, %esi, %edi on prev's stack and takes next's from its own.
global __switch_to_asm
__switch_to_asm:
	push ebp
	push ebx
	push esi
	push edi
	mov [edx], esp
	mov esp, ecx
	pop edi
	pop esi
	pop ebx
	pop ebp
	ret				; eax: the task before, for who goes on

; Where a new task begins: ebx is a kernel thread's function or 0, edi its
; argument, eax the task before.
global ret_from_fork
ret_from_fork:
	call schedule_tail
	test ebx, ebx
	jz ret_to_user
	mov eax, edi
	call ebx
	mov dword [esp + PT_AX], 0	; execve succeeded: off to the program
	jmp ret_to_user

; ---- double fault --------------------------------------------------------

; A task of its own: segments, stack and page tables come from its TSS.
extern do_double_fault
global double_fault_entry
double_fault_entry:
	xor ebp, ebp
	call do_double_fault
.halt:
	hlt
	jmp .halt

section .rodata
global exception_stubs
align 4
exception_stubs:
%assign vec 0
%rep 32
	dd exception_%[vec]
%assign vec vec + 1
%endrep
