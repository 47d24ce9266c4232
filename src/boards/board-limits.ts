import type { Node } from 'yaml';
import type { BoardLimits } from '../program/board.js';
import type { BoardReader } from './board-reader.js';
import type { FirmwareLimits } from './hardware.js';

type Limits = BoardLimits & FirmwareLimits;

const RANGES: Record<keyof Limits, readonly [least: number, most: number]> = {
  idBits: [8, 16],
  nodes: [1, 0xffff],
  exports: [1, 254],
  arena: [16, 0x7fffffff],
  edgeBytes: [1, 16],
  alignment: [1, 16],
  queue: [2, 0xfffe],
  strings: [0, 255],
  stringLength: [0, 255],
  message: [16, 0xffff],
  losses: [1, 255],
  interrupts: [2, 128],
};
const POWERS_OF_TWO: readonly string[] = ['alignment', 'interrupts'];

/** Reads the limits of a board: those that host and firmware share, and those of the firmware only. */
export function readLimits(
  reader: BoardReader,
  node: Node | undefined,
): { limits: BoardLimits; firmware: FirmwareLimits } {
  const names = Object.keys(RANGES) as (keyof Limits)[];
  const fields = node ? reader.fields(node, 'limits', names) : new Map<string, Node>();
  const value = (name: keyof Limits) => readLimit(reader, fields.get(name), name);
  return {
    limits: {
      idBits: value('idBits') === 8 ? 8 : 16,
      nodes: value('nodes'),
      exports: value('exports'),
      arena: value('arena'),
      edgeBytes: value('edgeBytes'),
      alignment: value('alignment'),
      queue: value('queue'),
      strings: value('strings'),
      stringLength: value('stringLength'),
      message: value('message'),
    },
    firmware: { losses: value('losses'), interrupts: value('interrupts') },
  };
}

function readLimit(reader: BoardReader, node: Node | undefined, name: keyof Limits): number {
  const value = reader.integer(node, name, ...RANGES[name]);
  if (name === 'idBits' && value !== 8 && value !== 16 && value !== 0) reader.report(node, 'idBits must be 8 or 16');
  if (POWERS_OF_TWO.includes(name) && (value & (value - 1)) !== 0)
    reader.report(node, `${name} must be a power of two`);
  return value;
}
