import type { Unit } from './syntax.js';

/** The words between two arrows, interpreted: `[inport] node [outport]`. */
export interface Term {
  node: Unit;
  inport: Unit | undefined;
  outport: Unit | undefined;
}

/** Words that cannot be interpreted, and the offset of the word at fault. */
export interface TermFault {
  code: 'missing-arrow' | 'ambiguous' | 'syntax';
  message: string;
  at: number;
}

/**
 * Finds the node among [units]. A word with parentheses is the node. Without parentheses the position in the chain
 * decides: after an arrow ([fed]) the port comes first, before an arrow ([feeds]) it comes last.
 */
export function termOf(units: Unit[], fed: boolean, feeds: boolean): Term | TermFault {
  const index = units.findIndex((unit) => unit.component !== null);
  return index >= 0 ? aroundNode(units, index, fed) : amongWords(units, fed, feeds);
}

function aroundNode(units: Unit[], index: number, fed: boolean): Term | TermFault {
  const node = units[index] as Unit;
  const before = units[index - 1];
  // Behind an arrow, one word is the inport of a node without a name.
  if (node.name === null && before && (!fed || index > 1)) return apart(before, node);
  const [inport, ...tooMany] = units.slice(0, index);
  const [outport, next] = units.slice(index + 1);
  const lost = tooMany.at(-1) ?? (outport?.component ? outport : next);
  return lost ? missingArrow(lost) : { node, inport, outport };
}

function amongWords(units: Unit[], fed: boolean, feeds: boolean): Term | TermFault {
  const [first, second, third] = units as [Unit, Unit?, Unit?];
  if (units.length > 3 || (second && !fed && !feeds)) return missingArrow(third ?? (second as Unit));
  if (!second) return { node: first, inport: undefined, outport: undefined };
  if (third) return { node: second, inport: first, outport: third };
  // Only a port has an index.
  const isNodeFirst = fed && feeds ? nodeFirst(first, second) : feeds;
  if (isNodeFirst === undefined) return ambiguous(first, second);
  return isNodeFirst
    ? { node: first, inport: undefined, outport: second }
    : { node: second, inport: first, outport: undefined };
}

function nodeFirst(first: Unit, second: Unit): boolean | undefined {
  if ((first.index === null) === (second.index === null)) return undefined;
  return first.index === null;
}

function missingArrow(unit: Unit): TermFault {
  return {
    code: 'missing-arrow',
    message: `'->' is missing before '${spelling(unit)}'; write a OUT -> IN b`,
    at: unit.at,
  };
}

/** `a (Repeat)`: a node without a name after a word, which is not what anybody means by it. */
function apart(word: Unit, node: Unit): TermFault {
  const [name, component] = [spelling(word), spelling(node)];
  const message = `a space parts '${name}' from '${component}'; write ${name}${component} for one node, or '${name} -> ${component}' for an edge`;
  return { code: 'syntax', message, at: node.at };
}

function ambiguous(first: Unit, second: Unit): TermFault {
  const [a, b] = [spelling(first), spelling(second)];
  const message = `'${a} ${b}' between two arrows is ambiguous; write '${a} ${b}()' for a port and a node, or '${a}() ${b}' for a node and a port`;
  return { code: 'ambiguous', message, at: first.at };
}

/** Returns the text of [unit] as shown in messages. */
export function spelling(unit: Unit): string {
  return `${unit.name ?? ''}${unit.index ?? ''}${unit.component?.fault === null ? `(${unit.component.name})` : ''}`;
}
