import { I2cBus } from '../../boards/parts/i2c-bus.js';
import { I2cLines, type Operation } from '../../boards/parts/i2c-lines.js';
import type { PartClock } from '../../boards/parts/part-clock.js';

/** How an operation has ended, by the numbers of emulators/lpc1768/i2c.h. */
const Result = { acknowledged: 0, refused: 1, lost: 2 } as const;

type Ended = [result: number, byte: number];

/** The bus of the emulated I2C1, and the side of the lines of the controller, which is in the emulator's program. */
export class Lpc1768I2c {
  readonly bus: I2cBus;
  private readonly lines: I2cLines;

  /** [ended] is called at the end of each operation. */
  constructor(
    clock: PartClock,
    private readonly ended: (result: number, byte: number) => void,
  ) {
    this.bus = new I2cBus(clock);
    this.lines = new I2cLines(this.bus, clock);
  }

  /** Does what the controller does next (protocol.h): a bit takes [period] milliseconds. */
  begin(what: string, byte: number, period: number): void {
    if (what === 'off') {
      this.lines.cancel();
      return;
    }
    this.lines.period = period;
    this.lines.run(this.operation(what, byte), ([result, read]) => this.ended(result, read));
  }

  private *operation(what: string, byte: number): Operation<Ended> {
    switch (what) {
      case 'start':
        yield* this.lines.start();
        return [Result.acknowledged, 0];
      case 'stop':
        yield* this.lines.stop();
        return [Result.acknowledged, 0];
      case 'send': {
        const sent = yield* this.lines.send(byte);
        return [sent === 'ack' ? Result.acknowledged : sent === 'nak' ? Result.refused : Result.lost, 0];
      }
      default: {
        const read = yield* this.lines.receive(byte === 1);
        return read === undefined ? [Result.lost, 0] : [byte === 1 ? Result.acknowledged : Result.refused, read];
      }
    }
  }
}
