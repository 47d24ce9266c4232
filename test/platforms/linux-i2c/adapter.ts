import { createServer, type Server, type Socket } from 'node:net';
import { I2cBus } from '../../../src/boards/parts/i2c-bus.js';
import { I2cLines, type Operation } from '../../../src/boards/parts/i2c-lines.js';
import { giveUp, type I2cEnd, type I2cTransaction, transact } from '../../../src/boards/parts/i2c-transaction.js';
import type { PartClock } from '../../../src/boards/parts/part-clock.js';

/** The errors of an adapter (Linux, Documentation/i2c/fault-codes.rst), by their numbers. */
const ERRORS: Record<I2cEnd['kind'], number> = {
  done: 0,
  'no-answer': 6, // ENXIO
  refused: 5, // EIO
  'timed-out': 110, // ETIMEDOUT
  held: 16, // EBUSY
  'no-pull-up': 16,
};
const EOPNOTSUPP = 95;
const READS = 1;

/** The time of this process: what is due within a millisecond is done at once. */
const CLOCK: PartClock = {
  get time() {
    return performance.now();
  },
  after: (milliseconds, action) => {
    if (milliseconds < 1) {
      const handle = setImmediate(action);
      return () => clearImmediate(handle);
    }
    const handle = setTimeout(action, milliseconds);
    return () => clearTimeout(handle);
  },
};

/** An adapter of the kernel (adapter.cpp) with its bus, to which a test attaches parts. */
export class TestAdapter {
  bus = new I2cBus(CLOCK);
  /** Whether it can send an address without a byte behind it. */
  sendsAddressAlone = true;
  /** Milliseconds after which the kernel gives a transaction up. That of Linux: 1000 ms. */
  timeout = 35;
  /** Whether the kernel waits for a transaction. */
  isBusy = false;
  private lines = new I2cLines(this.bus, CLOCK);
  /** Ends the running transaction, as the kernel does after its time-out. */
  private giveUpNow = () => {};
  private readonly server: Server;
  private socket: Socket | undefined;

  constructor(readonly path: string) {
    this.server = createServer((socket) => {
      this.socket = socket;
      socket.on('error', () => {});
      socket.on('data', (bytes) => this.take(bytes));
    }).listen(path);
  }

  /** Takes everything off the bus, so that another attempt at a case finds it as the first did. */
  renew(): void {
    this.giveUpNow();
    this.bus = new I2cBus(CLOCK);
    this.lines = new I2cLines(this.bus, CLOCK);
  }

  /** Pulls it out. */
  close(): void {
    this.lines.cancel();
    this.socket?.destroy();
    this.server.close();
  }

  private take(request: Buffer): void {
    const { address, writes, reads } = transactionOf(request);
    if (writes.length === 0 && reads === 0 && !this.sendsAddressAlone) {
      this.answer(EOPNOTSUPP, reads);
      return;
    }
    this.isBusy = true;
    this.giveUpNow = () => {
      this.lines.cancel();
      clearTimeout(late);
      this.end('timed-out', reads);
    };
    const late = setTimeout(() => this.run(giveUp(this.lines), reads), this.timeout);
    this.run(transact(this.lines, { address, writes, reads }), reads, () => clearTimeout(late));
  }

  private run(operation: Operation<I2cEnd>, reads: number, ended = () => {}): void {
    this.lines.run(operation, (end) => {
      ended();
      this.end(end.kind, reads, end.kind === 'done' ? end.bytes : undefined);
    });
  }

  private end(kind: I2cEnd['kind'], reads: number, bytes?: Uint8Array): void {
    this.isBusy = false;
    this.giveUpNow = () => {};
    this.answer(ERRORS[kind], reads, bytes);
  }

  private answer(error: number, reads: number, bytes: Uint8Array = new Uint8Array(reads)): void {
    this.socket?.write(Uint8Array.of(error, ...bytes));
  }
}

/** The transaction of the messages of one call. */
function transactionOf(request: Buffer): I2cTransaction {
  const [messages = 0] = request;
  let address = 0;
  let writes = new Uint8Array();
  let reads = 0;
  for (let at = 1, left = messages; left > 0; left--) {
    const length = request[at + 2] ?? 0;
    address = request[at] ?? 0;
    if (request[at + 1] === READS) {
      reads = length;
      at += 3;
    } else {
      writes = new Uint8Array(request.subarray(at + 3, at + 3 + length));
      at += 3 + length;
    }
  }
  return { address, writes, reads };
}
