import assert from 'node:assert/strict';
import type { SpiByte } from '../../../src/boards/parts/spi-record.js';
import { SpiLines } from '../../../src/surfaces/cli/simulation/spi-lines.js';
import { bytesOnSpi } from './bus-reader.js';

/** The changes of the lines in [bytes], as a dump has them: times in ns. */
function linesOf(bytes: readonly SpiByte[]): [number, string, string][] {
  const changes: [number, string, string][] = [];
  const lines = new SpiLines((time, line, level) => changes.push([Math.round(time * 1e6), line, `${level}`]));
  for (const byte of bytes) lines.take(byte);
  return changes;
}

function byte(
  begins: number,
  settings: Pick<SpiByte['settings'], 'mode' | 'order'>,
  out: number,
  read?: number,
): SpiByte {
  return { begins, ends: begins + 0.001, out, in: read, settings: { ...settings, frequency: 8e6 } };
}

describe('The lines of an SPI bus, made of its bytes', () => {
  for (const mode of [0, 1, 2, 3] as const) {
    for (const order of ['msb', 'lsb'] as const) {
      it(`have the bytes at the edges of mode ${mode}, ${order} first, in order of time`, () => {
        const bytes = [byte(1, { mode, order }, 0x9f, 0xa5), byte(1.001, { mode, order }, 0x01, 0x80)];
        const changes = linesOf(bytes);
        const times = changes.map(([time]) => time);
        assert.deepEqual(
          times,
          [...times].sort((a, b) => a - b),
        );
        assert.deepEqual(bytesOnSpi(changes, mode, order), { out: [0x9f, 0x01], in: [0xa5, 0x80] });
      });
    }
  }

  it('have a clock that is even, at rest before the first bit and after the last', () => {
    const clock = linesOf([byte(1, { mode: 3, order: 'msb' }, 0)]).filter(([, line]) => line === 'SCK');
    assert.deepEqual(clock.slice(0, 3), [
      [999_938, 'SCK', '1'],
      [1_000_000, 'SCK', '0'],
      [1_000_063, 'SCK', '1'],
    ]);
    assert.deepEqual([clock.length, clock.at(-1)?.[2]], [17, '1']);
  });

  it('have a MISO that nobody drives where no part is selected', () => {
    const miso = linesOf([byte(1, { mode: 0, order: 'msb' }, 0xff)]).filter(([, line]) => line === 'MISO');
    assert.deepEqual(new Set(miso.map(([, , level]) => level)), new Set(['z']));
  });
});
