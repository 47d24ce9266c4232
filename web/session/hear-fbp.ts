import { applied } from '../graph/apply.js';
import { type ComponentFields, componentFrom } from '../graph/component.js';
import { operationOf } from '../graph/fbp-messages.js';
import type { PortRef } from '../graph/graph.js';
import type { Message } from '../wire/message.js';
import type { Session } from './session.js';

/** Lines of the console that are kept. */
const CONSOLE_LINES = 500;

type Fields = Readonly<Record<string, unknown>>;
type Hearer = (session: Session, fields: Fields) => void;

/** What every runtime of the FBP protocol says. */
const always: Readonly<Record<string, Hearer>> = {
  'runtime:runtime': hearRuntime,
  'network:output': (session, { message }) => {
    const { console } = session.state.get();
    session.state.update({ console: [...console.slice(1 - CONSOLE_LINES), String(message ?? '')] });
  },
  'runtime:packet': (session, { graph, port, event, payload }) => {
    if (event === 'data') session.live.told(String(graph), String(port), payload);
  },
  'network:processerror': (session, { id, error }) => {
    const node = String(id ?? '');
    const others = session.state.get().nodeErrors.filter((each) => each.node !== node);
    session.state.update({ nodeErrors: [...others, { node, message: String(error ?? ''), at: performance.now() }] });
  },
  'network:started': (session, fields) => {
    session.state.update({ nodeErrors: [] });
    if (!session.isExtended) hearStatus(session, fields);
  },
};

/** What the extension says in its own way. */
const withoutExtension: Readonly<Record<string, Hearer>> = {
  'component:component': (session, fields) => {
    const component = componentFrom(fields as unknown as ComponentFields);
    session.state.update({ components: new Map(session.state.get().components).set(component.name, component) });
  },
  'network:status': hearStatus,
  'network:stopped': (session, fields) => hearStatus(session, { ...fields, started: false }),
  'network:error': (session, { message }) => session.tell(String(message ?? ''), 'error'),
  'network:data': (session, fields) => {
    const { src, tgt, graph, subgraph, data } = fields as {
      src?: PortRef;
      tgt: PortRef;
      graph: string;
      subgraph?: string[];
      data: unknown;
    };
    session.live.packet(graph, subgraph, src, tgt, data);
  },
};

export function hearFbp(session: Session, { protocol, command, payload }: Message): void {
  const fields = (payload ?? {}) as Fields;
  const name = `${protocol}:${command}`;
  const hear = always[name] ?? (session.isExtended ? undefined : withoutExtension[name]);
  if (hear) hear(session, fields);
  else if (protocol === 'graph' && !session.isExtended) {
    const operation = operationOf({ command, payload: fields });
    if (operation) session.confirm(String(fields.graph ?? ''), (before) => applied(before, [operation]));
  }
}

function hearRuntime(session: Session, fields: Fields): void {
  const {
    label,
    type,
    graph,
    capabilities = [],
  } = fields as {
    label?: string;
    type?: string;
    graph?: string;
    capabilities?: readonly string[];
  };
  // Others answer in order, and do not say to which request.
  session.connection.namesRequests = type === 'microflo';
  const runtime = { label: label ?? type ?? '', type: type ?? '', ...(graph !== undefined && { graph }) };
  session.state.update({ runtime });
  if (session.isExtended) return;
  const permission = capabilities.includes('protocol:graph') ? 'full' : capabilities.length > 0 ? 'read' : 'none';
  session.state.update({ permission });
}

function hearStatus(session: Session, { graph, started }: Fields): void {
  const isStarted = started === true;
  session.state.update({
    device: {
      device: 'connected',
      program: isStarted ? 'same' : 'stopped',
      message: '',
      offers: isStarted ? ['stop'] : ['start'],
      ...(isStarted && { graph: String(graph) }),
    },
    ...(isStarted && { nodeErrors: [] }),
  });
}
