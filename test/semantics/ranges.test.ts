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

/** The range that a text such as `a duty cycle is 0 to 100 percent` names. */
function namedRange(text: string): [number, number] | undefined {
  const [, least, most] = / is (-?[\d,]+|0x[\dA-F]+) to ([\d,]+|0x[\dA-F]+)\b/.exec(text) ?? [];
  const number = (digits: string) => Number(digits.replaceAll(',', ''));
  return least === undefined || most === undefined ? undefined : [number(least), number(most)];
}

describe('The range of an inport', () => {
  it('is stated wherever the text of its error names one', () => {
    const integers = [...coreLibrary.values()].flatMap(({ name, inports }) =>
      inports.filter(({ type }) => type === 'integer').map((port) => ({ name, port })),
    );
    const named = integers.flatMap(({ name, port }) => {
      const range = namedRange(port.errors?.value ?? '');
      return range === undefined ? [] : [{ port: `${name}.${port.name}`, range, stated: port.range }];
    });
    assert.ok(named.length > 20, `${named.length} ports`);
    assert.deepEqual(
      named.filter(({ range, stated }) => stated?.join() !== range.join()),
      [],
    );
  });

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
