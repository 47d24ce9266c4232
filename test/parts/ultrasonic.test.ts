import assert from 'node:assert/strict';
import { Ultrasonic } from '../../src/parts/index.js';
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
