import type { Edit } from '../../../program/difference.js';
import { Names } from '../../../program/names.js';
import type { Program } from '../../../program/program.js';
import { packetToValue } from '../../../program/value.js';

/** Returns the changes of an edit, one per line: `+ node lamp`, `- edge a OUT -> IN b`, `= 1 -> IN manual`, each packet once. */
export function editLines(before: Program, edit: Edit): string[] {
  const [old, result] = [new Names(before), new Names(edit.result)];
  return [
    ...edit.removeNodes.map((id) => `- node ${old.node(id)}`),
    ...edit.removeEdges.map((edge) => `- edge ${old.edge(edge)}`),
    ...edit.addNodes.map(({ name, component }) => `+ node ${name}(${component.name})`),
    ...edit.addEdges.map((edge) => `+ edge ${result.edge(edge)}`),
    ...[...new Set(edit.initials)].map(({ target, inport, packet }) => {
      const value = packetToValue(packet, before.board);
      const port = result.inport(target, inport).toUpperCase();
      return `= ${value ?? packet.type} -> ${port} ${result.node(target)}`;
    }),
  ];
}
