import { readFileSync } from 'node:fs';

/** A place in a source where a program is started. */
export interface Start {
  file: string;
  line: number;
  /** The program; undefined when the source does not say it in so many words. */
  command?: string;
  /** What stands in its place in the call. */
  expression: string;
}

/** Functions of node:child_process whose first argument is a program. */
const STARTERS = ['spawn', 'spawnSync', 'execFile', 'execFileSync'];
/** Those that take a line for the shell, where programs hide. */
const SHELLS = ['exec', 'execSync'];

/** A source, and which of the names in it start programs: those of node:child_process, and functions that pass them on. */
interface Source {
  file: string;
  text: string;
  starters: Set<string>;
}

/** Every place in [files] where a program is started, but for those that only pass on what they are given. */
export function findStarts(files: readonly string[]): Start[] {
  const sources = files.map((file) => ({
    file,
    text: blankComments(readFileSync(file, 'utf8')),
    starters: new Set<string>(),
  }));
  for (const source of sources) {
    if (!source.text.includes("'node:child_process'")) continue;
    for (const name of [...STARTERS, ...SHELLS, 'fork']) {
      if (new RegExp(`import[^;]*\\b${name}\\b[^;]*'node:child_process'`).test(source.text)) source.starters.add(name);
    }
    for (const [, alias = ''] of source.text.matchAll(/const (\w+) = promisify\(execFile\)/g))
      source.starters.add(alias);
  }
  for (let before = -1; before !== count(sources); ) {
    before = count(sources);
    for (const source of sources) addWrappers(source, sources);
  }
  return sources.flatMap((source) => callsIn(source).flatMap((call) => start(source, call) ?? []));
}

function count(sources: readonly Source[]): number {
  return sources.reduce((sum, { starters }) => sum + starters.size, 0);
}

/** A function that starts its first parameter is a starter, too, here and wherever it is imported. */
function addWrappers(source: Source, sources: readonly Source[]): void {
  for (const call of callsIn(source)) {
    const wrapper = wrapperAround(source, call);
    if (wrapper === undefined) continue;
    source.starters.add(wrapper);
    if (!new RegExp(`export (?:async )?function ${wrapper}\\b`).test(source.text)) continue;
    const module = source.file.split('/').at(-1)?.replace(/\.ts$/, '.js');
    const importing = new RegExp(`import [^;]*\\b${wrapper}\\b[^;]*/${module}'`);
    for (const other of sources) if (importing.test(other.text)) other.starters.add(wrapper);
  }
}

interface Call {
  name: string;
  at: number;
  expression: string;
}

function callsIn({ text, starters }: Source): Call[] {
  if (starters.size === 0) return [];
  const names = new RegExp(`(?<![\\w.]|function )(?:${[...starters].join('|')})\\(`, 'g');
  return [...text.matchAll(names)].map((found) => {
    const at = found.index + found[0].length;
    return { name: found[0].slice(0, -1), at: found.index, expression: firstArgument(text, at) };
  });
}

/** The function whose first parameter [call] starts. */
function wrapperAround({ text }: Source, { at, expression }: Call): string | undefined {
  if (!/^\w+$/.test(expression)) return undefined;
  const functions = [
    ...text.slice(0, at).matchAll(/(?:^|\n)(?: {2})?(?:export )?(?:async )?(?:function )?(\w+)\(\s*(\w+)?[^\n]*/g),
  ];
  const around = functions.filter(([line]) => /function /.test(line)).at(-1);
  return around?.[2] === expression ? around[1] : undefined;
}

function start(source: Source, call: Call): Start | undefined {
  if (wrapperAround(source, call) !== undefined || call.expression === '') return undefined;
  const { file, text } = source;
  const line = text.slice(0, call.at).split('\n').length;
  if (SHELLS.includes(call.name)) return { file, line, expression: `the shell's ${call.expression}` };
  const command = call.name === 'fork' ? 'node' : literal(text, call.expression);
  return { file, line, expression: call.expression, ...(command !== undefined && { command }) };
}

/** What [expression] is: a literal, a constant of the file, a parameter with a default, or node itself. */
function literal(text: string, expression: string): string | undefined {
  if (expression === 'process.execPath') return 'node';
  const plain = /(?:^|\?\? )'([^']*)'$/.exec(expression)?.[1];
  if (plain !== undefined) return plain;
  if (!/^\w+$/.test(expression)) return undefined;
  const constant = new RegExp(`const ${expression} = '([^']*)'`).exec(text)?.[1];
  if (constant !== undefined) return constant;
  const fallback = new RegExp(`\\b${expression} = (\\w+|'[^']*')[^;]*\\}`).exec(text)?.[1];
  return fallback === undefined ? undefined : literal(text, fallback);
}

/** The first of the arguments that begin at [from]. */
function firstArgument(text: string, from: number): string {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text.charAt(at);
    if ('([{'.includes(sign)) depth++;
    if (depth === 0 && ',)'.includes(sign)) return text.slice(from, at).trim();
    if (')]}'.includes(sign)) depth--;
  }
  return '';
}

/** [text] with spaces for its comments, so that lines keep their numbers. */
function blankComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '));
}
