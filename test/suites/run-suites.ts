import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { formatDiagnostic } from '../../src/graph/format.js';
import { coreLibrary } from '../../src/library/core.js';
import { loadFixture } from '../../src/surfaces/suites/fixture.js';
import { parseSuites } from '../../src/surfaces/suites/parse-suite.js';
import { addOutcome, ofTarget, type ResultTable, tableText } from '../../src/surfaces/suites/results.js';
import { runSuiteCase } from '../../src/surfaces/suites/run-suite.js';
import type { Target } from '../../src/surfaces/suites/target.js';

const core = { library: coreLibrary, folder: 'components', own: [] };
const FOLDER = new URL('./', import.meta.url);
const TABLE = new URL('results.generated.json', FOLDER);
/** Components that need hardware of a kind. */
const analog = ['AnalogKeys', 'AnalogRead', 'AnalogSensor'];
const pwm = ['DcMotor', 'PwmWrite', 'RgbLed'];
const pulses = ['Ds18b20', 'Hx711', 'MidiOut', 'PixelStrip', 'SoftSerial', 'Ultrasonic'];
/** Its timer is at another pin than the suites use, or the chip has none. */
const carrier = ['IrSender'];
const timers = [...pulses, ...carrier, 'Melody', 'Servo', 'Stepper', 'Tone'];
const interrupt = ['Button', 'CapacitiveTouch', 'IrReceiver', 'MonitorPin', 'PulseCounter', 'PulseIn', 'RotaryEncoder'];
/** Nobody is at the bus of emulators that have none. */
const i2c = [
  'I2cDevice',
  'I2cScan',
  'Bh1750',
  'Mpu6050',
  'Ina219',
  'Ads1115',
  'Ssd1306',
  'TextLcd',
  'Rtc',
  'Bmp280',
  'Bme280',
  'Htu21d',
  'Aht20',
  'Sht3x',
];
const spi = ['SpiDevice'];
const digital = [
  'BarGraph',
  'Dht',
  'DigitalRead',
  'DigitalWrite',
  'Keypad',
  'LedMatrix',
  'PseudoPwmWrite',
  'ShiftIn',
  'ShiftOut',
  'Stepper4Wire',
  'TextLcdPins',
  'Tm1637',
];
const storage = ['Store'];
/** Nothing is seen of them but what a part shows; and one answers within microseconds. */
const shown = ['TextLcdPins', 'Tm1637'];
const answering = ['Tm1637'];
/** Components that a target has no hardware for: its reasons are the target's own (`lacks`). */
const unable: Record<string, readonly string[]> = {
  'emulator:mega2560': carrier,
  'emulator:rp2040': carrier,
  'emulator:tm4c123': [...analog, ...pwm, ...pulses, ...carrier, ...i2c, ...spi, ...storage, ...answering],
  'emulator:microbit': [...analog, ...pwm, ...pulses, ...carrier, ...interrupt, ...i2c, ...spi, ...answering],
  'emulator:linux-armhf': [...analog, ...pwm, ...timers, ...i2c, ...spi, ...shown],
  'emulator:linux-aarch64': [...analog, ...pwm, ...timers, ...interrupt, ...digital, ...i2c, ...spi],
};
const files = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .sort();

/**
 * Runs every suite of this folder on a target, and compares the counts with results.generated.json. After a change that
 * is meant to change them: UPDATE=1 npx mocha --no-parallel test/suites/targets/*.test.ts. Each target is run by a file
 * of its own, so that two run at a time.
 */
export function runSuites(target: Target): void {
  describe(`component suites on ${target.name}`, function () {
    this.timeout(300_000);
    const table: ResultTable = {};

    for (const file of files) {
      const name = file.replace('.yaml', '');
      const { suites, diagnostics } = parseSuites(readFileSync(new URL(file, FOLDER), 'utf8'), `test/suites/${file}`);
      const problems = diagnostics.map((one) => formatDiagnostic(one));

      describe(name, () => {
        it('is a valid file of suites, each for the component in its name', () => {
          assert.deepEqual(problems, []);
          assert.deepEqual([...new Set(suites.map(({ topic }) => topic))], [name]);
        });

        for (const suite of suites) {
          for (const one of suite.cases) {
            it(`${one.name}: ${one.assertion}`, async () => {
              const outcome = await runSuiteCase(one, await loadFixture(suite, core, target.board), target);
              addOutcome(table, name, target.name, outcome);
              if (outcome.status === 'failed') assert.fail(outcome.message);
            });
          }
        }
      });
    }

    // Its tests come last: mocha runs those of a suite before its nested suites.
    describe('all together', () => {
      it('have the results of the committed table', () => {
        if (process.env.UPDATE) writeFileSync(TABLE, tableText(merged(table)));
        assert.deepEqual(table, asTable(target.name));
      });

      it('execute at least one case of every component for which there is hardware', () => {
        const executed = Object.keys(table).filter((name) => {
          const counts = table[name]?.[target.name];
          return counts !== undefined && counts.passed + counts.failed > 0;
        });
        const able = [...coreLibrary.keys()].filter((name) => !unable[target.name]?.includes(name));
        assert.deepEqual(executed, able.sort());
      });
    });
  });
}

function committed(): ResultTable {
  return existsSync(TABLE) ? JSON.parse(readFileSync(TABLE, 'utf8')) : {};
}

function asTable(target: string): ResultTable {
  const rows = Object.entries(ofTarget(committed(), target));
  return Object.fromEntries(rows.map(([name, counts]) => [name, { [target]: counts }]));
}

/** The committed rows, those of this run in place of the old ones; suites that are gone go. */
function merged(table: ResultTable): ResultTable {
  const old = committed();
  return Object.fromEntries(Object.keys(table).map((name) => [name, { ...old[name], ...table[name] }]));
}
