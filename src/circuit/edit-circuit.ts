import { isMap, parseDocument } from 'yaml';

/** A change of a circuit file. */
export type CircuitEdit =
  /** [pins]: the pins of the board, by those of the part. */
  | { op: 'addpart'; part: string; kind: string; pins: Readonly<Record<string, string>> }
  | { op: 'removepart'; part: string }
  /** A pin of a part is wired to another pin of the board. */
  | { op: 'wirepart'; part: string; pin: string; to: string }
  /** A part is drawn elsewhere. */
  | { op: 'placepart'; part: string; x: number; y: number };

const EMPTY = '# What is wired to the board.\nparts:\n';

/** The text of a circuit file after [edits]: what they do not touch stays as it was written, comments included. */
export function editedCircuit(text: string | undefined, edits: readonly CircuitEdit[]): string {
  const document = parseDocument(text === undefined || text.trim() === '' ? EMPTY : text);
  const flow = (value: unknown) => document.createNode(value, { flow: true });
  const root = document.contents;
  if (!isMap(root) || !isMap(root.get('parts'))) {
    const parts = document.createNode({});
    document.set('parts', parts);
  }
  for (const edit of edits) {
    const at = ['parts', edit.part];
    switch (edit.op) {
      case 'addpart': {
        const [only, ...others] = Object.entries(edit.pins);
        const pins = only === undefined ? {} : others.length === 0 ? { pin: only[1] } : { pins: edit.pins };
        document.setIn(at, flow({ part: edit.kind, ...pins }));
        break;
      }
      case 'removepart':
        document.deleteIn(at);
        break;
      case 'wirepart':
        document.setIn(document.hasIn([...at, 'pin']) ? [...at, 'pin'] : [...at, 'pins', edit.pin], edit.to);
        break;
      case 'placepart':
        document.setIn([...at, 'at'], flow([edit.x, edit.y]));
        break;
    }
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
