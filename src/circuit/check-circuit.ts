import type { Diagnostic, Place } from '../graph/diagnostic.js';
import { type PartPinRole, selectPin } from '../parts/description.js';
import type { BoardPin } from '../program/board.js';
import { type PinUsers, pinUsers } from '../program/pin-users.js';
import type { Program } from '../program/program.js';
import { hex } from '../util/hex.js';
import type { Circuit, CircuitPart } from './circuit.js';

/** Returns what is wrong with a circuit beside [program], and what may be, in the order of the circuit. */
export function checkCircuit({ parts }: Circuit, program: Program): Diagnostic[] {
  const users = pinUsers(program);
  const seen: CircuitPart[] = [];
  return parts.flatMap((part) => {
    const found = [
      ...addressProblems(part, seen),
      ...selectProblems(part, seen),
      ...busProblems(part, program, users),
      ...Object.entries(part.pins).flatMap(([pin]) => [
        ...busPinProblems(part, pin, parts, program),
        ...pinProblems(part, pin, seen, program, users),
      ]),
    ];
    seen.push(part);
    return found;
  });
}

function addressProblems({ name, address, place }: CircuitPart, before: readonly CircuitPart[]): Diagnostic[] {
  const other = address === undefined ? undefined : before.find((each) => each.address === address);
  if (!other || address === undefined) return [];
  const where = `has the address 0x${hex(address, 2)} of '${other.name}' (line ${other.place.line})`;
  return [error('same-address', `'${name}' ${where}, so both would answer; give one of them another address`, place)];
}

function selectProblems(part: CircuitPart, before: readonly CircuitPart[]): Diagnostic[] {
  const pin = selectOf(part);
  const other = pin && before.find((each) => selectOf(each)?.index === pin.index);
  if (!pin || !other) return [];
  const where = `is selected by ${pin.name} as '${other.name}' is (line ${other.place.line})`;
  const message = `'${part.name}' ${where}, so both would answer; give each a pin of its own`;
  return [error('same-select', message, part.pinPlaces[selectPin(part.kind.description) ?? ''] ?? part.place)];
}

/** The pin of the board that selects a part on the SPI bus. */
function selectOf({ kind, pins }: CircuitPart): BoardPin | undefined {
  return pins[selectPin(kind.description) ?? ''];
}

const BUSES = {
  i2c: { called: 'an I²C bus', the: 'I²C bus', node: 'chip(I2cDevice)' },
  spi: { called: 'an SPI bus', the: 'SPI bus', node: 'chip(SpiDevice)' },
} as const;

/** The bus that a part is at. */
function busOf(part: CircuitPart): keyof typeof BUSES | undefined {
  if (part.address !== undefined) return 'i2c';
  return selectOf(part) ? 'spi' : undefined;
}

function busProblems(part: CircuitPart, { nodes, board }: Program, users: PinUsers): Diagnostic[] {
  const { name, place } = part;
  const bus = busOf(part);
  if (bus === undefined) return [];
  const { called, the, node } = BUSES[bus];
  if (board.buses[bus].length === 0) {
    return [error('no-bus', `'${name}' is at ${called}, and ${board.name} has none; choose another board`, place)];
  }
  if (!users.complete || nodes.some(({ component }) => component.bus === bus)) return [];
  return [warning('unused-part', `no node uses the ${the} that '${name}' is at; add one, such as ${node}`, place)];
}

/** A pin of a part that is one of a bus at which there are parts. */
function busPinProblems(
  part: CircuitPart,
  name: string,
  parts: readonly CircuitPart[],
  { board }: Program,
): Diagnostic[] {
  const pin = part.pins[name];
  if (!pin) return [];
  return (['i2c', 'spi'] as const).flatMap((bus) => {
    const line = lineOf(board.buses[bus], pin.index);
    const onBus = parts.find((each) => busOf(each) === bus);
    if (line === undefined || !onBus) return [];
    const whose = onBus === part ? 'it is at itself' : `'${onBus.name}' is at (line ${onBus.place.line})`;
    const message = `'${part.name}' is at ${pin.name}, which is ${line.toUpperCase()} of the ${BUSES[bus].the} that ${whose}; give it another pin`;
    return [error('bus-pin', message, part.pinPlaces[name] ?? part.place)];
  });
}

function pinProblems(
  part: CircuitPart,
  name: string,
  before: readonly CircuitPart[],
  { board }: Program,
  users: PinUsers,
): Diagnostic[] {
  const pin = part.pins[name];
  const place = part.pinPlaces[name] ?? part.place;
  const role = part.kind.description.pins[name]?.role;
  if (!pin || !role) return [];
  const found: Diagnostic[] = [];
  const rival = drives(role) ? before.find((other) => drivesPin(other, pin.index)) : undefined;
  if (rival) {
    const message = `'${part.name}' drives ${pin.name} as '${rival.name}' does (line ${rival.place.line}); give each a pin of its own`;
    found.push(error('shared-pin', message, place));
  }
  const { volts } = part.kind.description.pins[name] ?? {};
  const most = role === 'analog' ? board.volts : board.bears;
  if (gives(role) && volts !== undefined && most !== undefined && volts > most) {
    const message = `${name} of '${part.name}' gives ${volts} V, and ${pin.name} of ${board.name} takes ${most} V; wire a divider, such as 1 kΩ and 2 kΩ to GND`;
    found.push(warning('too-many-volts', message, place));
  }
  const node = users.names.get(pin.name);
  if (node === undefined && users.complete) {
    const message = `no node of the graph uses ${pin.name}, where '${part.name}' is; give a node '${pin.name}' -> PIN, or take the part away`;
    found.push(warning('unused-part', message, place));
  }
  const isDriven = users.driven.has(pin.name);
  if (node !== undefined && isDriven && drives(role)) {
    const message = `node '${node}' drives ${pin.name}, and so does '${part.name}': a short circuit; give the part a pin that a node reads`;
    found.push(warning('short-circuit', message, place));
  }
  if (node !== undefined && !isDriven && hears(role)) {
    const message = `node '${node}' only reads ${pin.name}, so '${part.name}' hears nothing; give it a pin that a node drives`;
    found.push(warning('silent-part', message, place));
  }
  return found;
}

function hears(role: PartPinRole): boolean {
  return role === 'hears' || role === 'pulses' || role === 'selects';
}

function gives(role: PartPinRole): boolean {
  return drives(role) || role === 'answers';
}

function drives(role: PartPinRole): boolean {
  return role === 'drives' || role === 'analog';
}

function drivesPin({ kind, pins }: CircuitPart, index: number): boolean {
  return Object.entries(pins).some(([name, pin]) => {
    const role = kind.description.pins[name]?.role;
    return pin.index === index && role !== undefined && drives(role);
  });
}

function lineOf(buses: readonly { lines: Readonly<Record<string, number>> }[], index: number): string | undefined {
  const lines = buses.flatMap((bus) => Object.entries(bus.lines));
  return lines.find(([name, at]) => at === index && name !== 'ss')?.[0];
}

function error(code: string, message: string, place: Place): Diagnostic {
  return { severity: 'error', code, message, place };
}

function warning(code: string, message: string, place: Place): Diagnostic {
  return { severity: 'warning', code, message, place };
}
