import assert from 'node:assert/strict';
import { graphFault } from '../../src/program/graph-fault.js';
import type { Edge, InitialPacket } from '../../src/program/program.js';
import { compile } from './fixtures.js';

const program = compile('INPORT=a.IN:IN\nOUTPORT=b.OUT:OUT\na(Repeat) OUT -> IN b(Repeat)\n1 -> IN a');
const edge: Edge = { source: 1, outport: 0, target: 2, inport: 0 };
const initial: InitialPacket = { target: 1, inport: 0, packet: { type: 'bang' } };

describe('a fault of a graph', () => {
  it('is not in one that was compiled', () => {
    assert.equal(graphFault(program, program.edges, program.initials), undefined);
  });

  for (const [what, change, error] of [
    ['from a node that is not there', { source: 3 }, 'noNode'],
    ['to a node that is not there', { target: 3 }, 'noNode'],
    ['from a port that is not there', { outport: 1 }, 'noPort'],
    ['to a port that is not there', { inport: 1 }, 'noPort'],
  ] as const) {
    it(`is an edge ${what}`, () => {
      const wrong = { ...edge, ...change };
      assert.deepEqual(graphFault(program, [edge, wrong], program.initials), { error, edge: wrong });
    });
  }

  for (const [what, change, error] of [
    ['for a node that is not there', { target: 3 }, 'noNode'],
    ['for the host', { target: 0 }, 'noNode'],
    ['for a port that is not there', { inport: 1 }, 'noPort'],
  ] as const) {
    it(`is an initial packet ${what}`, () => {
      const wrong = { ...initial, ...change };
      assert.deepEqual(graphFault(program, program.edges, [initial, wrong]), { error, initial: wrong });
    });
  }
});
