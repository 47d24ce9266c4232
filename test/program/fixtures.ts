import type { ReadGraph } from '../../src/graph/read.js';
import { parseGraph } from '../../src/graph/read.js';
import type { Component, InPort, PinUse, Port, PortTypeName } from '../../src/library/component.js';
import { FORMATS } from '../../src/library/formats/formats.js';
import type { Board, BoardPin } from '../../src/program/board.js';
import { type CompileOptions, compileGraph } from '../../src/program/compile.js';
import type { Program } from '../../src/program/program.js';

let lastId = 0x1000;

/**
 * `ports('in:integer pin:pin! out…')`: a `!` behind the type makes an inport required, `/pwm` says what a pin needs; a
 * type may be a format. `>` says that it drives the pin. `=1..16` is a range, and `*1..3` says how many items a list may have.
 */
function inport(text: string): InPort {
  const [, name = '', type = '', needs, required, of, least, most] =
    /^(\w+):(\w+)(?:\/(\w+))?([!>])?(?:([=*])(\d+)\.\.(\d+))?$/.exec(text) ?? [];
  const limits = [Number(least), Number(most)] as const;
  if (FORMATS.has(type)) {
    return { ...port(`${name}:byte`), brackets: true, required: true, format: { name: type, room: [48, 128] } };
  }
  const plain = port(`${name}:${type}`);
  return {
    ...plain,
    required: required === '!',
    ...(required === '>' ? { drives: true } : {}),
    ...(needs ? { needs: needs as PinUse } : {}),
    ...(of === '=' ? { range: limits } : {}),
    ...(of === '*' ? { items: limits, brackets: true } : {}),
  };
}

function port(text: string): Port {
  const [name = '', type = ''] = text.split(':');
  return { name, type: type as PortTypeName, description: `the ${name} port`, brackets: false };
}

/** `out*9:all`: nine ports, OUT[0] to OUT[8]. */
function indexed(text: string): Port[] {
  const [, name = '', digits, type = ''] = /^(\w+)\*(\d+):(\w+)$/.exec(text) ?? [];
  if (digits === undefined) return [port(text)];
  const count = Number(digits);
  return Array.from({ length: count }, (_, index) => {
    return { ...port(`${name}:${type}`), name: `${name}[${index}]`, array: { name, count } };
  });
}

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

export function component(name: string, inports: string, outports: string): Component {
  lastId += 1;
  return {
    name,
    id: lastId,
    description: name,
    icon: 'cog',
    inports: words(inports).map(inport),
    outports: words(outports).flatMap(indexed),
    file: `${name}.h`,
  };
}

/** A component that opens a serial port, at 9600 baud unless told otherwise. */
export function serial(plain: Component): Component {
  const inports = plain.inports.map((each) =>
    each.name === 'baudrate' ? { ...each, default: 9600, perBus: true as const } : each,
  );
  return { ...plain, bus: 'serial', inports };
}

export const library = new Map(
  [
    component('Timer', 'interval:integer reset:bang', 'out:bang'),
    component('ToggleBoolean', 'in:bang reset:bang', 'out:boolean'),
    component('DigitalWrite', 'in:boolean pin:pin/digital!', 'out:boolean'),
    component('PwmWrite', 'dutycycle:integer pin:pin/pwm!', 'out:integer'),
    component('Lamps', 'in:boolean red:pin/digital green:pin/digital safe:boolean', 'out:boolean'),
    component('Matrix', 'rows:pin/digital>*1..8 columns:pin/digital>*1..8 reads:pin', ''),
    component('Repeat', 'in:all', 'out:all'),
    component('Text', 'in:string', 'out:string'),
    component('Real', 'in:float', 'out:float'),
    component('Errors', 'in:error', 'out:error'),
    component('Silent', 'in:all', ''),
    component('Sequencer', 'steps:sequence next:bang', 'out:integer'),
    component('Window', 'values:integer=1..16 list:byte*2..3', 'out:integer'),
    component('Split', 'in:all', 'out*9:all'),
    serial(component('SerialOut', 'in:all port:integer baudrate:integer', '')),
  ].map((one) => [one.name, one] as const),
);

function pin(index: number, name: string, uses: PinUse[], aliases: string[] = []): BoardPin {
  return { index, name, aliases, uses };
}

export const board: Board = {
  name: 'uno',
  label: 'A board for tests',
  pins: [
    ...Array.from({ length: 13 }, (_, n) => pin(n, `D${n}`, [3, 5, 6].includes(n) ? ['digital', 'pwm'] : ['digital'])),
    pin(13, 'D13', ['digital'], ['LED']),
    pin(14, 'A0', ['digital', 'analog'], ['D14']),
    pin(15, 'A1', ['digital', 'analog'], ['D15']),
  ],
  timers: [],
  buses: { i2c: [], spi: [], serial: [] },
  unlisted: [],
  storage: 0,
  limits: {
    idBits: 8,
    nodes: 20_000,
    exports: 4,
    arena: 1000,
    edgeBytes: 2,
    alignment: 1,
    queue: 16,
    strings: 4,
    stringLength: 32,
    message: 64,
  },
};

/** The board with other limits. */
export function boardWith(limits: Partial<Board['limits']>): Board {
  return { ...board, limits: { ...board.limits, ...limits } };
}

/** A graph from text; each of [subgraphs] can use the others. */
export function read(text: string, subgraphs: Record<string, string> = {}): ReadGraph {
  const all = new Map(Object.entries(subgraphs).map(([name, of]) => [name, parseGraph(of, `${name}.fbp`)]));
  const main = parseGraph(text, 'main.fbp');
  for (const graph of [main, ...all.values()]) {
    graph.subgraphs = all;
    graph.subgraphNames = [...all.keys()];
  }
  return main;
}

/** Compiles text, and expects it to be right. */
export function compile(text: string, subgraphs: Record<string, string> = {}, options?: CompileOptions): Program {
  const { program, diagnostics } = compileGraph(read(text, subgraphs), library, board, options);
  if (!program) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return program;
}

/** What is wrong with a text, as `file:line:column code: message`. */
export function faults(text: string, subgraphs: Record<string, string> = {}, on: Board = board): string[] {
  return compileGraph(read(text, subgraphs), library, on).diagnostics.map(({ place, code, message }) => {
    return `${place?.file}:${place?.line}:${place?.column} ${code}: ${message}`;
  });
}
