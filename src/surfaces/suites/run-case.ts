import { Bench } from '../../boards/parts/bench.js';
import { attachCircuit } from '../../circuit/attach.js';
import type { Circuit } from '../../circuit/circuit.js';
import type { Part } from '../../parts/part.js';
import { PixelStrip } from '../../parts/pixel-strip.js';
import { findPin } from '../../program/pins.js';
import type { Program } from '../../program/program.js';
import { convertForPort, convertValue } from '../../program/value.js';
import { errorMessage } from '../../util/errors.js';
import type { CaseRecord } from './case-record.js';
import { checkStep, type Difference, pinsOf, type StepContext } from './check-step.js';
import { observationText } from './observation-text.js';
import { asTagged, taggedPacket } from './packet-text.js';
import { PartBench } from './part-bench.js';
import { skipReason } from './skip-reason.js';
import { SpiBench } from './spi-bench.js';
import type { Input, Step, Stimulus, SuiteCase } from './suite.js';
import type { Observation, Target, TargetSession } from './target.js';

/** The program of a case, and what is wired to its board. */
export interface Wired {
  program: Program;
  circuit?: Circuit | undefined;
}

export type Outcome =
  | { status: 'passed' }
  /** What was expected, what happened instead, and when. */
  | { status: 'failed'; message: string }
  | { status: 'not possible'; reason: string };

export interface CaseOptions {
  /** The case fails with its reason when it is aborted. */
  signal?: AbortSignal;
  /** Gets what the pins did. */
  record?: CaseRecord;
}

/** Runs a case on a board that was just reset. */
export async function runCase(
  one: SuiteCase,
  fixture: Wired,
  target: Target,
  options: CaseOptions = {},
): Promise<Outcome> {
  const reason = one.skip ?? skipReason(one, fixture.program, target) ?? (fixture.circuit && target.lacks('parts'));
  if (reason !== undefined) return { status: 'not possible', reason };
  for (let left = target.attempts ?? 1; ; left--) {
    const outcome = await attempt(one, fixture, target, options);
    if (outcome.status === 'passed' || left <= 1) return outcome;
  }
}

async function attempt(
  one: SuiteCase,
  { program, circuit }: Wired,
  target: Target,
  options: CaseOptions,
): Promise<Outcome> {
  const session = await target.open(one.clock, program);
  try {
    return await new CaseRun(one, program, target, session, circuit, options).run();
  } catch (error) {
    return { status: 'failed', message: `${at(one)}: ${errorMessage(error)}` };
  } finally {
    await session.close();
  }
}

/** What happened in a step of a case. */
export interface ObservedStep {
  step: Step;
  observed: readonly Observation[];
  /** The states of the parts of the circuit at its end, by name. */
  states: StepContext['states'];
}

/** Carries out the steps of a case on a board that was just reset, and gives what happens, whatever the case expects. */
export async function observeCase(
  one: SuiteCase,
  { program, circuit }: Wired,
  target: Target,
  options: CaseOptions = {},
): Promise<ObservedStep[]> {
  const session = await target.open(one.clock, program);
  try {
    return await new CaseRun(one, program, target, session, circuit, options).observe();
  } finally {
    await session.close();
  }
}

/** Board time of one step while waiting for a value, in milliseconds. */
const TICK = 1;

/** Board time after which is looked whether anybody waits for the end, in milliseconds. */
const LOOK_AFTER = 1000;

class CaseRun {
  /** The values of output pins, by `pin D13` and `pwm D9`. */
  private readonly outputs = new Map<string, number>();
  /** The time of the session when the program was started. */
  private start: number | undefined;
  private bench: PartBench | undefined;
  private spiBench: SpiBench | undefined;
  /** The parts of the circuit, and what they said in this step. */
  private readonly wired: ReadonlyMap<string, Part>;
  private readonly remarks: string[] = [];
  /** The strips of pixels whose colours the case expects, by their pins. */
  private readonly strips = new Map<string, PixelStrip>();

  constructor(
    private readonly one: SuiteCase,
    private readonly program: Program,
    private readonly target: Target,
    private readonly session: TargetSession,
    circuit: Circuit = { parts: [] },
    private readonly options: CaseOptions = {},
  ) {
    const { partBoard } = session;
    this.wired = circuit.parts.length > 0 && partBoard ? attachCircuit(circuit, new Bench(partBoard)) : new Map();
    for (const [name, part] of this.wired) part.onRemark(({ text }) => this.remarks.push(`${name}: ${text}`));
  }

  async run(): Promise<Outcome> {
    this.options.record?.begin();
    await this.begin();
    for (const [index, step] of this.one.steps.entries()) {
      const wrong = await this.step(step).catch((error: unknown) => {
        this.failed(step, []);
        return errorMessage(error);
      });
      if (wrong !== undefined) return { status: 'failed', message: `${at(step)}: step ${index + 1}: ${wrong}` };
    }
    return { status: 'passed' };
  }

  async observe(): Promise<ObservedStep[]> {
    await this.begin();
    const all: ObservedStep[] = [];
    for (const step of this.one.steps) all.push({ step, observed: await this.act(step), states: this.states });
    return all;
  }

  private async begin(): Promise<void> {
    this.connectStrips();
    await this.stimulate(this.one.before);
    await this.session.start(this.program);
    this.start = this.session.time;
  }

  /** Does what a step says. Resolves with what happened. */
  private async act(step: Step): Promise<Observation[]> {
    await this.stimulate(step.stimulus);
    for (const input of step.inputs) await this.send(input);
    if (step.stop) await this.session.stop();
    await this.advance(step.advance ?? 0);
    const observed = this.take();
    if (step.advance === undefined) await this.wait(step, observed);
    return observed;
  }

  private get states(): StepContext['states'] {
    return new Map([...this.wired].map(([name, { state }]) => [name, state]));
  }

  /** Runs a step. Resolves with the problems; undefined when there are none. */
  private async step(step: Step): Promise<string | undefined> {
    const observed = await this.act(step);
    const { one, program, target, outputs } = this;
    const tolerance = Math.max(one.tolerance, target.tolerance);
    const writes = this.bench?.takeWrites() ?? new Map<number, number[][]>();
    const transfers = this.spiBench?.takeWrites() ?? new Map<string, number[][]>();
    const { states } = this;
    const context = { program, tolerance, outputs, writes, transfers, strips: this.strips, states };
    const differences = checkStep(step, observed, context);
    const problems = [...differences.map(({ text }) => text), ...this.remarks.splice(0)];
    if (problems.length === 0) return undefined;
    this.failed(step, differences);
    const lines = observed.map((each) => `  ${observationText(each, program)}`);
    const account = lines.length > 0 ? `\nobserved:\n${lines.join('\n')}` : '\nnothing happened';
    return problems.join('; ') + account;
  }

  private failed(step: Step, differences: readonly Difference[]): void {
    this.options.record?.failed(this.now, differences, pinsOf(step, this.program));
  }

  /** Milliseconds since the start of the program; 0 before it. */
  private get now(): number {
    return this.sinceStart(this.session.time);
  }

  private sinceStart(time: number): number {
    return this.start === undefined ? 0 : rounded(time - this.start);
  }

  /** Lets board time pass, as long as somebody waits for the end. */
  private async advance(milliseconds: number): Promise<void> {
    const { signal } = this.options;
    let left = milliseconds;
    for (; signal && left > LOOK_AFTER; left -= LOOK_AFTER) {
      await this.session.advance(LOOK_AFTER);
      signal.throwIfAborted();
    }
    await this.session.advance(left);
  }

  /** Waits as fbp-spec does: until each expected port has sent a value, or the timeout of the case is over. */
  private async wait(step: Step, observed: Observation[]): Promise<void> {
    const missing = new Set(step.expect.ports.filter(({ checks }) => checks.length > 0).map(({ port }) => port));
    const names = new Map(this.program.outports.map(({ index, name }) => [index, name]));
    for (let waited = 0; ; waited += TICK) {
      for (const each of observed) {
        if (each.type === 'packet') missing.delete(names.get(each.port) ?? '');
      }
      if (missing.size === 0 || waited >= this.one.timeout) return;
      await this.session.advance(TICK);
      for (const each of this.take()) observed.push(each);
    }
  }

  private async stimulate({ pins, analog, serial, i2c, spi, parts }: Stimulus): Promise<void> {
    for (const [part, name, value] of parts) partCalled(part, this.wired).set(name, value);
    for (const [address, part] of i2c) this.parts().set(address, part);
    for (const [pin, part] of spi) this.spiParts().set(pin, part);
    for (const [pin, value] of [...pins, ...analog]) this.note(pin, this.now, value);
    for (const [pin, level] of pins) await this.session.drive(pin, level);
    for (const [pin, value] of analog) await this.session.driveAnalog(pin, value);
    for (const [port, bytes] of serial) await this.session.sendSerial(port, bytes);
  }

  private connectStrips(): void {
    for (const { pin, colors } of this.one.steps.flatMap(({ expect }) => expect.strips)) {
      const { partBoard } = this.session;
      if (!partBoard || this.strips.has(pin)) continue;
      const strip = new PixelStrip();
      strip.set('pixels', colors.length);
      strip.attach(new Bench(partBoard), { din: pin });
      this.strips.set(pin, strip);
    }
  }

  private parts(): PartBench {
    const { i2c } = this.session;
    if (!i2c) throw new Error('no part can be attached to this board');
    this.bench ??= new PartBench(i2c);
    return this.bench;
  }

  private spiParts(): SpiBench {
    const { session } = this;
    this.spiBench ??= new SpiBench((part, pin) => {
      if (session.attachSpi) return session.attachSpi(part, pin);
      throw new Error('no part can be attached to this board');
    });
    return this.spiBench;
  }

  private async send(input: Input): Promise<void> {
    const exported = this.program.inports.find(({ name }) => name === input.port);
    const component = this.program.nodes.find(({ id }) => id === exported?.node)?.component;
    const inner = component?.inports[exported?.port ?? -1];
    if (!exported || !component || !inner) {
      const names = this.program.inports.map(({ name }) => name).join(', ');
      throw new Error(`there is no inport '${input.port}'; the fixture has ${names || 'none'}`);
    }
    const tagged = asTagged(input.value);
    const { board } = this.target;
    const converted = tagged
      ? taggedPacket(tagged, board)
      : Array.isArray(input.value)
        ? // Also for an inport with a format: any bytes may arrive at a device.
          convertValue(input.value, inner.type, inner.needs, board)
        : convertForPort(input.value, inner, component, board);
    if ('code' in converted) throw new Error(`inport '${input.port}' does not accept this value: ${converted.message}`);
    const packets = Array.isArray(converted) ? converted : [converted];
    for (const packet of packets) await this.session.send(exported.index, packet);
  }

  /** Observations since the last call, with times relative to the start of the program. */
  private take(): Observation[] {
    const observed = this.session.take().map((each) => ({ ...each, time: this.sinceStart(each.time) }));
    for (const each of observed) {
      if (each.type !== 'pin' && each.type !== 'pwm') continue;
      this.outputs.set(`${each.type} ${each.pin}`, each.value);
      this.note(each.pin, Math.max(0, each.time), each.value);
    }
    return observed;
  }

  private note(pin: string, time: number, value: number | null): void {
    this.options.record?.note(findPin(this.program.board, pin)?.name ?? pin, time, value);
  }
}

function partCalled<Found>(name: string, parts: ReadonlyMap<string, Found>): Found {
  const found = parts.get(name);
  if (found !== undefined) return found;
  const has = parts.size === 0 ? 'the suite names no circuit' : `it has ${[...parts.keys()].join(', ')}`;
  throw new Error(`there is no part '${name}' in the circuit: ${has}`);
}

/** Rounds to microseconds, to remove floating-point errors of differences. */
function rounded(time: number): number {
  return Math.round(time * 1000) / 1000;
}

function at({ place }: SuiteCase | Step): string {
  return `${place.file}:${place.line}`;
}
