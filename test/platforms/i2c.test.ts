import assert from 'node:assert/strict';
import type { I2cFault, I2cPart } from '../../src/boards/parts/i2c-part.js';
import { type Simulation, simulate } from '../../src/surfaces/testing/index.js';

/** Two nodes on one bus, each with a chip of its own, and one that has nothing to do with the bus. */
const GRAPH = `
INPORT=ill.READ:ILL
INPORT=well.READ:WELL
OUTPORT=ill.OUT:ILL
OUTPORT=well.OUT:WELL
OUTPORT=beat.OUT:BEAT
73 -> ADDRESS well(Thermometer)
ill(Thermometer)
10 -> INTERVAL beat(Timer)
`;
const COMPONENTS = 'test/testing/thermometer';
/** The time-out of a transaction, and the time that the link takes for a packet there and back, in ms. */
const TIMEOUT = 25;
const LINK = 5;
const ILL = 1111;
const WELL = 2222;

/** Its registers are read only: with SDA held low, the clocks that free the bus write zeros. */
function chip(address: number, temperature: number): I2cPart {
  let at = 0;
  return {
    address,
    write(byte) {
      if (byte === 5) at = 0;
      return true;
    },
    read: () => (at++ === 0 ? temperature >> 8 : temperature) & 0xff,
  };
}

async function start(on: string) {
  const simulation = await simulate(GRAPH, { on, components: COMPONENTS });
  const bus = simulation.board.i2c();
  const attached = bus.attach(chip(0x48, ILL));
  bus.attach(chip(0x49, WELL));
  return { simulation, bus, attached };
}

async function read(simulation: Simulation, port: string) {
  const began = simulation.time;
  await simulation.send(port, null);
  const value = await simulation.next(port, { within: TIMEOUT + LINK });
  return { value, took: simulation.time - began };
}

/** The beats of the Timer that are not within a millisecond of the one before plus 10 ms. */
function missedBeats(simulation: Simulation): number[] {
  const times = simulation.received('BEAT').map(({ time }) => time);
  return times.filter((time, i) => i > 0 && Math.abs(time - (times[i - 1] ?? 0) - 10) > 2);
}

/** In each: bytes 0 and 1 are the address and the register, 2 the address again, 3 and 4 what is read. */
const FAULTS: [name: string, fault: I2cFault, expected: unknown, lasts: boolean][] = [
  ['does not acknowledge its address', { kind: 'nak', byte: 0 }, 'noAnswer', false],
  ['does not acknowledge the register', { kind: 'nak', byte: 1 }, 'refused', false],
  ['does not acknowledge its address again', { kind: 'nak', byte: 2 }, 'noAnswer', false],
  ['vanishes before its address', { kind: 'vanish', byte: 0 }, 'noAnswer', false],
  ['vanishes before the register', { kind: 'vanish', byte: 1 }, 'refused', false],
  ['vanishes before what is read', { kind: 'vanish', byte: 3 }, -1, false],
  ['stretches the clock for 10 ms', { kind: 'stretch', byte: 1, ms: 10 }, ILL, false],
  ['stretches the clock for 40 ms', { kind: 'stretch', byte: 3, ms: 40 }, 'busHeld', true],
  ['holds SDA low at its address', { kind: 'hold', byte: 0, line: 'sda' }, 'busHeld', true],
  ['holds SDA low at the register', { kind: 'hold', byte: 1, line: 'sda' }, 'busHeld', true],
  ['holds SDA low where it is read', { kind: 'hold', byte: 3, line: 'sda' }, 'busHeld', true],
  ['holds SCL low at its address', { kind: 'hold', byte: 0, line: 'scl' }, 'busHeld', true],
  ['holds SCL low where it is read', { kind: 'hold', byte: 3, line: 'scl' }, 'busHeld', true],
];

for (const on of ['simulator', 'emulator:uno', 'emulator:rp2040', 'emulator:lpc1768']) {
  describe(`the I²C bus on ${on}`, function () {
    this.timeout(120_000);

    for (const [name, fault, expected, lasts] of FAULTS) {
      it(`with a part that ${name} gives ${expected} in time, harms no other node, and works again afterwards`, async () => {
        const { simulation, attached } = await start(on);
        attached.fault = fault;
        const ill = await read(simulation, 'ILL');
        assert.equal(ill.value, expected);
        assert.ok(ill.took <= TIMEOUT + LINK, `${ill.took} ms`);
        // Who holds the bus holds it for all; all others are served.
        if (!lasts) assert.equal((await read(simulation, 'WELL')).value, WELL);
        await simulation.advance(50);
        attached.fault = undefined;
        assert.equal((await read(simulation, 'WELL')).value, WELL);
        assert.equal((await read(simulation, 'ILL')).value, ILL);
        assert.deepEqual(missedBeats(simulation), []);
        simulation.close();
      });
    }

    for (const line of ['sda', 'scl'] as const) {
      it(`tells that somebody holds ${line.toUpperCase()} low, at once, and is used again afterwards`, async () => {
        const { simulation, bus } = await start(on);
        bus[line].set(simulation, 0);
        const ill = await read(simulation, 'ILL');
        assert.equal(ill.value, 'busHeld');
        assert.ok(ill.took <= LINK, `${ill.took} ms`);
        bus[line].set(simulation, undefined);
        assert.equal((await read(simulation, 'ILL')).value, ILL);
        simulation.close();
      });
    }

    it('tells that there are no pull-ups', async () => {
      const { simulation, bus } = await start(on);
      bus.pullUps = false;
      assert.equal((await read(simulation, 'ILL')).value, 'noPullUp');
      const error = simulation.errors.at(-1);
      assert.deepEqual([error?.node, error?.code, error?.value], ['ill', 'noPullUp', 0x48]);
      bus.pullUps = true;
      assert.equal((await read(simulation, 'ILL')).value, ILL);
      simulation.close();
    });

    it('is free again when somebody has let go of a part in the middle of a byte', async () => {
      const { simulation, attached } = await start(on);
      // It goes on where it was: it holds SDA low until it has sent the rest of its byte.
      attached.fault = { kind: 'stretch', byte: 3, ms: 30 };
      assert.equal((await read(simulation, 'ILL')).value, 'busHeld');
      await simulation.advance(50);
      attached.fault = undefined;
      assert.equal((await read(simulation, 'WELL')).value, WELL);
      simulation.close();
    });
  });
}
