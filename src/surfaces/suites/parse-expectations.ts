import type { Node } from 'yaml';
import { errorMessage } from '../../util/errors.js';
import { plainTexts } from './packet-text.js';
import { parseStates, parseWrites } from './parse-parts.js';
import { parseTransfers } from './parse-spi-parts.js';
import { parseSerial } from './parse-stimulus.js';
import type {
  Check,
  ErrorExpectation,
  Expectations,
  Operator,
  PinExpectation,
  Plain,
  PortExpectation,
} from './suite.js';
import type { Entry, SuiteReader } from './suite-reader.js';

/** The keys of `expect` that are not names of ports. */
export const RESERVED = ['pins', 'pwm', 'serial', 'i2c', 'spi', 'strips', 'parts', 'errors'];

const OPERATORS: readonly Operator[] = ['equals', 'type', 'above', 'below', 'contains', 'haveKeys', 'includeKeys'];
const PORT_KEYS = [...OPERATORS, 'path', 'packets', 'at'];
const ERROR_KEYS = ['code', 'node', 'port', 'value'];

export function parseExpectations(reader: SuiteReader, node: Node | undefined): Expectations {
  const all: Expectations = {
    ports: [],
    pins: [],
    pwm: [],
    serial: [],
    i2c: [],
    spi: [],
    strips: [],
    parts: [],
    errors: [],
  };
  for (const entry of reader.items(node).flatMap((item) => reader.entries(item, 'expect'))) {
    if (!RESERVED.includes(entry.name)) all.ports.push(port(reader, entry));
    else if (entry.name === 'serial') all.serial.push(...parseSerial(reader, entry.value));
    else if (entry.name === 'i2c') all.i2c.push(...parseWrites(reader, entry.value));
    else if (entry.name === 'spi') all.spi.push(...parseTransfers(reader, entry.value));
    else if (entry.name === 'parts') all.parts.push(...parseStates(reader, entry.value));
    else if (entry.name === 'strips') all.strips.push(...strips(reader, entry));
    else if (entry.name === 'errors') all.errors.push(...reader.items(entry.value).map((item) => error(reader, item)));
    else all[entry.name === 'pwm' ? 'pwm' : 'pins'].push(...pins(reader, entry));
  }
  return all;
}

function port(reader: SuiteReader, { name, key, value }: Entry): PortExpectation {
  const expectation: PortExpectation = { port: name.toLowerCase(), place: reader.place(key), checks: [] };
  for (const item of reader.items(value)) addTo(reader, expectation, item, name);
  if (reader.items(value).length === 0)
    reader.report(key, `the expectation of '${name}' is empty: list what it must send`);
  return expectation;
}

function addTo(reader: SuiteReader, expectation: PortExpectation, node: Node, name: string): void {
  const fields = reader.fields(node, `expectation of '${name}'`, PORT_KEYS);
  const path = fields.has('path') ? reader.text(fields.get('path'), 'path') : undefined;
  for (const [operator, wanted] of fields) {
    if (isOperator(operator)) expectation.checks.push(check(reader, operator, wanted, path));
  }
  const [packets, at] = [fields.get('packets'), fields.get('at')];
  if (packets) expectation.packets = texts(reader, packets);
  if (at) expectation.at = times(reader, at);
  if (at && expectation.at?.length !== expectation.packets?.length) {
    reader.report(at, `'at' must give the time of each of 'packets'`);
  }
  if (fields.size === 0 || (path !== undefined && expectation.checks.length === 0)) {
    reader.report(node, `an expectation must have one of ${OPERATORS.join(', ')} or packets`);
  }
}

function check(reader: SuiteReader, operator: Operator, node: Node | undefined, path: string | undefined): Check {
  const wanted = reader.plain(node);
  if ((operator === 'above' || operator === 'below') && typeof wanted !== 'number') {
    reader.report(node, `${operator} needs a number`);
  }
  return { operator, wanted, ...(path !== undefined && { path }) };
}

function texts(reader: SuiteReader, node: Node): string[] {
  const value = reader.plain(node);
  try {
    if (!Array.isArray(value)) throw new RangeError('packets must be a list');
    return value.flatMap(plainTexts);
  } catch (error) {
    reader.report(node, errorMessage(error));
    return [];
  }
}

function times(reader: SuiteReader, node: Node): number[] {
  return reader.items(node).map((item) => reader.number(item, 'a time in milliseconds', 0, Number.MAX_SAFE_INTEGER));
}

function pins(reader: SuiteReader, { value }: Entry): PinExpectation[] {
  return reader.entries(value, 'pins').map(({ name, key, value: wanted }) => {
    return { pin: name, place: reader.place(key), wanted: changes(reader, wanted) };
  });
}

function strips(reader: SuiteReader, { value }: Entry): Expectations['strips'] {
  return reader.entries(value, 'strips').map(({ name, value: colors }) => {
    return { pin: name, colors: reader.items(colors).map((item) => reader.number(item, 'a colour', 0, 0xffffff)) };
  });
}

function changes(reader: SuiteReader, node: Node | undefined): PinExpectation['wanted'] {
  const value = reader.plain(node);
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (Array.isArray(value) && value.every(isChange)) return value;
  reader.report(node, 'a pin needs a value, or a list of changes such as [[0, 0], [300, 1]]');
  return 0;
}

function isChange(value: Plain): value is [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'number');
}

function error(reader: SuiteReader, node: Node): ErrorExpectation {
  const plain = reader.plain(node);
  if (typeof plain === 'string') return { code: plain };
  const fields = reader.fields(node, 'an error', ERROR_KEYS);
  const [of, at] = [fields.get('node'), fields.get('port')];
  const value = reader.plain(fields.get('value'));
  return {
    code: reader.text(fields.get('code') ?? node, 'code'),
    ...(of && { node: reader.text(of, 'node') }),
    ...(at && { port: reader.text(at, 'port').toLowerCase() }),
    ...(fields.has('value') && { packet: plainTexts(value).join(' ') }),
  };
}

function isOperator(name: string): name is Operator {
  return OPERATORS.some((operator) => operator === name);
}
