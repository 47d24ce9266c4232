import type { Unit } from './syntax.js';

/** The words between two arrows, understood: `[inport] node [outport]`. */
export interface Term {
  node: Unit;
  inport: Unit | undefined;
  outport: Unit | undefined;
}

/** Words that cannot be understood, and the word where it goes wrong. */
export interface TermFault {
  code: 'missing-arrow' | 'ambiguous';
  message: string;
  at: number;
}

/**
 * Finds the node among [units]. A word with parentheses is the node; without them, the place in the chain decides:
 * behind an arrow ([fed]) the port stands first, before one ([feeds]) it stands last.
 */
export function termOf(units: Unit[], fed: boolean, feeds: boolean): Term | TermFault {
  const index = units.findIndex((unit) => unit.component !== null);
  return index >= 0 ? aroundNode(units, index) : amongWords(units, fed, feeds);
}

function aroundNode(units: Unit[], index: number): Term | TermFault {
  const [inport, ...tooMany] = units.slice(0, index);
  const [outport, next] = units.slice(index + 1);
  const lost = tooMany.at(-1) ?? (outport?.component ? outport : next);
  return lost ? missingArrow(lost) : { node: units[index] as Unit, inport, outport };
}

function amongWords(units: Unit[], fed: boolean, feeds: boolean): Term | TermFault {
  const [first, second, third] = units as [Unit, Unit?, Unit?];
  if (units.length > 3 || (second && !fed && !feeds)) return missingArrow(third ?? (second as Unit));
  if (!second) return { node: first, inport: undefined, outport: undefined };
  if (third) return { node: second, inport: first, outport: third };
  if (fed && feeds) return ambiguous(first, second);
  return fed
    ? { node: second, inport: first, outport: undefined }
    : { node: first, inport: undefined, outport: second };
}

function missingArrow(unit: Unit): TermFault {
  return { code: 'missing-arrow', message: `'->' is missing before '${spelling(unit)}'`, at: unit.at };
}

function ambiguous(first: Unit, second: Unit): TermFault {
  const [a, b] = [spelling(first), spelling(second)];
  const message = `between two arrows '${a} ${b}' has two meanings; write '${a} ${b}()' for port and node or '${a}() ${b}' for node and port`;
  return { code: 'ambiguous', message, at: first.at };
}

/** What a person recognises of [unit]. */
export function spelling(unit: Unit): string {
  return `${unit.name ?? ''}${unit.component?.fault === null ? `(${unit.component.name})` : ''}`;
}
