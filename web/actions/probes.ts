import type { App } from '../app/app.js';
import type { Probe } from '../app/ui.js';
import { edgeKey, edgeName, type PortRef } from '../graph/graph.js';
import type { Sample } from '../live/values.js';
import { saveFile } from './save-file.js';

/** What a probe is called: `every.out → toggle.in`. */
export function probeName({ src, tgt, subgraph }: Probe): string {
  return [...subgraph, edgeName({ src, tgt })].join(' / ');
}

/** The packets of a probe, from when it was put there. */
export function probeSamples(app: App, { graph, subgraph, src, tgt }: Probe): readonly Sample[] {
  return app.session.live.record(graph, subgraph, src, tgt);
}

export function addProbe(app: App): void {
  const { edges, probes } = app.ui.get();
  const { graph, session, subgraph } = app;
  const root = session.isExtended ? graph.id : app.rootId;
  const added = graph.edges
    .filter((edge) => edges.has(edgeKey(edge)))
    .map(({ src, tgt }): Probe => ({ graph: root, subgraph, src, tgt }))
    .filter((probe) => !probes.some((each) => probeName(each) === probeName(probe)));
  for (const probe of added) probeSamples(app, probe);
  app.ui.update({ probes: [...probes, ...added], isInspecting: true });
  watchProbes(app);
}

export function endProbe(app: App, probe: Probe): void {
  const { graph, subgraph, src, tgt } = probe;
  app.session.live.forget(graph, subgraph, src, tgt);
  app.ui.update({ probes: app.ui.get().probes.filter((each) => each !== probe) });
  watchProbes(app);
}

/** The node [from] of the graph that is shown is called [to] now: its probes go on. */
export function renameInProbes(app: App, from: string, to: string): void {
  const { live } = app.session;
  const named = (ref: PortRef): PortRef => (ref.node === from ? { ...ref, node: to } : ref);
  const { subgraph } = app;
  const before = app.ui.get().probes;
  if (before.length === 0) return;
  const probes = before.map((probe): Probe => {
    const isHere = probe.subgraph.join('/') === subgraph.join('/');
    if (!isHere || (probe.src.node !== from && probe.tgt.node !== from)) return probe;
    const moved = { ...probe, src: named(probe.src), tgt: named(probe.tgt) };
    live.moveRecord(probe.graph, probe.subgraph, probe, moved);
    return moved;
  });
  app.ui.update({ probes });
  watchProbes(app);
}

export async function removeProbe(app: App): Promise<void> {
  const { probes } = app.ui.get();
  const items = probes.map((probe) => ({ id: probeName(probe), title: probeName(probe) }));
  const id = await app.choose({ title: 'Remove which probe?', items });
  const probe = probes.find((each) => probeName(each) === id);
  if (probe) endProbe(app, probe);
}

export function clearProbes(app: App): void {
  for (const probe of app.ui.get().probes) endProbe(app, probe);
}

/** Of wires with probes each packet is sent; of others the last one of each frame. */
function watchProbes(app: App): void {
  if (!app.session.isExtended) return;
  const { graph } = app;
  const probed = app.ui.get().probes.filter((probe) => probe.graph === graph.id);
  const isProbed = (key: string) => probed.some((probe) => edgeKey(probe) === key);
  const edges = graph.edges.map((edge) => ({ src: edge.src, tgt: edge.tgt, samples: isProbed(edgeKey(edge)) }));
  app.session.attempt(app.session.ask('watch', { graph: graph.id, edges: probed.length === 0 ? null : edges }));
}

export function exportCsv(app: App): void {
  const { probes } = app.ui.get();
  if (probes.length === 0) {
    app.session.tell('Select a wire and probe it first: its packets are what is exported.');
    return;
  }
  saveFile('probes.csv', csvOf(app, probes), 'text/csv');
}

/** One line for each packet: its time in milliseconds, its wire, its value. */
function csvOf(app: App, probes: readonly Probe[]): string {
  const lines = probes.flatMap((probe) =>
    probeSamples(app, probe).map(([time, value]) => ({ time, text: [time, probeName(probe), value] })),
  );
  lines.sort((a, b) => a.time - b.time);
  const rows = [['time_ms', 'wire', 'value'], ...lines.map(({ text }) => text)];
  return `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: unknown): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Lets the board pause when the selected wire carries a packet, or a certain one. */
export async function pauseWhen(app: App): Promise<void> {
  const { edges } = app.ui.get();
  const edge = app.graph.edges.find((each) => edges.has(edgeKey(each)));
  if (!edge) return;
  const { src, tgt } = edge;
  const items = [
    { id: 'any', title: 'Any packet' },
    { id: 'true', title: 'true' },
    { id: 'false', title: 'false' },
    { id: 'never', title: 'Never: pause no more' },
  ];
  const text = await app.choose({ title: `Pause when ${edgeName(edge)} carries`, items, text: '' });
  if (text === undefined || text === '') return;
  const condition = text === 'any' ? { src, tgt } : { src, tgt, value: literal(text) };
  await app.session.ask('pausewhen', { graph: app.graph.id, edges: text === 'never' ? [] : [condition] });
}

/** A number, true or false, otherwise the text. */
export function literal(text: string): unknown {
  if (text === 'true') return true;
  if (text === 'false') return false;
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}
