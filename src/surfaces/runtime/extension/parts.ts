import { checkCircuit } from '../../../circuit/check-circuit.js';
import type { Circuit, CircuitPart } from '../../../circuit/circuit.js';
import { type CircuitEdit, editedCircuit } from '../../../circuit/edit-circuit.js';
import type { LiveParts, PartRemark } from '../../../circuit/live-parts.js';
import { readCircuit } from '../../../circuit/read-circuit.js';
import { wiringOf } from '../../../circuit/wiring.js';
import { wiringSvg } from '../../../circuit/wiring-svg.js';
import type { OpenDevice } from '../../../connect/open-device.js';
import type { Diagnostic } from '../../../graph/diagnostic.js';
import { catalogue, type PartKinds } from '../../../parts/catalogue.js';
import type { Control, PartValue } from '../../../parts/description.js';
import { UNPLUGGED } from '../../../parts/description.js';
import { settingProblem } from '../../../parts/part.js';
import type { Board } from '../../../program/board.js';
import type { Program } from '../../../program/program.js';
import { errorMessage } from '../../../util/errors.js';
import type {
  ControlView,
  PartChange,
  PartKindView,
  PartsView,
  PartView,
  WiringView,
} from '../protocol/extension/parts-view.js';
import { limits } from '../protocol/limits.js';
import { diagnosticView } from './file-views.js';
import type { CircuitStep } from './history.js';
import { Refusal } from './refusal.js';

/** The circuit file of the main graph. */
export interface CircuitFile {
  /** Relative to the folder. */
  path: string;
  /** Its text; undefined if there is none. */
  read(): Promise<string | undefined>;
  /** The parts that it can name. Rejects with an Error that says what is wrong with one. Default: those of MicroFlo. */
  kinds?(): Promise<PartKinds>;
  /** Undefined where files are only read. */
  write?(text: string): Promise<void>;
}

/** Who is told of parts. */
export interface PartsListener {
  /** Other parts are attached, or none any more. */
  replaced(): void;
  changed(part: string): void;
  remarked(remark: PartRemark): void;
}

/** What is in a circuit file whose only part has gone. */
const NO_PARTS = 'parts: {}\n';

/** The parts of the circuit beside the main graph, at the board of the runtime. */
export class RuntimeParts {
  private circuit: Circuit | undefined;
  private live: LiveParts | undefined;
  private message: string | undefined;
  private errors: readonly Diagnostic[] = [];
  /** The text of the file, as it was read or written last; undefined when there is none. */
  private text: string | undefined;
  /** What was set here, by part and name: it holds when the board is back. */
  private readonly settings = new Map<string, Map<string, PartValue>>();
  private readonly remarks = new Map<string, PartRemark[]>();
  private ends: (() => void)[] = [];

  constructor(
    private readonly board: Board,
    private readonly file: CircuitFile | undefined,
    private readonly listener: PartsListener,
  ) {}

  /** Reads the circuit, and attaches its parts to [opened]. What is wrong with it is said by `view`. */
  async wire(opened: OpenDevice): Promise<void> {
    const { file } = this;
    const text = await file?.read();
    this.drop();
    this.text = text;
    if (!file || text === undefined) {
      await opened.parts?.wire({ parts: [] });
      return;
    }
    try {
      const { circuit, diagnostics } = readCircuit(text, file.path, this.board, await file.kinds?.());
      this.errors = diagnostics;
      await this.attach(circuit, opened);
    } catch (error) {
      this.message = `the parts of ${file.path} are not attached: ${errorMessage(error)}`;
    }
    this.listener.replaced();
  }

  /** The board is gone, and its parts with it. */
  lost(): void {
    this.drop();
    if (this.text !== undefined) this.message = 'the board is not connected';
    this.listener.replaced();
  }

  close(): void {
    this.drop();
  }

  /** [program]: what runs, to which the circuit must fit. */
  view(program: Program | undefined, graph: string | undefined): PartsView {
    const { file, circuit, live, message } = this;
    const canEdit = file?.write !== undefined;
    if (!file || this.text === undefined) return { parts: [], canEdit, diagnostics: [] };
    const fits = circuit && program ? checkCircuit(circuit, program) : [];
    return {
      circuit: file.path,
      ...(graph !== undefined && { graph }),
      parts: circuit && live ? circuit.parts.map((part) => this.partView(part, live)) : [],
      ...(message !== undefined && { message }),
      canEdit,
      diagnostics: [...this.errors, ...fits].map(diagnosticView),
    };
  }

  /** Sets a control, or switches a fault on or off. Rejects with a Refusal. Resolves with the part after it. */
  async set(part: string, name: string, value: unknown): Promise<PartChange> {
    const { circuit, live } = this;
    if (this.text === undefined)
      throw new Refusal('missing', 'there is no circuit beside the graph, so there are no parts');
    if (!circuit || !live) throw new Refusal('device', this.message ?? 'no parts are attached');
    const found = circuit.parts.find((each) => each.name === part);
    if (!found) {
      const names = circuit.parts.map((each) => each.name).join(', ');
      throw new Refusal('missing', `the circuit has no part '${part.slice(0, limits.name.most)}'; it has ${names}`);
    }
    if (typeof value !== 'number' && typeof value !== 'boolean' && typeof value !== 'string') {
      throw new Refusal('invalid', '"value" must be a number, true, false or text');
    }
    const problem = settingProblem(found.kind.description, name, value);
    if (problem !== undefined) throw new Refusal('invalid', problem);
    await live.set(part, name, value).catch((error: unknown) => {
      throw new Refusal('device', errorMessage(error));
    });
    const settings = this.settings.get(part) ?? new Map<string, PartValue>();
    this.settings.set(part, settings.set(name, value));
    return live.report(part);
  }

  /**
   * How a person wires the circuit to the board: also to a real one. [program]: what runs, whose nodes use the pins. Rejects
   * with a Refusal.
   */
  async wiring(program: Program | undefined): Promise<WiringView> {
    const { file, board } = this;
    const text = await file?.read();
    if (!file || text === undefined)
      throw new Refusal('missing', 'there is no circuit beside the graph: add a part first');
    const { circuit, diagnostics } = readCircuit(text, file.path, board, await file.kinds?.());
    if (!circuit) throw new Refusal('invalid', `${file.path}: ${diagnostics[0]?.message}`);
    const rows = wiringOf(circuit, program ?? emptyProgram(board));
    const svg = wiringSvg(circuit, rows, board);
    return { circuit: file.path, svg, rows: rows.map(({ end: _, ...row }) => row) };
  }

  /** What is attached; undefined where nothing is. */
  get attached(): { circuit: Circuit; live: LiveParts } | undefined {
    const { circuit, live } = this;
    return circuit && live && { circuit, live };
  }

  /** The file was perhaps changed by others: if so, the board of [opened] is wired anew. */
  async fileChanged(opened: OpenDevice | undefined): Promise<void> {
    // What cannot be read now may be read later: what is wired stays.
    const read = await this.file?.read().then(
      (text) => ({ text }),
      () => undefined,
    );
    if (read && read.text !== this.text && opened) await this.wire(opened);
  }

  /**
   * Changes the circuit file, and wires the board of [opened] anew. Rejects with a Refusal if that is a mistake. Resolves
   * with what undoes it.
   */
  async edit(edits: readonly CircuitEdit[], opened: OpenDevice | undefined): Promise<CircuitStep> {
    const { file, board } = this;
    if (!file?.write) throw new Refusal('file', 'the graph has no file yet, and so no circuit: save the graph first');
    const before = await file.read();
    let after: string;
    try {
      after = editedCircuit(before, edits);
    } catch (error) {
      throw new Refusal('invalid', `${file.path} cannot be changed from here: ${errorMessage(error)}`);
    }
    const kinds = await file.kinds?.();
    const known = new Set(mistakes(before ?? '', file.path, board, kinds).map(({ message }) => message));
    const found = mistakes(after, file.path, board, kinds).find(({ message }) => !known.has(message));
    if (found) throw new Refusal('invalid', found.message);
    await this.write(after);
    if (opened && edits.some(({ op }) => op !== 'placepart')) await this.wire(opened);
    else {
      // Nothing else has changed: the parts stay as they are.
      this.circuit = this.circuit && (readCircuit(after, file.path, board, kinds).circuit ?? this.circuit);
      this.listener.replaced();
    }
    return { before, after };
  }

  /**
   * Undoes an edit, or makes it [again]. Resolves with false when others have changed the file since: it is left as it is.
   * Rejects with a Refusal when it cannot be written.
   */
  async reverse({ before, after }: CircuitStep, again: boolean, opened: OpenDevice | undefined): Promise<boolean> {
    const [from, to] = again ? [before, after] : [after, before];
    const now = await this.file?.read();
    if ((now ?? NO_PARTS) !== (from ?? NO_PARTS)) return false;
    await this.write(to ?? NO_PARTS);
    if (opened) await this.wire(opened);
    return true;
  }

  private async write(text: string): Promise<void> {
    await this.file?.write?.(text).catch((error: unknown) => {
      throw new Refusal('file', errorMessage(error));
    });
    this.text = text;
  }

  /** A part as it is now; undefined when there is none any more. */
  change(part: string): PartChange | undefined {
    const isThere = this.circuit?.parts.some(({ name }) => name === part);
    return isThere ? this.live?.report(part) : undefined;
  }

  private async attach(circuit: Circuit | undefined, { parts, board }: OpenDevice): Promise<void> {
    if (!parts) {
      this.message = `a real board has real parts: those of ${this.file?.path} are attached to a simulated or emulated one`;
      return;
    }
    // Only what the circuit says by itself stops it: what the graph lacks may yet be drawn.
    const clash = circuit && checkCircuit(circuit, emptyProgram(board)).filter(({ severity }) => severity === 'error');
    this.errors = [...this.errors, ...(clash ?? [])];
    const [first] = this.errors;
    if (!circuit || first) {
      await parts.wire({ parts: [] });
      const line = first?.place ? `:${first.place.line}:${first.place.column}` : '';
      this.message = `${this.file?.path}${line}: ${first?.message}`;
      return;
    }
    const live = await parts.wire(circuit);
    this.circuit = circuit;
    this.live = live;
    this.ends = [
      live.onChange((part) => this.listener.changed(part)),
      live.onRemark((remark) => {
        const all = [...(this.remarks.get(remark.part) ?? []), remark];
        this.remarks.set(remark.part, all.slice(-limits.remarks.most));
        this.listener.remarked(remark);
      }),
    ];
    for (const { name, kind } of circuit.parts) {
      for (const [setting, value] of this.settings.get(name) ?? []) {
        if (settingProblem(kind.description, setting, value) === undefined) await live.set(name, setting, value);
      }
    }
  }

  private drop(): void {
    for (const end of this.ends) end();
    this.ends = [];
    this.circuit = undefined;
    this.live = undefined;
    this.message = undefined;
    this.errors = [];
    this.remarks.clear();
  }

  private partView({ name, kind, pins, address, at }: CircuitPart, live: LiveParts): PartView {
    const { description: about } = kind;
    return {
      ...live.report(name),
      remarks: (this.remarks.get(name) ?? []).map(({ time, text }) => ({ time, text })),
      kind: about.name,
      description: about.description,
      pins: mapped(about.pins, ({ role, description }, pin) => ({ pin: pins[pin]?.name ?? '', role, description })),
      ...(address !== undefined && { address }),
      ...(at && { at }),
      legs: about.legs,
      controls: mapped(about.controls, controlView),
      states: about.states,
      faults: { [UNPLUGGED]: 'Its wires are off', ...about.faults },
    };
  }
}

/** What is wrong with the text of a circuit by itself. */
function mistakes(text: string, path: string, board: Board, kinds?: PartKinds): readonly Diagnostic[] {
  const { circuit, diagnostics } = readCircuit(text, path, board, kinds);
  const clash = circuit ? checkCircuit(circuit, emptyProgram(board)) : [];
  return [...diagnostics, ...clash].filter(({ severity }) => severity === 'error');
}

/** The parts that a circuit can have. */
export function partKindViews(): PartKindView[] {
  return [...catalogue.values()].map(({ description: { name, description, pins } }) => ({
    kind: name,
    description,
    pins: mapped(pins, ({ role, description: about }) => ({ role, description: about })),
  }));
}

function controlView(control: Control): ControlView {
  const { description } = control;
  if ('range' in control) {
    const [least, most] = control.range;
    return { description, type: 'number', unit: control.unit, least, most, whole: control.whole === true };
  }
  if ('choices' in control) return { description, type: 'choice', choices: control.choices };
  return { description, type: 'switch' };
}

function mapped<From, To>(
  all: Readonly<Record<string, From>>,
  change: (one: From, name: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, change(one, name)]));
}

function emptyProgram(board: Board): Program {
  return { name: '', board, nodes: [], edges: [], initials: [], inports: [], outports: [] };
}
