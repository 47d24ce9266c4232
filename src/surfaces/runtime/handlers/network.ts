import { edgeName } from '../graph/edge-table.js';
import { portIn } from '../graph/edit-edges.js';
import { ProtocolError } from '../protocol/message.js';
import type { Asked, Context } from './context.js';

/** The network protocol. */
export async function handleNetwork(asked: Asked, context: Context): Promise<void> {
  const { queue, network } = context;
  const id = () => asked.graph().about.id;
  switch (asked.request.command) {
    case 'start':
      return queue.run(() => network.start(id(), (message) => asked.announce(message)));
    case 'stop':
      context.extension.wake();
      return queue.run(async () => asked.announce(await network.stop(id())));
    case 'getstatus':
      return queue.run(() => tellStatus(asked, id(), context));
    case 'edges':
      return selectEdges(asked);
    case 'debug':
      // Errors and packets are always sent. The protocol has no answer to this request.
      id();
      return;
    default:
      throw new ProtocolError(`network:${asked.request.command} is not supported`);
  }
}

/** Who came after the graph was started has not heard what is wrong with it. */
async function tellStatus(asked: Asked, id: string, { network, extension }: Context): Promise<void> {
  asked.answer(await network.status(id));
  const { run } = network;
  if (run?.id !== id || !asked.client.hasMissed(run) || extension.guest(asked.client)) return;
  for (const message of network.problems()) asked.client.send(message);
}

/** An empty list selects all edges: editors send it when nothing is selected. Edges that are gone select nothing. */
async function selectEdges(asked: Asked): Promise<void> {
  const graph = asked.graph();
  const edges = asked.fields.objects('edges').map((edge) => {
    return { src: edge.givenPort('src'), tgt: edge.givenPort('tgt') };
  });
  const names = edges.flatMap(({ src, tgt }) => {
    const [source, target] = [portIn(graph, src), portIn(graph, tgt)];
    return source && target ? [edgeName({ source, target })] : [];
  });
  asked.client.select(graph.about.id, edges.length > 0 ? new Set(names) : undefined);
  // Its schema is that of the request, which has no field for the id of the answered request.
  asked.client.send({ protocol: 'network', command: 'edges', payload: { graph: graph.about.id, edges } });
}
