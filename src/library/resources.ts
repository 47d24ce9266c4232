/** A kind of bus, whose pins belong to it while a node uses it. A serial port counts as one. */
export type BusKind = 'i2c' | 'spi' | 'serial';

export const BUS_KINDS: readonly BusKind[] = ['i2c', 'spi', 'serial'];

/**
 * What a timer of a chip can serve (docs/timers.md): the millisecond clock, time stamps of edges, servo pulses, tones, step pulses,
 * wake-ups in microseconds, an infrared carrier, exact pulses such as those of a WS2812.
 */
export const SERVICES = ['clock', 'edges', 'servo', 'tone', 'steps', 'alarm', 'carrier', 'pulses'] as const;

export type Service = (typeof SERVICES)[number];

/** What a component may use: services of timers, and bytes that survive a reset. */
export type Facility = Exclude<Service, 'clock'> | 'storage';

export const FACILITIES: readonly Facility[] = [
  'edges',
  'servo',
  'tone',
  'steps',
  'alarm',
  'carrier',
  'pulses',
  'storage',
];

/** What the nodes of a component take of a board, beside their pins. */
export interface Resources {
  uses?: readonly Facility[];
  /**
   * They are on a bus of this kind: on that whose number is the value of the inport BUS, for serial ports PORT; 0 where
   * there is none. Their driven pins say something to a part on it, so nodes of one bus may drive the same ones; but CS of
   * the SPI bus, which selects a part, is that of one node.
   */
  bus?: BusKind;
  /** For how many microseconds they close interrupts, at most. */
  closes?: number;
  /** For how many microseconds other nodes may close interrupts, at most, while they work. */
  bears?: number;
}

/** The inport of a component with `bus` whose value is the number of the bus. */
export function busInport(kind: BusKind): 'port' | 'bus' {
  return kind === 'serial' ? 'port' : 'bus';
}
