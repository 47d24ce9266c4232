import { describePart } from './description.js';
import type { Drawing } from './drawing.js';
import { drawTextLcd, Hd44780, sizeOf, TEXT_LCD_CONTROLS, TEXT_LCD_FAULTS, TEXT_LCD_STATES } from './hd44780.js';
import { Part } from './part.js';

const DATA = ['d4', 'd5', 'd6', 'd7'] as const;

const description = describePart({
  name: 'TextLcdPins',
  description: 'A display for text with an HD44780, at six pins',
  pins: {
    rs: { role: 'hears', description: 'RS: HIGH for characters, LOW for instructions' },
    enable: { role: 'hears', description: 'E: when it falls, half a byte is taken' },
    d4: { role: 'hears', description: 'D4, the lowest bit of a half' },
    d5: { role: 'hears', description: 'D5' },
    d6: { role: 'hears', description: 'D6' },
    d7: { role: 'hears', description: 'D7' },
  },
  legs: {
    vss: 'GND',
    vdd: 'supply',
    vo: 'the wiper of a potentiometer of 10 kΩ between supply and GND',
    rw: 'GND',
    a: 'supply through 220 Ω',
    k: 'GND',
  },
  controls: TEXT_LCD_CONTROLS,
  states: TEXT_LCD_STATES,
  faults: { ...TEXT_LCD_FAULTS, stuck: 'D4 touches GND' },
});

export class TextLcdPins extends Part<typeof description> {
  static readonly description = description;
  private readonly display = new Hd44780(
    () => sizeOf(this.controls.size),
    (text) => this.remark(text),
  );
  private isEnabled = false;
  private isOut = false;
  private hasFailed = false;

  constructor() {
    super(description);
  }

  get state() {
    return { text: this.lines().join('|').replace(/\|+$/, ''), cursor: this.display.cursor };
  }

  protected override connected(): void {
    this.wires.enable.onChange(({ time, level }) => {
      if (level === 0 && this.isEnabled) this.falls(time);
      this.isEnabled = level === 1;
    });
  }

  protected override adjust(): void {
    const isOut = this.has('unplugged');
    const hasFailed = this.has('brownout');
    if (isOut !== this.isOut || (hasFailed && !this.hasFailed)) this.display.restart(this.time);
    this.isOut = isOut;
    this.hasFailed = hasFailed;
    if (this.faults.length > 0) this.display.disturb();
  }

  draw(): Drawing {
    const names = [...Object.keys(description.pins), ...Object.keys(description.legs)];
    return drawTextLcd(this.lines(), sizeOf(this.controls.size).columns, true, names);
  }

  private lines(): string[] {
    const isBlank = this.has('pale') || this.has('unplugged');
    return isBlank ? this.display.lines.map(() => '') : this.display.lines;
  }

  private falls(time: number): void {
    const levels = DATA.map((name) => (name === 'd4' && this.has('stuck') ? 0 : (this.wires[name].level ?? 0)));
    const half = levels.reduce((sum, level, bit) => sum | (level << bit), 0);
    this.display.take(half, this.wires.rs.level === 1, time);
    this.changed();
  }
}
