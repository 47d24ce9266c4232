import { Command } from 'commander';
import type { Address } from '../../connect/address.js';
import { formatDiagnostics } from '../../graph/format.js';
import type { FlashImage } from '../../image/flash-image.js';
import { buildFittingImage } from '../../project/fitting-image.js';
import { allComponents, readLibrary, type UserLibrary } from '../../project/library.js';
import { LiveImages } from '../../project/live-images.js';
import { loadOwnComponents } from '../../project/own-components.js';
import { readBytes } from '../../system/files.js';
import { deviceTarget } from '../suites/device-target.js';
import { emulatorTarget } from '../suites/emulator-target.js';
import { type LoadedFixture, loadFixture } from '../suites/fixture.js';
import { parseSuites } from '../suites/parse-suite.js';
import { type CaseResult, runSuite } from '../suites/run-suite.js';
import { simulatorTarget } from '../suites/simulator-target.js';
import type { Suite } from '../suites/suite.js';
import type { ImageWith, Target } from '../suites/target.js';
import { type Target as Chip, chooseTarget } from './board-option.js';
import { deviceOption, emulatedImage, openChosen } from './device-option.js';
import { Failure } from './failure.js';
import { printWarnings } from './graph-file.js';
import { showBuild } from './image-file.js';
import { printJson, printLines } from './output.js';
import { columnsOf, type Paint, paintFor } from './style.js';
import { suiteFiles } from './suite-files.js';

interface Options {
  device?: Address;
  components?: string;
  json?: true;
}

const EXAMPLES = `
Examples:
  microflo test suites
  microflo test suites/Lamp.yaml --device emulator:uno`;

/** `microflo test`: runs suites on a device. */
export function testCommand(): Command {
  return new Command('test')
    .description('run test suites on a device')
    .argument('<suite...>', 'test suites (.yaml; see docs/suites.md), or folders of them')
    .addOption(deviceOption('simulator'))
    .option('--components <folder>', 'folder with your own components (default: ./components)')
    .option('--json', 'print results as JSON, one case per line')
    .addHelpText('after', EXAMPLES)
    .action(test);
}

async function test(paths: string[], options: Options): Promise<void> {
  const suites = await readSuites(paths);
  const library = await readLibrary(options.components);
  const { target, close } = await openTarget(options.device ?? { kind: 'simulator' }, library);
  const results: CaseResult[] = [];
  try {
    for (const suite of suites) {
      const fixture = await loadFixture(suite, library, target.board);
      if ('program' in fixture) await prepare(fixture, library, target);
      const some = await runSuite(suite, fixture, target);
      for (const result of some) {
        notify(result, target, options.json === true);
        results.push(result);
      }
    }
  } finally {
    await close();
  }
  conclude(results, target, options.json === true);
}

/** Reads all suites in the files and folders at [paths]. Rejects with a Failure that lists all errors in them. */
async function readSuites(paths: readonly string[]): Promise<Suite[]> {
  const suites: Suite[] = [];
  const problems: string[] = [];
  for (const path of (await Promise.all(paths.map(suiteFiles))).flat()) {
    const text = new TextDecoder().decode(await readBytes(path));
    const parsed = parseSuites(text, path);
    for (const suite of parsed.suites) suites.push(suite);
    const columns = columnsOf(process.stderr);
    for (const line of formatDiagnostics(parsed.diagnostics, new Map([[path, text]]), columns)) problems.push(line);
  }
  if (problems.length > 0) throw new Failure(`cannot read the test suites:\n${problems.join('\n')}`);
  return suites;
}

interface OpenTarget {
  target: Target;
  close(): Promise<void>;
}

async function openTarget(address: Address, library: UserLibrary): Promise<OpenTarget> {
  const close = async () => {};
  if (address.kind === 'simulator') return { target: simulatorTarget, close };
  if (address.kind === 'emulator') {
    const { board, image } = address;
    const target = emulatorTarget(board, imagesOf(chooseTarget(board), image, library));
    return { target, close: target.close ?? close };
  }
  const opened = await openChosen(address, library);
  return { target: deviceTarget(opened), close: () => opened.close() };
}

/** The image at [path], or else live images with what the suites need. */
function imagesOf(target: Chip, path: string | undefined, library: UserLibrary): ImageWith {
  if (path !== undefined) {
    let image: Promise<FlashImage> | undefined;
    return () => {
      image ??= emulatedImage(target.board.name, path, library);
      return image;
    };
  }
  const images = new LiveImages(allComponents(library), (needed, wished) =>
    showBuild((onProgress) => buildFittingImage({ ...target, library, needed, wished, onProgress })),
  );
  return (components) => images.with(components);
}

/** Prints the warnings about a fixture, and loads its own components of the user into the simulated board. */
async function prepare(fixture: LoadedFixture, library: UserLibrary, target: Target): Promise<void> {
  printWarnings(fixture);
  if (target === simulatorTarget) await loadOwnComponents(fixture.program, library);
}

function notify({ suite, case: one, outcome }: CaseResult, target: Target, json: boolean): void {
  if (json) {
    printJson({ suite: suite.name, case: one.name, assertion: one.assertion, target: target.name, ...outcome });
    return;
  }
  printLines(resultLines(suite, `${one.name} ${one.assertion}`, outcome, paintFor(process.stdout)));
}

function resultLines(suite: Suite, title: string, outcome: CaseResult['outcome'], paint: Paint): string[] {
  const name = `${suite.name}: ${title}`;
  switch (outcome.status) {
    case 'passed':
      return [`${paint('passed', 'green')}        ${name}`];
    case 'failed':
      return [`${paint('failed', 'red')}        ${name}`, ...indented(outcome.message)];
    case 'not possible':
      return [`${paint('not possible', 'yellow')}  ${name}`, ...indented(outcome.reason)];
  }
}

function indented(text: string): string[] {
  return text.split('\n').map((line) => `              ${line}`);
}

/** Prints the counts. Throws a Failure when a case failed, or when none was run. */
function conclude(results: readonly CaseResult[], target: Target, json: boolean): void {
  const count = (status: CaseResult['outcome']['status']) =>
    results.filter(({ outcome }) => outcome.status === status).length;
  const [passed, failed, notPossible] = [count('passed'), count('failed'), count('not possible')];
  const counts = `${passed} passed, ${failed} failed, ${notPossible} not possible on ${target.name}`;
  if (json) printJson({ target: target.name, passed, failed, notPossible });
  else printLines([counts]);
  if (failed > 0) throw new Failure(`${failed} of ${passed + failed} cases failed`);
  if (passed === 0) throw new Failure(`no case could be run on ${target.name}`);
}
