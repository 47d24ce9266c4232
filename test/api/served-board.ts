import { parseAddress } from '../../src/connect/address.js';
import { openDevice } from '../../src/connect/open-device.js';
import { serveTcp, type TcpPort } from '../../src/emulators/byte-port-tcp.js';
import { coreLibrary } from '../../src/library/core.js';
import type { BytePort } from '../../src/link/byte-port.js';
import { type NativeBoard, RunStatus } from '../../src/simulator/native.js';
import { type BoardRecord, takeRecords } from '../../src/simulator/native-log.js';
import { native } from '../../src/simulator/present-native.js';
import type { StateName } from '../../src/stream/table.js';
import { Listeners } from '../../src/util/listeners.js';

/** Milliseconds of the wall between two runs. */
const TURN = 1;

/**
 * The firmware of the simulated board behind a real socket, as a board behind its USB port: it can be switched off and
 * on, reset, and unplugged while it goes on. Its serial port tells what reached it.
 */
export class ServedBoard {
  private board: NativeBoard | undefined;
  private since = 0;
  private timer: NodeJS.Timeout | undefined;
  private tcp: TcpPort | undefined;
  private port = 0;
  private readonly link = new Listeners<Uint8Array>();
  /** What it has sent out of serial port 0 since it is in the test. */
  serialText = '';
  /** How often it began. */
  starts = 0;

  private constructor(private readonly isResetByOpening: boolean) {}

  /** A board that, like most, is reset when its port is opened; or [goesOn]. */
  static async start(goesOn?: 'goesOn'): Promise<ServedBoard> {
    const board = new ServedBoard(goesOn === undefined);
    board.switchOn();
    await board.plugIn();
    return board;
  }

  get address(): string {
    return `tcp:127.0.0.1:${this.port}`;
  }

  /** Asks it over its socket what its graph does. */
  async state(): Promise<StateName> {
    const image = () => Promise.reject(new Error('it has no image'));
    const { device, close } = await openDevice(parseAddress(this.address), { library: coreLibrary, image });
    await close();
    return device.state;
  }

  switchOn(): void {
    this.starts++;
    this.board = new (native().NativeBoard)(0);
    this.since = performance.now();
    this.timer = setInterval(() => this.run(), TURN);
  }

  switchOff(): void {
    clearInterval(this.timer);
    this.board = undefined;
  }

  /** Presses the reset button; the port stays open. */
  reset(): void {
    this.switchOff();
    this.switchOn();
  }

  /** For other ways to it than its socket. */
  open(): BytePort {
    // What the board says first must find somebody who listens.
    if (this.isResetByOpening) setImmediate(() => this.reset());
    return {
      write: (bytes) => {
        this.board?.linkIn(bytes);
        this.run();
      },
      onBytes: (handler) => this.link.add(handler),
      close: () => {},
    };
  }

  async plugIn(): Promise<void> {
    this.tcp = await serveTcp(() => this.open(), this.port);
    this.port = this.tcp.tcpPort;
  }

  /** The board goes on. */
  async unplug(): Promise<void> {
    await this.tcp?.close();
  }

  async close(): Promise<void> {
    await this.unplug();
    this.switchOff();
  }

  private run(): void {
    const { board } = this;
    if (!board) return;
    const until = Math.round((performance.now() - this.since) * 1000);
    for (let status: number = RunStatus.events; status === RunStatus.events; ) {
      status = board.run(until);
      for (const record of takeRecords(board, String)) this.happened(record);
    }
  }

  private happened(record: BoardRecord): void {
    if (record.type === 'link') this.link.notify(record.bytes);
    else if (record.type === 'serial') this.serialText += new TextDecoder().decode(record.bytes);
  }
}
