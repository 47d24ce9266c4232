import type { Diagnostic } from '../graph/diagnostic.js';
import type { InPort } from '../library/component.js';
import { initialValues } from './initials.js';
import { pinName } from './pins.js';
import type { Program, ProgramNode } from './program.js';

/** A component with this inport drives its pins. */
const SAFE = 'safe';

/** A pin that a node is told to drive. */
interface Driver {
  node: ProgramNode;
  port: InPort;
  pin: number;
}

/** Returns a warning for each node that is told to drive a pin which another port, or an earlier node, drives already. */
export function sharedPinWarnings(program: Program): Diagnostic[] {
  const first = new Map<number, Driver>();
  return drivers(program).flatMap((driver): Diagnostic[] => {
    const { node, pin } = driver;
    const other = first.get(pin);
    if (!other) {
      first.set(pin, driver);
      return [];
    }
    const name = pinName(program.board, pin);
    const message = `node '${node.name}' drives ${name} ${who(driver, other)}, so the last packet decides; give each a pin of its own`;
    return [{ severity: 'warning', code: 'shared-pin', message, place: node.place }];
  });
}

function who({ node, port }: Driver, other: Driver): string {
  if (other.node !== node) return `as node '${other.node.name}' does`;
  return other.port === port ? `twice at ${port.name.toUpperCase()}` : 'by two of its ports';
}

/** In the order of the initial packets. Of several values at one inport, the last one counts. */
function drivers({ nodes, initials }: Program): Driver[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const last = new Map(initialValues(initials).map((value) => [`${value[0]?.target} ${value[0]?.inport}`, value]));
  return [...last.values()].flat().flatMap(({ target, inport, packet }) => {
    const node = byId.get(target);
    const port = node?.component.inports[inport];
    if (!node || !port || packet.type !== 'pin' || !isDriven(node, port)) return [];
    return [{ node, port, pin: packet.value }];
  });
}

function isDriven({ component }: ProgramNode, port: InPort): boolean {
  return port.drives === true || component.inports.some(({ name }) => name === SAFE);
}
