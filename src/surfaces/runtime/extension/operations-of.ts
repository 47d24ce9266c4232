import { graphMessage } from '../graph/change.js';
import { portFields } from '../graph/edge-commands.js';
import { placedMetadata } from '../graph/graph-json.js';
import type {
  HostEdge,
  HostExport,
  HostGraph,
  HostGroup,
  HostInitial,
  HostNode,
  HostPort,
} from '../graph/host-graph.js';
import { nodesByKey } from '../graph/host-graph.js';
import type { Operation } from '../protocol/extension/operations.js';
import type { PortFields } from '../protocol/fields.js';
import type { Message } from '../protocol/message.js';
import { type Delta, edgeKey, type NodePlace, type Step } from './delta.js';
import type { Note } from './notes.js';

/**
 * The operations that turn [before] into [after], between which [delta] is the difference. What refers to a node goes
 * before it and comes after it. Undefined when there are none that do so: nodes have exchanged their ids.
 */
export function operationsOf(
  delta: Delta,
  before: HostGraph,
  after: HostGraph,
  fullName: (component: string) => string,
): Operation[] | undefined {
  const [old, now] = [new Namer(before), new Namer(after)];
  const came = delta.filter((step) => step.field === undefined && step.after !== undefined);
  const went = delta.filter((step) => step.field === undefined && step.after === undefined);
  const stay = delta.filter(({ field }) => field !== undefined);
  const renames = renamings(stay, before, after);
  if (!renames) return undefined;
  const of = (steps: readonly Step[], kind: Step['kind']) => steps.filter((step) => step.kind === kind);
  return [
    ...went.filter(({ kind }) => kind !== 'node').flatMap((step) => removal(step, old)),
    ...of(stay, 'initials').flatMap((step) => removal(step, old)),
    ...of(went, 'node').flatMap((step) => removal(step, old)),
    ...renames,
    ...of(came, 'node').flatMap((step) => addition(step, now, fullName)),
    ...of(came, 'edge').flatMap((step) => addition(step, now, fullName)),
    ...of(came, 'initials').flatMap((step) => addition(step, now, fullName)),
    ...of(stay, 'initials').flatMap((step) => addition(step, now, fullName)),
    ...came
      .filter(({ kind }) => !['node', 'edge', 'initials'].includes(kind))
      .flatMap((step) => addition(step, now, fullName)),
    ...changes(stay, now, after),
  ];
}

/** The same operations as messages of the FBP protocol. It has none for notes, and none that changes who is in a group. */
export function messagesOf(operations: readonly Operation[], after: HostGraph): Message[] {
  return operations.flatMap((operation): Message[] => {
    const { op, graph: _, ...payload } = operation;
    const message = (command: string, content: object) => graphMessage(after, command, { ...content });
    switch (operation.op) {
      case 'addnote':
      case 'changenote':
      case 'removenote':
      case 'changegraph':
      case 'addgraph':
      case 'removegraph':
        return [];
      case 'changenode':
        return [message(op, { id: operation.id, metadata: after.nodes.get(operation.id)?.metadata ?? {} })];
      case 'changegroup': {
        const { name } = operation;
        const group = after.groups.get(name);
        if (!group || !operation.nodes) return [message(op, { name, metadata: group?.metadata ?? {} })];
        const nodes = new Namer(after).ids(group.nodes);
        return [message('removegroup', { name }), message('addgroup', { name, nodes, metadata: group.metadata })];
      }
      case 'addinport':
      case 'addoutport': {
        const { port, index, ...rest } = payload as unknown as PortFields;
        return [message(op, { ...rest, port: index === undefined ? port : `${port}[${index}]` })];
      }
      case 'addnode': {
        const { id, component } = operation;
        return [message(op, { id, component, metadata: after.nodes.get(id)?.metadata ?? {} })];
      }
      default:
        return [message(op, payload)];
    }
  });
}

/** The names that parts have in one version of a graph. */
class Namer {
  private readonly nodes: ReadonlyMap<string, HostNode>;

  constructor(graph: HostGraph) {
    this.nodes = nodesByKey(graph);
  }

  port(port: HostPort): PortFields {
    return portFields(this.nodes, port);
  }

  edge({ source, target }: HostEdge): { src: PortFields; tgt: PortFields } {
    return { src: this.port(source), tgt: this.port(target) };
  }

  ids(keys: readonly string[]): string[] {
    return keys.flatMap((key) => this.nodes.get(key)?.id ?? []);
  }

  node(key: string): HostNode | undefined {
    return this.nodes.get(key);
  }
}

function removal({ kind, id, before }: Step, old: Namer): Operation[] {
  switch (kind) {
    case 'node':
      return [{ op: 'removenode', id: (before as HostNode).id }];
    case 'edge':
      return [{ op: 'removeedge', ...old.edge(before as HostEdge) }];
    case 'initials':
      return ((before ?? []) as readonly HostInitial[]).map(({ data, target }) => {
        return { op: 'removeinitial', src: { data }, tgt: old.port(target) };
      });
    case 'inport':
    case 'outport':
      return [{ op: `remove${kind}`, public: (before as HostExport).name }];
    case 'group':
      return [{ op: 'removegroup', name: (before as HostGroup).name }];
    case 'note':
      return [{ op: 'removenote', id }];
    case 'about':
      return [];
  }
}

function addition({ kind, after }: Step, now: Namer, fullName: (component: string) => string): Operation[] {
  switch (kind) {
    case 'node': {
      const node = after as HostNode;
      const { key, id, component } = node;
      return [{ op: 'addnode', id, component: fullName(component), metadata: placedMetadata(node), key }];
    }
    case 'edge': {
      const { metadata } = after as HostEdge;
      return [{ op: 'addedge', ...now.edge(after as HostEdge), metadata }];
    }
    case 'initials':
      return ((after ?? []) as readonly HostInitial[]).map(({ data, target, metadata }) => {
        return { op: 'addinitial', src: { data }, tgt: now.port(target), metadata };
      });
    case 'inport':
    case 'outport': {
      const { name, inner, metadata } = after as HostExport;
      return [{ op: `add${kind}`, public: name, ...now.port(inner), metadata }];
    }
    case 'group': {
      const { name, nodes, metadata } = after as HostGroup;
      return [{ op: 'addgroup', name, nodes: now.ids(nodes), metadata }];
    }
    case 'note':
      return [{ op: 'addnote', ...(after as Note) }];
    case 'about':
      return [];
  }
}

/** Renamings in an order in which each new id is free; undefined when there is none. */
function renamings(steps: readonly Step[], before: HostGraph, after: HostGraph): Operation[] | undefined {
  const [old, now] = [nodesByKey(before), nodesByKey(after)];
  let open = steps.filter(({ kind, field }) => kind === 'node' && field === 'id');
  const taken = new Set([...before.nodes.values()].flatMap(({ key, id }) => (now.has(key) ? [id] : [])));
  const done: Operation[] = [];
  while (open.length > 0) {
    const free = open.filter(({ after: to }) => !taken.has(to as string));
    if (free.length === 0) return undefined;
    for (const { id } of free) {
      const [from, to] = [old.get(id)?.id ?? '', now.get(id)?.id ?? ''];
      taken.delete(from);
      taken.add(to);
      done.push({ op: 'renamenode', from, to });
    }
    open = open.filter((step) => !free.includes(step));
  }
  return done;
}

/** Changes of parts that stay: one operation for each part, with null for what is gone. */
function changes(steps: readonly Step[], now: Namer, after: HostGraph): Operation[] {
  const parts = new Map<string, Step[]>();
  for (const step of steps) {
    const key = JSON.stringify([step.kind, step.id]);
    parts.set(key, [...(parts.get(key) ?? []), step]);
  }
  return [...parts.values()].flatMap((all) => changesOfPart(all, now, after));
}

/** [steps]: all of one part. */
function changesOfPart(steps: readonly Step[], now: Namer, after: HostGraph): Operation[] {
  const [{ kind, id } = { kind: 'about', id: '' }] = steps;
  const fields = Object.fromEntries(steps.map(({ field = '', after: value }) => [field, value]));
  const entries = Object.entries(fields).filter(([field]) => field.startsWith('.'));
  const metadata = Object.fromEntries(entries.map(([field, value]) => [field.slice(1), value ?? null]));
  const hasMetadata = entries.length > 0;
  switch (kind) {
    case 'node': {
      const node = now.node(id);
      const place = (fields.place ?? {}) as NodePlace;
      // Nobody has put it there: clients that draw it know better.
      const { x = null, y = null } = place.laidOut ? {} : place;
      const changed = { ...metadata, ...('place' in fields && { x, y }) };
      return node && Object.keys(changed).length > 0 ? [{ op: 'changenode', id: node.id, metadata: changed }] : [];
    }
    case 'edge': {
      const edge = after.edges.find((each) => edgeKey(each) === id);
      return edge && hasMetadata ? [{ op: 'changeedge', ...now.edge(edge), metadata }] : [];
    }
    case 'group': {
      const group = after.groups.get(id);
      const nodes = 'nodes' in fields && group ? { nodes: now.ids(group.nodes) } : {};
      return [{ op: 'changegroup', name: id, ...nodes, ...(hasMetadata && { metadata }) }];
    }
    case 'note':
      return [{ op: 'changenote', id, ...fields }];
    case 'about':
      return changeOfAbout(fields);
    // An exported port that refers to another one is another port.
    case 'inport':
    case 'outport': {
      const port = after[`${kind}s`].get(id);
      if (!port) return [];
      const [remove, add] = [`remove${kind}`, `add${kind}`] as const;
      return [
        { op: remove, public: port.name },
        { op: add, public: port.name, ...now.port(port.inner), metadata: port.metadata },
      ];
    }
    default:
      return [];
  }
}

function changeOfAbout(fields: Readonly<Record<string, unknown>>): Operation[] {
  const text = (key: string) => (key in fields ? { [key]: String(fields[key] ?? '') } : {});
  const said = { ...text('name'), ...text('description'), ...text('icon') };
  return Object.keys(said).length > 0 ? [{ op: 'changegraph', ...said }] : [];
}
