import type { MessagePipe } from '../link/pipe.js';
import type { SimulatedBoard } from '../simulator/simulated-board.js';
import { Event } from '../stream/table.js';

const CONSOLE = 0;
/** The most bytes that an event counts. */
const MOST = 255;

/**
 * The pipe of a simulated board as other boards have it: what the graph writes to its console comes through the pipe, too,
 * which the simulated board only tells of as bytes of its serial port 0.
 */
export function pipeWithConsole(board: SimulatedBoard): MessagePipe {
  const { pipe } = board;
  return {
    send: (message, endsFrame) => pipe.send(message, endsFrame),
    onHandled: (handler) => pipe.onHandled(handler),
    ...(pipe.onClose && { onClose: (handler: (reason: Error) => void) => pipe.onClose?.(handler) ?? (() => {}) }),
    onMessage: (handler) => {
      const ends = [
        pipe.onMessage(handler),
        board.onEvent((event) => {
          if (event.type !== 'serial' || event.port !== CONSOLE) return;
          for (let at = 0; at < event.bytes.length; at += MOST) {
            const text = event.bytes.subarray(at, at + MOST);
            handler(Uint8Array.of(Event.console, text.length, ...text));
          }
        }),
      ];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}
