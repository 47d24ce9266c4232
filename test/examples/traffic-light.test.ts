import assert from 'node:assert/strict';
import { simulate } from '../../src/surfaces/testing/index.js';

const LIGHTS = { red: 'D8', yellow: 'D9', green: 'D10', stop: 'D11', walk: 'D12' };

describe('examples/traffic-light.fbp', () => {
  it('has ten nodes at most', async () => {
    const { device } = await simulate('examples/traffic-light.fbp', { board: 'uno' });
    assert.ok((device.program?.nodes.length ?? 0) <= 10);
  });

  it('lets people cross after the button was pressed, and never while a car may drive', async () => {
    const simulation = await simulate('examples/traffic-light.fbp', { board: 'uno' });
    const lit = () =>
      Object.entries(LIGHTS)
        .filter(([, pin]) => simulation.pin(pin).value === 1)
        .map(([name]) => name)
        .join(' ');
    await simulation.advance(60_000);
    assert.equal(lit(), 'green stop');
    simulation.pin('D2').drive(0);
    // The contact is at rest.
    await simulation.advance(20);
    const phases: string[] = [];
    for (let second = 0; second <= 16; second++) {
      await simulation.advance(second === 0 ? 0 : 1000);
      if (second === 5) simulation.pin('D2').drive(1);
      if (lit() !== phases.at(-1)?.split(': ')[1]) phases.push(`${second}: ${lit()}`);
    }
    assert.deepEqual(phases, [
      '0: yellow stop',
      '3: red stop',
      '4: red walk',
      '12: red stop',
      '14: red yellow stop',
      '15: green stop',
    ]);
  });
});
