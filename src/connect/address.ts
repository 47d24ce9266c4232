/** The parsed address of a device. */
export type Address =
  | { kind: 'simulator' }
  /** A board in the emulator. [image] is a file; default: the live image with the whole library. */
  | { kind: 'emulator'; board: string; image?: string }
  /** A serial port or a pseudo-terminal. Settings that are missing come from the board. */
  | { kind: 'serial'; path: string; baud?: number; reset?: boolean }
  | { kind: 'tcp'; host: string; tcpPort: number };

const FORMS =
  'simulator, emulator:uno, /dev/ttyACM0 (on Windows COM3), serial:/dev/ttyACM0?baud=115200 or tcp:127.0.0.1:5555';
const MOST_BAUD = 4_000_000;
const MOST_PORT = 65_535;

/** A serial port of Linux and macOS, which is a file, and one of Windows: `COM3`, `\\.\COM12`. */
const PORT_FILE = /^\/./;
const COM_PORT = /^(?:[\\/]{2}\.[\\/])?(COM\d+)$/i;

/** The same text for all spellings of the serial port at [path]: `COM12` for `\\.\com12`. */
export function portKey(path: string): string {
  return COM_PORT.exec(path)?.[1]?.toUpperCase() ?? path;
}

/** Parses the address of a device. Throws an Error that says what is wrong with [text] and gives an example. */
export function parseAddress(text: string): Address {
  const [, scheme = '', rest = ''] = /^([a-z]+)(?::(.*))?$/s.exec(text) ?? [];
  switch (scheme) {
    case 'simulator':
      if (text !== 'simulator') break;
      return { kind: 'simulator' };
    case 'emulator':
      return emulator(text, rest);
    case 'serial':
      return serial(text, rest);
    case 'tcp':
      return tcp(text, rest);
  }
  if (PORT_FILE.test(text) || COM_PORT.test(text)) return { kind: 'serial', path: text };
  throw wrong(text, `write ${FORMS}`);
}

/** The shortest text that `parseAddress` parses to [address]. */
export function formatAddress(address: Address): string {
  switch (address.kind) {
    case 'simulator':
      return 'simulator';
    case 'emulator':
      return `emulator:${address.board}${address.image === undefined ? '' : `?image=${encodeURIComponent(address.image)}`}`;
    case 'tcp':
      return `tcp:${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.tcpPort}`;
    case 'serial': {
      const { path, baud, reset } = address;
      const settings: string[] = [];
      if (baud !== undefined) settings.push(`baud=${baud}`);
      if (reset !== undefined) settings.push(`reset=${reset ? 'yes' : 'no'}`);
      return settings.length === 0 ? path : `serial:${path}?${settings.join('&')}`;
    }
  }
}

function emulator(text: string, rest: string): Address {
  const { name: board, settings } = split(text, rest, ['image']);
  if (!/^[\w-]+$/.test(board)) throw wrong(text, 'emulator: needs the name of a board, such as emulator:uno');
  const image = settings.get('image');
  if (image === '') throw wrong(text, `image= needs a file, such as emulator:${board}?image=blink.hex`);
  return { kind: 'emulator', board, ...(image !== undefined && { image }) };
}

function serial(text: string, rest: string): Address {
  const { name: path, settings } = split(text, rest, ['baud', 'reset']);
  if (path === '') throw wrong(text, 'serial: needs a port, such as serial:/dev/ttyACM0');
  const [baud, reset] = [settings.get('baud'), settings.get('reset')];
  if (baud !== undefined && !inRange(baud, MOST_BAUD)) {
    throw wrong(text, `baud must be a whole number from 1 to ${MOST_BAUD}, not '${baud}'`);
  }
  if (reset !== undefined && reset !== 'yes' && reset !== 'no') {
    throw wrong(text, `reset must be yes or no, not '${reset}'`);
  }
  return {
    kind: 'serial',
    path,
    ...(baud !== undefined && { baud: Number(baud) }),
    ...(reset !== undefined && { reset: reset === 'yes' }),
  };
}

function tcp(text: string, rest: string): Address {
  const [, host, , tcpPort = ''] = /^(\[([0-9a-fA-F:.]+)\]|[^:[\]/?]+):(\d+)$/.exec(rest) ?? [];
  if (host === undefined || !inRange(tcpPort, MOST_PORT)) {
    throw wrong(text, `tcp: needs a host and a port from 1 to ${MOST_PORT}, such as tcp:127.0.0.1:5555`);
  }
  return { kind: 'tcp', host: host.replace(/^\[|\]$/g, ''), tcpPort: Number(tcpPort) };
}

function inRange(number: string, most: number): boolean {
  return /^\d+$/.test(number) && Number(number) >= 1 && Number(number) <= most;
}

/** `NAME?key=value&key=value` */
function split(text: string, rest: string, keys: readonly string[]): { name: string; settings: Map<string, string> } {
  const mark = rest.indexOf('?');
  const settings = new Map<string, string>();
  if (mark < 0) return { name: rest, settings };
  for (const [key, value] of new URLSearchParams(rest.slice(mark + 1))) {
    if (!keys.includes(key)) throw wrong(text, `unknown setting '${key}'; use ${keys.join(' or ')}`);
    if (settings.has(key)) throw wrong(text, `${key} is given twice`);
    settings.set(key, value);
  }
  return { name: rest.slice(0, mark), settings };
}

function wrong(text: string, why: string): Error {
  return new Error(`'${text}' is not the address of a device: ${why}`);
}
