import type { Page } from 'playwright-core';
import type { EmulatorThread } from '../../src/emulators/emulator-thread.js';
import type { BytePort } from '../../src/link/byte-port.js';

/**
 * Puts a `navigator.serial` into a page that behaves as https://wicg.github.io/serial/ says, with an emulated board in the
 * place of the operating system and its port. Each point has the section of the specification that it is from:
 *
 * - requestPort() needs transient activation, else SecurityError; NotFoundError when nothing is chosen (section 3.1).
 * - getPorts() has the ports that are granted and plugged in (3.2).
 * - open(): InvalidStateError when it is open, NetworkError when the system fails (4.4).
 * - readable and writable are null while the port is closed, and after a fatal error; a stream that was cancelled or
 *   errored without one is replaced by a new one (4.5, 4.6).
 * - a chunk that is no BufferSource is a TypeError; NetworkError when the device is lost (4.6).
 * - setSignals(): InvalidStateError when it is not open, TypeError without a signal (4.7).
 * - close(): cancels and aborts the streams, which rejects with a TypeError while they are locked (4.9).
 * - an unplugged device errors both streams with a NetworkError, makes them null, and fires disconnect at the port, which
 *   bubbles to navigator.serial; the device that is plugged in again is another object (4.10, 5).
 */
const STAND_IN = `{
  const state = { granted: false, isPlugged: true, port: undefined };
  const fail = (message, name) => { throw new DOMException(message, name); };
  class Port extends EventTarget {
    #state = 'closed';
    #readable = null;
    #writable = null;
    #readFatal = false;
    #writeFatal = false;
    #controller;
    #writing;
    isThere = true;
    getInfo() { return { usbVendorId: 0x2341, usbProductId: 0x0043 }; }
    async open(options) {
      if (this.#state !== 'closed') fail('The port is already open.', 'InvalidStateError');
      if (!(options?.baudRate > 0)) throw new TypeError('a baud rate is required');
      this.#state = 'opening';
      const isDone = this.isThere && await globalThis.systemOpen(options.baudRate);
      if (!isDone) { this.#state = 'closed'; fail('Failed to open serial port.', 'NetworkError'); }
      this.#state = 'opened';
      this.#readFatal = this.#writeFatal = false;
    }
    get readable() {
      if (this.#readable) return this.#readable;
      if (this.#state !== 'opened' || this.#readFatal) return null;
      this.#readable = new ReadableStream({
        start: (controller) => { this.#controller = controller; },
        cancel: () => { this.#readable = null; this.#controller = undefined; },
      });
      return this.#readable;
    }
    get writable() {
      if (this.#writable) return this.#writable;
      if (this.#state !== 'opened' || this.#writeFatal) return null;
      this.#writable = new WritableStream({
        start: (controller) => { this.#writing = controller; },
        write: async (chunk) => {
          if (!ArrayBuffer.isView(chunk) && !(chunk instanceof ArrayBuffer)) throw new TypeError('not a BufferSource');
          await globalThis.systemWrite([...new Uint8Array(chunk.buffer ?? chunk, chunk.byteOffset, chunk.byteLength)]);
        },
        close: () => { this.#writable = null; },
        abort: () => { this.#writable = null; },
      });
      return this.#writable;
    }
    async setSignals(signals = {}) {
      if (this.#state !== 'opened') fail('The port is not open.', 'InvalidStateError');
      if (Object.keys(signals).length === 0) throw new TypeError('Signals dictionary must contain at least one member.');
      await globalThis.systemSignals(signals);
    }
    async close() {
      if (this.#state !== 'opened') fail('The port is already closed.', 'InvalidStateError');
      await Promise.all([this.#readable?.cancel(), this.#writable?.abort()]);
      this.#state = 'closed';
      await globalThis.systemClose();
    }
    received(bytes) { if (this.readable) this.#controller?.enqueue(Uint8Array.from(bytes)); }
    unplugged() {
      this.isThere = false;
      const lost = new DOMException('The device has been lost.', 'NetworkError');
      this.#readFatal = this.#writeFatal = true;
      this.#controller?.error(lost);
      this.#writing?.error(lost);
      this.#readable = this.#writable = null;
      this.dispatchEvent(new Event('disconnect', { bubbles: true }));
      serial.dispatchEvent(new Event('disconnect'));
    }
  }
  class Serial extends EventTarget {
    async requestPort() {
      if (!navigator.userActivation.isActive) fail('Must be handling a user gesture to show a permission request.', 'SecurityError');
      if (!state.isPlugged) fail('No port selected by the user.', 'NotFoundError');
      state.granted = true;
      return state.port;
    }
    async getPorts() { return state.granted && state.isPlugged ? [state.port] : []; }
  }
  state.port = new Port();
  const serial = new Serial();
  Object.defineProperty(navigator, 'serial', { value: serial });
  globalThis.standIn = {
    received: (bytes) => state.port.received(bytes),
    unplug: () => { state.isPlugged = false; state.port.unplugged(); },
    plug: () => { state.isPlugged = true; state.port = new Port(); serial.dispatchEvent(new Event('connect')); },
  };
}`;

/** The board at the other end of the stand-in. */
export class StandIn {
  /** The rates at which the port was opened. */
  readonly bauds: number[] = [];
  /** Another program has the port. */
  isBusy = false;
  private port: BytePort | undefined;
  private isLow = false;
  private due: { left: number; unplugged: () => void } | undefined;

  constructor(
    private readonly page: Page,
    private readonly board: EmulatorThread,
  ) {}

  /** Must be called before the page is read. */
  async prepare(): Promise<void> {
    const { page } = this;
    await page.exposeFunction('systemOpen', (baud: number) => this.open(baud));
    await page.exposeFunction('systemWrite', (bytes: number[]) => this.write(bytes));
    await page.exposeFunction('systemClose', () => this.close());
    await page.exposeFunction('systemSignals', (signals: { dataTerminalReady?: boolean }) => this.signal(signals));
    await page.addInitScript(STAND_IN);
  }

  async unplug(): Promise<void> {
    this.close();
    await this.page.evaluate('standIn.unplug()');
  }

  /** Unplugs the board when so many more bytes were written to it; resolves then. */
  unplugAfter(bytes: number): Promise<void> {
    return new Promise((unplugged) => {
      this.due = { left: bytes, unplugged };
    });
  }

  async plug(): Promise<void> {
    await this.page.evaluate('standIn.plug()');
  }

  private write(bytes: readonly number[]): void {
    const { due } = this;
    if (due) due.left -= bytes.length;
    if (!due || due.left > 0) {
      this.port?.write(Uint8Array.from(bytes));
      return;
    }
    this.due = undefined;
    void this.unplug().then(due.unplugged);
  }

  private open(baud: number): boolean {
    if (this.isBusy) return false;
    this.bauds.push(baud);
    this.reset();
    return true;
  }

  /** The capacitor of an Uno makes a reset of a line that goes low after it was high, which DTR does when it is set. */
  private signal({ dataTerminalReady }: { dataTerminalReady?: boolean }): void {
    if (dataTerminalReady === true && this.isLow) this.reset();
    this.isLow = dataTerminalReady === false;
  }

  /** Opening the port of an emulated Uno resets it. */
  private reset(): void {
    this.close();
    this.port = this.board.open();
    this.port.onBytes((bytes) => {
      this.page.evaluate(`standIn.received(${JSON.stringify([...bytes])})`).catch(() => {});
    });
  }

  private close(): void {
    this.port?.close();
    this.port = undefined;
  }
}
