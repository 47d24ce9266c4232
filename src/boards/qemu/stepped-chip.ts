import type { ChipListener, ChipSerial, EmulatedChip } from '../emulated-chip.js';
import { Fifo } from '../fifo.js';
import type { PinHost } from '../simulated-pin.js';
import type { SteppedQemu } from './stepped-qemu.js';

/** A chip in a QEMU whose time is moved by us, a tick of its clock at a time: what its pins and its log do not decide. */
export abstract class SteppedChip implements EmulatedChip {
  abstract readonly pins: PinHost;
  /** At every tick, those of the clock that the board's file gives. */
  cycles = 0;
  protected listener: ChipListener | undefined;
  private readonly onTheWay = new Fifo<{ port: number; byte: number }>();
  private isStopped = false;

  /** [perTick] is how many cycles a tick has. */
  constructor(
    protected readonly qemu: SteppedQemu,
    readonly flash: Uint8Array,
    readonly serialPorts: number,
    private readonly perTick: number,
  ) {
    this.qemu.onLine = (line) => this.hear(line);
  }

  listen(listener: ChipListener): void {
    this.listener = listener;
  }

  run(cycle: number): void {
    this.isStopped = false;
    while (this.cycles < cycle && !this.isStopped) this.step(cycle);
  }

  stop(): void {
    this.isStopped = true;
  }

  abstract reset(): void;

  serial(port: number): ChipSerial {
    return {
      // QEMU knows no rates: a byte takes no time, and waits for the program.
      baud: Number.POSITIVE_INFINITY,
      receives: true,
      overruns: 0,
      receive: (bytes) => {
        for (const byte of bytes) this.onTheWay.put({ port, byte });
        this.qemu.write(port, bytes);
      },
    };
  }

  close(): void {
    this.qemu.close();
  }

  /** A line of QEMU's log. */
  protected abstract hear(text: string): void;

  /** Does to the pins what only a program that sleeps lets be done. */
  protected rest(): void {}

  /** To be called at each tick of the program's clock. */
  protected ticked(): void {
    this.cycles += this.perTick;
  }

  /** To be called for each byte that the program can read now. */
  protected arrived(): void {
    const next = this.onTheWay.take();
    if (next) this.listener?.received(next.port, next.byte);
  }

  private step(cycle: number): void {
    this.qemu.run(() => this.cycles >= cycle);
    this.rest();
    if (!this.onTheWay.isEmpty) this.qemu.settle();
    for (let port = 0; port < this.serialPorts; port++) {
      const bytes = this.qemu.read(port);
      if (bytes.length > 0) this.listener?.changed({ type: 'serial', port, bytes });
    }
  }
}
