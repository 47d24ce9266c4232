import { offsetBytes } from '../program/arena.js';
import type { BoardLimits } from '../program/board.js';
import type { Identity } from '../stream/answer.js';
import { Errors } from '../stream/table.js';
import { DeviceError } from './device-error.js';
import type { DeviceFacts } from './fit.js';
import type { Session } from './session.js';

/** Bytes that nodes are aligned to on chips of 32 bits and more. */
const WORD = 4;

/** Asks for all that the host must know before it sends a program. Says hello in [version] unless it is [known] who it is. */
export async function greet(session: Session, version: number, known?: Identity): Promise<DeviceFacts> {
  const identity = known ?? (await hello(session, version));
  session.longest = identity.message;
  const sizes = await componentSizes(session);
  return { identity, sizes, limits: deviceLimits(identity, sizes) };
}

/**
 * Returns the limits of a device. What it does not report follows from what it does: one name, such as that of the
 * Arduino export, may stand for 8-bit and 32-bit chips.
 */
function deviceLimits(identity: Identity, sizes: ReadonlyMap<number, number>): BoardLimits {
  const { idBits, nodes, exports, arena, queue, strings, stringLength, message } = identity;
  const limits = { idBits, nodes, exports, arena, queue, strings, stringLength, message };
  const known: BoardLimits = { ...limits, edgeBytes: idBits === 8 ? 2 : 4, alignment: 1 };
  const isAligned = [...sizes.values()].every((size) => (size - offsetBytes(known)) % WORD === 0);
  return isAligned ? { ...known, alignment: WORD } : known;
}

/** Says hello in [version]. Rejects with a DeviceError that says which version the device speaks. */
export async function hello(session: Session, version: number): Promise<Identity> {
  try {
    const { kind: _, ...identity } = await session.ask({ kind: 'hello', version }, 'identity');
    return identity;
  } catch (error) {
    if (!(error instanceof DeviceError) || error.code !== 'version') throw error;
    const text = `${Errors.version.text}: the device uses version ${error.detail}, this host version ${version}; ${Errors.version.remedy}`;
    throw new DeviceError('version', text, error.detail);
  }
}

/** Reads the size of a node in bytes for each component in the firmware, by component id. */
export async function componentSizes(session: Session): Promise<Map<number, number>> {
  const sizes = new Map<number, number>();
  for (let first = 0; ; ) {
    const { total, components } = await session.ask({ kind: 'listComponents', first }, 'components');
    for (const { id, size } of components) sizes.set(id, size);
    first += components.length;
    if (components.length === 0 || first >= total) return sizes;
  }
}
