import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from '../../../src/system/run-tool.js';
import { optionsFor } from '../../firmware/images.js';
import { startTool } from '../../tools.js';

const HERE = 'test/platforms/register-models';
const CORTEX = 'platforms/cortex-m';
/** What the emulator of a chip does not have: the chip, a board of it, and how many cases it can have. */
const I2C = [
  ['tm4c123', 'tm4c123', 16],
  ['nrf51', 'microbit', 15],
] as const;
const SPI = [
  ['tm4c123', 'tm4c123', 30],
  ['nrf51', 'microbit', 30],
] as const;
const CARRIER = [
  ['tm4c123', 'tm4c123', 21],
  ['nrf51', 'microbit', 20],
] as const;
const STORAGE = [['tm4c123', 'tm4c123', 8]] as const;
/** The limits of no board in particular. */
const LIMITS = {
  ...{ ID_BITS: 16, NODES: 10, ARENA: 1000, QUEUE: 8, STRINGS: 1, STRING_LENGTH: 8, MESSAGE: 64, ANSWER: 64 },
  ...{ RX: 64, TX: 64, LOSSES: 1, INTERRUPTS: 4 },
};

describe('what the emulator of a chip does not have, on a model of its registers', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'microflo-model-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Checks what a program says that is built of [models] and a source of the chip, a line for each of its cases. */
  async function check(chip: string, board: string, models: readonly string[], source: string, cases: number) {
    const program = join(folder, `${chip}-${source}`);
    const { clock, flash, keeps = 0 } = optionsFor(board).hardware.chip;
    const limits = Object.entries(LIMITS).map(([name, value]) => `-DMICROFLO_${name}=${value}`);
    const sources = [...models.map((name) => `${HERE}/${name}.cpp`), `${CORTEX}/chips/${chip}/${source}.cpp`];
    const values = [`-DF_CPU=${clock}`, `-DMICROFLO_STORAGE_AT=${flash - keeps}u`, ...limits];
    const flags = ['-std=c++14', '-Wall', '-Wextra', '-Werror', ...values];
    const model = [`-DMODEL_CHIP="${chip}-chip.h"`, '-I', HERE, '-I', CORTEX, '-I', 'firmware'];
    await startTool('g++', [...flags, ...model, ...sources, '-o', program]);
    const { output } = await runTool(program, []);
    const lines = output.trim().split('\n');
    assert.deepEqual(
      lines.filter((line) => !line.startsWith('passed: ')),
      [],
    );
    assert.equal(lines.length, cases);
  }

  for (const [chip, board, cases] of I2C) {
    it(`the I²C bus of the ${chip} does what each master must do, and nothing that its manual forbids`, () =>
      check(chip, board, ['cases', chip], 'i2c', cases));
  }
  for (const [chip, board, cases] of SPI) {
    it(`the SPI bus of the ${chip} does what each master must do, and nothing that its manual forbids`, () =>
      check(chip, board, ['spi-cases', `${chip}-spi`], 'spi', cases));
  }
  for (const [chip, board, cases] of CARRIER) {
    it(`the carrier of the ${chip} does what each one must do, and nothing that its manual forbids`, () =>
      check(chip, board, ['carrier-cases', `${chip}-carrier`], 'carrier', cases));
  }
  for (const [chip, board, cases] of STORAGE) {
    it(`the storage of the ${chip} does what each one must do, and nothing that its manual forbids`, () =>
      check(chip, board, ['storage-cases', `${chip}-storage`], 'storage', cases));
  }
});
