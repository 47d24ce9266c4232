import type { BoardEvent, BusEvent } from '../boards/events.js';
import { colorsOf } from '../boards/parts/pixel-train.js';
import type { NativeBoard } from './native.js';

/** A record of the log: an event, bytes sent by the link, what the program wants of a bus, or what it keeps. */
export type BoardRecord =
  | Exclude<BoardEvent, BusEvent | { type: 'message' }>
  | { time: number; type: 'link'; bytes: Uint8Array }
  | { time: number; type: 'release'; pin: string }
  | { time: number; type: 'i2c'; wish: number; bytes: Uint8Array }
  | { time: number; type: 'spi'; wish: number; bytes: Uint8Array }
  | { time: number; type: 'storage'; address: number; bytes: Uint8Array };

/** Size of a record's header in bytes: time, kind, number and size; see `board_read_log` in simulator/board.h. */
const HEAD = 12;
const Kind = { link: 1, pin: 2, pwm: 3, serial: 4, i2c: 5, storage: 6, spi: 7, strip: 8, release: 9 } as const;

/** For the log of a board on its way to records. It is as large as the log itself. */
const log = new Uint8Array(256 * 1024);
const view = new DataView(log.buffer);

/** Takes the records out of the log of [board]. */
export function takeRecords(board: NativeBoard, pinName: (index: number) => string): BoardRecord[] {
  const length = board.readLog(log);
  const records: BoardRecord[] = [];
  for (let at = 0; at < length; ) {
    const size = view.getUint16(at + 10, true);
    const time = (view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32) / 1000;
    const bytes = log.slice(at + HEAD, at + HEAD + size);
    records.push(record(time, view.getUint8(at + 8), view.getUint8(at + 9), bytes, pinName));
    at += HEAD + size;
  }
  return records;
}

function record(
  time: number,
  kind: number,
  number: number,
  bytes: Uint8Array,
  pinName: (index: number) => string,
): BoardRecord {
  const value = bytes[0] ?? 0;
  switch (kind) {
    case Kind.link:
      return { time, type: 'link', bytes };
    case Kind.pin:
      return { time, type: 'pin', pin: pinName(number), value: value === 0 ? 0 : 1 };
    case Kind.release:
      return { time, type: 'release', pin: pinName(number) };
    case Kind.pwm:
      return { time, type: 'pwm', pin: pinName(number), value };
    case Kind.serial:
      return { time, type: 'serial', port: number, bytes };
    case Kind.i2c:
      return { time, type: 'i2c', wish: number, bytes };
    case Kind.spi:
      return { time, type: 'spi', wish: number, bytes };
    case Kind.storage:
      return { time, type: 'storage', address: value | ((bytes[1] ?? 0) << 8), bytes: bytes.subarray(2) };
    case Kind.strip: {
      const begins = time + new DataView(bytes.buffer).getUint32(0, true) / 1000;
      return { time, type: 'pixels', pin: pinName(number), begins, colors: colorsOf(bytes.subarray(4)) };
    }
    default:
      throw new Error(`the log of the simulated board has a record of unknown kind ${kind}`);
  }
}
