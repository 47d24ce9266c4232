import { Listeners } from '../../util/listeners.js';
import type { SpiEvent } from '../events.js';
import type { PartClock } from './part-clock.js';
import type { AttachedSpiPart, ChipSelect, SpiFault, SpiMode, SpiOrder, SpiPart, SpiSettings } from './spi-part.js';
import { type SpiByte, SpiRecord } from './spi-record.js';

/** Milliseconds without a byte that end a transaction where no part is selected. */
const SILENCE = 1;

/**
 * An SPI bus outside of the chip, byte by byte: the parts on it, each with a pin that selects it. It knows nothing of the
 * master, so a part can be attached to any board.
 *
 * A part with another bit order than the master gets its bits reversed. One that samples at the other edge of the clock
 * (modes 0 and 3 sample at the rising edge, 1 and 2 at the falling one) gets each bit a clock late, and so does the
 * master.
 */
export class SpiBus {
  private readonly places = new Set<SpiPlace>();
  private readonly bytes = new Listeners<SpiByte>();
  private readonly transactions = new Listeners<SpiEvent>();
  /** When the last byte ended, in ms. */
  private last = 0;
  /** The bytes for which no part is selected. */
  private unselected: SpiRecord | undefined;

  constructor(private readonly clock: PartClock) {}

  /** Attaches a part that [select] selects. */
  attach(part: SpiPart, select: ChipSelect): AttachedSpiPart {
    const place = new SpiPlace(part, select, this, () => this.places.delete(place));
    this.places.add(place);
    return place;
  }

  /** Adds a listener for each byte, called at its end. Returns an unsubscribe function. */
  onByte(listener: (byte: SpiByte) => void): () => void {
    return this.bytes.add(listener);
  }

  /** Adds a listener for each transaction, called at its end. Returns an unsubscribe function. */
  onTransaction(listener: (event: SpiEvent) => void): () => void {
    return this.transactions.add(listener);
  }

  /**
   * Called by the master at the end of a byte. Returns the byte that the selected part has sent, undefined if no part is
   * selected; where several are, their zeros win.
   */
  exchange(byte: number, settings: SpiSettings): number | undefined {
    let answer: number | undefined;
    for (const place of this.places) {
      if (place.isSelected) answer = (answer ?? 0xff) & place.exchange(byte, settings);
    }
    const ends = this.clock.time;
    const begins = Math.max(this.last, ends - 8000 / settings.frequency);
    this.last = ends;
    this.passed({ begins, ends, out: byte, in: answer, settings });
    return answer;
  }

  /** Called when a part is selected: begins its record. */
  begin({ name }: ChipSelect): SpiRecord {
    this.endUnselected();
    return new SpiRecord(this.clock.time, name);
  }

  /** Called when a part is not selected any more. */
  end(record: SpiRecord): void {
    const event = record.end(this.clock.time);
    if (event) this.transactions.notify(event);
  }

  private passed(byte: SpiByte): void {
    this.bytes.notify(byte);
    for (const place of this.places) {
      if (place.isSelected) place.record?.add(byte);
    }
    if (byte.in !== undefined) return;
    if (!this.unselected) {
      this.unselected = new SpiRecord(byte.begins);
      this.awaitSilence(this.unselected, SILENCE);
    }
    this.unselected.add(byte);
  }

  private awaitSilence(record: SpiRecord, milliseconds: number): void {
    this.clock.after(milliseconds, () => {
      if (this.unselected !== record) return;
      const left = record.last + SILENCE - this.clock.time;
      if (left > 0) this.awaitSilence(record, left);
      else this.endUnselected();
    });
  }

  private endUnselected(): void {
    const { unselected } = this;
    this.unselected = undefined;
    if (unselected) this.end(unselected);
  }
}

class SpiPlace implements AttachedSpiPart {
  /** What has passed since the part was selected. */
  record: SpiRecord | undefined;
  /** The last bits on the lines, for parts that sample late. */
  private lastIn = 0;
  private lastOut = 0;
  private isTold = false;
  private wrong: SpiFault | undefined;
  private readonly unsubscribe: () => void;

  constructor(
    private readonly part: SpiPart,
    private readonly select: ChipSelect,
    private readonly bus: SpiBus,
    private readonly gone: () => void,
  ) {
    this.unsubscribe = select.onChange(() => this.tell());
    this.tell();
  }

  get isSelected(): boolean {
    return this.wrong?.kind !== 'silent' && this.select.mode === 'output' && this.select.value === 0;
  }

  get fault(): SpiFault | undefined {
    return this.wrong;
  }

  set fault(fault: SpiFault | undefined) {
    this.wrong = fault;
    this.setTold(this.isSelected);
  }

  exchange(byte: number, settings: SpiSettings): number {
    const answer = this.answer(byte, settings);
    if (this.wrong?.kind !== 'stuck') return answer;
    return this.wrong.level === 0 ? 0 : 0xff;
  }

  private answer(byte: number, settings: SpiSettings): number {
    const { mode = 0, order = 'msb' } = this.part;
    const onWire = inOrder(byte, settings.order);
    if (samplesRising(mode) === samplesRising(settings.mode)) {
      return inOrder(inOrder(this.part.exchange(inOrder(onWire, order), settings), order), settings.order);
    }
    const answer = inOrder(this.part.exchange(inOrder(late(this.lastIn, onWire), order), settings), order);
    const heard = late(this.lastOut, answer);
    this.lastIn = onWire;
    this.lastOut = answer;
    return inOrder(heard, settings.order);
  }

  detach(): void {
    this.unsubscribe();
    this.setTold(false);
    this.gone();
  }

  /** A pin that is low again after a reset has been high meanwhile. */
  private tell(): void {
    if (this.isTold) this.setTold(false);
    this.setTold(this.isSelected);
  }

  private setTold(selected: boolean): void {
    if (this.isTold === selected) return;
    this.isTold = selected;
    this.lastIn = 0;
    this.lastOut = 0;
    const { record } = this;
    this.record = selected ? this.bus.begin(this.select) : undefined;
    if (selected) this.part.selected?.();
    else this.part.deselected?.();
    if (record) this.bus.end(record);
  }
}

function samplesRising(mode: SpiMode): boolean {
  return mode === 0 || mode === 3;
}

/** A byte with its first bit as bit 7. It is its own inverse. */
function inOrder(byte: number, order: SpiOrder): number {
  if (order === 'msb') return byte & 0xff;
  let reversed = 0;
  for (let bit = 0; bit < 8; bit++) reversed |= ((byte >> bit) & 1) << (7 - bit);
  return reversed;
}

/** What is heard of [byte] after [last], both with the first bit as bit 7, by whoever samples a clock late. */
function late(last: number, byte: number): number {
  return ((last & 1) << 7) | (byte >> 1);
}
