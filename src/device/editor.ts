import type { Edit } from '../program/difference.js';
import type { EditPlan } from '../program/edit-plan.js';
import { graphFault } from '../program/graph-fault.js';
import { type Command, encodeCommand, type ScriptCommand } from '../stream/command.js';
import { initialCommands, nodeCommands, scriptBytes, slotCommands } from '../stream/script.js';
import type { ErrorName } from '../stream/table.js';
import { concatenate } from '../util/bytes.js';
import { DeviceError, errorText } from './device-error.js';
import { firstFailure, MOST_BYTES } from './loader.js';
import type { Naming } from './naming.js';
import type { Session } from './session.js';

/** A change of a running graph, as the device gets it. */
export interface Script {
  commands: readonly ScriptCommand[];
  /** Bytes of the arena that it adds. */
  needed: number;
  /** The hash of the graph that it is made for, and of the one that runs afterwards. */
  hash: number;
  newHash: number;
}

/** The bytes of `stage` in front of those that are staged. */
const STAGE_HEAD = 2;

/** Throws a DeviceError if something in [edit] leads nowhere. */
export function checkEdit(edit: Edit, after: Naming): void {
  const fault = graphFault(edit.result, edit.addEdges, edit.initials);
  if (!fault) return;
  const place =
    'edge' in fault ? `add edges ${after.edge(fault.edge)}` : `initial packets ${after.initial(fault.initial)}`;
  throw new DeviceError(fault.error, refusedText(fault.error, 0, ` at '${place}'`));
}

/** Returns the commands of an edit, in the order in which a device carries them out. */
export function editCommands(edit: Edit, plan: EditPlan): ScriptCommand[] {
  return [
    ...slotCommands(plan.between, plan.taken),
    ...edit.removeNodes.map((node): ScriptCommand => ({ kind: 'remove', node })),
    ...nodeCommands(edit.addNodes.map(({ id, component }) => ({ id, component: component.id }))),
    ...slotCommands(plan.result, plan.given, { from: plan.between }),
    ...initialCommands(edit.initials),
  ];
}

/** Throws a DeviceError if a device with [free] bytes of arena has no room for [script]. */
export function checkRoom(script: Script, free: number): void {
  const missing = missingBytes(script, free);
  if (missing > 0) throw new DeviceError('memory', refusedText('memory', missing), missing);
}

/** The bytes that a device with [free] bytes lacks for a script: it is kept beside what it adds. */
export function missingBytes({ commands, needed }: Pick<Script, 'commands' | 'needed'>, free: number): number {
  return Math.max(0, scriptBytes(commands) + needed - free);
}

/**
 * Carries out [script] in one step, between two deliveries. If the device refuses, rejects with a DeviceError.
 */
export async function carryOut(session: Session, script: Script): Promise<void> {
  const failed = firstFailure(await session.exchange(stagingCommands(script), 'the edit'));
  if (failed) throw new DeviceError(failed.error, refusedText(failed.error));
}

/** The commands that stage a script and carry it out. */
export function stagingCommands({ commands, needed, hash, newHash }: Script): Command[] {
  const bytes = concatenate(commands.map(encodeCommand));
  const stages: Command[] = [];
  const most = MOST_BYTES - STAGE_HEAD;
  for (let at = 0; at < bytes.length; at += most) stages.push({ kind: 'stage', bytes: bytes.slice(at, at + most) });
  return [{ kind: 'edit' }, ...stages, { kind: 'commit', size: bytes.length, needed, hash, newHash }];
}

function refusedText(error: ErrorName, detail = 0, at = ''): string {
  return `the device refused the edit${at}: ${errorText(error, detail)}`;
}
