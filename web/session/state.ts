import type { LessonView } from '../../src/surfaces/runtime/protocol/extension/lessons-view.js';
import type { BoardView } from '../../src/surfaces/runtime/protocol/extension/library-view.js';
import type {
  CheckView,
  ClockView,
  FileView,
  HelloView,
  HistoryView,
  StateView,
  StatisticsView,
  TextView,
} from '../../src/surfaces/runtime/protocol/extension/messages.js';
import type { PartsView } from '../../src/surfaces/runtime/protocol/extension/parts-view.js';
import type {
  CaseResultView,
  RecordingView,
  SuiteFileView,
} from '../../src/surfaces/runtime/protocol/extension/suites-view.js';
import type { Component } from '../graph/component.js';
import type { Graph } from '../graph/graph.js';

/** One graph as the runtime has it, and as it is shown: with edits that are on their way. */
export interface OpenGraph {
  readonly confirmed: Graph;
  readonly shown: Graph;
  readonly revision: number;
  readonly check?: CheckView;
  readonly file?: FileView;
  /** The text of the file, while that cannot be read as a graph. */
  readonly text?: TextView;
  /** It was never anything else: there is nothing to draw. */
  readonly isTextAlone?: boolean;
}

/** What a node did wrong while it ran. */
export interface NodeError {
  readonly node: string;
  readonly message: string;
  /** When it was heard of, in milliseconds of `performance.now()`. */
  readonly at: number;
}

export interface Notice {
  readonly id: number;
  readonly severity: 'info' | 'warning' | 'error';
  readonly message: string;
}

/** A run of the tests of a file. */
export interface SuiteRun {
  readonly isRunning: boolean;
  readonly results: readonly CaseResultView[];
  /** Why they could not be run. */
  readonly trouble?: string;
}

export interface RuntimeInfo {
  readonly label: string;
  readonly type: string;
  readonly graph?: string;
}

/** All that the page knows of the runtime. */
export interface State {
  readonly link: 'connecting' | 'open' | 'lost';
  /** Edits that the runtime does not have yet. */
  readonly pending: number;
  readonly runtime?: RuntimeInfo;
  /** The extension of MicroFlo; other runtimes have none. */
  readonly hello?: HelloView;
  readonly permission: 'none' | 'read' | 'edit' | 'full';
  readonly components: ReadonlyMap<string, Component>;
  readonly isReady: boolean;
  readonly board?: BoardView;
  /** What is wired to it. */
  readonly parts?: PartsView;
  readonly graphs: ReadonlyMap<string, OpenGraph>;
  readonly device: StateView;
  readonly clock?: ClockView;
  readonly history: HistoryView;
  readonly statistics?: StatisticsView;
  readonly progress?: { readonly percent: number; readonly message: string };
  readonly nodeErrors: readonly NodeError[];
  readonly notices: readonly Notice[];
  readonly console: readonly string[];
  /** The suites of the project; none before they were asked for. */
  readonly suites?: readonly SuiteFileView[];
  /** What is recorded of what is done by hand, while it is. */
  readonly recording?: RecordingView | undefined;
  /** Guided examples; none before they were asked for. */
  readonly lessons?: readonly LessonView[];
  /** By the paths of their files. */
  readonly suiteRuns: ReadonlyMap<string, SuiteRun>;
}

export const FIRST_STATE: State = {
  link: 'connecting',
  pending: 0,
  permission: 'full',
  components: new Map(),
  isReady: false,
  graphs: new Map(),
  device: { device: 'connected', program: 'stopped', message: '', offers: [] },
  history: {},
  nodeErrors: [],
  notices: [],
  console: [],
  suiteRuns: new Map(),
};
