import type { Edge, Program } from '../program/program.js';
import type { Answer } from '../stream/answer.js';
import { type Command, encodeCommand } from '../stream/command.js';
import { encodeProgram, graphHash, programCommands } from '../stream/program.js';
import { DeviceError, refusalText } from './device-error.js';
import type { Session } from './session.js';

/**
 * Bytes of items in a command: with its opcode, it takes half of what the smallest device buffers. So the next one is on
 * its way while the device carries this one out.
 */
const MOST_BYTES = 25;

/**
 * Loads [program] in place of what runs, and starts it. [watches] are in force before the first initial packet.
 * [onEmptied] is called when the device has let go of the old program: from then on it speaks of the new one.
 * Rejects when the device refuses; it has stopped then.
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
  // The graph does not wait for the answer: nothing of it is heard of before its first initial packet.
  await Promise.all([
    session.ask(begin, 'ok').then(onEmptied),
    send(session, [header, ...nodes, ...edges], 'the graph'),
  ]);
  await setWatches(session, watches);
  await send(session, [...initials, end], 'the initial packets');
}

async function setWatches(session: Session, watches: readonly Edge[]): Promise<void> {
  try {
    const commands = watches.map((edge) => encodeCommand({ kind: 'watch', edge }));
    await send(session, commands, 'the watches');
  } catch (error) {
    // What has been loaded so far would wait for its initial packets for ever.
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

/** The first refusal among [answers]; those behind it follow from it. */
export function firstFailure(answers: readonly Answer[]): Extract<Answer, { kind: 'failed' }> | undefined {
  for (const answer of answers) if (answer.kind === 'failed') return answer;
  return undefined;
}
