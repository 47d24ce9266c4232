import type { Hardware } from '../boards/hardware.js';
import { grouped } from '../program/numbers.js';
import { chipSignedAt } from './avr-signature.js';
import type { ImageMap } from './image.js';
import { wrongProgram } from './program-machine.js';

/**
 * AVR chips by the number of interrupt vectors of images that others have built. A vector is a JMP, or an RJMP and a NOP if the linker shortened it.
 */
const VECTORS: ReadonlyMap<number, string> = new Map([
  [26, 'atmega328p'],
  [38, 'at90usb1287'],
  [43, 'atmega32u4'],
  [57, 'atmega2560'],
]);
const JMP = 0x940c;
const RJMP = 0xc000;
const NOP = 0;

/** An image to be written: its start and end in the flash, or the ELF file of a program. */
export interface ImageBytes {
  segments: readonly { address: number; bytes: Uint8Array }[];
  program?: Uint8Array;
}

/**
 * Describes why an image, called [name] in the message, is not for a board: judged by its map if it has one, otherwise
 * by its vectors and size. Undefined if no problem is found.
 */
export function wrongImage(
  name: string,
  image: ImageBytes,
  map: ImageMap | undefined,
  hardware: Hardware,
): string | undefined {
  const { board, chip, family } = hardware;
  if (map && map.board !== board) return `${name} was built for the board '${map.board}', not for '${board}'`;
  const loaded = image.segments.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (map && loaded < map.flash.used) {
    const numbers = `it has ${grouped(loaded)} of the ${grouped(map.flash.used)} bytes that its map names`;
    return `${name} is incomplete: ${numbers}; build it again, or copy both files`;
  }
  if (family === 'linux') return wrongProgram(name, image.program, hardware);
  const owner = family === 'avr' ? avrChip(image) : undefined;
  if (owner !== undefined && owner !== chip.name)
    return `${name} is for the ${owner}, but the ${board} has the ${chip.name}`;
  const start = chip.flashAt ?? 0;
  const misplaced = image.segments.find(({ address }) => address < start);
  if (misplaced)
    return `${name} begins at ${hex(misplaced.address)}, but the flash of the ${board} begins at ${hex(start)}`;
  if (hardware.image === 'bin' && !hasFirstInstruction(image, start)) {
    return `${name} is incomplete, or not for the ${board}: it must begin with interrupt vectors that point into it; build or copy it again`;
  }
  const end = image.segments.reduce((most, { address, bytes }) => Math.max(most, address + bytes.length - start), 0);
  if (end <= chip.flash) return undefined;
  return `${name} needs ${grouped(end)} bytes of flash: the ${board} has ${grouped(chip.flash)} (${grouped(end - chip.flash)} too many)`;
}

/**
 * Whether the first instruction, which the second vector names, is in the image ("ARMv7-M Architecture Reference Manual",
 * B1.5.3). Its lowest bit says Thumb.
 */
function hasFirstInstruction({ segments }: ImageBytes, start: number): boolean {
  const bytes = segments.find(({ address }) => address === start)?.bytes;
  if (bytes === undefined || bytes.length < 8) return false;
  const reset = new DataView(bytes.buffer, bytes.byteOffset, 8).getUint32(4, true);
  const at = (reset & ~1) >>> 0;
  return (reset & 1) === 1 && segments.some(({ address, bytes }) => at >= address && at < address + bytes.length);
}

/** The chip of an image: an own one has its signature in place of the first vector that it does not need. */
function avrChip({ segments }: ImageBytes): string | undefined {
  const bytes = segments.find(({ address }) => address === 0)?.bytes ?? new Uint8Array();
  const count = vectorCount(bytes);
  return chipSignedAt(bytes, 4 * count) ?? VECTORS.get(count);
}

function vectorCount(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  while (
    4 * count + 4 <= bytes.length &&
    isVector(view.getUint16(4 * count, true), view.getUint16(4 * count + 2, true))
  )
    count++;
  return count;
}

function isVector(first: number, second: number): boolean {
  return first === JMP || ((first & 0xf000) === RJMP && second === NOP);
}

function hex(address: number): string {
  return `0x${address.toString(16)}`;
}
