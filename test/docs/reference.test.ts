import assert from 'node:assert/strict';
import { drawGraph } from '../../scripts/reference/draw-graph.js';
import { contents, groupPage, groups } from '../../scripts/reference/pages.js';
import { parseGraph } from '../../src/graph/read.js';
import { coreLibrary } from '../../src/library/core.js';

const draw = (text: string) => drawGraph(parseGraph(text).graph, 'A & B');

/** The texts of a picture, in order. */
const textsOf = (picture: string) => [...picture.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
const numbersOf = (picture: string, pattern: RegExp) =>
  [...picture.matchAll(pattern)].map((match) => match.slice(1).map(Number));

describe('A picture of a graph', () => {
  it('names nodes, components, the ports in use, values and exported ports', () => {
    const picture = draw("OUTPORT=b.OUT:LIT\na(Timer) OUT -> IN[0] b(Join)\n300 -> INTERVAL a\n', <' -> SEPARATOR b");
    assert.deepEqual(textsOf(picture), [
      ...['a', 'Timer', 'INTERVAL', 'OUT', '300'],
      ...['b', 'Join', 'IN[0]', 'SEPARATOR', 'OUT', "', &lt;'"],
      'LIT',
    ]);
    assert.match(picture, /<title id="title">A &amp; B<\/title>/);
  });

  it('has the beginning of a long text, in one line', () => {
    assert.ok(textsOf(draw("'events: a\noutputs: b' -> STATES s(StateMachine)")).includes("'events: a output…"));
  });

  it('leads packets from left to right', () => {
    const picture = draw('a(Not) OUT -> IN b(Not) OUT -> IN d(Not)\nc(Not) OUT -> IN e(Or)\nd OUT -> IN e');
    const lefts = numbersOf(picture, /class="node" x="(\d+)"/g).map(([x = 0]) => x);
    const [a = 0, b = 0, d = 0, c = 0, e = 0] = lefts;
    assert.ok(a < b && b < d && d < e, lefts.join(' '));
    assert.equal(c, d, 'a node stands just left of what it sends to');
  });

  it('holds a loop, whose last edge leads back', () => {
    const picture = draw('a(Not) OUT -> IN b(Not) OUT -> IN a');
    const [size = []] = numbersOf(picture, /viewBox="0 0 (\d+) (\d+)"/g);
    const [[a = 0] = [], [b = 0] = []] = numbersOf(picture, /class="node" x="(\d+)"/g);
    assert.ok(a < b);
    const points = [...picture.matchAll(/ d="([^"]*)"/g)].flatMap(
      ([, path = '']) => path.match(/-?[\d.]+ -?[\d.]+/g) ?? [],
    );
    assert.equal(points.length, 4 + 8, 'two edges');
    for (const point of points) {
      const [x = 0, y = 0] = point.split(' ').map(Number);
      assert.ok(x >= 0 && x <= (size[0] ?? 0) && y >= 0 && y <= (size[1] ?? 0), `${point} is in the picture`);
    }
  });
});

describe('The reference of the components', () => {
  const pages = groups.map(groupPage);

  it('has one section for each component, and a row in the table of all', () => {
    const sections = pages.flatMap((page) => [...page.matchAll(/^## (\w+)$/gm)].map(([, name = '']) => name));
    assert.deepEqual(sections.sort(), [...coreLibrary.keys()].sort());
    const rows = [...contents().matchAll(/^\| \[(\w+)\]/gm)].map(([, name = '']) => name);
    assert.deepEqual(rows.sort(), [...coreLibrary.keys()].sort());
  });

  it('says what each port is for, and what each of its errors means', () => {
    const text = pages.join('\n');
    const shown = (words: string) => words.replaceAll('|', '\\|').replaceAll('<', '&lt;');
    for (const { name, description, inports, outports } of coreLibrary.values()) {
      const errors = inports.flatMap((port) => Object.values(port.errors ?? {}));
      const ports = [...inports, ...outports].map((port) => port.description);
      for (const words of [description, ...ports, ...errors])
        assert.ok(text.includes(shown(words)), `${name}: ${words}`);
    }
  });

  it('has the ports of one name in one row, with their indexes', () => {
    const flow = pages.find((page) => page.includes('## Route\n')) ?? '';
    assert.match(flow, /\| `OUT\[0\]` to `OUT\[8\]` \| all \| The packets that arrive while INDEX/);
    assert.match(flow, /\| `INDEX` \| integer \| `0` \| Where to: 1 for OUT\[1\] \|/);
    assert.match(flow, /\| `INDEX` \| the value is not allowed here \| INDEX is 0 to 8 \|/);
  });
});
