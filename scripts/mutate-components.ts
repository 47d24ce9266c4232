/**
 * Empties the handlers of each component in turn, or of those that are named (npm run mutate-components -- Servo Tone),
 * and fails when the component's suite does not notice.
 *
 * The outputs that `end` leaves show in steps with `stop: true`. The strings that it releases show only when a node is
 * removed from a running graph, which no suite does: that is tried beside, as is what a stopped graph has kept, and whether
 * another graph hears the pins whose edges were captured.
 */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatDiagnostic } from '../src/graph/format.js';
import type { Component } from '../src/library/component.js';
import { coreLibrary } from '../src/library/core.js';
import { compilePlugin } from '../src/simulator/machine/plugin.js';
import { native } from '../src/simulator/present-native.js';
import { loadFixture } from '../src/surfaces/suites/fixture.js';
import { parseSuites } from '../src/surfaces/suites/parse-suite.js';
import { runSuite } from '../src/surfaces/suites/run-suite.js';
import { simulatorTarget } from '../src/surfaces/suites/simulator-target.js';
import type { Suite } from '../src/surfaces/suites/suite.js';
import { packageRoot } from '../src/system/package-root.js';
import { emptied } from './empty-handler.js';
import { captures } from './kept-captures.js';
import { leaks } from './kept-strings.js';
import { losses } from './kept-values.js';

const HANDLERS = ['process', 'begin', 'wake', 'interrupt', 'end', 'ask', 'answered'];
const COMPILERS = 2;

const root = packageRoot();
const headers = join(root, 'firmware', 'components');
const cache = join(root, 'node_modules', '.cache', 'microflo-mutants');

interface Mutant {
  component: Component;
  handler: string;
  text: string;
}

/** Compiles [components] from [folder]; returns the plugin's path. */
async function compiled(folder: string, components: readonly Component[]): Promise<string> {
  const { path, diagnostics } = await compilePlugin({ folder, components, cache });
  if (path === undefined) throw new Error(diagnostics.map((one) => formatDiagnostic(one)).join('\n'));
  return path;
}

async function mutantsOf(component: Component): Promise<Mutant[]> {
  const text = await readFile(join(headers, component.file), 'utf8');
  return HANDLERS.flatMap((handler) => {
    const mutated = emptied(text, handler);
    return mutated === undefined ? [] : [{ component, handler, text: mutated }];
  });
}

async function compiledMutant({ component, text }: Mutant): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'microflo-mutant-'));
  try {
    await writeFile(join(folder, component.file), text);
    return await compiled(folder, [component]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Maps [items] with a few at a time under way, in their order. */
async function mapSome<Item, Result>(items: readonly Item[], map: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await map(items[at] as Item);
  };
  await Promise.all(Array.from({ length: COMPILERS }, work));
  return results;
}

/** The titles of the cases of a component's suite that fail, and what it keeps when it is removed. */
async function failures(component: Component): Promise<string[]> {
  const file = join(root, 'test', 'suites', `${component.name}.yaml`);
  const { suites, diagnostics } = parseSuites(await readFile(file, 'utf8'), file);
  if (diagnostics.length > 0) throw new Error(diagnostics.map((one) => formatDiagnostic(one)).join('\n'));
  const own = { library: coreLibrary, folder: 'components', own: [] };
  const run = async (suite: Suite) =>
    runSuite(suite, await loadFixture(suite, own, simulatorTarget.board), simulatorTarget);
  const results = (await Promise.all(suites.map(run))).flat();
  const failed = results.flatMap(({ case: { name }, outcome }) => (outcome.status === 'failed' ? [name] : []));
  return [...failed, ...(await leaks(component)), ...(await losses(component)), ...(await captures(component))];
}

/** A folder like the library's own, without what is generated for it. */
async function copyOfLibrary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'microflo-library-'));
  for (const file of await readdir(headers)) {
    if (file.endsWith('.h') && !file.endsWith('.generated.h')) await cp(join(headers, file), join(folder, file));
  }
  return folder;
}

async function main(): Promise<void> {
  await mkdir(cache, { recursive: true });
  const named = process.argv.slice(2);
  const components = [...coreLibrary.values()].filter(({ name }) => named.length === 0 || named.includes(name));
  const library = await copyOfLibrary();
  const unchanged = await compiled(library, [...coreLibrary.values()]);
  await rm(library, { recursive: true });
  const mutants = (await mapSome(components, mutantsOf)).flat();
  const plugins = await mapSome(mutants, compiledMutant);

  native().loadComponents(unchanged);
  for (const component of components) {
    const red = await failures(component);
    if (red.length > 0) throw new Error(`the suite of ${component.name} fails without any change: ${red.join(', ')}`);
  }
  let survivors = 0;
  for (const [i, { component, handler }] of mutants.entries()) {
    native().loadComponents(plugins[i] as string);
    const red = await failures(component);
    if (red.length === 0) survivors += 1;
    console.log(`${red.length === 0 ? 'NOT NOTICED' : 'noticed'}: ${component.name} without ${handler}`);
    // Other suites may use the component.
    native().loadComponents(unchanged);
  }
  console.log(`${mutants.length} handlers emptied, ${survivors} not noticed`);
  if (survivors > 0) process.exitCode = 1;
}

await main();
