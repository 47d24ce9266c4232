/** Names of the keys that send more than one byte, or a byte that cannot be shown. Others are called by what they send. */
const NAMES: Readonly<Record<string, string>> = {
  '\x03': 'ctrl-c',
  '\x1a': 'ctrl-z',
  '\t': 'tab',
  '\r': 'enter',
  '\n': 'enter',
  ' ': 'space',
  '\x1b[Z': 'back-tab',
  '\x1b[A': 'up',
  '\x1b[B': 'down',
  '\x1b[C': 'right',
  '\x1b[D': 'left',
  '\x1bOA': 'up',
  '\x1bOB': 'down',
  '\x1bOC': 'right',
  '\x1bOD': 'left',
  '\x1b[5~': 'page-up',
  '\x1b[6~': 'page-down',
  '\x1b[H': 'home',
  '\x1b[F': 'end',
  '\x1b[1~': 'home',
  '\x1b[4~': 'end',
  '\x1bOH': 'home',
  '\x1bOF': 'end',
};

const ESCAPE = '\x1b';
/** A control sequence (ECMA-48, 5.4), a function key of xterm, or one character. */
const KEY = new RegExp(`${ESCAPE}\\[[0-?]*[ -/]*[@-~]|${ESCAPE}O.|${ESCAPE}[^[O]|[^${ESCAPE}]`, 'gsu');
const UNFINISHED = new RegExp(`${ESCAPE}(\\[[0-?]*[ -/]*|O)?$`);

/** Splits what a terminal sends into keys. A key may come in several pieces, and several keys in one. */
export class KeyReader {
  private readonly decoder = new TextDecoder();
  private rest = '';

  /** Returns the keys that are complete now: `a`, `+`, `up`. Keys without a name here are their own sequences. */
  read(bytes: Uint8Array): string[] {
    const text = this.rest + this.decoder.decode(bytes, { stream: true });
    this.rest = UNFINISHED.exec(text)?.[0] ?? '';
    const whole = text.slice(0, text.length - this.rest.length);
    return (whole.match(KEY) ?? []).map((key) => NAMES[key] ?? key);
  }
}
