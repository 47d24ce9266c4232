import type { Operation } from '../../src/surfaces/runtime/protocol/extension/operations.js';
import { counted } from '../../src/util/counted.js';
import type { App } from '../app/app.js';
import { snapped } from '../drawing/grid.js';
import type { GraphEdge, Initial, Point, PortRef } from '../graph/graph.js';
import { savableName } from './names.js';

/** Nodes with what is between them, as text on the clipboard: other pages and runtimes read it, too. */
interface Copied {
  readonly microflo: 'nodes';
  readonly nodes: readonly { id: string; component: string; x: number; y: number }[];
  readonly edges: readonly Pick<GraphEdge, 'src' | 'tgt'>[];
  readonly initials: readonly Initial[];
}

/** The selected nodes as text; undefined when none is selected. */
export function copiedText({ ui, drawing }: App): string | undefined {
  const chosen = ui.get().nodes;
  if (chosen.size === 0) return undefined;
  const { graph, places } = drawing;
  const copied: Copied = {
    microflo: 'nodes',
    nodes: [...chosen].flatMap((id) => {
      const node = graph.nodes.get(id);
      return node ? [{ id, component: node.component, ...(places.get(id) ?? { x: 0, y: 0 }) }] : [];
    }),
    edges: graph.edges
      .filter(({ src, tgt }) => chosen.has(src.node) && chosen.has(tgt.node))
      .map(({ src, tgt }) => ({ src, tgt })),
    initials: graph.initials.filter(({ tgt }) => chosen.has(tgt.node)),
  };
  return JSON.stringify(copied);
}

/** The pages of one browser share what was copied last, where the clipboard may not be read. */
const KEPT = 'microflo-copied';

export async function copy(app: App): Promise<boolean> {
  const text = copiedText(app);
  if (text === undefined) {
    app.session.tell('Select the nodes first that are to be copied.');
    return false;
  }
  localStorage.setItem(KEPT, text);
  await navigator.clipboard.writeText(text).catch(() => undefined);
  return true;
}

export async function paste(app: App, at: Point): Promise<void> {
  const text = await navigator.clipboard.readText().catch(() => undefined);
  const copied = (text === undefined ? undefined : readCopied(text)) ?? readCopied(localStorage.getItem(KEPT) ?? '');
  if (!copied) app.session.tell('There are no nodes on the clipboard.');
  else pasteNodes(app, copied, at);
}

/** Adds copies of the selected nodes beside them. */
export function duplicate(app: App): void {
  const copied = readCopied(copiedText(app) ?? '');
  if (!copied) {
    app.session.tell('Select the nodes first that are to be doubled.');
    return;
  }
  const [left, top] = corner(copied);
  pasteNodes(app, copied, { x: left + 40, y: top + 60 });
}

function readCopied(text: string): Copied | undefined {
  try {
    const read = JSON.parse(text) as Partial<Copied>;
    const isWhole = read.microflo === 'nodes' && [read.nodes, read.edges, read.initials].every(Array.isArray);
    return isWhole ? (read as Copied) : undefined;
  } catch {
    return undefined;
  }
}

function corner({ nodes }: Copied): [left: number, top: number] {
  return [Math.min(...nodes.map(({ x }) => x)), Math.min(...nodes.map(({ y }) => y))];
}

/** One edit, and one step of undo. */
function pasteNodes(app: App, copied: Copied, at: Point): void {
  const taken = new Map<string, unknown>(app.graph.nodes);
  const names = new Map<string, string>();
  for (const { id } of copied.nodes) {
    const name = savableName(app, id, taken);
    taken.set(name, true);
    names.set(id, name);
  }
  const renamed = (ref: PortRef): PortRef => ({ ...ref, node: names.get(ref.node) ?? ref.node });
  const [left, top] = corner(copied);
  const operations: Operation[] = [
    ...copied.nodes.map(({ id, component, x, y }): Operation => {
      const metadata = { x: snapped(at.x + x - left), y: snapped(at.y + y - top) };
      return { op: 'addnode', id: names.get(id) ?? id, component, metadata };
    }),
    ...copied.edges.map(({ src, tgt }): Operation => ({ op: 'addedge', src: renamed(src), tgt: renamed(tgt) })),
    ...copied.initials.map(({ data, tgt }): Operation => ({ op: 'setinitial', data, tgt: renamed(tgt) })),
  ];
  app.edit(operations, `Paste ${counted(copied.nodes.length, 'node')}`);
  app.select(names.values());
}
