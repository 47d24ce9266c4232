import assert from 'node:assert/strict';
import { costProblems, programCost } from '../../src/program/cost.js';
import { boardWith, compile, library } from './fixtures.js';

const BLINK = `
INPORT=timer.RESET:RESET
OUTPORT=led.OUT:STATE
timer(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN led(DigitalWrite)
timer OUT -> RESET toggle
300 -> INTERVAL timer
'LED' -> PIN led
`;

function sizes(of: Record<string, number>): Map<number, number> {
  return new Map(Object.entries(of).map(([name, bytes]) => [library.get(name)?.id ?? 0, bytes]));
}

describe('the memory of a program', () => {
  const program = compile(BLINK);
  const all = sizes({ Timer: 20, ToggleBoolean: 9, DigitalWrite: 11 });

  // The pool of strings, the node of the host and its place in the node table.
  const own = 4 * (2 + 1 + 32) + 3 + 2;

  it('is the size of each node and of each edge, including exported ports', () => {
    assert.deepEqual(programCost(program, all, boardWith({ arena: 1000 }).limits), {
      nodes: 3,
      edges: 5,
      initials: 2,
      arenaNeeded: 20 + 9 + 11 + 5 * 2,
      arenaAvailable: 1000 - own,
      missing: [],
    });
  });

  it('includes a mark for each watched edge', () => {
    const { limits } = boardWith({});
    const watched = programCost(program, all, limits, program.edges.slice(0, 2));
    assert.equal(watched.arenaNeeded, programCost(program, all, limits).arenaNeeded + 2 * limits.edgeBytes);
  });

  it('rounds the edges of each node up to the alignment of the chip', () => {
    const { arenaNeeded } = programCost(program, all, boardWith({ edgeBytes: 4, alignment: 8 }).limits);
    // The edges of each of three nodes and of the host.
    assert.equal(arenaNeeded, 20 + 9 + 11 + 8 + 8 + 8 + 8);
  });

  it('is refused with the numbers if the device has less', () => {
    const tight = programCost(program, all, boardWith({ arena: 50 + own }).limits);
    assert.deepEqual(costProblems(tight, 'uno'), []);
    const big = programCost(program, sizes({ Timer: 2282, ToggleBoolean: 9, DigitalWrite: 11 }), boardWith({}).limits);
    assert.deepEqual(costProblems(big, 'uno'), [
      {
        code: 'out-of-memory',
        message:
          'it needs 2,312 bytes of arena for its nodes and edges, but the uno has 855 (1,457 too many); remove nodes or edges',
      },
    ]);
  });

  it('is refused if the firmware lacks components, each named once', () => {
    const cost = programCost(compile('a(Repeat)\nb(Repeat)\nc(Timer)'), sizes({ Timer: 20 }), boardWith({}).limits);
    // The two others have their entries in the node table.
    assert.equal(cost.arenaNeeded, 20 + 2 * 2);
    assert.deepEqual(costProblems(cost, 'uno'), [
      {
        code: 'missing-component',
        message: "the firmware on the uno has no component 'Repeat'; flash firmware that has it",
      },
    ]);
  });
});
