import type { BoardEvent } from '../../src/boards/events.js';
import type { EmulatedBoard } from '../../src/emulators/emulated-board.js';

/** Returns the events within [milliseconds] after [change], without times and without the link. */
export function events(board: EmulatedBoard, milliseconds: number, change: () => void): string[] {
  const seen: string[] = [];
  const note = (event: BoardEvent) => {
    if (event.type === 'pin' || event.type === 'pwm') seen.push(`${event.type} ${event.pin} ${event.value}`);
    if (event.type === 'serial' && event.port > 0) seen.push(`serial ${event.port} ${event.bytes.join(' ')}`);
  };
  const end = board.onEvent(note);
  change();
  board.advance(milliseconds);
  end();
  return seen;
}
