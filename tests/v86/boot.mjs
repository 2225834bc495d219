// SPDX-License-Identifier: MIT
/*
 * Boots an ISO in v86 under node, without a browser. The serial line is
 * standard input and output, so that the tests drive it as they drive QEMU.
 *
 *   node boot.mjs MODULES ISO [acpi] [memory=MIB]
 *
 * MODULES is the folder that npm installed into. Ends when standard input ends.
 */
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [modules, iso, ...options] = process.argv.slice(2);
const build = path.resolve(modules, "node_modules/v86/build");
const { V86 } = await import(pathToFileURL(path.join(build, "libv86.mjs")));

function file(...names) {
    for (const name of names) {
        if (fs.existsSync(name)) {
            const data = fs.readFileSync(name);
            return {
                buffer: data.buffer.slice(data.byteOffset,
                    data.byteOffset + data.byteLength),
            };
        }
    }
    console.error(`boot.mjs: none of these is there: ${names.join(" ")}`);
    process.exit(2);
}

function number(name, otherwise) {
    const word = options.find((option) => option.startsWith(`${name}=`));
    return word ? Number(word.slice(name.length + 1)) : otherwise;
}

const emulator = new V86({
    wasm_path: path.join(build, "v86.wasm"),
    memory_size: number("memory", 64) * 1024 * 1024,
    vga_memory_size: 2 * 1024 * 1024,
    bios: file("/usr/share/seabios/bios.bin"),
    vga_bios: file("/usr/share/seabios/vgabios-isavga.bin",
        "/usr/share/vgabios/vgabios.bin"),
    cdrom: file(iso),
    boot_order: 0x123,
    acpi: options.includes("acpi"),
    autostart: true,
    disable_speaker: true,
    disable_mouse: true,
});

emulator.add_listener("serial0-output-byte", (byte) => {
    process.stdout.write(Uint8Array.of(byte));
});

if (process.stdin.isTTY)
    process.stdin.setRawMode(true);
process.stdin.on("data", (data) => {
    for (const byte of data)
        emulator.serial0_send(String.fromCharCode(byte));
});
process.stdin.on("end", () => process.exit(0));
