import type { Diagnostic } from '../graph/diagnostic.js';
import type { InPort } from '../library/component.js';
import type { NodeId, PortIndex, Program, ProgramNode } from './program.js';

/** A required inport without an edge, an initial packet or an export. */
export interface UnfedInport {
  node: ProgramNode;
  port: InPort;
}

export function unfedInports(program: Program): UnfedInport[] {
  const fed = new Set([...program.edges, ...program.initials].map(({ target, inport }) => inportKey(target, inport)));
  return program.nodes.flatMap((node) =>
    node.component.inports.flatMap((port, index) =>
      port.required && !fed.has(inportKey(node.id, index)) ? [{ node, port }] : [],
    ),
  );
}

/** `'pin' of LED needs an edge, an initial packet or an export` */
export function unfedText({ node, port }: UnfedInport): string {
  return `'${port.name}' of ${node.component.name} needs an edge, an initial packet or an export`;
}

/** Returns a warning for each required inport that nothing feeds. */
export function unfedWarnings(program: Program): Diagnostic[] {
  return unfedInports(program).map((unfed) => {
    const { name, place } = unfed.node;
    return { severity: 'warning', code: 'unfed-inport', message: `node '${name}': ${unfedText(unfed)}`, place };
  });
}

function inportKey(node: NodeId, inport: PortIndex): number {
  return node * 0x100 + inport;
}
