import assert from 'node:assert/strict';
import { simulate } from '../../src/surfaces/testing/index.js';
import { errors, rejection } from './run.js';

const HOLD = 'INPORT=h.IN:IN\nINPORT=h.TRIGGER:ASK\nOUTPORT=h.OUT:OUT\nh(Hold)';

describe('Strings', () => {
  it('have their limits in the board file and in the handshake: 64 of 255 bytes on the simulated board', async () => {
    const { device, board } = await simulate(HOLD);
    for (const { stringLength, strings } of [device.identity, board.definition.limits]) {
      assert.deepEqual([strings, stringLength], [64, 255]);
    }
  });

  it('that are too long are refused by the host, with the limit', async () => {
    const simulation = await simulate(HOLD);
    assert.match(await rejection(simulation.send('in', 'x'.repeat(256))), /255/);
    assert.match(await rejection(simulation.send('in', 'ü'.repeat(128))), /255/);
    assert.match(await rejection(simulate(`'${'x'.repeat(256)}' -> IN h(Hold)`)), /255/);
    await simulation.send('in', 'ü'.repeat(127));
  });

  it('are borrowed: unless a component keeps them, they are released', async () => {
    const simulation = await simulate(
      'INPORT=a.IN:IN\na(Repeat) OUT -> IN b(Split) OUT[0] -> IN c(Drop)\nb OUT[1] -> IN c',
    );
    for (let i = 0; i < 100; i++) await simulation.send('in', `text ${i}`);
    assert.equal((await simulation.device.statistics()).strings, 0);
  });

  it('are kept by a component that holds them, until the next one', async () => {
    const simulation = await simulate(HOLD);
    for (let i = 0; i < 100; i++) await simulation.send('in', `text ${i}`);
    assert.equal((await simulation.device.statistics()).strings, 1);
    await simulation.send('ask', null);
    assert.deepEqual(simulation.values('out'), ['text 99']);
    await simulation.send('in', 1);
    assert.equal((await simulation.device.statistics()).strings, 0);
  });

  for (const [component, port] of [
    ['Hold', 'IN'],
    ['Gate', 'IN'],
    ['Select', 'IN[2]'],
  ] as const) {
    it(`are released by the next one at ${component}`, async () => {
      const simulation = await simulate(`INPORT=h.${port}:IN\nh(${component})`);
      for (let i = 0; i < 100; i++) await simulation.send('in', `text ${i}`);
      assert.equal((await simulation.device.statistics()).strings, 1);
    });

    it(`are released when the ${component} that keeps them is removed`, async () => {
      const simulation = await simulate(`INPORT=h.${port}:IN\nh(${component})\nx(Repeat)`);
      await simulation.send('in', 'kept');
      assert.equal((await simulation.device.statistics()).strings, 1);
      await simulation.edit('x(Repeat)');
      assert.equal((await simulation.device.statistics()).strings, 0);
    });
  }

  it('cause an error if the pool is full, and kept ones are not lost', async () => {
    const holders = Array.from({ length: 64 }, (_, i) => `INPORT=h${i}.IN:D${i}\nh${i}(Hold)`);
    const rest = 'INPORT=h5.TRIGGER:ASK\nOUTPORT=h5.OUT:OUT\nINPORT=f.IN:IN\nf(Repeat)';
    const simulation = await simulate(`${holders.join('\n')}\n${rest}`);
    for (let i = 0; i < 64; i++) await simulation.send(`d${i}`, `text ${i}`);
    assert.match(await rejection(simulation.send('in', 'one more')), /no room for another string/);
    await simulation.send('ask', null);
    assert.deepEqual(simulation.values('out'), ['text 5']);
    assert.deepEqual(errors(simulation), []);
  });
});
