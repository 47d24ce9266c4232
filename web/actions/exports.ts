import type { App } from '../app/app.js';
import type { ShownPort } from '../drawing/shown-node.js';
import type { Exported, Side } from '../graph/graph.js';
import { choosePort } from './edges.js';
import { exportFault, freeName } from './names.js';

/** Asks for a port, and gives it a name at the outside of the graph. */
export async function exportPort(app: App): Promise<void> {
  const chosen = app.ui.get().nodes;
  const nodes = [...app.drawing.nodes.values()].filter(({ id }) => chosen.size === 0 || chosen.has(id));
  const ins = nodes.flatMap((node) => node.ins);
  const outs = nodes.flatMap((node) => node.outs);
  const open = [...ins, ...outs].filter(({ exported }) => exported === undefined);
  const port = await choosePort(app, 'Export which port?', open);
  if (!port) return;
  await exportAs(app, port, ins.includes(port) ? 'in' : 'out');
}

export async function exportAs(app: App, { ref, name }: ShownPort, side: Side): Promise<void> {
  const taken = side === 'in' ? app.graph.inports : app.graph.outports;
  const wanted = freeName(name.replaceAll(/\W/g, '_').replace(/_+$/, ''), taken);
  const given = await app.askText('Name of the exported port', wanted, (text) => exportFault(app, text, side));
  if (given !== undefined) app.edit([{ op: `add${side}port`, public: given, ...ref }], `Export ${given}`);
}

async function chooseExport(app: App, title: string): Promise<{ port: Exported; side: Side } | undefined> {
  const { inports, outports } = app.graph;
  const all = [
    ...[...inports.values()].map((port) => ({ port, side: 'in' as const })),
    ...[...outports.values()].map((port) => ({ port, side: 'out' as const })),
  ];
  const items = all.map(({ port, side }) => ({
    id: `${side} ${port.name}`,
    title: port.name,
    detail: `${side}port, at ${port.inner.node}.${port.inner.port}`,
  }));
  const id = await app.choose({ title, items });
  return all.find(({ port, side }) => `${side} ${port.name}` === id);
}

export async function renameExport(app: App): Promise<void> {
  const found = await chooseExport(app, 'Rename which exported port?');
  if (!found) return;
  const { side, port } = found;
  const from = port.name;
  const to = await app.askText('New name', from, (text) => exportFault(app, text, side, from));
  if (to !== undefined && to !== from) app.edit([{ op: `rename${side}port`, from, to }], `Rename ${from} to ${to}`);
}

export async function removeExport(app: App): Promise<void> {
  const found = await chooseExport(app, 'No longer export which port?');
  if (found) app.edit([{ op: `remove${found.side}port`, public: found.port.name }], `Remove ${found.port.name}`);
}
