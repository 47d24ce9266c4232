import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from '../../../src/system/run-tool.js';
import { optionsFor } from '../../firmware/images.js';
import { startTool } from '../../tools.js';

const HERE = 'test/platforms/register-models';
const CORTEX = 'platforms/cortex-m';
/** The chips whose emulator has no I²C bus, with a board of each, and how many cases they can have. */
const CHIPS = [
  ['tm4c123', 'tm4c123', 16],
  ['nrf51', 'microbit', 15],
] as const;
/** The limits of no board in particular. */
const LIMITS = {
  ...{ ID_BITS: 16, NODES: 10, ARENA: 1000, QUEUE: 8, STRINGS: 1, STRING_LENGTH: 8, MESSAGE: 64, ANSWER: 64 },
  ...{ RX: 64, TX: 64, LOSSES: 1, INTERRUPTS: 4 },
};

describe('the I²C bus of a chip whose emulator has none, on a model of its registers', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'microflo-model-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [chip, board, cases] of CHIPS) {
    it(`${chip}: does what each master must do, and nothing that its manual forbids`, async () => {
      const program = join(folder, chip);
      const { clock } = optionsFor(board).hardware.chip;
      const limits = Object.entries(LIMITS).map(([name, value]) => `-DMICROFLO_${name}=${value}`);
      const sources = [`${HERE}/cases.cpp`, `${HERE}/${chip}.cpp`, `${CORTEX}/chips/${chip}/i2c.cpp`];
      const flags = ['-std=c++14', '-Wall', '-Wextra', '-Werror', `-DF_CPU=${clock}`, ...limits];
      const model = [`-DMODEL_CHIP="${chip}-chip.h"`, '-I', HERE, '-I', CORTEX, '-I', 'firmware'];
      await startTool('g++', [...flags, ...model, ...sources, '-o', program]);
      const { output } = await runTool(program, []);
      const lines = output.trim().split('\n');
      assert.deepEqual(
        lines.filter((line) => !line.startsWith('passed: ')),
        [],
      );
      assert.equal(lines.length, cases);
    });
  }
});
