import assert from 'node:assert/strict';
import { Dht } from '../../src/parts/index.js';
import { said, wired } from './bench.js';

const graph = (model: number) => `
INPORT=room.READ:READ
INPORT=room.PIN:PIN
OUTPORT=room.TEMPERATURE:TEMPERATURE
OUTPORT=room.HUMIDITY:HUMIDITY
${model} -> MODEL room(Dht)
0 -> INTERVAL room
'D3' -> PIN room
`;
const WITHIN = 2100;

for (const on of ['simulator', 'emulator:uno']) {
  describe(`The climate sensor DHT on ${on}`, function () {
    this.timeout(300_000);

    it('sends tenths, with a sign, as each model does', async () => {
      for (const [name, model, temperatures] of [
        ['DHT22', 22, [-40, -0.1, 0, 25.6, 80]],
        ['DHT11', 11, [-12.3, 0, 25.6, 50]],
      ] as const) {
        const part = new Dht();
        part.set('model', name);
        const test = await wired(on, graph(model), part, { data: 'D3' });
        for (const temperature of temperatures) {
          part.set('temperature', temperature);
          part.set('humidity', 33.3);
          await test.send('READ', null);
          assert.equal(await test.next('TEMPERATURE', { within: WITHIN }), Math.round(temperature * 100));
          await test.advance(50);
          assert.equal(test.values('HUMIDITY').at(-1), 3330);
        }
        assert.deepEqual(said(part), []);
        test.close();
      }
    });

    it('does not answer a call that is too short for it, and says so', async () => {
      const part = new Dht();
      part.set('model', 'DHT11');
      const test = await wired(on, graph(22), part, { data: 'D3' });
      await test.send('READ', null);
      assert.equal(await test.next('TEMPERATURE', { within: WITHIN }), 'noAnswer');
      assert.deepEqual(said(part), ['the wire was low for 3.0 ms: a DHT11 takes 18 to 30']);
      test.close();
    });
  });
}

describe('The climate sensor DHT', () => {
  it('does not answer when it is called again too soon, and says so', async () => {
    const part = new Dht();
    const GRAPH = 'INPORT=wire.IN:LEVEL\nwire(DigitalWrite)';
    const test = await wired('simulator', `${GRAPH}\n'D3' -> PIN wire\ntrue -> IN wire`, part, { data: 'D3' });
    await test.advance(1500);
    for (const wait of [500, 2000, 500]) {
      await test.send('LEVEL', false);
      await test.advance(3);
      await test.send('LEVEL', true);
      await test.advance(wait);
    }
    assert.deepEqual(said(part), ['it is asked less than 2 s after its last measurement, and does not answer']);
    test.close();
  });
});
