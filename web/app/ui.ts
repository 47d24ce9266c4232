import type { CodeView } from '../../src/surfaces/runtime/protocol/extension/code-view.js';
import type { DiagnosticView } from '../../src/surfaces/runtime/protocol/extension/diagnostic-view.js';
import type { TextView } from '../../src/surfaces/runtime/protocol/extension/messages.js';
import type { WiringView } from '../../src/surfaces/runtime/protocol/extension/parts-view.js';
import type { Point, PortRef } from '../graph/graph.js';
import type { Waves } from '../live/waves.js';

/** One level of the breadcrumb: a graph, and the node of the level above that it was opened from. */
export interface Level {
  readonly graph: string;
  readonly node?: string;
}

/** One of what a person chooses from. */
export interface ChoiceItem {
  readonly id: string;
  readonly title: string;
  readonly detail?: string;
  /** At the right: a shortcut, a cost, who has the pin. */
  readonly note?: string;
  readonly group?: string;
  readonly isDisabled?: boolean;
  /** Further words by which it is found. */
  readonly words?: string;
}

/** A question that is answered by choosing, or by typing. */
export interface Choice {
  readonly title: string;
  readonly items: readonly ChoiceItem[];
  readonly placeholder: string;
  /** Text that is answered as it is, when nothing of the list is chosen: there to begin with. */
  readonly text?: string;
  /** Why a text cannot be the answer; undefined when it can. */
  readonly fault?: (text: string) => string | undefined;
  /** Where on the page; in the middle otherwise. */
  readonly at?: Point;
  answer(id: string | undefined): void;
}

/** The field in which an initial packet is edited. */
export interface OpenField {
  readonly ref: PortRef;
  /** Where on the page. */
  readonly at: Point;
  /** The packet is sent by hand instead. */
  readonly isSending?: boolean;
}

export interface Probe {
  readonly graph: string;
  readonly subgraph: readonly string[];
  readonly src: PortRef;
  readonly tgt: PortRef;
}

/** The text of a file that cannot be read as a graph, as somebody has typed it, and not written yet. */
export interface Draft {
  /** What it was made from. */
  readonly base: TextView;
  readonly text: string;
}

/** The C++ of a component, as somebody has typed it. */
export interface CodeSheet {
  /** What it was made from: an empty text, of a component that is new. */
  readonly base: CodeView;
  readonly text: string;
  /** The header as it is now, where somebody has changed it since [base]. */
  readonly newer?: CodeView | undefined;
  /** What the header and the compiler said of it last. */
  readonly diagnostics: readonly DiagnosticView[];
  /** Whether it is compiled now, was refused, or runs. */
  readonly state: 'read' | 'compiling' | 'refused' | 'runs';
}

/** What the pins did in a test, until it failed. */
export interface TestWaves {
  /** Which test, in words. */
  readonly title: string;
  readonly waves: Waves;
  /** The time at which they end. */
  readonly ends: number;
  /** What was seen of the board before, which comes back. */
  readonly before: WavesView;
}

/** What is seen of the waveforms of pins. Times are milliseconds of the board. */
export interface WavesView {
  /** Names of pins. */
  readonly pins: readonly string[];
  /** How much time is seen. */
  readonly span: number;
  /** The time at the right; undefined: now. */
  readonly end?: number | undefined;
  /** Two cursors; the second is that which was set before. */
  readonly cursors: readonly number[];
  /** The view stops when the pin changes to this level, after [since]. */
  readonly trigger?: { readonly pin: string; readonly level: 0 | 1; readonly since: number } | undefined;
  /** They are those of a test, and not of the board. */
  readonly test?: TestWaves | undefined;
}

/** A lesson that was begun. */
export interface LessonAtHand {
  readonly id: string;
  readonly graph: string;
  /** The step that is to be done, from 0. */
  readonly step: number;
  /** What is missing. */
  readonly message?: string;
}

export type Theme = 'system' | 'light' | 'dark';

/** What the page shows, which the runtime does not know. */
export interface Ui {
  /** From the main graph to the one that is shown. */
  readonly path: readonly Level[];
  /** Ids of nodes. */
  readonly nodes: ReadonlySet<string>;
  /** Keys of edges. */
  readonly edges: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
  /** The name of the group that is selected. */
  readonly group?: string | undefined;
  readonly side: 'library' | 'outline' | 'tests' | 'lessons' | 'none';
  readonly isInspecting: boolean;
  /** The exported ports are shown in place of all else. */
  readonly isFront: boolean;
  /** How the circuit is wired, when a person looks at it. */
  readonly wiringSheet?: WiringView | undefined;
  /** The buzzers of the circuit are heard. */
  readonly isAudible: boolean;
  /** The board is shown below the drawing. */
  readonly isBoard: boolean;
  /** The waveforms are shown below the drawing, beside the board. */
  readonly isWaves: boolean;
  readonly waves: WavesView;
  /** It fills the place of the drawing, too. */
  readonly isDockLarge: boolean;
  /** The pin of the board that is selected, by its name. */
  readonly pin?: string | undefined;
  /** The serial port of the board that is shown, by its number. */
  readonly serial?: number | undefined;
  readonly lesson?: LessonAtHand | undefined;
  /** The part of the circuit that is selected, by its name. */
  readonly part?: string | undefined;
  /** A pin of a part for which a pin of the board is picked. */
  readonly wiringPart?: { readonly part: string; readonly pin: string } | undefined;
  /** Where parts were put, until the circuit file says it. */
  readonly partPlaces: ReadonlyMap<string, Point>;
  readonly choice?: Choice | undefined;
  readonly field?: OpenField | undefined;
  /** A node whose name is edited. */
  readonly renaming?: string | undefined;
  readonly isHelping: boolean;
  /** The text of a file that cannot be read is shown in place of the drawing. */
  readonly isMending: boolean;
  /** By graph: what was typed stays when the drawing is looked at meanwhile. */
  readonly drafts: ReadonlyMap<string, Draft>;
  /** The text of the graph, or of a component, is shown beside the drawing. */
  readonly isCoding: boolean;
  /** The component whose C++ is shown there, by its full name. */
  readonly codeOf?: string | undefined;
  /** By component: what was typed stays when something else is looked at meanwhile. */
  readonly sheets: ReadonlyMap<string, CodeSheet>;
  readonly theme: Theme;
  /** What the theme comes to. */
  readonly isDark: boolean;
  readonly probes: readonly Probe[];
  /** The outport from which a wire is being drawn by keyboard or pointer. */
  readonly wiring?: PortRef | undefined;
}

/** Pixels up to which a window is narrow, as in the styles. */
const NARROW = 1000;

const THEME = 'microflo-theme';

export function firstUi(): Ui {
  const theme = localStorage.getItem(THEME);
  return {
    path: [],
    nodes: new Set(),
    edges: new Set(),
    notes: new Set(),
    side: 'library',
    // On a tablet the panel would lie on the drawing.
    isInspecting: window.innerWidth > NARROW,
    isFront: false,
    isAudible: false,
    isBoard: false,
    isWaves: false,
    waves: { pins: [], span: 2000, cursors: [] },
    partPlaces: new Map(),
    isDockLarge: false,
    isHelping: false,
    isMending: false,
    drafts: new Map(),
    isCoding: false,
    sheets: new Map(),
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    isDark: false,
    probes: [],
  };
}

export function keepTheme(theme: Theme): void {
  localStorage.setItem(THEME, theme);
}
