import assert from 'node:assert/strict';
import { type SpiPart, simulate } from '../../src/surfaces/testing/index.js';

/** A made-up chip, which Voltmeter.h reads: command 5 gives the voltage in mV. */
class MadeUpChip implements SpiPart {
  readonly mode = 3;
  voltage = 0;
  private at = 0;
  private command = 0;

  selected(): void {
    this.at = 0;
  }

  exchange(byte: number): number {
    if (this.at === 0) this.command = byte;
    const answers = [0xff, this.voltage >> 8, this.voltage & 0xff];
    return this.command === 5 ? (answers[this.at++] ?? 0) : 0xff;
  }
}

const COMPONENTS = 'test/testing/voltmeter';

for (const [on, cs, miso] of [
  ['simulator', 'D10', 'D12'],
  ['emulator:uno', 'D10', 'D12'],
  ['emulator:rp2040', 'GP17', 'GP16'],
  ['emulator:lpc1768', 'P0.6', 'P0.8'],
] as const) {
  describe(`a part at the SPI bus, in a test of a component of one’s own, on ${on}`, function () {
    this.timeout(120_000);

    const start = async () => {
      const graph = `INPORT=chip.READ:READ\nOUTPORT=chip.OUT:MV\n'${cs}' -> CS chip(Voltmeter)`;
      const simulation = await simulate(graph, { on, components: COMPONENTS });
      const chip = new MadeUpChip();
      const attached = simulation.board.spi().attach(chip, simulation.board.pin(cs));
      const read = async () => {
        await simulation.send('READ', null);
        return simulation.next('MV', { within: 10 });
      };
      return { simulation, chip, attached, read };
    };

    it('is read', async () => {
      const { simulation, chip, read } = await start();
      for (chip.voltage of [3300, 4711]) assert.equal(await read(), chip.voltage);
      simulation.close();
    });

    it('reads as ones when it is not there, as its MISO says when that is stuck, and well again afterwards', async () => {
      const { simulation, chip, attached, read } = await start();
      chip.voltage = 3300;
      attached.fault = { kind: 'silent' };
      assert.equal(await read(), 0xffff);
      simulation.board.pin(miso).drive(0);
      assert.equal(await read(), 0);
      simulation.board.pin(miso).drive(undefined);
      attached.fault = { kind: 'stuck', level: 0 };
      assert.equal(await read(), 0);
      attached.fault = { kind: 'stuck', level: 1 };
      assert.equal(await read(), 0xffff);
      attached.fault = undefined;
      assert.equal(await read(), 3300);
      attached.detach();
      assert.equal(await read(), 0xffff);
      simulation.close();
    });
  });
}
