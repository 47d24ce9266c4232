import assert from 'node:assert/strict';
import { EdgeFinder } from '../../src/device/find-edge.js';
import { parseWatch, type Watch, watchText } from '../../src/device/watch.js';
import { compile } from './bench.js';

const TEXTS: [text: string, watch: Watch][] = [
  ['every OUT -> IN toggle', { from: 'every.out', to: 'toggle.in' }],
  ['north/a.b OUT -> IN north/c', { from: 'north/a.b.out', to: 'north/c.in' }],
  ['-> INTERVAL every', { initial: 'every.interval' }],
  ['my timer OUT -> IN the lamp 2', { from: 'my timer.out', to: 'the lamp 2.in' }],
  ['-> INTERVAL my timer', { initial: 'my timer.interval' }],
  ['exported WATERNOW -> IN pump', { from: 'WATERNOW', to: 'pump.in' }],
  ['soil OUT -> exported MOISTURE', { from: 'soil.out', to: 'MOISTURE' }],
];

const program = compile(`
INPORT=toggle.RESET:AGAIN
OUTPORT=toggle.OUT:STATE
every(Timer) OUT -> IN toggle(ToggleBoolean)
300 -> INTERVAL every
`);

describe('A watch as text', () => {
  it('can be an exported port with a dot in its name', () => {
    const dotted = new EdgeFinder(compile('INPORT=a.IN:x.y\na(Drop)'));
    assert.deepEqual(dotted.find({ from: 'X.Y', to: 'a.in' }), { source: 0, outport: 0, target: 1, inport: 0 });
  });

  for (const [text, watch] of TEXTS) {
    it(`is written as '${text}'`, () => {
      assert.deepEqual(parseWatch(text), watch);
      assert.equal(watchText(watch), text);
    });
  }

  it('can have port names in any case, and any spaces', () => {
    assert.deepEqual(parseWatch('  every out->in toggle '), { from: 'every.out', to: 'toggle.in' });
  });

  it('is undefined if the text is invalid', () => {
    for (const text of ['', 'every', 'every OUT', 'every -> toggle', 'a OUT -> IN b -> c']) {
      assert.equal(parseWatch(text), undefined);
    }
  });

  it('is found in a program, also at both ends of exported ports', () => {
    const finder = new EdgeFinder(program);
    assert.deepEqual(finder.find({ from: 'every.OUT', to: 'toggle.in' }), {
      source: 1,
      outport: 0,
      target: 2,
      inport: 0,
    });
    assert.deepEqual(finder.find({ from: 'again', to: 'toggle.reset' }), {
      source: 0,
      outport: 0,
      target: 2,
      inport: 2,
    });
    assert.deepEqual(finder.find({ from: 'toggle.out', to: 'State' }), { source: 2, outport: 0, target: 0, inport: 0 });
    assert.deepEqual(finder.find({ initial: 'every.interval' }), { source: 0, outport: 255, target: 1, inport: 0 });
  });

  for (const [watch, message] of [
    [{ from: 'evry.out', to: 'toggle.in' }, "the graph has no node 'evry'; did you mean 'every'?"],
    [
      { from: 'every.out', to: 'toggle.resett' },
      "ToggleBoolean 'toggle' has no inport 'resett'; did you mean 'reset'?",
    ],
    [{ from: 'every.out', to: 'toggle.reset' }, 'the graph has no edge every OUT -> RESET toggle'],
    [
      { from: 'again2', to: 'toggle.in' },
      "the graph exports no inport 'again2'; did you mean 'again'? it exports: again",
    ],
    [{ from: 'every.ou', to: 'toggle.in' }, "Timer 'every' has no outport 'ou'; did you mean 'out'?"],
    [
      { from: 'toggle.out', to: 'stat' },
      "the graph exports no outport 'stat'; did you mean 'state'? it exports: state",
    ],
    [{ from: 'water', to: 'toggle.in' }, "the graph exports no inport 'water'; it exports: again"],
    [{ initial: 'state' }, "'state' is not an inport of a node: write it as node.port"],
  ] as const satisfies [Watch, string][]) {
    it(`is refused if it does not exist: ${message}`, () => {
      assert.throws(() => new EdgeFinder(program).find(watch), { name: 'DeviceError', code: 'noSuchName', message });
    });
  }

  it('is refused with what the graph exports, which may be nothing', () => {
    const alone = new EdgeFinder(compile('a(Repeat) OUT -> IN b(Drop)'));
    const message = "the graph exports no outport 'out'; it exports none";
    assert.throws(() => alone.find({ from: 'a.out', to: 'out' }), { code: 'noSuchName', message });
  });
});
