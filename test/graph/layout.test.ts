import assert from 'node:assert/strict';
import { type Link, layOut, type Position } from '../../src/graph/layout.js';
import { Random } from '../random.js';

/** `a>b b>c d` */
function drawn(text: string): Map<string, Position> {
  const words = text.split(' ').map((word) => word.split('>'));
  const links = words.flatMap((chain) => chain.slice(1).map((to, i): Link => [chain[i] ?? '', to]));
  return layOut(new Set(words.flat()), links);
}

/** The places as text, column by column from the left, each from the top. */
function columns(places: Map<string, Position>): string {
  const byX = new Map<number, [string, Position][]>();
  for (const [id, at] of places) byX.set(at.x, [...(byX.get(at.x) ?? []), [id, at]]);
  const ids = (column: [string, Position][]) => column.sort(([, a], [, b]) => a.y - b.y).map(([id]) => id);
  return [...byX.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, column]) => ids(column).join(' '))
    .join(' | ');
}

describe('Positions of the nodes of a graph', () => {
  it('go from left to right', () => {
    const places = drawn('a>b>c');
    assert.deepEqual(
      [...places.entries()],
      [
        ['a', { x: 72, y: 72 }],
        ['b', { x: 288, y: 72 }],
        ['c', { x: 504, y: 72 }],
      ],
    );
    assert.equal(columns(drawn('c>d a>b b>c')), 'a | b | c | d');
  });

  const graphs: [what: string, text: string, wanted: string][] = [
    ['a node to the right of all that it hears', 'a>d a>b>c>d', 'a | b | c | d'],
    ['a node that hears no other beside the first that hears it', 'a>b>c>d e>d', 'a | b | c e | d'],
    ['branches in the order of what they come from', 'a>c a>d b>d b>e', 'a b | c d e'],
    ['neighbours near each other', 'a>x b>y c>z z>r y>q x>p r>end q>end p>end', 'a b c | x y z | p q r | end'],
    ['a loop', 'a>b>c>a', 'a | b | c'],
    ['a loop that is entered from outside', 'b>c>d>b a>b', 'a | b | c | d'],
    ['a node that is connected to itself', 'a>a>b', 'a | b'],
    ['two loops in one another', 'a>b>c>b c>a', 'a | b | c'],
    ['several edges between the same nodes', 'a>b a>b b>a', 'a | b'],
  ];
  for (const [what, text, wanted] of graphs) {
    it(`are right for ${what}`, () => {
      assert.equal(columns(drawn(text)), wanted);
    });
  }

  it('put unconnected parts one below the other', () => {
    const places = drawn('a>b a>c d e>f');
    const y = (id: string) => places.get(id)?.y ?? Number.NaN;
    assert.deepEqual([y('b'), y('a'), y('c'), y('d'), y('e'), y('f')], [72, 144, 216, 360, 504, 504]);
  });

  it('are all different, integers, and the same each time, for any graph', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = new Random(seed);
      const ids = Array.from({ length: 1 + random.below(30) }, (_, i) => `n${i}`);
      const links = Array.from({ length: random.below(60) }, (): Link => [random.pick(ids), random.pick(ids)]);
      const places = layOut(ids, links);
      assert.deepEqual([...places.keys()].sort(), [...ids].sort());
      const texts = [...places.values()].map(({ x, y }) => `${x} ${y}`);
      assert.equal(new Set(texts).size, ids.length, `seed ${seed}`);
      for (const { x, y } of places.values()) assert.ok(Number.isInteger(x) && Number.isInteger(y));
      assert.deepEqual(layOut(ids, links), places);
      // Edges that go to later nodes alone form no loop.
      const forward = links.filter(([from, to]) => ids.indexOf(from) < ids.indexOf(to));
      const straight = layOut(ids, forward);
      for (const [from, to] of forward) {
        assert.ok((straight.get(from)?.x ?? 0) < (straight.get(to)?.x ?? 0), `seed ${seed}: ${from} > ${to}`);
      }
    }
  });

  it('are found for thirty thousand nodes in a chain, a star, and a loop', () => {
    const ids = Array.from({ length: 30_000 }, (_, i) => `n${i}`);
    const chain = ids.slice(1).map((id, i): Link => [ids[i] ?? '', id]);
    assert.equal(layOut(ids, chain).get('n29999')?.x, 72 + 29_999 * 216);
    assert.equal(layOut(ids, [...chain, ['n29999', 'n0']]).get('n29999')?.x, 72 + 29_999 * 216);
    const star = ids.flatMap((id): Link[] => [
      ['n0', id],
      [id, 'n0'],
    ]);
    assert.equal(layOut(ids, star).size, ids.length);
  });
});
