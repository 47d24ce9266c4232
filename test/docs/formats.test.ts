import assert from 'node:assert/strict';
import { simulate } from '../../src/surfaces/testing/index.js';
import { Folder } from '../cli/microflo.js';
import { blocksOf, page } from './page.js';

describe('docs/formats.md', function () {
  this.timeout(120_000);
  const blocks = blocksOf(page('docs/formats.md'));
  const graphs = blocks.filter(({ language }) => language === 'fbp').map(({ body }) => body);
  const body = (language: string) => blocks.find((block) => block.language === language)?.body ?? '';
  const folder = new Folder();
  after(() => folder.remove());

  for (const [i, graph] of graphs.entries()) {
    it(`has a graph that runs on an Uno: ${i + 1} of ${graphs.length}`, async () => {
      const simulation = await simulate(graph, { board: 'uno' });
      await simulation.advance(1000);
      // Nothing is at the I²C bus of a test without parts.
      const errors = simulation.errors.filter(({ code }) => code !== 'noPullUp');
      assert.deepEqual([simulation.warnings, errors], [[], []]);
    });
  }

  it('has a format of the user that is read again when it has changed', async () => {
    folder.file('changed/Morse.h', body('cpp'));
    const compiled = (code: string) => {
      folder.file('changed/morse.format.mjs', code);
      return simulate("'x' -> TEXT m(Morse)", { components: `${folder.path}/changed` });
    };
    await compiled('export default () => ({ bytes: [1] })');
    await assert.rejects(compiled('export default () => ({ bytes: [300] })'), /its bytes must be/);
  });

  it('has a format of the user, whose component does what the page says', async () => {
    folder.file('components/Morse.h', body('cpp'));
    folder.file('components/morse.format.mjs', body('js'));
    const graph = (text: string) => `INPORT=m.IN:GO\nOUTPORT=m.OUT:OUT\n'${text}' -> TEXT m(Morse)`;
    const simulation = await simulate(graph('so'), { components: `${folder.path}/components` });
    await simulation.send('go', null);
    await simulation.advance(10_000);
    const times = simulation.events.flatMap((event) => (event.type === 'packet' ? [event.time] : []));
    assert.deepEqual(times, [0, 100, 200, 300, 400, 500, 800, 1100, 1200, 1500, 1600, 1900]);
    await assert.rejects(
      simulate(graph('sox'), { components: `${folder.path}/components` }),
      /:3:4: error: 'text' of Morse: 'X' has no code; use E, I, O, S, T/,
    );
    await assert.rejects(
      simulate(graph('s'.repeat(7)), { components: `${folder.path}/components` }),
      /:3:2: error: 'text' of Morse: the text is too long for simulator/,
    );
  });
});

describe('A format of the user', function () {
  this.timeout(120_000);
  const folder = new Folder();
  after(() => folder.remove());
  const header = `/* microflo component
name: Own
description: Takes a text
icon: cog
inports: { text: { type: byte, format: own, room: 4, description: A text } }
outports: {}
*/
#pragma once
#include "core/component.h"
#include "generated/Own.generated.h"

namespace microflo {

class Own : public Component<OwnPorts> {
 public:
  void process(In, Packet) {}
};

}  // namespace microflo
`;

  for (const [what, code, error] of [
    [
      'is missing',
      undefined,
      /Own\.h:5:40: error: format of 'text' is 'own', which is unknown; write own\.format\.mjs beside/,
    ],
    ['has a mistake', 'export default (', /error: .*own\.format\.mjs cannot be loaded: /],
    ['exports nothing', 'const a = 1;', /error: .*own\.format\.mjs exports no function; write export default function/],
    [
      'fails',
      "export default () => { throw new Error('broken') }",
      /1:1: error: 'text' of Own: the format 'own' failed: broken; correct own/,
    ],
    ['returns nothing', 'export default () => {}', /failed: its bytes must be a list of integers from 0 to 255/],
    [
      'returns no bytes',
      "export default () => ({ bytes: 'abc' })",
      /failed: its bytes must be a list of integers from 0 to 255/,
    ],
    [
      'returns too many',
      'export default () => ({ bytes: [1, 2, 3, 4, 5] })',
      /the text becomes 5 bytes; Own on simulator holds 4; shorten it/,
    ],
    [
      'returns a fault elsewhere',
      "export default () => ({ errors: [{ at: 99, message: 'no' }] })",
      /failed: each of its errors must have a message, and at, an offset/,
    ],
  ] as [string, string | undefined, RegExp][]) {
    it(`${what}: it is told`, async () => {
      const own = `own-${what.replaceAll(' ', '-')}`;
      folder.file(`${own}/Own.h`, header);
      if (code !== undefined) folder.file(`${own}/own.format.mjs`, code);
      folder.file('own.fbp', "'x' -> TEXT a(Own)");
      const { stderr } = await folder.run('compile', 'own.fbp', '--components', own);
      assert.match(stderr, error);
    });
  }
});
