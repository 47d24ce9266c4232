// Generated from fbp.peggy by scripts/generate-grammar.mjs. Do not edit.

import type { JsonNode, Statement } from './syntax.js';

/** Reads `.fbp` text, giving each statement to [read]; never throws. */
export function parse(text: string, options: { startRule: 'Graph'; read(statement: Statement): void }): void;
/** Reads JSON text; throws a {@link SyntaxError} at the first thing that is not JSON. */
export function parse(text: string, options: { startRule: 'Json' }): JsonNode;

declare class SyntaxError extends Error {
  readonly location: { start: { offset: number; line: number; column: number } };
}
export { SyntaxError };
