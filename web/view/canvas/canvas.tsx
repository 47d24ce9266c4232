import {
  Background,
  BackgroundVariant,
  type Connection,
  type NodeChange,
  type OnConnectEnd,
  type OnConnectStart,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useReactFlow,
  useStoreApi,
} from '@xyflow/react';
import { type DragEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Operation } from '../../../src/surfaces/runtime/protocol/extension/operations.js';
import { addNode, addNodeAtEnd, addNodeByChoice, insertInto, insertNode } from '../../actions/add-node.js';
import { connect, isFitting, reconnect } from '../../actions/edges.js';
import { openSubgraph } from '../../actions/subgraphs.js';
import { snapped } from '../../drawing/grid.js';
import { edgeKey, type Point, portRef } from '../../graph/graph.js';
import { useApp, useDrawing, useUi } from '../app-context.js';
import { useStable } from '../use-stable.js';
import { useErrors } from './errors.js';
import { type FlowItem, FlowItems, type Looks, NOTE_PREFIX } from './flow-items.js';
import { Frames } from './frames.js';
import { lightFitting, unlight } from './lit-ports.js';
import { NodeView } from './node-view.js';
import { NoteView } from './note-view.js';
import { Overlay } from './overlay-view.js';
import { useCanvasView } from './use-canvas-view.js';
import { type FlowEdge, WireView } from './wire-view.js';

const nodeTypes = { node: NodeView, note: NoteView };
const edgeTypes = { wire: WireView };

/** What a component from the library is dragged as. */
export const COMPONENT_TYPE = 'application/x-microflo-component';

/** Below this zoom a node is its name: ports and values could not be read. */
const NEAR = 0.45;
const SEVERAL = ['Control', 'Meta', 'Shift'];
const PRO = { hideAttribution: true };
/** Files have no negative places. */
const EXTENT: [[number, number], [number, number]] = [
  [0, 0],
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
];
const LEAST_ZOOM = 0.03;
const MOST_ZOOM = 2.5;

export function Canvas() {
  return (
    <ReactFlowProvider>
      <Drawing />
    </ReactFlowProvider>
  );
}

function Drawing() {
  const app = useApp();
  const flow = useReactFlow<FlowItem, FlowEdge>();
  const store = useStoreApi();
  const drawing = useDrawing();
  const [moving, setMoving] = useState<ReadonlyMap<string, Point>>(new Map());
  const selection = useUi(({ nodes }) => nodes);
  const selectedEdges = useUi(({ edges }) => edges);
  const selectedNotes = useUi(({ notes }) => notes);
  const renaming = useUi(({ renaming }) => renaming);
  const errors = useErrors();
  const frame = useRef<HTMLDivElement>(null);
  const [items] = useState(() => new FlowItems());
  const { mayEdit } = app;

  const places = useMemo(
    () => (moving.size === 0 ? drawing.places : new Map([...drawing.places, ...moving])),
    [drawing, moving],
  );
  const looks = useMemo(
    (): Looks => ({
      places,
      selectedNodes: selection,
      selectedEdges,
      selectedNotes,
      renaming,
      nodeErrors: errors.byNode,
      edgeErrors: errors.byEdge,
      mayEdit,
    }),
    [places, selection, selectedEdges, selectedNotes, renaming, errors, mayEdit],
  );
  const nodes = useMemo(() => items.nodesOf(drawing, looks), [items, drawing, looks]);
  const edges = useMemo(() => items.edgesOf(drawing, looks), [items, drawing, looks]);

  const movedByHand = useCanvasView(app, flow, frame);
  useZoomLevel(frame);
  useFirstFit(drawing.graph.id, nodes.length, () => app.canvas?.fit());

  const changed = useStable((changes: NodeChange<FlowItem>[]) => {
    const moved = new Map(moving);
    let selected: Set<string> | undefined;
    let notes: Set<string> | undefined;
    for (const change of changes) {
      if (change.type === 'position' && change.dragging && change.position) moved.set(change.id, change.position);
      if (change.type !== 'select') continue;
      const isNote = change.id.startsWith(NOTE_PREFIX);
      if (isNote) notes ??= new Set(selectedNotes);
      else selected ??= new Set(selection);
      const set = isNote ? notes : selected;
      const id = isNote ? change.id.slice(NOTE_PREFIX.length) : change.id;
      if (change.selected) set?.add(id);
      else set?.delete(id);
    }
    if (moved.size > 0) setMoving(moved);
    if (selected || notes) {
      app.ui.update({ ...(selected && { nodes: selected, group: undefined }), ...(notes && { notes }) });
    }
  });

  const dragged = useStable(() => {
    const operations = [...moving].map(([id, { x, y }]): Operation => {
      const place = { x: snapped(x), y: snapped(y) };
      return id.startsWith(NOTE_PREFIX)
        ? { op: 'changenote', id: id.slice(NOTE_PREFIX.length), ...place }
        : { op: 'changenode', id, metadata: place };
    });
    app.edit(operations, operations.length === 1 ? `Move ${[...moving.keys()][0]}` : `Move ${operations.length} nodes`);
    setMoving(new Map());
  });

  const connecting = useStable<Parameters<OnConnectStart>, void>((_, { nodeId, handleId, handleType }) => {
    if (nodeId === null || handleId === null || !frame.current) return;
    lightFitting(app, frame.current, portRef(nodeId, handleId), handleType === 'source' ? 'out' : 'in');
  });

  const connected = useStable<Parameters<OnConnectEnd>, void>((event, { fromNode, fromHandle, toHandle, isValid }) => {
    if (frame.current) unlight(frame.current);
    if (isValid || toHandle || !fromNode || !fromHandle?.id) return;
    const at = pointOf(event);
    const side = fromHandle.type === 'source' ? 'out' : 'in';
    const shown = drawing.nodes.get(fromNode.id);
    const port = (side === 'out' ? shown?.outs : shown?.ins)?.find(({ name }) => name === fromHandle.id);
    if (!port) return;
    // A press without a way is a click at the port.
    const from = flow.flowToScreenPosition({
      x: fromHandle.x + fromNode.position.x,
      y: fromHandle.y + fromNode.position.y,
    });
    if (Math.hypot(at.x - from.x, at.y - from.y) < 24) return;
    void addNodeAtEnd(app, { ref: port.ref, port: port.port, side }, flow.screenToFlowPosition(at), at);
  });

  const isValid = useStable((edge: Connection | FlowEdge) => {
    const ends = endsOf(edge);
    return ends !== undefined && isFitting(app, ends.src, ends.tgt);
  });

  const nodeDoubleClicked = useStable((event: MouseEvent, { id, data }: FlowItem) => {
    event.stopPropagation();
    if ('shown' in data && data.shown.component?.isSubgraph) app.session.attempt(openSubgraph(app, id));
    else app.ui.update({ renaming: id });
  });
  const edgeClicked = useStable((_: MouseEvent, { id }: FlowEdge) => app.select([], [id]));
  const edgeDoubleClicked = useStable((event: MouseEvent, { data }: FlowEdge) => {
    event.stopPropagation();
    const at = { x: event.clientX, y: event.clientY };
    if (data) void insertNode(app, data.edge, flow.screenToFlowPosition(at), at);
  });
  const paneClicked = useStable(() => app.select([]));
  const drawn = useStable((connection: Connection) => {
    const ends = endsOf(connection);
    if (ends) connect(app, ends.src, ends.tgt);
  });
  const moved = useStable((old: FlowEdge, connection: Connection) => {
    const ends = endsOf(connection);
    if (ends && old.data) reconnect(app, old.data.edge, ends.src, ends.tgt);
  });

  const doubleClicked = (event: MouseEvent) => {
    const at = { x: event.clientX, y: event.clientY };
    if (!(event.target as Element).classList.contains('react-flow__pane')) return;
    void addNodeByChoice(app, flow.screenToFlowPosition(at), at);
  };

  const dropped = (event: DragEvent) => {
    const component = app.component(event.dataTransfer.getData(COMPONENT_TYPE));
    if (!component) return;
    event.preventDefault();
    const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const place = { x: at.x - 70, y: at.y - 18 };
    const wire = (event.target as Element).closest('.react-flow__edge')?.getAttribute('data-id');
    const edge = drawing.graph.edges.find((each) => edgeKey(each) === wire);
    if (!edge || !insertInto(app, component, edge, place)) addNode(app, component, place);
  };

  return (
    <div
      className="canvas"
      ref={frame}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the one stop of the keyboard in the drawing, where keys are commands
      tabIndex={0}
      aria-label="Drawing of the graph: N goes to the next node, W to a wire, and the arrow keys move them"
      onDoubleClick={doubleClicked}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(COMPONENT_TYPE)) event.preventDefault();
      }}
      onDrop={dropped}
    >
      <ReactFlow<FlowItem, FlowEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={changed}
        onNodeDragStop={dragged}
        onSelectionDragStop={dragged}
        onNodeDoubleClick={nodeDoubleClicked}
        onEdgeClick={edgeClicked}
        onEdgeDoubleClick={edgeDoubleClicked}
        onPaneClick={paneClicked}
        onConnectStart={connecting}
        onConnectEnd={connected}
        onConnect={drawn}
        onReconnect={moved}
        isValidConnection={isValid}
        nodesConnectable={mayEdit}
        edgesReconnectable={mayEdit}
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={SEVERAL}
        selectionMode={SelectionMode.Partial}
        onMoveStart={(event) => event && movedByHand()}
        zoomOnDoubleClick={false}
        panOnScroll
        connectionRadius={26}
        nodeExtent={EXTENT}
        minZoom={LEAST_ZOOM}
        maxZoom={MOST_ZOOM}
        snapToGrid={false}
        elevateNodesOnSelect={false}
        proOptions={PRO}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} />
        <Frames drawing={drawing} places={places} />
        <Overlay drawing={drawing} places={places} viewport={() => toViewport(store.getState().transform)} />
      </ReactFlow>
    </div>
  );
}

function toViewport([x, y, zoom]: readonly [number, number, number]) {
  return { x, y, zoom };
}

function endsOf({ source, sourceHandle, target, targetHandle }: Connection | FlowEdge) {
  if (typeof sourceHandle !== 'string' || typeof targetHandle !== 'string') return undefined;
  return { src: portRef(source, sourceHandle), tgt: portRef(target, targetHandle) };
}

function pointOf(event: globalThis.MouseEvent | TouchEvent): Point {
  const { clientX: x, clientY: y } =
    'changedTouches' in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
  return { x, y };
}

/** Marks the drawing when it is so small that only names are shown, without drawing anything again. */
function useZoomLevel(frame: { readonly current: HTMLDivElement | null }): void {
  const store = useStoreApi();
  useEffect(() => {
    const look = () => frame.current?.classList.toggle('is-far', store.getState().transform[2] < NEAR);
    look();
    return store.subscribe(look);
  }, [store, frame]);
}

/** Shows the whole graph when it is opened. */
function useFirstFit(graph: string, count: number, showAll: () => void): void {
  const fitted = useRef('');
  useEffect(() => {
    if (count === 0 || fitted.current === graph) return;
    fitted.current = graph;
    showAll();
  });
}
