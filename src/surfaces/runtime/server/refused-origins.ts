/** The most origins that are told of, and the most characters of one. */
export const MOST_TOLD = 20;
const LONGEST = 200;

/** Tells of web pages that tried to connect and may not, once for each origin. Anybody may send anything as origin. */
export class RefusedOrigins {
  private readonly told = new Set<string>();

  constructor(private readonly log: (line: string) => void) {}

  refused(origin: string): void {
    if (this.told.size > MOST_TOLD) return;
    const shown = printable(origin);
    if (this.told.has(shown)) return;
    this.told.add(shown);
    this.log(
      this.told.size > MOST_TOLD ? 'more pages of other origins were refused; they are not listed' : line(shown),
    );
  }
}

function line(origin: string): string {
  const refused = `refused to connect a web page of ${origin}`;
  // A secret that goes over an unencrypted page is no secret, and the origin `null` may be any file or frame.
  return origin.startsWith('https://') ? `${refused}; to permit it, start with --origin ${origin}` : refused;
}

/** Without what could steer a terminal. */
function printable(origin: string): string {
  const text = origin.replace(/[^\x21-\x7e]/g, '?');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}
