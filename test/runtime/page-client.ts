import assert from 'node:assert/strict';
import type { GraphView } from '../../src/surfaces/runtime/protocol/extension/graph-view.js';
import type { Answers, ErrorView, Events, Requests } from '../../src/surfaces/runtime/protocol/extension/messages.js';
import type { Operation } from '../../src/surfaces/runtime/protocol/extension/operations.js';
import type { Rig } from './rig.js';
import type { TestClient } from './test-client.js';

/** A client that speaks the extension, as the page does. */
export class PageClient {
  static async open(rig: Rig, session?: string, secret?: string): Promise<PageClient> {
    const page = new PageClient(await rig.client(secret));
    await page.done('hello', { version: 1, ...(session !== undefined && { session }) });
    return page;
  }

  constructor(readonly client: TestClient) {}

  /** Sends a request that must succeed, and resolves with its answer. */
  async done<Command extends keyof Requests>(command: Command, payload: Requests[Command]): Promise<Answers[Command]> {
    const answer = await this.client.ask('microflo', command, payload);
    assert.equal(answer.command, command, JSON.stringify([payload, answer.payload]));
    return answer.payload;
  }

  /** Sends a request that must be refused, and resolves with why. The payload may be anything. */
  async refused(command: string, payload: object): Promise<ErrorView> {
    const answer = await this.client.ask('microflo', command, payload);
    assert.deepEqual([answer.protocol, answer.command], ['microflo', 'error'], JSON.stringify(answer.payload));
    return answer.payload;
  }

  /** Opens [graph], which must be one, and resolves with it. */
  async view(graph = 'main'): Promise<GraphView> {
    const opened = await this.done('open', { graph });
    assert.ok('view' in opened, `${graph} can be read`);
    return opened.view;
  }

  /** Edits the graph as it is now. */
  async edit(operations: readonly Operation[], more: { graph?: string; label?: string; gesture?: string } = {}) {
    const { graph = 'main', ...rest } = more;
    const { revision } = await this.view(graph);
    return this.done('edit', { graph, base: revision, operations, ...rest });
  }

  /** The first event of a kind for which [matches] holds, from number [from] of the messages on. */
  async hears<Command extends keyof Events>(
    command: Command,
    matches: (payload: Events[Command]) => boolean = () => true,
    from = 0,
  ): Promise<Events[Command]> {
    const found = await this.client.next(
      (message) =>
        this.client.received.indexOf(message) >= from &&
        message.protocol === 'microflo' &&
        message.command === command &&
        message.responseTo === undefined &&
        matches(message.payload),
      `microflo:${command}`,
    );
    return found.payload;
  }

  /** All events of a kind so far. */
  all<Command extends keyof Events>(command: Command): Events[Command][] {
    return this.client.received
      .filter((each) => each.protocol === 'microflo' && each.command === command && each.responseTo === undefined)
      .map(({ payload }) => payload);
  }
}
