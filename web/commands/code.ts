import { codeOfNode, newComponent, writeCode } from '../actions/code.js';
import type { Command } from './command.js';
import { all, hasExtension, hasNodes, isConnected, mayEdit } from './conditions.js';

export const codeCommands: readonly Command[] = [
  {
    id: 'code.show',
    title: 'Code of the component',
    group: 'Graph',
    help: "Shows the C++ of the selected node's component; that of the project's own can be changed.",
    keys: ['Mod+Shift+E'],
    why: all(isConnected, hasExtension, hasNodes),
    run: codeOfNode,
  },
  {
    id: 'code.new',
    title: 'New component…',
    group: 'Graph',
    help: 'Begins a component of your own in C++, which adds a number to each number until you change it.',
    why: all(isConnected, hasExtension, mayEdit),
    run: newComponent,
  },
  {
    id: 'code.write',
    title: 'Compile and save the component',
    group: 'File',
    help: 'Compiles the C++ that is shown. Without mistakes it is saved, and nodes run it. So does Ctrl+S in the code.',
    why: all(isConnected, hasExtension),
    run: writeCode,
  },
];
