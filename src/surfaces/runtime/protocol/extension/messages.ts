import type { CircuitEdit } from '../../../../circuit/edit-circuit.js';
import type { PortFields } from '../fields.js';
import type { CodeView, WrittenCodeView } from './code-view.js';
import type { DiagnosticPlace, DiagnosticView } from './diagnostic-view.js';
import type { GraphView } from './graph-view.js';
import type { LessonStepView, LessonView } from './lessons-view.js';
import type { BoardView, ComponentView } from './library-view.js';
import type { Operation } from './operations.js';
import type { PartChange, PartKindView, PartsView, WiringView } from './parts-view.js';
import type { CaseResultView, RecordingView, SavedCaseView, SuiteFileView } from './suites-view.js';

/**
 * The protocol `microflo`, by which the page of the runtime does what the FBP protocol lacks. Envelope, secrets and
 * request ids are those of the FBP protocol: `{protocol: 'microflo', command, payload, requestId?}`. Each request has one
 * answer, which carries its `requestId` as `responseTo`: the message of [Answers], or `error`. Other messages are [Events].
 * They are sent to clients that have said `hello`, and to no other: other clients see nothing new.
 */
export const EXTENSION = 'microflo';
export const EXTENSION_VERSION = 1;

/**
 * Milliseconds after which a runtime that has not answered `hello` has no extension. Others answer with an error. One that
 * calls itself `microflo` is waited for.
 */
export const HELLO_PATIENCE = 500;

/** The payloads of requests, by command. */
export interface Requests {
  /**
   * Says that the client knows the extension. From now on, packets on edges come as `values` instead of `network:data`,
   * and changes of graphs as `changed` besides `graph:*`. [session]: a random text of the page, by which it finds its
   * undo steps again after it was loaded again or its connection was lost.
   */
  hello: { version: number; session?: string };
  /** Asks for a graph; its changes follow from then on, and what is wrong with it. */
  open: { graph: string };
  /** No more of its changes. */
  close: { graph: string };
  library: Record<string, never>;
  board: Record<string, never>;

  /**
   * Changes graphs, all or nothing, as one edit of the device and one step of undo. [base] is the revision of the graph
   * that the client has seen: an edit of something that was changed since is refused as a `conflict`. Elements with
   * mistakes are accepted: they do not run, and `check` says why. Edits with the same [gesture], such as a drag, that
   * follow each other become one step of undo. [text]: the `.fbp` text that says the graph after the edit, as somebody has
   * typed it: its comments, its order and its annotations are kept for the file. Others hear of it by the event `text`.
   */
  edit: {
    graph: string;
    base: number;
    operations: readonly Operation[];
    label?: string;
    gesture?: string;
    text?: string;
  };
  /** The graph as `.fbp` text, with the comments of its file or of what was typed since. */
  text: { graph: string };
  /** Undoes the last edit of this client that is not undone. What others have changed since stays. */
  undo: Record<string, never>;
  redo: Record<string, never>;

  /**
   * Selects what is sent of packets on edges of [graph], wherever it is used. `null`: the last value of all edges; an
   * empty list: nothing.
   */
  watch: { graph: string; edges: readonly WatchedEdge[] | null };
  /**
   * What else is sent regularly; `serial`: what the program sends to serial ports beside that of the link; `waves`: each
   * change of these pins, with its time; `buses`: each transaction on a bus of a simulated or emulated board; `parts`:
   * each change of a part of the circuit.
   */
  follow: {
    statistics?: boolean;
    pins?: boolean;
    parts?: boolean;
    buses?: boolean;
    serial?: boolean;
    waves?: readonly string[];
  };
  /** Sends a packet to any inport of a node in the running graph. [subgraph]: ids of the nodes around it. */
  send: { graph: string; subgraph?: readonly string[]; tgt: PortFields; data: unknown };

  /** Stops whatever runs on the device, and brings its outputs to their SAFE levels. */
  alloff: Record<string, never>;
  /** Pauses a simulated or emulated board, lets it go on, changes its speed (1: real time), or lets [step] milliseconds pass. */
  clock: { paused?: boolean; speed?: number; step?: number };
  /** The board pauses when one of these edges carries a packet, of this value when one is given. */
  pausewhen: { graph: string; edges: readonly { src?: PortFields; tgt: PortFields; value?: unknown }[] };
  /** Drives an input pin of a simulated board: 0 or 1, 0 to 1023 when it is analog, null releases it. */
  setpin: { pin: string; value: number | null; analog?: boolean };
  /** Sends text in UTF-8 to the program at a serial port of a simulated or emulated board: not that of the link. */
  sendserial: { port: number; text: string };
  statistics: Record<string, never>;
  /** Asks for the parts of the circuit beside the main graph. */
  parts: Record<string, never>;
  /** Sets a control of a part, or switches one of its faults on (true) or off (false). */
  setpart: { part: string; name: string; value: number | boolean | string };
  /** Asks how the circuit beside the main graph is wired to the board, by a person. */
  wiring: Record<string, never>;
  /** Asks for the parts that a circuit can have. */
  partkinds: Record<string, never>;
  /**
   * Changes the circuit file beside the main graph, which keeps its comments, and wires the board anew: one step of undo.
   * Refused when there would be mistakes in it that were not there before.
   */
  editcircuit: { edits: readonly CircuitEdit[] };

  /** What the firmware on the device is, and what it lacks for [graph]. */
  firmware: { graph: string };
  /** Builds firmware with what [graph] needs, and writes it to the board. `progress` follows. */
  flash: { graph: string };

  files: Record<string, never>;
  /** Reads a graph file of the project as text. */
  readfile: { path: string };
  /**
   * Writes text into a graph file of the project, and takes over the graph in it. [base]: the `version` of the text that
   * it was made from; null when there is no such file. Refused as a `conflict` when the file has another one by now.
   */
  writefile: { path: string; text: string; base: string | null };
  /** Writes a graph to its file, or to [path] when it has none. */
  save: { graph: string; path?: string };
  /** Decides conflicts with the file of a graph, by their ids. */
  resolve: { graph: string; take: Readonly<Record<string, 'mine' | 'theirs'>> };

  /** The C++ of a component. */
  readcode: { component: string };
  /**
   * Compiles the C++ of a component of the project, new or known, and loads it; nodes of the component run it from then
   * on, and begin anew. When it has no mistakes, it is written to the header in the folder of components. [base]: the
   * `version` of the header that it was made from, null when there was none. Refused as a `conflict` when the file has
   * another one by now.
   */
  writecode: { component: string; text: string; base: string | null };

  /** The test suites of the project. */
  suites: Record<string, never>;
  /** Runs the cases of a file of suites on a simulated board of their own, with the graphs as they are drawn. */
  runsuite: { path: string };
  /**
   * Starts a graph anew, and notes with its time what is done by hand from then on: pins that are set, packets to
   * exported inports, controls and faults of parts. Without [graph]: ends that.
   */
  record: { graph?: string };
  /** Makes a case of what was recorded last, and adds it to the suite of the graph. */
  savecase: { name: string; assertion: string };

  /** Guided examples. */
  lessons: Record<string, never>;
  /** Draws the graph of a lesson: as it begins, or as it is when [step] (from 0) is done. */
  lesson: { lesson: string; step?: number };
  /** Whether a step is done in a graph. */
  checklesson: { lesson: string; step: number; graph: string };
}

/** The payloads of answers, by the command of the request. An answer has the command of its request. */
export interface Answers {
  hello: HelloView;
  open: OpenedView;
  close: { graph: string };
  library: { components: readonly ComponentView[]; groups: readonly string[] };
  board: BoardView;
  edit: EditedView;
  text: DrawnTextView;
  undo: EditedView;
  redo: EditedView;
  watch: { graph: string; edges: number | null };
  follow: { statistics: boolean; pins: boolean; parts: boolean; buses: boolean; serial: boolean };
  send: { graph: string };
  alloff: StateView;
  clock: ClockView;
  pausewhen: { graph: string; edges: number };
  setpin: { pin: string; value: number | null };
  sendserial: { port: number };
  statistics: StatisticsView;
  parts: PartsView;
  setpart: PartChange;
  wiring: WiringView;
  partkinds: { kinds: readonly PartKindView[] };
  editcircuit: PartsView & { history: HistoryView };
  firmware: FirmwareView;
  flash: FirmwareView;
  files: { folder: string; files: readonly FileView[] };
  readfile: TextView;
  writefile: FileView;
  save: FileView;
  resolve: FileView;
  readcode: CodeView;
  writecode: WrittenCodeView;
  suites: { files: readonly SuiteFileView[] };
  runsuite: { path: string; results: readonly CaseResultView[] };
  record: RecordingView;
  savecase: SavedCaseView;
  lessons: { lessons: readonly LessonView[] };
  lesson: { graph: string };
  checklesson: LessonStepView;
}

/** The payloads of messages that come without a request. */
export interface Events {
  /** A graph has changed. Sent for each revision, also to whoever changed it, in front of the answer. */
  changed: ChangedView;
  /** What is wrong with a graph, whenever that has changed: the whole list. */
  check: CheckView;
  /** Somebody else has typed the text of a graph, or has written it into the file: it says the graph as it is. */
  text: DrawnTextView;
  /** Graphs and components have come, gone or changed their ports: ask for the library again. */
  library: Record<string, never>;
  values: ValuesView;
  state: StateView;
  clock: ClockView;
  statistics: StatisticsView;
  /** Other parts are wired to the board, or none any more. */
  parts: PartsView;
  /** A part has changed. Sent where `follow` asked for it. */
  part: PartChange;
  /** Of a build or a write of firmware. */
  progress: { task: 'build' | 'write'; percent: number; message: string };
  file: FileView;
  /** A line for the person: a warning about a file, what the runtime did by itself. */
  notice: { message: string; severity: 'info' | 'warning' | 'error' };
}

/** Why a request was refused. */
export interface ErrorView {
  message: string;
  code: ErrorCode;
  /** The operation of an edit that was refused, from 0. */
  operation?: number;
  /** Of a `conflict` and of `stale`: the graph as it is now has this revision. */
  revision?: number;
}

export type ErrorCode =
  /** The request has a mistake. */
  | 'invalid'
  /** The edit is of something that was changed since its base. */
  | 'conflict'
  /** The base is so old that the changes since are not known any more: open the graph again. */
  | 'stale'
  /** A bound of the runtime. */
  | 'limit'
  /** The device refused: it has no room, or does not run. */
  | 'device'
  | 'permission'
  /** There is no such graph, node, pin, file, or nothing to undo. */
  | 'missing'
  /** The file may not be read or written; the work is kept. */
  | 'file';

export interface HelloView {
  version: number;
  /** The name of this client in [ChangedView.by]. */
  client: string;
  /** What the client may do: `read`, `edit` or `full`; a secret may change it, then say `hello` again. */
  permission: 'read' | 'edit' | 'full';
  /** The main graph. */
  graph: string;
  graphs: readonly { graph: string; path?: string }[];
  state: StateView;
  clock: ClockView;
  history: HistoryView;
}

/** A graph as it is drawn, and the text of its file while that has errors: only the text when it was never anything else. */
export type OpenedView = ({ view: GraphView; text?: TextView } | { text: TextView }) & {
  check: CheckView;
  file?: FileView;
};

/** What the next undo and redo of this client would do. */
export interface HistoryView {
  undo?: string;
  redo?: string;
}

export interface EditedView {
  /** The revisions of the graphs that it changed. */
  revisions: Readonly<Record<string, number>>;
  label: string;
  history: HistoryView;
  /** Of an undo or a redo: what was left out, since others have changed it. */
  skipped?: readonly string[];
}

export interface ChangedView {
  graph: string;
  /** The revision after the change; that before it is one less. */
  revision: number;
  /** What makes the new view of the old one. None: too much is different, open the graph again. */
  operations?: readonly Operation[];
  /** The client that made it, by its name in `hello`; `file` for its file; `other` for a client of the FBP protocol. */
  by: string;
  label?: string;
}

export interface CheckView {
  graph: string;
  revision: number;
  diagnostics: readonly DiagnosticView[];
  /** What the graph needs on the device of the runtime; none while that is not known. */
  cost?: GraphCostView;
  /** Who has the pins, by their names, as far as initial packets say. */
  pins: Readonly<Record<string, readonly PinUserView[]>>;
}

/** Bytes of arena, which nodes and wires share, and who takes them. */
export interface GraphCostView {
  nodes: number;
  edges: number;
  arenaNeeded: number;
  arenaAvailable: number;
  /** Those that its nodes have, also inside of graphs: what takes the most arena first. Wires and tables take the rest. */
  components: readonly ShareView[];
}

/** What the nodes of one component take on the device. */
export interface ShareView {
  /** `microflo/Timer` */
  component: string;
  nodes: number;
  /** Bytes, without wires; of a component that the firmware lacks, none. */
  arena: number;
  /** Bytes of flash that the component adds to a firmware, measured on a board; none where that was not measured. */
  flash?: { bytes: number; board: string };
}

/** The inport by which a node has a pin, and what the node does with it. */
export interface PinUserView extends PortFields {
  role: 'input' | 'analog' | 'output' | 'pwm' | 'pulses' | 'select';
  /** Its pull-up is on: the pin is high while nothing drives it. */
  pulledUp?: true;
}

/** What has passed on a bus while a part was spoken to. Times are milliseconds of board time. */
export interface TransactionView {
  bus: 'i2c' | 'spi';
  begins: number;
  ends: number;
  /** `I2C 0x48: write 00, read 0B 40`, `SPI D10: write 9F 00, read FF EF`. */
  text: string;
}

/** An edge to watch, or without [src] the initial packets of an inport and what comes from an exported one. */
export interface WatchedEdge {
  src?: PortFields;
  tgt: PortFields;
  /** Whether each packet is sent, for a history, instead of the last one of each frame. */
  samples?: boolean;
}

export interface ValueView {
  /** `every() OUT -> IN toggle()`: see `edgeId`. */
  edge: string;
  /** The graph in which the edge is drawn, and the nodes around this use of it, outermost first. */
  graph: string;
  subgraph?: readonly string[];
  /** The last packet. */
  value: null | boolean | number | string;
  /** `bang`, `boolean`, `integer`, `float`, `string`, `pin`, `error`, `open`, `close`, … */
  type: string;
  /** Packets since the last time that this edge was sent. */
  count: number;
  /** Those of them that were to be sent as samples: milliseconds as in `time` of the message, and the value. */
  samples?: readonly (readonly [time: number, value: null | boolean | number | string])[];
  /** Those of [count] that are in no message: all but the last one, or but [samples]. */
  leftOut: number;
}

/** The packets on edges since the last frame; at most 60 of these messages a second. */
export interface ValuesView {
  /** Milliseconds of board time where that can be told, as of simulated and emulated boards; else since the runtime began. */
  time: number;
  edges: readonly ValueView[];
  /** Packets on watched edges that the device could not report, since its link was full. */
  lost: number;
  /**
   * The pins that have changed, where `follow` asked for them: 0 or 1, the percentage of a PWM pin; what `setpin` has set
   * an input to, 0 to 1023 when it is analog, null when nothing drives it any more.
   */
  pins?: Readonly<Record<string, number | null>>;
  /** Each change of the pins of which `follow` wanted the waves. */
  waves?: Readonly<Record<string, WaveView>>;
  /** What has passed on the buses, where `follow` asked for it, and how many transactions are in no message. */
  buses?: { transactions: readonly TransactionView[]; leftOut: number };
  /** By its number, what the program has sent to a serial port, where `follow` asked for it. */
  serial?: Readonly<Record<number, SerialView>>;
}

export interface SerialView {
  bytes: readonly number[];
  /** Bytes before these that are in no message: there were too many of them. */
  leftOut: number;
}

export interface WaveView {
  /** Milliseconds of board time, and the value as in `pins`. */
  samples: readonly (readonly [time: number, value: number | null])[];
  /** Changes that are in no message: there were too many of them. */
  leftOut: number;
}

export interface StateView {
  device: 'connected' | 'lost' | 'uploading' | 'flashing';
  /** The graph that was started; none when none runs. */
  graph?: string;
  /**
   * `same`: what is drawn runs. `differing`: parts with mistakes do not run, or the device is lost and gets the changes
   * when it is back. `stopped`: nothing runs. `faulty`: a component did not return, or crashed.
   */
  program: 'same' | 'differing' | 'stopped' | 'faulty';
  /** For the person: what happened, and what the runtime does about it. */
  message: string;
  /** What the person can do about it now. */
  offers: readonly ('start' | 'stop' | 'flash')[];
}

export interface ClockView {
  /** Whether the time of the device can be changed: of a simulated board, and of most that are emulated. */
  can: boolean;
  paused: boolean;
  /** Board time relative to real time. */
  speed: number;
  /** Milliseconds of board time. */
  time: number;
  /** Why it has paused by itself: the edge that carried the packet. */
  edge?: string;
}

/** Counts since the graph was loaded; `queued`, `strings` and `arenaUsed` are as of now. */
export interface StatisticsView {
  arenaUsed: number;
  arena: number;
  queued: number;
  mostQueued: number;
  queue: number;
  strings: number;
  mostStrings: number;
  delivered: number;
  lost: number;
  discarded: number;
  missedTicks: number;
  droppedEvents: number;
}

export interface FirmwareView {
  board: string;
  /** Build id, as `microflo inspect` shows it. */
  build: string;
  /** Names of the components that the graph uses and the firmware lacks. */
  lacks: readonly string[];
  canFlash: boolean;
  /** Why not, and what to do instead. */
  why?: string;
}

export interface FileView {
  graph: string;
  /** Relative to the folder; none of a graph that was never saved. */
  path?: string;
  /**
   * `saved`: equal to the file. `changed`: not saved yet. `conflict`: see [conflicts]. `missing`: the file was deleted
   * meanwhile, and is written anew when the graph is saved.
   */
  state: 'saved' | 'changed' | 'conflict' | 'unreadable' | 'readonly' | 'missing';
  /** Of an `unreadable` one: that of its text, which is another when somebody has written other errors. */
  version?: string;
  /** What was wrong with reading or writing it, and what to do. */
  message?: string;
  conflicts?: readonly ConflictView[];
}

/** One thing that was changed both here and in the file. The graph has `mine` until it is resolved. */
export interface ConflictView {
  id: string;
  /** `the initial packet at INTERVAL of every` */
  what: string;
  /** As text; `(removed)`. */
  mine: string;
  theirs: string;
  place: DiagnosticPlace;
}

/** The `.fbp` text of a graph that is drawn. */
export interface DrawnTextView {
  graph: string;
  text: string;
}

export interface TextView {
  path: string;
  text: string;
  version: string;
  /** The file may be read, and not written. */
  isReadonly: boolean;
  diagnostics: readonly DiagnosticView[];
}
