import type { Diagnostic } from '../graph/diagnostic.js';
import type { NodeId, PortIndex, Program } from './program.js';

/** Returns a warning for each required inport without an edge, an initial packet or an export. */
export function unfedInports(program: Program): Diagnostic[] {
  const fed = new Set([...program.edges, ...program.initials].map(({ target, inport }) => inportKey(target, inport)));
  return program.nodes.flatMap(({ id, name, component, place }) =>
    component.inports.flatMap((port, index): Diagnostic[] => {
      if (!port.required || fed.has(inportKey(id, index))) return [];
      const needs = `'${port.name}' of ${component.name} needs an edge, an initial packet or an export`;
      return [{ severity: 'warning', code: 'unfed-inport', message: `node '${name}': ${needs}`, place }];
    }),
  );
}

function inportKey(node: NodeId, inport: PortIndex): number {
  return node * 0x100 + inport;
}
