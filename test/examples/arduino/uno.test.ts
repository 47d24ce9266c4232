import assert from 'node:assert/strict';
import { graphOf } from '../../../scripts/gallery/verdict.js';
import type { Observation, TargetSession } from '../../../src/surfaces/suites/target.js';
import { boardCalled, programIn } from '../../firmware/images.js';
import { closeEmulated, emulated } from '../../suites/emulated.js';
import { beginners } from '../beginners.js';
import { analog } from './analog.js';
import { basics } from './basics.js';
import { communication } from './communication.js';
import { control } from './control.js';
import { digital } from './digital.js';
import type { SketchCase, Stimulus } from './sketch-case.js';
import { starterKit } from './starter-kit.js';

/** Those whose time is short. */
const CHOSEN: readonly (readonly [group: string, name: string, sketch: SketchCase | undefined])[] = [
  ['01.Basics', 'Blink', basics.Blink],
  ['02.Digital', 'Debounce', digital.Debounce],
  ['02.Digital', 'DigitalInputPullup', digital.DigitalInputPullup],
  ['02.Digital', 'StateChangeDetection', digital.StateChangeDetection],
  ['03.Analog', 'AnalogInOutSerial', analog.AnalogInOutSerial],
  ['04.Communication', 'PhysicalPixel', communication.PhysicalPixel],
  ['04.Communication', 'SerialEvent', communication.SerialEvent],
  ['05.Control', 'Arrays', control.Arrays],
  ['05.Control', 'switchCase', control.switchCase],
  ['05.Control', 'switchCase2', control.switchCase2],
  ['10.StarterKit', 'p02_SpaceshipInterface', starterKit.p02_SpaceshipInterface],
];

/** By the path of the graph: those, and the projects of beginners. */
const GRAPHS: readonly (readonly [path: string, sketch: SketchCase | undefined])[] = [
  ...CHOSEN.map(([group, name, sketch]) => [graphOf(group, name), sketch] as const),
  ...Object.entries(beginners).map(([name, sketch]) => [`examples/${name}.fbp`, sketch] as const),
];

/** What happens at the end of [sketch] is left out: on a chip it comes a moment later. */
const MOMENT = 8;

async function apply(session: TargetSession, { drive = {}, analog = {}, host }: Stimulus): Promise<void> {
  for (const [pin, level] of Object.entries(drive)) await session.drive(pin, level);
  for (const [pin, value] of Object.entries(analog)) await session.driveAnalog(pin, value);
  if (host !== undefined)
    await session.sendSerial(0, typeof host === 'string' ? Buffer.from(host) : Uint8Array.from(host));
}

/** Runs the graph at [path] on an emulated Uno through [sketch]. */
async function observe(path: string, { inputs = {}, stimuli = {}, until }: SketchCase): Promise<Observation[]> {
  const target = emulated('uno');
  const program = await programIn(path, boardCalled('uno'));
  const session = await target.open(undefined, program);
  const isAnalog = (pin: string) => target.board.pins.some(({ name, uses }) => name === pin && uses.includes('analog'));
  for (const [pin, value] of Object.entries(inputs)) {
    if (isAnalog(pin)) await session.driveAnalog(pin, value);
    else await session.drive(pin, value === 1 ? 1 : 0);
  }
  await session.start(program);
  let now = 0;
  for (const [time, stimulus] of Object.entries(stimuli)) {
    await session.advance(Number(time) - now);
    now = Number(time);
    await apply(session, stimulus);
  }
  await session.advance(until + MOMENT - now);
  const seen = session.take();
  await session.close();
  return seen;
}

/** The levels of the pin called [name] in their order. */
function levelsOf(seen: readonly Observation[], name: string): string {
  const pin = emulated('uno').board.pins.find((each) => each.name === name || each.aliases.includes(name));
  return seen.flatMap((each) => ('pin' in each && each.pin === pin?.name ? [each.value] : [])).join(' ');
}

function printed(seen: readonly Observation[]): string {
  const bytes = seen.flatMap((each) => (each.type === 'serial' && each.port === 0 ? [...each.bytes] : []));
  return Buffer.from(bytes).toString();
}

describe('Graphs of examples on an emulated Uno', function () {
  this.timeout(300_000);
  after(closeEmulated);

  before('one image has the components of all of them', async () => {
    const programs = await Promise.all(GRAPHS.map(([path]) => programIn(path, boardCalled('uno'))));
    const [program] = programs;
    assert.ok(program);
    const session = await emulated('uno').open(undefined, {
      ...program,
      nodes: programs.flatMap(({ nodes }) => nodes),
    });
    await session.close();
  });

  for (const [path, sketch] of GRAPHS) {
    it(`${path} does the same`, async () => {
      assert.ok(sketch, `${path} has a case`);
      const seen = await observe(path, sketch);
      for (const [pin, changes] of Object.entries(sketch.changes ?? {})) {
        assert.equal(levelsOf(seen, pin), changes.replaceAll(/\d+:/g, ''), pin);
      }
      if (sketch.console !== undefined) assert.equal(printed(seen), sketch.console);
    });
  }
});
