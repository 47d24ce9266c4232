import { spawn } from 'node:child_process';
import { simulator } from '../../src/boards/boards.js';
import { Device } from '../../src/device/device.js';
import { coreLibrary } from '../../src/library/core.js';
import type { BytePort } from '../../src/link/byte-port.js';
import { connect } from '../../src/link/connect.js';
import type { MessagePipe } from '../../src/link/pipe.js';
import { wallClock } from '../../src/util/clock.js';
import type { Fuzzer } from './program.js';

/**
 * What [use] makes our own host send to the board of [fuzzer], message by message: so that scripts are always those of
 * the present encoder, and fit this board.
 */
export async function record(fuzzer: Fuzzer, use: (device: Device) => Promise<void>): Promise<Uint8Array[]> {
  const port = portOf(fuzzer);
  try {
    const session = await connect(port, { clock: wallClock, name: 'the fuzzed board' });
    const sent: Uint8Array[] = [];
    const pipe: MessagePipe = {
      handy: session.handy,
      send: (message, endsFrame) => {
        sent.push(message.slice());
        session.send(message, endsFrame);
      },
      onHandled: (handler) => session.onHandled(handler),
      onMessage: (handler) => session.onMessage(handler),
      onClose: (handler) => session.onClose(handler),
    };
    const device = await Device.open(pipe, { library: coreLibrary, board: simulator });
    await use(device);
    session.close();
    return sent;
  } finally {
    port.close();
  }
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
