import { Command } from 'commander';
import { plainComponent } from '../../graph/component-name.js';
import type { Component, InPort, Library, Port } from '../../library/component.js';
import { unknownComponent } from '../../program/hints.js';
import { readLibrary } from '../../project/library.js';
import { nearest } from '../../util/nearest.js';
import { Failure } from './failure.js';
import { printJson, printLines } from './output.js';
import { type Paint, paintFor } from './style.js';

interface Options {
  json?: true;
  components?: string;
}

/** `microflo components`: lists the components, or describes one. */
export function componentsCommand(): Command {
  return new Command('components')
    .description('list the components, or describe one')
    .argument('[name]', 'the component to describe, with its ports')
    .option('--components <folder>', 'folder with your own components (default: ./components)')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  microflo components\n  microflo components Timer')
    .action(async (name: string | undefined, options: Options) => {
      const { library } = await readLibrary(options.components);
      if (name === undefined) showAll(library, options);
      else showOne(find(library, name), options);
    });
}

function find(library: Library, name: string): Component {
  const plain = plainComponent(name);
  const component = library.get(plain);
  if (component) return component;
  const near = nearest(plain, library.keys());
  const hint = near === undefined ? '' : `; did you mean '${near}'?`;
  throw new Failure(unknownComponent(plain, hint));
}

function showAll(library: Library, options: Options): void {
  const all = [...library.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  if (options.json) printJson(all);
  else printLines(listLines(all, paintFor(process.stdout)));
}

function listLines(all: readonly Component[], paint: Paint): string[] {
  const width = Math.max(...all.map(({ name }) => name.length));
  return all.map(({ name, description }) => `${paint(name.padEnd(width), 'bold')}  ${description}`);
}

function showOne(component: Component, options: Options): void {
  if (options.json) printJson(component);
  else printLines(componentLines(component, paintFor(process.stdout)));
}

/** Formats a component for people: its description, then its ports with types and defaults. */
export function componentLines(component: Component, paint: Paint): string[] {
  return [
    `${paint(component.name, 'bold')}: ${component.description}`,
    ...portLines('Inports', component.inports, paint, inportNotes),
    ...portLines('Outports', component.outports, paint, () => []),
  ];
}

function portLines<P extends Port>(title: string, ports: P[], paint: Paint, notes: (port: P) => string[]): string[] {
  if (ports.length === 0) return [];
  const name = Math.max(...ports.map((port) => port.name.length));
  const type = Math.max(...ports.map((port) => port.type.length));
  const lines = ports.map((port) => {
    const [head, tail] = [port.name.toUpperCase().padEnd(name), notes(port)];
    const aside = tail.length === 0 ? '' : ` (${tail.join(', ')})`;
    return `  ${head}  ${paint(port.type.padEnd(type), 'dim')}  ${port.description}${aside}`;
  });
  return ['', paint(title, 'cyan'), ...lines];
}

function inportNotes({ required, needs, default: value }: InPort): string[] {
  return [
    ...(required ? ['required'] : []),
    ...(needs === undefined ? [] : [`a pin for ${needs}`]),
    ...(value === undefined ? [] : [`default ${JSON.stringify(value)}`]),
  ];
}
