import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { compileText } from '../../bench/program-bytes.js';
import { simulator } from '../../src/boards/boards.js';
import { portPair } from '../../src/connect/in-process.js';
import { DeviceError } from '../../src/device/device-error.js';
import { streamProgram } from '../../src/device/stream-program.js';
import type { Diagnostic } from '../../src/graph/diagnostic.js';
import { GraphError } from '../../src/graph/format.js';
import { parseGraph } from '../../src/graph/read.js';
import { coreLibrary } from '../../src/library/core.js';
import { encodeControl, LINK_VERSION } from '../../src/link/control.js';
import { encodeFrame, type Frame } from '../../src/link/frame.js';
import { FrameDecoder } from '../../src/link/frame-decoder.js';
import { LinkError } from '../../src/link/link-error.js';
import { LinkSession } from '../../src/link/session.js';
import { compileProgram } from '../../src/program/compile.js';
import { crc16 } from '../../src/stream/crc.js';
import { StreamError } from '../../src/stream/stream-error.js';
import { parseSuites } from '../../src/surfaces/suites/parse-suite.js';
import { concatenate } from '../../src/util/bytes.js';
import { stillClock } from '../../src/util/clock.js';
import { graphNames, read } from './corpus.js';

/** What must hold for any input, and how often it is tried in `npm test`. */
export interface HostProperty {
  name: string;
  property: fc.IProperty<unknown[]>;
  runs: number;
}

const SUITES = 'test/suites';

/** What text is changed with: the marks of `.fbp`, JSON and YAML, and characters that are more than one byte, or none. */
const PIECES = [
  '->',
  '(',
  ')',
  "'",
  '"',
  '\\',
  '[',
  ']',
  '{',
  '}',
  ':',
  ',',
  '.',
  '#',
  '=',
  '-',
  '&a',
  '*a',
  '!!x',
  '|',
];
const WORDS = [
  'INPORT',
  'OUTPORT=',
  'null',
  'true',
  '1e999',
  '-0',
  '__proto__',
  'é',
  '\u{1f600}',
  '\ud800',
  '\0',
  '\ufeff',
];
const ENDS = ['\n', '\r\n', '\r', '\t', '  ', '\u2028'];

/** A change of a text: at a place from 0 to 1, so much is taken out and something put in. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  without: fc.oneof(fc.constant(0), fc.nat(4), fc.nat(200)),
  into: fc.oneof(fc.constantFrom(...PIECES, ...WORDS, ...ENDS), fc.string({ unit: 'binary', maxLength: 4 })),
});

function changed(texts: readonly string[]): fc.Arbitrary<string> {
  const changes = fc.array(change, { minLength: 1, maxLength: 5 });
  return fc.tuple(fc.constantFrom(...texts), changes).map(([text, all]) =>
    all.reduce((before, { at, without, into }) => {
      const place = Math.floor(at * before.length);
      return before.slice(0, place) + into + before.slice(place + without);
    }, text),
  );
}

/** Each error says where it is, and that is in the text, or at its end. For YAML, a line ends with a line feed only. */
function assertPlaces(text: string, diagnostics: readonly Diagnostic[], ends = /\r\n|[\n\r\u2028\u2029]/): void {
  const lines = text.split(ends);
  for (const { place, message } of diagnostics) {
    assert.ok(place, message);
    const { line, column } = place;
    assert.ok(line >= 1 && line <= lines.length, `${message}: line ${line} of ${lines.length}`);
    assert.ok(column >= 1 && column <= (lines[line - 1]?.length ?? 0) + 2, `${message}: column ${column} of ${line}`);
  }
}

/** A graph is compiled, or refused with errors of the graph that have their places. */
function assertCompiles(text: string, file: string): void {
  try {
    compileProgram(parseGraph(text, file), coreLibrary, simulator, { allowEmpty: true });
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    assert.ok(error.diagnostics.length > 0);
    assertPlaces(text, error.diagnostics);
  }
}

const FBP = graphNames.map((name) => read(name));

const JSON_GRAPHS = [
  JSON.stringify({
    caseSensitive: false,
    properties: { name: 'blink', environment: { type: 'microflo' } },
    inports: { in: { process: 'lamp', port: 'in' } },
    outports: { out: { process: 'toggle', port: 'out', metadata: { x: 1 } } },
    groups: [{ name: 'all', nodes: ['every', 'toggle'] }],
    processes: {
      every: { component: 'Timer', metadata: { x: 1, y: 2 } },
      toggle: { component: 'ToggleBoolean' },
      lamp: { component: 'DigitalWrite' },
    },
    connections: [
      { src: { process: 'every', port: 'out' }, tgt: { process: 'toggle', port: 'in' } },
      { src: { process: 'toggle', port: 'out' }, tgt: { process: 'lamp', port: 'in' } },
      { data: 300, tgt: { process: 'every', port: 'interval' } },
      { data: 'LED', tgt: { process: 'lamp', port: 'pin' } },
    ],
  }),
];

const YAML = readdirSync(SUITES)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => readFileSync(join(SUITES, file), 'utf8'));

const byte = fc.integer({ min: 0, max: 0xff });

function changedBytes(all: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const change = fc.record({ at: fc.nat(2000), without: fc.nat(3), into: fc.array(byte, { maxLength: 3 }) });
  return fc.tuple(fc.constantFrom(...all), fc.array(change, { minLength: 1, maxLength: 4 })).map(([bytes, changes]) =>
    changes.reduce((before, { at, without, into }) => {
      const place = at % (before.length + 1);
      return Uint8Array.of(...before.subarray(0, place), ...into, ...before.subarray(place + without));
    }, bytes),
  );
}

/** [bytes] with a right checksum at the end. */
function withChecksum(bytes: Uint8Array): Uint8Array {
  const crc = crc16(bytes.subarray(0, -2));
  return Uint8Array.of(...bytes.subarray(0, -2), crc & 0xff, crc >> 8);
}

function assertDecodes(bytes: Uint8Array): void {
  try {
    streamProgram(bytes, coreLibrary, simulator);
  } catch (error) {
    assert.ok(error instanceof StreamError || error instanceof DeviceError, `${error}`);
  }
}

const SESSION = 5;
const frame: fc.Arbitrary<Frame> = fc.record({
  kind: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
  sequence: fc.nat(7),
  session: fc.oneof(fc.constant(SESSION), fc.nat(31)),
  acknowledged: fc.nat(7),
  next: fc.nat(7),
  payload: fc.uint8Array({ maxLength: 40 }),
});

/** Frames and noise, in chunks. */
const line = fc.array(
  fc.oneof(
    frame.map(encodeFrame),
    fc.uint8Array({ maxLength: 30 }),
    frame.map(encodeFrame).map((one) => one.slice(1)),
  ),
  { maxLength: 30 },
);

/** A session takes any bytes: it delivers payloads of undamaged frames, or ends with an error of the link. */
function assertSession(chunks: readonly Uint8Array[]): void {
  const [near, far] = portPair();
  const session = new LinkSession(near, { id: SESSION, clock: stillClock, name: 'a port' });
  const [delivered, ends]: [string[], Error[]] = [[], []];
  session.onMessage((message) => delivered.push(message.join()));
  session.onClose((reason) => ends.push(reason));
  session.open();
  const opened = encodeControl({ kind: 'opened', version: LINK_VERSION, window: 3, buffer: 60, longest: 54 });
  far.write(encodeFrame({ kind: 3, sequence: 0, session: SESSION, acknowledged: 0, payload: opened }));
  for (let count = 0; count < 5; count++) session.send(Uint8Array.of(count));
  for (const chunk of chunks) far.write(chunk);
  const frames = new FrameDecoder().push(concatenate(chunks));
  const valid = frames.flatMap((each) => (each?.kind === 0 ? [each.payload.join()] : []));
  for (const each of delivered) assert.ok(valid.includes(each), `${each} was not sent`);
  assert.equal(session.isOpen, ends.length === 0);
  for (const reason of ends) assert.ok(reason instanceof LinkError, `${reason}`);
  session.close();
}

export const hostProperties: readonly HostProperty[] = [
  {
    name: 'text that was .fbp is compiled, or refused with errors that have their places',
    property: fc.property(changed(FBP), (text) => assertCompiles(text, 'x.fbp')),
    runs: 1000,
  },
  {
    name: 'text that was a graph in JSON is compiled, or refused with errors that have their places',
    property: fc.property(changed(JSON_GRAPHS), (text) => assertCompiles(text, 'x.json')),
    runs: 1000,
  },
  {
    name: 'text that was a suite in YAML is read, with errors that have their places',
    property: fc.property(changed(YAML), (text) => assertPlaces(text, parseSuites(text, 'x.yaml').diagnostics, /\n/)),
    runs: 500,
  },
  {
    name: 'bytes that were a command stream are decoded, or refused with a StreamError or a DeviceError',
    property: fc.property(changedBytes(FBP.map(compileText)), (bytes) => {
      assertDecodes(bytes);
      assertDecodes(withChecksum(bytes));
    }),
    runs: 2000,
  },
  {
    name: 'a session of the host takes any frames and bytes',
    property: fc.property(line, assertSession),
    runs: 2000,
  },
];
