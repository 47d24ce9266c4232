import { coreLibrary } from '../library/core.js';
import { pinName } from './pins.js';
import type { Program } from './program.js';
import { roleOf } from './resources/claims.js';

/** What a program says about pins before it runs. */
export interface PinUsers {
  /** Names of the nodes that an initial packet gives a pin, by the name of the pin: `D2` is `button`. */
  names: ReadonlyMap<string, string>;
  /** Those of them that are measured. */
  analog: ReadonlySet<string>;
  /** Those that a node drives. */
  driven: ReadonlySet<string>;
  /**
   * Whether these are all pins that the program uses. Then other inputs are pins that nobody uses: on many chips, every
   * pin is an input after reset.
   */
  complete: boolean;
}

export function pinUsers(program: Program): PinUsers {
  const { board, nodes, initials } = program;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const users = new Map<string, Set<string>>();
  const analog = new Set<string>();
  const driven = new Set<string>();
  for (const { target, inport, packet } of initials) {
    const node = byId.get(target);
    if (packet.type !== 'pin' || !node) continue;
    const pin = pinName(board, packet.value);
    users.set(pin, (users.get(pin) ?? new Set()).add(node.name));
    const port = node.component.inports[inport];
    if (port?.needs === 'analog') analog.add(pin);
    const role = port && roleOf(node, port);
    if (role !== 'input' && role !== 'analog') driven.add(pin);
  }
  const names = new Map([...users].map(([pin, all]) => [pin, [...all].join(', ')]));
  return { names, analog, driven, complete: isComplete(program) };
}

/** Pins may also come along an edge, and a component of the user may use any. */
function isComplete({ nodes, edges }: Program): boolean {
  const byId = new Map(nodes.map(({ id, component }) => [id, component]));
  const isFed = edges.some(({ target, inport }) => byId.get(target)?.inports[inport]?.type === 'pin');
  return nodes.length > 0 && !isFed && nodes.every(({ component }) => coreLibrary.get(component.name) === component);
}
