import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventLine } from '../../../src/boards/events.js';
import type { EmulatedBoard } from '../../../src/emulators/emulated-board.js';
import { emulatedTarget } from '../../../src/emulators/emulated-targets.js';
import { emulatedLpc1768 } from '../../../src/emulators/lpc1768/emulator.js';
import type { Lpc1768Chip } from '../../../src/emulators/lpc1768/lpc1768-chip.js';
import type { FlashImage } from '../../../src/image/flash-image.js';
import { toolOutput } from '../../tools.js';

/** The beginning of every program of these tests: registers (UM10360), and functions that the compiler needs. */
const HEAD = `
#include <stdint.h>
#define R(address) (*(volatile uint32_t *)(address))
#define STCTRL R(0xE000E010)
#define STRELOAD R(0xE000E014)
#define STCURR R(0xE000E018)
#define ISER0 R(0xE000E100)
#define PRIORITY(n) (*(volatile uint8_t *)(0xE000E400 + (n)))
#define PCONP R(0x400FC0C4)
#define PCLKSEL0 R(0x400FC1A8)
#define PINSEL(n) R(0x4002C000 + 4 * (n))
#define PINMODE(n) R(0x4002C040 + 4 * (n))
#define FIODIR(p) R(0x2009C000 + 0x20 * (p))
#define FIOPIN(p) R(0x2009C014 + 0x20 * (p))
#define FIOSET(p) R(0x2009C018 + 0x20 * (p))
#define FIOCLR(p) R(0x2009C01C + 0x20 * (p))
#define IO0INTENR R(0x40028090)
#define IO0INTENF R(0x40028094)
#define IO0STATR R(0x40028084)
#define IO0STATF R(0x40028088)
#define IO0INTCLR R(0x4002808C)
#define U0(offset) R(0x4000C000 + (offset))
#define ADC(offset) R(0x40034000 + (offset))
#define PWM(offset) R(0x40018000 + (offset))
#define LED (1u << 18)
#define WFI() __asm volatile("wfi" ::: "memory")
#define CPSID() __asm volatile("cpsid i" ::: "memory")
#define CPSIE() __asm volatile("cpsie i" ::: "memory")
__attribute__((weak)) void tick(void), uart(void), pins(void);
`;

const TAIL = `
static void stay(void) { for (;;) {} }
extern int main(void);
static void begin(void) { main(); stay(); }
__attribute__((section(".vectors"), used)) const void *const vectors[56] = {
  (void *)0x10008000, begin, stay, stay, stay, stay, stay, 0, [15] = tick, [16 + 5] = uart, [16 + 21] = pins };
`;

const SCRIPT = `SECTIONS { .text 0 : { KEEP(*(.vectors)) *(.text*) *(.rodata*) }
  .bss 0x10000000 (NOLOAD) : { *(.bss*) *(COMMON) } .data : { *(.data*) } /DISCARD/ : { *(.ARM*) *(.comment) } }`;

/** Compiles a C program for the chip. Its variables are not initialised; the RAM is 0. */
export function compileImage(program: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'microflo-lpc1768-'));
  const [elf, bin, script] = ['program.elf', 'program.bin', 'program.ld'].map((name) => join(folder, name));
  try {
    writeFileSync(script ?? '', SCRIPT);
    const flags = ['-mcpu=cortex-m3', '-mthumb', '-O1', '-Wall', '-ffreestanding', '-nostdlib', '-xc', '-'];
    toolOutput('arm-none-eabi-gcc', [...flags, '-T', script ?? '', '-o', elf ?? ''], `${HEAD}${program}${TAIL}`);
    toolOutput('arm-none-eabi-objcopy', ['-O', 'binary', elf ?? '', bin ?? '']);
    return new Uint8Array(readFileSync(bin ?? ''));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Sets the checksum so that the first eight words add up to 0. */
export function sealed(image: Uint8Array): Uint8Array {
  const view = new DataView(image.buffer);
  const sum = [0, 1, 2, 3, 4, 5, 6].reduce((all, word) => (all + view.getUint32(4 * word, true)) >>> 0, 0);
  view.setUint32(0x1c, (2 ** 32 - sum) >>> 0, true);
  return image;
}

export function flashImage(bytes: Uint8Array): FlashImage {
  return { file: 'a test program', segments: [{ address: 0, bytes }] };
}

/** Creates the board with a C program, which starts at 4 MHz. */
export function boardWith(program: string): EmulatedBoard<Lpc1768Chip> {
  return emulatedLpc1768(emulatedTarget('lpc1768'), [flashImage(sealed(compileImage(program)))]);
}

/** Collects the events as text, with times rounded to whole microseconds. */
export function record(board: EmulatedBoard): string[] {
  const lines: string[] = [];
  board.onEvent((event) => lines.push(eventLine({ ...event, time: Math.round(event.time * 1000) / 1000 })));
  return lines;
}
