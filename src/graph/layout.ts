/**
 * Places for the nodes of a graph that was written as text, so that an editor can draw it: packets go from left to
 * right. Nodes that are connected form an island; islands lie one below the other. In an island, each node has a column
 * to the right of all nodes that it hears, except where a loop makes that impossible; within a column, nodes are
 * sorted by where their neighbours lie. The same graph is laid out the same each time, in time that grows with the
 * number of nodes and edges, but for the sorting.
 */

/** Steps of the grid, in pixels. NoFlo UI draws nodes of 72 by 72 on a grid of 36, with the name below. */
const COLUMN = 216;
export const ROW = 144;
/** Of the first node. */
const MARGIN = 72;

export interface Position {
  x: number;
  y: number;
}

/** An edge, from the id of a node to that of another. */
export type Link = readonly [source: string, target: string];

/** A node while it is placed. */
interface Box {
  readonly id: string;
  readonly next: Box[];
  readonly before: Box[];
  /** Edges that come back in a loop: they count for the island only. */
  readonly back: Box[];
  state: 'new' | 'open' | 'done';
  column: number;
  row: number;
}

/** A node in its island, and its column there, from 0. */
export interface Column {
  readonly id: string;
  readonly column: number;
}

/** The islands of [nodes], in the order of their first nodes; the nodes of each in their order. */
export function columnsOf(nodes: Iterable<string>, links: Iterable<Link>): Column[][] {
  return islands(boxesOf(nodes, links)).map((island) => {
    openLoops(island);
    setColumns(island);
    return island;
  });
}

function boxesOf(nodes: Iterable<string>, links: Iterable<Link>): Box[] {
  const boxes = new Map([...nodes].map((id) => [id, newBox(id)]));
  for (const [source, target] of links) {
    const [from, to] = [boxes.get(source), boxes.get(target)];
    if (!from || !to || from === to) continue;
    from.next.push(to);
    to.before.push(from);
  }
  return [...boxes.values()];
}

/** Lays out [nodes], in their order. Edges to other nodes are ignored. */
export function layOut(nodes: Iterable<string>, links: Iterable<Link>): Map<string, Position> {
  const places = new Map<string, Position>();
  let top = MARGIN;
  for (const island of islands(boxesOf(nodes, links))) {
    const columns = sortedColumns(island);
    const height = columns.reduce((most, { length }) => Math.max(most, length), 0);
    for (const [x, column] of columns.entries()) {
      for (const [y, { id }] of column.entries()) {
        // The shorter columns stand in the middle.
        const row = y + (height - column.length) / 2;
        places.set(id, { x: MARGIN + x * COLUMN, y: top + row * ROW });
      }
    }
    top += height * ROW;
  }
  return places;
}

function newBox(id: string): Box {
  return { id, next: [], before: [], back: [], state: 'new', column: 0, row: 0 };
}

/** The nodes of each island in the order of the graph. */
function islands(boxes: readonly Box[]): Box[][] {
  const found = new Map<Box, Box[]>();
  const all: Box[][] = [];
  for (const box of boxes) {
    if (!found.has(box)) all.push(reach(box, found));
    found.get(box)?.push(box);
  }
  return all;
}

/** Notes the island of [first], which is empty yet, at all of its nodes. */
function reach(first: Box, found: Map<Box, Box[]>): Box[] {
  const island: Box[] = [];
  const reached = [first];
  found.set(first, island);
  // The list grows while it is walked.
  for (const box of reached) {
    for (const other of neighbours(box)) {
      if (found.has(other)) continue;
      found.set(other, island);
      reached.push(other);
    }
  }
  return island;
}

function* neighbours({ next, before }: Box): Iterable<Box> {
  yield* next;
  yield* before;
}

function sortedColumns(island: readonly Box[]): Box[][] {
  openLoops(island);
  setColumns(island);
  const columns: Box[][] = [];
  for (const box of island) {
    const column = columns[box.column] ?? [];
    columns[box.column] = column;
    box.row = column.push(box) - 1;
  }
  for (const column of columns) sortBy(column, ({ before }) => before);
  for (const column of columns.toReversed()) sortBy(column, ({ next }) => next);
  for (const column of columns) sortBy(column, ({ before }) => before);
  return columns;
}

/** Removes the edges that come back to a node from which they were reached. Begins at nodes that hear no other. */
function openLoops(island: readonly Box[]): void {
  const starts = [...island.filter(({ before }) => before.length === 0), ...island];
  for (const start of starts) if (start.state === 'new') walk(start);
  for (const box of island) box.before.length = 0;
  for (const box of island) for (const other of box.next) other.before.push(box);
}

/** Depth first, without recursion: a graph may be a chain of any length. */
function walk(start: Box): void {
  const path = [{ box: start, at: 0 }];
  start.state = 'open';
  for (let step = path.at(-1); step; step = path.at(-1)) {
    const { box } = step;
    const other = box.next[step.at];
    if (!other) {
      box.state = 'done';
      path.pop();
      // Edges that were found to come back are taken out at once: each by itself would take quadratic time.
      if (box.back.length > 0) keepForward(box);
      continue;
    }
    step.at += 1;
    if (other.state === 'open') box.back.push(other);
    if (other.state !== 'new') continue;
    other.state = 'open';
    path.push({ box: other, at: 0 });
  }
}

function keepForward(box: Box): void {
  const back = new Set(box.back);
  const forward = box.next.filter((other) => !back.has(other));
  box.next.length = 0;
  for (const other of forward) box.next.push(other);
}

/** The column of a node is the length of the longest way to it. A node that hears no other stands beside its first. */
function setColumns(island: readonly Box[]): void {
  const missing = new Map(island.map((box) => [box, box.before.length]));
  const order = island.filter(({ before }) => before.length === 0);
  for (const box of order) {
    for (const other of box.next) {
      other.column = Math.max(other.column, box.column + 1);
      const left = (missing.get(other) ?? 0) - 1;
      missing.set(other, left);
      if (left === 0) order.push(other);
    }
  }
  for (const box of island) {
    if (box.before.length > 0 || box.next.length === 0) continue;
    box.column = box.next.reduce((least, { column }) => Math.min(least, column), Number.POSITIVE_INFINITY) - 1;
  }
}

/** Sorts a column by the mean rows of neighbours; a node without any keeps its row. */
function sortBy(column: Box[], neighboursOf: (box: Box) => readonly Box[]): void {
  const wanted = new Map(column.map((box) => [box, meanRow(neighboursOf(box)) ?? box.row]));
  column.sort((one, other) => (wanted.get(one) ?? 0) - (wanted.get(other) ?? 0));
  for (const [row, box] of column.entries()) box.row = row;
}

function meanRow(boxes: readonly Box[]): number | undefined {
  return boxes.length === 0 ? undefined : boxes.reduce((sum, { row }) => sum + row, 0) / boxes.length;
}
