import { describePart } from './description.js';
import type { Drawing } from './drawing.js';
import { drawTextLcd, Hd44780, sizeOf, TEXT_LCD_CONTROLS, TEXT_LCD_FAULTS, TEXT_LCD_STATES } from './hd44780.js';
import { I2C_FAULTS, I2C_LEGS, I2cChip } from './i2c-chip.js';
import type { PartOptions } from './part.js';

const description = describePart({
  name: 'TextLcd',
  description: 'A display for text with an HD44780, with a board with a PCF8574 at the I²C bus behind it',
  pins: {},
  address: 0x27,
  legs: I2C_LEGS,
  controls: TEXT_LCD_CONTROLS,
  states: { ...TEXT_LCD_STATES, light: { description: 'Whether its light is on' } },
  faults: { ...I2C_FAULTS, ...TEXT_LCD_FAULTS },
});

/** Outputs of the PCF8574. */
const SELECT = 1;
const READ = 2;
const ENABLE = 4;
const LIGHT = 8;
/** After power-on (PCF8574 datasheet, "Power-on reset"; from memory, unverified). */
const ALL = 0xff;

/** The HD44780 at a PCF8574, as such boards are sold. */
export class TextLcd extends I2cChip<typeof description> {
  static readonly description = description;
  private readonly display = new Hd44780(
    () => sizeOf(this.controls.size),
    (text) => this.remark(text),
  );
  private outputs = ALL;
  private isOut = false;
  private hasFailed = false;

  constructor(options: PartOptions = {}) {
    super(description, options);
  }

  get state() {
    const isLit = this.isLit;
    return { text: this.lines().join('|').replace(/\|+$/, ''), cursor: this.display.cursor, light: isLit };
  }

  protected written(bytes: readonly number[]): boolean {
    const before = this.outputs;
    const outputs = bytes.at(-1) ?? 0;
    this.outputs = outputs;
    const rises = (outputs & ~before & ENABLE) !== 0;
    if (rises && (outputs ^ before) & SELECT) this.remark('RS changed together with E: it must be there before');
    if (before & ~outputs & ENABLE) this.falls(before);
    return true;
  }

  /** The light pulls its output down so far that it is read as LOW. */
  protected answer(): number[] {
    return [this.outputs & ~LIGHT];
  }

  protected override ended(): void {
    this.changed();
  }

  protected override adjust(): void {
    super.adjust();
    const isOut = this.has('unplugged');
    const hasFailed = this.has('brownout');
    if (isOut !== this.isOut || (hasFailed && !this.hasFailed)) this.restart();
    this.isOut = isOut;
    this.hasFailed = hasFailed;
    if (this.faults.length > 0) this.display.disturb();
  }

  override draw(): Drawing {
    return drawTextLcd(this.lines(), sizeOf(this.controls.size).columns, this.isLit, Object.keys(I2C_LEGS));
  }

  private get isLit(): boolean {
    return (this.outputs & LIGHT) !== 0 && !this.has('unplugged');
  }

  private lines(): string[] {
    const isBlank = this.has('pale') || this.has('unplugged');
    return isBlank ? this.display.lines.map(() => '') : this.display.lines;
  }

  private restart(): void {
    this.outputs = ALL;
    this.display.restart(this.busTime);
  }

  private falls(before: number): void {
    // After power-on, all outputs are HIGH.
    if (before === ALL) return;
    if (before & READ) this.remark('R/W is HIGH: it is read, where it should be written to');
    else this.display.take(before >> 4, (before & SELECT) !== 0, this.busTime);
  }
}
