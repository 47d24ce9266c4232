import { join, relative, resolve } from 'node:path';
import { formatDiagnostics } from '../../../graph/format.js';
import type { UserLibrary } from '../../../project/library.js';
import { loadOwnComponents } from '../../../project/own-components.js';
import { diskFiles } from '../../../system/files.js';
import { packageRoot } from '../../../system/package-root.js';
import { missingIn } from '../../lessons/check-drawing.js';
import type { Lesson } from '../../lessons/lesson.js';
import { parseLesson } from '../../lessons/parse-lesson.js';
import type { DrawnGraphView } from '../../runtime/extension/drawn-graph.js';
import type { GraphStore } from '../../runtime/extension/graph-store.js';
import type { LessonGraph, Lessons } from '../../runtime/extension/lessons.js';
import { Refusal } from '../../runtime/extension/refusal.js';
import type { LessonStepView, LessonView } from '../../runtime/protocol/extension/lessons-view.js';
import { loadFixture } from '../../suites/fixture.js';
import { runSuiteCase } from '../../suites/run-suite.js';
import { simulatorTarget } from '../../suites/simulator-target.js';
import type { SuiteCase } from '../../suites/suite.js';
import { drawnFiles } from './drawn-files.js';
import { patience } from './patience.js';

const LESSON = /^([\w-]+)\.lesson\.ya?ml$/i;

/** The lessons that come with MicroFlo, and those in the folder `lessons` of a project. */
export class LessonsOnDisk implements Lessons {
  private readonly folders: readonly string[];

  /** [folder]: that of the project. [store]: the graphs as they are drawn. */
  constructor(
    private readonly library: UserLibrary,
    private readonly folder: string,
    private readonly store: Pick<GraphStore, 'drawn'>,
  ) {
    this.folders = [join(folder, 'lessons'), join(packageRoot(), 'examples', 'lessons')];
  }

  async list(): Promise<readonly LessonView[]> {
    const views: LessonView[] = [];
    for (const id of (await this.files()).keys()) {
      const read = await this.read(id);
      if ('problem' in read) views.push({ id, title: id, about: '', steps: [], problem: read.problem });
      else views.push({ ...headOf(read), steps: read.steps.map(({ title, text }) => ({ title, text })) });
    }
    return views;
  }

  async graph(id: string, done?: number): Promise<LessonGraph> {
    const lesson = await this.lesson(id);
    if (done === undefined) return { text: lesson.start, parts: new Map(), components: [] };
    const { done: text, parts, components } = this.step(lesson, done);
    const code = [...components].map(([name, header]) => {
      return { name, text: header, others: lesson.steps.flatMap((step) => step.components.get(name) ?? []) };
    });
    return { text, parts, components: code };
  }

  async check(id: string, index: number, graph: DrawnGraphView, signal: AbortSignal): Promise<LessonStepView> {
    const { check } = this.step(await this.lesson(id), index);
    const missing = missingIn(graph, check);
    if (missing !== undefined) return { isDone: false, message: missing };
    if (!check.case) return { isDone: true };
    const problem = await this.run(check.case, graph.id, signal);
    if (problem === undefined) return { isDone: true };
    return { isDone: false, message: `${check.otherwise ?? ''}\n${problem}`.trim() };
  }

  /** Runs a case with the graph called [topic]. Resolves with what is wrong; undefined: nothing. */
  private async run(one: SuiteCase, topic: string, signal: AbortSignal): Promise<string | undefined> {
    const place = { file: relative(process.cwd(), resolve(this.folder, topic)), line: 1, column: 1 };
    const suite = { name: topic, topic, place, cases: [one] };
    const files = drawnFiles(this.folder, this.store.drawn());
    const fixture = await loadFixture(suite, this.library, simulatorTarget.board, files);
    if ('program' in fixture) await loadOwnComponents(fixture.program, this.library);
    const impatient = AbortSignal.any([signal, patience()]);
    const outcome = await runSuiteCase(one, fixture, simulatorTarget, { signal: impatient });
    if (outcome.status === 'passed') return undefined;
    // Where the step stands in the file of the lesson is of no use to who takes it.
    return outcome.status === 'failed' ? outcome.message.replace(/^\S+:\d+: step \d+: /, '') : outcome.reason;
  }

  private step({ id, steps }: Lesson, index: number) {
    const step = steps[index];
    if (step) return step;
    throw new Refusal('missing', `the lesson ${id} has steps 0 to ${steps.length - 1}`);
  }

  private async lesson(id: string): Promise<Lesson> {
    const read = await this.read(id);
    if ('problem' in read) throw new Refusal('file', read.problem);
    return read;
  }

  private async read(id: string): Promise<Lesson | { problem: string }> {
    const path = (await this.files()).get(id);
    const bytes = path === undefined ? undefined : await diskFiles.read(path);
    if (path === undefined || !bytes) throw new Refusal('missing', `there is no lesson '${id.slice(0, 100)}'`);
    const text = new TextDecoder().decode(bytes);
    const shown = relative(process.cwd(), path);
    const { lesson, diagnostics } = parseLesson(text, shown, id);
    if (lesson) return lesson;
    return { problem: formatDiagnostics([...diagnostics], new Map([[shown, text]]), undefined).join('\n') };
  }

  /** The paths of the lessons by their ids: those of the project first, the others in the order of their names. */
  private async files(): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const folder of this.folders) {
      for (const name of (await diskFiles.list(folder)).sort()) {
        const [, id] = LESSON.exec(name) ?? [];
        if (id !== undefined && !found.has(id)) found.set(id, join(folder, name));
      }
    }
    return found;
  }
}

function headOf({ id, title, about }: Lesson) {
  return { id, title, about };
}
