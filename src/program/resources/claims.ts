import type { Place } from '../../graph/diagnostic.js';
import type { InPort } from '../../library/component.js';
import { type BusKind, busInport, type Facility } from '../../library/resources.js';
import { initialValues } from '../initials.js';
import type { InitialPacket, Program, ProgramNode } from '../program.js';

/** What a node does with a pin. Nodes that do the same with it may share it. */
export type PinRole = 'input' | 'analog' | 'output' | 'pwm' | 'pulses' | 'select';

/** What a node takes of a board. */
interface Claim {
  node: ProgramNode;
  /** Where the graph says so. */
  place: Place;
  /** `node 'lamp'` */
  called: string;
  /** The same with that place, for a message at another one: `node 'lamp' (line 3)`. */
  calledThere: string;
}

/** A pin that an initial packet gives to a node. */
export interface PinClaim extends Claim {
  port: InPort;
  pin: number;
  role: PinRole;
}

/** A node on a bus, or with a serial port open. */
export interface BusClaim extends Claim {
  kind: BusKind;
  /** The number of the bus. */
  number: number;
}

/** A node that uses a service of a timer, or the storage. */
export interface ServiceClaim extends Claim {
  service: Facility;
}

/** The inport of a component on the SPI bus for the pin that selects its part, which no other part may have. */
const SELECT = 'cs';
/** A component with this inport drives its pins. */
const SAFE = 'safe';
/** The services that change the pins that a node drives. */
const PULSES: readonly Facility[] = ['servo', 'tone', 'steps', 'carrier', 'pulses'];

/** Where the settings of a graph are written. */
export interface Written {
  /** Of each initial packet. */
  places: readonly Place[];
  /** The file of the graph, whose lines need no name; undefined if places are none of a text. */
  file?: string;
  /** What the reader knows a node by. Default: its name. */
  nameOf?: (name: string) => string;
}

interface Value {
  packets: InitialPacket[];
  place: Place;
}

/** The initial packets of a program, as far as they are settings. Of several values at one inport, the last one counts. */
export class Settings {
  /** By `node inport`, in the order of the first packet of each. */
  private readonly values = new Map<string, Value>();
  private readonly fed: ReadonlySet<string>;

  constructor(
    private readonly program: Program,
    private readonly written: Written,
  ) {
    let index = 0;
    for (const packets of initialValues(program.initials)) {
      const [first] = packets;
      const place = written.places[index];
      if (first && place) this.values.set(keyOf(first), { packets, place });
      index += packets.length;
    }
    this.fed = new Set(program.edges.map(keyOf));
  }

  /** In the order of the initial packets. */
  pins(): PinClaim[] {
    const nodes = new Map(this.program.nodes.map((node) => [node.id, node]));
    return [...this.values.values()].flatMap(({ packets, place }) =>
      packets.flatMap(({ target, inport, packet }): PinClaim[] => {
        const node = packet.type === 'pin' ? nodes.get(target) : undefined;
        const port = node?.component.inports[inport];
        if (!node || !port || packet.type !== 'pin') return [];
        return [{ ...this.claim(node, place), port, pin: packet.value, role: roleOf(node, port) }];
      }),
    );
  }

  /** In the order of the nodes. A node whose bus is not known before it runs is not among them. */
  buses(): BusClaim[] {
    return this.program.nodes.flatMap((node): BusClaim[] => {
      const kind = node.component.bus;
      if (!kind) return [];
      const index = node.component.inports.findIndex(({ name }) => name === busInport(kind));
      const number = index < 0 ? 0 : this.integer(node, index);
      return number === undefined ? [] : [{ ...this.claim(node, this.placeOf(node, index)), kind, number }];
    });
  }

  /** In the order of the nodes. */
  services(): ServiceClaim[] {
    return this.program.nodes.flatMap((node) =>
      (node.component.uses ?? []).map((service) => ({ ...this.claim(node), service })),
    );
  }

  /** The value of an inport; undefined while nobody knows it: it has no default, or packets arrive there. */
  integer({ id, component }: ProgramNode, inport: number): number | undefined {
    const key = keyOf({ target: id, inport });
    const packet = this.values.get(key)?.packets[0]?.packet;
    if (packet?.type === 'integer' || packet?.type === 'byte') return packet.value;
    const value = component.inports[inport]?.default;
    return this.fed.has(key) || typeof value !== 'number' ? undefined : value;
  }

  /** Where the value of an inport is written, or the node if it has none. */
  placeOf({ id, place }: ProgramNode, inport: number): Place {
    return this.values.get(keyOf({ target: id, inport }))?.place ?? place;
  }

  /** What a node takes that stands at [place], by default where it stands itself. */
  claim(node: ProgramNode, place = node.place): Claim {
    const { nameOf } = this.written;
    const called = `node '${nameOf?.(node.name) ?? node.name}'`;
    return { node, place, called, calledThere: `${called}${this.where(place)}` };
  }

  private where({ file, line }: Place): string {
    if (this.written.file === undefined) return '';
    return file === this.written.file ? ` (line ${line})` : ` (${file}:${line})`;
  }
}

function keyOf(at: { target: number; inport: number } | undefined): string {
  return `${at?.target} ${at?.inport}`;
}

/** What a node does with the pin that it has from [port]. */
export function roleOf({ component }: ProgramNode, port: InPort): PinRole {
  if (port.needs === 'pwm' || port.needs === 'analog') return port.needs;
  const isDriven = port.drives === true || component.inports.some(({ name }) => name === SAFE);
  if (!isDriven) return 'input';
  if (component.bus === 'spi' && port.name === SELECT) return 'select';
  return component.uses?.some((service) => PULSES.includes(service)) ? 'pulses' : 'output';
}
