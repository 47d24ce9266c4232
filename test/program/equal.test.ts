import assert from 'node:assert/strict';
import { type GraphReadBack, graphDifferences } from '../../src/program/equal.js';
import { compile, library } from './fixtures.js';

const program = compile(`
INPORT=timer.RESET:RESET
OUTPORT=toggle.OUT:STATE
timer(Timer) OUT -> IN toggle(ToggleBoolean)
timer OUT -> RESET toggle
`);

function readBack(): GraphReadBack {
  return {
    nodes: program.nodes.map(({ id, component }) => ({ id, componentId: component.id })),
    edges: program.edges.map((edge) => ({ ...edge })),
  };
}

describe('a graph read back', () => {
  it('equals the program whatever the order of nodes and edges', () => {
    const running = readBack();
    running.nodes.reverse();
    running.edges.reverse();
    assert.deepEqual(graphDifferences(running, program), []);
  });

  it('differs by each node that is missing, additional, or of another component', () => {
    const running = readBack();
    running.nodes = [
      { id: 2, componentId: 0x00ab },
      { id: 7, componentId: 0xbeef },
    ];
    const toggle = library.get('ToggleBoolean')?.id.toString(16);
    assert.deepEqual(graphDifferences(running, program), [
      `node 2 'toggle' is component 0x00ab instead of ToggleBoolean (0x${toggle})`,
      'node 7 (component 0xbeef) is not in the program',
      "node 1 'timer' (Timer) is missing",
    ]);
  });

  it('differs by each edge and exported port that is missing or additional', () => {
    const running = readBack();
    running.edges = [
      ...running.edges.slice(0, 1),
      { source: 2, outport: 0, target: 9, inport: 3 },
      { source: 0, outport: 5, target: 1, inport: 0 },
      ...running.edges.slice(0, 1),
    ];
    assert.deepEqual(graphDifferences(running, program), [
      'edge toggle OUT -> PORT 3 node 9 is not in the program',
      'edge exported PORT 5 -> INTERVAL timer is not in the program',
      'edge timer OUT -> IN toggle is not in the program',
      'edge timer OUT -> RESET toggle is missing',
      'edge exported RESET -> RESET timer is missing',
      'edge toggle OUT -> exported STATE is missing',
    ]);
  });
});
