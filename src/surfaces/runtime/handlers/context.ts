import type { Board } from '../../../program/board.js';
import type { Client } from '../client.js';
import type { Workspace } from '../graph/workspace.js';
import type { Network } from '../network/network.js';
import { Fields } from '../protocol/fields.js';
import type { Message, Request } from '../protocol/message.js';
import type { Permission } from '../protocol/permission.js';
import type { Sources } from '../sources.js';
import type { WorkQueue } from '../work-queue.js';

/** What requests are dealt with. */
export interface Context {
  workspace: Workspace;
  network: Network;
  queue: WorkQueue;
  board: Board;
  sources: Sources;
  /** The id of the main graph; undefined when there is none. */
  main: string | undefined;
  /** Whether clients may bring C++. */
  takesSource: boolean;
  /** What the runtime says of itself to who has that permission. */
  about(permission: Permission): Message;
  /** Told to all who may read. */
  notify(message: Message, except?: Client): void;
}

/** A request, and how it is answered. */
export class Asked {
  readonly fields: Fields;

  constructor(
    readonly request: Request,
    readonly client: Client,
    /** What the request may do. */
    readonly permission: Permission,
    private readonly context: Pick<Context, 'notify'>,
  ) {
    this.fields = new Fields(request.payload);
  }

  /** Tells who asked. */
  answer(message: Message): void {
    this.client.send(message, this.request.requestId);
  }

  /** Tells everybody; who asked is told that it is the answer. */
  announce(message: Message): void {
    this.answer(message);
    this.context.notify(message, this.client);
  }
}
