import type { InPort } from '../../library/component.js';
import { type BusKind, busInport } from '../../library/resources.js';
import { initialValues } from '../initials.js';
import type { InitialPacket, Program, ProgramNode } from '../program.js';

/** What a node does with a pin. Nodes that do the same with it may share it. */
export type PinRole = 'input' | 'analog' | 'output' | 'pwm';

/** A pin that an initial packet gives to a node. */
export interface PinClaim {
  node: ProgramNode;
  port: InPort;
  pin: number;
  role: PinRole;
}

/** A node on a bus, or with a serial port open. */
export interface BusClaim {
  node: ProgramNode;
  kind: BusKind;
  /** The number of the bus. */
  number: number;
}

/** A component with this inport drives its pins. */
const SAFE = 'safe';

/** The initial packets of a program, as far as they are settings. Of several values at one inport, the last one counts. */
export class Settings {
  /** By `node inport`, in the order of the first packet of each. */
  private readonly values: ReadonlyMap<string, InitialPacket[]>;
  private readonly fed: ReadonlySet<string>;

  constructor(private readonly program: Program) {
    this.values = new Map(initialValues(program.initials).map((value) => [keyOf(value[0]), value]));
    this.fed = new Set(program.edges.map(keyOf));
  }

  /** In the order of the initial packets. */
  pins(): PinClaim[] {
    const nodes = new Map(this.program.nodes.map((node) => [node.id, node]));
    return [...this.values.values()].flat().flatMap(({ target, inport, packet }): PinClaim[] => {
      const node = packet.type === 'pin' ? nodes.get(target) : undefined;
      const port = node?.component.inports[inport];
      if (!node || !port || packet.type !== 'pin') return [];
      return [{ node, port, pin: packet.value, role: roleOf(node, port) }];
    });
  }

  /** In the order of the nodes. A node whose bus is not known before it runs is not among them. */
  buses(): BusClaim[] {
    return this.program.nodes.flatMap((node): BusClaim[] => {
      const kind = node.component.bus;
      if (!kind) return [];
      const index = node.component.inports.findIndex(({ name }) => name === busInport(kind));
      const number = index < 0 ? 0 : this.integer(node, index);
      return number === undefined ? [] : [{ node, kind, number }];
    });
  }

  /** The value of an inport; undefined while nobody knows it: it has no default, or packets arrive there. */
  integer({ id, component }: ProgramNode, inport: number): number | undefined {
    const key = keyOf({ target: id, inport });
    const packet = this.values.get(key)?.[0]?.packet;
    if (packet?.type === 'integer' || packet?.type === 'byte') return packet.value;
    const value = component.inports[inport]?.default;
    return this.fed.has(key) || typeof value !== 'number' ? undefined : value;
  }
}

function keyOf(at: { target: number; inport: number } | undefined): string {
  return `${at?.target} ${at?.inport}`;
}

function roleOf({ component }: ProgramNode, port: InPort): PinRole {
  if (port.needs === 'pwm' || port.needs === 'analog') return port.needs;
  const isDriven = port.drives === true || component.inports.some(({ name }) => name === SAFE);
  return isDriven ? 'output' : 'input';
}
