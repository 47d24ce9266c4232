import assert from 'node:assert/strict';
import { parseFbp } from '../../src/graph/parse-fbp.js';
import type { Operation } from '../../src/surfaces/runtime/protocol/extension/operations.js';
import { changesOf } from '../../web/code/changes.js';
import { CodeText } from '../../web/code/code-text.js';
import { difference } from '../../web/code/difference.js';
import { applied } from '../../web/graph/apply.js';
import { edgeName, emptyGraph, type Graph, portName } from '../../web/graph/graph.js';
import { Random } from '../random.js';

const COMPONENTS = ['Timer', 'ToggleBoolean', 'DigitalWrite', 'Print', 'Forward'];

const BLINK = `# Blinks a lamp
# @name Blink

500 -> INTERVAL every(Timer) OUT -> IN toggle(ToggleBoolean)   # the beat
toggle OUT -> IN lamp(DigitalWrite), 'LED' -> PIN lamp
# The end
`;

/** A drawing and its text, as the page has them. */
class Desk {
  graph: Graph;
  readonly code: CodeText;

  constructor(text: string) {
    const empty = new CodeText(emptyGraph('main'), '');
    const edit = empty.type(text);
    assert.ok(edit, 'the text can be read');
    this.graph = applied(emptyGraph('main'), edit.operations);
    this.code = new CodeText(this.graph, text);
  }

  draw(...operations: Operation[]): void {
    this.graph = applied(this.graph, operations);
    this.code.draw(this.graph);
  }

  type(text: string): readonly Operation[] | undefined {
    const edit = this.code.type(text);
    if (edit) this.draw(...edit.operations);
    return edit?.operations;
  }
}

/** What a drawing says, whatever the order in which it says it: those of an outport or inport have theirs. */
function drawn({ name, nodes, edges, initials, inports, outports, groups, notes }: Graph) {
  const listed = (items: readonly [at: string, what: string][]) => {
    const all: Record<string, string[]> = {};
    for (const [at, what] of items) all[at] = [...(all[at] ?? []), what];
    return all;
  };
  const ports = (all: Graph['inports']) =>
    [...all.values()].map(({ name, inner }) => `${name} ${inner.node}.${portName(inner)}`.toLowerCase()).sort();
  return {
    name,
    nodes: [...nodes.values()].map(({ id, component, place }) => JSON.stringify([id, component, place])).sort(),
    edges: listed(edges.map((each) => [`${each.src.node}.${portName(each.src)}`.toLowerCase(), edgeName(each)])),
    initials: listed(
      initials.map(({ tgt, data, type }) => [`${tgt.node}.${portName(tgt)}`, JSON.stringify([data, type])]),
    ),
    inports: ports(inports),
    outports: ports(outports),
    groups: [...groups.values()].map(({ name, nodes }) => `${name}: ${nodes.join(' ')}`).sort(),
    notes: [...notes.values()].map(({ text, x, y }) => `${x},${y} ${text}`).sort(),
  };
}

/** What the text says, drawn anew from nothing. */
function said(text: string): ReturnType<typeof drawn> {
  const { graph, diagnostics } = parseFbp(text, 'x.fbp');
  assert.deepEqual(
    diagnostics.filter(({ severity }) => severity === 'error'),
    [],
    text,
  );
  return drawn(applied(emptyGraph('main'), difference(emptyGraph('main'), parseFbp('', 'x.fbp').graph, graph)));
}

function assertOne({ graph, code }: Desk, what: string): void {
  assert.equal(code.problem, undefined);
  if (code.isGood) assert.deepEqual(said(code.shown), drawn(graph), `${what}:\n${code.shown}`);
}

describe('The text of a drawing', () => {
  it('is as it was written, and draws what it says', () => {
    const desk = new Desk(BLINK);
    assert.equal(desk.code.shown, BLINK);
    assert.deepEqual([...desk.graph.nodes.keys()], ['every', 'toggle', 'lamp']);
    assert.equal(desk.graph.name, 'Blink');
    assertOne(desk, 'blink');
  });

  it('has what is drawn, and all its comments', () => {
    const desk = new Desk(BLINK);
    desk.draw({ op: 'setinitial', tgt: { node: 'every', port: 'interval' }, data: 250 });
    assert.equal(desk.code.shown, BLINK.replace('500', '250'));
    desk.draw({ op: 'renamenode', from: 'lamp', to: 'light' });
    assert.equal(desk.code.shown, BLINK.replace('500', '250').replaceAll(/lamp(?=\(|\n)(?<!a lamp)/g, 'light'));
  });

  it('changes one packet by one operation, and a comment by none', () => {
    const desk = new Desk(BLINK);
    const tgt = { node: 'every', port: 'interval' };
    assert.deepEqual(desk.type(BLINK.replace('500', '250')), [{ op: 'setinitial', tgt, data: 250 }]);
    assert.deepEqual(desk.type(BLINK.replace('500', '250.0')), [
      { op: 'setinitial', tgt, data: 250, metadata: { type: 'float' } },
    ]);
    assert.deepEqual(desk.type(BLINK.replace('500', '250.0').replace('the beat', 'tick')), []);
    assert.deepEqual(desk.code.type(desk.code.shown), undefined);
  });

  it('renames a node that has another name everywhere', () => {
    const desk = new Desk(BLINK);
    const { key } = desk.graph.nodes.get('toggle') ?? {};
    assert.deepEqual(desk.type(BLINK.replace('toggle(', 'flip(')), undefined);
    assert.equal(desk.code.isGood, false);
    assert.deepEqual(desk.type(BLINK.replaceAll('toggle', 'flip')), [{ op: 'renamenode', from: 'toggle', to: 'flip' }]);
    assert.equal(desk.graph.nodes.get('flip')?.key, key);
  });

  it('sends packets in the order in which its edges are written', () => {
    const text = 'a(Forward) OUT -> IN b(Print)\na OUT -> IN c(Print)\n';
    const desk = new Desk(text);
    desk.type(`x(Forward)\na(Forward) OUT -> IN c(Print)\na OUT -> IN b(Print)\n`);
    assert.deepEqual(desk.graph.edges.map(edgeName), ['a.out → c.in', 'a.out → b.in']);
  });

  it('keeps what is typed and cannot be read, while the drawing changes', () => {
    const desk = new Desk(BLINK);
    const broken = BLINK.replace('# The end', 'lamp OUT -> IN\n# The end');
    assert.equal(desk.type(broken), undefined);
    assert.deepEqual(
      desk.code.mistakes.map(({ place }) => place?.line),
      [6],
    );
    desk.draw({ op: 'setinitial', tgt: { node: 'every', port: 'interval' }, data: 70 });
    desk.draw({ op: 'addnode', id: 'say', component: 'Print' });
    assert.equal(desk.code.shown, `${broken.replace('500', '70')}say(Print)\n`);
    desk.type(desk.code.shown.replace('lamp OUT -> IN\n', 'lamp OUT -> IN say\n'));
    assert.equal(desk.code.isGood, true);
    assertOne(desk, 'mended');
  });

  it('keeps the ends of lines of its file', () => {
    const desk = new Desk(BLINK.replaceAll('\n', '\r\n'));
    assert.equal(desk.code.shown, BLINK);
    assert.equal(desk.code.type(BLINK.replace('500', '1'))?.text, BLINK.replace('500', '1').replaceAll('\n', '\r\n'));
  });

  it('is changed in as few places as there are', () => {
    assert.deepEqual(changesOf('a\nb 500\nc\n', 'a\nb 250\nc\n'), [{ from: 4, to: 6, insert: '25' }]);
  });

  it('stays one thing with the drawing under 1,000 edits from either side', () => {
    const random = new Random(16);
    const desk = new Desk(BLINK);
    const remarks = new Set(['# Blinks a lamp', '# The end']);
    for (let step = 1; step <= 1000; step++) {
      const isTyped = random.below(2) === 0;
      const what = isTyped ? typeSomething(desk, random, step, remarks) : drawSomething(desk, random, step);
      assertOne(desk, `step ${step}: ${what}`);
      for (const each of remarks) assert.ok(desk.code.shown.includes(each), `step ${step}: ${what}: ${each} is gone`);
    }
    if (!desk.code.isGood) desk.type(desk.code.shown.replaceAll(/^%.*\n/gm, ''));
    assert.equal(desk.code.isGood, true, desk.code.shown);
    assertOne(desk, 'the end');
  }).timeout(600_000);
});

const PORTS = ['in', 'out', 'port[0]', 'port[1]'];

function end(text: string) {
  const [, port = text, index] = /^(.*)\[(\d)\]$/.exec(text) ?? [];
  return { port, ...(index !== undefined && { index: Number(index) }) };
}

function drawSomething(desk: Desk, random: Random, step: number): string {
  const { graph } = desk;
  const ids = [...graph.nodes.keys()];
  const id = () => random.pick(ids);
  const port = () => ({ node: id(), ...end(random.pick(PORTS)) });
  const value = () => random.pick([1, 2.5, true, 'text', null, [1, 2], `it's`]);
  const some = <T>(all: Iterable<T>, make: (one: T) => Operation): Operation[] => {
    const list = [...all];
    return list.length > 0 ? [make(random.pick(list))] : [];
  };
  const fresh: Operation = { op: 'addnode', id: `n${step}`, component: random.pick(COMPONENTS) };
  if (ids.length < 4) return done(desk, [fresh]);
  const choices: (() => Operation[])[] = [
    () => [fresh],
    () => (ids.length > 8 ? [{ op: 'removenode', id: id() }] : [fresh]),
    () => [{ op: 'removenode', id: id() }],
    () => [{ op: 'renamenode', from: id(), to: `r${step}` }],
    () => [{ op: 'changenode', id: id(), metadata: { x: random.below(500), y: random.below(500) } }],
    () => [{ op: 'changenode', id: id(), metadata: { x: null, y: null } }],
    () => [{ op: 'addedge', src: port(), tgt: port() }],
    () => [{ op: 'addedge', src: port(), tgt: port() }],
    () => some(graph.edges, ({ src, tgt }) => ({ op: 'removeedge', src, tgt })),
    () => [{ op: 'setinitial', tgt: port(), data: value() }],
    () => [{ op: 'addinitial', tgt: port(), src: { data: value() } }],
    () => some(graph.initials, ({ tgt, data }) => ({ op: 'removeinitial', tgt, src: { data } })),
    () => [{ op: 'addinport', public: `P${step}`, ...port() }],
    () => some(graph.inports.keys(), (name) => ({ op: 'removeinport', public: name })),
    () => [{ op: 'addoutport', public: `q${step}`, ...port() }],
    () => some(graph.outports.keys(), (from) => ({ op: 'renameoutport', from, to: `o${step}` })),
    () => [{ op: 'addgroup', name: `Group ${step}`, nodes: [...new Set([id(), id()])] }],
    () => some(graph.groups.keys(), (name) => ({ op: 'removegroup', name })),
    () => [{ op: 'addnote', id: `note${step}`, text: `said ${step}\nand more`, x: step, y: 10 }],
    () => some(graph.notes.keys(), (note) => ({ op: 'changenote', id: note, x: step })),
    () => some(graph.notes.keys(), (note) => ({ op: 'removenote', id: note })),
    () => [{ op: 'changegraph', name: `Blink ${step}` }],
  ];
  return done(desk, random.pick(choices)());
}

function done(desk: Desk, operations: Operation[]): string {
  desk.draw(...operations);
  return JSON.stringify(operations);
}

/** Of what is typed: a comment, another line that cannot be read, and all of them away. */
const ONLY_REMARKS = [0, 6, 7];

/** Lines that begin with % cannot be read: they stay until another edit takes them away. */
function typeSomething(desk: Desk, random: Random, step: number, remarks: Set<string>): string {
  const before = desk.code.shown;
  const lines = before.split('\n').slice(0, -1);
  const isStatement = (line: string) => line.trim() !== '' && !/^[#%]/.test(line);
  const at = random.below(lines.length + 1);
  const insert = (line: string) => [...lines.slice(0, at), line, ...lines.slice(at)];
  const statements = lines.flatMap((line, index) => (isStatement(line) ? [index] : []));
  const ids = [...desk.graph.nodes.keys()];
  const id = () => random.pick(ids);
  const change = (): string[] => {
    // While the text cannot be read, nothing else is typed: what is drawn meanwhile may need what is changed.
    const choice = random.below(desk.code.isGood ? 10 : 3);
    switch (desk.code.isGood ? choice : (ONLY_REMARKS[choice] ?? 0)) {
      case 0: {
        const remark = `# remark ${step}`;
        remarks.add(remark);
        return insert(remark);
      }
      case 1:
        return insert(`t${step}(${random.pick(COMPONENTS)})`);
      case 2:
        return insert(`t${step}(${random.pick(COMPONENTS)}:x=${step},y=5) OUT -> IN ${id()}`);
      case 3:
        return insert(`${step} -> in[${random.below(3)}] ${id()}  # remark here`);
      case 4: {
        const gone = statements.length > 0 ? random.pick(statements) : -1;
        return lines.filter((_, index) => index !== gone);
      }
      case 5: {
        const old = id();
        return lines.map((line) =>
          /^#(?! @group)/.test(line) ? line : line.replaceAll(new RegExp(`\\b${old}\\b`, 'g'), `u${step}`),
        );
      }
      case 6:
        return insert(`%${step}`);
      case 7:
        return lines.filter((line) => !line.startsWith('%'));
      case 8: {
        const [one, other] = [random.below(lines.length), random.below(lines.length)];
        return lines.map((line, index) => (index === one ? lines[other] : index === other ? lines[one] : line) ?? '');
      }
      default:
        return lines.map((line) => line.replace(/^\d+ ->/, `${step} ->`));
    }
  };
  const after = `${change().join('\n')}\n`;
  desk.type(after);
  // What was deleted may have been needed elsewhere: that is taken back, as a person would.
  const isBroken = !desk.code.isGood && !/^%/m.test(after);
  if (isBroken) desk.type(before);
  return `typed ${after}`;
}
