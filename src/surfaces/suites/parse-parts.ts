import type { Node } from 'yaml';
import type { I2cFault } from '../../boards/parts/i2c-part.js';
import type { PartValue } from '../../parts/description.js';
import type { PartExpectation, PartSetting, Plain, Stimulus } from './suite.js';
import type { Entry, SuiteReader } from './suite-reader.js';

const FAULTS = ['nak', 'stretch', 'hold', 'vanish'];

/** Parts on the I²C bus: by address, the bytes of registers, and `fault`. */
export function parseParts(reader: SuiteReader, node: Node | undefined): [number, PartSetting | null][] {
  return reader.entries(node, 'i2c').map((entry): [number, PartSetting | null] => {
    const address = addressOf(reader, entry);
    return [address, reader.plain(entry.value) === null ? null : parsePart(reader, entry.value)];
  });
}

/** Controls and faults of parts of the circuit: `{ knob: { position: 75 } }`. */
export function parseCircuitParts(reader: SuiteReader, node: Node | undefined): Stimulus['parts'] {
  return reader.entries(node, 'parts').flatMap((part) =>
    reader.entries(part.value, `part '${part.name}'`).flatMap(({ name, key, value }): Stimulus['parts'] => {
      const plain = reader.plain(value);
      if (isPartValue(plain)) return [[part.name, name, plain]];
      reader.report(value ?? key, `a control has a value, such as { position: 75 }`);
      return [];
    }),
  );
}

/** What must be read of parts of the circuit: `{ arm: { angle: [134, 136] } }`. */
export function parseStates(reader: SuiteReader, node: Node | undefined): PartExpectation[] {
  return reader.entries(node, 'parts').flatMap((part) =>
    reader.entries(part.value, `part '${part.name}'`).flatMap(({ name, key, value }): PartExpectation[] => {
      const plain = reader.plain(value);
      const [least, most] = Array.isArray(plain) && plain.length === 2 ? plain : [];
      const isRange = typeof least === 'number' && typeof most === 'number' && least <= most;
      if (isRange) return [{ part: part.name, state: name, wanted: [least, most] }];
      if (isPartValue(plain)) return [{ part: part.name, state: name, wanted: plain }];
      reader.report(value ?? key, 'a state is a value, or the least and the most of a number: { angle: [134, 136] }');
      return [];
    }),
  );
}

function isPartValue(value: Plain): value is PartValue {
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string';
}

/** What must have been written, by address: a list of bytes for each transaction. */
export function parseWrites(reader: SuiteReader, node: Node | undefined): { address: number; writes: number[][] }[] {
  return reader.entries(node, 'i2c').map((entry) => {
    const value = reader.plain(entry.value);
    const fits = Array.isArray(value) && value.every(isBytes);
    if (!fits)
      reader.report(entry.value ?? entry.key, 'give a list of bytes for each transaction, such as [[0x6B, 1]]');
    return { address: addressOf(reader, entry), writes: fits ? value.filter(isBytes) : [] };
  });
}

function parsePart(reader: SuiteReader, node: Node | undefined): PartSetting {
  const setting: PartSetting = { registers: [] };
  for (const { name, key, value } of reader.entries(node, 'a part')) {
    const plain = reader.plain(value);
    if (name === 'fault') setting.fault = faultOf(reader, value ?? key, plain);
    else if (!isByte(Number(name))) reader.report(key, `a register has a number from 0 to 255, not '${name}'`);
    else if (!isBytes(plain)) reader.report(value ?? key, 'a register has a list of bytes, such as [0x12, 0x34]');
    else setting.registers.push([Number(name), plain]);
  }
  return setting;
}

/** What the part says of wrong faults is told when the case runs. */
function faultOf(reader: SuiteReader, node: Node, plain: Plain): I2cFault | null {
  if (plain === null) return null;
  const kind = typeof plain === 'object' && !Array.isArray(plain) ? plain.kind : undefined;
  if (typeof kind === 'string' && FAULTS.includes(kind)) return plain as unknown as I2cFault;
  reader.report(node, `a fault is like { kind: nak, byte: 0 }; its kinds are ${FAULTS.join(', ')}`);
  return null;
}

function addressOf(reader: SuiteReader, { name, key }: Entry): number {
  const address = Number(name);
  if (Number.isInteger(address) && address >= 0 && address <= 0x7f) return address;
  reader.report(key, `a part is given by its address, 0 to 0x7F, not '${name}'`);
  return 0;
}

export function isBytes(value: Plain): value is number[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'number' && isByte(one));
}

function isByte(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 0xff;
}
