; SPDX-License-Identifier: MIT
;
; The first instructions: from a multiboot loader (GRUB, or QEMU's -kernel) to
; start_kernel() at its linked address, with PAE paging on.
;
; At entry (multiboot specification 0.6.96, 3.2): 32-bit protected mode, flat
; segments, paging and interrupts off, eax the magic number, ebx the physical
; address of the information structure. Nothing else is known.
;
; Until paging is on, every symbol is used as symbol - KERNEL_OFFSET.

%include "asm-offsets.inc"

%define PHYS(symbol) ((symbol) - KERNEL_OFFSET)

MB_MAGIC	equ 0x1BADB002
MB_FLAGS	equ 0x00000003		; modules on pages, memory map

EFLAGS_ID	equ 1 << 21
CPUID_TSC	equ 1 << 4
CPUID_PAE	equ 1 << 6
CPUID_CX8	equ 1 << 8
CPUID_NEEDED	equ CPUID_TSC | CPUID_PAE | CPUID_CX8
CR0_PG_WP	equ 0x80010000
; v86 reads 2 MiB entries only with PSE on.
CR4_PSE_PAE	equ 0x30
PDE_FLAGS	equ 0xe3		; present, writable, used, 2 MiB

bits 32

section .multiboot progbits alloc noexec nowrite align=4
	dd MB_MAGIC
	dd MB_FLAGS
	dd -(MB_MAGIC + MB_FLAGS)

section .head.text progbits alloc exec nowrite align=16

extern start_kernel
extern gdt_page
extern tsc_at_entry
extern init_stack

global _start
_start:
	cli
	cld
	mov esi, eax
	mov edi, ebx
	mov esp, PHYS(init_stack) + STACK_SIZE
	push dword 0
	popfd

	; CPUID exists if its flag can be changed (SDM vol. 1, 20.1).
	pushfd
	pop eax
	mov ecx, eax
	xor eax, EFLAGS_ID
	push eax
	popfd
	pushfd
	pop eax
	xor eax, ecx
	test eax, EFLAGS_ID
	jz unsupported
	mov eax, 1
	cpuid
	and edx, CPUID_NEEDED
	cmp edx, CPUID_NEEDED
	jne unsupported

	rdtsc
	mov [PHYS(tsc_at_entry)], eax
	mov [PHYS(tsc_at_entry) + 4], edx

	; The first GiB, where it is and at KERNEL_OFFSET.
	mov ecx, 512
	mov ebx, PHYS(boot_pd)
	mov eax, PDE_FLAGS
.fill:
	mov [ebx], eax
	mov dword [ebx + 4], 0
	add eax, 0x200000
	add ebx, 8
	loop .fill
	mov dword [PHYS(boot_pdpt)], PHYS(boot_pd) + 1
	mov dword [PHYS(boot_pdpt) + 24], PHYS(boot_pd) + 1

	mov eax, cr4
	or eax, CR4_PSE_PAE
	mov cr4, eax
	mov eax, PHYS(boot_pdpt)
	mov cr3, eax
	mov eax, cr0
	or eax, CR0_PG_WP
	mov cr0, eax
	mov eax, high
	jmp eax

high:
	lgdt [boot_gdt_ptr]
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
	mov esp, init_stack + STACK_SIZE - PT_SIZE
	xor ebp, ebp
	push edi
	push esi
	call start_kernel
.halt:
	cli
	hlt
	jmp .halt

; ---- a CPU that cannot run this kernel -------------------------------------

unsupported:
	mov esi, PHYS(message)
	mov edi, 0xB8000
	call com1_init
.next:
	lodsb
	test al, al
	jz .stop
	mov ah, 0x0f
	stosw
	call com1_put
	jmp .next
.stop:
	cli
	hlt
	jmp .stop

com1_init:
	mov ebx, PHYS(com1_settings)
	mov ecx, 5
.set:
	mov dx, [ebx]
	mov al, [ebx + 2]
	out dx, al
	add ebx, 3
	loop .set
	ret

; al to COM1, waiting for the transmitter a bounded time.
com1_put:
	mov ecx, 100000
	mov ah, al
	mov dx, 0x3fd
.wait:
	in al, dx
	test al, 0x20
	loopz .wait
	mov dx, 0x3f8
	mov al, ah
	out dx, al
	ret

section .rodata
message:
	db "Kmodo: this CPU has no PAE, TSC or CMPXCHG8B; halted.", 0
com1_settings:				; port, value: 115200 8N1
	dw 0x3fb
	db 0x80
	dw 0x3f8
	db 1
	dw 0x3f9
	db 0
	dw 0x3fb
	db 3
	dw 0x3fa
	db 1

align 4
boot_gdt_ptr:
	dw 255
	dd gdt_page

; Kept after start-up: starting CPUs run on the identity mapping.
section .bss..page_aligned nobits alloc noexec write align=4096
boot_pd:
	resb 4096
global boot_pdpt
boot_pdpt:
	resb 32
	resb 4096 - 32
