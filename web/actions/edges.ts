import type { Operation } from '../../src/surfaces/runtime/protocol/extension/operations.js';
import type { App } from '../app/app.js';
import type { ShownPort } from '../drawing/shown-node.js';
import { fits } from '../graph/component.js';
import { edgeName, type GraphEdge, type PortRef, portName, samePort } from '../graph/graph.js';

/** The ports of the other side at which a wire from [ref] may end. */
export function fittingPorts(app: App, ref: PortRef, side: 'in' | 'out'): ShownPort[] {
  const { nodes } = app.drawing;
  const shown = nodes.get(ref.node);
  const from = (side === 'out' ? shown?.outs : shown?.ins)?.find((each) => samePort(each.ref, ref));
  if (!from) return [];
  return [...nodes.values()].flatMap(({ ins, outs }) =>
    side === 'out'
      ? ins.filter((each) => fits(from.port, each.port))
      : outs.filter((each) => fits(each.port, from.port)),
  );
}

export function isFitting(app: App, src: PortRef, tgt: PortRef): boolean {
  return fittingPorts(app, src, 'out').some(({ ref }) => samePort(ref, tgt));
}

export function connect(app: App, src: PortRef, tgt: PortRef): void {
  if (app.graph.edges.some((edge) => samePort(edge.src, src) && samePort(edge.tgt, tgt))) return;
  app.edit([{ op: 'addedge', src, tgt }], `Connect ${edgeName({ src, tgt })}`);
}

export function reconnect(app: App, edge: GraphEdge, src: PortRef, tgt: PortRef): void {
  const operations: Operation[] = [
    { op: 'removeedge', src: edge.src, tgt: edge.tgt },
    { op: 'addedge', src, tgt },
  ];
  app.edit(operations, `Move ${edgeName(edge)}`);
}

/** Asks for the ends of a wire, and draws it. */
export async function connectByChoice(app: App): Promise<void> {
  const { nodes } = app.drawing;
  const { nodes: selected } = app.ui.get();
  const outs = [...nodes.values()]
    .filter(({ id }) => selected.size === 0 || selected.has(id))
    .flatMap(({ outs: ports }) => ports);
  const src = await choosePort(app, 'Connect from which outport?', outs);
  if (!src) return;
  const tgt = await choosePort(app, `Connect ${label(src)} to which inport?`, fittingPorts(app, src.ref, 'out'));
  if (tgt) connect(app, src.ref, tgt.ref);
}

/** Asks for one of [ports]. */
export async function choosePort(app: App, title: string, ports: readonly ShownPort[]): Promise<ShownPort | undefined> {
  const items = ports.map((port) => ({
    id: label(port),
    title: label(port),
    detail: port.port.description,
    note: port.value ?? (port.isConnected ? 'connected' : ''),
  }));
  const id = await app.choose({ title, items });
  return ports.find((port) => label(port) === id);
}

function label({ ref }: ShownPort): string {
  return `${ref.node}.${portName(ref)}`;
}
