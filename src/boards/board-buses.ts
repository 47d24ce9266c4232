import { isMap, type Node } from 'yaml';
import { BUS_KINDS, type BusKind } from '../library/resources.js';
import type { BoardBus, BoardPin } from '../program/board.js';
import type { BoardReader } from './board-reader.js';

/** Keys of a board's file for its buses. */
export const BUS_KEYS: readonly string[] = [...BUS_KINDS, 'unlisted'];

interface Lines {
  required: readonly string[];
  optional: readonly string[];
}

/** The lines of a bus, as board files call them. */
const LINES: Readonly<Record<BusKind, Lines>> = {
  i2c: { required: ['sda', 'scl'], optional: [] },
  spi: { required: ['mosi', 'miso', 'sck'], optional: ['ss'] },
  serial: { required: ['receive', 'transmit'], optional: [] },
};

/** Maximum number of a bus. */
const MOST = 15;

/** Reads the buses and serial ports of a board, and their pins among [pins]. */
export function readBuses(
  reader: BoardReader,
  fields: ReadonlyMap<string, Node>,
  pins: readonly BoardPin[],
): Record<BusKind, BoardBus[]> {
  const read = (kind: BusKind) =>
    reader.items(fields.get(kind), kind).map((item, index) => readBus(reader, item, kind, index, pins));
  return { i2c: read('i2c'), spi: read('spi'), serial: read('serial') };
}

export function readUnlisted(reader: BoardReader, node: Node | undefined): BusKind[] {
  return reader.items(node, 'unlisted').map((item) => reader.choice(item, 'unlisted', BUS_KINDS));
}

/** `{ sda: A4, scl: A5 }`, `{ port: 1, receive: D19, transmit: D18 }`; without lines where no pins of the board have them. */
function readBus(reader: BoardReader, node: Node, kind: BusKind, index: number, pins: readonly BoardPin[]): BoardBus {
  const numbered = kind === 'serial' ? ['port'] : [];
  const { required, optional } = LINES[kind];
  const hasLines = isMap(node) && node.items.length > numbered.length;
  const fields = reader.fields(node, kind, [...numbered, ...(hasLines ? required : [])], hasLines ? optional : []);
  const lines = [...required, ...optional].flatMap((line) => {
    const place = fields.get(line);
    const name = reader.text(place, line, /./, 'the first name of a pin');
    const pin = pins.find((each) => each.name === name);
    if (place && name !== '' && !pin) reader.report(place, `${line} must be the first name of a pin, not '${name}'`);
    return pin ? [[line, pin.index] as const] : [];
  });
  const number = kind === 'serial' ? reader.integer(fields.get('port'), 'port', 1, MOST) : index;
  return { number, lines: Object.fromEntries(lines) };
}
