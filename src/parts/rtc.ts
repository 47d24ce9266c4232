import { describePart } from './description.js';
import { I2C_FAULTS, I2C_LEGS, I2cRegisterChip } from './i2c-chip.js';
import type { PartOptions } from './part.js';

const description = describePart({
  name: 'Rtc',
  description: 'A clock with a battery at the I²C bus, DS3231 or DS1307',
  pins: {},
  address: 0x68,
  legs: I2C_LEGS,
  controls: {
    chip: { description: 'What it is', choices: ['DS3231', 'DS1307'], initial: 'DS3231' },
    seconds: {
      description: 'What it shows when this is set, in seconds since the beginning of 2000',
      unit: 's',
      range: [0, 3_155_759_999],
      whole: true,
      initial: 0,
    },
  },
  states: { time: { description: 'What it shows' } },
  faults: {
    ...I2C_FAULTS,
    stopped: 'Its battery is empty: after power-on its clock stands, or has stood',
    garbage: 'It sends ones alone',
  },
});

const START = Date.UTC(2000, 0, 1);
const STATUS = 0x0f;
const STOPPED = 0x80;
const REGISTERS = 7;

const bcd = (number: number) => (Math.floor(number / 10) << 4) | (number % 10);
const numberOf = (byte: number) => (byte >> 4) * 10 + (byte & 15);

/** DS1307 datasheet, table 2, and DS3231 datasheet, figure 1. Unverified against the datasheets themselves. */
export class Rtc extends I2cRegisterChip<typeof description> {
  static readonly description = description;
  /** What it showed in ms, and when that was, in µs of the board. */
  private shown = START;
  private since = 0;
  private seconds = 0;
  private hasStopped = false;
  private hadFault = false;
  private stored: number[] = [];

  constructor(options: PartOptions = {}) {
    super(description, options);
  }

  get state() {
    return { time: new Date(this.now).toISOString().slice(0, 19).replace('T', ' ') };
  }

  protected override adjust(): void {
    super.adjust();
    if (this.controls.seconds !== this.seconds) {
      this.seconds = this.controls.seconds;
      this.show(START + this.seconds * 1000);
    }
    const isFaulty = this.has('stopped');
    if (isFaulty && !this.hadFault) {
      this.show(START);
      this.hasStopped = true;
    }
    this.hadFault = isFaulty;
  }

  protected load(register: number): number {
    if (this.has('garbage')) return 0xff;
    const now = new Date(this.now);
    const { hasStopped } = this;
    const isDs1307 = this.controls.chip === 'DS1307';
    switch (register) {
      case 0:
        return bcd(now.getUTCSeconds()) | (isDs1307 && hasStopped ? STOPPED : 0);
      case 1:
        return bcd(now.getUTCMinutes());
      case 2:
        return bcd(now.getUTCHours());
      case 3:
        return now.getUTCDay() === 0 ? 7 : now.getUTCDay();
      case 4:
        return bcd(now.getUTCDate());
      case 5:
        return bcd(now.getUTCMonth() + 1);
      case 6:
        return bcd(now.getUTCFullYear() % 100);
      case STATUS:
        return !isDs1307 && hasStopped ? STOPPED : 0;
      default:
        return 0;
    }
  }

  protected store(register: number, value: number): boolean {
    if (register === STATUS && this.controls.chip === 'DS3231') {
      if ((value & STOPPED) === 0) this.hasStopped = false;
    } else if (register < REGISTERS) {
      this.stored[register] = value;
      if (register === REGISTERS - 1) this.take();
    }
    return true;
  }

  /** Sets the clock by its seven registers, which came in one transaction. */
  private take(): void {
    const bytes = this.stored.splice(0);
    const [seconds = 0, minutes = 0, hours = 0, , day = 0, month = 0, year = 0] = bytes;
    const [s, m, h, d, o, y] = [seconds, minutes, hours, day, month, year].map(numberOf) as [
      ...[number, number, number],
      ...[number, number, number],
    ];
    const time = Date.UTC(2000 + y, o - 1, d, h, m, s);
    const isSame = new Date(time).getUTCDate() === d && new Date(time).getUTCMonth() === o - 1;
    if (bytes.length !== REGISTERS || Number.isNaN(time) || !isSame) {
      this.remark('what was written to it is no time');
      return;
    }
    if (this.controls.chip === 'DS1307' && (seconds & STOPPED) === 0) this.hasStopped = false;
    this.show(time);
  }

  private get now(): number {
    const goes = !(this.controls.chip === 'DS1307' && this.hasStopped);
    return this.shown + (goes ? Math.floor((this.busTime - this.since) / 1_000_000) * 1000 : 0);
  }

  private show(time: number): void {
    this.shown = time;
    this.since = this.busTime;
    this.changed();
  }
}
