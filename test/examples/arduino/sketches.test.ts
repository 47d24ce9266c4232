import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { allowedNodes, SKETCHES, statementsIn } from '../../../scripts/gallery/sketches.js';
import {
  awaited,
  CRUTCHES,
  FOLDER,
  flawsOf,
  gallery,
  graphOf,
  pinFlaws,
  type Row,
} from '../../../scripts/gallery/verdict.js';
import { coreLibrary } from '../../../src/library/core.js';
import { simulate } from '../../../src/surfaces/testing/index.js';
import { analog } from './analog.js';
import { basics } from './basics.js';
import { communication } from './communication.js';
import { control } from './control.js';
import { digital } from './digital.js';
import { display } from './display.js';
import { sensors } from './sensors.js';
import { observe, type SketchCase } from './sketch-case.js';
import { starterKit } from './starter-kit.js';
import { strings } from './strings.js';

const CASES: Readonly<Record<string, Readonly<Record<string, SketchCase>>>> = {
  '01.Basics': basics,
  '02.Digital': digital,
  '03.Analog': analog,
  '04.Communication': communication,
  '05.Control': control,
  '06.Sensors': sensors,
  '07.Display': display,
  '08.Strings': strings,
  '10.StarterKit': starterKit,
};

describe('The graphs of examples/arduino', function () {
  this.timeout(120_000);

  for (const [group, cases] of Object.entries(CASES)) {
    for (const [name, sketch] of Object.entries(cases)) {
      it(`${name} does what the sketch does`, async () => {
        assert.deepEqual(await observe(graphOf(group, name), sketch), sketch);
      });
    }
  }

  it('BareMinimum runs, with a warning, and does nothing', async () => {
    const board = await simulate(graphOf('01.Basics', 'BareMinimum'), { board: 'uno' });
    await board.advance(5000);
    assert.deepEqual(
      board.warnings.map(({ code }) => code),
      ['no-nodes'],
    );
    assert.equal(board.device.state, 'running');
    assert.deepEqual(board.pin('LED').changes, []);
  });

  it('BareMinimum leaves nothing of the graph that ran before', async () => {
    const board = await simulate(graphOf('01.Basics', 'Blink'));
    await board.edit(graphOf('01.Basics', 'BareMinimum'));
    await board.advance(5000);
    assert.deepEqual(board.device.program?.nodes, []);
    assert.deepEqual(board.pin('LED').changes, [[0, 0]]);
  });

  it('have a case each, and a sketch', async () => {
    const graphs = readdirSync(FOLDER).flatMap((group) =>
      readdirSync(`${FOLDER}/${group}`)
        .filter((file) => file.endsWith('.fbp'))
        .map((file) => `${group}/${file.replace(/\.fbp$/, '')}`),
    );
    const cases = Object.entries(CASES).flatMap(([group, each]) => Object.keys(each).map((name) => `${group}/${name}`));
    assert.deepEqual(graphs.sort(), [...cases, '01.Basics/BareMinimum'].sort());
    const rows = (await gallery()).filter(({ verdict }) => verdict !== 'waiting');
    assert.deepEqual(rows.map(({ group, name }) => `${group}/${name}`).sort(), graphs);
  });
});

describe('The gallery', function () {
  this.timeout(120_000);
  let rows: Row[] = [];

  before(async () => {
    rows = await gallery();
  });

  it('has 81 sketches, of which at least 60 are natural as graphs, and none is clumsy', () => {
    assert.equal(rows.length, 81);
    assert.ok(rows.filter(({ verdict }) => verdict === 'natural').length >= 60, 'there are 60');
    assert.deepEqual(
      rows.filter(({ verdict }) => verdict === 'clumsy'),
      [],
    );
  });

  it('names a driver or a bus for each sketch that has no graph', () => {
    const waiting = rows.filter(({ verdict }) => verdict === 'waiting');
    assert.deepEqual(
      waiting.filter((row) => !/driver|bus/.test(row.for ?? '')),
      [],
    );
  });

  it('says what is clumsy in a graph', () => {
    assert.deepEqual(flawsOf(['Timer', 'Print'], 2), []);
    assert.deepEqual(flawsOf(['Timer', 'Repeat', 'Print', 'Morse'], 3), [
      'Repeat only orders or converts',
      'Morse is made for this sketch',
      'more than 3 nodes',
    ]);
  });

  it('says which pins of a sketch a graph leaves out, and which others it takes', () => {
    assert.deepEqual(pinFlaws(['D2', 'A0'], ['A0', 'D2']), []);
    assert.deepEqual(pinFlaws(['D2', 'D3'], ['D2', 'A0']), [
      'does not use pin A0 as the sketch does',
      'uses pin D3, which the sketch does not',
    ]);
  });

  it('lets a sketch wait only as long as a driver or a bus is missing', () => {
    const tone = (driver: string) => driver === 'Tone';
    assert.deepEqual(
      awaited({ drivers: ['Tone', 'Melody'] }, () => false),
      {
        verdict: 'waiting',
        for: 'the drivers Tone and Melody',
      },
    );
    assert.deepEqual(awaited({ drivers: ['Tone', 'Melody'] }, tone), { verdict: 'waiting', for: 'the driver Melody' });
    assert.deepEqual(awaited({ drivers: ['Tone'], bus: 'SPI' }, tone), { verdict: 'waiting', for: 'the SPI bus' });
    assert.deepEqual(awaited({ drivers: ['Tone'] }, tone), {
      verdict: 'clumsy',
      for: 'has no graph, although there is Tone',
    });
  });

  it('counts statements and pins', () => {
    assert.equal(statementsIn(''), 0);
    assert.equal(statementsIn('read, 12 writes, keep the time'), 14);
    assert.equal(allowedNodes({ name: 'x', setup: 'begin', loop: '2 reads', pins: ['A0', 3], serialPins: 2 }), 7);
    // Each pin once, as a number or as the name of an analog pin.
    for (const { name, pins } of Object.values(SKETCHES).flat()) {
      assert.equal(new Set(pins).size, pins.length, name);
    }
  });

  it('knows components of the library that only order or convert', () => {
    assert.deepEqual(
      CRUTCHES.filter((name) => !coreLibrary.has(name)),
      [],
    );
  });
});
