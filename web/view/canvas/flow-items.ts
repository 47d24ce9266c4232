import { Position } from '@xyflow/react';
import type { Drawing } from '../../app/app.js';
import { noteSize } from '../../drawing/note-size.js';
import { PORT, portY, type ShownNode, type ShownPort } from '../../drawing/shown-node.js';
import { edgeKey, type Point, type PortRef, portName } from '../../graph/graph.js';
import { keptList } from './kept-list.js';
import type { FlowNode } from './node-view.js';
import type { FlowNote } from './note-view.js';
import type { FlowEdge } from './wire-view.js';

export type FlowItem = FlowNode | FlowNote;

/** What is drawn of a graph besides the graph. */
export interface Looks {
  /** Nodes that are on the move. */
  readonly places: ReadonlyMap<string, Point>;
  readonly selectedNodes: ReadonlySet<string>;
  readonly selectedEdges: ReadonlySet<string>;
  readonly selectedNotes: ReadonlySet<string>;
  readonly renaming: string | undefined;
  readonly nodeErrors: ReadonlyMap<string, readonly string[]>;
  readonly edgeErrors: ReadonlyMap<string, string>;
  readonly mayEdit: boolean;
}

export const NOTE_PREFIX = 'note:';
const NO_ERRORS: readonly string[] = [];

/** Makes the items of React Flow. Those that look as before are the same objects, which it does not draw again. */
export class FlowItems {
  private nodes = new Map<string, FlowNode>();
  private edges = new Map<string, FlowEdge>();
  private drawing: Drawing | undefined;
  private edgeList: FlowEdge[] = [];

  nodesOf({ nodes, graph }: Drawing, looks: Looks): FlowItem[] {
    const before = this.nodes;
    this.nodes = new Map();
    for (const shown of nodes.values()) {
      const { id } = shown;
      const position = looks.places.get(id) ?? { x: 0, y: 0 };
      const errors = looks.nodeErrors.get(id) ?? NO_ERRORS;
      const [selected, isRenaming] = [looks.selectedNodes.has(id), looks.renaming === id];
      const old = before.get(id);
      const isSame =
        old?.data.shown === shown &&
        old.position.x === position.x &&
        old.position.y === position.y &&
        old.selected === selected &&
        old.data.isRenaming === isRenaming &&
        old.data.errors === errors &&
        old.draggable === looks.mayEdit;
      this.nodes.set(id, isSame ? old : flowNode(shown, position, { errors, selected, isRenaming, looks }));
    }
    const notes = [...graph.notes.values()].map((note): FlowNote => {
      const id = `${NOTE_PREFIX}${note.id}`;
      const position = looks.places.get(id) ?? { x: note.x, y: note.y };
      const { width, height } = noteSize(note);
      const selected = looks.selectedNotes.has(note.id);
      const data = { note, isEditing: looks.renaming === id };
      return {
        id,
        type: 'note',
        position,
        data,
        selected,
        width,
        height,
        measured: { width, height },
        // Where it is worked at, it lies on what it lay behind.
        zIndex: selected || data.isEditing ? 2 : -1,
        focusable: false,
      };
    });
    return [...this.nodes.values(), ...notes];
  }

  edgesOf(drawing: Drawing, looks: Looks): FlowEdge[] {
    const before = this.edges;
    this.edges = new Map();
    const isSameDrawing = this.drawing === drawing;
    this.drawing = drawing;
    for (const edge of drawing.graph.edges) {
      const id = edgeKey(edge);
      const known = before.get(id);
      if (isSameDrawing && known && isLook(known, looks)) {
        this.edges.set(id, known);
        continue;
      }
      const source = drawing.nodes.get(edge.src.node);
      const port = source?.outs.find(({ name }) => name.toLowerCase() === portName(edge.src).toLowerCase());
      const target = drawing.nodes.get(edge.tgt.node);
      if (!port || !source || !target) continue;
      const rests = [rest(source, 'outs', edge.src), rest(target, 'ins', edge.tgt)] as const;
      const selected = looks.selectedEdges.has(id);
      const error = looks.edgeErrors.get(id);
      const old = before.get(id);
      const isSame =
        old?.data?.edge === edge &&
        old.data.type === port.port.type &&
        old.data.rests[0] === rests[0] &&
        old.data.rests[1] === rests[1] &&
        old.data.error === error &&
        old.selected === selected;
      this.edges.set(id, isSame ? old : flowEdge(id, { edge, type: port.port.type, rests, error }, selected, drawing));
    }
    // React Flow goes through all edges when it gets another list: not while a node is dragged.
    this.edgeList = keptList(this.edgeList, [...this.edges.values()]);
    return this.edgeList;
  }
}

/** How far a node goes on below the middle of one of its ports. */
function rest(shown: ShownNode, side: 'ins' | 'outs', ref: PortRef): number {
  const name = portName(ref).toLowerCase();
  return shown.height - portY(shown[side].findIndex((port) => port.name.toLowerCase() === name));
}

function isLook({ id, selected, data }: FlowEdge, { selectedEdges, edgeErrors }: Looks): boolean {
  return selected === selectedEdges.has(id) && data?.error === edgeErrors.get(id);
}

interface NodeLook {
  errors: readonly string[];
  selected: boolean;
  isRenaming: boolean;
  looks: Looks;
}

function flowNode(shown: ShownNode, position: Point, { errors, selected, isRenaming, looks }: NodeLook): FlowNode {
  const { id, width, height } = shown;
  return {
    id,
    type: 'node',
    position,
    data: { shown, errors, isRenaming },
    selected,
    width,
    height,
    // The text below a node that is wrong lies above all other nodes.
    zIndex: errors.length > 0 ? 1 : 0,
    // What has no measure is left out when the view is fitted to nodes.
    measured: { width, height },
    draggable: looks.mayEdit,
    focusable: false,
    handles: [
      ...shown.ins.map((port, row) => handle(port, row, 'target', -PORT / 2, Position.Left)),
      ...shown.outs.map((port, row) => handle(port, row, 'source', width - PORT / 2, Position.Right)),
    ],
  };
}

function handle({ name }: ShownPort, row: number, type: 'source' | 'target', x: number, position: Position) {
  return { id: name, type, position, x, y: portY(row) - PORT / 2, width: PORT, height: PORT };
}

function flowEdge(id: string, data: NonNullable<FlowEdge['data']>, selected: boolean, { nodes }: Drawing): FlowEdge {
  const { src, tgt } = data.edge;
  const named = (ports: readonly ShownPort[] | undefined, name: string) =>
    ports?.find((port) => port.name.toLowerCase() === name.toLowerCase())?.name ?? name;
  return {
    id,
    type: 'wire',
    source: src.node,
    target: tgt.node,
    sourceHandle: named(nodes.get(src.node)?.outs, portName(src)),
    targetHandle: named(nodes.get(tgt.node)?.ins, portName(tgt)),
    data,
    selected,
    focusable: false,
  };
}
