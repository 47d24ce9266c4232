import { columnsOf } from '../../src/graph/layout.js';
import { type Graph, type Point, type PortRef, portName } from '../graph/graph.js';
import { BETWEEN_COLUMNS, BETWEEN_NODES, GRID, MARGIN, snapped } from './grid.js';
import { portY, type ShownNode, type ShownPort } from './shown-node.js';

const BETWEEN_ISLANDS = 70;
/** Widths of columns are multiples of it: most values and names may change without another place for a node. */
const WIDTH_STEP = 60;

type Nodes = ReadonlyMap<string, ShownNode>;

/**
 * Places for the nodes of a graph that nobody has put anywhere. Nodes that come later never move those in front of them
 * up or down, and only a longer way to a node moves it to the right: so what was seen stays when something is added
 * behind it. Packets go from left to right, and a node stands where its wires to those in front of it are straight.
 */
export function firstPlaces(graph: Graph, nodes: Nodes): Map<string, Point> {
  const ids = [...graph.nodes.keys()].filter((id) => nodes.has(id));
  const links = graph.edges.map(({ src, tgt }) => [src.node, tgt.node] as const);
  const levels = levelsOf(graph, nodes);
  const places = new Map<string, Point>();
  let top = MARGIN;
  for (const island of columnsOf(ids, links)) {
    const across = lefts(island, nodes);
    const taken = new Map<number, Span[]>();
    let bottom = top;
    for (const { id, column } of island) {
      const height = nodes.get(id)?.height ?? 0;
      const spans = taken.get(column) ?? [];
      taken.set(column, spans);
      const y = freeTop(spans, height, top, wantedTop(levels.get(id) ?? [], places) ?? top);
      spans.push({ from: y, to: y + height });
      places.set(id, { x: across.get(column) ?? MARGIN, y });
      bottom = Math.max(bottom, y + height);
    }
    top = snapped(bottom + BETWEEN_ISLANDS);
  }
  return places;
}

/** A wire at a node: the node at its other end, and how much lower this one has to be for a straight wire. */
interface Level {
  readonly other: string;
  readonly down: number;
}

function levelsOf({ edges }: Graph, nodes: Nodes): Map<string, Level[]> {
  const levels = new Map<string, Level[]>();
  const add = (id: string, level: Level) => levels.set(id, [...(levels.get(id) ?? []), level]);
  for (const { src, tgt } of edges) {
    const down = rowY(nodes.get(src.node)?.outs, src) - rowY(nodes.get(tgt.node)?.ins, tgt);
    add(tgt.node, { other: src.node, down });
    add(src.node, { other: tgt.node, down: -down });
  }
  return levels;
}

function rowY(ports: readonly ShownPort[] | undefined, ref: PortRef): number {
  const name = portName(ref).toLowerCase();
  return portY(Math.max(0, ports?.findIndex((each) => each.name.toLowerCase() === name) ?? 0));
}

/** Undefined where no wire leads to a node that has a place already. */
function wantedTop(levels: readonly Level[], places: ReadonlyMap<string, Point>): number | undefined {
  const tops = levels.flatMap(({ other, down }) => {
    const at = places.get(other);
    return at ? [at.y + down] : [];
  });
  return tops.length === 0 ? undefined : tops.reduce((sum, y) => sum + y, 0) / tops.length;
}

/** The left side of each column of an island. */
function lefts(island: readonly { id: string; column: number }[], nodes: Nodes): Map<number, number> {
  const widths: number[] = [];
  for (const { id, column } of island) {
    const width = Math.ceil((nodes.get(id)?.width ?? 0) / WIDTH_STEP) * WIDTH_STEP;
    widths[column] = Math.max(widths[column] ?? 0, width);
  }
  let left = MARGIN;
  return new Map(
    [...widths].map((width = 0, column) => {
      const at = left;
      left += width + BETWEEN_COLUMNS;
      return [column, snapped(at)];
    }),
  );
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** The top nearest to [wanted], and not above [least], at which [height] pixels of a column are free. */
function freeTop(taken: readonly Span[], height: number, least: number, wanted: number): number {
  const room = taken.map(({ from, to }) => ({
    from: Math.floor((from - height - BETWEEN_NODES) / GRID) * GRID,
    to: Math.ceil((to + BETWEEN_NODES) / GRID) * GRID,
  }));
  const isFree = (y: number) => y >= least && room.every(({ from, to }) => y <= from || y >= to);
  const [first = least, ...others] = [
    ...[snapped(Math.max(least, wanted)), ...room.flatMap(({ from, to }) => [from, to])].filter(isFree),
  ];
  return others.reduce((best, y) => (Math.abs(y - wanted) < Math.abs(best - wanted) ? y : best), first);
}
