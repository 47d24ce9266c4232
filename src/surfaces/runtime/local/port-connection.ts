import type { Connection } from '../client.js';

/** What a MessagePort of a browser and that of Node have in common. */
export interface TextPort {
  postMessage(text: string): void;
  onmessage: ((event: { data: unknown }) => void) | null;
  close(): void;
}

/** A connection to a client at a message port, which takes everything at once. */
export class PortConnection implements Connection {
  readonly waiting = 0;

  constructor(private readonly port: TextPort) {}

  send(text: string): void {
    this.port.postMessage(text);
  }

  /** The client is in this program: what it sends is as much as it does. */
  pause(): void {}

  resume(): void {}

  close(): void {
    this.port.close();
  }
}
