import assert from 'node:assert/strict';
import { boards } from '../../../src/boards/boards.js';
import type { PinUse } from '../../../src/library/component.js';
import { BUS_KINDS, FACILITIES, type Facility } from '../../../src/library/resources.js';
import type { Board } from '../../../src/program/board.js';
import { refusals, servicePart } from './parts.js';

/** Something that a node takes of a board, and the pins that it needs for itself. */
interface Taking {
  /** The lines of a graph in which the node [name] takes it. */
  line: (name: string) => string;
  /** What it is: two takings of the same do not exclude each other. */
  kind: string;
  pins: readonly number[];
  /** The pins that may be anything but inputs. */
  notInputs: readonly number[];
  /** The pins that cannot have PWM. */
  notPwm: readonly number[];
}

const PARTS: readonly [use: PinUse, component: string, kind: string][] = [
  ['digital', 'Reads', 'input'],
  ['interrupt', 'Watches', 'input'],
  ['digital', 'Drives', 'output'],
  ['analog', 'Measures', 'analog'],
  ['pwm', 'Dims', 'pwm'],
];

const BUS_PARTS = { i2c: ['BUS', 'Sensor'], spi: ['BUS', 'Chip'], serial: ['PORT', 'Port'] } as const;

function takings(board: Board): Taking[] {
  const pins = board.pins.flatMap(({ index, name, uses }) =>
    PARTS.filter(([use]) => uses.includes(use)).map(([, component, kind]): Taking => {
      return {
        line: (node) => `'${name}' -> PIN ${node}(${component})`,
        kind: `${kind} ${index}`,
        pins: [index],
        notInputs: [],
        notPwm: [],
      };
    }),
  );
  const buses = BUS_KINDS.flatMap((kind) =>
    board.buses[kind].map(({ number, lines: { ss, ...lines } }): Taking => {
      const [port, component] = BUS_PARTS[kind];
      const line = (node: string) => `${number} -> ${port} ${node}(${component})`;
      return {
        line,
        kind: `${kind} ${number}`,
        pins: Object.values(lines),
        notInputs: ss === undefined ? [] : [ss],
        notPwm: [],
      };
    }),
  );
  const services = FACILITIES.filter((service) => canMake(board, service)).map((service): Taking => {
    const serves = (services: readonly string[]) => services.includes(service);
    const isBeside = board.timers.some(({ beside }) => serves(beside));
    const instead = isBeside ? [] : board.timers.filter((timer) => serves(timer.instead));
    return {
      line: (node) => `${node}(${servicePart(service)})`,
      kind: service,
      pins: [],
      notInputs: [],
      notPwm: instead.flatMap(({ pwm }) => pwm),
    };
  });
  return [...pins, ...buses, ...services];
}

function exclude(one: Taking, other: Taking): boolean {
  if (one.kind === other.kind) return false;
  const isInput = ({ kind }: Taking) => /^(input|analog) /.test(kind);
  const spoils = (bus: Taking, pin: Taking) => isInput(pin) && pin.pins.some((each) => bus.notInputs.includes(each));
  const stops = (service: Taking, pin: Taking) =>
    pin.kind.startsWith('pwm ') && pin.pins.some((each) => service.notPwm.includes(each));
  const clash = (a: Taking, b: Taking) => spoils(a, b) || stops(a, b);
  return one.pins.some((pin) => other.pins.includes(pin)) || clash(one, other) || clash(other, one);
}

function canMake({ timers, storage }: Board, service: Facility): boolean {
  if (service === 'storage') return storage > 0;
  return timers.length === 0 || timers.some(({ beside, instead }) => [...beside, ...instead].includes(service));
}

/** `D2`, `D2 or D3`, `D2, D3 or D4` */
const OFFER = /; ([^;]+) would do$/;

describe('Two nodes on one board', () => {
  for (const board of boards) {
    it(`of ${board.name} are refused for each pair of what they take that exclude each other, and no other`, () => {
      const all = takings(board);
      let pairs = 0;
      for (const [index, one] of all.entries()) {
        // A pair of different pins excludes itself only through a bus, so these are enough.
        const near = all
          .slice(index)
          .filter((other) => one.pins.length !== 1 || other.pins.length !== 1 || one.pins[0] === other.pins[0]);
        for (const other of near) {
          const lines = [one.line('first'), other.line('second')];
          const found = refusals(board, ...lines);
          assert.deepEqual(found.length, exclude(one, other) ? 1 : 0, `${lines.join('; ')}: ${found.join('; ')}`);
          if (found.length > 0) mustHelp(board, found[0] ?? '', lines);
          pairs += 1;
        }
      }
      assert.ok(pairs >= board.pins.length, 'each pin is in a pair');
    });
  }
});

describe('A service of a timer', () => {
  for (const service of FACILITIES) {
    it(`is refused on boards that do not have it: ${service}`, () => {
      for (const board of boards) {
        const found = refusals(board, `a(${servicePart(service)})`).map((line) => line.slice(0, 13));
        assert.deepEqual(found, canMake(board, service) ? [] : ['1 no-service:'], board.name);
      }
    });
  }
});

/** The message names both nodes, and what it offers is not refused. */
function mustHelp(board: Board, found: string, lines: readonly string[]): void {
  assert.match(found, /^\d (pin|timer)-conflict: .*'(first|second)'.*'(first|second)'/);
  const offer = OFFER.exec(found)?.[1];
  if (offer === undefined) {
    assert.match(found, /no other (pin|bus)/);
    return;
  }
  const guilty = Number(found[0]) - 1;
  for (const way of offer.split(/, | or /)) {
    const bus = /^(I²C|SPI|serial) (?:bus|port) (\d+)$/.exec(way);
    const tries = bus
      ? lines.map((line) => line.replace(/^\d+/, bus[2] ?? ''))
      : lines.map((line) => line.replace(/^'[^']+'/, `'${way}'`));
    const better = tries.map((line, index) => lines.map((each, at) => (at === index ? line : each)));
    const helped = bus
      ? better.some((graph) => refusals(board, ...graph).length === 0)
      : refusals(board, ...(better[guilty] ?? [])).length === 0;
    assert.ok(helped, `${found}: '${way}' does not help`);
  }
}
