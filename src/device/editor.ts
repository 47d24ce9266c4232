import type { Edit } from '../program/difference.js';
import type { Edge } from '../program/program.js';
import { edgeCommands, initialCommands } from '../stream/chunk.js';
import { type Command, decodeCommands, encodeCommand } from '../stream/command.js';
import type { ErrorName } from '../stream/table.js';
import { DeviceError, errorText } from './device-error.js';
import { firstFailure } from './loader.js';
import type { Naming } from './naming.js';
import type { Session } from './session.js';

/** The context of an edit. */
export interface EditContext {
  session: Session;
  /** Names of the running graph. */
  before: Naming;
  /** Names of the wanted graph. */
  after: Naming;
  /** New edges that are watched from the start. */
  watches: readonly Edge[];
  /** Hash of the wanted graph's stream. */
  hash: number;
  /** Called before the commit: from then on events may refer to the new graph. */
  onCommit(): void;
}

/**
 * Applies [edit] in one step, between two deliveries. If the device refuses, rejects with a DeviceError and changes
 * nothing.
 */
export async function carryOut(edit: Edit, context: EditContext): Promise<void> {
  const { session, hash, onCommit } = context;
  const staged = editCommands(edit, context.watches);
  await session.ask({ kind: 'edit' }, 'ok');
  const answers = await session.exchange(staged, 'the edit');
  const failed = firstFailure(answers);
  if (failed) {
    await session.ask({ kind: 'abort' }, 'ok');
    throw refusal(failed.error, failed.detail, staged[answers.indexOf(failed)], context);
  }
  onCommit();
  const [committed] = await session.exchange([encodeCommand({ kind: 'commit', hash })], 'commit');
  if (committed?.kind !== 'failed') {
    session.expect(committed, 'ok', 'commit');
    return;
  }
  const { error, detail } = committed;
  const place = error === 'memory' || error === 'stringTooLong' ? undefined : staged[detail];
  throw refusal(error, detail, place, context);
}

/** The commands of an edit, in the order in which a device accepts them. */
function editCommands(edit: Edit, watches: readonly Edge[]): Uint8Array[] {
  const commands: Command[] = [
    ...edit.removeEdges.map((edge): Command => ({ kind: 'removeEdge', edge })),
    ...edit.removeNodes.map((node): Command => ({ kind: 'removeNode', node })),
    ...edit.addNodes.map(({ id, component }): Command => ({ kind: 'addNode', node: id, component: component.id })),
  ];
  return [
    ...commands.map(encodeCommand),
    ...edgeCommands(edit.addEdges),
    ...watches.map((edge) => encodeCommand({ kind: 'watch', edge })),
    ...initialCommands(edit.initials),
  ];
}

function refusal(error: ErrorName, detail: number, command: Uint8Array | undefined, context: EditContext): DeviceError {
  const words = command && decodeCommands(command).map((each) => describe(each, context));
  const at = words ? ` at '${words.join(', ')}'` : '';
  return new DeviceError(error, `the device refused the edit${at}: ${errorText(error, detail)}`, detail);
}

/** Describes a command of an edit. */
function describe(command: Command, { before, after }: EditContext): string {
  switch (command.kind) {
    case 'removeEdge':
      return `remove edge ${before.edge(command.edge)}`;
    case 'removeNode':
      return `remove node ${before.node(command.node)}`;
    case 'addNode':
      return `add node ${after.node(command.node)}`;
    case 'edges':
      return `add edges ${command.edges.map((edge) => after.edge(edge)).join(', ')}`;
    case 'watch':
      return `watch ${after.edge(command.edge)}`;
    case 'initials':
      return `initial packets ${command.initials.map((initial) => after.initial(initial)).join(', ')}`;
    default:
      return command.kind;
  }
}
