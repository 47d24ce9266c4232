import assert from 'node:assert/strict';
import type { I2cEvent, SpiEvent } from '../../src/boards/events.js';
import { type Simulation, type SpiPart, type SpiSettings, simulate } from '../../src/surfaces/testing/index.js';
import { RegisterPart } from '../boards/parts/register-part.js';

/** Answers with its bytes in turn, and records what has passed. */
class Recording implements SpiPart {
  readonly heard: number[][] = [];
  readonly sent: number[][] = [];
  settings: SpiSettings | undefined;
  private next = 0;

  selected(): void {
    this.heard.push([]);
    this.sent.push([]);
  }

  exchange(byte: number, settings: SpiSettings): number {
    const answer = (this.next++ * 37 + 11) & 0xff;
    this.heard.at(-1)?.push(byte);
    this.sent.at(-1)?.push(answer);
    this.settings = { ...settings };
    return answer;
  }
}

const I2C = `INPORT=chip.READ:READ
OUTPORT=chip.OUT:VALUE
66 -> ADDRESS chip(I2cDevice)
'7 0x55; 9' -> INIT chip
'7' -> WRITE chip
'u16be' -> FORMAT chip
0 -> INTERVAL chip`;

const spi = (cs: string) => `INPORT=chip.READ:READ
OUTPORT=chip.OUT:VALUE
'${cs}' -> CS chip(SpiDevice)
'0x85' -> WRITE chip
's16be' -> FORMAT chip
0 -> INTERVAL chip`;

/** A transaction in the words of RegisterPart. */
function words({ messages }: I2cEvent): string[] {
  const said = messages.map(({ reads, bytes }) => [
    reads ? 'R' : 'W',
    ...bytes.map((byte) => `${reads ? 'r' : 'w'}${byte.toString(16)}`),
  ]);
  return [...said.flat(), 'P'];
}

function only<Type extends 'i2c' | 'spi'>({ events }: Simulation, type: Type) {
  return events.filter((event): event is Type extends 'i2c' ? I2cEvent : SpiEvent => event.type === type);
}

for (const [on, cs] of [
  ['simulator', 'D9'],
  ['emulator:uno', 'D9'],
  ['emulator:rp2040', 'GP17'],
  ['emulator:lpc1768', 'P0.6'],
] as const) {
  describe(`the transactions on the buses, on ${on}`, function () {
    this.timeout(300_000);

    it('are those that the part on the I²C bus has had, with times that fit their bits', async () => {
      const simulation = await simulate(I2C, { on });
      const part = new RegisterPart(66);
      part.registers.set([0x12, 0x34], 7);
      simulation.board.i2c().attach(part);
      await simulation.advance(20);
      await simulation.send('READ', null);
      assert.equal(await simulation.next('VALUE', { within: 100 }), 0x5534);
      const events = only(simulation, 'i2c');
      assert.deepEqual(events.flatMap(words), part.seen);
      assert.ok(part.seen.includes('r55') && part.seen.filter((each) => each === 'P').length >= 3, part.seen.join());
      for (const { begins, time, messages } of events) {
        const bytes = messages.reduce((sum, message) => sum + 1 + message.bytes.length, 0);
        // At 100 kHz, and at 400 kHz at the most.
        assert.ok(time - begins >= bytes * 9 * 0.0024, `${bytes} bytes in ${time - begins} ms`);
        assert.ok(time - begins < bytes * 9 * 0.04, `${bytes} bytes in ${time - begins} ms`);
        assert.equal(messages[0]?.begins, begins);
      }
      const reading = events.at(-1);
      assert.deepEqual(
        reading?.messages.map(({ answered, acknowledged }) => [answered, acknowledged]),
        [
          [true, [true]],
          [true, [true, false]],
        ],
      );
      simulation.close();
    });

    it('tell of a part that is not there, and of one that refuses a byte', async () => {
      const simulation = await simulate(I2C, { on });
      simulation.board.i2c().pullUps = true;
      await simulation.advance(20);
      await simulation.send('READ', null);
      await simulation.advance(20);
      const [nobody] = only(simulation, 'i2c');
      assert.deepEqual(
        nobody?.messages.map(({ address, answered, bytes }) => [address, answered, bytes]),
        [[66, false, []]],
      );
      const attached = simulation.board.i2c().attach(new RegisterPart(66));
      attached.fault = { kind: 'nak', byte: 1 };
      const before = only(simulation, 'i2c').length;
      await simulation.send('READ', null);
      await simulation.advance(20);
      const refused = only(simulation, 'i2c')[before];
      assert.deepEqual(
        refused?.messages.map(({ answered, bytes, acknowledged }) => [answered, bytes, acknowledged]),
        [[true, [7], [false]]],
      );
      simulation.close();
    });

    it('are those that the part on the SPI bus has had, with its pin and its settings', async () => {
      const simulation = await simulate(spi(cs), { on });
      const part = new Recording();
      simulation.board.spi().attach(part, simulation.board.pin(cs));
      await simulation.advance(20);
      for (let time = 0; time < 2; time++) {
        await simulation.send('READ', null);
        await simulation.next('VALUE', { within: 100 });
      }
      await simulation.advance(5);
      const events = only(simulation, 'spi').filter(({ select }) => select !== undefined);
      assert.deepEqual(
        events.map(({ out }) => out),
        part.heard.filter((bytes) => bytes.length > 0),
      );
      assert.deepEqual(
        events.map((event) => event.in),
        part.sent.filter((bytes) => bytes.length > 0),
      );
      assert.ok(events.length >= 2);
      for (const { select, mode, order, frequency, begins, time, out } of events) {
        assert.equal(select, cs);
        assert.deepEqual({ mode, order, frequency }, part.settings);
        assert.ok((time - begins) * frequency >= out.length * 8 * 1000 * 0.99, `${time - begins} ms`);
      }
      simulation.close();
    });
  });
}
