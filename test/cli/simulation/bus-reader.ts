import type { Vcd } from './vcd-reader.js';

/**
 * Decodes SDA and SCL as the I²C specification has them: `S` and `P` for START and STOP, and each byte with its
 * acknowledgement, `84+` or `84-`.
 */
export function transactionsOnI2c(changes: Vcd['changes']): string[] {
  const told: string[] = [];
  const levels: Record<string, string> = {};
  let bits = '';
  for (const [, name, value] of changes) {
    if (name !== 'SDA' && name !== 'SCL') continue;
    const before = levels[name];
    levels[name] = value;
    if (before === undefined || before === 'x' || before === value) continue;
    if (name === 'SDA' && levels.SCL === '1') {
      told.push(value === '0' ? 'S' : 'P');
      bits = '';
    }
    if (name === 'SCL' && value === '1') bits += levels.SDA;
    if (bits.length < 9) continue;
    told.push(`${Number.parseInt(bits.slice(0, 8), 2).toString(16).padStart(2, '0')}${bits[8] === '0' ? '+' : '-'}`);
    bits = '';
  }
  return told.join(' ').split(/(?<=P) /);
}

/** Samples MOSI and MISO at the edges of SCK that [mode] samples at. */
export function bytesOnSpi(
  changes: Vcd['changes'],
  mode: number,
  order: 'msb' | 'lsb',
): { out: number[]; in: number[] } {
  const samples = mode === 0 || mode === 3 ? '1' : '0';
  const levels: Record<string, string> = {};
  const bits = { out: '', in: '' };
  for (const [, name, value] of changes) {
    const before = levels[name];
    levels[name] = value;
    if (name !== 'SCK' || value !== samples || before === undefined || before === 'x' || before === value) continue;
    bits.out += levels.MOSI;
    bits.in += levels.MISO;
  }
  return { out: bytesOf(bits.out, order), in: bytesOf(bits.in, order) };
}

function bytesOf(bits: string, order: 'msb' | 'lsb'): number[] {
  return (bits.match(/.{8}/g) ?? []).map((byte) => {
    return Number.parseInt(order === 'msb' ? byte : [...byte].reverse().join(''), 2);
  });
}
