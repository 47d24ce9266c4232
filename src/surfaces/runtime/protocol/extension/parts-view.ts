import type { PartRemark, PartReport } from '../../../../circuit/live-parts.js';
import type { PartPinRole } from '../../../../parts/description.js';
import type { DiagnosticView } from './diagnostic-view.js';

/** The circuit of the main graph, and its parts as they are. */
export interface PartsView {
  /** The file, relative to the folder; none where there is no circuit. */
  circuit?: string;
  /** The graph that it belongs to. */
  graph?: string;
  /** In the order of the file. Empty while none is attached. */
  parts: readonly PartView[];
  /** Why none is attached although there is a circuit, and what to do. */
  message?: string;
  /** Whether parts can be added and wired here: the graph has a file, and the circuit stands beside it. */
  canEdit: boolean;
  /** What is wrong with the file, or may be. */
  diagnostics: readonly DiagnosticView[];
}

/** How the circuit is wired to the board. */
export interface WiringView {
  /** The file, relative to the folder. */
  circuit: string;
  /** A drawing. */
  svg: string;
  /** Each wire: the part and its kind, its pin, where that goes, and the nodes that use the pin of the board. */
  rows: readonly { part: string; kind: string; pin: string; to: string; nodes: string }[];
}

/** All about a part. What changes is that of a [PartChange]. */
export interface PartView extends PartChange {
  /** `Servo` */
  kind: string;
  description: string;
  pins: Readonly<Record<string, PartPinView>>;
  /** At the I²C bus. */
  address?: number;
  /** Where it is drawn, as the file says. */
  at?: readonly [x: number, y: number];
  /** Where its other legs go: `GND`, `supply`, `GND through 330 Ω`. */
  legs: Readonly<Record<string, string>>;
  controls: Readonly<Record<string, ControlView>>;
  states: Readonly<Record<string, { description: string; unit?: string }>>;
  /** Their descriptions; `unplugged` is the first. */
  faults: Readonly<Record<string, string>>;
}

/** What a circuit can have. */
export interface PartKindView {
  /** `Servo` */
  kind: string;
  description: string;
  pins: Readonly<Record<string, Omit<PartPinView, 'pin'>>>;
}

export interface PartPinView {
  /** The pin of the board, by its name in `board`. */
  pin: string;
  role: PartPinRole;
  description: string;
}

export type ControlView = { description: string } & (
  | { type: 'number'; unit: string; least: number; most: number; whole: boolean }
  | { type: 'switch' }
  | { type: 'choice'; choices: readonly string[] }
);

/** A part has changed. At most 60 a second of each part are sent: the last one has what it is now. */
export interface PartChange extends PartReport {
  /** In `part`: what it has said since the last one. In `parts`: the last things that it has said. */
  remarks?: readonly Omit<PartRemark, 'part'>[];
}
