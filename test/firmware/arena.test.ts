import assert from 'node:assert/strict';
import { hardware } from '../../src/boards/hardware.generated.js';
import { nodeSizes } from '../../src/boards/node-sizes.js';
import { openOnPort } from '../../src/connect/handshake.js';
import { runUntilSettled } from '../../src/connect/run-until.js';
import { Device } from '../../src/device/device.js';
import { EdgeFinder } from '../../src/device/find-edge.js';
import { greet, readEnds } from '../../src/device/greeting.js';
import { Session } from '../../src/device/session.js';
import type { Watch } from '../../src/device/watch.js';
import { createEmulated } from '../../src/emulators/emulators.js';
import { measureNodes } from '../../src/firmware/compile/measure.js';
import { flashImageOf } from '../../src/image/image.js';
import type { Library } from '../../src/library/component.js';
import { coreLibrary } from '../../src/library/core.js';
import type { MessagePipe } from '../../src/link/pipe.js';
import { arenaCapacity, planArena } from '../../src/program/arena.js';
import { arenaContent, programCost } from '../../src/program/cost.js';
import { edgeKey } from '../../src/program/edge-key.js';
import type { Program } from '../../src/program/program.js';
import { MARK, SlotTable } from '../../src/program/slots.js';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { decodeNodes, nodesBegin } from '../../src/stream/arena-bytes.js';
import { type Clock, wallClock } from '../../src/util/clock.js';
import { RandomGraph } from '../device/random-graph.js';
import { boardCalled, build, CACHE, optionsFor, programIn, programOf } from './images.js';

/** Nodes of EXPORTS come before those that an edit adds. */
function addedAt(name: string): number {
  return 'abcdef'.indexOf(name);
}

/** The real firmware on a board, and a way to let it run until a promise is settled. */
interface Bench {
  device: Device;
  pipe: MessagePipe;
  clock: Clock;
  run<T>(promise: Promise<T>): Promise<T>;
  close(): void;
}

const benches: Record<string, () => Promise<Bench>> = {
  simulator: openSimulated,
  // 8-bit numbers of nodes, no alignment.
  uno: () => openEmulated('uno'),
  // Alignment with an offset of 2 bytes: two nodes share a word of the node table.
  microbit: () => openEmulated('microbit'),
  // Alignment with an offset of 4 bytes.
  rp2040: () => openEmulated('rp2040'),
};

async function openSimulated(): Promise<Bench> {
  const board = new SimulatedBoard();
  const device = await Device.open(board.pipe, { library: coreLibrary, board: board.definition });
  return { device, pipe: board.pipe, clock: wallClock, run: (promise) => promise, close: () => device.close() };
}

async function openEmulated(name: string): Promise<Bench> {
  const board = createEmulated(name, [flashImageOf(await build(optionsFor(name)))]);
  const open = { bytePort: board.open(), name: `emulator:${name}`, speed: 11_520 };
  const options = { library: coreLibrary, clock: board.clock, resetWait: 1700, session: 1 };
  const run = <T>(promise: Promise<T>) => runUntilSettled(board, promise);
  const { device, pipe } = await run(openOnPort(open, options));
  return { device, pipe, clock: board.clock, run, close: () => board.close() };
}

const EXPORTS = `
  INPORT=a.IN:IN
  INPORT=b.IN:ALSO
  OUTPORT=b.OUT:OUT
  a(Repeat) OUT -> IN b(Repeat)
  a OUT -> IN c(Counter)
  a OUT -> IN d(Drop)
`;
const WATCHES: Watch[] = [{ from: 'a.out', to: 'b.in' }, { from: 'a.out', to: 'd.in' }, { initial: 'c.in' }];

function randomGraph(seed: number, library: Library): string {
  const graph = new RandomGraph(seed, library);
  for (let i = 0; i < 30; i++) graph.change();
  return `first(Timer)\n${graph.text()}`;
}

describe('the arena of a graph', function () {
  this.timeout(300_000);

  for (const [name, openBench] of Object.entries(benches)) {
    describe(`on the ${boardCalled(name).label}`, () => {
      const board = boardCalled(name);
      const { limits } = board;
      let bench: Bench;
      before(async () => {
        bench = await openBench();
      });
      after(() => bench.close());

      /** Free bytes on the device, and what is expected of a program there. */
      async function compare(program: Program, watches: readonly Watch[] = []): Promise<void> {
        const finder = new EdgeFinder(program);
        const watched = watches.map((watch) => finder.find(watch));
        const { arenaAvailable, arenaNeeded } = programCost(program, nodeSizes(board), limits, watched);
        const { freeArena } = await bench.run(bench.device.statistics());
        assert.equal(freeArena, arenaAvailable - arenaNeeded, `free bytes with ${program.name}`);
      }

      it('is counted from the arena of the empty device', () => {
        assert.equal(bench.device.identity.state, 'empty');
        assert.equal(bench.device.identity.freeArena, arenaCapacity(limits));
        assert.deepEqual(bench.device.limits, limits);
      });

      it('has the node sizes that the firmware lists', () => {
        // The simulated board may have been given components of somebody's own.
        const known = nodeSizes(board);
        const sizes = new Map([...bench.device.sizes].filter(([id]) => known.has(id)).sort());
        // An Uno has no room for the whole library.
        assert.deepEqual(sizes, new Map([...known].filter(([id]) => sizes.has(id)).sort()));
        assert.ok(sizes.size >= 38);
      });

      it('is known exactly before loading', async () => {
        const one = programOf('a(Repeat)', board);
        const greenhouse = await programIn('test/fixtures/graphs/greenhouse.fbp', board);
        const { sizes } = bench.device;
        const there: Library = new Map([...coreLibrary].filter(([, { id }]) => sizes.has(id)));
        const random = Array.from({ length: 4 }, (_, seed) => programOf(randomGraph(seed, there), board));
        for (const program of [one, greenhouse, programOf(EXPORTS, board), ...random]) {
          await bench.run(bench.device.upload(program));
          await compare(program);
        }
      });

      it('grows with the watches of edges and of initial packets', async () => {
        const program = programOf(EXPORTS, board);
        await bench.run(bench.device.upload(program));
        for (const [i, watch] of WATCHES.entries()) {
          await bench.run(bench.device.watch(watch));
          await compare(program, WATCHES.slice(0, i + 1));
        }
        for (const watch of WATCHES) await bench.run(bench.device.unwatch(watch));
      });

      it('is known after a live edit, which leaves gaps in the node numbers', async () => {
        await bench.run(bench.device.upload(programOf(EXPORTS, board)));
        await bench.run(bench.device.edit(programOf('b(Repeat) OUT -> IN d(Drop)\ne(Timer)', board)));
        assert.ok(bench.device.program);
        await compare(bench.device.program);
      });

      it('lies where it is planned: nodes, their slots, and the node table', async () => {
        const { device, pipe, clock, run } = bench;
        await run(device.upload(programOf(EXPORTS, board), { watches: WATCHES }));
        // Node 3 goes, and what lies behind it moves; node 2 gets more slots; nodes 5 and 3 are added.
        const wanted = programOf(
          'INPORT=a.IN:IN\na(Repeat) OUT -> IN b(Repeat) OUT -> IN d(Drop)\na OUT -> IN d\ne(Timer) OUT -> IN b\nf(Route)',
          board,
        );
        await run(device.edit(wanted, { watches: [{ from: 'e.out', to: 'b.in' }] }));
        const { program } = device;
        assert.ok(program);
        device.close();
        const session = new Session(pipe, { clock, timeout: 1000, onEvent() {}, onEnd() {} });
        const { descriptor } = await run(greet(session));
        const ends = await run(readEnds(session, descriptor, 'ends'));
        const begin = nodesBegin(descriptor);
        const nodes = await run(session.read('arena', begin, ends.nodesEnd - begin, 'nodes'));
        const table = await run(session.read('arena', ends.tableBegin, limits.arena - ends.tableBegin, 'table'));
        const found = decodeNodes(nodes, table, descriptor);
        // In the order in which they were added.
        const order = [...program.nodes].sort((a, b) => addedAt(a.name) - addedAt(b.name));
        const slots = SlotTable.read(found.flatMap((node) => node.slots));
        const plan = planArena(arenaContent({ nodes: order }, nodeSizes(board), slots, limits), limits);
        assert.deepEqual(
          new Map(found.map(({ id, address }) => [id, address])),
          new Map([...plan.nodes].sort(([a], [b]) => a - b)),
        );
        assert.deepEqual([ends.nodesEnd, ends.tableBegin], [plan.nodesEnd, plan.tableBegin]);
        assert.equal(ends.freeBegin, ends.nodesEnd);
        assert.deepEqual(slots.all.map(edgeKey).sort(), program.edges.map(edgeKey).sort());
        assert.deepEqual(
          found.map(({ id }) => [id, slots.slots(id).filter(({ outport }) => outport === MARK).length]),
          found.map(({ id }) => [id, { a: 2, e: 1 }[program.nodes.find((node) => node.id === id)?.name ?? ''] ?? 0]),
        );
      });
    });
  }

  it('has the node sizes of the table with the compiler of each board', async () => {
    const families = new Map(hardware.map((each) => [`${each.family} ${each.system}`, each.board]));
    for (const name of [...families.values(), 'mega2560', 'tm4c123']) {
      const { sizes, diagnostics } = await measureNodes({
        ...optionsFor(name),
        components: [...coreLibrary.values()],
        cache: CACHE,
      });
      assert.deepEqual(diagnostics, []);
      assert.deepEqual(sizes, nodeSizes(boardCalled(name)), name);
    }
  });
});
