import assert from 'node:assert/strict';
import type { InPort } from '../../src/library/component.js';
import { coreLibrary } from '../../src/library/core.js';
import { simulate } from '../../src/surfaces/testing/index.js';

const LARGEST = 2 ** 31 - 1;

/** The values of those that [component] reports as errors of [port]. */
async function refused(component: string, { name }: InPort, values: readonly number[]): Promise<unknown[]> {
  const simulation = await simulate(`INPORT=it.${name}:PORT\nit(${component})`);
  for (const value of values) await simulation.send('port', value);
  return simulation.errors.filter(({ code }) => code === 'value').map(({ value }) => value);
}

describe('The range of an inport', () => {
  for (const { name, inports } of coreLibrary.values()) {
    for (const port of inports) {
      const { range: [least, most] = [0, -1] } = port;
      // What is beyond the integers the component cannot get.
      const beyond = [least - 1, most + 1].filter((value) => value <= LARGEST);
      if (least > most || /\[[1-9]\]/.test(port.name)) continue;
      it(`is what ${name} accepts at ${port.name.toUpperCase()}: ${least} to ${most}`, async () => {
        assert.deepEqual(await refused(name, port, [least, most, ...beyond]), beyond);
      });
    }
  }
});
