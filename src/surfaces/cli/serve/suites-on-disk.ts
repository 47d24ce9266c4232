import { basename, posix, relative, resolve } from 'node:path';
import { circuitPath } from '../../../circuit/circuit-path.js';
import { baseName } from '../../../graph/builder.js';
import { formatDiagnostics } from '../../../graph/format.js';
import type { GraphFiles } from '../../../graph/read.js';
import type { UserLibrary } from '../../../project/library.js';
import { GRAPH_FOLDERS } from '../../../project/load-graph.js';
import { loadOwnComponents } from '../../../project/own-components.js';
import { diskFiles } from '../../../system/files.js';
import { diagnosticView } from '../../runtime/extension/file-views.js';
import type { GraphStore } from '../../runtime/extension/graph-store.js';
import type { Recording } from '../../runtime/extension/recorder.js';
import { Refusal } from '../../runtime/extension/refusal.js';
import type { ProjectSuites } from '../../runtime/extension/suites.js';
import type {
  CaseResultView,
  MomentView,
  SavedCaseView,
  SuiteFileView,
} from '../../runtime/protocol/extension/suites-view.js';
import { limits } from '../../runtime/protocol/limits.js';
import { addCase, type NewCase, type SuiteHead } from '../../suites/add-case.js';
import { CaseRecord } from '../../suites/case-record.js';
import { loadFixture } from '../../suites/fixture.js';
import { type ParsedSuites, parseSuites } from '../../suites/parse-suite.js';
import { type PlainStep, withOutcome } from '../../suites/recorded-case.js';
import { keysOf, stepsFor } from '../../suites/recorded-steps.js';
import { observeCase } from '../../suites/run-case.js';
import { runSuiteCase } from '../../suites/run-suite.js';
import { simulatorTarget } from '../../suites/simulator-target.js';
import type { Suite, SuiteCase } from '../../suites/suite.js';
import { drawnFiles } from './drawn-files.js';
import { patience } from './patience.js';
import type { ProjectDisk } from './project-disk.js';
import { inputFor } from './recorded-inputs.js';

/** Where suites are looked for in the folder of the project, besides the folders of its graphs. */
const FOLDERS = [...GRAPH_FOLDERS, 'suites', 'test', 'tests', 'components'];
const GRAPH_ENDING = /\.(fbp|json)$/i;
const SUITE = /\.ya?ml$/i;
const CIRCUIT = /\.circuit\.ya?ml$/i;

/** Other YAML files of a project have no topic. */
const LOOKS_LIKE_SUITE = /^\s*(?:- *)?topic *:/m;

/** The test suites of a project, on a simulated board. */
export class SuitesOnDisk implements ProjectSuites {
  constructor(
    private readonly library: UserLibrary,
    private readonly disk: ProjectDisk,
    /** The graphs as they are on the page. */
    private readonly store: Pick<GraphStore, 'drawn' | 'list' | 'pathOf'>,
  ) {}

  async list(): Promise<readonly SuiteFileView[]> {
    const files = await Promise.all((await this.paths()).map((path) => this.read(path)));
    return files.flatMap((file) => (file ? [viewOf(file)] : []));
  }

  async run(path: string, signal: AbortSignal): Promise<readonly CaseResultView[]> {
    const file = (await this.paths()).includes(path) ? await this.read(path) : undefined;
    if (!file) throw new Refusal('missing', `there is no test suite ${path.slice(0, 200)} in the project`);
    const { suites } = this.refuseMistakes(path, file.text);
    const impatient = AbortSignal.any([signal, patience()]);
    const results: CaseResultView[] = [];
    let failed = 0;
    for (const suite of suites) {
      const fixture = await loadFixture(suite, this.library, simulatorTarget.board, this.files());
      if ('program' in fixture) await loadOwnComponents(fixture.program, this.library);
      for (const one of suite.cases) {
        const record = new CaseRecord();
        const outcome = await runSuiteCase(one, fixture, simulatorTarget, { signal: impatient, record });
        const moment = momentOf(record);
        if (moment) failed += 1;
        results.push({
          suite: suite.name,
          ...caseView(one),
          ...outcomeView(outcome),
          ...(moment && failed <= limits.moments.most && { moment }),
        });
      }
    }
    return results;
  }

  async save(recording: Recording, name: string, assertion: string): Promise<SavedCaseView> {
    const graph = this.graphPath(recording.graph);
    const path = graph.replace(GRAPH_ENDING, '.suite.yaml');
    const text = (await this.disk.read(path)) ?? '';
    if (text.trim() !== '') this.refuseMistakes(path, text);
    const circuit = circuitPath(graph);
    const isWired = circuit !== undefined && (await this.disk.read(circuit)) !== undefined;
    const head = { topic: baseName(graph), circuit: isWired ? basename(circuit) : undefined };
    const steps = stepsFor(
      recording.deeds.map((deed) => ({ ...inputFor(deed), at: deed.at })),
      recording.length,
    );
    const added: NewCase = {
      name,
      assertion,
      needs: needsOf(recording),
      before: keysOf(recording.before.map(inputFor)),
      steps,
    };
    const outcome = await this.outcome(path, head, added);
    const after = addCase(text, head, { ...added, steps: outcome });
    this.refuseMistakes(path, after);
    await this.disk.write(path, after);
    return { path, name, assertion };
  }

  /** The steps of a case with what a simulated board does in them. */
  private async outcome(path: string, head: SuiteHead, added: NewCase): Promise<PlainStep[]> {
    // A case must expect something; of this one it does not matter what.
    const anything = { pins: { [simulatorTarget.board.pins[0]?.name ?? '']: 0 } };
    const tried = { ...added, steps: [...added.steps, { advance: 0, expect: anything }] };
    const { suites } = this.refuseMistakes(path, addCase('', head, tried));
    const [suite] = suites;
    const [one] = suite?.cases ?? [];
    if (!suite || !one) throw new Error('a suite with a case was made');
    const fixture = await loadFixture(suite, this.library, simulatorTarget.board, this.files());
    if ('problem' in fixture) throw new Refusal('invalid', fixture.problem);
    await loadOwnComponents(fixture.program, this.library);
    const observed = await observeCase(one, fixture, simulatorTarget, { signal: patience() });
    const trouble = observed.flatMap(({ observed: all }) =>
      all.flatMap((each) => (each.type === 'trouble' ? [each.text] : [])),
    );
    if (trouble.length > 0)
      throw new Refusal('device', `a simulated board that does this has trouble: ${trouble.join('; ')}`);
    const steps = withOutcome(added.steps, observed, fixture.program);
    if (steps.some(({ expect }) => expect !== undefined)) return steps;
    throw new Refusal('invalid', 'no output has changed meanwhile, so there is nothing that a test could expect');
  }

  /** The path of the file that a graph has, or would have. */
  private graphPath(graph: string): string {
    return this.store.pathOf(graph) ?? `${graph.slice(graph.lastIndexOf('/') + 1)}.fbp`;
  }

  /** Parses [text]. Throws a Refusal with the mistakes in it. */
  private refuseMistakes(path: string, text: string): ParsedSuites {
    const parsed = parseSuites(text, this.at(path));
    if (parsed.diagnostics.length === 0) return parsed;
    const lines = formatDiagnostics(parsed.diagnostics, new Map([[this.at(path), text]]), undefined);
    throw new Refusal('file', `${path} has mistakes:\n${lines.join('\n')}`);
  }

  /** The paths of YAML files that may be suites, in the folder of the project. */
  private async paths(): Promise<string[]> {
    const { files } = await this.store.list();
    const besides = files.flatMap(({ path }) => (path === undefined ? [] : [posix.dirname(path)]));
    const inFolders = await Promise.all(
      [...new Set([...FOLDERS, ...besides])].map(async (folder) => {
        const names = await diskFiles.list(resolve(this.disk.folder, folder));
        const suites = names.filter((name) => SUITE.test(name) && !CIRCUIT.test(name)).sort();
        return suites.map((name) => (folder === '.' ? name : `${folder}/${name}`));
      }),
    );
    return inFolders.flat();
  }

  private async read(path: string): Promise<{ path: string; text: string; parsed: ParsedSuites } | undefined> {
    const text = await this.disk.read(path);
    if (text === undefined || !LOOKS_LIKE_SUITE.test(text)) return undefined;
    return { path, text, parsed: parseSuites(text, this.at(path)) };
  }

  /** The graphs of the project as they are drawn. */
  private files(): GraphFiles {
    return drawnFiles(this.disk.folder, this.store.drawn());
  }

  /** The path from the folder in which this process runs. */
  private at(path: string): string {
    return relative(process.cwd(), resolve(this.disk.folder, path));
  }
}

/** What a board must have for the case, besides digital pins. */
function needsOf({ before, deeds }: Recording): string[] {
  return [...before, ...deeds].some(({ kind }) => kind === 'analog') ? ['analog'] : [];
}

function viewOf({ path, parsed }: { path: string; parsed: ParsedSuites }): SuiteFileView {
  return { path, suites: parsed.suites.map(suiteView), diagnostics: parsed.diagnostics.map(diagnosticView) };
}

function suiteView({ name, topic, cases }: Suite) {
  return { name, topic, cases: cases.map(caseView) };
}

function caseView({ name, assertion, place: { line } }: SuiteCase) {
  return { name, assertion, line };
}

function outcomeView(outcome: Awaited<ReturnType<typeof runSuiteCase>>) {
  switch (outcome.status) {
    case 'passed':
      return { status: outcome.status };
    case 'failed':
      return { status: outcome.status, message: outcome.message };
    case 'not possible':
      return { status: outcome.status, message: outcome.reason };
  }
}

/** When a case failed, and what its pins did; undefined: it did not. */
function momentOf({ failure, changes }: CaseRecord): MomentView | undefined {
  if (!failure) return undefined;
  const waves = new Map<string, [number, number | null][]>();
  for (const { pin, time, value } of changes) {
    const wave = waves.get(pin) ?? [];
    waves.set(pin, wave);
    wave.push([time, value]);
  }
  return { ...failure, waves: Object.fromEntries(waves) };
}
