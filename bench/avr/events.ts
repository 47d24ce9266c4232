import { type Faults, faulty } from '../../src/link/faulty-byte-port.js';
import { encodeCommand } from '../../src/stream/command.js';
import { decodeFromDevice } from '../../src/stream/from-device.js';
import { LiveBoard } from './live-board.js';

const ECHO = 'INPORT=echo.IN:IN\nOUTPORT=echo.OUT:OUT\necho(Repeat)';
/** Over so many milliseconds of the board. */
const WHOLE = 10_000;
/** Packets that are not carried out yet: more than the link has under way. */
const AHEAD = 60;

interface Traffic {
  /** Exported packets that reached the host in a second. */
  rate: number;
  /** Packets that were sent and whose echo did not come. */
  lost: number;
}

/** A line that corrupts one byte in a hundred, and loses one in a thousand. */
const BAD_LINE = { flip: 0.01, drop: 0.001 };

/** Sends integers as fast as the board takes them; each comes back out of its exported outport. */
async function echoes(roundTrip: number, noise: Partial<Faults> = {}): Promise<Traffic> {
  const { board, session, device } = await LiveBoard.open({
    graph: ECHO,
    tap: (port, clock) => faulty(port, { seed: 1, latency: roundTrip / 2, ...noise }, clock),
  });
  board.advance(100);
  device.close();
  const end = board.time + WHOLE;
  let [sent, answered, echoed] = [0, 0, 0];
  const fill = () => {
    for (; board.time < end && sent - answered < AHEAD; sent++) session.send(integer(sent));
  };
  session.onMessage((message) => {
    echoed += decodeFromDevice(message).filter(({ kind }) => kind === 'packet').length;
  });
  session.onHandled(({ messages }) => {
    answered += messages.length;
    fill();
  });
  fill();
  board.runUntil(end);
  const inTime = echoed;
  // What is still on its way, with several frames that are sent again on a bad line.
  board.advance(5000);
  return { rate: (inTime * 1000) / WHOLE, lost: sent - echoed };
}

/** Some value that takes two bytes. */
function integer(count: number): Uint8Array {
  return encodeCommand({ kind: 'packet', port: 0, packet: { type: 'integer', value: 1000 + (count % 1000) } });
}

/** Exported packets a second that reach the host, with that many milliseconds of round trip, and on a bad line. */
export async function measureEvents() {
  const [none, fast, slow] = [await echoes(0), await echoes(4), await echoes(16)];
  const noisy = await echoes(0, BAD_LINE);
  return {
    'avr.events.rate.0': none.rate,
    'avr.events.rate.4': fast.rate,
    'avr.events.rate.16': slow.rate,
    'avr.events.rate.noisy': noisy.rate,
    'avr.events.lost': none.lost + fast.lost + slow.lost + noisy.lost,
  };
}
