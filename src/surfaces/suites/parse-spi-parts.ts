import type { Node } from 'yaml';
import type { SpiFault, SpiMode } from '../../boards/parts/spi-part.js';
import { isBytes } from './parse-parts.js';
import type { Plain, SpiPartSetting } from './suite.js';
import type { SuiteReader } from './suite-reader.js';

const KEYS = ['answers', 'mode', 'order', 'fault'];
const EXAMPLE = '[0x12, 0x34]';

/** Parts on the SPI bus: by pin, the bytes of the answer, or a map of them and what else is particular. */
export function parseSpiParts(reader: SuiteReader, node: Node | undefined): [string, SpiPartSetting | null][] {
  return reader.entries(node, 'spi').map(({ name, key, value }): [string, SpiPartSetting | null] => {
    const plain = reader.plain(value);
    if (plain === null || value === undefined) return [name, null];
    if (Array.isArray(plain)) return [name, { answers: answersOf(reader, value, plain) }];
    return [name, parsePart(reader, value ?? key)];
  });
}

/** What must have been sent, by pin: a list of bytes for each time that the part was selected. */
export function parseTransfers(reader: SuiteReader, node: Node | undefined): { pin: string; writes: number[][] }[] {
  return reader.entries(node, 'spi').map(({ name, key, value }) => {
    const plain = reader.plain(value);
    const fits = Array.isArray(plain) && plain.every(isBytes);
    if (!fits)
      reader.report(value ?? key, 'give a list of bytes for each time that the part is selected, such as [[0x83, 0]]');
    return { pin: name, writes: fits ? plain.filter(isBytes) : [] };
  });
}

function parsePart(reader: SuiteReader, node: Node): SpiPartSetting {
  const fields = reader.fields(node, 'a part', KEYS);
  const [answers, mode, order, fault] = KEYS.map((key) => fields.get(key));
  return {
    ...(answers && { answers: answersOf(reader, answers, reader.plain(answers)) }),
    ...(mode && { mode: reader.number(mode, 'mode', 0, 3) as SpiMode }),
    ...(order && { order: reader.plain(order) === 'lsb' ? 'lsb' : 'msb' }),
    ...(fault && { fault: faultOf(reader, fault, reader.plain(fault)) }),
  };
}

function answersOf(reader: SuiteReader, node: Node, plain: Plain): number[] {
  if (isBytes(plain)) return plain;
  reader.report(node, `a part answers with a list of bytes, such as ${EXAMPLE}`);
  return [];
}

function faultOf(reader: SuiteReader, node: Node, plain: Plain): SpiFault | null {
  if (plain === null) return null;
  const fault = typeof plain === 'object' && !Array.isArray(plain) ? plain : {};
  if (fault.kind === 'silent') return { kind: 'silent' };
  if (fault.kind === 'stuck' && (fault.level === 0 || fault.level === 1)) return { kind: 'stuck', level: fault.level };
  reader.report(node, 'a fault is { kind: silent } or { kind: stuck, level: 0 }');
  return null;
}
