import type { HostGraph } from '../graph/host-graph.js';
import type { NoteView } from '../protocol/extension/graph-view.js';

/** A text beside the nodes. It is kept in the properties of its graph, under `notes`. */
export type Note = NoteView;

/** The notes of [graph]. What a file has under that name and is no note is none. */
export function notesOf({ properties: { notes } }: Pick<HostGraph, 'properties'>): readonly Note[] {
  if (!Array.isArray(notes)) return [];
  return notes.flatMap((each: unknown, index) => readNote(each, `note${index + 1}`) ?? []);
}

export function withNotes(graph: HostGraph, notes: readonly Note[]): HostGraph {
  const { notes: _, ...properties } = graph.properties;
  return { ...graph, properties: notes.length > 0 ? { ...properties, notes } : properties };
}

function readNote(value: unknown, usual: string): Note | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id = usual, text, x, y, width, height } = value as Partial<Record<keyof Note, unknown>>;
  if (typeof id !== 'string' || typeof text !== 'string' || !isNumber(x) || !isNumber(y)) return undefined;
  return { id, text, x, y, ...(isNumber(width) && { width }), ...(isNumber(height) && { height }) };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
