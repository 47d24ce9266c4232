import type { Board } from '../program/board.js';
import { pinUsers } from '../program/pin-users.js';
import type { Program } from '../program/program.js';
import type { Circuit, CircuitPart } from './circuit.js';

/** One wire that a person puts in. */
export interface WiringRow {
  /** The name of the part in the circuit, and what it is. */
  part: string;
  kind: string;
  /** The pin or the leg of the part. */
  pin: string;
  /** Where it goes, for a person: `A0`, `GND through 330 Ω`, `A4 (SDA)`. */
  to: string;
  /** The pin of the board, or its `GND` or `supply`; undefined if it does not go to the board. */
  end: string | undefined;
  /** The nodes that use that pin. */
  nodes: string;
}

/** Returns the wires of a circuit, part by part: first its pins, then its other legs. */
export function wiringOf({ parts }: Circuit, program: Program): WiringRow[] {
  const { names } = pinUsers(program);
  return parts.flatMap((part) => {
    const head = { part: part.name, kind: part.kind.description.name };
    const pins = Object.entries(part.pins).map(([pin, { name }]): WiringRow => {
      return { ...head, pin, to: name, end: name, nodes: names.get(name) ?? '' };
    });
    return [...pins, ...legRows(part, program.board).map((row) => ({ ...head, ...row, nodes: '' }))];
  });
}

function legRows({ kind }: CircuitPart, board: Board): { pin: string; to: string; end: string | undefined }[] {
  return Object.entries(kind.description.legs).map(([pin, text]) => {
    const line = busPin(board, text);
    if (line !== undefined) return { pin, to: `${line} (${text})`, end: line };
    const to = text === 'supply' ? supplyOf(board) : text;
    const end = text === 'supply' || text === supplyOf(board) ? 'supply' : text.startsWith('GND') ? 'GND' : undefined;
    return { pin, to, end };
  });
}

/** What the supply of [board] is called: `5 V`. */
export function supplyOf({ volts }: Board): string {
  return volts === undefined ? 'supply' : `${volts} V`;
}

/** The pin with a line of a bus: `SDA`, `MOSI`. */
function busPin({ buses, pins }: Board, line: string): string | undefined {
  const name = line.toLowerCase();
  const index = buses.i2c[0]?.lines[name] ?? buses.spi[0]?.lines[name];
  return index === undefined ? undefined : pins[index]?.name;
}

/** The wires as lines of a table. */
export function wiringTable(rows: readonly WiringRow[], { label }: Board): string[] {
  const head = ['part', '', 'pin', `to the ${label}`, 'used by'];
  const lines = rows.map(({ part, kind, pin, to, nodes }, index) => {
    const isFirst = rows[index - 1]?.part !== part;
    return [isFirst ? part : '', isFirst ? kind : '', pin, to, nodes];
  });
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)));
  return [head, ...lines].map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
