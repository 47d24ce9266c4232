import type { Identity } from '../stream/answer.js';
import { type ArenaEnds, type DeviceComponent, decodeComponents, decodeEnds } from '../stream/arena-bytes.js';
import {
  type Descriptor,
  decodeDescriptor,
  decodeStatus,
  decodeVersion,
  STATUS_BYTES,
  type Status,
} from '../stream/descriptor.js';
import { StreamError } from '../stream/stream-error.js';
import { DESCRIPTOR_BYTES, Errors, VERSION } from '../stream/table.js';
import { DeviceError } from './device-error.js';
import type { DeviceFacts } from './fit.js';
import type { Session } from './session.js';

const HELLO = 'hello';

/** Asks for all that the host must know before it sends a program, except for the identity if that is [known]. */
export async function greet(session: Session, known?: Identity): Promise<DeviceFacts> {
  const descriptor = await readDescriptor(session);
  const identity = known ?? (await readIdentity(session, descriptor));
  return { identity, descriptor, ...(await readComponents(session, descriptor)) };
}

/** Reads who the device is. Rejects with a DeviceError that says which version the device speaks. */
export async function hello(session: Session): Promise<Identity> {
  return readIdentity(session, await readDescriptor(session));
}

/** Reads the components of the firmware, and the size of a node in bytes by component id. */
export async function readComponents(
  session: Session,
  descriptor: Descriptor,
): Promise<Pick<DeviceFacts, 'components' | 'sizes'>> {
  const size = descriptor.components * descriptor.componentBytes;
  const components = decodeComponents(await session.read('components', 0, size, 'list components'), descriptor);
  return { components, sizes: new Map(components.map((component: DeviceComponent) => [component.id, component.size])) };
}

/** Reads what the device says of itself, and tells [session] how much it takes and gives at a time. */
export async function readDescriptor(session: Session): Promise<Descriptor> {
  const bytes = await session.read('descriptor', 0, DESCRIPTOR_BYTES, HELLO);
  const version = decodeVersion(bytes);
  if (version !== VERSION) {
    const text = `${Errors.version.text}: the device uses version ${version}, this host version ${VERSION}; ${Errors.version.remedy}`;
    throw new DeviceError('version', text, version);
  }
  const descriptor = sound(session, () => decodeDescriptor(bytes));
  session.longest = descriptor.limits.message;
  session.mostRead = descriptor.mostRead;
  return descriptor;
}

/** Reads the state and the counters of the device. */
export async function readStatus(session: Session, what: string): Promise<Status> {
  const bytes = await session.read('status', 0, STATUS_BYTES, what);
  return sound(session, () => decodeStatus(bytes));
}

/** Reads how far the arena is in use. */
export async function readEnds(session: Session, descriptor: Descriptor, what: string): Promise<ArenaEnds> {
  const { limits, placeBytes } = descriptor;
  const bytes = await session.read('arena', limits.arena, 3 * placeBytes, what);
  return sound(session, () => decodeEnds(bytes, descriptor));
}

async function readIdentity(session: Session, descriptor: Descriptor): Promise<Identity> {
  const { build, boardBytes, limits } = descriptor;
  const { edgeBytes: _, alignment: __, ...rest } = limits;
  const name = await session.read('board', 0, boardBytes, HELLO);
  const { state, hash } = await readStatus(session, HELLO);
  const { freeBegin, tableBegin } = await readEnds(session, descriptor, HELLO);
  const board = new TextDecoder().decode(name);
  return { version: VERSION, board, build, ...rest, freeArena: tableBegin - freeBegin, state, hash };
}

/** Returns what [decode] returns. If the device makes no sense to it, ends the session. */
export function sound<T>(session: Session, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (error instanceof StreamError) throw session.garbage(error.message, { cause: error });
    throw error;
  }
}
