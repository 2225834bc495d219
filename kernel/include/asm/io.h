/* SPDX-License-Identifier: MIT */
/* I/O ports and memory-mapped registers (SDM vol. 1, 19). */
#ifndef _ASM_IO_H
#define _ASM_IO_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <asm/page.h>

#define __IO_PORT_OPS(type, suffix, w)                                         \
	static __always_inline void out##suffix(type value, unsigned int port) \
	{                                                                      \
		asm volatile("out" #suffix " %" w "0, %w1"                     \
			     :                                                 \
			     : "a"(value), "Nd"((u16)port)                     \
			     : "memory");                                      \
	}                                                                      \
                                                                               \
	static __always_inline type in##suffix(unsigned int port)              \
	{                                                                      \
		type value;                                                    \
                                                                               \
		asm volatile("in" #suffix " %w1, %" w "0"                      \
			     : "=a"(value)                                     \
			     : "Nd"((u16)port)                                 \
			     : "memory");                                      \
		return value;                                                  \
	}                                                                      \
                                                                               \
	static inline void outs##suffix(unsigned int port, const void *addr,   \
					unsigned long count)                   \
	{                                                                      \
		asm volatile("rep; outs" #suffix                               \
			     : "+S"(addr), "+c"(count)                         \
			     : "d"((u16)port)                                  \
			     : "memory");                                      \
	}                                                                      \
                                                                               \
	static inline void ins##suffix(unsigned int port, void *addr,          \
				       unsigned long count)                    \
	{                                                                      \
		asm volatile("rep; ins" #suffix                                \
			     : "+D"(addr), "+c"(count)                         \
			     : "d"((u16)port)                                  \
			     : "memory");                                      \
	}
__IO_PORT_OPS(u8, b, "b")
__IO_PORT_OPS(u16, w, "w")
__IO_PORT_OPS(u32, l, "")
#undef __IO_PORT_OPS

/* An access to an unused port gives old devices a microsecond. */
static inline void io_delay(void)
{
	outb(0, 0x80);
}

static inline void outb_p(u8 value, unsigned int port)
{
	outb(value, port);
	io_delay();
}

static inline u8 inb_p(unsigned int port)
{
	u8 value = inb(port);

	io_delay();
	return value;
}

#define __MMIO_OPS(name, type)                                           \
	static inline type read##name(const volatile void __iomem *addr) \
	{                                                                \
		type value = *(const volatile type __force *)addr;       \
                                                                         \
		barrier();                                               \
		return value;                                            \
	}                                                                \
                                                                         \
	static inline void write##name(type value,                       \
				       volatile void __iomem *addr)      \
	{                                                                \
		barrier();                                               \
		*(volatile type __force *)addr = value;                  \
	}
__MMIO_OPS(b, u8)
__MMIO_OPS(w, u16)
__MMIO_OPS(l, u32)
#undef __MMIO_OPS

#define readb_relaxed(a)     readb(a)
#define readw_relaxed(a)     readw(a)
#define readl_relaxed(a)     readl(a)
#define writeb_relaxed(v, a) writeb((v), (a))
#define writew_relaxed(v, a) writew((v), (a))
#define writel_relaxed(v, a) writel((v), (a))

#define ioread8(a)	readb(a)
#define ioread16(a)	readw(a)
#define ioread32(a)	readl(a)
#define iowrite8(v, a)	writeb((v), (a))
#define iowrite16(v, a) writew((v), (a))
#define iowrite32(v, a) writel((v), (a))

#define memset_io(a, c, n) __builtin_memset((void __force *)(a), (c), (n))
#define memcpy_fromio(to, from, n) \
	__builtin_memcpy((to), (const void __force *)(from), (n))
#define memcpy_toio(to, from, n) \
	__builtin_memcpy((void __force *)(to), (from), (n))

/**
 * ioremap - map device memory, uncached
 * @phys_addr: physical address, any alignment
 * @size: bytes
 *
 * By mm. Context: may sleep.
 * Return: the address, NULL when the area or memory is exhausted or @size 0.
 */
void __iomem *ioremap(resource_size_t phys_addr, unsigned long size);
/* As ioremap(), but cached: for tables in ROM or reserved RAM. */
void __iomem *ioremap_cache(resource_size_t phys_addr, unsigned long size);
#define ioremap_wc(phys, size) ioremap((phys), (size))
#define ioremap_uc(phys, size) ioremap((phys), (size))

/**
 * iounmap - undo ioremap()
 * @addr: what it returned
 */
void iounmap(volatile void __iomem *addr);

#endif /* _ASM_IO_H */
