import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { openOnPort } from '../../src/connect/handshake.js';
import { runUntilSettled } from '../../src/connect/run-until.js';
import { Device } from '../../src/device/device.js';
import type { EmulatedBoard } from '../../src/emulators/emulated-board.js';
import { createEmulated } from '../../src/emulators/emulators.js';
import { flashImageOf } from '../../src/image/image.js';
import { coreLibrary } from '../../src/library/core.js';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { simulate } from '../../src/surfaces/testing/index.js';
import { image } from '../connect/rig.js';
import { imageWith, programOf } from '../firmware/images.js';
import { rejection, withFiles } from './run.js';

const PAGE = readFileSync('docs/components.md', 'utf8');

/** A board that runs a graph, and its host. */
interface Bench {
  board: SimulatedBoard | EmulatedBoard;
  device: Device;
  /** The host is gone: it does not even say so. */
  unplug(): Promise<void>;
}

async function simulated(): Promise<Bench> {
  const board = new SimulatedBoard();
  const device = await Device.open(board.pipe, { library: coreLibrary, board: board.definition });
  return { board, device, unplug: async () => device.close() };
}

async function uno(): Promise<Bench> {
  const board = createEmulated('uno', [await image('uno')]);
  const bytePort = board.open();
  const options = { library: coreLibrary, clock: board.clock, resetWait: 1700, session: 1 };
  const opened = openOnPort({ bytePort, name: 'emulator:uno', speed: 11_520 }, options);
  const { device } = await runUntilSettled(board, opened);
  return { board, device, unplug: async () => bytePort.close() };
}

/** A lamp and a motor that are on, a relay whose coil is off at 1, and a lamp that blinks. */
const GRAPH = `
'11' -> PIN lamp(DigitalWrite)
true -> IN lamp
true -> INVERTED relay(DigitalWrite)
'12' -> PIN relay
true -> IN relay
'9' -> PIN motor(PwmWrite)
60 -> DUTYCYCLE motor
20 -> SAFE motor
100 -> INTERVAL every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN blink(DigitalWrite)
'13' -> PIN blink
`;

for (const [name, open] of Object.entries({ 'the simulated board': simulated, 'an emulated Uno': uno })) {
  describe(`Stopping, on ${name}`, function () {
    this.timeout(300_000);
    let bench: Bench;

    /** What the lamp, the relay, and the motor have. */
    const outputs = () => [11, 12, 9].map((pin) => bench.board.pin(pin).value);
    const run = <T>(promise: Promise<T>) => runUntilSettled(bench.board, promise);
    const upload = (text: string) => run(bench.device.upload(programOf(text, bench.board.definition)));
    const edit = (text: string) => run(bench.device.edit(programOf(text, bench.board.definition)));
    /** How often the lamp that blinks changes in a second. */
    const blinks = () => {
      let changes = 0;
      const end = bench.board.pin(13).onChange(() => changes++);
      bench.board.advance(1050);
      end();
      return changes;
    };

    beforeEach(async () => {
      bench = await open();
      await upload(GRAPH);
      assert.deepEqual(outputs(), [1, 0, 60]);
    });

    afterEach(() => bench.board.close());

    it('brings all outputs to their SAFE levels, and they stay there', async () => {
      await run(bench.device.stop());
      assert.deepEqual(outputs(), [0, 1, 20]);
      assert.equal(blinks(), 0);
      assert.deepEqual(outputs(), [0, 1, 20]);
      assert.equal(bench.board.pin(11).mode, 'output');
    });

    it('happens when another graph is uploaded, before that begins', async () => {
      const changes: string[] = [];
      for (const pin of [9, 10, 11, 12]) {
        bench.board.pin(pin).onChange(({ value }) => changes.push(`${pin}: ${value}`));
      }
      await upload("'10' -> PIN other(DigitalWrite)\ntrue -> IN other");
      assert.deepEqual(changes, ['11: 0', '12: 1', '9: 20', '10: 0', '10: 1']);
    });

    it('does not happen when the host goes, or is unplugged: the graph goes on', async () => {
      await bench.unplug();
      assert.ok(blinks() >= 10);
      assert.deepEqual(outputs(), [1, 0, 60]);
    });

    it('happens to a node that an edit removes; the others go on', async () => {
      await edit(GRAPH.replace(/.* lamp(\(DigitalWrite\))?\n/g, ''));
      assert.deepEqual(outputs(), [0, 0, 60]);
      assert.ok(blinks() >= 10);
    });

    it('happens to the pin that an edit takes from a node', async () => {
      await edit(GRAPH.replace("'11' ->", "'10' ->"));
      assert.deepEqual(outputs(), [0, 0, 60]);
      assert.equal(bench.board.pin(10).value, 1);
    });

    it('does not happen to a pin that another node has by then', async () => {
      const swapped = GRAPH.replace("'11' -> PIN lamp", "'13' -> PIN lamp").replace("'13' -> PIN bl", "'11' -> PIN bl");
      await edit(swapped);
      assert.equal(bench.board.pin(13).value, 1);
      await edit(`${swapped}'13' -> PIN other(DigitalWrite)`);
      await edit(swapped);
      assert.equal(bench.board.pin(13).value, 1);
    });

    it('is over when the graph is started: it begins anew', async () => {
      await run(bench.device.stop());
      await run(bench.device.start());
      assert.deepEqual(outputs(), [1, 0, 60]);
      assert.ok(blinks() >= 10);
    });
  });
}

describe('Stopping', () => {
  it('does not happen to the LEDs of a RgbLed whose pins an edit swaps', async () => {
    const { board, device } = await simulated();
    const graph = "'9' -> RED led(RgbLed)\n'10' -> GREEN led\n'11' -> BLUE led\n'0xFF8000' -> IN led";
    await device.upload(programOf(graph, board.definition));
    const levels = () => [9, 10, 11].map((pin) => board.pin(pin).value);
    assert.deepEqual(levels(), [100, 50, 0]);
    const swapped = graph.replace("'9'", "'x'").replace("'10'", "'9'").replace("'x'", "'10'");
    await device.edit(programOf(swapped, board.definition));
    assert.deepEqual(levels(), [50, 100, 0]);
    board.close();
  });

  it('does not happen at a reset: no pin is driven until the graph in flash begins', async () => {
    const board = createEmulated('uno', [flashImageOf(await imageWith('uno', GRAPH))]);
    board.advance(50);
    assert.equal(board.pin(11).value, 1);
    board.reset();
    assert.deepEqual([board.pin(11).mode, board.pin(11).value], ['input', 0]);
    board.advance(50);
    assert.deepEqual([board.pin(11).mode, board.pin(11).value], ['output', 1]);
    board.close();
  }).timeout(300_000);

  it('happens when the board stops a loop without delay', async () => {
    const simulation = await simulate(`${GRAPH}\nINPORT=a.IN:IN\na(Repeat) OUT -> IN b(Repeat) OUT -> IN a`);
    assert.match(await rejection(simulation.send('in', 1)), /loop without delay/);
    assert.equal(simulation.pin(11).value, 0);
    assert.equal(simulation.pin(9).value, 20);
  });

  it('by a Timeout in the graph comes when the host is silent for its time', async () => {
    const simulation = await simulate(`
      INPORT=silence.IN:ALIVE
      1000 -> TIME silence(Timeout) OUT -> RESET off(Latch) OUT -> IN motor(DigitalWrite)
      '11' -> PIN motor
      true -> IN motor`);
    for (let beat = 0; beat < 5; beat++) {
      await simulation.advance(900);
      await simulation.send('alive', null);
    }
    assert.equal(simulation.pin(11).value, 1);
    await simulation.advance(1000);
    assert.equal(simulation.pin(11).value, 0);
  });

  it('in the order of the nodes: of two that drive one pin, the last one decides', async () => {
    const simulation = await simulate(
      "'11' -> PIN a(DigitalWrite)\n'11' -> PIN b(DigitalWrite)\ntrue -> SAFE b\ntrue -> IN a\nfalse -> IN b",
    );
    await simulation.stop();
    assert.equal(simulation.pin(11).value, 1);
  });

  it('brings what a component of your own drives to its level, if it is written as docs/components.md has it', async () => {
    const [, header = ''] = /```cpp\n(\/\* microflo component\nname: Valve\n[\s\S]*?)```/.exec(PAGE) ?? [];
    await withFiles({ 'Valve.h': header }, async (path) => {
      const graph = "'11' -> PIN a(Valve)\n'12' -> PIN b(Valve)\ntrue -> IN a\ntrue -> SAFE b\nINPORT=a.PIN:PIN";
      const simulation = await simulate(graph, { components: dirname(path) });
      const levels = () => [10, 11, 12].map((pin) => simulation.pin(pin).value);
      assert.deepEqual(levels(), [0, 1, 0]);
      await simulation.send('pin', 10);
      assert.deepEqual(levels(), [1, 0, 0]);
      await simulation.stop();
      assert.deepEqual(levels(), [0, 0, 1]);
    });
  });
});
