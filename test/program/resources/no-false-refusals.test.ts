import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { boards } from '../../../src/boards/boards.js';
import { coreLibrary } from '../../../src/library/core.js';
import { compileGraph } from '../../../src/program/compile.js';
import { isResourceError } from '../../../src/program/resources/resource-errors.js';
import { readProjectGraph } from '../../../src/project/load-graph.js';
import { loadFixture } from '../../../src/surfaces/suites/fixture.js';
import { parseSuites } from '../../../src/surfaces/suites/parse-suite.js';
import { packageRoot } from '../../../src/system/package-root.js';

const own = { library: coreLibrary, folder: 'components', own: [] };

function files(folder: string, ending: string): string[] {
  return readdirSync(join(packageRoot(), folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending) && !path.includes('node_modules'))
    .map((path) => join(folder, path));
}

/** What boards cannot do for a graph, as `<board> <file>`. */
const TRUE_REFUSALS = [
  // They have the console only.
  ...['at90usbkey', 'leonardo', 'nano', 'uno', 'microbit'].flatMap((board) =>
    ['Midi', 'MultiSerial', 'SerialPassthrough'].map(
      (name) => `${board} examples/arduino/04.Communication/${name}.fbp`,
    ),
  ),
  // It feeds its sensor from D18 and D19, which have other names on these boards, and are among the pins it measures.
  ...['leonardo', 'tm4c123'].map((board) => `${board} examples/arduino/06.Sensors/ADXL3xx.fbp`),
  // They have no exact pulses, of which pixels and the distance sensors are made.
  ...['microbit', 'tm4c123', 'raspberrypi', 'raspberrypi-64'].flatMap((board) =>
    ['arduino/06.Sensors/Ping', 'parking-sensor', 'pixel-clock', 'rainbow', 'thermostat'].map(
      (name) => `${board} examples/${name}.fbp`,
    ),
  ),
  ...['linux-aarch64', 'linux-armhf', 'pc'].flatMap((board) =>
    ['parking-sensor', 'thermostat'].map((name) => `${board} examples/${name}.fbp`),
  ),
  'tm4c123 examples/light-table.fbp',
  // It has no storage.
  'arduino examples/plant-watering.fbp',
  // They have no timer for tones.
  ...['linux-aarch64', 'linux-armhf', 'pc', 'raspberrypi', 'raspberrypi-64'].map(
    (board) => `${board} examples/arduino/02.Digital/toneMelody.fbp`,
  ),
  // Its button is at D2, where they have their I²C bus.
  ...['leonardo', 'raspberrypi', 'raspberrypi-64'].map((board) => `${board} examples/weather-station.fbp`),
  // They have no timers for its servo and its beeper.
  ...['raspberrypi', 'raspberrypi-64'].map((board) => `${board} examples/door-lock.fbp`),
  // Of these graphs the only one without an analog input, which is what the others are refused for there.
  ...['raspberrypi', 'raspberrypi-64'].map((board) => `${board} examples/arduino/02.Digital/toneMultiple.fbp`),
];

describe('No graph is refused because of what its nodes take', function () {
  this.timeout(120_000);

  it('of the examples and of the pages, on any board, unless the board cannot do it', async () => {
    const refused: string[] = [];
    for (const file of [...files('examples', '.fbp'), ...files('docs', '.fbp')]) {
      const read = await readProjectGraph(readFileSync(join(packageRoot(), file), 'utf8'), file, own);
      for (const board of boards) {
        const { diagnostics } = compileGraph(read, coreLibrary, board);
        if (diagnostics.some(isResourceError)) refused.push(`${board.name} ${file}`);
      }
    }
    assert.deepEqual(refused.sort(), TRUE_REFUSALS.sort());
  });

  it('of the suites, on any board, but for what a board has none of', async () => {
    for (const file of files('test/suites', '.yaml')) {
      const { suites } = parseSuites(readFileSync(join(packageRoot(), file), 'utf8'), file);
      for (const suite of suites) {
        for (const board of boards) {
          const fixture = await loadFixture(suite, own, board);
          const problem = 'problem' in fixture ? fixture.problem : '';
          assert.doesNotMatch(
            problem,
            / uses .*;|has no (I²C|SPI) bus \d+; (?!it has no \S+ bus at all)| needs (?!storage|servo pulses|tone|step pulses|exact pulses, which (?!uno|mega|rp2040|lpc1768)|an infrared carrier, which (?!uno|nano|mega|rp2040|lpc1768))| has BAUDRATE/,
            `${file} on ${board.name}`,
          );
        }
      }
    }
  });
});
