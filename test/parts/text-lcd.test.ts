import assert from 'node:assert/strict';
import { TextLcd, TextLcdPins } from '../../src/parts/index.js';
import { attached, said } from './bench.js';

/** A graph that writes [write] to the board behind a display when the graph has run for [wait] ms. */
const writer = (write: string, init = '8') => `INPORT=board.READ:READ
OUTPORT=board.OUT:VALUE
board(I2cDevice)
39 -> ADDRESS board
'${init}' -> INIT board
'${write}' -> WRITE board
'u8' -> FORMAT board
0 -> INTERVAL board`;

/** Writes bytes to the display [wait] ms after power-on. */
async function told(write: string, wait = 50, init?: string) {
  const display = new TextLcd();
  const board = await attached(display, {}, writer(write, init));
  await board.advance(wait);
  await board.send('READ', null);
  await board.advance(20);
  board.close();
  return display;
}

/** The half [half] for the display, with the light on: E rises and falls. */
const half = (bits: number, select = 0) => [(bits << 4) | select | 12, (bits << 4) | select | 8].join(' ');

describe('The display with an HD44780', () => {
  it('shows nothing until it is told to take halves of bytes, and is switched on', async () => {
    assert.deepEqual(said(await told(half(3))), []);
    const display = await told(`9 ${half(4, 1)} 9 ${half(1, 1)}`);
    assert.deepEqual(said(display), ['a character came before it was prepared for halves of bytes']);
    assert.equal(display.state.text, '');
  });

  it('says that it is told something in the first 40 ms', async () => {
    assert.deepEqual(said(await told(half(3), 30)), ['something came while it was busy with what was before']);
  });

  it('says that the first half needs 4.1 ms', async () => {
    assert.deepEqual(said(await told(`${half(3)} ${half(3)}`)), [
      'something came while it was busy with what was before',
    ]);
  });

  it('says that RS must be there before E rises', async () => {
    assert.deepEqual(said(await told(half(3, 1))), [
      'RS changed together with E: it must be there before',
      'a character came before it was prepared for halves of bytes',
    ]);
  });

  it('says that its outputs read where they should write', async () => {
    assert.deepEqual(said(await told('0x3e 0x3a')), ['R/W is HIGH: it is read, where it should be written to']);
  });

  it('reads what its board was told, where the light looks LOW', async () => {
    const display = new TextLcd();
    const board = await attached(display, {}, writer('0xa8', ''));
    await board.send('READ', null);
    assert.equal(await board.next('VALUE', { within: 20 }), 0xa0);
    board.close();
  });
});

const PINS = { rs: 'D12', enable: 'D8', d4: 'D4', d5: 'D5', d6: 'D6', d7: 'D7' };

describe('The display with an HD44780 at six pins', () => {
  it('takes half a byte when E falls, which must be told so before', async () => {
    const display = new TextLcdPins();
    const graph = ['INPORT=e.IN:E', 'true -> IN rs(DigitalWrite)', "'D12' -> PIN rs", "'D8' -> PIN e(DigitalWrite)"];
    const board = await attached(display, PINS, graph.join('\n'));
    await board.advance(50);
    await board.send('E', true);
    assert.deepEqual(said(display), []);
    await board.send('E', false);
    assert.deepEqual(said(display), ['a character came before it was prepared for halves of bytes']);
    board.close();
  });
});
