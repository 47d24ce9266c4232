import { costProblems, programCost } from '../program/cost.js';
import { grouped } from '../program/numbers.js';
import type { Program } from '../program/program.js';
import type { Identity } from '../stream/answer.js';
import type { DeviceComponent } from '../stream/arena-bytes.js';
import type { Descriptor } from '../stream/descriptor.js';
import { DeviceError } from './device-error.js';

/** Facts about a device, known before a program is sent to it. */
export interface DeviceFacts {
  identity: Identity;
  /** What the device is, and how to read its memory. */
  descriptor: Descriptor;
  /** The components of the firmware, in its order. */
  components: readonly DeviceComponent[];
  /** Size of a node in bytes, without edges, by component id. */
  sizes: ReadonlyMap<number, number>;
}

/** Throws a DeviceError with the numbers if [program] does not fit on the device. */
export function checkFit(program: Program, facts: DeviceFacts): void {
  const { board } = program;
  if (board.name !== facts.identity.board) {
    const text = `the graph was compiled for the board '${board.name}', but the device is a '${facts.identity.board}'`;
    throw new DeviceError('wrongDevice', text);
  }
  const problems = fitProblems(program, facts);
  if (problems.length > 0) throw new DeviceError('tooLarge', `the graph does not fit: ${problems.join('; ')}`);
}

/** Returns the reasons, with the numbers, why [program] does not fit on the device. Empty if it fits. */
export function fitProblems(program: Program, { identity, sizes, descriptor }: DeviceFacts): string[] {
  return [
    ...excess('nodes', program.nodes.length, identity.nodes),
    ...excess('exported inports', program.inports.length, identity.exports),
    ...excess('exported outports', program.outports.length, identity.exports),
    ...excess('bytes in its longest string', longestString(program), identity.stringLength),
    ...costProblems(programCost(program, sizes, descriptor.limits), identity.board).map(({ message }) => message),
  ];
}

function excess(what: string, count: number, most: number): string[] {
  return count > most ? [`it has ${grouped(count)} ${what}, but the device supports ${grouped(most)}`] : [];
}

function longestString({ initials }: Program): number {
  const utf8 = new TextEncoder();
  return initials.reduce(
    (most, { packet }) => (packet.type === 'string' ? Math.max(most, utf8.encode(packet.value).length) : most),
    0,
  );
}
