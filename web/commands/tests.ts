import { record, runTests, showMoment } from '../actions/tests.js';
import type { Command } from './command.js';
import { all, hasClock, hasExtension, isConnected, mayEdit } from './conditions.js';

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
  {
    id: 'test.moment',
    title: 'Waveforms of a failed test',
    group: 'Test',
    help: 'Shows what the pins did in a test until it failed, with a cursor at that moment.',
    why: hasExtension,
    run: showMoment,
  },
  {
    id: 'test.record',
    title: 'Record a test, or end that',
    group: 'Test',
    help: 'Starts the graph anew and notes what you do by hand, and when; then makes a test of it.',
    why: all(isConnected, hasExtension, mayEdit, hasClock),
    run: record,
  },
];
