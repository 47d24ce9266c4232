import type { SpiPart } from '../../src/boards/parts/spi-part.js';
import { IoBoard } from './io-board.js';

const CYCLES_PER_MICROSECOND = 16;
/** Bytes of a reading: as many as a small board has room for in WRITE and FORMAT. */
const BYTES = 22;

/** Readings of a part, with the clock in kHz. */
const graph = (speed: number) => `'D9' -> CS part(SpiDevice)
'${'1 '.repeat(BYTES / 2)}' -> WRITE part
'${'- '.repeat(BYTES / 2 - 1)} u8' -> FORMAT part
${speed} -> SPEED part
10 -> INTERVAL part`;

/**
 * Microseconds from one byte to the next within a reading on average, with the clock in kHz and an idle link or a busy
 * one.
 */
export async function byteTime(speed: number, busy: boolean): Promise<number> {
  const io = await IoBoard.open(graph(speed));
  const gaps: number[] = [];
  let last: number | undefined;
  const part: SpiPart = {
    selected: () => {
      last = undefined;
    },
    exchange: () => {
      const now = io.board.chip.cycles;
      if (last !== undefined) gaps.push((now - last) / CYCLES_PER_MICROSECOND);
      last = now;
      return 0;
    },
  };
  io.board.spi().attach(part, io.board.pin('D9'));
  io.run(1000, busy);
  return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}

export async function measureSpi() {
  return {
    'io.spi.1MHz': await byteTime(1000, false),
    'io.spi.1MHz.busy': await byteTime(1000, true),
    'io.spi.8MHz': await byteTime(8000, false),
    'io.spi.8MHz.busy': await byteTime(8000, true),
  };
}
