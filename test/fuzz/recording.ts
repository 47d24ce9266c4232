import { spawn } from 'node:child_process';
import { simulator } from '../../src/boards/boards.js';
import { Device } from '../../src/device/device.js';
import { coreLibrary } from '../../src/library/core.js';
import type { BytePort } from '../../src/link/byte-port.js';
import { connect } from '../../src/link/connect.js';
import type { MessagePipe } from '../../src/link/pipe.js';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { wallClock } from '../../src/util/clock.js';
import type { Fuzzer } from './program.js';

/** Returns what [use] makes our own host send to a board, message by message. */
export type Recorder = (use: (device: Device) => Promise<void>) => Promise<Uint8Array[]>;

/** Records with the board of [fuzzer]: so scripts are always those of the present encoder, and fit this board. */
export function recorderOf(fuzzer: Fuzzer): Recorder {
  return async (use) => {
    const port = portOf(fuzzer);
    try {
      const session = await connect(port, { clock: wallClock, name: 'the fuzzed board' });
      const sent = await recordWith(session, use);
      session.close();
      return sent;
    } finally {
      port.close();
    }
  };
}

/** The same with the simulated board. */
export const recordSimulated: Recorder = async (use) => {
  const board = new SimulatedBoard();
  try {
    return await recordWith(board.pipe, use);
  } finally {
    board.close();
  }
};

async function recordWith(board: MessagePipe, use: (device: Device) => Promise<void>): Promise<Uint8Array[]> {
  const sent: Uint8Array[] = [];
  const pipe: MessagePipe = {
    ...(board.handy && { handy: board.handy }),
    send: (message, endsFrame) => {
      sent.push(message.slice());
      board.send(message, endsFrame);
    },
    onHandled: (handler) => board.onHandled(handler),
    onMessage: (handler) => board.onMessage(handler),
    onClose: (handler) => board.onClose?.(handler) ?? (() => {}),
  };
  await use(await Device.open(pipe, { library: coreLibrary, board: simulator }));
  return sent;
}

/** Starts the fuzzer as a board. It is told how many bytes come, and those. */
function portOf({ path }: Fuzzer): BytePort {
  const board = spawn(path, [], {
    env: { ...process.env, MICROFLO_FUZZ_SERVE: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return {
    write: (bytes) => {
      board.stdin.write(Uint8Array.of(bytes.length & 0xff, bytes.length >> 8));
      board.stdin.write(bytes);
    },
    onBytes: (handler) => {
      board.stdout.on('data', handler);
      return () => board.stdout.off('data', handler);
    },
    onClose: (handler) => {
      const ended = () => handler(new Error('the fuzzed board has ended'));
      board.on('close', ended);
      return () => board.off('close', ended);
    },
    close: () => board.stdin.end(),
  };
}
