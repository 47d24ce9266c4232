import { parseFbp } from '../../../graph/parse-fbp.js';
import type { Board } from '../../../program/board.js';
import { componentMessage } from '../components.js';
import type { Change } from '../graph/change.js';
import type { HostGraph } from '../graph/host-graph.js';
import type { Workspace } from '../graph/workspace.js';
import type { Fields } from '../protocol/fields.js';
import { limits } from '../protocol/limits.js';
import type { Message } from '../protocol/message.js';
import { applyOperations } from './apply.js';
import { type Delta, deltaOf, inverse, type Step } from './delta.js';
import type { HistoryEntry, HistoryPart } from './history.js';
import { merge } from './merge.js';
import { messagesOf, operationsOf } from './operations-of.js';
import { Refusal } from './refusal.js';
import type { Revisions } from './revisions.js';
import { isSame } from './same.js';
import { describeStep } from './step-text.js';

/** An edit as a client asks for it. */
export interface EditRequest {
  graph: string;
  base: number;
  operations: readonly Fields[];
  label?: string;
  gesture?: string;
  text?: string;
}

/** A change of graphs, and what undoes it. */
export interface MadeEdit {
  change: Change;
  entry: HistoryEntry;
  /** What could not be undone, in words. */
  skipped: readonly string[];
}

/** Makes changes of graphs for clients of the extension. */
export class Edits {
  constructor(
    private readonly workspace: Workspace,
    private readonly board: Board,
    private readonly revisions: Revisions,
  ) {}

  /** Throws a Refusal when the edit is not possible, or is of something that others have changed after its base. */
  make({ graph: name, base, operations, gesture, text, ...rest }: EditRequest, by: string): MadeEdit {
    const label = (rest.label ?? 'edit').slice(0, limits.name.most);
    const graph = this.workspace.find(name);
    if (!graph) throw new Refusal('missing', `there is no graph '${name}'`);
    const { id } = graph.about;
    const revision = this.revisions.of(id);
    if (base > revision) throw new Refusal('invalid', `"base" is ${base}, but the graph has the revision ${revision}`);
    if (!this.revisions.knowsSince(id, base)) {
      throw new Refusal('stale', `too much of graph '${id}' was changed since revision ${base}: open it again`, {
        revision,
      });
    }
    const { graphs, removed } = applyOperations(operations, id, this.workspace, base < revision);
    if (text !== undefined) {
      const known = graphs.get(id) ?? graph;
      const annotated = withAnnotations(known, text);
      if (annotated !== known) graphs.set(id, annotated);
    }
    const parts = this.partsOf(graphs, removed);
    const mine = parts.find((part) => part.graph === id && !part.added)?.delta ?? [];
    const conflict = this.revisions.conflict(id, base, mine, by);
    if (conflict) {
      const { text } = describeStep(conflict, graph);
      throw new Refusal('conflict', `${text} was changed by others since revision ${base}; look at it and try again`, {
        revision,
      });
    }
    const entry = { label, parts, ...(gesture !== undefined && { gesture }) };
    return { change: this.changeOf(graph, graphs, removed, parts, by, label), entry, skipped: [] };
  }

  /** Undoes [entry] as far as others have not changed the same things since. [again]: makes it once more. */
  reverse(entry: HistoryEntry, again: boolean, by: string): MadeEdit {
    const graphs = new Map<string, HostGraph>();
    const removed: string[] = [];
    const skipped: string[] = [];
    for (const part of inOrder(entry.parts, again)) this.reversePart(part, again, { graphs, removed, skipped });
    for (const id of removed) graphs.delete(id);
    const done = this.partsOf(graphs, removed);
    const [first] = [...graphs.values()];
    const any = first ?? this.workspace.all()[0];
    if (!any) throw new Refusal('missing', 'there is no graph');
    return { change: this.changeOf(any, graphs, removed, done, by, entry.label), entry, skipped };
  }

  private reversePart(
    { graph: id, delta, added, removed }: HistoryPart,
    again: boolean,
    into: { graphs: Map<string, HostGraph>; removed: string[]; skipped: string[] },
  ): void {
    const [comes, goes] = again ? [added, removed] : [removed, added];
    const known = into.graphs.get(id) ?? this.workspace.find(id);
    if (comes) {
      if (known) into.skipped.push(`graph '${id}' is there again`);
      else into.graphs.set(id, comes);
      return;
    }
    if (!known) {
      into.skipped.push(`graph '${id}' is not there any more`);
      return;
    }
    if (goes) {
      if (this.isUsed(id, into.graphs)) into.skipped.push(`graph '${id}' stays: others use it`);
      else into.removed.push(id);
      return;
    }
    const { graph, skipped } = merge(known, again ? delta : inverse(delta));
    if (graph !== known) into.graphs.set(id, graph);
    into.skipped.push(...skipped.map((step) => `${describeStep(step, known).text}: others have changed it`));
  }

  private isUsed(id: string, changed: ReadonlyMap<string, HostGraph>): boolean {
    const all = this.workspace.all().map((each) => changed.get(each.about.id) ?? each);
    return all.some(
      (each) =>
        each.about.id !== id &&
        [...each.nodes.values()].some(({ component }) => this.workspace.compilerName(component) === id),
    );
  }

  private partsOf(graphs: ReadonlyMap<string, HostGraph>, removed: readonly string[]): HistoryPart[] {
    const changed = [...graphs].flatMap(([id, after]): HistoryPart[] => {
      const before = this.workspace.find(id);
      if (!before) return [{ graph: id, delta: [], added: after }];
      const delta = deltaOf(before, after);
      return delta.length > 0 ? [{ graph: id, delta }] : [];
    });
    const gone = removed.flatMap((id): HistoryPart[] => {
      const before = this.workspace.find(id);
      return before ? [{ graph: id, delta: [], removed: before }] : [];
    });
    return [...changed, ...gone];
  }

  private changeOf(
    main: HostGraph,
    graphs: ReadonlyMap<string, HostGraph>,
    removed: readonly string[],
    parts: readonly HistoryPart[],
    by: string,
    label: string,
  ): Change {
    const also = [...graphs].flatMap(([id, graph]) => (id === main.about.id ? [] : [graph]));
    const deltas = parts.flatMap(({ delta }) => delta);
    const isMetadata = parts.every(({ added, removed: gone }) => !added && !gone) && deltas.every(isOfMetadata);
    return {
      graph: graphs.get(main.about.id) ?? main,
      also,
      removed,
      messages: parts.flatMap((part) => this.messages(part, graphs)),
      kind: isMetadata ? 'metadata' : 'other',
      changesPorts: deltas.some(({ kind }) => kind === 'inport' || kind === 'outport'),
      isAlone: true,
      by,
      label,
    };
  }

  /** What clients of the FBP protocol hear. */
  private messages(
    { graph: id, delta, added, removed }: HistoryPart,
    graphs: ReadonlyMap<string, HostGraph>,
  ): Message[] {
    if (removed) return [];
    const after = graphs.get(id);
    if (!after) return [];
    if (added) {
      const clear: Message = { protocol: 'graph', command: 'clear', payload: { ...added.about } };
      return [clear, componentMessage(added, this.workspace, this.board)];
    }
    return graphMessages(delta, this.workspace.graph(id), after, this.workspace);
  }
}

/** The graph with what the text says in lines such as `# @author Ann`. */
function withAnnotations(graph: HostGraph, text: string): HostGraph {
  const { notes: _, ...said } = parseFbp(text, '').graph.properties;
  // What no annotation can say is that of a JSON file.
  const kept = Object.entries(graph.properties).filter(
    ([key, value]) => typeof value !== 'string' && key !== 'environment',
  );
  const properties = { ...Object.fromEntries(kept), ...said };
  return isSame(properties, graph.properties) ? graph : { ...graph, properties };
}

/** Graphs that come are there before their users, and those that go are there after them. */
function inOrder(parts: readonly HistoryPart[], again: boolean): HistoryPart[] {
  const rank = ({ added, removed }: HistoryPart) => {
    const [comes, goes] = again ? [added, removed] : [removed, added];
    return comes ? 0 : goes ? 2 : 1;
  };
  return (again ? [...parts] : [...parts].reverse()).sort((one, other) => rank(one) - rank(other));
}

/** What clients of the FBP protocol hear of a change from [before] to [after]. */
export function graphMessages(delta: Delta, before: HostGraph, after: HostGraph, workspace: Workspace): Message[] {
  const operations = operationsOf(delta, before, after, (component) => workspace.fullName(component));
  return operations ? messagesOf(operations, after) : [];
}

/** Whether a step does not reach the device. */
export function isOfMetadata({ kind, field }: Step): boolean {
  if (kind === 'group' || kind === 'note' || kind === 'about') return true;
  if (kind !== 'node' && kind !== 'edge') return false;
  return field !== undefined && (field === 'id' || field === 'place' || field.startsWith('.'));
}
