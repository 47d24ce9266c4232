import type { PortFields } from '../fields.js';

/** Keys and values that do not reach the device: `label`, `description`, `width`. */
export type MetadataView = Readonly<Record<string, unknown>>;

/** A node as the page draws it. */
export interface NodeView {
  /** Stays the same when the node is renamed. */
  readonly key: string;
  readonly id: string;
  /** `microflo/Timer`, `project/pump`. */
  readonly component: string;
  /** Where it is drawn, in whole pixels. */
  readonly x: number;
  readonly y: number;
  /** Whether a person put it there; otherwise the place was computed, and is not saved. */
  readonly isPlaced: boolean;
  /** Without `x` and `y`. */
  readonly metadata: MetadataView;
}

export interface EdgeView {
  readonly src: PortFields;
  readonly tgt: PortFields;
  readonly metadata: MetadataView;
}

/** An initial packet. Several may wait at one inport. */
export interface InitialView {
  readonly data: unknown;
  readonly tgt: PortFields;
  readonly metadata: MetadataView;
}

/** An exported port. */
export interface ExportView extends PortFields {
  readonly public: string;
  readonly metadata: MetadataView;
}

export interface GroupView {
  readonly name: string;
  /** Ids of nodes. */
  readonly nodes: readonly string[];
  readonly metadata: MetadataView;
}

/** A text beside the nodes. */
export interface NoteView {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width?: number;
  readonly height?: number;
}

/** A whole graph at one revision. */
export interface GraphView {
  readonly graph: string;
  /** Grows by one with each change, whoever makes it. */
  readonly revision: number;
  readonly name: string;
  readonly description: string;
  readonly icon: string;
  readonly nodes: readonly NodeView[];
  readonly edges: readonly EdgeView[];
  readonly initials: readonly InitialView[];
  readonly inports: readonly ExportView[];
  readonly outports: readonly ExportView[];
  readonly groups: readonly GroupView[];
  readonly notes: readonly NoteView[];
}

/** `every() OUT -> IN toggle()`, or `DATA -> IN lamp()` without a source: how messages about packets name an edge. */
export function edgeId(src: PortFields | undefined, tgt: PortFields): string {
  const begin = src ? `${src.node}() ${portLabel(src)}` : 'DATA';
  return `${begin} -> ${portLabel(tgt)} ${tgt.node}()`;
}

/** `OUT[2]` */
export function portLabel({ port, index }: Omit<PortFields, 'node'>): string {
  return (index === undefined ? port : `${port}[${index}]`).toUpperCase();
}
