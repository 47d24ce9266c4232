import type { Literal } from './graph.js';
import { numberLiteral } from './literal.js';
import type { JsonNode } from './syntax.js';

/** Converts [node] to a plain JavaScript value. Safe for keys such as `__proto__`. */
export function plainValue(node: JsonNode): unknown {
  switch (node.kind) {
    case 'null':
      return null;
    case 'number':
      return Number(node.text);
    case 'array':
      return node.items.map(plainValue);
    case 'object':
      return Object.fromEntries(node.members.map(({ key, value }) => [key, plainValue(value)]));
    default:
      return node.value;
  }
}

/** The initial packet that [node] writes; [number] makes the literal of a number's text. */
export function literalOf(node: JsonNode, number: (written: string) => Literal): Literal {
  switch (node.kind) {
    case 'null':
      return { kind: 'null' };
    case 'boolean':
      return { kind: 'boolean', value: node.value };
    case 'number':
      return number(node.text);
    case 'string':
      return { kind: 'text', value: node.value };
    case 'array':
      return { kind: 'array', items: node.items.map((item) => literalOf(item, number)) };
    case 'object':
      return { kind: 'object', text: node.text };
  }
}

/** In `.fbp` text a number is what is written: `1.0` is a float. */
export function asWritten(text: string): Literal {
  return { kind: 'number', value: Number(text), text };
}

/** In JSON the value alone counts: `1.0` and `1e2` are integers. */
export function byValue(text: string): Literal {
  return numberLiteral(Number(text), text);
}
