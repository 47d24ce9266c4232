/** Counting mode of a timer: up to the end of the range, up to a value, or up and down. */
export type Counting = 'normal' | 'clear' | 'fast' | 'phase';

/** A waveform generation mode (DS40002061 tables 15-8 and 16-4). */
export interface Waveform {
  counting: Counting;
  /** Where the counter turns: at a value, or at that of a register. */
  top: number | 'OCRA' | 'ICR';
  /** When a value written to a compare register takes effect. */
  update: 'now' | 'top' | 'bottom';
}

const wave = (counting: Counting, top: Waveform['top'], update: Waveform['update']): Waveform => ({
  counting,
  top,
  update,
});

const normal = (top: number) => wave('normal', top, 'now');

/** The modes of an 8-bit timer by WGM2:0; reserved ones are treated as normal mode. */
const of8Bits: readonly Waveform[] = [
  normal(0xff),
  wave('phase', 0xff, 'top'),
  wave('clear', 'OCRA', 'now'),
  wave('fast', 0xff, 'bottom'),
  normal(0xff),
  wave('phase', 'OCRA', 'top'),
  normal(0xff),
  wave('fast', 'OCRA', 'bottom'),
];

/** The modes of a 16-bit timer by WGM3:0. */
const of16Bits: readonly Waveform[] = [
  normal(0xffff),
  wave('phase', 0x00ff, 'top'),
  wave('phase', 0x01ff, 'top'),
  wave('phase', 0x03ff, 'top'),
  wave('clear', 'OCRA', 'now'),
  wave('fast', 0x00ff, 'bottom'),
  wave('fast', 0x01ff, 'bottom'),
  wave('fast', 0x03ff, 'bottom'),
  wave('phase', 'ICR', 'bottom'),
  wave('phase', 'OCRA', 'bottom'),
  wave('phase', 'ICR', 'top'),
  wave('phase', 'OCRA', 'top'),
  wave('clear', 'ICR', 'now'),
  normal(0xffff),
  wave('fast', 'ICR', 'bottom'),
  wave('fast', 'OCRA', 'bottom'),
];

/** Returns the mode that the registers TCCRnA and TCCRnB of a timer with [bits] bits select. */
export function waveform(bits: 8 | 16, tccra: number, tccrb: number): Waveform {
  const high = (tccrb & (bits === 16 ? 0x18 : 0x08)) >> 1;
  return (bits === 16 ? of16Bits : of8Bits)[high | (tccra & 3)] ?? normal(0);
}

/** Whether the mode produces PWM on the compare outputs. */
export function isPwm({ counting }: Waveform): boolean {
  return counting === 'fast' || counting === 'phase';
}

/** What a compare output does: nothing, or change the pin when the counter leaves the compare value. */
export const Output = { none: 0, toggle: 1, clear: 2, set: 3 } as const;

/**
 * Returns the duty cycle of a PWM output in percent, with decimals. [output] is COMnx1:0. Undefined if the output does
 * not control the pin.
 */
export function duty({ counting, top }: Waveform, output: number, compare: number, turn: number): number | undefined {
  if (output === Output.none) return undefined;
  // Only channel A can toggle, if the top is OCRnA or another register; for the other channels the setting is reserved.
  if (output === Output.toggle) return typeof top === 'number' ? undefined : 50;
  const share = counting === 'fast' ? (compare + 1) / (turn + 1) : compare / Math.max(turn, 1);
  const high = Math.min(share, 1) * 100;
  return output === Output.clear ? high : 100 - high;
}
