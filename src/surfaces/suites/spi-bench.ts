import type { AttachedSpiPart, SpiMode, SpiOrder, SpiPart } from '../../boards/parts/spi-part.js';
import type { SpiPartSetting } from './suite.js';

/** Attaches a part that a pin selects. */
export type AttachSpi = (part: SpiPart, pin: string) => AttachedSpiPart;

/** The parts that a case has put on the SPI bus of a board. */
export class SpiBench {
  private readonly parts = new Map<string, { part: AnsweringPart; attached: AttachedSpiPart }>();

  constructor(private readonly attach: AttachSpi) {}

  /** Puts a part on the bus or changes it; null takes it off. */
  set(pin: string, setting: SpiPartSetting | null): void {
    if (setting === null) {
      this.parts.get(pin)?.attached.detach();
      this.parts.delete(pin);
      return;
    }
    const { part, attached } = this.parts.get(pin) ?? this.add(pin);
    const { fault, ...rest } = setting;
    Object.assign(part, rest);
    if (fault !== undefined) attached.fault = fault ?? undefined;
  }

  /** Returns what each part was sent since the last call. */
  takeWrites(): Map<string, number[][]> {
    return new Map([...this.parts].map(([pin, { part }]) => [pin, part.takeWrites()]));
  }

  private add(pin: string) {
    const part = new AnsweringPart();
    const entry = { part, attached: this.attach(part, pin) };
    this.parts.set(pin, entry);
    return entry;
  }
}

/** A part that answers with the same bytes whenever it is selected, and then with ones. */
class AnsweringPart implements SpiPart {
  answers: readonly number[] = [];
  mode: SpiMode = 0;
  order: SpiOrder = 'msb';
  private writes: number[][] = [];

  selected(): void {
    this.writes.push([]);
  }

  exchange(byte: number): number {
    const bytes = this.writes.at(-1) ?? [];
    bytes.push(byte);
    return this.answers[bytes.length - 1] ?? 0xff;
  }

  /** Returns what was sent since the last call; nothing of times without a byte. */
  takeWrites(): number[][] {
    const taken = this.writes;
    this.writes = [];
    return taken.filter((bytes) => bytes.length > 0);
  }
}
