import type { Board } from '../../../program/board.js';
import { lowerHex } from '../../../util/hex.js';
import { ConsoleLines } from '../../events/console-lines.js';
import { eventText } from '../../events/describe-event.js';
import type { SimulationEvent } from '../../events/event.js';
import { FewTransactions } from '../../events/few-transactions.js';
import type { Audience } from './audience.js';

/** Number of buffered characters that are written at once. */
const ENOUGH = 1 << 16;

/** Which program runs on which board. */
export interface Head {
  /** Name of the program. */
  name: string;
  board: Board;
  /** `simulator`, `emulator:uno`. */
  target: string;
  /** Build id of the C++. */
  buildId: number;
  /** Names of the pins at which a part hears pulses: it tells what they mean, so lines of text do without each of them. */
  heard?: ReadonlySet<string>;
}

/** Prints events, one per line, as JSON or as text. */
export class Printer implements Audience {
  private waiting = '';
  private readonly heard: ReadonlySet<string>;
  private readonly few = new FewTransactions((event) => this.lines.event(event));
  private readonly lines = new ConsoleLines((event) => {
    const isAtPin = event.type === 'pin' || event.type === 'pixels';
    if (!this.json && isAtPin && this.heard.has(event.pin)) return;
    this.line(this.json ? JSON.stringify(event) : eventText(event));
  });

  /** Prints the first line: the board, its address in JSON, and the build of the C++ that runs on it. */
  constructor(
    { name, board, target, buildId, heard = new Set() }: Head,
    private readonly json: boolean,
    private readonly write: (text: string) => void,
  ) {
    this.heard = heard;
    const build = lowerHex(buildId, 8);
    const head = { type: 'board', board: board.name, target, build };
    this.line(json ? JSON.stringify(head) : `${name}, ${board.label}, build ${build}`);
  }

  event(event: SimulationEvent): void {
    this.few.event(event);
  }

  setting(): void {}

  begin(): void {
    this.flush();
  }

  frame({ board }: { board: { time: number } }): void {
    this.few.pass(board.time);
    this.lines.pass(board.time);
    this.flush();
  }

  end({ board }: { board: { time: number } }): void {
    this.few.flush(board.time);
    this.lines.flush();
    this.flush();
  }

  private line(text: string): void {
    this.waiting += `${text}\n`;
    if (this.waiting.length >= ENOUGH) this.flush();
  }

  private flush(): void {
    if (this.waiting !== '') this.write(this.waiting);
    this.waiting = '';
  }
}
