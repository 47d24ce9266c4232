import assert from 'node:assert/strict';
import { difference, type Edit } from '../../src/program/difference.js';
import { Names } from '../../src/program/names.js';
import type { Edge, InitialPacket, Program } from '../../src/program/program.js';
import { compile } from './fixtures.js';

/** What an edit does, in names where there are names. */
function words(edit: Edit, running: Program): Record<string, string[]> {
  const [before, after] = [new Names(running), new Names(edit.result)];
  const edges = (names: Names, list: Edge[]) => list.map((edge) => names.edge(edge));
  const what = {
    removeEdges: edges(before, edit.removeEdges),
    removeNodes: edit.removeNodes.map((id) => `${id} ${before.node(id)}`),
    addNodes: edit.addNodes.map(({ id, name, component }) => `${id} ${name}(${component.name})`),
    addEdges: edges(after, edit.addEdges),
    initials: edit.initials.map((initial) => packetWords(initial, after)),
  };
  return Object.fromEntries(Object.entries(what).filter(([, list]) => list.length > 0));
}

function packetWords({ target, inport, packet }: InitialPacket, names: Names): string {
  return `${'value' in packet ? packet.value : packet.type} -> ${names.inport(target, inport)} ${names.node(target)}`;
}

function edit(from: Program | string, to: string, renames?: Map<string, string>): Edit {
  return difference(typeof from === 'string' ? compile(from) : from, compile(to), renames);
}

function change(from: string, to: string, renames?: Map<string, string>): Record<string, string[]> {
  return words(edit(from, to, renames), compile(from));
}

describe('the difference between a running and a wanted graph', () => {
  it('is nothing between equal graphs, whatever the order of nodes and edges', () => {
    const one = 'a(Repeat) OUT -> IN b(Repeat)\na OUT -> IN c(Silent)\n1 -> IN a\nOUTPORT=b.OUT:X';
    const other = 'c(Silent)\nb(Repeat)\na(Repeat) OUT -> IN c\na OUT -> IN b\n1 -> IN a\nOUTPORT=b.OUT:X';
    assert.deepEqual(change(one, other), {});
    assert.deepEqual(
      edit(one, other).result.nodes.map(({ id, name }) => `${id} ${name}`),
      ['3 c', '2 b', '1 a'],
    );
  });

  it('removes a node with its edges, and numbers added nodes so that no number in use is reused', () => {
    const from = 'a(Repeat) OUT -> IN b(Repeat) OUT -> IN c(Repeat)';
    assert.deepEqual(change(from, 'a(Repeat) OUT -> IN c(Repeat) OUT -> IN d(Repeat) OUT -> IN e(Silent)'), {
      removeEdges: ['a OUT -> IN b', 'b OUT -> IN c'],
      removeNodes: ['2 b'],
      addNodes: ['4 d(Repeat)', '5 e(Silent)'],
      addEdges: ['a OUT -> IN c', 'c OUT -> IN d', 'd OUT -> IN e'],
    });
  });

  it('replaces a node if its component changes, with all its edges and initial packets', () => {
    const from = 'a(Repeat) OUT -> IN b(Repeat)\n1 -> IN b';
    const to = 'a(Repeat) OUT -> IN b(Silent)\n1 -> IN b';
    assert.deepEqual(change(from, to), {
      removeEdges: ['a OUT -> IN b'],
      removeNodes: ['2 b'],
      addNodes: ['3 b(Silent)'],
      addEdges: ['a OUT -> IN b'],
      initials: ['1 -> in b'],
    });
  });

  it('keeps a renamed node and its edges', () => {
    const from = 'a(Repeat) OUT -> IN b(Repeat)\n1 -> IN b';
    const to = 'a(Repeat) OUT -> IN z(Repeat)\n1 -> IN z';
    assert.deepEqual(change(from, to, new Map([['b', 'z']])), {});
    assert.deepEqual(change(from, to).removeNodes, ['2 b']);
  });

  it('lets two nodes swap their names', () => {
    const from = 'a(Repeat) OUT -> IN b(Repeat)';
    const swap = new Map([
      ['a', 'b'],
      ['b', 'a'],
    ]);
    assert.deepEqual(change(from, 'b(Repeat) OUT -> IN a(Repeat)', swap), {});
  });

  it('prefers the renamed node to the one that had its new name', () => {
    assert.deepEqual(change('a(Repeat)\nb(Repeat)', 'b(Repeat)', new Map([['a', 'b']])), { removeNodes: ['2 b'] });
    assert.deepEqual(change('b(Repeat)\na(Repeat)', 'b(Repeat)', new Map([['a', 'b']])), { removeNodes: ['1 b'] });
  });
});

describe('exported ports in a live edit', () => {
  const NODES = 'a(Repeat)\nb(Repeat)\n';

  it('keep their number; a removed one frees its number for the next that is added', () => {
    const from = `${NODES}OUTPORT=a.OUT:X\nOUTPORT=b.OUT:Y\nINPORT=a.IN:P\nINPORT=b.IN:Q`;
    const to = `${NODES}OUTPORT=b.OUT:Y\nOUTPORT=a.OUT:NEW\nOUTPORT=a.OUT:LAST\nINPORT=b.IN:Q`;
    const { result } = edit(from, to);
    assert.deepEqual(
      result.outports.map(({ name, index }) => `${index} ${name}`),
      ['1 y', '0 new', '2 last'],
    );
    assert.deepEqual(
      result.inports.map(({ name, index }) => `${index} ${name}`),
      ['1 q'],
    );
    assert.deepEqual(change(from, to), {
      removeEdges: ['exported P -> IN a'],
      addEdges: ['a OUT -> exported LAST'],
    });
  });

  it('can be led to another node under the same number', () => {
    assert.deepEqual(change(`${NODES}INPORT=a.IN:P`, `${NODES}INPORT=b.IN:P`), {
      removeEdges: ['exported P -> IN a'],
      addEdges: ['exported P -> IN b'],
    });
  });

  it('are replaced with their node', () => {
    assert.deepEqual(change('OUTPORT=a.OUT:X\na(Repeat)', 'OUTPORT=a.OUT:X\na(Real)'), {
      removeEdges: ['a OUT -> exported X'],
      removeNodes: ['1 a'],
      addNodes: ['2 a(Real)'],
      addEdges: ['a OUT -> exported X'],
    });
  });
});

describe('initial packets in a live edit', () => {
  it('are delivered when they are changed or added, not when they are removed', () => {
    assert.deepEqual(
      change('1 -> IN a(Repeat)\n2 -> IN b(Repeat)', '1 -> IN a(Repeat)\n3 -> IN b(Repeat)\n4 -> IN a'),
      {
        initials: ['3 -> in b', '4 -> in a'],
      },
    );
    assert.deepEqual(change('1 -> IN a(Repeat)\n2 -> IN a', '1 -> IN a(Repeat)'), {});
  });

  it('are matched by their ordinal at the port', () => {
    assert.deepEqual(change('1 -> IN a(Repeat)\n2 -> IN a', '2 -> IN a(Repeat)\n1 -> IN a'), {
      initials: ['2 -> in a', '1 -> in a'],
    });
    assert.deepEqual(change('1 -> IN a(Repeat)\n2 -> IN b(Repeat)', '2 -> IN b(Repeat)\n1 -> IN a(Repeat)'), {});
  });

  it('count as changed if their type changes, or the sign of zero', () => {
    assert.deepEqual(change('1 -> IN a(Repeat)', '1.0 -> IN a(Repeat)'), { initials: ['1 -> in a'] });
    assert.equal(edit('0.0 -> IN a(Repeat)', '-0.0 -> IN a(Repeat)').initials.length, 1);
    assert.equal(edit("'1' -> IN a(Repeat)", '1 -> IN a(Repeat)').initials.length, 1);
  });

  it('are delivered completely if they are in brackets', () => {
    assert.deepEqual(change('[1,[2]] -> IN a(Repeat)\n5 -> IN a', '[1,[3]] -> IN a(Repeat)\n5 -> IN a'), {
      initials: ['open -> in a', '1 -> in a', 'open -> in a', '3 -> in a', 'close -> in a', 'close -> in a'],
    });
  });

  it('of pins are sent once more to a node whose pin another one leaves at its safe level later', () => {
    const two = "'D5' -> PIN a(DigitalWrite)\n'D6' -> PIN b(DigitalWrite)";
    assert.deepEqual(change(two, "'D6' -> PIN a(DigitalWrite)\n'D13' -> PIN b(DigitalWrite)"), {
      initials: ['6 -> pin a', '13 -> pin b', '6 -> pin a'],
    });
    assert.deepEqual(change(two, "'D13' -> PIN a(DigitalWrite)\n'D5' -> PIN b(DigitalWrite)"), {
      initials: ['13 -> pin a', '5 -> pin b'],
    });
    const both = "'D5' -> PIN a(DigitalWrite)\n'D5' -> PIN b(DigitalWrite)";
    assert.deepEqual(change(both, two), { initials: ['6 -> pin b', '5 -> pin a'] });
    assert.deepEqual(change(both, "'D5' -> PIN a(DigitalWrite)"), { removeNodes: ['2 b'], initials: ['5 -> pin a'] });
    assert.deepEqual(change(both, "'D5' -> PIN a(DigitalWrite)\nb(DigitalWrite)"), {});
  });
});
