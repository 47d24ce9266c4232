import { I2cBus } from '../boards/parts/i2c-bus.js';
import { I2cLines, type Operation } from '../boards/parts/i2c-lines.js';
import { giveUp, type I2cEnd, transact } from '../boards/parts/i2c-transaction.js';
import type { PartClock } from '../boards/parts/part-clock.js';

/** What a simulated board asks of its bus (simulator/board.h), as in its log. */
export const I2cWish = { start: 0, abandon: 1 } as const;

/** The events that end a transaction, by their numbers in firmware/io/i2c.h. */
const EVENTS: Record<I2cEnd['kind'], number> = {
  done: 1,
  'no-answer': 2,
  refused: 3,
  'timed-out': 4,
  held: 5,
  'no-pull-up': 6,
};

/** Milliseconds of a bit at 100 and at 400 kHz. */
const PERIODS = [0.01, 0.0025] as const;

/** Bytes before those to write: address, speed, number of bytes to read. */
const HEAD = 3;

/** The I²C bus of a simulated board, and the master on it: it does what the program wants, at the speed of the bus. */
export class SimulatedI2c {
  readonly bus: I2cBus;
  private readonly lines: I2cLines;

  /** [ended] is called at the end of each transaction. */
  constructor(
    clock: PartClock,
    private readonly ended: (event: number, bytes: Uint8Array) => void,
  ) {
    const time = () => this.lines.time;
    // The parts see the time of the bus, which is ahead of that of the board within a byte.
    this.bus = new I2cBus({
      get time() {
        return time();
      },
      after: (milliseconds, action) => clock.after(time() - clock.time + milliseconds, action),
    });
    this.lines = new I2cLines(this.bus, clock);
  }

  /** Does what a record of the log asks for. */
  wish(what: number, bytes: Uint8Array): void {
    this.lines.cancel();
    if (what === I2cWish.start) this.start(bytes);
    else this.run(giveUp(this.lines));
  }

  private start(bytes: Uint8Array): void {
    const [address = 0, speed = 0, reads = 0] = bytes;
    this.lines.period = speed === 0 ? PERIODS[0] : PERIODS[1];
    this.run(transact(this.lines, { address, writes: bytes.slice(HEAD), reads }));
  }

  private run(operation: Operation<I2cEnd>): void {
    this.lines.run(operation, (end) => {
      this.ended(EVENTS[end.kind], end.kind === 'done' ? end.bytes : new Uint8Array());
    });
  }
}
