import type { GraphView } from '../../src/surfaces/runtime/protocol/extension/graph-view.js';
import type { ChangedView } from '../../src/surfaces/runtime/protocol/extension/messages.js';
import type { Operation } from '../../src/surfaces/runtime/protocol/extension/operations.js';
import type { PortFields } from '../../src/surfaces/runtime/protocol/fields.js';

/** What a page draws: a view, and the changes of it that it has heard of. As little as can be compared. */
export class DrawnModel {
  revision: number;
  private readonly nodes = new Map<string, { component: string; metadata: Record<string, unknown> }>();
  private edges = new Map<string, { src: PortFields; tgt: PortFields }>();
  private initials: { data: unknown; tgt: PortFields }[] = [];

  constructor(view: GraphView) {
    this.revision = view.revision;
    for (const { id, component, x, y, isPlaced, metadata } of view.nodes) {
      this.nodes.set(id, { component, metadata: { ...metadata, ...(isPlaced && { x, y }) } });
    }
    for (const { src, tgt } of view.edges) this.edges.set(text({ src, tgt }), { src, tgt });
    this.initials = view.initials.map(({ data, tgt }) => ({ data, tgt }));
  }

  take({ revision, operations }: ChangedView): void {
    if (revision !== this.revision + 1) throw new Error(`revision ${revision} follows ${this.revision}`);
    this.revision = revision;
    if (!operations) throw new Error('the graph has to be opened again');
    for (const operation of operations) this.apply(operation);
  }

  /** The same for two models of the same graph. */
  get summary() {
    return {
      nodes: [...this.nodes]
        .map(([id, { component, metadata }]) => `${id} ${component} ${JSON.stringify(Object.entries(metadata).sort())}`)
        .sort(),
      edges: [...this.edges.values()].map(text).sort(),
      initials: this.initials.map(({ data, tgt }) => `${JSON.stringify(tgt)} ${JSON.stringify(data)}`).sort(),
    };
  }

  private apply(operation: Operation): void {
    switch (operation.op) {
      case 'addnode':
        this.nodes.set(operation.id, { component: operation.component, metadata: { ...operation.metadata } });
        return;
      case 'removenode':
        this.nodes.delete(operation.id);
        return;
      case 'renamenode':
        this.rename(operation.from, operation.to);
        return;
      case 'changenode': {
        const node = this.nodes.get(operation.id);
        for (const [key, value] of Object.entries(operation.metadata)) {
          if (node && value === null) delete node.metadata[key];
          else if (node) node.metadata[key] = value;
        }
        return;
      }
      case 'addedge':
        this.edges.set(text(operation), { src: operation.src, tgt: operation.tgt });
        return;
      case 'removeedge':
        this.edges.delete(text(operation));
        return;
      case 'addinitial':
        this.initials.push({ data: operation.src.data, tgt: operation.tgt });
        return;
      case 'removeinitial': {
        const wanted = JSON.stringify([operation.src?.data, operation.tgt]);
        const at = this.initials.findIndex(({ data, tgt }) => JSON.stringify([data, tgt]) === wanted);
        if (at >= 0) this.initials.splice(at, 1);
        return;
      }
      default:
        throw new Error(`this test makes no ${operation.op}`);
    }
  }

  private rename(from: string, to: string): void {
    const node = this.nodes.get(from);
    this.nodes.delete(from);
    if (node) this.nodes.set(to, node);
    const port = (end: PortFields) => (end.node === from ? { ...end, node: to } : end);
    const edges = [...this.edges.values()].map(({ src, tgt }) => ({ src: port(src), tgt: port(tgt) }));
    this.edges = new Map(edges.map((edge) => [text(edge), edge]));
    this.initials = this.initials.map(({ data, tgt }) => ({ data, tgt: port(tgt) }));
  }
}

function text({ src, tgt }: { src: PortFields; tgt: PortFields }): string {
  return JSON.stringify([src.node, src.port, src.index, tgt.node, tgt.port, tgt.index]);
}
