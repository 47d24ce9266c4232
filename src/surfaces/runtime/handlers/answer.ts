import { Refusal } from '../extension/refusal.js';
import type { HostGraph } from '../graph/host-graph.js';
import type { Answers } from '../protocol/extension/messages.js';
import type { Fields } from '../protocol/fields.js';
import { limits } from '../protocol/limits.js';
import type { Payload } from '../protocol/message.js';
import type { Asked, Context } from './context.js';

/** Answers a request of the extension with the message of its name. */
export function answer<Command extends keyof Answers>(asked: Asked, command: Command, payload: Answers[Command]): void {
  asked.answer({ protocol: 'microflo', command, payload: payload as unknown as Payload });
}

/** The graph that the request is about. Throws a Refusal when there is none. */
export function graphOf(fields: Fields, { workspace }: Context): HostGraph {
  const name = fields.text('graph');
  const graph = workspace.find(name);
  if (graph) return graph;
  throw new Refusal('missing', `there is no graph '${name.slice(0, limits.name.most)}'`);
}
