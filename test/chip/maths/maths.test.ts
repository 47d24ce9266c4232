import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { avrBoard } from '../../../src/emulators/avr/boards.js';
import { emulatedAvr } from '../../../src/emulators/avr/emulator.js';
import { loadHex } from '../../../src/image/hex.js';
import { toolOutput } from '../../tools.js';
import { boards } from '../compile.js';
import { instruments } from '../instruments.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const firmware = join(folder, '../../../firmware');
const KINDS = 5;
/** Enough for each kind of number to show what it can; an emulated Uno takes some seconds for its rounds. */
const ROUNDS = 10000;
const ROUNDS_ON_UNO = 12;

const FUNCTIONS = [
  ...['add', 'subtract', 'multiply', 'divide', 'toFloat', 'sqrt', 'exp', 'log', 'pow', 'sin', 'fmod', 'floor'],
  ...['writeInteger', 'writeDecimal'],
] as const;
type Name = (typeof FUNCTIONS)[number];

interface Trial {
  a: number;
  b: number;
  result: number;
}

const view = new DataView(new ArrayBuffer(4));
const floatOf = (bits: number) => {
  view.setUint32(0, bits);
  return view.getFloat32(0);
};
const bitsOf = (value: number) => {
  if (Number.isNaN(value)) return 0x7fc00000;
  view.setFloat32(0, value);
  return view.getUint32(0);
};

function trialsOf(bytes: Uint8Array, rounds: number): Map<Name, Trial[]> {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const perFunction = KINDS * rounds;
  return new Map(
    FUNCTIONS.map((name, number) => [
      name,
      Array.from({ length: perFunction }, (_, i) => {
        const at = (number * perFunction + i) * 12;
        return {
          a: words.getUint32(at, true),
          b: words.getUint32(at + 4, true),
          result: words.getUint32(at + 8, true),
        };
      }),
    ]),
  );
}

/** How far a result is from the exact one, in units of the last place of a float. */
function ulps(result: number, exact: number): number {
  const nearest = Math.fround(exact);
  if (Object.is(result, nearest) || (Number.isNaN(result) && Number.isNaN(exact))) return 0;
  if (result === nearest) return 0;
  const magnitude = Math.abs(nearest) === Number.POSITIVE_INFINITY ? 2 ** 127 : Math.abs(nearest);
  const unit = 2 ** Math.max(-149, Math.floor(Math.log2(magnitude)) - 23);
  // Beyond the largest float, the float after it counts as what infinity stands for.
  const finite = (value: number) => (Number.isFinite(value) ? value : Math.sign(value) * 2 ** 128);
  return Math.abs(finite(result) - finite(exact)) / unit;
}

function hashOf(text: string): number {
  return [...text].reduce((hash, character) => Math.imul(hash ^ character.charCodeAt(0), 16777619) >>> 0, 2166136261);
}

/** As core/number-text.h says; a double holds each step exactly. 7 decimals are as many as a float has: two. */
function decimalText(value: number, decimals: number): string {
  const size = Math.abs(value);
  if (!(size < 2 ** 32)) return '';
  const places = decimals > 6 ? 2 : decimals;
  const scaled = BigInt(Math.floor(size * 2 ** 28)) * 10n ** BigInt(places);
  const digits = `${(scaled + 2n ** 27n) >> 28n}`.padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

const EXACT: { readonly [name in Name]?: (a: number, b: number) => number } = {
  add: (a, b) => bitsOf(floatOf(a) + floatOf(b)),
  subtract: (a, b) => bitsOf(floatOf(a) - floatOf(b)),
  multiply: (a, b) => bitsOf(floatOf(a) * floatOf(b)),
  divide: (a, b) => bitsOf(floatOf(a) / floatOf(b)),
  toFloat: (a) => bitsOf(a | 0),
  sqrt: (a) => bitsOf(Math.sqrt(floatOf(a))),
  fmod: (a, b) => bitsOf(floatOf(a) % floatOf(b)),
  floor: (a) => bitsOf(Math.floor(floatOf(a))),
  writeInteger: (a, b) => hashOf((a | 0).toString(2 + (b % 35)).toUpperCase()),
  writeDecimal: (a, b) => hashOf(decimalText(floatOf(a), b % 8)),
};

/** The most ulp that core/maths.h allows. */
const WITHIN: { readonly [name in Name]?: [most: number, exact: (x: number, y: number) => number] } = {
  exp: [1.5, Math.exp],
  log: [1, Math.log],
  // 1 to any power is 1 in C, and a power of -1 has its size.
  pow: [2, (x, y) => (x === 1 || (x === -1 && Math.abs(y) === Number.POSITIVE_INFINITY) ? 1 : x ** y)],
};

describe('The mathematics of the firmware', function () {
  this.timeout(300_000);
  const temporary = mkdtempSync(join(tmpdir(), 'microflo-maths-'));
  const sources = ['maths.cpp', 'convert.cpp', 'number-text.cpp'].map((name) => join(firmware, 'core', name));
  const defines = Object.entries(boards[0]?.defines ?? {}).map(([name, value]) => `-D${name}=${value}`);
  // Without what is not called, nothing of a board is needed.
  const flags = [
    '-ffunction-sections',
    '-Wl,--gc-sections',
    '-std=c++14',
    '-Wall',
    '-Wextra',
    '-Werror',
    ...defines,
    '-I',
    firmware,
    '-I',
    folder,
  ];
  const hostProgram = join(temporary, 'host');
  let trials = new Map<Name, Trial[]>();

  const onHost = (rounds: number) => execFileSync(hostProgram, [`${rounds}`], { maxBuffer: 1 << 28 });
  const of = (name: Name) => trials.get(name) ?? [];

  before(() => {
    const instrumented = [...instruments('maths', 'undefined'), '-fno-sanitize=float-divide-by-zero'];
    toolOutput('g++', [...flags, '-O1', ...instrumented, join(folder, 'host.cpp'), ...sources, '-o', hostProgram]);
    trials = trialsOf(onHost(ROUNDS), ROUNDS);
  });
  after(() => rmSync(temporary, { recursive: true }));

  for (const [name, expected] of Object.entries(EXACT)) {
    it(`${name} is exact`, () => {
      const wrong = of(name as Name).filter(({ a, b, result }) => expected(a, b) !== result);
      assert.deepEqual(
        wrong.slice(0, 5).map(({ a, b, result }) => [floatOf(a), floatOf(b), result, expected(a, b)]),
        [],
      );
    });
  }

  for (const [name, [most, exact]] of Object.entries(WITHIN)) {
    it(`${name} is within ${most} ulp`, () => {
      const far = of(name as Name).filter(
        ({ a, b, result }) => ulps(floatOf(result), exact(floatOf(a), floatOf(b))) > most,
      );
      assert.deepEqual(
        far.slice(0, 5).map(({ a, b, result }) => [floatOf(a), floatOf(b), floatOf(result)]),
        [],
      );
    });
  }

  it('sin is within 1 ulp up to 1, and within 4e-8 + 1.1e-9 * |x| above', () => {
    const far = of('sin').filter(({ a, result }) => {
      const x = floatOf(a);
      if (!Number.isFinite(x)) return result !== 0x7fc00000;
      if (Math.abs(x) > 2 ** 33) return floatOf(result) !== 0;
      if (Math.abs(x) <= 1) return ulps(floatOf(result), Math.sin(x)) > 1;
      return Math.abs(floatOf(result) - Math.sin(x)) > 4e-8 + 1.1e-9 * Math.abs(x);
    });
    assert.deepEqual(
      far.slice(0, 5).map(({ a, result }) => [floatOf(a), floatOf(result)]),
      [],
    );
  });

  it('are the same bits on an Uno', () => {
    const elf = join(temporary, 'uno.elf');
    const hex = join(temporary, 'uno.hex');
    const options = [...flags, '-mmcu=atmega328p', '-Os', '-mcall-prologues', `-DROUNDS=${ROUNDS_ON_UNO}`];
    toolOutput('avr-g++', [...options, join(folder, 'uno.cpp'), ...sources, '-o', elf]);
    toolOutput('avr-objcopy', ['-O', 'ihex', '-R', '.eeprom', elf, hex]);
    const board = emulatedAvr(avrBoard('uno'), [loadHex(readFileSync(hex, 'utf8'), 'the trial')]);
    const expected = onHost(ROUNDS_ON_UNO);
    const serial = board.serial(0);
    for (let seconds = 0; seconds < 60 && serial.received.length < expected.length + 4; seconds++) board.advance(1000);
    const told = trialsOf(Uint8Array.from(serial.received.subarray(0, expected.length)), ROUNDS_ON_UNO);
    for (const [name, wanted] of trialsOf(expected, ROUNDS_ON_UNO)) assert.deepEqual(told.get(name), wanted, name);
    assert.equal(serial.received.length, expected.length + 4);
  });
});
