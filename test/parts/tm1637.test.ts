import assert from 'node:assert/strict';
import { Tm1637 } from '../../src/parts/index.js';
import { attached, said } from './bench.js';

/** Levels that a graph gives by hand: C and c for the clock, D and d for the data wire, HIGH and LOW. */
async function told(levels: string) {
  const display = new Tm1637();
  const graph = ['CLOCK', 'DATA'].flatMap((name, at) => [
    `INPORT=${name}.IN:${name}`,
    `'D${4 + at}' -> PIN ${name}(DigitalWrite)`,
    `true -> IN ${name}`,
  ]);
  const board = await attached(display, { clock: 'D4', data: 'D5' }, graph.join('\n'));
  for (const each of levels)
    await board.send(each.toUpperCase() === 'C' ? 'CLOCK' : 'DATA', each === each.toUpperCase());
  board.close();
  return display;
}

/** A byte from a low clock on, with its acknowledgement. */
const byte = (value: number) =>
  `${[...Array(8).keys()].map((bit) => `c${(value >> bit) & 1 ? 'D' : 'd'}C`).join('')}cdCc`;
const STOP = 'dCD';

describe('The display with a TM1637', () => {
  it('shows the segments that it is told, the lowest bit first, when it is on', async () => {
    const dark = await told(`d${byte(0xc0)}${byte(0x06)}${STOP}`);
    assert.deepEqual([dark.state, said(dark)], [{ text: '', brightness: 0 }, []]);
    const lit = await told(`d${byte(0xc0)}${byte(0x06)}${byte(0xdb)}${STOP}d${byte(0x8f)}${STOP}`);
    assert.deepEqual([lit.state, said(lit)], [{ text: '12.', brightness: 8 }, []]);
  });

  it('keeps to one digit when it is told so', async () => {
    const display = await told(
      `d${byte(0x44)}${STOP}d${byte(0xc1)}${byte(0x06)}${byte(0x5b)}${STOP}d${byte(0x88)}${STOP}`,
    );
    assert.deepEqual([display.state, said(display)], [{ text: ' 2', brightness: 1 }, []]);
  });

  it('says what is no command of its own, and what is sent to no digit', async () => {
    assert.deepEqual(said(await told(`d${byte(0x00)}${STOP}`)), ['the command 0x00 is none that is modelled']);
    assert.deepEqual(said(await told(`d${byte(0xc6)}${byte(1)}${STOP}`)), ['it has no digit 6']);
    assert.deepEqual(said(await told(`d${byte(0x40)}${byte(1)}${STOP}`)), [
      'a byte came behind a command that has none',
    ]);
  });

  it('says that data change while the clock is high', async () => {
    assert.deepEqual(said(await told('dcDCd')), [
      'DIO fell while CLK was HIGH, in the middle of a byte: that is a start',
    ]);
    assert.deepEqual(said(await told('dcdCcdCD')), ['DIO rose while CLK was HIGH, behind 2 bits: that is a stop']);
  });
});
