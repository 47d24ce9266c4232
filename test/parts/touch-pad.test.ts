import assert from 'node:assert/strict';
import { TouchPad } from '../../src/parts/index.js';
import { said, wired } from './bench.js';

const PLACES = { send: 'D3', metal: 'D2' };
const GRAPH = [
  ...['OUTPORT=metal.OUT:TIME', 'OUTPORT=metal.TOUCHED:TOUCHED', "'D3' -> SEND metal(CapacitiveTouch)"],
  "'D2' -> PIN metal",
].join('\n');
/** From one level of SEND to that of the metal, a share of resistor times capacitance: ln(1 / (1 - 0.6)). */
const SHARE = 0.916;

for (const on of ['simulator', 'emulator:uno', 'emulator:rp2040', 'emulator:lpc1768']) {
  describe(`A touch pad on ${on}`, function () {
    this.timeout(300_000);

    it('takes as long to charge as its resistor and a touch make it', async () => {
      for (const [resistor, touched, capacitance] of [
        [1, false, 20],
        [1, true, 120],
        [10, false, 20],
        [10, true, 120],
        [40, true, 120],
      ] as const) {
        const pad = new TouchPad();
        pad.set('resistor', resistor);
        pad.set('touched', touched);
        const test = await wired(on, GRAPH, pad, PLACES);
        try {
          await test.advance(400);
          const time = Number(test.values('TIME').at(-1));
          const wanted = resistor * capacitance * SHARE;
          assert.ok(Math.abs(time - wanted) <= 10 + wanted * 0.01, `${time} µs, not ${wanted} µs`);
          assert.deepEqual(said(pad), []);
        } finally {
          test.close();
        }
      }
    });
  });
}

describe('A touch pad', () => {
  it('takes less time while it is not yet discharged', async () => {
    const pad = new TouchPad();
    pad.set('resistor', 10);
    const graph =
      "INPORT=send.IN:SEND\nOUTPORT=metal.OUT:LEVEL\n'D3' -> PIN send(DigitalWrite)\n'D2' -> PIN metal(MonitorPin)\nfalse -> PULLUP metal";
    const test = await wired('simulator', graph, pad, PLACES);
    const rises: number[] = [];
    for (const rest of [10, 0.3]) {
      await test.send('SEND', false);
      await test.advance(rest);
      const begun = test.board.time;
      await test.send('SEND', true);
      await test.advance(10);
      rises.push((test.received('LEVEL').at(-1)?.time ?? 0) - begun);
    }
    assert.ok((rises[0] ?? 0) > 0.18 && (rises[1] ?? 0) < 0.15, rises.join());
    test.close();
  });

  it('says that PWM is of no use', async () => {
    const pad = new TouchPad();
    const graph = "INPORT=send.DUTYCYCLE:SEND\n'D3' -> PIN send(PwmWrite)";
    const test = await wired('simulator', graph, pad, PLACES);
    await test.send('SEND', 50);
    await test.advance(1);
    assert.deepEqual(said(pad), ['PWM charges nothing that can be measured: SEND is HIGH or LOW']);
    test.close();
  });
});
