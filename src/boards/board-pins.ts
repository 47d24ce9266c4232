import { isScalar, type Node } from 'yaml';
import type { PinUse } from '../library/component.js';
import type { BoardPin } from '../program/board.js';
import type { BoardReader } from './board-reader.js';

const USES: readonly PinUse[] = ['digital', 'analog', 'pwm', 'interrupt'];
const PIN_NAME = /^[A-Z][A-Z0-9_]*(\.[0-9]+)?$/;
const PLACE = /^[A-Z]+[0-9]+(\.[0-9]+)?$/;
/** Pin numbers are bytes. Values from 0xF0 on stand for other interrupt sources. */
const MOST_PINS = 0xf0;

export interface BoardPins {
  pins: BoardPin[];
  /** The place of each pin on the chip; empty strings for a board without a chip. */
  places: string[];
}

/** Reads the pins of a board. With [placed] each pin must state its place on the chip, and may have no uses. */
export function readPins(reader: BoardReader, node: Node | undefined, placed: boolean): BoardPins {
  const items = reader.items(node, 'pins');
  if (items.length > MOST_PINS) reader.report(node, `${items.length} pins: a board has at most ${MOST_PINS}`);
  const seen = new Set<string>();
  const all = items.map((item, index) => readPin(reader, item, index, seen, placed));
  return { pins: all.map(({ pin }) => pin), places: all.map(({ place }) => place) };
}

function readPin(reader: BoardReader, node: Node, index: number, seen: Set<string>, placed: boolean) {
  const fields = reader.fields(node, `pin ${index}`, placed ? ['names', 'at', 'uses'] : ['names', 'uses']);
  const names = reader.items(fields.get('names'), 'names').map((item) => {
    const name = reader.text(item, 'name of a pin', PIN_NAME, 'like D13, LED, PF3, P1.18 or P8_10');
    if (seen.has(name)) reader.report(item, `two pins are called '${name}'`);
    seen.add(name);
    return name;
  });
  const place = reader.text(fields.get('at'), 'at', PLACE, 'like PB5, GPIO25, P1.18 or ADC6');
  const uses = reader.items(fields.get('uses'), 'uses', placed ? 0 : 1).map((item) => readUse(reader, item));
  const [name = '', ...aliases] = names;
  return { pin: { index, name, aliases, uses }, place };
}

function readUse(reader: BoardReader, node: Node): PinUse {
  const found = isScalar(node) ? USES.find((use) => use === node.value) : undefined;
  if (found === undefined) reader.report(node, `the uses of a pin are ${USES.join(', ')}`);
  return found ?? 'digital';
}
