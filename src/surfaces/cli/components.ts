import { Command } from 'commander';
import { plainComponent } from '../../graph/component-name.js';
import { GraphError } from '../../graph/format.js';
import type { Component, InPort, Port } from '../../library/component.js';
import type { PortFormat } from '../../library/format.js';
import { firstOfEach, namesOf } from '../../library/port-arrays.js';
import { unknownComponent } from '../../program/hints.js';
import { readLibrary, type UserLibrary } from '../../project/library.js';
import { readSubgraph, subgraphFiles } from '../../project/subgraphs.js';
import { FileError } from '../../system/file-error.js';
import { nearest } from '../../util/nearest.js';
import { Failure } from './failure.js';
import { printJson, printLines } from './output.js';
import { type Paint, paintFor } from './style.js';

interface Options {
  json?: true;
  components?: string;
}

/** A component, or a graph that is used like one. */
type Described = Pick<Component, 'name' | 'description' | 'inports' | 'outports' | 'file'>;

/** `microflo components`: lists the components, or describes one. */
export function componentsCommand(): Command {
  return new Command('components')
    .description('list the components and the subgraphs of the project, or describe one')
    .argument('[name]', 'the component or subgraph to describe, with its ports')
    .option('--components <folder>', 'folder with your own components (default: ./components)')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  microflo components\n  microflo components Timer')
    .action(async (name: string | undefined, options: Options) => {
      const own = await readLibrary(options.components);
      if (name === undefined) await showAll(own, options);
      else showOne(await find(own, name), options);
    });
}

async function find(own: UserLibrary, name: string): Promise<Described> {
  const { library } = own;
  const plain = plainComponent(name);
  const component = library.get(plain);
  if (component) return component;
  const graphs = await subgraphFiles(own);
  const path = graphs.get(plain);
  if (path !== undefined) return readSubgraph(path, own);
  const near = nearest(plain, [...library.keys(), ...graphs.keys()]);
  const hint = near === undefined ? '' : `; did you mean '${near}'?`;
  throw new Failure(unknownComponent(plain, hint));
}

async function showAll(own: UserLibrary, options: Options): Promise<void> {
  const all = byName([...own.library.values()]);
  if (options.json) {
    printJson(all);
    return;
  }
  const paint = paintFor(process.stdout);
  const subgraphs = byName(await allSubgraphs(own));
  const title = ['', paint('Subgraphs', 'cyan')];
  printLines([...listLines(all, paint), ...(subgraphs.length > 0 ? [...title, ...listLines(subgraphs, paint)] : [])]);
}

/** The graphs of the project that have ports. One with errors says so to who uses it, or asks for it. */
async function allSubgraphs(own: UserLibrary): Promise<Described[]> {
  const paths = [...(await subgraphFiles(own)).values()];
  const read = await Promise.all(paths.map((path) => readSubgraph(path, own).catch(unlessReadable)));
  return read.filter((each) => each !== undefined).filter((each) => each.inports.length + each.outports.length > 0);
}

function unlessReadable(error: unknown): undefined {
  if (!(error instanceof GraphError || error instanceof FileError)) throw error;
}

function byName<T extends Described>(all: T[]): T[] {
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function listLines(all: readonly Described[], paint: Paint): string[] {
  const width = Math.max(...all.map(({ name }) => name.length));
  return all.map(({ name, description }) => `${paint(name.padEnd(width), 'bold')}  ${description}`.trimEnd());
}

function showOne(component: Described, options: Options): void {
  if (options.json) printJson(component);
  else printLines(componentLines(component, paintFor(process.stdout)));
}

/** Formats a component for people: its description, then its ports with types and defaults. */
export function componentLines(component: Described, paint: Paint): string[] {
  return [
    `${paint(component.name, 'bold')}: ${component.description || `the graph ${component.file}`}`,
    ...portLines('Inports', firstOfEach(component.inports), paint, inportNotes),
    ...portLines('Outports', firstOfEach(component.outports), paint, () => []),
  ];
}

function portLines<P extends Port>(title: string, ports: P[], paint: Paint, notes: (port: P) => string[]): string[] {
  if (ports.length === 0) return [];
  const name = Math.max(...ports.map((port) => nameOf(port).length));
  const type = Math.max(...ports.map((port) => typeOf(port).length));
  const lines = ports.map((port) => {
    const [head, tail] = [nameOf(port).padEnd(name), notes(port)];
    const aside = tail.length === 0 ? '' : ` (${tail.join(', ')})`;
    return `  ${head}  ${paint(typeOf(port).padEnd(type), 'dim')}  ${port.description}${aside}`;
  });
  return ['', paint(title, 'cyan'), ...lines];
}

/** `OUT[0] to OUT[8]` */
function nameOf(port: Port): string {
  return namesOf(port)
    .split(' to ')
    .map((name) => name.toUpperCase())
    .join(' to ');
}

/** What a person sends to the port: of one with a format the text, not the bytes; of a number what it counts. */
function typeOf({ type, unit, format }: Port & Partial<Pick<InPort, 'format'>>): string {
  if (format) return 'string';
  return unit === undefined ? type : `${type}, ${unit}`;
}

function inportNotes({ required, needs, items, format, default: value }: InPort): string[] {
  return [
    ...(format ? [`format ${format.name}, ${roomOf(format)}`] : []),
    ...(required ? ['required'] : []),
    ...(items === undefined ? [] : [`a list of ${items.join(' to ')}`]),
    ...(needs === undefined ? [] : [`a pin for ${needs}`]),
    ...(value === undefined ? [] : [`default ${JSON.stringify(value)}`]),
  ];
}

function roomOf({ room: [small, large] }: PortFormat): string {
  return small === large ? `${small} bytes` : `${small} bytes on small boards, ${large} on others`;
}
