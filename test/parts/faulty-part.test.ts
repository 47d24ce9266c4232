import assert from 'node:assert/strict';
import { simulator } from '../../src/boards/boards.js';
import { Bench } from '../../src/boards/parts/bench.js';
import { attachCircuit } from '../../src/circuit/attach.js';
import type { Circuit } from '../../src/circuit/circuit.js';
import type { PartKind } from '../../src/parts/catalogue.js';
import { describePart, Part } from '../../src/parts/index.js';
import { findPin } from '../../src/program/pins.js';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { simulate } from '../../src/surfaces/testing/index.js';
import { said } from './bench.js';

const description = describePart({
  name: 'Bad',
  description: 'A part whose author has made a mistake',
  pins: { in: { role: 'hears', description: '' } },
  legs: {},
  controls: { on: { description: '', initial: false } },
  states: { count: { description: '' } },
  faults: {},
});

interface Mistakes {
  connected?(part: Bad): void;
  heard?(part: Bad): void;
  adjust?(part: Bad): void;
  state?(): number;
  draw?(): void;
}

class Bad extends Part<typeof description> {
  static readonly description = description;
  heard = 0;

  constructor(private readonly mistakes: Mistakes = {}) {
    super(description);
  }

  get state() {
    return { count: this.mistakes.state?.() ?? this.heard };
  }

  later(action: () => void): void {
    this.after(0, action);
  }

  protected override connected(): void {
    this.mistakes.connected?.(this);
    this.wires.in.onChange(() => {
      this.heard += 1;
      this.mistakes.heard?.(this);
    });
  }

  protected override adjust(): void {
    this.mistakes.adjust?.(this);
  }

  draw() {
    this.mistakes.draw?.();
    return { width: 1, height: 1, pins: { in: { x: 0, y: 0 } }, shapes: '' };
  }
}

const BLINK =
  "10 -> INTERVAL every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)\n'D8' -> PIN lamp";
const fail = () => {
  throw new TypeError('x is undefined');
};

describe('A part whose author has made a mistake', () => {
  const attached = async (mistakes: Mistakes) => {
    const part = new Bad(mistakes);
    const test = await simulate(BLINK);
    part.attach(test.bench, { in: 'D8' });
    await test.advance(100);
    return { part, test };
  };
  const SAID = 'the part itself has a fault, and is taken away: TypeError: x is undefined';

  it('says so and is taken away when it throws, and the board runs on', async () => {
    const { part, test } = await attached({ heard: fail });
    assert.deepEqual([said(part), part.heard], [[SAID], 1]);
    assert.ok(test.time >= 100);
  });

  it('does so when a control is set, and when it is shown', async () => {
    let isWrong = false;
    const sometimes = () => {
      if (isWrong) fail();
    };
    for (const mistakes of [{ adjust: sometimes }, { draw: sometimes }, { state: () => (isWrong ? fail() : 3) }]) {
      isWrong = false;
      const { part } = await attached(mistakes);
      isWrong = true;
      part.set('on', true);
      part.look();
      assert.deepEqual(said(part), [SAID]);
      assert.match(part.text, /^count (unknown|\d+)$/);
    }
  });

  it('is stopped when it does so much at one time that time cannot pass', async () => {
    const forever = (part: Bad): void => part.later(() => forever(part));
    const { part, test } = await attached({ heard: forever });
    assert.deepEqual(said(part), [
      'the part itself has a fault, and is taken away: Error: after() was called with 0 µs 10000 times, so time cannot pass',
    ]);
    assert.ok(test.time >= 100);
  });

  it('is said with its place in the circuit when it cannot be attached; then no part is', () => {
    class Worse extends Bad {
      constructor() {
        super({ connected: fail });
      }
    }
    const pin = findPin(simulator, 'D8');
    assert.ok(pin);
    const part = (name: string, kind: unknown, line: number) => ({
      ...{ name, kind: kind as PartKind, pins: { in: pin }, settings: [], pinPlaces: {} },
      place: { file: 'x.circuit.yaml', line, column: 3 },
    });
    const circuit: Circuit = { parts: [part('a', Bad, 2), part('b', Worse, 3)] };
    const bench = new Bench(new SimulatedBoard());
    assert.throws(
      () => attachCircuit(circuit, bench),
      /^GraphError: x\.circuit\.yaml:3:3: error: 'b' cannot be attached: x is undefined/,
    );
  });
});
