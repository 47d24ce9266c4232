import type { Hardware } from '../boards/hardware.js';
import { grouped } from '../program/numbers.js';
import type { ImageMap } from './image.js';
import { wrongProgram } from './program-machine.js';

/** How many interrupt vectors each AVR chip has. A vector is a JMP, or an RJMP and a NOP where the linker shortened it. */
const VECTORS: ReadonlyMap<number, string> = new Map([
  [26, 'atmega328p'],
  [38, 'at90usb1287'],
  [43, 'atmega32u4'],
  [57, 'atmega2560'],
]);
const JMP = 0x940c;
const RJMP = 0xc000;
const NOP = 0;

/** An image as it would be written: where it begins, and where it ends; or the ELF file of a program. */
export interface ImageBytes {
  segments: readonly { address: number; bytes: Uint8Array }[];
  program?: Uint8Array;
}

/**
 * Why an image is not for a board: by its map, when it has one; else by its vectors and its size. Undefined when nothing
 * speaks against it. [name] names it in the message.
 */
export function wrongImage(
  name: string,
  image: ImageBytes,
  map: ImageMap | undefined,
  hardware: Hardware,
): string | undefined {
  const { board, chip, family } = hardware;
  if (map && map.board !== board) return `${name} is built for the board '${map.board}', not for '${board}'`;
  if (family === 'linux') return wrongProgram(name, image.program, hardware);
  const owner = family === 'avr' ? VECTORS.get(vectorCount(image)) : undefined;
  if (owner !== undefined && owner !== chip.name) return `${name} is for an ${owner}: the ${board} has an ${chip.name}`;
  const start = chip.flashAt ?? 0;
  const misplaced = image.segments.find(({ address }) => address < start);
  if (misplaced)
    return `${name} begins at ${hex(misplaced.address)}: the flash of the ${board} begins at ${hex(start)}`;
  const end = image.segments.reduce((most, { address, bytes }) => Math.max(most, address + bytes.length - start), 0);
  if (end <= chip.flash) return undefined;
  return `${name} takes ${grouped(end)} bytes of flash: the ${board} has ${grouped(chip.flash)} (${grouped(end - chip.flash)} too many)`;
}

function vectorCount({ segments }: ImageBytes): number {
  const bytes = segments.find(({ address }) => address === 0)?.bytes ?? new Uint8Array();
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
