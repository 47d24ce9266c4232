import assert from 'node:assert/strict';
import { Encoder, IrRemote, Keypad } from '../../src/parts/index.js';
import type { Part, PartPlaces } from '../../src/parts/part.js';
import type { Simulation } from '../../src/surfaces/testing/index.js';
import { said, wired as wire } from './bench.js';

const KNOB = "OUTPORT=knob.OUT:VALUE\nknob(RotaryEncoder)\n'D2' -> A knob\n'D3' -> B knob";
const PAD = [
  ...['OUTPORT=pad.KEY:KEY', 'OUTPORT=pad.OUT:INDEX', "pad(Keypad)\n'123A456B789C*0#D' -> KEYS pad"],
  ...['[9, 8, 7, 6] -> ROWPINS pad', '[5, 4, 3, 2] -> COLUMNPINS pad'],
].join('\n');
const REMOTE = [
  ...['OUTPORT=remote.ADDRESS:ADDRESS', 'OUTPORT=remote.COMMAND:COMMAND', 'OUTPORT=remote.REPEAT:REPEAT'],
  ...['remote(IrReceiver)', "'D2' -> PIN remote"],
].join('\n');
const WIRED_PAD = {
  ...{ row1: 'D9', row2: 'D8', row3: 'D7', row4: 'D6' },
  ...{ column1: 'D5', column2: 'D4', column3: 'D3', column4: 'D2' },
};

describe('what people do to parts', function () {
  this.timeout(120_000);

  const open: Simulation[] = [];
  afterEach(() => {
    for (const one of open.splice(0)) one.close();
  });

  async function wired(on: string, graph: string, part: Part, places: PartPlaces): Promise<Simulation> {
    const simulation = await wire(on, graph, part, places);
    open.push(simulation);
    return simulation;
  }

  for (const on of ['simulator', 'emulator:uno', 'emulator:lpc1768', 'emulator:rp2040']) {
    describe(`reaches the graph on ${on}`, () => {
      it('when they turn a knob, whose contacts bounce', async () => {
        const knob = new Encoder();
        const test = await wired(on, KNOB, knob, { a: 'D2', b: 'D3' });
        knob.set('position', 12);
        await test.advance(700);
        assert.deepEqual(test.values('VALUE'), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        knob.set('worn', true);
        knob.set('position', 9);
        await test.advance(300);
        assert.deepEqual(test.values('VALUE').slice(12), [11, 10, 9]);
        knob.set('dirty', true);
        knob.set('position', 15);
        await test.advance(500);
        assert.deepEqual(test.values('VALUE').slice(15), [], 'one contact alone goes forth and back');
        assert.deepEqual(said(knob), []);
      });

      it('when they press keys, and no key that they did not press', async () => {
        const pad = new Keypad();
        const test = await wired(on, PAD, pad, WIRED_PAD);
        const press = async (keys: string, down: boolean) => {
          for (const key of keys) pad.set(key, down);
          await test.advance(60);
        };
        for (const key of '159D#') {
          await press(key, true);
          await press(key, false);
        }
        assert.deepEqual(test.values('KEY').join(''), '159D#');
        assert.deepEqual(test.values('INDEX'), [0, -1, 5, -1, 10, -1, 15, -1, 14, -1]);
        // Three corners of a rectangle: the fourth, 5, is connected as well.
        await press('124', true);
        await press('24', false);
        assert.deepEqual(test.values('KEY').slice(5).join(''), '1');
        pad.set('stuck', true);
        await press('1', false);
        assert.deepEqual(test.values('KEY').slice(6).join(''), '5');
        assert.deepEqual(said(pad), []);
      });

      it('when they press the button of a remote control', async () => {
        const remote = new IrRemote();
        const test = await wired(on, REMOTE, remote, { out: 'D2' });
        remote.set('command', 0xa5);
        remote.set('address', 7);
        remote.set('pressed', true);
        await test.advance(250);
        remote.set('pressed', false);
        await test.advance(120);
        assert.deepEqual([test.values('ADDRESS'), test.values('COMMAND')], [[7], [0xa5]]);
        assert.equal(test.values('REPEAT').length, 2);
        remote.set('weak', true);
        remote.set('command', 0);
        remote.set('pressed', true);
        await test.advance(100);
        assert.deepEqual(test.values('COMMAND').slice(1), [0]);
        remote.set('pressed', false);
        await test.advance(120);
        remote.set('weak', false);
        remote.set('checksum', true);
        remote.set('pressed', true);
        await test.advance(100);
        assert.match(`${test.received('COMMAND').at(-1)?.value}`, /failed/);
        assert.deepEqual(
          test.errors.map(({ code, port }) => [code, port]),
          [['failed', 'pin']],
        );
        remote.set('pressed', false);
        remote.set('noisy', true);
        await test.advance(500);
        assert.equal(test.received('COMMAND').length, 3, 'a lamp that flickers is no remote control');
      });
    });
  }

  it('is criticised where nothing pulls an open contact up', async () => {
    const knob = new Encoder();
    const test = await wired('simulator', `${KNOB}\nfalse -> PULLUP knob`, knob, { a: 'D2', b: 'D3' });
    knob.set('position', 1);
    await test.advance(100);
    assert.match(said(knob)[0] ?? '', /^nothing pulls D[23] up while its contact is open: switch on the pull-up/);
  });

  it('is criticised where two outputs meet through a key', async () => {
    const pad = new Keypad();
    const graph = "INPORT=one.IN:ONE\none(DigitalWrite)\n'D9' -> PIN one\ntwo(DigitalWrite)\n'D5' -> PIN two";
    const test = await wired('simulator', graph, pad, WIRED_PAD);
    pad.set('1', true);
    await test.send('ONE', true);
    assert.deepEqual(said(pad), ['D9 and D5 drive against each other through pressed keys: a chip may break']);
  });
});
