import assert from 'node:assert/strict';
import { join } from 'node:path';
import { CHARTED, figuresPicture, OTHERS } from '../../scripts/pictures/figures.js';
import { sessionPicture, sessions } from '../../scripts/pictures/sessions.js';
import { cliPath } from '../cli/microflo.js';
import { page, root } from './page.js';

/** Waves of inputs: the view looks at inputs once a frame, and how often that is depends on the machine. */
const INPUT_WAVES = /<path d="[^"]*" fill="#e3b341"\/>\n/g;
const remedy = 'npm run pictures draws it anew';

describe('The pictures of docs/', function () {
  this.timeout(120_000);

  for (const session of sessions) {
    it(`show the output of a terminal: ${session.picture}`, () => {
      const [actual, kept] = [sessionPicture(session, cliPath()), page(`docs/images/${session.picture}`)];
      assert.equal(actual.replace(INPUT_WAVES, ''), kept.replace(INPUT_WAVES, ''), remedy);
    });
  }

  it('show the measured figures', () => {
    assert.equal(figuresPicture(join(root, 'docs/images/figures.json')), page('docs/images/figures.svg'), remedy);
  });

  it('show the figures of docs/performance.md', () => {
    const performance = page('docs/performance.md');
    for (const name of CHARTED) {
      const row = new RegExp(`^${name} +([\\d,.]+)`, 'm').exec(performance)?.[1] ?? '';
      const measured = JSON.parse(page('docs/images/figures.json')).find(
        (each: { name: string }) => each.name === name,
      );
      assert.equal(Math.round(Number(row.replaceAll(',', ''))), Math.round(measured.value), name);
    }
    for (const { value } of OTHERS) assert.ok(performance.includes(value.toLocaleString('en')), `${value}`);
  });
});
