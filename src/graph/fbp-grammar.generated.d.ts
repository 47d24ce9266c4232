// Generated from fbp.peggy by scripts/generate-grammar.mjs. Do not edit.

import type { JsonNode, Statement } from './syntax.js';

export interface GrammarOptions<Rule extends string> {
  startRule: Rule;
}

/** Reads `.fbp` text; never throws. */
export function parse(text: string, options: GrammarOptions<'Graph'>): Statement[];
/** Reads JSON text; throws a {@link SyntaxError} at the first thing that is not JSON. */
export function parse(text: string, options: GrammarOptions<'Json'>): JsonNode;

declare class SyntaxError extends Error {
  readonly location: { start: { offset: number; line: number; column: number } };
}
export { SyntaxError };
