import { type Hear, type NativeBoard, RunStatus } from '../native.js';
import { byte, bytesOf, text, time, whole } from './arguments.js';
import { faultNumber } from './fault.js';
import type { WasmInstance } from './instance.js';

/** The most pins and serial ports of a board (simulator/state.h). */
const MOST_PINS = 255;
const MOST_SERIAL_PORTS = 5;
const MOST_RUNAWAY_NODES = 64;

/** A simulated board in an instance of the module. Each method is a call of simulator/board.h, as in the addon. */
export class WasmBoard implements NativeBoard {
  private instance: WasmInstance | undefined;
  private readonly board: number;
  private readonly refresh: (instance: WasmInstance) => void;
  /** How a component failed; 0 while none has. */
  private fault = 0;
  private isRunning = false;

  /** [refresh] brings an instance up to date before it runs. */
  constructor(instance: WasmInstance, start: number, refresh: (instance: WasmInstance) => void) {
    const from = time('start', start);
    this.instance = instance;
    this.refresh = refresh;
    this.board = instance.call('board_init', instance.take(instance.call('board_bytes')), from);
    instance.board = this.board;
  }

  setModel(name: string, uses: Uint8Array, numbered: Uint8Array, serialPorts: number): void {
    const [title, pins, numbers] = [text('name', name), bytesOf('uses', uses), bytesOf('numbered', numbered)];
    const ports = whole('serialPorts', serialPorts, 1, MOST_SERIAL_PORTS);
    const open = this.open();
    if (Math.max(pins.length, numbers.length) > MOST_PINS) throw new RangeError('a board has at most 255 pins');
    // A BoardModel: three pointers, each but the first with a byte behind it, and a byte.
    const model = new DataView(new ArrayBuffer(24));
    model.setUint32(0, open.keep(Uint8Array.of(...new TextEncoder().encode(title), 0)), true);
    model.setUint32(4, open.keep(pins), true);
    model.setUint8(8, pins.length);
    model.setUint32(12, open.keep(numbers), true);
    model.setUint8(16, numbers.length);
    model.setUint8(17, ports);
    open.call('board_set_model', this.board, open.keep(new Uint8Array(model.buffer)));
  }

  close(): void {
    this.instance = undefined;
  }

  linkIn(bytes: Uint8Array): void {
    const { length } = bytesOf('bytes', bytes);
    const open = this.open();
    this.touch((board) => open.call('board_link_in', board, open.lend(bytes), length), 0);
  }

  run(until: number, hear?: Hear): number {
    const end = time('until', until);
    const open = this.open();
    if (this.isRunning) throw new Error('the simulated board is running');
    if (this.fault !== 0) return this.fault < 0 ? RunStatus.stuck : RunStatus.crashed;
    this.refresh(open);
    this.isRunning = true;
    open.hear = hear;
    const status = this.touch((board) => open.call('board_run', board, end), RunStatus.crashed);
    this.isRunning = false;
    return this.fault < 0 ? RunStatus.stuck : status;
  }

  hearPin(pin: number, isHeard: 0 | 1): void {
    const values = [byte('pin', pin), whole('isHeard', isHeard, 0, 1)];
    this.open().call('board_hear_pin', this.board, ...values);
  }

  setTime(to: number): void {
    this.open().call('board_set_time', this.board, time('time', to, this.time()));
  }

  readLog(into: Uint8Array): number {
    const { length } = bytesOf('into', into);
    const open = this.open();
    const at = open.room(length);
    const size = this.touch((board) => open.call('board_read_log', board, at, length), 0);
    into.set(open.bytes.subarray(at, at + size));
    return size;
  }

  drivePin(pin: number, level: number): void {
    const values = [byte('pin', pin), whole('level', level, -1, 1)];
    this.touch((board) => this.open().call('board_drive_pin', board, ...values), 0);
  }

  driveAnalog(pin: number, value: number): void {
    const values = [byte('pin', pin), whole('value', value, 0, 1023)];
    this.open().call('board_drive_analog', this.board, ...values);
  }

  serialIn(port: number, bytes: Uint8Array): number {
    const [number, { length }] = [byte('port', port), bytesOf('bytes', bytes)];
    const open = this.open();
    return this.touch((board) => open.call('board_serial_in', board, number, open.lend(bytes), length), 0);
  }

  i2cEnd(event: number, bytes: Uint8Array): void {
    const [ended, { length }] = [byte('event', event), bytesOf('bytes', bytes)];
    const open = this.open();
    this.touch((board) => open.call('board_i2c_end', board, ended, open.lend(bytes), length), 0);
  }

  spiEnd(bytes: Uint8Array): void {
    const { length } = bytesOf('bytes', bytes);
    const open = this.open();
    this.touch((board) => open.call('board_spi_end', board, open.lend(bytes), length), 0);
  }

  setStorage(bytes: Uint8Array): void {
    const { length } = bytesOf('bytes', bytes);
    const open = this.open();
    open.call('board_set_storage', this.board, open.lend(bytes), length);
  }

  pinMode(pin: number): number {
    return this.open().call('board_pin_mode', this.board, byte('pin', pin));
  }

  pinValue(pin: number): number {
    return this.open().call('board_pin_value', this.board, byte('pin', pin));
  }

  time(): number {
    return this.open().call('board_time', this.board);
  }

  nextWake(): number | undefined {
    const open = this.open();
    if (this.fault !== 0) return undefined;
    return this.touch<number | undefined>((board) => open.callForTime('board_next_wake', board), undefined);
  }

  busy(): boolean {
    const open = this.open();
    return this.fault === 0 && this.touch((board) => open.call('board_busy', board), 0) !== 0;
  }

  runawayNodes(): number[] {
    const open = this.open();
    const at = open.room(2 * MOST_RUNAWAY_NODES);
    const count = open.call('board_runaway_nodes', this.board, at, MOST_RUNAWAY_NODES);
    const { buffer } = open.bytes;
    return Array.from(new Uint16Array(buffer, at, count));
  }

  currentNode(): number {
    return this.open().call('board_current_node', this.board);
  }

  crash(): number {
    this.open();
    return Math.max(this.fault, 0);
  }

  private open(): WasmInstance {
    if (this.instance) return this.instance;
    throw new Error('the simulated board is closed');
  }

  /** Does [work] with the board. Returns [failed] when a component failed, or had spoiled the memory before. */
  private touch<Result>(work: (board: number) => Result, failed: Result): Result {
    const open = this.open();
    try {
      return work(this.board);
    } catch (error) {
      this.fault ||= faultNumber(open, error);
      return failed;
    }
  }
}
