import type { Node } from 'yaml';
import { parseCircuitParts, parseParts } from './parse-parts.js';
import { parseSpiParts } from './parse-spi-parts.js';
import type { Input, Stimulus } from './suite.js';
import type { SuiteReader } from './suite-reader.js';

export const STIMULUS_KEYS = ['pins', 'analog', 'serial', 'i2c', 'spi', 'parts'];

export const NO_STIMULUS: Stimulus = { pins: [], analog: [], serial: [], i2c: [], spi: [], parts: [] };

/** The keys `pins`, `analog`, `serial`, `i2c` and `spi` of a step. */
export function parseStimulus(reader: SuiteReader, fields: ReadonlyMap<string, Node | undefined>): Stimulus {
  return {
    pins: reader.entries(fields.get('pins'), 'pins').map(({ name, value }) => [name, level(reader, value)]),
    analog: reader.entries(fields.get('analog'), 'analog').map(({ name, value }) => {
      return [name, reader.number(value, `the value of ${name}`, 0, 1023)];
    }),
    serial: parseSerial(reader, fields.get('serial')).map(({ port, bytes }) => [port, bytes]),
    i2c: parseParts(reader, fields.get('i2c')),
    spi: parseSpiParts(reader, fields.get('spi')),
    parts: parseCircuitParts(reader, fields.get('parts')),
  };
}

/** Serial ports by number, each with text or a list of bytes. */
export function parseSerial(reader: SuiteReader, node: Node | undefined) {
  return reader.entries(node, 'serial').map(({ name, key, value }) => {
    if (!/^\d+$/.test(name)) reader.report(key, `a serial port must be given by its number, not '${name}'`);
    return { port: Number(name), bytes: bytes(reader, value), place: reader.place(key) };
  });
}

/** Ports in the order of the file. */
export function parseInputs(reader: SuiteReader, node: Node): Input[] {
  return reader.entries(node, 'inputs').map(({ name, key, value }) => {
    return { port: name.toLowerCase(), value: reader.plain(value), place: reader.place(key) };
  });
}

function level(reader: SuiteReader, node: Node | undefined): 0 | 1 | null {
  const value = reader.plain(node);
  if (value === 0 || value === 1 || value === null) return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  reader.report(node, 'a pin must be 0 or 1, or null to release it');
  return null;
}

function bytes(reader: SuiteReader, node: Node | undefined): Uint8Array {
  const value = reader.plain(node);
  if (typeof value === 'string') return new TextEncoder().encode(value);
  const numbers = Array.isArray(value) ? value : [Number.NaN];
  const fine = numbers.every((one) => Number.isInteger(one) && Number(one) >= 0 && Number(one) <= 255);
  if (!fine) reader.report(node, 'the data for a serial port must be text or a list of bytes');
  return fine ? Uint8Array.from(numbers.map(Number)) : new Uint8Array();
}
