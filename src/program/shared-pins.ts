import type { Diagnostic } from '../graph/diagnostic.js';
import { pinName } from './pins.js';
import type { Program, ProgramNode } from './program.js';

/** A component with this inport drives its pins. */
const SAFE = 'safe';

/** A pin that a node is told to drive. */
interface Driver {
  node: ProgramNode;
  pin: number;
}

/** Returns a warning for each node that is told to drive a pin which another port, or an earlier node, drives already. */
export function sharedPinWarnings(program: Program): Diagnostic[] {
  const first = new Map<number, ProgramNode>();
  return drivers(program).flatMap(({ node, pin }): Diagnostic[] => {
    const other = first.get(pin);
    if (!other) {
      first.set(pin, node);
      return [];
    }
    const who = other === node ? 'by two of its ports' : `as node '${other.name}' does`;
    const message = `node '${node.name}' drives ${pinName(program.board, pin)} ${who}, so the last packet decides; give each a pin of its own`;
    return [{ severity: 'warning', code: 'shared-pin', message, place: node.place }];
  });
}

/** In the order of the initial packets. Of several packets at one inport, the last one counts. */
function drivers({ nodes, initials }: Program): Driver[] {
  const able = nodes.filter(({ component }) => component.inports.some(({ name }) => name === SAFE));
  const byId = new Map(able.map((node) => [node.id, node]));
  const last = new Map(initials.map((initial) => [`${initial.target} ${initial.inport}`, initial]));
  return [...last.values()].flatMap(({ target, packet }) => {
    const node = byId.get(target);
    return node && packet.type === 'pin' ? [{ node, pin: packet.value }] : [];
  });
}
