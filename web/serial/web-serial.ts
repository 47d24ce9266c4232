import type { OpenPort } from '../../src/connect/open-port.js';

/** What is used of the Web Serial API (https://wicg.github.io/serial/), which the types of a page lack. */
export interface WebSerialPort {
  readonly readable: ReadableStream<Uint8Array> | null;
  readonly writable: WritableStream<Uint8Array> | null;
  open(options: { baudRate: number; bufferSize?: number }): Promise<void>;
  close(): Promise<void>;
  setSignals(signals: { dataTerminalReady?: boolean; requestToSend?: boolean }): Promise<void>;
  getInfo(): { usbVendorId?: number; usbProductId?: number };
}

export interface WebSerial {
  getPorts(): Promise<WebSerialPort[]>;
  /** Asks the person for a port; needs a gesture. Rejects with a NotFoundError when none is chosen. */
  requestPort(options?: { filters?: { usbVendorId: number; usbProductId?: number }[] }): Promise<WebSerialPort>;
}

/** The serial ports of this browser; undefined where it has none. It is asked, not known by its name. */
export function webSerial(): WebSerial | undefined {
  return (navigator as { serial?: WebSerial }).serial;
}

/** `2341:0043`; undefined for a port that is not on USB. */
export function usbIdOf(port: WebSerialPort): string | undefined {
  const { usbVendorId: vendor, usbProductId: product } = port.getInfo();
  if (vendor === undefined || product === undefined) return undefined;
  return [vendor, product].map((each) => each.toString(16).padStart(4, '0')).join(':');
}

/** Bits on the line for each byte. */
const BITS_PER_BYTE = 10;
/** Bytes that the browser keeps until they are read. */
const BUFFER = 16_384;
/** Milliseconds for which the lines of a reset are low, as the facts about boards with a capacitor say. */
const LOW = 250;

/** Opens a port, and resets boards that its signals reset. Rejects with an Error that says what is wrong and what to do. */
export async function openWebSerial(port: WebSerialPort, baud: number, name: string): Promise<OpenPort> {
  try {
    await port.open({ baudRate: baud, bufferSize: BUFFER });
  } catch (error) {
    throw new Error(`cannot open ${name}: ${whyNotOpened(error)}`);
  }
  const line = new Line(port, name);
  try {
    await port.setSignals({ dataTerminalReady: false, requestToSend: false });
    await new Promise((resolve) => setTimeout(resolve, LOW));
    await port.setSignals({ dataTerminalReady: true, requestToSend: true });
  } catch {
    line.bytePort.close();
    await line.closed;
    throw new Error(`cannot open ${name}: it was unplugged`);
  }
  return { bytePort: line.bytePort, name, speed: baud / BITS_PER_BYTE, closed: line.closed };
}

function whyNotOpened(error: unknown): string {
  const { name = '', message = '' } = error instanceof Error ? error : {};
  if (name === 'InvalidStateError') return 'this page has it open already';
  if (name === 'NetworkError') {
    return 'another program or page is using it, or it was unplugged. Close the Arduino IDE, serial monitors and other pages with this board, then try again';
  }
  return message;
}

/** The streams of an open port as a BytePort. */
class Line {
  readonly closed: Promise<void>;
  private readonly heard = new Set<(bytes: Uint8Array) => void>();
  private readonly lost = new Set<(reason: Error) => void>();
  private readonly writer: WritableStreamDefaultWriter<Uint8Array> | undefined;
  private reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  private isOpen = true;

  constructor(
    private readonly port: WebSerialPort,
    private readonly name: string,
  ) {
    this.writer = port.writable?.getWriter();
    this.closed = this.read();
  }

  readonly bytePort = {
    write: (bytes: Uint8Array): void => {
      if (!this.isOpen) throw new Error(`${this.name} is closed`);
      // A port that is lost ends its reading, too.
      this.writer?.write(bytes.slice()).catch(() => {});
    },
    onBytes: (handler: (bytes: Uint8Array) => void): (() => void) => {
      this.heard.add(handler);
      return () => this.heard.delete(handler);
    },
    onClose: (handler: (reason: Error) => void): (() => void) => {
      this.lost.add(handler);
      return () => this.lost.delete(handler);
    },
    close: (): void => {
      if (!this.isOpen) return;
      this.isOpen = false;
      void this.reader?.cancel().catch(() => {});
    },
  };

  /** Reads until the port is closed or lost. After an error of the line (a break, an overrun) it has another stream. */
  private async read(): Promise<void> {
    while (this.isOpen && this.port.readable) {
      this.reader = this.port.readable.getReader();
      try {
        await this.readStream(this.reader);
      } catch {
        // Of the line, or of a port that is gone: then there is no stream any more.
      }
      this.reader.releaseLock();
    }
    const wasOpen = this.isOpen;
    this.isOpen = false;
    this.writer?.releaseLock();
    await this.port.close().catch(() => {});
    if (wasOpen) for (const each of this.lost) each(new Error('it was unplugged'));
  }

  private async readStream(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || !this.isOpen) {
        // A stream that ends by itself is that of a port that is gone.
        this.isOpen &&= !done || this.port.readable !== null;
        return;
      }
      for (const each of this.heard) each(value);
    }
  }
}
