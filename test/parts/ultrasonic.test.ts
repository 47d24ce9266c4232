import assert from 'node:assert/strict';
import { Ping, Ultrasonic } from '../../src/parts/index.js';
import { attached, said } from './bench.js';

const GRAPH = `INPORT=trigger.IN:TRIGGER
OUTPORT=echo.OUT:WIDTH
trigger(DigitalWrite)
echo(PulseIn)
'D3' -> PIN trigger
'D2' -> PIN echo`;

async function sensor() {
  const part = new Ultrasonic();
  const test = await attached(part, { trigger: 'D3', echo: 'D2' }, GRAPH);
  const pulse = async (ms: number) => {
    await test.send('TRIGGER', true);
    await test.advance(ms);
    await test.send('TRIGGER', false);
  };
  const measure = async () => {
    await pulse(0.01);
    await test.advance(60);
    return test.values('WIDTH').at(-1);
  };
  return { part, test, pulse, measure };
}

describe('The ultrasonic sensor', () => {
  it('answers with an echo of 5.8 µs per millimetre, from 2 cm to 4 m', async () => {
    const { part, measure } = await sensor();
    for (const [distance, width] of [
      [1000, 5800],
      [0, 116],
      [4000, 23_200],
      [4001, 38_000],
    ] as const) {
      part.set('distance', distance);
      assert.equal(await measure(), width);
    }
    part.set('distance', 1000);
    part.set('deaf', true);
    assert.equal(await measure(), 38_000);
    assert.deepEqual(said(part), []);
  });

  it('waits for longer, gives short pulses, or hangs when something is wrong with it', async () => {
    const { part, test, measure, pulse } = await sensor();
    part.set('deaf', true);
    part.set('clone', true);
    await pulse(0.01);
    await test.advance(210);
    assert.equal(test.values('WIDTH').at(-1), 200_000);
    part.set('deaf', false);
    part.set('noisy', true);
    const width = Number(await measure());
    assert.ok(width !== 5800 && Math.abs(width - 5800) <= 29, `an echo of ${width} µs`);
    assert.deepEqual(test.values('WIDTH').slice(1), [20, width]);
    part.set('stuck', true);
    await measure();
    assert.equal(test.values('WIDTH').length, 3);
    part.set('stuck', false);
    part.set('noisy', false);
    assert.equal(await measure(), 5800);
    assert.deepEqual(said(part), []);
  });

  it('criticises triggers that are too short or too many', async () => {
    const { part, test, pulse } = await sensor();
    await pulse(0.005);
    await test.advance(100);
    await pulse(0.01);
    await test.advance(1);
    await pulse(0.01);
    await test.advance(30);
    await pulse(0.01);
    await test.advance(30);
    assert.equal(test.values('WIDTH').length, 2);
    assert.deepEqual(said(part), [
      'a trigger of 5 µs is too short: it is 10 µs or more',
      'a trigger came while the last echo was awaited, and is ignored',
      'triggers less than 60 ms apart: the echo of the last one may be heard',
    ]);
  });
});

describe('The ultrasonic sensor with one pin', () => {
  const GRAPH = "INPORT=trigger.IN:TRIGGER\ntrigger(DigitalWrite)\n'D3' -> PIN trigger";

  it('criticises triggers that are too short, or come before the last echo is over', async () => {
    const part = new Ping();
    const test = await attached(part, { signal: 'D3' }, GRAPH);
    const pulse = async (ms: number) => {
      await test.send('TRIGGER', true);
      await test.advance(ms);
      await test.send('TRIGGER', false);
    };
    await pulse(0.001);
    await pulse(0.005);
    await test.advance(6);
    await pulse(0.005);
    assert.deepEqual(said(part), [
      'a trigger of 1.0 µs is too short: it is 2 µs or more',
      'a trigger came while the last echo was under way, and is ignored',
    ]);
  });
});
