import { relative, resolve } from 'node:path';
import { formatDiagnostics } from '../../../graph/format.js';
import { type GraphFiles, isGraphPath } from '../../../graph/read.js';
import type { UserLibrary } from '../../../project/library.js';
import { GRAPH_FOLDERS } from '../../../project/load-graph.js';
import { loadOwnComponents } from '../../../project/own-components.js';
import { diskFiles } from '../../../system/files.js';
import { diagnosticView } from '../../runtime/extension/file-views.js';
import { Refusal } from '../../runtime/extension/refusal.js';
import type { ProjectSuites } from '../../runtime/extension/suites.js';
import type { CaseResultView, SuiteFileView } from '../../runtime/protocol/extension/suites-view.js';
import { loadFixture } from '../../suites/fixture.js';
import { type ParsedSuites, parseSuites } from '../../suites/parse-suite.js';
import { runSuiteCase } from '../../suites/run-suite.js';
import { simulatorTarget } from '../../suites/simulator-target.js';
import type { Suite, SuiteCase } from '../../suites/suite.js';
import type { ProjectDisk } from './project-disk.js';

/** Where suites are looked for, in the folder of the project. */
const FOLDERS = [...GRAPH_FOLDERS, 'suites', 'test', 'tests', 'components'];
const SUITE = /\.ya?ml$/i;
const CIRCUIT = /\.circuit\.ya?ml$/i;

/** A suite has both; other YAML files of a project have not. */
const LOOKS_LIKE_SUITE = /^\s*(?:- *)?topic *:/m;

const PATIENCE = 60_000;

/** The test suites of a project, on a simulated board. */
export class SuitesOnDisk implements ProjectSuites {
  /** [drawn]: the texts of graphs as they are on the page, by their paths in the folder. */
  constructor(
    private readonly library: UserLibrary,
    private readonly disk: ProjectDisk,
    private readonly drawn: () => ReadonlyMap<string, string | Error>,
  ) {}

  async list(): Promise<readonly SuiteFileView[]> {
    const files = await Promise.all((await this.paths()).map((path) => this.read(path)));
    return files.flatMap((file) => (file ? [viewOf(file)] : []));
  }

  async run(path: string, signal: AbortSignal): Promise<readonly CaseResultView[]> {
    const file = (await this.paths()).includes(path) ? await this.read(path) : undefined;
    if (!file) throw new Refusal('missing', `there is no test suite ${path.slice(0, 200)} in the project`);
    const { parsed, text } = file;
    if (parsed.diagnostics.length > 0) {
      const lines = formatDiagnostics(parsed.diagnostics, new Map([[this.at(path), text]]), undefined);
      throw new Refusal('file', `${path} has mistakes:\n${lines.join('\n')}`);
    }
    const patience = AbortSignal.any([signal, late()]);
    const results: CaseResultView[] = [];
    for (const suite of parsed.suites) {
      const fixture = await loadFixture(suite, this.library, simulatorTarget.board, this.files());
      if ('program' in fixture) await loadOwnComponents(fixture.program, this.library);
      for (const one of suite.cases) {
        const outcome = await runSuiteCase(one, fixture, simulatorTarget, patience);
        results.push({ suite: suite.name, ...caseView(one), ...outcomeView(outcome) });
      }
    }
    return results;
  }

  /** The paths of YAML files that may be suites, in the folder of the project. */
  private async paths(): Promise<string[]> {
    const inFolders = await Promise.all(
      FOLDERS.map(async (folder) => {
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

  /** The graphs of the project as they are drawn, and as they are on the disk where they are not. */
  private files(): GraphFiles {
    const texts = new Map([...this.drawn()].map(([path, text]) => [resolve(this.disk.folder, path), text]));
    return {
      ...diskFiles,
      read: async (path) => {
        const text = texts.get(resolve(path));
        if (text instanceof Error) throw text;
        return text === undefined ? diskFiles.read(path) : new TextEncoder().encode(text);
      },
      list: async (directory) => {
        const here = [...texts.keys()].map((path) => relative(resolve(directory), path)).filter(isNameOfGraph);
        return [...new Set([...(await diskFiles.list(directory)), ...here])];
      },
    };
  }

  /** The path from the folder in which this process runs. */
  private at(path: string): string {
    return relative(process.cwd(), resolve(this.disk.folder, path));
  }
}

/** Is aborted when the cases of a file have taken longer than a person would wait, whatever times they are about. */
function late(): AbortSignal {
  const late = new AbortController();
  const timer = setTimeout(
    () => late.abort(new Error(`ended: the tests of this file took more than ${PATIENCE / 1000} s`)),
    PATIENCE,
  );
  timer.unref();
  return late.signal;
}

function isNameOfGraph(path: string): boolean {
  return isGraphPath(path) && !/[/\\]/.test(path);
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
