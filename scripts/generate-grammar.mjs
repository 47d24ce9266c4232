// Compiles src/graph/fbp.peggy into the parser beside it.
//   node scripts/generate-grammar.mjs           writes the parser
//   node scripts/generate-grammar.mjs --check   fails when the parser is not what the grammar says
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import peggy from 'peggy';

const folder = new URL('../src/graph/', import.meta.url);
const header = '// Generated from fbp.peggy by scripts/generate-grammar.mjs. Do not edit.\n';

const types = `${header}
import type { JsonNode, Statement } from './syntax.js';

/** Reads \`.fbp\` text, giving each statement to [read]; never throws. */
export function parse(text: string, options: { startRule: 'Graph'; read(statement: Statement): void }): void;
/** Reads JSON text; throws a {@link SyntaxError} at the first thing that is not JSON. */
export function parse(text: string, options: { startRule: 'Json' }): JsonNode;

declare class SyntaxError extends Error {
  readonly location: { start: { offset: number; line: number; column: number } };
}
export { SyntaxError };
`;

const grammar = await readFile(new URL('fbp.peggy', folder), 'utf8');
const parser = peggy.generate(grammar, { output: 'source', format: 'es', allowedStartRules: ['Graph', 'Json'] });

const outputs = { 'fbp-grammar.generated.js': `${header}${parser}`, 'fbp-grammar.generated.d.ts': types };
for (const [name, text] of Object.entries(outputs)) {
  const file = new URL(name, folder);
  if (!process.argv.includes('--check')) {
    await writeFile(file, text);
  } else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    console.error(`${fileURLToPath(file)} differs from fbp.peggy: run node scripts/generate-grammar.mjs`);
    process.exitCode = 1;
  }
}
