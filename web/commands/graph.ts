import { align, arrange, distribute } from '../actions/arrange.js';
import { exportPort, removeExport, renameExport } from '../actions/exports.js';
import { addNote, groupSelected, ungroup } from '../actions/groups.js';
import { leaveSubgraph, makeSubgraph, openSubgraph } from '../actions/subgraphs.js';
import type { Command } from './command.js';
import { all, hasExtension, hasNodes, mayEdit } from './conditions.js';

export const graphCommands: readonly Command[] = [
  {
    id: 'graph.arrange',
    title: 'Arrange the graph',
    group: 'Arrange',
    help: 'Places all nodes from left to right, as packets go.',
    keys: ['Mod+Shift+L'],
    why: mayEdit,
    run: arrange,
  },
  ...(['left', 'right', 'top', 'bottom'] as const).map(
    (edge): Command => ({
      id: `align.${edge}`,
      title: `Align ${edge}`,
      group: 'Arrange',
      help: `Moves the selected nodes so that they are level at the ${edge}.`,
      why: all(mayEdit, hasNodes),
      run: (app) => align(app, edge),
    }),
  ),
  {
    id: 'distribute.across',
    title: 'Distribute across',
    group: 'Arrange',
    help: 'Moves the selected nodes to the same distance from left to right.',
    why: all(mayEdit, hasNodes),
    run: (app) => distribute(app, 'x'),
  },
  {
    id: 'distribute.down',
    title: 'Distribute down',
    group: 'Arrange',
    help: 'Moves the selected nodes to the same distance from top to bottom.',
    why: all(mayEdit, hasNodes),
    run: (app) => distribute(app, 'y'),
  },
  {
    id: 'group.make',
    title: 'Group…',
    group: 'Graph',
    help: 'Draws a frame with a name around the selected nodes.',
    keys: ['Mod+G'],
    why: all(mayEdit, hasNodes),
    run: groupSelected,
  },
  {
    id: 'group.remove',
    title: 'Ungroup',
    group: 'Graph',
    help: 'Takes the frame away; the nodes stay.',
    keys: ['Mod+Shift+G'],
    why: mayEdit,
    run: ungroup,
  },
  {
    id: 'note.add',
    title: 'Add a note',
    group: 'Graph',
    help: 'Puts a text beside the nodes.',
    why: all(mayEdit, hasExtension),
    run: (app) => addNote(app, app.canvas?.middle() ?? { x: 40, y: 40 }),
  },
  {
    id: 'subgraph.make',
    title: 'Make a graph of the selection…',
    group: 'Graph',
    help: 'Moves the selected nodes into a graph of their own, and puts a node of it in their place.',
    keys: ['Mod+Shift+M'],
    why: all(mayEdit, hasExtension, hasNodes),
    run: makeSubgraph,
  },
  {
    id: 'subgraph.open',
    title: 'Open the graph of the node',
    group: 'Graph',
    help: 'Shows what is inside the selected node, when it is a graph.',
    keys: ['Mod+ArrowDown'],
    why: hasNodes,
    run: (app) => {
      const [node] = app.ui.get().nodes;
      return node === undefined ? undefined : openSubgraph(app, node);
    },
  },
  {
    id: 'subgraph.leave',
    title: 'Back to the graph around',
    group: 'Graph',
    help: 'Shows the graph again that this one was opened from.',
    keys: ['Mod+ArrowUp'],
    why: ({ ui }) => (ui.get().path.length > 1 ? undefined : 'This is the outermost graph.'),
    run: leaveSubgraph,
  },
  {
    id: 'export.add',
    title: 'Export a port…',
    group: 'Graph',
    help: 'Makes a port of a node a port of the whole graph.',
    keys: ['E'],
    why: mayEdit,
    run: exportPort,
  },
  {
    id: 'export.rename',
    title: 'Rename an exported port…',
    group: 'Graph',
    help: 'Gives a port of the graph another name.',
    why: mayEdit,
    run: renameExport,
  },
  {
    id: 'export.remove',
    title: 'Remove an exported port…',
    group: 'Graph',
    help: 'The port of the node is no longer one of the graph.',
    why: mayEdit,
    run: removeExport,
  },
];
