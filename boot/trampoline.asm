; SPDX-License-Identifier: MIT
;
; Where the other CPUs begin. smpboot.c copies trampoline_start up to
; trampoline_end to TRAMPOLINE_PHYS and sends a STARTUP IPI with that page:
; the CPU starts there in real mode (SDM vol. 3, 9.4.3), goes over protected
; mode to PAE paging, and jumps to its linked address. There ap_gdt_ptr and
; ap_stack, set for this one CPU, take it to start_secondary().

%include "asm-offsets.inc"

CR0_PE	equ 1
CR0_PG_WP	equ 0x80010000
CR0_CLEAR	equ ~0x60000000		; caches on
; v86 reads 2 MiB entries only with PSE on.
CR4_PSE_PAE	equ 0x30
MSR_EFER	equ 0xc0000080
EFER_NX	equ 1 << 11

; Where a label of the copy is.
%define AT(label) (TRAMPOLINE_PHYS + (label) - trampoline_start)

section .rodata
bits 16
align 16
global trampoline_start
global trampoline_end
global trampoline_params
trampoline_start:
	cli
	cld
	mov ax, cs
	mov ds, ax
	lgdt [cs:tr_gdt_ptr - trampoline_start]
	mov eax, cr0
	or eax, CR0_PE
	mov cr0, eax
	jmp dword 0x08:AT(protected)

bits 32
protected:
	mov ax, 0x10
	mov ds, ax
	mov es, ax
	mov ss, ax
	mov eax, cr4
	or eax, CR4_PSE_PAE
	mov cr4, eax
	mov eax, [AT(trampoline_params) + TR_CR3]
	mov cr3, eax
	cmp dword [AT(trampoline_params) + TR_NX], 0
	je .no_nx			; entries have the bit set only then
	mov ecx, MSR_EFER
	rdmsr
	or eax, EFER_NX
	wrmsr
.no_nx:
	mov eax, cr0
	and eax, CR0_CLEAR
	or eax, CR0_PG_WP
	mov cr0, eax
	mov eax, secondary_high
	jmp eax

align 8
tr_gdt:
	dq 0
	dq 0x00cf9b000000ffff		; 0x08: flat code
	dq 0x00cf93000000ffff		; 0x10: flat data
tr_gdt_ptr:
	dw 23
	dd AT(tr_gdt)
align 4
trampoline_params:
	times TR_SIZE db 0
trampoline_end:

section .text
extern ap_gdt_ptr
extern ap_stack
extern swapper_pg_dir
extern start_secondary
secondary_high:
	mov eax, swapper_pg_dir - KERNEL_OFFSET
	mov cr3, eax
	lgdt [ap_gdt_ptr]
	jmp KERNEL_CS:.reload
.reload:
	mov eax, KERNEL_DS
	mov ss, eax
	mov eax, USER_DS
	mov ds, eax
	mov es, eax
	mov eax, PERCPU_SEL
	mov fs, eax
	xor eax, eax
	mov gs, eax
	lldt ax
	mov esp, [ap_stack]
	xor ebp, ebp
	push dword 2
	popfd
	call start_secondary
.halt:
	cli
	hlt
	jmp .halt
