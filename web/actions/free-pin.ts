import type { App } from '../app/app.js';
import type { ComponentPort } from '../graph/component.js';
import type { PortRef } from '../graph/graph.js';
import { samePort } from '../graph/graph.js';

/** A pin for a port, what it can do, and the ports that have it. */
export interface PinChoice {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly uses: readonly string[];
  readonly users: readonly PortRef[];
  readonly isFit: boolean;
}

/** The pins of the board for [port], as far as the runtime tells them. */
export function pinsFor(app: App, port: ComponentPort): PinChoice[] {
  const { board } = app.session.state.get();
  const users = pinUsers(app);
  if (!board) {
    return (port.values ?? []).map((name) => {
      return { name, aliases: [], uses: [], users: users.get(name.toLowerCase()) ?? [], isFit: true };
    });
  }
  return board.pins.map(({ name, aliases, uses }) => ({
    name,
    aliases,
    uses,
    users: [name, ...aliases].flatMap((each) => users.get(each.toLowerCase()) ?? []),
    isFit: port.needs === undefined || uses.includes(port.needs),
  }));
}

/** Who has which pin: as the compiler says, otherwise as the initial packets of the graph do. */
function pinUsers(app: App): Map<string, readonly PortRef[]> {
  const { graphs } = app.session.state.get();
  const users = new Map<string, readonly PortRef[]>();
  const note = (name: string, ref: PortRef) => {
    const before = users.get(name.toLowerCase()) ?? [];
    if (!before.some((each) => samePort(each, ref))) users.set(name.toLowerCase(), [...before, ref]);
  };
  for (const { shown, check } of graphs.values()) {
    for (const [pin, refs] of Object.entries(check?.pins ?? {})) for (const ref of refs) note(pin, ref);
    for (const { tgt, data } of shown.initials) {
      const component = app.component(shown.nodes.get(tgt.node)?.component ?? '');
      if (component?.inports.some(({ name, type }) => type === 'pin' && name === tgt.port)) note(String(data), tgt);
    }
  }
  return users;
}

/** Pins that have another work on most boards: the serial port, the lamp of the board, buses. */
const BUSY = /^(d?0|d?1|led.*|rx.*|tx.*|sda|scl|mosi|miso|sck|ss)$/i;

/** Whether a pin has another work on most boards. */
export function isBusyPin({ name, aliases }: Pick<PinChoice, 'name' | 'aliases'>): boolean {
  return [name, ...aliases].some((each) => BUSY.test(each));
}

/** A pin that fits and that nobody has; undefined when there is none. */
export function freePin(app: App, port: ComponentPort): string | undefined {
  const free = pinsFor(app, port).filter(({ users, isFit }) => isFit && users.length === 0);
  const quiet = free.find((pin) => !isBusyPin(pin));
  return (quiet ?? free[0])?.name;
}
