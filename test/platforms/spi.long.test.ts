import assert from 'node:assert/strict';
import {
  type Simulation,
  type SpiMode,
  type SpiOrder,
  type SpiPart,
  simulate,
} from '../../src/surfaces/testing/index.js';

const COMPONENTS = 'test/platforms/spi-nodes';
/** The time that the link takes for a packet there and back, in ms: no frame was resent. */
const LINK = 5;

/** Answers each byte with the one before, inverted. */
class Echo implements SpiPart {
  readonly selections: number[] = [];
  clock = 0;
  private last = 0xff;

  constructor(
    readonly mode: SpiMode,
    readonly order: SpiOrder,
  ) {}

  selected(): void {
    this.last = 0xff;
    this.selections.push(0);
  }

  exchange(byte: number, { frequency }: { frequency: number }): number {
    this.clock = frequency;
    this.selections.push((this.selections.pop() ?? 0) + 1);
    const answer = this.last ^ 0xff;
    this.last = byte;
    return answer;
  }
}

const stream = (node: string, cs: string, part: Echo, speed: number) => `
INPORT=${node}.RUN:${node}
OUTPORT=${node}.OUT:${node}
${node}(Stream)
'${cs}' -> CS ${node}
${part.mode} -> MODE ${node}
${part.order === 'lsb'} -> LOWFIRST ${node}
${speed} -> SPEED ${node}
`;

/** The beats of the Timer that are not within 2 ms of the one before plus 10 ms. */
function missedBeats(simulation: Simulation): number[] {
  const times = simulation.received('BEAT').map(({ time }) => time);
  return times.filter((time, i) => i > 0 && Math.abs(time - (times[i - 1] ?? 0) - 10) > 2);
}

for (const [on, first, second] of [
  ['simulator', 'D9', 'D10'],
  ['emulator:uno', 'D9', 'D10'],
  ['emulator:rp2040', 'GP17', 'GP20'],
  ['emulator:lpc1768', 'P0.6', 'P0.23'],
] as const) {
  describe(`the SPI bus on ${on}`, function () {
    this.timeout(120_000);

    it('is that of each part in turn: its mode, its bit order, its clock, and no byte wrong', async () => {
      const parts = [new Echo(3, 'msb'), new Echo(1, 'lsb')] as const;
      const graph = stream('A', first, parts[0], 2000) + stream('B', second, parts[1], 125);
      const simulation = await simulate(graph, { on, components: COMPONENTS });
      const { board } = simulation;
      board.spi().attach(parts[0], board.pin(first));
      board.spi().attach(parts[1], board.pin(second));
      for (let round = 0; round < 2; round++) {
        await simulation.send('A', 2);
        await simulation.send('B', 2);
        assert.equal(await simulation.next('A', { within: 50 }), 0);
        assert.equal(await simulation.next('B', { within: 50 }), 0);
      }
      for (const part of parts) assert.deepEqual(part.selections, [64, 64]);
      assert.ok(parts[0].clock <= 2_000_000 && parts[0].clock > 1_000_000, `${parts[0].clock}`);
      assert.ok(parts[1].clock <= 125_000 && parts[1].clock > 100_000, `${parts[1].clock}`);
      assert.deepEqual(simulation.errors, []);
      simulation.close();
    });

    it('lets go of a part in the middle of a transfer when the graph stops', async () => {
      const part = new Echo(0, 'msb');
      const simulation = await simulate(stream('A', first, part, 125), { on, components: COMPONENTS });
      const { board } = simulation;
      board.spi().attach(part, board.pin(first));
      await simulation.send('A', 1000);
      await simulation.advance(5);
      assert.equal(board.pin(first).value, 0);
      await simulation.stop();
      const { selections } = part;
      assert.equal(board.pin(first).value, 1);
      const sent = [...selections];
      await simulation.advance(20);
      assert.deepEqual(selections, sent);
      simulation.close();
    });
  });
}

describe('the link of an emulated Uno while bytes go over the SPI bus without an end', function () {
  this.timeout(120_000);

  for (const speed of [125, 250, 500, 1000, 2000, 4000, 8000]) {
    it(`loses nothing at ${speed} kHz, and a Timer of 10 ms misses nothing`, async () => {
      const part = new Echo(0, 'msb');
      const graph = `${stream('A', 'D9', part, speed)}
INPORT=echo.IN:ECHO
OUTPORT=echo.OUT:ECHO
OUTPORT=beat.OUT:BEAT
echo(Repeat)
10 -> INTERVAL beat(Timer)`;
      const simulation = await simulate(graph, { on: 'emulator:uno', components: COMPONENTS });
      simulation.board.spi().attach(part, simulation.board.pin('D9'));
      await simulation.send('A', 60_000);
      for (let i = 0; i < 20; i++) {
        const from = simulation.time;
        await simulation.send('ECHO', 1000 + i);
        assert.equal(await simulation.next('ECHO', { within: LINK }), 1000 + i);
        assert.ok(simulation.time - from <= LINK, `${simulation.time - from} ms`);
      }
      assert.deepEqual(missedBeats(simulation), []);
      assert.equal(simulation.board.pin('D9').value, 0, 'it sends all the time');
      assert.equal(part.clock, speed * 1000);
      simulation.close();
    });
  }

  it('tells that the bus is disturbed when SS is made a low input meanwhile', async () => {
    const part = new Echo(0, 'msb');
    const graph = `${stream('A', 'D9', part, 125)}
INPORT=spoil.PIN:SPOIL
spoil(DigitalRead)`;
    const simulation = await simulate(graph, { on: 'emulator:uno', components: COMPONENTS });
    simulation.board.pin('D10').drive(0);
    await simulation.send('A', 1000);
    await simulation.send('SPOIL', 'D10');
    assert.equal(await simulation.next('A', { within: 20 }), 'busHeld');
    assert.equal(simulation.board.pin('D9').value, 1);
    simulation.close();
  });
});
