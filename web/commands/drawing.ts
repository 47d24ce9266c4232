import { addNodeByChoice, insertNode } from '../actions/add-node.js';
import { copy, duplicate, paste } from '../actions/clipboard.js';
import { choosePort, connectByChoice } from '../actions/edges.js';
import { currentGroup } from '../actions/groups.js';
import { groupFault } from '../actions/names.js';
import { nudge, removeSelected, selectAll, selectNext } from '../actions/selection.js';
import { clearValue } from '../actions/values.js';
import type { App } from '../app/app.js';
import type { ShownPort } from '../drawing/shown-node.js';
import { edgeKey, type PortRef } from '../graph/graph.js';
import type { Command } from './command.js';
import { all, hasExtension, hasNodes, hasSelection, hasWire, isConnected, mayEdit } from './conditions.js';

/** Where something new is put that no pointer has placed. */
function middle(app: App) {
  return app.canvas?.middle() ?? { x: 100, y: 100 };
}

function inports(app: App): ShownPort[] {
  const { nodes } = app.ui.get();
  return [...app.drawing.nodes.values()]
    .filter(({ id }) => nodes.size === 0 || nodes.has(id))
    .flatMap(({ ins }) => ins);
}

function openField(app: App, ref: PortRef, isSending: boolean): void {
  const place = app.drawing.places.get(ref.node) ?? { x: 0, y: 0 };
  const at = app.canvas?.toPage({ x: place.x, y: place.y + 60 }) ?? place;
  app.ui.update({ field: { ref, at, isSending } });
}

export const drawingCommands: readonly Command[] = [
  {
    id: 'node.add',
    title: 'Add a node…',
    group: 'Draw',
    help: 'Looks for a component by what it does, and adds a node of it. So does a double click on the drawing.',
    keys: ['A', 'Insert'],
    why: mayEdit,
    run: (app) => addNodeByChoice(app, middle(app)),
  },
  {
    id: 'wire.connect',
    title: 'Connect…',
    group: 'Draw',
    help: 'Draws a wire from an outport of the selected node to an inport at which it fits.',
    keys: ['C'],
    why: mayEdit,
    run: connectByChoice,
  },
  {
    id: 'wire.insert',
    title: 'Insert a node into the wire…',
    group: 'Draw',
    help: 'Puts a node between the two ends of the selected wire. So does a double click on the wire.',
    keys: ['I'],
    why: all(mayEdit, hasWire),
    run: async (app) => {
      const { edges } = app.ui.get();
      const edge = app.graph.edges.find((each) => edges.has(edgeKey(each)));
      if (edge) await insertNode(app, edge, middle(app));
    },
  },
  {
    id: 'value.set',
    title: 'Set an initial packet…',
    group: 'Draw',
    help: 'Chooses an inport of the selected node, and edits the value that it gets when the graph starts.',
    keys: ['Enter'],
    why: mayEdit,
    run: async (app) => {
      const port = await choosePort(app, 'Set the value of which inport?', inports(app));
      if (port) openField(app, port.ref, false);
    },
  },
  {
    id: 'value.clear',
    title: 'Clear an initial packet…',
    group: 'Draw',
    help: 'Takes the initial packet away from an inport, which then has its default again.',
    why: mayEdit,
    run: async (app) => {
      const filled = inports(app).filter(({ value }) => value !== undefined);
      const port = await choosePort(app, 'Clear the value of which inport?', filled);
      if (port) clearValue(app, port.ref);
    },
  },
  {
    id: 'packet.send',
    title: 'Send a packet…',
    group: 'Live',
    help: 'Sends a packet by hand to an inport of the running graph.',
    keys: ['P'],
    why: all(hasExtension, isConnected),
    run: async (app) => {
      const port = await choosePort(app, 'Send a packet to which inport?', inports(app));
      if (port) openField(app, port.ref, true);
    },
  },
  {
    id: 'edit.undo',
    title: 'Undo',
    group: 'Edit',
    help: 'Takes back what you did last. What others did stays.',
    keys: ['Mod+Z'],
    why: all(hasExtension, isConnected),
    run: ({ session }) => session.undo(),
  },
  {
    id: 'edit.redo',
    title: 'Redo',
    group: 'Edit',
    help: 'Does again what was undone.',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    why: all(hasExtension, isConnected),
    run: ({ session }) => session.redo(),
  },
  {
    id: 'edit.copy',
    title: 'Copy',
    group: 'Edit',
    help: 'Copies the selected nodes and what is between them, for this page and others.',
    keys: ['Mod+C'],
    why: hasNodes,
    run: async (app) => {
      await copy(app);
    },
  },
  {
    id: 'edit.cut',
    title: 'Cut',
    group: 'Edit',
    help: 'Copies the selected nodes, and deletes them here.',
    keys: ['Mod+X'],
    why: all(mayEdit, hasNodes),
    run: async (app) => {
      if (await copy(app)) removeSelected(app);
    },
  },
  {
    id: 'edit.paste',
    title: 'Paste',
    group: 'Edit',
    help: 'Adds the nodes that were copied, here or in another page.',
    keys: ['Mod+V'],
    why: mayEdit,
    run: (app) => paste(app, middle(app)),
  },
  {
    id: 'edit.duplicate',
    title: 'Duplicate',
    group: 'Edit',
    help: 'Adds a copy of the selected nodes beside them.',
    keys: ['Mod+D'],
    why: all(mayEdit, hasNodes),
    run: duplicate,
  },
  {
    id: 'edit.delete',
    title: 'Delete',
    group: 'Edit',
    help: 'Removes what is selected: nodes with their wires, wires, notes, or a group.',
    keys: ['Delete', 'Backspace'],
    why: all(mayEdit, hasSelection),
    run: removeSelected,
  },
  {
    id: 'edit.rename',
    title: 'Rename',
    group: 'Edit',
    help: 'Gives the selected node, or group, another name, and edits the text of a note. The node keeps its state.',
    keys: ['F2'],
    why: mayEdit,
    run: async (app) => {
      const { nodes, notes, group } = app.ui.get();
      const [node] = nodes;
      const [note] = notes;
      if (group === undefined && node !== undefined) app.ui.update({ renaming: node });
      else if (group === undefined && note !== undefined) app.ui.update({ renaming: `note:${note}` });
      else await renameGroup(app);
    },
  },
  {
    id: 'select.all',
    title: 'Select all',
    group: 'Edit',
    help: 'Selects all nodes and notes of the graph.',
    keys: ['Mod+A'],
    run: selectAll,
  },
  {
    id: 'select.none',
    title: 'Select nothing',
    group: 'Edit',
    help: 'Ends the selection.',
    keys: ['Escape'],
    run: (app) => app.select([]),
  },
  {
    id: 'select.next',
    title: 'Select the next node',
    group: 'Edit',
    help: 'Goes to the next node, in the order of the graph.',
    keys: ['N'],
    run: (app) => selectNext(app, 1),
  },
  {
    id: 'select.previous',
    title: 'Select the node before',
    group: 'Edit',
    help: 'Goes to the node before, in the order of the graph.',
    keys: ['Shift+N'],
    run: (app) => selectNext(app, -1),
  },
  {
    id: 'select.wire',
    title: 'Select a wire…',
    group: 'Edit',
    help: 'Chooses a wire of the selected node, or of the whole graph.',
    keys: ['W'],
    run: selectWire,
  },
  ...(
    [
      ['left', 'ArrowLeft', -10, 0],
      ['right', 'ArrowRight', 10, 0],
      ['up', 'ArrowUp', 0, -10],
      ['down', 'ArrowDown', 0, 10],
    ] as const
  ).map(
    ([way, key, dx, dy]): Command => ({
      id: `move.${way}`,
      title: `Move ${way}`,
      group: 'Arrange',
      help: `Moves the selected nodes and notes a step ${way}.`,
      keys: [key],
      why: all(mayEdit, hasSelection),
      run: (app) => nudge(app, dx, dy),
    }),
  ),
];

async function renameGroup(app: App): Promise<void> {
  const from = currentGroup(app);
  if (from === undefined) {
    app.session.tell('Select a node or a group first.');
    return;
  }
  const nodes = app.graph.groups.get(from)?.nodes ?? [];
  const to = await app.askText(`New name of ${from}`, from, (text) => groupFault(app, text, nodes, from));
  if (to === undefined || to === from) return;
  app.edit([{ op: 'renamegroup', from, to }], `Rename ${from} to ${to}`);
  app.ui.update({ group: to });
}

async function selectWire(app: App): Promise<void> {
  const { nodes } = app.ui.get();
  const edges = app.graph.edges.filter(
    ({ src, tgt }) => nodes.size === 0 || nodes.has(src.node) || nodes.has(tgt.node),
  );
  const items = edges.map((edge) => ({
    id: edgeKey(edge),
    title: `${edge.src.node}.${edge.src.port} → ${edge.tgt.node}.${edge.tgt.port}`,
  }));
  const id = await app.choose({ title: 'Select which wire?', items });
  if (id !== undefined) app.select([], [id]);
}
