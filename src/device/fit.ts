import type { BoardLimits } from '../program/board.js';
import { costProblems, programCost } from '../program/cost.js';
import { grouped } from '../program/numbers.js';
import type { Program } from '../program/program.js';
import type { Identity } from '../stream/answer.js';
import { DeviceError } from './device-error.js';

/** What is known of a device before anything is sent to it. */
export interface DeviceFacts {
  identity: Identity;
  /** Bytes of a node by its component's id, without edges. */
  sizes: ReadonlyMap<number, number>;
  /** Bytes for nodes and edges when it is empty, as far as is known. */
  capacity: number;
}

/** Throws, with the numbers, when [program] cannot run on the device. */
export function checkFit(program: Program, facts: DeviceFacts): void {
  const { board } = program;
  if (board.name !== facts.identity.board) {
    const text = `the graph is compiled for the board '${board.name}', and the device is a '${facts.identity.board}'`;
    throw new DeviceError('wrongDevice', text);
  }
  const problems = fitProblems(program, facts);
  if (problems.length > 0) throw new DeviceError('tooLarge', `the graph does not fit: ${problems.join('; ')}`);
}

/** Why [program] does not fit on the device, with the numbers; empty when it does. */
export function fitProblems(program: Program, { identity, sizes, capacity }: DeviceFacts): string[] {
  const { edgeBytes, alignment } = program.board.limits;
  const limits: BoardLimits = { ...identity, edgeBytes, alignment, arena: capacity };
  return [
    ...excess('nodes', program.nodes.length, identity.nodes),
    ...excess('exported inports', program.inports.length, identity.exports),
    ...excess('exported outports', program.outports.length, identity.exports),
    ...excess('bytes in its longest string', longestString(program), identity.stringLength),
    ...costProblems(programCost(program, sizes, limits), identity.board).map(({ message }) => message),
  ];
}

function excess(what: string, count: number, most: number): string[] {
  return count > most ? [`it has ${grouped(count)} ${what}, the device takes ${grouped(most)}`] : [];
}

function longestString({ initials }: Program): number {
  const utf8 = new TextEncoder();
  return initials.reduce(
    (most, { packet }) => (packet.type === 'string' ? Math.max(most, utf8.encode(packet.value).length) : most),
    0,
  );
}
