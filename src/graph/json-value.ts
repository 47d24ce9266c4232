import type { Literal } from './graph.js';
import type { JsonNode } from './syntax.js';

/** The plain JavaScript value of [node]. Safe for keys such as `__proto__`. */
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

/** The initial packet that [node] writes; [numberText] gives the text a number goes by. */
export function literalOf(node: JsonNode, numberText: (written: string) => string): Literal {
  switch (node.kind) {
    case 'null':
      return { kind: 'null' };
    case 'boolean':
      return { kind: 'boolean', value: node.value };
    case 'number': {
      const text = numberText(node.text);
      return { kind: 'number', value: Number(text), text };
    }
    case 'string':
      return { kind: 'text', value: node.value };
    case 'array':
      return { kind: 'array', items: node.items.map((item) => literalOf(item, numberText)) };
    case 'object':
      return { kind: 'object', text: node.text };
  }
}

/** In `.fbp` text a number is what is written: `1.0` is a float. */
export function asWritten(text: string): string {
  return text;
}

/** In JSON a number with an integral value is an integer, however it is written: `1.0` and `1e2` too. */
export function integerWhenIntegral(text: string): string {
  const value = Number(text);
  return Number.isInteger(value) ? BigInt(value).toString() : text;
}
