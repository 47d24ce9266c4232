import { graphFault } from '../program/graph-fault.js';
import type { Program } from '../program/program.js';
import type { SlotTable } from '../program/slots.js';
import type { Command } from '../stream/command.js';
import { encodeProgram, graphHash, programScript } from '../stream/program.js';
import type { ErrorName, StateName } from '../stream/table.js';
import { DeviceError, refusalText } from './device-error.js';
import type { Outcome, Session } from './session.js';

/**
 * Maximum size of a command with several items, in bytes. It fills half of the smallest device's buffer, so that the
 * next one is on its way while the device processes this one.
 */
export const MOST_BYTES = 26;

/** Thrown when a device refuses a program. It has dropped the old one. */
export class LoadRefused extends DeviceError {
  override name = 'DeviceError';

  constructor(
    readonly error: ErrorName,
    message: string,
    /** The state of the device now: running if it has a program in flash. */
    readonly state: StateName,
  ) {
    super(error, message);
  }
}

/**
 * Replaces the running program by [program] with its [slots], and starts it. [onEmptied] is called when the device has
 * dropped the old program: from then on events refer to the new one. Rejects with LoadRefused if the device refuses.
 * Then it runs the program in its flash, if there is one.
 */
export async function load(session: Session, program: Program, slots: SlotTable, onEmptied: () => void): Promise<void> {
  const script = programScript(program, slots, MOST_BYTES);
  const graph = script.filter(({ kind }) => kind !== 'initial');
  const initials = script.filter(({ kind }) => kind === 'initial');
  const hash = graphHash(encodeProgram(program));
  // No need to wait for the first: the graph sends nothing before its first initial packet. But none may be delivered,
  // and nothing may run, before all that precedes it is there.
  const [emptied, made] = await Promise.all([
    // A component may end a simulated board before the promise of the outcome is resolved.
    session.exchange([{ kind: 'clear' }], 'clear', onEmptied),
    session.exchange(graph, 'the graph'),
  ]);
  await check(session, program, 'the graph', [...emptied, ...made]);
  await check(session, program, 'the initial packets', await session.exchange(initials, 'the initial packets'));
  const run: Command = { kind: 'run', hash };
  await check(session, program, 'the graph', await session.exchange([run], 'the graph'));
}

/** Throws LoadRefused if one of [outcomes] is a refusal, when the device has returned to the program in its flash. */
async function check(session: Session, program: Program, what: string, outcomes: readonly Outcome[]): Promise<void> {
  const failed = firstFailure(outcomes);
  if (!failed) return;
  // The device checks the graph as a whole.
  const fault = failed.error === 'malformed' ? graphFault(program, program.edges, program.initials) : undefined;
  const error = fault?.error ?? failed.error;
  const [, started] = await session.exchange([{ kind: 'clear' }, { kind: 'start', part: 0 }], 'clear');
  const state = started?.kind === 'failed' ? 'empty' : 'running';
  throw new LoadRefused(error, `the device refused ${what}: ${refusalText(error)}`, state);
}

/** Returns the first failure among [outcomes]. Later ones are consequences of it. */
export function firstFailure(outcomes: readonly Outcome[]): Extract<Outcome, { kind: 'failed' }> | undefined {
  for (const outcome of outcomes) if (outcome.kind === 'failed') return outcome;
  return undefined;
}
