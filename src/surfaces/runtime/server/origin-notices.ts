import { limits } from '../protocol/limits.js';

/** The most characters of an origin that are shown. */
const LONGEST = 200;

/** Tells of web pages that may not do everything, once for each origin. Anybody may send anything as origin. */
export class OriginNotices {
  private readonly told = new Set<string>();

  constructor(private readonly log: (line: string) => void) {}

  /** A page tried to connect and may not. */
  refused(origin: string): void {
    const why = 'it came neither encrypted nor from this computer or its local network';
    this.tell(origin, (shown) => `refused to connect a web page of ${shown}: ${why}`);
  }

  /** A page has connected that may read and do nothing else. */
  readsOnly(origin: string): void {
    this.tell(
      origin,
      (shown) => `a web page of ${shown} may only read; to permit it everything, start with --origin ${shown}`,
    );
  }

  private tell(origin: string, line: (shown: string) => string): void {
    const { most } = limits.origins;
    const shown = printable(origin);
    if (this.told.size > most || this.told.has(shown)) return;
    this.told.add(shown);
    this.log(
      this.told.size > most ? 'web pages of more origins may not do everything; they are not listed' : line(shown),
    );
  }
}

/** Without what could steer a terminal. */
function printable(origin: string): string {
  const text = origin.replace(/[^\x21-\x7e]/g, '?');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}
