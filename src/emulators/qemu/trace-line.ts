/** What a line of QEMU's log says of a program on a Stellaris or Tiva chip. */
export type TraceLine =
  | { kind: 'tick' }
  /** A byte that was sent to a serial port can be read by the program; which port it is, is not said. */
  | { kind: 'received' }
  /** A register of the GPIO port at a QOM path was written. */
  | { kind: 'gpio'; path: string; offset: number; value: number }
  /** A register of the PWM unit was written, which QEMU has no model of. */
  | { kind: 'pwm'; offset: number; value: number };

/** Reads one line; undefined when it says something else. */
export function parseTrace(line: string): TraceLine | undefined {
  if (line.startsWith('systick_timer_tick')) return { kind: 'tick' };
  if (line.startsWith('pl011_put_fifo')) return { kind: 'received' };
  const gpio = /^pl061_write (\S+) offset (0x[0-9a-f]+) value (0x[0-9a-f]+)$/.exec(line);
  if (gpio) return { kind: 'gpio', path: gpio[1] ?? '', offset: Number(gpio[2]), value: Number(gpio[3]) };
  const pwm = /^PWM: unimplemented device write \(size 4, offset (0x[0-9a-f]+), value (0x[0-9a-f]+)\)$/.exec(line);
  return pwm ? { kind: 'pwm', offset: Number(pwm[1]), value: Number(pwm[2]) } : undefined;
}
