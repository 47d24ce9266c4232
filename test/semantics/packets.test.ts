import assert from 'node:assert/strict';
import { simulate } from '../../src/surfaces/testing/index.js';
import { errors, initial, outputs, refusal, rejection, withFiles } from './run.js';

const FORWARD = 'INPORT=a.IN:IN\nOUTPORT=a.OUT:OUT\na(Repeat)';

describe('Packets and conversion: text and literals become packets on the host', () => {
  for (const [literal, component, port, packets] of [
    ["'12'", 'Fade', 'IN', [['integer', 12]]],
    ["'-7.0'", 'Fade', 'IN', [['integer', -7]]],
    ["'true'", 'Not', 'IN', [['boolean', true]]],
    ['0', 'Not', 'IN', [['boolean', false]]],
    ["'4'", 'DigitalWrite', 'PIN', [['pin', 'D4']]],
    ["'LED'", 'DigitalWrite', 'PIN', [['pin', 'D13']]],
    ['4', 'DigitalWrite', 'PIN', [['pin', 'D4']]],
    ["'anything'", 'Counter', 'IN', [['bang', null]]],
    ['false', 'Counter', 'IN', [['bang', null]]],
    ['null', 'Repeat', 'IN', [['bang', null]]],
    ['1', 'Repeat', 'IN', [['integer', 1]]],
    ['1.0', 'Repeat', 'IN', [['float', 1]]],
    ['1e0', 'Repeat', 'IN', [['float', 1]]],
    ['9.9', 'Repeat', 'IN', [['float', 9.9]]],
    ["'9.9'", 'Repeat', 'IN', [['string', '9.9']]],
    ['1.5', 'Hysteresis', 'IN', [['float', 1.5]]],
    [
      '[1,[true]]',
      'Repeat',
      'IN',
      [
        ['open', 'open'],
        ['integer', 1],
        ['open', 'open'],
        ['boolean', true],
        ['close', 'close'],
        ['close', 'close'],
      ],
    ],
  ] as const) {
    it(`${literal} at ${component}.${port}: ${packets.map(([type, value]) => `${type} ${value}`).join(', ')}`, async () => {
      assert.deepEqual(await initial(`${literal} -> ${port} a(${component})`, `-> ${port} a`), packets);
    });
  }

  for (const [literal, component, port, message] of [
    ["'12abc'", 'Fade', 'IN', /'12abc' is not a number/],
    ['2147483648', 'Fade', 'IN', /out of range|an integer is/],
    ['4293844428', 'Fade', 'IN', /an integer is -2,147,483,648 to 2,147,483,647/],
    ["'0xFFEEDDCC'", 'Fade', 'IN', /0xFFEEDDCC/],
    ['2.5', 'Fade', 'IN', /is not a whole number/],
    ["'yes'", 'Not', 'IN', /is not a boolean: write true or false/],
    ["'TRUE'", 'Not', 'IN', /is not a boolean/],
    ['{"a":1}', 'Repeat', 'IN', /an object cannot be a packet/],
    ["'D99'", 'DigitalWrite', 'PIN', /simulator has no pin 'D99'/],
    ['20', 'DigitalWrite', 'PIN', /simulator has no pin 'D20'/],
  ] as const) {
    it(`${literal} at ${component}.${port} is an error`, async () => {
      assert.match(await refusal(`${literal} -> ${port} a(${component})`), message);
    });
  }

  it('also applies to packets that are sent', async () => {
    const simulation = await simulate('INPORT=a.IN:IN\nOUTPORT=a.OUT:OUT\n0 -> TIME a(Fade)');
    await simulation.send('in', '12');
    assert.match(await rejection(simulation.send('in', '12abc')), /'12abc' is not a number/);
    assert.match(await rejection(simulation.send('in', 0xffeeddcc)), /4293844428 is out of range/);
    assert.match(await rejection(simulation.send('in', { a: 1 })), /object/);
    assert.deepEqual(simulation.values('out'), [12]);
  });

  it('a whole number in JSON is an integer, however it was written', async () => {
    const json = `{"processes":{"a":{"component":"Repeat"}},"connections":[{"data":1.0,"tgt":{"process":"a","port":"in"}}]}`;
    await withFiles({ 'g.json': json }, async (path) => {
      const simulation = await simulate(path, { watch: ['-> IN a'] });
      assert.deepEqual(
        simulation.packets('-> IN a').map(({ packetType }) => packetType),
        ['integer'],
      );
    });
  });
});

describe('Packets and conversion: every type makes the round trip', () => {
  for (const value of [
    null,
    true,
    false,
    0,
    0xffee,
    2147483647,
    -2147483648,
    9.9,
    -7.7,
    1e-10,
    '',
    'grüße',
    'x'.repeat(255),
    [],
    [[1], [[]], 'a'],
  ]) {
    it(JSON.stringify(value).slice(0, 40), async () => {
      assert.deepEqual(await outputs(FORWARD, ['in', value]), [value]);
    });
  }
});

describe('Packets and conversion: errors', () => {
  it('a packet that cannot be converted is reported with node, port, code and value; the component is not called', async () => {
    const simulation = await simulate('INPORT=f.IN:IN\nOUTPORT=c.OUT:OUT\nf(Repeat) OUT -> IN c(Fade)');
    await simulation.send('in', 'text');
    await simulation.send('in', 2.5);
    assert.deepEqual(simulation.values('out'), []);
    assert.deepEqual(errors(simulation), [
      ['type', 'c', 'in', 'text'],
      ['value', 'c', 'in', 2.5],
    ]);
  });

  it('a component that cannot compute emits an error packet and reports an event', async () => {
    const simulation = await simulate('INPORT=m.IN:IN\nOUTPORT=m.OUT:OUT\n0 -> INMAX m(Map)');
    await simulation.send('in', 3);
    assert.deepEqual(
      simulation.received('out').map(({ packetType, value }) => [packetType, value]),
      [['error', 'division']],
    );
    assert.deepEqual(errors(simulation), [['division', 'm', 'in', 3]]);
  });

  it('an error packet passes only through ports of type all; others report and drop it', async () => {
    const graph =
      'INPORT=m.IN:IN\nOUTPORT=f.OUT:OUT\nOUTPORT=c.OUT:COUNT\n0 -> INMAX m(Map) OUT -> IN f(Repeat)\nm OUT -> IN c(Counter)';
    const simulation = await simulate(graph);
    await simulation.send('in', 3);
    assert.deepEqual(simulation.values('out'), ['division']);
    assert.deepEqual(simulation.values('count'), []);
    assert.deepEqual(errors(simulation).at(-1), ['received', 'c', 'in', 'division']);
  });

  it('events are rate-limited, and omitted ones are counted', async () => {
    const splits = 'INPORT=a.IN:IN\na(Split) OUT[0] -> IN b(Split)\n';
    const fan = Array.from({ length: 9 }, (_, i) => `b OUT[${i}] -> IN c${i}(Split) OUT[0] -> IN d(Not)`);
    const more = Array.from({ length: 72 }, (_, i) => `c${i % 9} OUT[${1 + Math.floor(i / 9)}] -> IN d`);
    const simulation = await simulate(splits + [...fan, ...more].join('\n'));
    for (let i = 0; i < 50; i++) await simulation.send('in', 'no boolean');
    await simulation.advance(1000);
    const types = simulation.errors.filter(({ code }) => code === 'type').length;
    const { droppedEvents } = await simulation.device.statistics();
    assert.equal(types + droppedEvents, 50 * 81);
  });
});
