import type { Operation } from '../../src/surfaces/runtime/protocol/extension/operations.js';
import type { App } from '../app/app.js';
import { snapped } from '../drawing/grid.js';
import { shortName } from '../graph/component.js';
import { type Exported, type Graph, type GraphEdge, type PortRef, portName } from '../graph/graph.js';
import { freeName, graphFault } from './names.js';

/** Opens the graph that is the component of a node, in place. */
export async function openSubgraph(app: App, id: string): Promise<void> {
  const node = app.graph.nodes.get(id);
  if (!node) return;
  // A graph that was made just now is known to the page when the runtime has it.
  if (!app.component(node.component)) await app.session.settled();
  const component = app.component(node.component);
  if (component?.isSubgraph === false) {
    app.session.tell(`${id} is a component, not a graph: there is nothing inside to draw.`);
    return;
  }
  const graph = graphIdOf(app, component?.name ?? node.component);
  const path = app.ui.get().path.length > 0 ? app.ui.get().path : [{ graph: app.rootId }];
  await app.session.open(graph);
  app.ui.update({ path: [...path, { graph, node: id }] });
  app.select([]);
}

/** The id of the graph of a component: its name, with or without the library of the project. */
function graphIdOf(app: App, component: string): string {
  const known = app.session.state.get().hello?.graphs.map(({ graph }) => graph) ?? [];
  return known.includes(component) ? component : shortName(component);
}

/** Shows the graph at a level of the breadcrumb. */
export function goToLevel(app: App, level: number): void {
  const { path } = app.ui.get();
  const left = path[level + 1]?.node;
  app.ui.update({ path: path.slice(0, level + 1) });
  app.select(left === undefined ? [] : [left]);
}

export function leaveSubgraph(app: App): void {
  goToLevel(app, app.ui.get().path.length - 2);
}

/** Edges of a selection: those inside, those that lead in, those that lead out. */
function edgesAround(graph: Graph, chosen: ReadonlySet<string>) {
  const isIn = ({ node }: PortRef) => chosen.has(node);
  return {
    inside: graph.edges.filter(({ src, tgt }) => isIn(src) && isIn(tgt)),
    entering: graph.edges.filter(({ src, tgt }) => !isIn(src) && isIn(tgt)),
    leaving: graph.edges.filter(({ src, tgt }) => isIn(src) && !isIn(tgt)),
  };
}

/** Makes a graph of the selected nodes and a node of it in their place, as one edit. */
export async function makeSubgraph(app: App): Promise<void> {
  const chosen = app.ui.get().nodes;
  const { graph, drawing } = app;
  if (chosen.size === 0) {
    app.session.tell('Select the nodes first that are to become a graph.');
    return;
  }
  const { components } = app.session.state.get();
  const taken = new Set([...components.keys()].map(shortName));
  const fault = (text: string) => graphFault(app, text);
  const id = await app.askText('Name of the new graph', freeName('Part', taken), fault);
  if (id === undefined) return;
  const { inside, entering, leaving } = edgesAround(graph, chosen);
  const node = freeName(id.slice(0, 1).toLowerCase() + id.slice(1), graph.nodes);
  const inports = publicPorts(
    entering.map(({ tgt }) => tgt),
    graph.inports,
    chosen,
  );
  const outports = publicPorts(
    leaving.map(({ src }) => src),
    graph.outports,
    chosen,
  );
  const places = [...chosen].map((each) => drawing.places.get(each) ?? { x: 0, y: 0 });
  const [left, top] = [Math.min(...places.map(({ x }) => x)), Math.min(...places.map(({ y }) => y))];
  const moved = (each: string) => {
    const { x, y } = drawing.places.get(each) ?? { x: left, y: top };
    return { x: snapped(x - left + 40), y: snapped(y - top + 40) };
  };
  const inner: Operation[] = [
    { op: 'addgraph' },
    ...[...chosen].flatMap((each): Operation[] => {
      const found = graph.nodes.get(each);
      if (!found) return [];
      return [{ op: 'addnode', id: each, component: found.component, metadata: { ...found.metadata, ...moved(each) } }];
    }),
    ...inside.map(({ src, tgt, metadata }): Operation => ({ op: 'addedge', src, tgt, metadata })),
    ...graph.initials
      .filter(({ tgt }) => chosen.has(tgt.node))
      .map(({ data, tgt }): Operation => ({ op: 'addinitial', src: { data }, tgt })),
    ...[...inports.values()].map(({ name: port, inner: at }): Operation => ({ op: 'addinport', public: port, ...at })),
    ...[...outports.values()].map(
      ({ name: port, inner: at }): Operation => ({ op: 'addoutport', public: port, ...at }),
    ),
  ];
  const outer: Operation[] = [
    ...[...chosen].map((each): Operation => ({ op: 'removenode', id: each })),
    { op: 'addnode', id: node, component: `project/${id}`, metadata: { x: snapped(left), y: snapped(top) } },
    ...entering.map(
      ({ src, tgt, metadata }): Operation => ({ op: 'addedge', src, tgt: publicEnd(node, tgt, inports), metadata }),
    ),
    ...leaving.map(
      ({ src, tgt, metadata }): Operation => ({ op: 'addedge', src: publicEnd(node, src, outports), tgt, metadata }),
    ),
    ...exportsAgain('addinport', graph.inports, chosen, node, inports),
    ...exportsAgain('addoutport', graph.outports, chosen, node, outports),
  ];
  app.edit([...inner.map((each) => ({ ...each, graph: id })), ...outer], `Make the graph ${id}`);
  app.select([node]);
}

type PublicPorts = ReadonlyMap<string, Exported>;

/** The ports of a new graph: one for each port at which an edge crosses its border, or that was exported before. */
function publicPorts(
  crossing: readonly PortRef[],
  exported: ReadonlyMap<string, Exported>,
  chosen: ReadonlySet<string>,
): PublicPorts {
  const ports = new Map<string, Exported>();
  const taken = new Set<string>();
  const before = [...exported.values()].map(({ inner }) => inner).filter(({ node }) => chosen.has(node));
  for (const inner of [...crossing, ...before]) {
    const key = portKeyOf(inner);
    if (ports.has(key)) continue;
    const short = inner.port.replaceAll(/\W/g, '_');
    const name = freeName(taken.has(short) ? `${inner.node}_${short}` : short, taken);
    taken.add(name);
    ports.set(key, { name, inner });
  }
  return ports;
}

function portKeyOf(ref: PortRef): string {
  return `${ref.node} ${portName(ref)}`;
}

function publicEnd(node: string, ref: GraphEdge['src'], ports: PublicPorts): PortRef {
  return { node, port: ports.get(portKeyOf(ref))?.name ?? ref.port };
}

/** What the graph around exports of the nodes goes on through the new node. */
function exportsAgain(
  op: 'addinport' | 'addoutport',
  exported: ReadonlyMap<string, Exported>,
  chosen: ReadonlySet<string>,
  node: string,
  ports: PublicPorts,
): Operation[] {
  return [...exported.values()]
    .filter(({ inner }) => chosen.has(inner.node))
    .map(({ name, inner }) => ({ op, public: name, ...publicEnd(node, inner, ports) }));
}
