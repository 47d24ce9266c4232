import assert from 'node:assert/strict';
import type { SpiPart, SpiSettings } from '../../../src/boards/parts/spi-part.js';
import { megaWith, record, unoWith } from './run.js';

/** A part that answers with the byte before, inverted. */
class Echo implements SpiPart {
  readonly seen: string[] = [];
  settings: SpiSettings | undefined;
  private last = 0xff;

  constructor(
    readonly mode: 0 | 1 | 2 | 3 = 0,
    readonly order: 'msb' | 'lsb' = 'msb',
  ) {}

  selected(): void {
    this.seen.push('selected');
  }

  exchange(byte: number, settings: SpiSettings): number {
    this.seen.push(byte.toString(16));
    this.settings = settings;
    const answer = this.last ^ 0xff;
    this.last = byte;
    return answer;
  }

  deselected(): void {
    this.seen.push('deselected');
  }
}

const SPI = `
static uint8_t exchange(uint8_t byte) { SPDR = byte; while (!(SPSR & 1 << SPIF)); return SPDR; }
static void begin(uint8_t control) { PORTB = 1 << 2; DDRB = 1 << 2 | 1 << 3 | 1 << 5; SPCR = 1 << SPE | 1 << MSTR | control; }
`;
const TWO = 'PORTB &= ~(1 << 2); GPIOR1 = exchange(0x83); GPIOR2 = exchange(0x01); PORTB |= 1 << 2;';
const spiUno = (main: string) =>
  unoWith(`#pragma GCC diagnostic ignored "-Wunused-function"\n${SPI} int main(void) { ${main} for (;;); }`);

describe('the serial peripheral interface of an emulated AVR chip', () => {
  for (const mode of [0, 1, 2, 3] as const) {
    for (const order of ['msb', 'lsb'] as const) {
      it(`exchanges bytes in mode ${mode}, ${order} first`, () => {
        const board = spiUno(`begin(${(mode << 2) | (order === 'lsb' ? 0x20 : 0)}); ${TWO}`);
        const part = new Echo(mode, order);
        board.spi().attach(part, board.pin('D10'));
        board.advance(1);
        assert.deepEqual(part.seen, ['selected', '83', '1', 'deselected']);
        assert.deepEqual([...board.chip.data.subarray(0x4a, 0x4c)], [0x00, 0x7c]);
        assert.deepEqual(part.settings, { mode, order, frequency: 4_000_000 });
      });
    }
  }

  it('gives a part with the other order reversed bits', () => {
    const board = spiUno(`begin(0); ${TWO}`);
    const part = new Echo(0, 'lsb');
    board.spi().attach(part, board.pin('D10'));
    board.advance(1);
    assert.deepEqual(part.seen, ['selected', 'c1', '80', 'deselected']);
    assert.deepEqual([...board.chip.data.subarray(0x4a, 0x4c)], [0x00, 0x7c]);
  });

  for (const [ours, theirs, isSame] of [
    [0, 3, true],
    [1, 2, true],
    [0, 1, false],
    [3, 2, false],
  ] as const) {
    it(`in mode ${ours} ${isSame ? 'reaches' : 'does not reach'} a part in mode ${theirs}`, () => {
      const board = spiUno(`begin(${ours << 2}); ${TWO}`);
      const part = new Echo(theirs);
      board.spi().attach(part, board.pin('D10'));
      board.advance(1);
      const bytes = isSame ? ['83', '1'] : ['41', '80'];
      assert.deepEqual(part.seen, ['selected', ...bytes, 'deselected']);
      assert.deepEqual([...board.chip.data.subarray(0x4a, 0x4c)], [0x00, isSame ? 0x7c : 0x5f]);
    });
  }

  for (const [divider, control] of [
    [2, 'SPSR = 1;'],
    [4, ''],
    [16, 'SPCR |= 1;'],
    [8, 'SPCR |= 1; SPSR = 1;'],
    [64, 'SPCR |= 2;'],
    [32, 'SPCR |= 2; SPSR = 1;'],
    [128, 'SPCR |= 3;'],
  ] as const) {
    it(`takes 8 clocks of ${divider} cycles for a byte`, () => {
      const board = spiUno(`DDRD = 1; begin(0); ${control} PORTB &= ~(1 << 2);
        SPDR = 1; PORTD = 1; while (!(SPSR & 1 << SPIF)); PORTD = 0; (void)SPDR;`);
      const part = new Echo();
      board.spi().attach(part, board.pin('D10'));
      const cycles: number[] = [];
      board.pin('D0').onChange(() => cycles.push(board.cycles));
      board.advance(1);
      const [, from = 0, to = 0] = cycles;
      // From the instruction after the write, to the end of the loop and the next write.
      assert.ok(Math.abs(to - from - 8 * divider) <= 8, `${to - from} cycles`);
      assert.equal(part.settings?.frequency, 16_000_000 / divider);
    });
  }

  it('raises its interrupt, which clears SPIF', () => {
    const board =
      unoWith(`#pragma GCC diagnostic ignored "-Wunused-function"\n${SPI} ISR(SPI_STC_vect) { GPIOR1 = SPSR; GPIOR2 = SPDR; PORTD ^= 1; }
      int main(void) { DDRD = 1; begin(1 << SPIE | 3); SPDR = 0x55; sei(); for (;;); }`);
    const events = record(board);
    board.pin('D12').drive(1);
    board.advance(1);
    assert.deepEqual(events.filter((event) => event.includes('D0 ')).slice(0, 2), ['0 pin D0 0', '0 pin D0 1']);
    assert.deepEqual([...board.chip.data.subarray(0x4a, 0x4c)], [0, 0xff]);
  });

  it('reads MISO where no part is selected: the pull-up of the pin, otherwise zeros', () => {
    for (const [pull, byte] of [
      ['', 0],
      ['PORTB |= 1 << 4;', 0xff],
    ] as const) {
      const board = spiUno(`begin(0); ${pull} GPIOR1 = 1; GPIOR1 = exchange(0x83);`);
      const part = new Echo();
      board.spi().attach(part, board.pin('D10'));
      board.advance(1);
      assert.equal(board.chip.data[0x4a], byte);
      assert.deepEqual(part.seen, []);
    }
  });

  it('lets each of two parts be selected by its own pin', () => {
    const board = spiUno(`DDRB = 1; PORTB = 1; begin(0); DDRB |= 1; PORTB |= 1;
      PORTB &= ~1; exchange(1); PORTB |= 1; PORTB &= ~(1 << 2); exchange(2); PORTB |= 1 << 2;`);
    const [first, second] = [new Echo(), new Echo()];
    board.spi().attach(first, board.pin('D8'));
    const attached = board.spi().attach(second, board.pin('D10'));
    board.advance(1);
    assert.deepEqual(first.seen.slice(-3), ['selected', '1', 'deselected']);
    assert.deepEqual(second.seen, ['selected', '2', 'deselected']);
    attached.detach();
    board.reset();
    board.advance(1);
    assert.equal(second.seen.length, 3);
  });

  it('reaches nobody with SCK as an input, and sends zeros with MOSI as one', () => {
    for (const [pins, seen] of [
      ['1 << 3', []],
      ['1 << 5', ['0']],
    ] as const) {
      const board = spiUno(`begin(0); DDRB = 1 << 2 | ${pins}; PORTB &= ~(1 << 2); exchange(0x83);`);
      const part = new Echo();
      board.spi().attach(part, board.pin('D10'));
      board.advance(1);
      assert.deepEqual(part.seen, ['selected', ...seen]);
    }
  });

  it('is no master any more when SS is a low input', () => {
    const board = spiUno('begin(0); DDRB &= ~(1 << 2); PORTB = 0; SPDR = 1; GPIOR1 = SPCR; GPIOR2 = SPSR;');
    board.advance(1);
    assert.deepEqual([...board.chip.data.subarray(0x4a, 0x4c)], [0x40, 0x80]);
  });

  it('refuses a byte while it is busy, and says so in WCOL', () => {
    const board = spiUno(
      'begin(3); PORTB &= ~(1 << 2); SPDR = 1; SPDR = 2; GPIOR1 = SPSR; exchange(3); GPIOR2 = SPSR;',
    );
    const part = new Echo();
    board.spi().attach(part, board.pin('D10'));
    board.advance(1);
    assert.deepEqual(part.seen, ['selected', '1']);
    assert.deepEqual([...board.chip.data.subarray(0x4a, 0x4c)], [0x40, 0]);
  });

  it('selects a part anew after a reset', () => {
    const board = spiUno('begin(0); PORTB &= ~(1 << 2); exchange(1);');
    const part = new Echo();
    board.spi().attach(part, board.pin('D10'));
    board.advance(1);
    board.reset();
    board.advance(1);
    assert.deepEqual(part.seen, ['selected', '1', 'deselected', 'selected', '1']);
  });

  it('is at other pins of port B on a Mega 2560', () => {
    const board = megaWith(`int main(void) { PORTB = 1; DDRB = 7; SPCR = 1 << SPE | 1 << MSTR; PORTB = 0;
      SPDR = 0x5a; while (!(SPSR & 1 << SPIF)); for (;;); }`);
    const part = new Echo();
    board.spi().attach(part, board.pin('D53'));
    board.advance(1);
    assert.deepEqual(part.seen, ['selected', '5a']);
  });
});
