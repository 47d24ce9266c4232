import { portsMessage } from '../components.js';
import { ProtocolError } from '../protocol/message.js';
import { allows } from '../protocol/permission.js';
import type { Asked, Context } from './context.js';

const EVENTS = ['connect', 'begingroup', 'data', 'endgroup', 'disconnect'];

/** The runtime protocol. */
export async function handleRuntime(asked: Asked, context: Context): Promise<void> {
  switch (asked.request.command) {
    case 'getruntime':
      return describe(asked, context);
    case 'packet':
      return send(asked, context);
    default:
      throw new ProtocolError(`unknown command runtime:${asked.request.command}`);
  }
}

async function describe(asked: Asked, context: Context): Promise<void> {
  const { main, workspace, board } = context;
  asked.answer(context.about(asked.permission));
  const graph = main === undefined ? undefined : workspace.find(main);
  if (graph && allows(asked.permission, 'read')) asked.answer(portsMessage(graph, workspace, board));
}

async function send(asked: Asked, { queue, network }: Context): Promise<void> {
  const { fields } = asked;
  const [port, event] = [fields.text('port'), fields.text('event')];
  if (!EVENTS.includes(event)) throw new ProtocolError(`"event" must be one of ${EVENTS.join(', ')}, not '${event}'`);
  const data = fields.value('payload') ?? null;
  const { id: graph } = asked.graph().about;
  await queue.run(() => network.send(graph, port, event, data));
  const payload = { port, event, graph, ...(fields.has('payload') && { payload: data }) };
  asked.answer({ protocol: 'runtime', command: 'packetsent', payload });
}
