import type { Board } from '../../../program/board.js';
import { lowerHex } from '../../../util/hex.js';
import { eventText } from '../../events/describe-event.js';
import type { SimulationEvent } from '../../events/event.js';
import type { Audience } from './audience.js';

/** Characters after which what is printed goes out. */
const ENOUGH = 1 << 16;

/** What runs where. */
export interface Head {
  /** Of the program. */
  name: string;
  board: Board;
  /** `simulator`, `emulator:uno`. */
  target: string;
  /** Names the build of the C++. */
  buildId: number;
}

/** Prints events, one a line: as JSON, or for people to read. */
export class Printer implements Audience {
  private waiting = '';

  /** The first line says which board it is, how it is reached, and which build of the C++ runs on it. */
  constructor(
    { name, board, target, buildId }: Head,
    private readonly json: boolean,
    private readonly write: (text: string) => void,
  ) {
    const build = lowerHex(buildId, 8);
    const head = { type: 'board', board: board.name, target, build };
    this.line(json ? JSON.stringify(head) : `${name}, ${board.label}, build ${build}`);
  }

  event(event: SimulationEvent): void {
    this.line(this.json ? JSON.stringify(event) : eventText(event));
  }

  setting(): void {}

  begin(): void {
    this.flush();
  }

  frame(): void {
    this.flush();
  }

  end(): void {
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
