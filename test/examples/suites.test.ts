import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coreLibrary } from '../../src/library/core.js';
import { loadFixture } from '../../src/surfaces/suites/fixture.js';
import { parseSuites } from '../../src/surfaces/suites/parse-suite.js';
import { runSuite } from '../../src/surfaces/suites/run-suite.js';
import { simulatorTarget } from '../../src/surfaces/suites/simulator-target.js';
import { closeEmulated, emulatedNarrow } from '../suites/emulated.js';

const own = { library: coreLibrary, folder: 'components', own: [] };
const suitesIn = (folder: string) => readdirSync(folder).filter((file) => file.endsWith('.suite.yaml'));
const STARTER_KIT = 'examples/arduino/10.StarterKit';
const files = suitesIn('examples');
const projects = suitesIn(STARTER_KIT);
const paths = [...files.map((file) => join('examples', file)), ...projects.map((file) => join(STARTER_KIT, file))];

describe('The suites of the examples, with what is wired in their circuits', function () {
  this.timeout(300_000);
  after(closeEmulated);

  it('are there', () =>
    assert.deepEqual(files, [
      'air-quality-lamp.suite.yaml',
      'camera-slider.suite.yaml',
      'colour-menu.suite.yaml',
      'door-lock.suite.yaml',
      'light-table.suite.yaml',
      'parking-sensor.suite.yaml',
      'pixel-clock.suite.yaml',
      'plant-watering.suite.yaml',
      'rainbow.suite.yaml',
      'reaction-game.suite.yaml',
      'servo-knob.suite.yaml',
      'thermostat.suite.yaml',
      'weather-station.suite.yaml',
    ]));

  it('are there for thirteen projects of the starter kit', () => {
    const graphs = readdirSync(STARTER_KIT).filter((file) => file.endsWith('.fbp'));
    assert.equal(projects.length, 13);
    assert.deepEqual(
      projects.map((file) => file.replace('.suite.yaml', '.fbp')),
      graphs,
    );
  });

  for (const path of paths) {
    const { suites, diagnostics } = parseSuites(readFileSync(path, 'utf8'), path);
    for (const target of [simulatorTarget, emulatedNarrow('uno')]) {
      it(`${path} passes on ${target.name}`, async () => {
        assert.deepEqual(diagnostics, []);
        for (const suite of suites) {
          const results = await runSuite(suite, await loadFixture(suite, own, target.board), target);
          // A case of hours needs a clock that can be set.
          const done = results.filter(
            ({ outcome }, i) => !(suite.cases[i]?.needs.includes('clock') && outcome.status === 'not possible'),
          );
          assert.ok(done.length > 0, 'a case that is possible');
          for (const { outcome } of done) assert.deepEqual(outcome, { status: 'passed' });
        }
      });
    }
  }
});
