import type { PortFields } from '../fields.js';
import type { MetadataView } from './graph-view.js';

/**
 * A change of a node. The coordinates that a person gives are whole pixels under `x` and `y` of its metadata; who draws
 * the graph finds a place for a node without them.
 */
export type NodeOperation =
  | {
      readonly op: 'addnode';
      readonly id: string;
      readonly component: string;
      readonly metadata?: MetadataView;
      /** As in the view of the graph; of no meaning in an edit. A node that comes back has the one that it had. */
      readonly key?: string;
    }
  /** Also removes the edges, initial packets and exported ports at the node. */
  | { readonly op: 'removenode'; readonly id: string }
  | { readonly op: 'renamenode'; readonly from: string; readonly to: string }
  /** Merges [metadata]; null removes a key. */
  | { readonly op: 'changenode'; readonly id: string; readonly metadata: MetadataView };

export type EdgeOperation =
  | { readonly op: 'addedge'; readonly src: PortFields; readonly tgt: PortFields; readonly metadata?: MetadataView }
  | { readonly op: 'removeedge'; readonly src: PortFields; readonly tgt: PortFields }
  | { readonly op: 'changeedge'; readonly src: PortFields; readonly tgt: PortFields; readonly metadata: MetadataView };

export type InitialOperation =
  /** Puts one initial packet in the place of all at the inport. */
  | { readonly op: 'setinitial'; readonly tgt: PortFields; readonly data: unknown; readonly metadata?: MetadataView }
  /** Adds one behind those that are there. */
  | {
      readonly op: 'addinitial';
      readonly src: { readonly data: unknown };
      readonly tgt: PortFields;
      readonly metadata?: MetadataView;
    }
  /** Removes the first one with [src], or the first one. */
  | { readonly op: 'removeinitial'; readonly tgt: PortFields; readonly src?: { readonly data: unknown } };

export type ExportOperation =
  | ({
      readonly op: 'addinport' | 'addoutport';
      readonly public: string;
      readonly metadata?: MetadataView;
    } & PortFields)
  | { readonly op: 'removeinport' | 'removeoutport'; readonly public: string }
  | { readonly op: 'renameinport' | 'renameoutport'; readonly from: string; readonly to: string };

export type GroupOperation =
  | {
      readonly op: 'addgroup';
      readonly name: string;
      readonly nodes: readonly string[];
      readonly metadata?: MetadataView;
    }
  | { readonly op: 'removegroup'; readonly name: string }
  | { readonly op: 'renamegroup'; readonly from: string; readonly to: string }
  /** [nodes] replaces its nodes; [metadata] is merged. */
  | {
      readonly op: 'changegroup';
      readonly name: string;
      readonly nodes?: readonly string[];
      readonly metadata?: MetadataView;
    };

export type NoteOperation =
  | {
      readonly op: 'addnote';
      readonly id: string;
      readonly text: string;
      readonly x: number;
      readonly y: number;
      readonly width?: number;
      readonly height?: number;
    }
  | {
      readonly op: 'changenote';
      readonly id: string;
      readonly text?: string;
      readonly x?: number;
      readonly y?: number;
      readonly width?: number;
      readonly height?: number;
    }
  | { readonly op: 'removenote'; readonly id: string };

export type WholeOperation =
  /** Adds an empty graph, which [Operation.graph] names: further operations fill it. It becomes a component. */
  | { readonly op: 'addgraph'; readonly description?: string; readonly icon?: string }
  /** Removes a graph that no node uses. */
  | { readonly op: 'removegraph' }
  | { readonly op: 'changegraph'; readonly name?: string; readonly description?: string; readonly icon?: string };

/** One step of an edit. */
export type Operation = (
  | NodeOperation
  | EdgeOperation
  | InitialOperation
  | ExportOperation
  | GroupOperation
  | NoteOperation
  | WholeOperation
) & {
  /** The graph that it changes. Default: the graph of the edit. */
  readonly graph?: string;
};
