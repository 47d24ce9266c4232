import type { BytePort } from '../../src/link/byte-port.js';
import { greenhouseText } from '../library.js';
import { programOf, uno } from './images.js';
import { LiveBoard } from './live-board.js';

/** Start, stop and eight bits. */
const BITS = 10;

/** The greenhouse with a lamp that blinks and a counter beside it: 20 nodes. */
function twentyNodes(): string {
  return `${greenhouseText()}
  every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN blink(DigitalWrite) OUT -> IN count(Count)
  300 -> INTERVAL every
  'D8' -> PIN blink`;
}

/** Counts what the host sends, and notes how much that was whenever something comes back. */
class Tap {
  sent = 0;
  sentBeforeLast = 0;

  constructor(private readonly port: BytePort) {}

  get counting(): BytePort {
    const { port } = this;
    return {
      write: (bytes) => {
        this.sent += bytes.length;
        port.write(bytes);
      },
      onBytes: (handler) =>
        port.onBytes((bytes) => {
          this.sentBeforeLast = this.sent;
          handler(bytes);
        }),
      close: () => port.close(),
    };
  }
}

/** The time an upload takes, over the time that its bytes take on the line. */
export async function measureUpload() {
  let tap: Tap | undefined;
  const live = await LiveBoard.open({
    tap: (port) => {
      tap = new Tap(port);
      return tap.counting;
    },
  });
  const { board, device } = live;
  const program = programOf(twentyNodes());
  if (program.nodes.length !== 20) throw new Error(`the graph has ${program.nodes.length} nodes, not 20`);
  board.advance(50);
  const [start, before] = [board.time, tap?.sent ?? 0];
  let end = start;
  await live.run(
    device.upload(program).then(() => {
      end = board.time;
    }),
  );
  const bytes = (tap?.sentBeforeLast ?? 0) - before;
  const onTheLine = (bytes * BITS * 1000) / uno.hardware.link.baud;
  return { 'avr.upload.bytes': bytes, 'avr.upload.ms': end - start, 'avr.upload.ratio': (end - start) / onTheLine };
}
