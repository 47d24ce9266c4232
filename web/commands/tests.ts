import { runTests } from '../actions/tests.js';
import type { Command } from './command.js';
import { all, hasExtension, isConnected } from './conditions.js';

export const testCommands: readonly Command[] = [
  {
    id: 'test.run',
    title: 'Run the tests',
    group: 'Test',
    help: 'Runs all suites of the project on a simulated board, with the graphs as they are drawn.',
    keys: ['T'],
    why: all(isConnected, hasExtension),
    run: (app) => runTests(app),
  },
];
