import type { Board } from '../../../program/board.js';
import type { Client } from '../client.js';
import type { ComponentCode } from '../extension/component-code.js';
import type { Extension } from '../extension/extension.js';
import type { GraphFiles } from '../extension/files.js';
import type { FirmwareWriter } from '../extension/firmware.js';
import type { Lessons } from '../extension/lessons.js';
import type { ProjectSuites } from '../extension/suites.js';
import type { HostGraph } from '../graph/host-graph.js';
import type { Workspace } from '../graph/workspace.js';
import type { Network } from '../network/network.js';
import { Fields } from '../protocol/fields.js';
import type { Message, Request } from '../protocol/message.js';
import type { Permission } from '../protocol/permission.js';
import type { Sources } from '../sources.js';
import type { WorkQueue } from '../work-queue.js';

/** The parts of the runtime that request handlers use. */
export interface Context {
  workspace: Workspace;
  network: Network;
  queue: WorkQueue;
  board: Board;
  sources: Sources;
  code: ComponentCode;
  /** The id of the main graph; undefined when there is none. */
  main: string | undefined;
  /** The protocol of the page. */
  extension: Extension;
  /** The files of graphs; undefined where there are none. */
  files: GraphFiles | undefined;
  /** Undefined where firmware is not written. */
  firmware: FirmwareWriter | undefined;
  /** Undefined where there are no files. */
  suites: ProjectSuites | undefined;
  /** Undefined where there are none. */
  lessons: Lessons | undefined;
  /** The description of the runtime for clients with this permission. */
  about(permission: Permission): Message;
  /** Sends a message to all clients that may read. */
  notify(message: Message, except?: Client): void;
}

/** A request and the ways to answer it. */
export class Asked {
  readonly fields: Fields;

  constructor(
    readonly request: Request,
    readonly client: Client,
    /** The permission of the request. */
    readonly permission: Permission,
    private readonly context: Pick<Context, 'notify' | 'workspace'>,
  ) {
    this.fields = new Fields(request.payload);
  }

  /**
   * The graph that the request is about. From now on, the client hears of it by the name that the request has for it.
   * Throws a ProtocolError when there is none.
   */
  graph(): HostGraph {
    const name = this.fields.optionalText('graph');
    const graph = this.context.workspace.graph(name);
    if (name !== undefined) this.client.callGraph(graph.about.id, name);
    return graph;
  }

  /** Sends an answer to the client that made the request. */
  answer(message: Message): void {
    this.client.send(message, this.request.requestId);
  }

  /** Sends a message to all clients. The client that made the request receives it as the answer. */
  announce(message: Message): void {
    this.answer(message);
    this.context.notify(message, this.client);
  }
}
