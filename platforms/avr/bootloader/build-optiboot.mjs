// Builds Optiboot for the ATmega328P at 16 MHz (Uno, Nano) from the source in Debian's package arduino-core-avr, with
// the flags of its Makefile:
//   node platforms/avr/bootloader/build-optiboot.mjs [build/avr/optiboot-atmega328p.hex]
// Two optimizations of avr-gcc 5.4 are switched off: with them it gets larger than its 512 bytes, and the .hex that comes
// with the package runs past the end of the flash. Source and binary stay out of the repository: their license is the GPL.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

const SOURCE = '/usr/share/arduino/hardware/arduino/avr/bootloaders/optiboot/optiboot.c';
const [output = 'build/avr/optiboot-atmega328p.hex'] = process.argv.slice(2);

const FLAGS = [
  ...['-g', '-Wall', '-mmcu=atmega328p', '-DF_CPU=16000000L', '-DLED_START_FLASHES=3', '-DBAUD_RATE=115200'],
  ...['-Os', '-fno-inline-small-functions', '-fno-split-wide-types', '-mshort-calls'],
  ...['-fno-tree-scev-cprop', '-fno-move-loop-invariants'],
  ...['-Wl,--section-start=.text=0x7e00', '-Wl,--section-start=.version=0x7ffe'],
  ...['-Wl,--relax', '-Wl,--gc-sections', '-nostartfiles', '-nostdlib'],
];
const SECTIONS = ['-j', '.text', '-j', '.data', '-j', '.version', '--set-section-flags', '.version=alloc,load'];

if (!existsSync(SOURCE)) fail(`there is no ${SOURCE}: microflo doctor says how to get the Arduino core`);
mkdirSync(dirname(output), { recursive: true });
const elf = `${output}.elf`;
run('avr-gcc', [...FLAGS, SOURCE, '-o', elf]);
run('avr-objcopy', [...SECTIONS, '-O', 'ihex', elf, output]);
rmSync(elf);
console.log(output);

function run(command, args) {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  if (done.error) fail(`${command} was not found: microflo doctor says how to get it`);
  if (done.status !== 0) fail(`${command} failed:\n${done.stderr}`);
}

function fail(message) {
  console.error(`build-optiboot: ${message}`);
  process.exit(1);
}
