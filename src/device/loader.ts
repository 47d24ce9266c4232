import type { Edge, Program } from '../program/program.js';
import type { Answer } from '../stream/answer.js';
import { type Command, encodeCommand } from '../stream/command.js';
import { encodeProgram, graphHash, programCommands } from '../stream/program.js';
import { DeviceError, refusalText } from './device-error.js';
import type { Session } from './session.js';

/**
 * Maximum size of the items in a command, in bytes. With its opcode a command fills half of the smallest device's
 * buffer, so that the next one is on its way while the device processes this one.
 */
const MOST_BYTES = 25;

/**
 * Replaces the running program by [program] and starts it. [watches] are in force before the first initial packet.
 * [onEmptied] is called when the device has dropped the old program: from then on events refer to the new one.
 * Rejects if the device refuses, which leaves it stopped.
 */
export async function load(
  session: Session,
  program: Program,
  watches: readonly Edge[],
  onEmptied: () => void,
): Promise<void> {
  const { header, nodes, edges, initials, end } = programCommands(program, MOST_BYTES);
  const hash = graphHash(encodeProgram(program));
  const begin: Command = { kind: 'load', hash, nodes: program.nodes.length, edges: program.edges.length };
  // No need to wait for the answer: the graph sends nothing before its first initial packet.
  await Promise.all([empty(session, begin, onEmptied), send(session, [header, ...nodes, ...edges], 'the graph')]);
  await setWatches(session, watches);
  await send(session, [...initials, end], 'the initial packets');
}

/** A component may end a simulated board before the promise of the answer is resolved. */
async function empty(session: Session, begin: Command, onEmptied: () => void): Promise<void> {
  const answered = (answers: readonly Answer[]) => {
    if (!firstFailure(answers)) onEmptied();
  };
  const [answer] = await session.exchange([encodeCommand(begin)], begin.kind, answered);
  session.expect(answer, 'ok', begin.kind);
}

async function setWatches(session: Session, watches: readonly Edge[]): Promise<void> {
  try {
    const commands = watches.map((edge) => encodeCommand({ kind: 'watch', edge }));
    await send(session, commands, 'the watches');
  } catch (error) {
    // Otherwise the partly loaded graph would wait for its initial packets forever.
    await session.ask({ kind: 'stop' }, 'ok');
    throw error;
  }
}

async function send(session: Session, commands: Uint8Array[], what: string): Promise<void> {
  const answers = await session.exchange(commands, what);
  const failed = firstFailure(answers);
  if (failed) {
    const text = `the device refused ${what}: ${refusalText(failed.error, failed.detail)}`;
    throw new DeviceError(failed.error, text, failed.detail);
  }
}

/** Returns the first failure among [answers]. Later ones are consequences of it. */
export function firstFailure(answers: readonly Answer[]): Extract<Answer, { kind: 'failed' }> | undefined {
  for (const answer of answers) if (answer.kind === 'failed') return answer;
  return undefined;
}
