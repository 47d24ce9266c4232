/** The address that a server listens at. */
export interface ListenAddress {
  host: string;
  port: number;
}

/** The same default as in other runtimes of the FBP protocol. */
export const DEFAULT_ADDRESS: ListenAddress = { host: '127.0.0.1', port: 3569 };

/** Parses `host:port`, `:port` or `host`. Throws an Error that gives the correct form. */
export function parseListenAddress(text: string): ListenAddress {
  const [, bracketed, plain, port] = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]]*))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const number = port === undefined ? DEFAULT_ADDRESS.port : Number(port);
  const host = bracketed ?? plain;
  if (host === undefined || text === '' || number > 65_535) {
    throw new Error(`'${text}' is not an address to listen at: write host:port, such as 127.0.0.1:3569 or [::1]:3569`);
  }
  return { host: host === '' ? DEFAULT_ADDRESS.host : host, port: number };
}

/** `ws://127.0.0.1:3569` */
export function webSocketUrl({ host, port }: ListenAddress): string {
  return `ws://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * The URL that opens NoFlo UI on the runtime at [address], in the form of NoFlo's own runtimes. From its encrypted page,
 * browsers connect to this machine alone, which a server that listens on all interfaces can be reached from, too. The
 * URL has no secret, since browsers keep and show URLs: the user fills it in.
 */
export function liveUrl(address: string, id: string): string {
  const here = address.replace('//0.0.0.0', '//127.0.0.1').replace('//[::]', '//[::1]');
  const query = `protocol=websocket&address=${here}&id=${id}`;
  return `https://app.flowhub.io#runtime/endpoint?${encodeURIComponent(query)}`;
}
