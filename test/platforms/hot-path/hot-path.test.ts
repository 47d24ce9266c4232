import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runUntilSettled } from '../../../src/connect/run-until.js';
import { Device } from '../../../src/device/device.js';
import type { ErrorEvent, PacketEvent, WatchedEvent } from '../../../src/device/events.js';
import type { EmulatedBoard } from '../../../src/emulators/emulated-board.js';
import { type EmulatedTarget, emulatedTarget } from '../../../src/emulators/emulated-targets.js';
import { emulatorOf } from '../../../src/emulators/emulators.js';
import { toolchainOf } from '../../../src/firmware/compile/toolchains.js';
import { GraphError } from '../../../src/graph/format.js';
import { parseGraph } from '../../../src/graph/read.js';
import { flashImageOf, type Image } from '../../../src/image/image.js';
import type { Component } from '../../../src/library/component.js';
import { coreLibrary } from '../../../src/library/core.js';
import { makeLibrary } from '../../../src/library/library.js';
import { parseComponentHeader } from '../../../src/library/parse-header.js';
import { connect } from '../../../src/link/connect.js';
import type { Board } from '../../../src/program/board.js';
import { compileProgram } from '../../../src/program/compile.js';
import type { Program } from '../../../src/program/program.js';
import type { Statistics } from '../../../src/stream/answer.js';
import { without } from './portable.js';
import { randomTrial, type Trial } from './random-graph.js';
import { imageOf } from './trial-image.js';

/**
 * Chips have the common path of a packet in assembler (platforms/<family>/hot-path.h). It must behave like the portable
 * one (firmware/core/hot-path.cpp): boards with either get the same graphs and packets.
 */
const FOLDER = dirname(fileURLToPath(import.meta.url));
const TRIALS = 20;
/** Time in ms after which all effects of a packet have been reported over the link. */
const SETTLE_TIME = 60;
/** Slightly more than a second of the board, which is 1,024 ms: in the next one it may report again. */
const SECOND = 1100;

const own = ['Mixer.h', 'Twice.h'].map(readComponent);
const components = ['Repeat', 'Split'].map((name) => coreLibrary.get(name)).filter((each) => each !== undefined);
const library = makeLibrary([...own, ...components]);
const content = { components: [...library.values()], own: { folder: FOLDER, components: own } };

function readComponent(file: string): Component {
  const { component, diagnostics } = parseComponentHeader(readFileSync(`${FOLDER}/${file}`, 'utf8'), file);
  if (!component) throw new GraphError(diagnostics);
  return component;
}

function compiled(graph: string, board: Board): Program {
  return compileProgram(parseGraph(graph), library, board, { warnRequired: false }).program;
}

/** The result of a trial. */
interface Outcome {
  /** The output packets, in order. */
  packets: PacketEvent[];
  statistics: Omit<Statistics, 'droppedEvents'>;
  /** The reported events, without order: their times depend on the speed of the board. */
  reports: { watched: WatchedEvent[]; errors: ErrorEvent[]; lost: Record<string, number> };
  /** Number of reports for which the link had no room. */
  dropped: number;
}

/** A board in its emulator, and a host. */
class Rig {
  static async open(target: EmulatedTarget, image: Image): Promise<Rig> {
    const emulator = emulatorOf(target);
    assert(emulator.kind === 'virtual');
    const { definition } = target;
    const board = emulator.create(target, [flashImageOf(image)]);
    const { clock } = board;
    const session = await runUntilSettled(board, connect(board.open(), { clock, name: definition.name }));
    const device = await runUntilSettled(board, Device.open(session, { library, board: definition, clock }));
    return new Rig(board, device);
  }

  private constructor(
    private readonly board: EmulatedBoard,
    private readonly device: Device,
  ) {}

  async run({ graph, watches, packets: sent }: Trial): Promise<Outcome> {
    const { device } = this;
    const packets: PacketEvent[] = [];
    const reports: Outcome['reports'] = { watched: [], errors: [], lost: {} };
    const ends = [
      device.on('packet', (event) => packets.push(event)),
      device.on('watched', (event) => reports.watched.push(event)),
      device.on('error', (event) => reports.errors.push(event)),
      device.on('lost', ({ edge, count }) => {
        reports.lost[edge] = (reports.lost[edge] ?? 0) + count;
      }),
    ];
    await this.wait(device.upload(compiled(graph, this.board.definition), { watches }));
    for (const [port, value] of sent) {
      await this.wait(device.send(port, value));
      this.board.advance(SETTLE_TIME);
    }
    // Losses are reported in the next second at the latest.
    this.board.advance(SECOND);
    const { droppedEvents: dropped, ...statistics } = await this.wait(device.statistics());
    for (const end of ends) end();
    return { packets, statistics, reports, dropped };
  }

  close(): void {
    this.device.close();
    this.board.close();
  }

  private wait<T>(promise: Promise<T>): Promise<T> {
    return runUntilSettled(this.board, promise);
  }
}

for (const name of ['uno', 'rp2040', 'lpc1768']) {
  describe(`the hot path of the ${name} in assembler`, function () {
    this.timeout(300_000);
    const rigs: Rig[] = [];
    const whole: Outcome['reports'][] = [];

    before(async () => {
      const target = emulatedTarget(name);
      const other = without('MICROFLO_HOT_PATH', toolchainOf(target.hardware));
      for (const image of [await imageOf(target, content), await imageOf(target, content, other)]) {
        rigs.push(await Rig.open(target, image));
      }
    });
    after(() => {
      for (const rig of rigs) rig.close();
    });

    for (let seed = 1; seed <= TRIALS; seed++) {
      it(`behaves like the portable one: graph ${seed}`, async () => {
        const trial = randomTrial(seed);
        const [assembler, cpp] = [await rigs[0]?.run(trial), await rigs[1]?.run(trial)];
        assert(assembler && cpp);
        assert.deepEqual(assembler.packets, cpp.packets);
        assert.deepEqual(assembler.statistics, cpp.statistics);
        if (assembler.dropped > 0 || cpp.dropped > 0) return;
        assert.deepEqual(assembler.reports, cpp.reports);
        whole.push(cpp.reports);
      });
    }

    it('was tested with every kind of report', () => {
      for (const kind of ['watched', 'errors', 'lost'] as const) {
        assert(
          whole.some((reports) => Object.keys(reports[kind]).length > 0),
          `a graph leads to ${kind}`,
        );
      }
    });
  });
}
