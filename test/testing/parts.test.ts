import assert from 'node:assert/strict';
import { type I2cPart, simulate } from '../../src/surfaces/testing/index.js';

/** A made-up chip, which Thermometer.h reads: register 5 has the temperature in hundredths of a °C. */
class MadeUpChip implements I2cPart {
  readonly address = 0x48;
  temperature = 0;
  private register = 0;
  private at = 0;

  write(byte: number): boolean {
    this.register = byte;
    this.at = 0;
    return true;
  }

  read(): number {
    if (this.register !== 5) return 0xff;
    return this.at++ === 0 ? (this.temperature >> 8) & 0xff : this.temperature & 0xff;
  }
}

const GRAPH = 'INPORT=chip.READ:READ\nOUTPORT=chip.OUT:CELSIUS\nchip(Thermometer)';

describe('a part in a test of a component of one’s own', function () {
  this.timeout(120_000);

  for (const on of ['simulator', 'emulator:uno', 'emulator:rp2040', 'emulator:lpc1768']) {
    it(`is read on ${on}`, async () => {
      const simulation = await simulate(GRAPH, { on, components: 'test/testing/thermometer' });
      const chip = new MadeUpChip();
      const attached = simulation.board.i2c().attach(chip);
      for (chip.temperature of [2345, -512]) {
        await simulation.send('READ', null);
        await simulation.expectPacket('CELSIUS', chip.temperature, { within: 10 });
      }
      attached.detach();
      await simulation.send('READ', null);
      assert.match(`${await simulation.next('CELSIUS', { within: 50 })}`, /noAnswer|noPullUp/);
      simulation.close();
    });
  }

  it('runs on no other boards, and says so', async () => {
    const on = (on: string, more = {}) => simulate(GRAPH, { on, components: 'test/testing/thermometer', ...more });
    await assert.rejects(on('uno'), {
      message: "a test runs on 'simulator' or on an emulated board such as 'emulator:uno', not on 'uno'",
    });
    await assert.rejects(on('emulator:nothing'), /the board 'nothing' cannot be emulated/);
    await assert.rejects(on('emulator:linux-armhf'), {
      message: 'the emulated linux-armhf follows the wall clock: its time cannot be advanced in a test',
    });
    await assert.rejects(on('emulator:uno', { board: 'uno' }), {
      message: "'emulator:uno' names the board: leave out board 'uno'",
    });
    await assert.rejects(on('emulator:uno', { startTime: 5 }), {
      message: 'the clock of a real chip begins at 0: leave out startTime',
    });
  });
});
