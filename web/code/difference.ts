import type { GraphEdge, GraphExport, GraphInitial, Graph as WrittenGraph } from '../../src/graph/graph.js';
import { literalType, literalValue } from '../../src/graph/literal.js';
import type { TextNote } from '../../src/graph/remarks.js';
import type { Operation } from '../../src/surfaces/runtime/protocol/extension/operations.js';
import { applied } from '../graph/apply.js';
import { edgeKey, type Graph, type Metadata, type Note, type PortRef, portRef, type Side } from '../graph/graph.js';

/**
 * The operations that make of [drawn], whose text said [before], what the text says [after] somebody has typed. What no
 * text can say stays, where it still has its place.
 */
export function difference(drawn: Graph, before: WrittenGraph, after: WrittenGraph): Operation[] {
  const renames = renamedNodes(before, after);
  const names = new Map(renames.map(({ from, to }) => [from, to]));
  const renamings = renames.map((each): Operation => ({ op: 'renamenode', ...each }));
  return [...renamings, ...new Difference(applied(drawn, renamings), withNames(before, names), after).operations()];
}

/** A node went, and one of the same component came: it has another name now. */
function renamedNodes(before: WrittenGraph, after: WrittenGraph): { from: string; to: string }[] {
  const [old, now] = [namesOf(before), namesOf(after)];
  const gone = before.nodes.filter(({ name }) => !now.has(name));
  const came = after.nodes.filter(({ name }) => !old.has(name));
  return gone.flatMap(({ name: from, component }) => {
    const [to, ...others] = came.filter((each) => each.component === component);
    const isAlone = gone.filter((each) => each.component === component).length === 1;
    return to && others.length === 0 && isAlone ? [{ from, to: to.name }] : [];
  });
}

function namesOf({ nodes }: WrittenGraph): ReadonlySet<string> {
  return new Set(nodes.map(({ name }) => name));
}

/** [graph] after its nodes have got other names. */
function withNames(graph: WrittenGraph, names: ReadonlyMap<string, string>): WrittenGraph {
  const now = (name: string) => names.get(name) ?? name;
  const port = (at: WrittenPort): WrittenPort => ({ ...at, node: now(at.node) });
  const ports = (all: readonly GraphExport[]) => all.map((each) => ({ ...each, inner: port(each.inner) }));
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({ ...node, name: now(node.name) })),
    edges: graph.edges.map((edge) => ({ ...edge, source: port(edge.source), target: port(edge.target) })),
    initials: graph.initials.map((each) => ({ ...each, target: port(each.target) })),
    inports: ports(graph.inports),
    outports: ports(graph.outports),
    groups: graph.groups.map((group) => ({ ...group, nodes: group.nodes.map(now) })),
  };
}

type WrittenPort = GraphEdge['source'];

/** The difference of two graphs with the same names of nodes. */
class Difference {
  /** The names of nodes that are what they were. */
  private readonly stays: ReadonlySet<string>;

  constructor(
    private readonly drawn: Graph,
    private readonly before: WrittenGraph,
    private readonly after: WrittenGraph,
  ) {
    const components = new Map(before.nodes.map(({ name, component }) => [name, component]));
    const same = after.nodes.filter(({ name, component }) => components.get(name) === component);
    this.stays = new Set(same.map(({ name }) => name));
  }

  /** What refers to a node goes before it, and comes after it. */
  operations(): Operation[] {
    const edges = this.edges();
    const initials = this.initials();
    const exports = [...this.exports('in'), ...this.exports('out')];
    const groups = this.groups();
    const isRemoval = ({ op }: Operation) => op.startsWith('remove');
    return [
      ...[...edges, ...initials, ...exports, ...groups].filter(isRemoval),
      ...this.nodes(),
      ...[...edges, ...initials, ...exports, ...groups].filter((each) => !isRemoval(each)),
      ...this.notes(),
      ...this.about(),
    ];
  }

  private nodes(): Operation[] {
    const gone = this.before.nodes.filter(({ name }) => !this.stays.has(name));
    const before = new Map(this.before.nodes.map(({ name, metadata }) => [name, metadata]));
    const here = this.after.nodes.flatMap(({ name, component, metadata }): Operation[] => {
      if (!this.stays.has(name)) return [{ op: 'addnode', id: name, component, metadata }];
      const changes = changedKeys(before.get(name) ?? {}, metadata);
      return changes ? [{ op: 'changenode', id: name, metadata: changes }] : [];
    });
    return [...gone.map(({ name }): Operation => ({ op: 'removenode', id: name })), ...here];
  }

  /** An outport sends along its edges in their order: those behind the first that is elsewhere come anew. */
  private edges(): Operation[] {
    const metadata = new Map(this.drawn.edges.map((each) => [edgeKey(each).toLowerCase(), each.metadata]));
    const [old, now] = [bySource(this.before.edges), bySource(this.after.edges)];
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((source): Operation[] => {
      const wanted = now.get(source) ?? [];
      const names = new Set(wanted.map(nameOfEdge));
      // Those at nodes that go have gone with them.
      const here = (old.get(source) ?? []).filter((each) => this.stay(each.source) && this.stay(each.target));
      const kept = here.filter((each) => names.has(nameOfEdge(each)));
      const first = kept.findIndex((each, index) => nameOfEdge(each) !== nameOfEdge(wanted[index]));
      const good = new Set(kept.slice(0, first < 0 ? kept.length : first).map(nameOfEdge));
      const isGood = (each: GraphEdge) => good.has(nameOfEdge(each));
      return [
        ...here.filter((each) => !isGood(each)).map((each): Operation => ({ op: 'removeedge', ...endsOf(each) })),
        ...wanted
          .filter((each) => !isGood(each))
          .map((each): Operation => {
            const ends = endsOf(each);
            const known = metadata.get(edgeKey(ends).toLowerCase());
            return { op: 'addedge', ...ends, ...(known && { metadata: known }) };
          }),
      ];
    });
  }

  private initials(): Operation[] {
    const [old, now] = [byTarget(this.before.initials), byTarget(this.after.initials)];
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((target): Operation[] => {
      const here = (old.get(target) ?? []).filter((each) => this.stay(each.target));
      const wanted = now.get(target) ?? [];
      const [one] = wanted;
      if (JSON.stringify(here.map(packetOf)) === JSON.stringify(wanted.map(packetOf))) return [];
      // It keeps its place among those of other ports.
      if (one && here.length === 1 && wanted.length === 1) return [{ op: 'setinitial', ...initialOf(one) }];
      return [
        ...here.map((each): Operation => {
          return { op: 'removeinitial', tgt: portOf(each.target), src: { data: literalValue(each.literal) } };
        }),
        ...wanted.map((each): Operation => {
          const { data, ...rest } = initialOf(each);
          return { op: 'addinitial', src: { data }, ...rest };
        }),
      ];
    });
  }

  private exports(side: Side): Operation[] {
    const key = `${side}ports` as const;
    const text = ({ name, inner }: GraphExport) => JSON.stringify([name, inner.node, inner.port]);
    const now = new Set(this.after[key].map(text));
    const here = this.before[key].filter(({ inner }) => this.stay(inner));
    const old = new Set(here.map(text));
    // Drawn names may have capital letters.
    const drawnName = (name: string) => [...this.drawn[key].keys()].find((each) => each.toLowerCase() === name) ?? name;
    return [
      ...here
        .filter((each) => !now.has(text(each)))
        .map(({ name }): Operation => ({ op: `remove${side}port`, public: drawnName(name) })),
      ...this.after[key]
        .filter((each) => !old.has(text(each)))
        .map(({ name, inner }): Operation => ({ op: `add${side}port`, public: name, ...portOf(inner) })),
    ];
  }

  private groups(): Operation[] {
    const old = new Map(this.before.groups.map((group) => [group.name, group]));
    const now = new Set(this.after.groups.map(({ name }) => name));
    const gone = this.before.groups.filter(({ name }) => !now.has(name));
    return [
      ...gone.map(({ name }): Operation => ({ op: 'removegroup', name })),
      ...this.after.groups.flatMap(({ name, nodes, metadata }): Operation[] => {
        const known = old.get(name);
        if (!known) return [{ op: 'addgroup', name, nodes, metadata }];
        const changes = changedKeys(known.metadata, metadata);
        // Nodes that are other ones now have left it.
        const here = known.nodes.filter((node) => this.stays.has(node));
        const isSame = JSON.stringify(here) === JSON.stringify(nodes);
        if (isSame && !changes) return [];
        return [{ op: 'changegroup', name, ...(!isSame && { nodes }), ...(changes && { metadata: changes }) }];
      }),
    ];
  }

  /** Text has no ids of notes: one in the same place is the same. */
  private notes(): Operation[] {
    const left = new Map(this.drawn.notes);
    const wanted = notesOf(this.after);
    const take = (test: (note: Note) => boolean) => {
      const found = [...left.values()].find(test);
      if (found) left.delete(found.id);
      return found;
    };
    const rest = wanted.filter((note) => !take((each) => textOfNote(each) === textOfNote(note)));
    // One that lost its size is another one: an operation cannot say that.
    const isLike = (note: TextNote) => (each: Note) =>
      each.x === note.x && each.y === note.y && (note.width !== undefined || each.width === undefined);
    const changed = rest.map((note) => ({ note, known: take(isLike(note)) }));
    const taken = new Set(this.drawn.notes.keys());
    return [
      ...[...left.keys()].map((id): Operation => ({ op: 'removenote', id })),
      ...changed.map(({ note, known }): Operation => {
        if (known) return { op: 'changenote', id: known.id, ...note };
        let number = taken.size + 1;
        while (taken.has(`note${number}`)) number += 1;
        taken.add(`note${number}`);
        return { op: 'addnote', id: `note${number}`, ...note };
      }),
    ];
  }

  private about(): Operation[] {
    const of = ({ properties }: WrittenGraph, key: string) => {
      const value = properties[key];
      return typeof value === 'string' ? value : '';
    };
    const [before, after] = [this.before, this.after];
    const changed = ['name', 'description', 'icon'].filter((key) => of(before, key) !== of(after, key));
    if (changed.length === 0) return [];
    const fields = Object.fromEntries(changed.map((key) => [key, of(after, key)]));
    // Without a name, it is called as its file is.
    return [{ op: 'changegraph', ...fields, ...(fields.name === '' && { name: this.drawn.id }) }];
  }

  private stay({ node }: WrittenPort): boolean {
    return this.stays.has(node);
  }
}

/** What is to be merged into metadata, with null for what is gone; undefined when nothing is. */
function changedKeys(before: Metadata, after: Metadata): Metadata | undefined {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => {
    return JSON.stringify(before[key]) !== JSON.stringify(after[key]);
  });
  return keys.length > 0 ? Object.fromEntries(keys.map((key) => [key, after[key] ?? null])) : undefined;
}

function bySource(edges: readonly GraphEdge[]): ReadonlyMap<string, readonly GraphEdge[]> {
  return grouped(edges, ({ source }) => nameOfPort(source));
}

function byTarget(initials: readonly GraphInitial[]): ReadonlyMap<string, readonly GraphInitial[]> {
  return grouped(initials, ({ target }) => nameOfPort(target));
}

function grouped<T>(all: readonly T[], keyOf: (each: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return groups;
}

function nameOfEdge(edge: GraphEdge | undefined): string | undefined {
  return edge && `${nameOfPort(edge.source)} ${nameOfPort(edge.target)}`;
}

function nameOfPort({ node, port }: WrittenPort): string {
  return `${node} ${port}`;
}

function portOf({ node, port }: WrittenPort): PortRef {
  return portRef(node, port);
}

function endsOf({ source, target }: GraphEdge): { src: PortRef; tgt: PortRef } {
  return { src: portOf(source), tgt: portOf(target) };
}

/** Equal for packets that are the same on a board. */
function packetOf({ literal }: GraphInitial): unknown {
  return [literalValue(literal), literalType(literal) ?? null];
}

function initialOf({ literal, target }: GraphInitial): { tgt: PortRef; data: unknown; metadata?: Metadata } {
  const type = literalType(literal);
  return { tgt: portOf(target), data: literalValue(literal), ...(type !== undefined && { metadata: { type } }) };
}

function notesOf({ properties: { notes } }: WrittenGraph): readonly TextNote[] {
  return Array.isArray(notes) ? (notes as TextNote[]) : [];
}

function textOfNote({ text, x, y, width, height }: TextNote): string {
  return JSON.stringify([text, x, y, width, height]);
}
