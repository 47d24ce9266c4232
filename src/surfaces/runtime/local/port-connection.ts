import type { Connection } from '../client.js';

/** A method, so that the types of both ports, which know more of the event, are this one, too. */
interface Listener {
  heard(event: { data: unknown }): void;
}

/** What a MessagePort of a browser and that of Node have in common. */
export interface TextPort {
  postMessage(text: string): void;
  onmessage: Listener['heard'] | null;
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
