import { amount, limits } from '../protocol/limits.js';
import { ProtocolError } from '../protocol/message.js';
import type { HostElement, HostGraph, HostGroup, Metadata } from './host-graph.js';

type Countable = 'nodes' | 'edges' | 'ports' | 'groups' | 'members';
const WORDS: Readonly<Record<Countable, string>> = {
  nodes: 'nodes',
  edges: 'edges and initial packets',
  ports: 'exported ports',
  groups: 'groups',
  members: 'nodes in its groups',
};

/** Bytes of elements and graphs that have been measured: they never change. */
const measured = new WeakMap<object, number>();
const encoder = new TextEncoder();

/** Throws a ProtocolError when [graph] has too many of something. */
export function checkCounts(graph: HostGraph): void {
  const { nodes, edges, initials, inports, outports, groups } = graph;
  const counts: Record<Countable, number> = {
    nodes: nodes.size,
    edges: edges.length + initials.length,
    ports: inports.size + outports.size,
    groups: groups.size,
    members: [...groups.values()].reduce((sum, each) => sum + each.nodes.length, 0),
  };
  for (const [key, words] of Object.entries(WORDS) as [Countable, string][]) {
    if (counts[key] > limits[key].most) {
      throw new ProtocolError(`a graph can have ${amount(limits[key])} ${words}, and no more`);
    }
  }
}

/**
 * The bytes of [graph] as JSON. Throws a ProtocolError when it exceeds a limit: too many elements, a name that is too
 * long, or too much in one element or in all of them.
 */
export function graphBytes(graph: HostGraph): number {
  const known = measured.get(graph);
  if (known !== undefined) return known;
  checkCounts(graph);
  let bytes = aboutBytes(graph);
  for (const all of [graph.nodes.values(), graph.edges, graph.initials]) for (const each of all) bytes += bytesOf(each);
  for (const all of [graph.inports, graph.outports, graph.groups])
    for (const each of all.values()) bytes += bytesOf(each);
  if (bytes > limits.graphBytes.most) {
    throw new ProtocolError(`a graph can have ${amount(limits.graphBytes)} as JSON, and no more`);
  }
  measured.set(graph, bytes);
  return bytes;
}

/** Of what a graph has besides its elements. */
function aboutBytes({ about, properties, unknown, former = new Map() }: HostGraph): number {
  checkName('the id of the graph', about.id);
  checkName('the name of the graph', about.name ?? '');
  checkName('the name of the library', about.library ?? '');
  const parts = [
    ['what was said about the graph', jsonBytes(about)],
    ['the list of properties of the graph', partBytes(properties)],
    ['what the graph has under unknown keys', partBytes(unknown)],
  ] as const;
  for (const [what, bytes] of parts) if (bytes > limits.text.most) throw tooLarge(what, bytes);
  const all = parts.reduce((sum, [, bytes]) => sum + bytes, 0);
  return all + (former.size > 0 ? jsonBytes([...former]) : 0);
}

/** Of a part that is not written where it is empty. */
function partBytes(part: Metadata | undefined): number {
  return part && Object.keys(part).length > 0 ? jsonBytes(part) : 0;
}

function bytesOf(element: HostElement | HostGroup): number {
  const known = measured.get(element);
  if (known !== undefined) return known;
  for (const [what, name] of namesOf(element)) checkName(what, name);
  const metadata = jsonBytes(element.metadata);
  if (metadata > limits.text.most) throw tooLarge(`the metadata of ${title(element)}`, metadata);
  const unknown = partBytes(element.unknown);
  if (unknown > limits.text.most) throw tooLarge(`what ${title(element)} has under unknown keys`, unknown);
  const data = 'literal' in element ? jsonBytes(element.data) : 0;
  if (data > limits.text.most) throw tooLarge(title(element), data);
  const bytes = jsonBytes(element);
  measured.set(element, bytes);
  return bytes;
}

function namesOf(element: HostElement | HostGroup): [what: string, name: string][] {
  if ('component' in element)
    return [
      ['the id of the node', element.id],
      ['the name of the component', element.component],
    ];
  if ('source' in element)
    return [
      ['the name of the port', element.source.port],
      ['the name of the port', element.target.port],
    ];
  if ('target' in element) return [['the name of the port', element.target.port]];
  if ('inner' in element)
    return [
      ['the name of the exported port', element.name],
      ['the name of the port', element.inner.port],
    ];
  return [['the name of the group', element.name]];
}

function title(element: HostElement | HostGroup): string {
  if ('component' in element) return `node '${element.id}'`;
  if ('source' in element) return 'the edge';
  if ('target' in element) return 'the initial packet';
  return 'inner' in element ? `exported port '${element.name}'` : `group '${element.name}'`;
}

/** Throws a ProtocolError when a name is too long. */
export function checkName(what: string, name: string): void {
  if (name.length <= limits.name.most) return;
  throw new ProtocolError(
    `${what} has ${name.length.toLocaleString('en')} characters: ${amount(limits.name)} is the maximum`,
  );
}

function tooLarge(what: string, bytes: number): ProtocolError {
  return new ProtocolError(
    `${what} is too large, with ${bytes.toLocaleString('en')} bytes: ${amount(limits.text)} is the maximum`,
  );
}

function jsonBytes(value: unknown): number {
  return encoder.encode(JSON.stringify(value) ?? '').length;
}
