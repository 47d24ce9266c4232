import { nextProblem } from '../actions/problems.js';
import { keepTheme, type Theme } from '../app/ui.js';
import type { Command } from './command.js';
import { hasNodes } from './conditions.js';

const NEXT: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };

export const viewCommands: readonly Command[] = [
  {
    id: 'view.in',
    title: 'Zoom in',
    group: 'View',
    help: 'Shows less, and larger.',
    keys: ['+', '='],
    run: ({ canvas }) => canvas?.zoomBy(1.3),
  },
  {
    id: 'view.out',
    title: 'Zoom out',
    group: 'View',
    help: 'Shows more, and smaller. Far away, nodes show their names alone.',
    keys: ['-'],
    run: ({ canvas }) => canvas?.zoomBy(1 / 1.3),
  },
  {
    id: 'view.natural',
    title: 'Zoom to 100 %',
    group: 'View',
    help: 'Shows the drawing in its natural size.',
    keys: ['0'],
    run: ({ canvas }) => canvas?.zoomTo(1),
  },
  {
    id: 'view.fit',
    title: 'Show the whole graph',
    group: 'View',
    help: 'Zooms so that all nodes are seen.',
    keys: ['F', 'Home'],
    run: ({ canvas }) => canvas?.fit(),
  },
  {
    id: 'view.selection',
    title: 'Show the selection',
    group: 'View',
    help: 'Zooms to the selected nodes.',
    keys: ['Shift+F'],
    why: hasNodes,
    run: ({ canvas, ui }) => canvas?.fit([...ui.get().nodes]),
  },
  {
    id: 'view.library',
    title: 'Library',
    group: 'View',
    help: 'Shows or hides the components.',
    keys: ['Mod+1'],
    run: ({ ui }) => ui.update({ side: ui.get().side === 'library' ? 'none' : 'library' }),
  },
  {
    id: 'view.outline',
    title: 'Outline',
    group: 'View',
    help: 'Shows or hides the list of all nodes and wires, for the keyboard and for screen readers.',
    keys: ['Mod+2'],
    run: ({ ui }) => ui.update({ side: ui.get().side === 'outline' ? 'none' : 'outline' }),
  },
  {
    id: 'view.tests',
    title: 'Tests',
    group: 'View',
    help: 'Shows or hides the tests of the project.',
    keys: ['Mod+5'],
    run: ({ ui }) => ui.update({ side: ui.get().side === 'tests' ? 'none' : 'tests' }),
  },
  {
    id: 'view.details',
    title: 'Details',
    group: 'View',
    help: 'Shows or hides the panel about what is selected.',
    keys: ['Mod+3'],
    run: ({ ui }) => ui.update({ isInspecting: !ui.get().isInspecting }),
  },
  {
    id: 'view.code',
    title: 'Code',
    group: 'View',
    help: 'Shows or hides the graph as text, beside the drawing: each follows the other.',
    keys: ['Mod+9'],
    run: ({ ui }) => {
      const { isCoding, codeOf } = ui.get();
      ui.update({ isCoding: !isCoding || codeOf !== undefined, codeOf: undefined });
    },
  },
  {
    id: 'view.problem',
    title: 'Next mistake',
    group: 'View',
    help: 'Goes to the next node or wire at which something is wrong.',
    keys: ['F8'],
    run: nextProblem,
  },
  {
    id: 'view.theme',
    title: 'Light, dark or as the system',
    group: 'View',
    help: 'Changes the colours of the page.',
    run: ({ ui }) => {
      const theme = NEXT[ui.get().theme];
      keepTheme(theme);
      ui.update({ theme });
    },
  },
  {
    id: 'view.help',
    title: 'Shortcuts and help',
    group: 'View',
    help: 'Lists all commands with their shortcuts.',
    keys: ['?', 'F1'],
    run: ({ ui }) => ui.update({ isHelping: !ui.get().isHelping }),
  },
];
