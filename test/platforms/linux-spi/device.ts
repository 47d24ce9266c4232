import { createServer, type Server, type Socket } from 'node:net';
import type { PartClock } from '../../../src/boards/parts/part-clock.js';
import { SpiBus } from '../../../src/boards/parts/spi-bus.js';
import type { AttachedSpiPart, ChipSelect, SpiMode, SpiPart } from '../../../src/boards/parts/spi-part.js';
import { Listeners } from '../../../src/util/listeners.js';

/** The mode of the kernel (linux/spi/spi.h): CPHA and CPOL, then more bits. */
const CPOL = 2;
const NO_CS = 0x40;
const MODE = 3;
const LINE = 0;

/** Nobody asks this bus for times. */
const CLOCK: PartClock = { time: 0, after: () => () => {} };

/** A line of the GPIO chip, once the program has made it an output. */
class Line implements ChipSelect {
  mode = 'input';
  value = 1;
  private readonly changes = new Listeners<void>();

  constructor(readonly name: string) {}

  set(level: number): void {
    this.mode = 'output';
    this.value = level;
    this.changes.notify();
  }

  onChange(listener: () => void): () => void {
    return this.changes.add(listener);
  }
}

/** A bus of the kernel (device.cpp), to which a test attaches parts, and the lines that select them. */
export class TestDevice {
  bus = new SpiBus(CLOCK);
  /** What a part would have suffered from. */
  readonly wrong: string[] = [];
  /** How many transfers have come, and how many of them were to select nothing. */
  transfers = 0;
  selectsNothing = 0;
  private readonly lines = new Map<number, Line>();
  /** Called when the transfer that is to be held has begun. */
  private begun: (() => void) | undefined;
  /** Ends the transfer that is held. */
  private held: (() => void) | undefined;
  private clock = -1;
  private readonly server: Server;
  private device: Socket | undefined;

  constructor(path: string) {
    this.server = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', (request) => this.take(socket, request));
    }).listen(path);
  }

  /** Takes everything off the bus. */
  renew(): void {
    this.bus = new SpiBus(CLOCK);
  }

  attach(part: SpiPart, line: number): AttachedSpiPart {
    return this.bus.attach(part, this.line(line));
  }

  line(number: number): Line {
    const line = this.lines.get(number) ?? new Line(`${number}`);
    this.lines.set(number, line);
    return line;
  }

  /** Keeps the next transfer from ending until [release]. Resolves when it has begun. */
  hold(): Promise<void> {
    return new Promise((resolve) => {
      this.begun = resolve;
    });
  }
  release(): void {
    this.held?.();
    this.held = undefined;
  }

  /** Pulls the device out; it is back at once. */
  pullOut(): void {
    this.device?.destroy();
  }

  close(): void {
    this.pullOut();
    this.server.close();
  }

  private take(socket: Socket, request: Buffer): void {
    const [kind, first = 0, second = 0] = request;
    if (kind === LINE) {
      this.line(first).set(second);
      socket.write(Uint8Array.of(0));
      return;
    }
    this.device = socket;
    const end = () => socket.write(Uint8Array.of(0, ...this.exchange(request)));
    if (!this.begun) {
      end();
      return;
    }
    this.held = end;
    this.begun();
    this.begun = undefined;
  }

  private exchange(request: Buffer): number[] {
    const mode = request[1] ?? 0;
    const frequency = request.readUInt32LE(2);
    const isSelected = [...this.lines.values()].some(({ value }) => value === 0);
    if (isSelected && this.clock !== (mode & CPOL)) this.wrong.push(`SCK changed for mode ${mode & MODE}`);
    this.clock = mode & CPOL;
    this.transfers++;
    if (mode & NO_CS) this.selectsNothing++;
    const settings = { mode: (mode & MODE) as SpiMode, order: 'msb', frequency } as const;
    return [...request.subarray(7)].map((byte) => this.bus.exchange(byte, settings) ?? 0xff);
  }
}
