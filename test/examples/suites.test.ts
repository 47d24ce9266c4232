import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coreLibrary } from '../../src/library/core.js';
import { loadFixture } from '../../src/surfaces/suites/fixture.js';
import { parseSuites } from '../../src/surfaces/suites/parse-suite.js';
import { runSuite } from '../../src/surfaces/suites/run-suite.js';
import { simulatorTarget } from '../../src/surfaces/suites/simulator-target.js';
import { closeEmulated, emulated } from '../suites/emulated.js';

const own = { library: coreLibrary, folder: 'components', own: [] };
const files = readdirSync('examples').filter((file) => file.endsWith('.suite.yaml'));

describe('The suites of the examples, with what is wired in their circuits', function () {
  this.timeout(120_000);
  after(closeEmulated);

  it('are there', () =>
    assert.deepEqual(files, [
      'colour-menu.suite.yaml',
      'parking-sensor.suite.yaml',
      'rainbow.suite.yaml',
      'servo-knob.suite.yaml',
    ]));

  for (const file of files) {
    const path = join('examples', file);
    const { suites, diagnostics } = parseSuites(readFileSync(path, 'utf8'), path);
    for (const target of [simulatorTarget, emulated('uno')]) {
      it(`${file} passes on ${target.name}`, async () => {
        assert.deepEqual(diagnostics, []);
        for (const suite of suites) {
          for (const { outcome } of await runSuite(suite, await loadFixture(suite, own, target.board), target))
            assert.deepEqual(outcome, { status: 'passed' });
        }
      });
    }
  }
});
