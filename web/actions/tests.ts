import type {
  CaseResultView,
  MomentView,
  SuiteFileView,
} from '../../src/surfaces/runtime/protocol/extension/suites-view.js';
import type { App } from '../app/app.js';
import type { SuiteRun } from '../session/state.js';
import { showTestWaves } from './waves.js';

/** Shows the suites of the project, as they are in its files now. */
export async function readSuites({ session }: App): Promise<void> {
  const { files } = await session.ask('suites', {});
  session.state.update({ suites: files });
}

/** Runs the suites of all files, or those of one, with the graphs as they are drawn. */
export async function runTests(app: App, only?: string): Promise<void> {
  const { session, ui } = app;
  ui.update({ side: 'tests' });
  // The runtime tests the graph that it has: wait until that is what is drawn.
  await session.settled();
  await readSuites(app);
  const files = (session.state.get().suites ?? []).filter(({ path }) => only === undefined || path === only);
  if (files.length === 0) session.tell('There are no tests yet. A test is a file such as graphs/blink.suite.yaml.');
  for (const { path } of files) {
    note(app, path, { isRunning: true, results: [] });
    try {
      const { results } = await session.ask('runsuite', { path });
      note(app, path, { isRunning: false, results });
    } catch (error) {
      const trouble = error instanceof Error ? error.message : String(error);
      note(app, path, { isRunning: false, results: [], trouble });
    }
  }
}

/** A case that failed, of which it is known what its pins did. */
interface Red {
  title: string;
  moment: MomentView;
}

function reds({ session }: App): Red[] {
  const runs = [...session.state.get().suiteRuns.values()];
  return runs.flatMap(({ results }) => {
    return results.flatMap(({ name, assertion, moment }) => {
      return moment ? [{ title: `${name} ${assertion}`, moment }] : [];
    });
  });
}

/** Shows what the pins did in a case that failed, and when that was: the person chooses where there are several. */
export async function showMoment(app: App): Promise<void> {
  const found = reds(app);
  if (found.length === 0) {
    app.session.tell('No test has failed: run them first.');
    return;
  }
  const items = found.map(({ title }, index) => ({ id: String(index), title }));
  const id = found.length === 1 ? '0' : await app.choose({ title: 'Show the waveforms of which test?', items });
  const red = found[Number(id ?? Number.NaN)];
  if (red) showTestWaves(app, red.title, red.moment);
}

/** Begins to note what is done by hand; or ends that, and makes a case of it. */
export async function record(app: App): Promise<void> {
  const { session, ui } = app;
  ui.update({ side: 'tests' });
  if (session.state.get().recording?.isRunning) return endRecording(app);
  await session.settled();
  session.state.update({ recording: await session.ask('record', { graph: app.rootId }) });
  session.tell('The graph was started anew. Press, turn and send: all of it is noted until you press End.');
}

async function endRecording(app: App): Promise<void> {
  const { session } = app;
  const { leftOut } = await session.ask('record', {});
  session.state.update({ recording: undefined });
  for (const each of leftOut) session.tell(`Not in the test: ${each}.`, 'warning');
  const name = await app.askText('What is the test about? (such as: the button)', '');
  const assertion = name && (await app.askText('What must hold? (such as: a press toggles the lamp)', ''));
  if (!name || !assertion) return session.tell('What was recorded is dropped.');
  const { path } = await session.ask('savecase', { name, assertion });
  session.tell(`Saved in ${path}.`);
  await runTests(app, path);
}

function note({ session }: App, path: string, run: SuiteRun): void {
  session.state.update({ suiteRuns: new Map(session.state.get().suiteRuns).set(path, run) });
}

/** How many cases of all files passed and failed. */
export function countRuns(runs: ReadonlyMap<string, SuiteRun>): { passed: number; failed: number; isRunning: boolean } {
  const count = { passed: 0, failed: 0, isRunning: false };
  for (const run of runs.values()) {
    if (run.isRunning) count.isRunning = true;
    if (run.trouble !== undefined) count.failed += 1;
    for (const { status } of run.results) if (status !== 'not possible') count[status] += 1;
  }
  return count;
}

/** The result of a case in what a file came to, if it has one. */
export function resultOf(run: SuiteRun | undefined, suite: string, line: number): CaseResultView | undefined {
  return run?.results.find((each) => each.suite === suite && each.line === line);
}

/** How many cases a file has. */
export function caseCount({ suites }: SuiteFileView): number {
  return suites.reduce((sum, { cases }) => sum + cases.length, 0);
}
