/** A line of QEMU's log about a program on a Stellaris or Tiva chip. */
export type TraceLine =
  | { kind: 'tick' }
  /** The program can read a byte that was sent to a serial port. The log does not say which port. */
  | { kind: 'received' }
  /** The program wrote a register of the GPIO port at a QOM path. */
  | { kind: 'gpio'; path: string; offset: number; value: number }
  /** The program wrote a register of the PWM unit, which QEMU does not emulate. */
  | { kind: 'pwm'; offset: number; value: number };

/** Parses a line; returns undefined for all other lines. */
export function parseTrace(line: string): TraceLine | undefined {
  if (line.startsWith('systick_timer_tick')) return { kind: 'tick' };
  if (line.startsWith('pl011_put_fifo')) return { kind: 'received' };
  const gpio = /^pl061_write (\S+) offset (0x[0-9a-f]+) value (0x[0-9a-f]+)$/.exec(line);
  if (gpio) return { kind: 'gpio', path: gpio[1] ?? '', offset: Number(gpio[2]), value: Number(gpio[3]) };
  const pwm = /^PWM: unimplemented device write \(size 4, offset (0x[0-9a-f]+), value (0x[0-9a-f]+)\)$/.exec(line);
  return pwm ? { kind: 'pwm', offset: Number(pwm[1]), value: Number(pwm[2]) } : undefined;
}
