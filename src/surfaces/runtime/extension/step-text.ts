import { splitIndex } from '../../../graph/port-name.js';
import { type HostGraph, nodesByKey } from '../graph/host-graph.js';
import type { DiagnosticPlace } from '../protocol/extension/diagnostic-view.js';
import { portLabel } from '../protocol/extension/graph-view.js';
import type { PortFields } from '../protocol/fields.js';
import type { Step } from './delta.js';

/** Where a step is, by the names in [graph], or else in a version in which it is there. */
export interface Placed {
  text: string;
  place: DiagnosticPlace;
}

/** Says what a step is about: `the initial packet at INTERVAL of every`. */
export function describeStep({ kind, id, field, before, after }: Step, graph: HostGraph): Placed {
  const nodes = nodesByKey(graph);
  const named = (key: string) => nodes.get(key)?.id ?? idIn(kind === 'node' ? (before ?? after) : undefined) ?? key;
  const port = (text: string): PortFields => {
    const [key = '', name = ''] = text.split(' ');
    return { node: named(key), ...splitIndex(name) };
  };
  switch (kind) {
    case 'node': {
      const node = named(id);
      const what = field === undefined ? '' : `the ${NODE_FIELDS[field] ?? `'${field.slice(1)}'`} of `;
      return { text: `${what}node '${node}'`, place: { node } };
    }
    case 'edge': {
      const [source = '', target = ''] = id.split(' -> ');
      const edge = { src: port(source), tgt: port(target) };
      const from = `${edge.src.node} ${portLabel(edge.src)}`;
      return { text: `the edge ${from} -> ${portLabel(edge.tgt)} ${edge.tgt.node}`, place: { edge } };
    }
    case 'initials': {
      const tgt = port(id);
      return { text: `the initial packet at ${portLabel(tgt)} of ${tgt.node}`, place: { node: tgt.node, port: tgt } };
    }
    case 'inport':
    case 'outport': {
      const side = kind === 'inport' ? 'in' : 'out';
      return { text: `the exported ${kind} ${id.toUpperCase()}`, place: { exported: { side, public: id } } };
    }
    case 'group':
      return { text: `the group '${id}'`, place: {} };
    case 'note':
      return { text: 'a note', place: {} };
    case 'about':
      return { text: `the ${field ?? 'properties'} of the graph`, place: {} };
  }
}

const NODE_FIELDS: Readonly<Record<string, string>> = {
  id: 'name',
  component: 'component',
  place: 'place',
};

function idIn(part: unknown): string | undefined {
  return typeof part === 'object' && part !== null && 'id' in part && typeof part.id === 'string' ? part.id : undefined;
}
