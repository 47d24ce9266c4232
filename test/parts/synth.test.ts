import assert from 'node:assert/strict';
import { Synth } from '../../src/parts/index.js';
import { said, wired } from './bench.js';

const GRAPH = "INPORT=synth.NOTE:NOTE\nINPORT=synth.OFF:OFF\nINPORT=synth.SILENCE:SILENCE\n'D6' -> PIN synth(MidiOut)";
const BIT = 32;
/** By how much an edge may be off, in µs. */
const TOLERANCE = 2;

for (const on of ['simulator', 'emulator:uno', 'emulator:rp2040', 'emulator:lpc1768']) {
  describe(`A synthesizer on ${on}`, function () {
    this.timeout(300_000);

    it('hears bits of 32 µs, each edge within two microseconds of its time', async () => {
      const synth = new Synth();
      const test = await wired(on, GRAPH, synth, { midi: 'D6' });
      try {
        const edges: number[] = [];
        test.board.pin('D6').onChange(({ time }) => edges.push(time * 1000));
        await test.send('NOTE', 85);
        await test.advance(10);
        assert.deepEqual([synth.state.notes, said(synth)], ['85', []]);
        // Of the first byte, 1001 0000: low for five bits, then 1 0 0 1 and the stop bit.
        const [start = 0, ...others] = edges;
        const times = others.slice(0, 3).map((time) => time - start);
        for (const [i, bits] of [5, 6, 8].entries()) {
          const off = (times[i] ?? 0) - bits * BIT;
          assert.ok(Math.abs(off) <= TOLERANCE, `edge ${i + 1} is ${off} µs off`);
        }
      } finally {
        test.close();
      }
    });

    it('loses no note while the link is busy', async () => {
      const synth = new Synth();
      const test = await wired(on, GRAPH, synth, { midi: 'D6' });
      try {
        const notes = Array.from({ length: 60 }, (_, i) => 30 + i);
        await Promise.all(notes.map((note) => test.send('NOTE', note)));
        await test.advance(200);
        assert.deepEqual([synth.state.notes, synth.state.failed, said(synth)], [notes.join(','), 0, []]);
        assert.deepEqual([test.errors, test.warnings], [[], []]);
      } finally {
        test.close();
      }
    });
  });
}

describe('A synthesizer', () => {
  it('says that a note ends which does not sound', async () => {
    const synth = new Synth();
    const test = await wired('simulator', GRAPH, synth, { midi: 'D6' });
    await test.send('OFF', 60);
    await test.advance(10);
    assert.deepEqual(said(synth), ['note 60 ends, and does not sound']);
    test.close();
  });

  it('says that something is no MIDI', async () => {
    const synth = new Synth();
    const graph = "INPORT=pin.IN:LEVEL\n'D6' -> PIN pin(DigitalWrite)\ntrue -> IN pin";
    const test = await wired('simulator', graph, synth, { midi: 'D6' });
    await test.send('LEVEL', false);
    await test.advance(10);
    await test.send('LEVEL', true);
    assert.deepEqual(said(synth), ['a byte has no stop bit: it is not MIDI, which has 31,250 baud']);
    test.close();
  });
});
