import assert from 'node:assert/strict';
import { coreLibrary } from '../../src/library/core.js';
import { simulate } from '../../src/surfaces/testing/index.js';
import { Random } from '../random.js';
import { outputs } from './run.js';

/** A graph of one node, its ports exported under their own names: IN[1] as IN1. */
function one(component: string): string {
  const { inports = [], outports = [] } = coreLibrary.get(component) ?? {};
  const lines = [
    ...inports.map(({ name }) => `INPORT=it.${name}:${name.replace(/[[\]]/g, '')}`),
    ...outports.map(({ name }) => `OUTPORT=it.${name}:${name.replace(/[[\]]/g, '')}`),
  ];
  return `${lines.join('\n')}\nit(${component})`;
}

const POOL = 64;

/** What says something only when a part is at its pins. */
const WIRED: readonly string[] = ['Ds18b20'];

/** What makes a component make a string: what it needs before, the port, what is sent, how many strings it has itself. */
const MAKERS: Readonly<Record<string, readonly [setup: string, port: string, value: unknown, own: number]>> = {
  ChangeCase: ['', 'IN', 'text', 1],
  CharAt: ['', 'IN', 'text', 1],
  Ds18b20: ["'D4' -> PIN it", 'READ', null, 0],
  Join: ['', 'IN[0]', 1, 0],
  // A row that is its own column: the key is pressed.
  Keypad: ["'abc' -> KEYS it\n2 -> ROWPINS it", 'COLUMNPINS', 2, 1],
  NumberToText: ['', 'IN', 1, 0],
  ReadLine: ['', 'IN', [65, 10], 0],
  Replace: ["'e' -> TEXT it", 'IN', 'text', 2],
  SplitText: ['', 'IN', 'text', 1],
  Substring: ['', 'IN', 'text', 1],
  Template: ["'t' -> TEXT it", 'IN[0]', 1, 0],
  Trim: ['', 'IN', 'text', 1],
};

// The suites of test/suites say more of each component; here every rule of the page stands once.
describe('Components', () => {
  for (const [rule, component, inputs, expected] of [
    [
      'compute at every packet on a data port',
      'And',
      [
        ['a', true],
        ['b', true],
        ['b', true],
      ],
      [false, true, true],
    ],
    [
      'emit nothing at configuration ports',
      'Constrain',
      [
        ['lower', 1],
        ['upper', 2],
        ['in', 5],
      ],
      [2],
    ],
    [
      'Gate: ENABLE sends the last again',
      'Gate',
      [
        ['in', 1],
        ['enable', true],
        ['in', 2],
      ],
      [1, 2],
    ],
    [
      'Select: INDEX sends the last again',
      'Select',
      [
        ['in1', 7],
        ['index', 1],
        ['in1', 8],
      ],
      [7, 8],
    ],
    [
      'Gate: a constant at IN is sent for each true at ENABLE',
      'Gate',
      [
        ['in', 'go'],
        ['enable', true],
        ['enable', false],
        ['enable', true],
      ],
      ['go', 'go'],
    ],
    [
      'Counter: the first packet sends 1, and RESET 0',
      'Counter',
      [
        ['in', 1],
        ['in', 1],
        ['reset', null],
        ['in', 1],
      ],
      [1, 2, 0, 1],
    ],
    [
      'Counter: at a limit it stays, or goes on at the other one with WRAP',
      'Counter',
      [
        ['max', 1],
        ['in', 1],
        ['in', 1],
        ['wrap', true],
        ['in', 1],
        ['down', 1],
      ],
      [1, 1, 0, 1],
    ],
    [
      'Counter: MIN above MAX is an error',
      'Counter',
      [
        ['min', 1],
        ['max', 0],
        ['in', 1],
      ],
      ['value'],
    ],
    ['Max: 0 for an input not yet heard', 'Max', [['a', -5]], [0]],
    ['Or: false for an input not yet heard', 'Or', [['b', false]], [false]],
    [
      'Map: truncates toward zero, does not clamp',
      'Map',
      [
        ['inmax', 3],
        ['outmax', 10],
        ['in', -1],
        ['in', 4],
      ],
      [-3, 13],
    ],
    [
      'Add: integers as long as both are',
      'Add',
      [
        ['a', 1],
        ['b', 2],
        ['b', 0.5],
      ],
      [1, 3, 1.5],
    ],
    [
      'Add: beyond int32 is an error, not the next integer',
      'Add',
      [
        ['a', 2147483647],
        ['b', 1],
      ],
      [2147483647, 'overflow'],
    ],
    [
      'Divide: integers are cut toward zero, floats are not',
      'Divide',
      [
        ['b', 2],
        ['a', -7],
        ['a', 0.5],
      ],
      [0, -3, 0.25],
    ],
    ['Divide: by an input not yet heard is an error', 'Divide', [['a', 1]], ['division']],
    [
      'Modulo: the rest has the sign of B',
      'Modulo',
      [
        ['b', 4],
        ['a', -1],
      ],
      [0, 3],
    ],
    [
      'Power: of integers an integer, unless the power is negative',
      'Power',
      [
        ['a', 2],
        ['b', 3],
        ['b', -1],
      ],
      [1, 8, 0.5],
    ],
    [
      'Constrain: a float stays one',
      'Constrain',
      [
        ['upper', 2],
        ['in', 1.5],
        ['in', 2.5],
      ],
      [1.5, 2],
    ],
    [
      'Map: CLAMP keeps the result in the range',
      'Map',
      [
        ['clamp', true],
        ['inmax', 10],
        ['in', 11],
        ['in', -1],
      ],
      [100, 0],
    ],
    [
      'Average: of integers truncated',
      'Average',
      [
        ['in', 1],
        ['in', 2],
        ['in', 0.5],
      ],
      [1, 1, 1.1666666],
    ],
    [
      'Deadband: sends what is far enough from the last',
      'Deadband',
      [
        ['by', 2],
        ['in', 0],
        ['in', 1],
        ['in', 2],
      ],
      [0, 2],
    ],
    [
      'Calibrate: learns, then maps and clamps',
      'Calibrate',
      [
        ['learn', true],
        ['in', 10],
        ['in', 20],
        ['learn', false],
        ['in', 15],
        ['in', 30],
      ],
      [50, 100],
    ],
    [
      'RateOfChange: two numbers at once are an error',
      'RateOfChange',
      [
        ['in', 1],
        ['in', 2],
      ],
      [0, 'division'],
    ],
    [
      'Map: INMIN = INMAX is an error',
      'Map',
      [
        ['inmax', 0],
        ['in', 1],
      ],
      ['division'],
    ],
    [
      'Map: beyond int32 on the way is an error',
      'Map',
      [
        ['outmax', 2147483647],
        ['in', 2],
      ],
      ['overflow'],
    ],
    [
      'Median: from the first value on, an even count the mean of the middle two',
      'Median',
      [
        ['in', 1],
        ['in', 4],
      ],
      [1, 2],
    ],
    [
      'Median: RESET empties it and emits nothing',
      'Median',
      [
        ['in', 1],
        ['reset', 1],
        ['in', 4],
      ],
      [1, 4],
    ],
    [
      'Hysteresis: true at HIGH, false at LOW, between them the last',
      'Hysteresis',
      [
        ['low', 2],
        ['high', 4],
        ['in', 4],
        ['in', 3],
        ['in', 2],
        ['in', 3],
      ],
      [true, true, false, false],
    ],
    [
      'Hysteresis: the first is true between the thresholds, and false at LOW as any other',
      'Hysteresis',
      [
        ['low', 2],
        ['high', 4],
        ['in', 3],
        ['in', 2],
      ],
      [true, false],
    ],
    [
      'Hysteresis: the first is false at LOW',
      'Hysteresis',
      [
        ['low', 0],
        ['high', 1],
        ['in', 0],
      ],
      [false],
    ],
    [
      'Between: LOW and HIGH are within',
      'Between',
      [
        ['low', 2],
        ['high', 4],
        ['in', 1.5],
        ['in', 2],
        ['in', 4],
        ['in', 5],
      ],
      [false, true, true, false],
    ],
    [
      'Hysteresis and Between: LOW above HIGH is an error',
      'Between',
      [
        ['low', 2],
        ['in', 1],
      ],
      ['value'],
    ],
    [
      'Xor: true for exactly one true input',
      'Xor',
      [
        ['a', true],
        ['b', true],
      ],
      [true, false],
    ],
    [
      'OnChange: another value or type passes',
      'OnChange',
      [
        ['in', 'on'],
        ['in', 'on'],
        ['in', 1],
        ['in', true],
        ['in', 1],
      ],
      ['on', 1, true, 1],
    ],
    [
      'Latch: SET sends true, RESET false',
      'Latch',
      [
        ['set', null],
        ['reset', null],
      ],
      [true, false],
    ],
    [
      'Once: the first packet passes, and after RESET one more',
      'Once',
      [
        ['in', 1],
        ['in', 2],
        ['reset', null],
        ['in', 3],
      ],
      [1, 3],
    ],
    [
      'Hold: TRIGGER sends the latest packet, a bang if there is none',
      'Hold',
      [
        ['trigger', null],
        ['in', 5],
        ['trigger', null],
      ],
      [null, 5],
    ],
    [
      'Repeat takes all',
      'Repeat',
      [
        ['in', 'text'],
        ['in', [1]],
      ],
      ['text', [1]],
    ],
    [
      'ToggleBoolean: the first output is true',
      'ToggleBoolean',
      [
        ['in', 1],
        ['in', 1],
      ],
      [true, false],
    ],
    [
      'ToggleBoolean: SET sends true, RESET false',
      'ToggleBoolean',
      [
        ['set', 1],
        ['in', 1],
        ['reset', 1],
        ['in', 1],
      ],
      [true, false, false, true],
    ],
    [
      'DigitalWrite: without PIN it keeps IN and emits nothing',
      'DigitalWrite',
      [
        ['in', true],
        ['pin', 'D13'],
        ['in', true],
      ],
      [true],
    ],
  ] as const) {
    it(rule, async () => {
      assert.deepEqual(
        await outputs(one(component), ...inputs.map(([port, value]): [string, unknown] => [port, value])),
        expected,
      );
    });
  }

  it('Compare: six ways at once', async () => {
    const simulation = await simulate(one('Compare'));
    await simulation.send('b', 2);
    const ways = ['equal', 'notequal', 'less', 'lessequal', 'greater', 'greaterequal'];
    assert.deepEqual(
      ways.map((port) => simulation.values(port)),
      [[false], [true], [true], [true], [false], [false]],
    );
  });

  it('Edge: a bang for each change, and false before the first packet', async () => {
    const simulation = await simulate(one('Edge'));
    for (const value of [false, true, 1, false]) await simulation.send('in', value);
    assert.deepEqual(
      ['rising', 'falling', 'both'].map((port) => simulation.values(port)),
      [[null], [null], [null, null]],
    );
  });

  it('Switch: the first case of the same value takes the packet, otherwise ELSE', async () => {
    const simulation = await simulate(one('Switch'));
    await simulation.send('case0', 'on');
    await simulation.send('case1', 1);
    await simulation.send('case2', 1);
    for (const value of [true, 'on', 0]) await simulation.send('in', value);
    assert.deepEqual(
      ['out0', 'out1', 'out2', 'else'].map((port) => simulation.values(port)),
      [['on'], [true], [], [0]],
    );
  });

  it('Median: VALUES is 1 to 11', async () => {
    const simulation = await simulate(one('Median'));
    for (const values of [0, 1, 11, 12]) await simulation.send('values', values);
    assert.deepEqual(
      simulation.errors.map(({ code, value }) => [code, value]),
      [
        ['value', 0],
        ['value', 12],
      ],
    );
  });

  it('Stopwatch: beyond int32 is an error', async () => {
    const simulation = await simulate(one('Stopwatch'));
    await simulation.send('start', null);
    await simulation.advance(2 ** 31 - 1);
    await simulation.send('trigger', null);
    await simulation.advance(1);
    await simulation.send('trigger', null);
    assert.deepEqual(simulation.values('out')[0], 2 ** 31 - 1);
    assert.deepEqual(
      simulation.errors.map(({ code, port }) => [code, port]),
      [['overflow', 'trigger']],
    );
  });

  for (const { name, outports } of coreLibrary.values()) {
    const out = outports.find(({ type }) => type === 'string')?.name.toUpperCase();
    if (out === undefined) continue;
    it(`${name}: a full pool of strings is an error packet`, async () => {
      const [setup, port, value, own] = MAKERS[name] ?? assert.fail('it is not tried here');
      const kept = Array.from({ length: POOL - own }, (_, i) => `'${i}' -> IN keep${i}(Hold)`);
      const graph = [`INPORT=it.${port}:PORT`, `OUTPORT=it.${out}:MADE`, `it(${name})`, setup, ...kept].join('\n');
      const circuit = WIRED.includes(name) ? { circuit: `test/fixtures/circuits/${name}.yaml` } : {};
      const simulation = await simulate(graph, circuit);
      for (const each of [value].flat()) await simulation.send('port', each);
      await simulation.advance(1000);
      assert.deepEqual(
        simulation.received('made').map(({ packetType, value }) => [packetType, value]),
        [['error', 'stringsFull']],
      );
      assert.deepEqual(simulation.errors.map(({ code, node }) => [code, node])[0], ['stringsFull', 'it']);
    });
  }

  it('ParseNumber: gives the nearest float', async () => {
    const simulation = await simulate(one('ParseNumber'));
    const random = new Random(7);
    const texts = Array.from({ length: 300 }, () => {
      const digits = String(1 + random.below(999_999_999));
      const point = random.below(digits.length + 1);
      return `${digits.slice(0, point)}.${digits.slice(point)}`;
    });
    for (const text of texts) await simulation.send('in', text);
    const written = (float: number) => new Float32Array([float])[0];
    assert.deepEqual(
      simulation.values('out').map((value) => written(Number(value))),
      texts.map((text) => written(Number(text))),
    );
  });

  it('Uptime: goes on past the wrap of the clock', async () => {
    const simulation = await simulate(one('Uptime'));
    const day = 24 * 3600;
    await simulation.advance(60 * day * 1000);
    await simulation.send('trigger', null);
    assert.deepEqual(simulation.values('out'), [60 * day]);
  });

  it('Round: halves away from zero', async () => {
    const simulation = await simulate(one('Round'));
    for (const value of [2.5, -2.5]) await simulation.send('in', value);
    assert.deepEqual(
      ['out', 'up', 'down'].map((port) => simulation.values(port)),
      [
        [3, -3],
        [3, -2],
        [2, -3],
      ],
    );
  });

  it('LowPass and Integrate: times between packets', async () => {
    for (const [component, expected] of [
      ['LowPass', [10, 15, 16]],
      ['Integrate', [0, 15, 20]],
    ] as const) {
      const simulation = await simulate(one(component));
      await simulation.send('in', 10);
      await simulation.advance(1000);
      await simulation.send('in', 20);
      await simulation.advance(250);
      await simulation.send('in', 20);
      assert.deepEqual(simulation.values('out'), expected);
    }
  });

  it('Random: without SEED repeats in the simulated board', async () => {
    const numbers = async () => {
      const simulation = await simulate(`t(Timer) OUT -> TRIGGER r(Random)\n2147483647 -> MAX r\nOUTPORT=r.OUT:out`);
      await simulation.advance(3000);
      return simulation.values('out');
    };
    const first = await numbers();
    assert.equal(new Set(first).size, 3);
    assert.deepEqual(await numbers(), first);
  });

  it('Drop takes all', async () => {
    const simulation = await simulate(one('Drop'));
    for (const value of [null, 1, 2.5, 'text', true, [1, [2]]]) await simulation.send('in', value);
    assert.deepEqual(simulation.events, []);
  });

  it('MonitorPin: emits the level when PIN arrives, its pull-up on, then each change', async () => {
    const simulation = await simulate(one('MonitorPin'));
    await simulation.send('pin', 'D2');
    assert.equal(simulation.pin('D2').mode, 'pull-up');
    for (const level of [0, 0, 1] as const) {
      simulation.pin('D2').drive(level);
      await simulation.advance(1);
    }
    assert.deepEqual(simulation.values('out'), [true, false, true]);
  });

  it('MonitorPin: without PIN gets no interrupts', async () => {
    const simulation = await simulate("OUTPORT=a.OUT:A\nOUTPORT=b.OUT:B\n'D0' -> PIN a(MonitorPin)\nb(MonitorPin)");
    simulation.pin('D0').drive(0);
    await simulation.advance(1);
    assert.deepEqual([simulation.values('a'), simulation.values('b')], [[true, false], []]);
  });

  it('MonitorPin: after more changes at once than can be queued it reports the final level', async () => {
    const simulation = await simulate(one('MonitorPin'));
    await simulation.send('pin', 'D2');
    for (let i = 0; i < 1001; i++) simulation.pin('D2').drive(i % 2 === 0 ? 0 : 1);
    await simulation.advance(1);
    const told = simulation.values('out');
    assert.ok(told.length < 1000);
    assert.deepEqual(told.slice(0, 3), [true, false, true]);
    assert.equal(told.at(-1), false);
    assert.ok(told.every((level, i) => level !== told[i - 1]));
  });

  it('BreakBeforeMake: sends false to the other output, waits for its monitor, then sends true to the wanted one; no repeats', async () => {
    const simulation = await simulate(one('BreakBeforeMake'));
    await simulation.send('in', true);
    assert.deepEqual([simulation.values('out1'), simulation.values('out2')], [[], [false]]);
    await simulation.send('monitor2', false);
    await simulation.send('in', true);
    assert.deepEqual([simulation.values('out1'), simulation.values('out2')], [[true], [false]]);
  });

  it('DigitalWrite: LOW as soon as PIN arrives; so blink with 300 ms is LOW at 0, HIGH at 300, LOW at 600', async () => {
    const simulation = await simulate('examples/blink.fbp');
    await simulation.advance(899);
    assert.deepEqual(simulation.pin('LED').changes, [
      [0, 0],
      [300, 1],
      [600, 0],
    ]);
  });
});
