import assert from 'node:assert/strict';
import type { ErrorName } from '../../src/stream/table.js';
import { deviceObservation } from '../../src/surfaces/suites/device-observation.js';

/** What a case is told when the device refuses a command with [error]. */
function told(error: ErrorName): unknown {
  return deviceObservation(7, { kind: 'failed', error, frame: 0, position: 0 });
}

describe('A command that a device refuses in a suite', () => {
  it('is told with the reason, and what to do', () => {
    const remedy = 'no node reads the console; put a SerialIn with 0 at its PORT into the graph';
    assert.deepEqual(told('unread'), { time: 7, type: 'trouble', text: `what the step sends was refused: ${remedy}` });
  });

  it('after a stop is not told to start the graph, which a case cannot', () => {
    const text = 'what the step sends was refused: the graph was stopped before; send it in a case of its own';
    assert.deepEqual(told('notRunning'), { time: 7, type: 'trouble', text });
  });
});

describe('What a device loses in a suite', () => {
  const edge = { source: 1, outport: 0, target: 2, inport: 0 };
  const told = (kind: 'lost' | 'dropped', count: number) =>
    deviceObservation(7, kind === 'lost' ? { kind, count, edge } : { kind, count });

  it('is counted in the singular and in the plural', () => {
    assert.deepEqual(told('lost', 1), { time: 7, type: 'trouble', text: '1 packet lost' });
    assert.deepEqual(told('lost', 2), { time: 7, type: 'trouble', text: '2 packets lost' });
    assert.deepEqual(told('dropped', 1), { time: 7, type: 'trouble', text: '1 event dropped' });
  });
});
