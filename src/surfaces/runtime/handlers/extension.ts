import type { CircuitEdit } from '../../../circuit/edit-circuit.js';
import { indexedName } from '../../../graph/port-name.js';
import type { PartValue } from '../../../parts/description.js';
import { findPin } from '../../../program/pins.js';
import { errorMessage } from '../../../util/errors.js';
import type { MadeEdit } from '../extension/edits.js';
import { graphView } from '../extension/graph-view.js';
import type { Guest, Selected } from '../extension/guest.js';
import type { CircuitStep } from '../extension/history.js';
import { libraryView } from '../extension/library-view.js';
import { partKindViews } from '../extension/parts.js';
import { Refusal } from '../extension/refusal.js';
import { selectorFor } from '../extension/selection.js';
import { graphText } from '../extension/to-text.js';
import type { HostGraph } from '../graph/host-graph.js';
import { isGraph } from '../graph/workspace.js';
import type { BoardView, SerialPortView } from '../protocol/extension/library-view.js';
import type { EditedView } from '../protocol/extension/messages.js';
import { EXTENSION_VERSION } from '../protocol/extension/messages.js';
import type { Fields, PortFields } from '../protocol/fields.js';
import { amount, limits } from '../protocol/limits.js';
import { ProtocolError } from '../protocol/message.js';
import { answer, graphOf } from './answer.js';
import { handleCode } from './code.js';
import type { Asked, Context } from './context.js';
import { handleFiles } from './files.js';
import { handleFirmware } from './firmware.js';
import { tellChangedPorts } from './graph.js';
import { handleLessons } from './lessons.js';
import { handleRecord, handleSuites } from './suites.js';

/** The protocol `microflo`, which the page speaks besides the FBP protocol. */
export async function handleExtension(asked: Asked, context: Context): Promise<void> {
  const { command } = asked.request;
  if (command === 'hello') return hello(asked, context);
  const guest = context.extension.guest(asked.client);
  if (!guest) throw new Refusal('invalid', 'say microflo:hello first');
  const handler = Object.hasOwn(handlers, command) ? handlers[command as keyof typeof handlers] : undefined;
  if (!handler) throw new Refusal('invalid', `unknown command microflo:${command.slice(0, 30)}`);
  await handler(asked, context, guest);
}

type Handler = (asked: Asked, context: Context, guest: Guest) => Promise<void>;

const handlers: Readonly<Record<string, Handler>> = {
  open,
  close: async (asked, context, guest) => {
    const id = idOf(asked.fields, context);
    guest.opened.delete(id);
    answer(asked, 'close', { graph: id });
  },
  library: async (asked, context) => {
    const { workspace, board } = context;
    const { flashBytes, kept } = context.extension.options;
    answer(asked, 'library', libraryView({ workspace, board, device: kept.current?.device, flashBytes }));
  },
  board: async (asked, context) => answer(asked, 'board', boardView(context)),
  edit,
  text: drawnText,
  undo: (asked, context, guest) => reverse(asked, context, guest, false),
  redo: (asked, context, guest) => reverse(asked, context, guest, true),
  watch,
  follow,
  send,
  alloff: async (asked, context) => {
    context.extension.wake();
    await context.queue.run(() => context.network.stopAll());
    context.extension.stateMayChange();
    answer(asked, 'alloff', context.extension.state);
  },
  clock,
  pausewhen: pauseWhen,
  setpin: setPin,
  sendserial: sendSerial,
  statistics: async (asked, context) => {
    answer(asked, 'statistics', await context.queue.run(() => context.extension.statistics()));
  },
  wiring: async (asked, { extension }) => answer(asked, 'wiring', await extension.wiring()),
  partkinds: async (asked) => answer(asked, 'partkinds', { kinds: partKindViews() }),
  editcircuit: editCircuit,
  parts: async (asked, { extension }) => answer(asked, 'parts', extension.partsView),
  setpart: async (asked, { extension }) => {
    const { fields } = asked;
    const [part, name, value] = [fields.text('part'), fields.text('name'), fields.need('value')];
    const changed = await extension.parts.set(part, name, value);
    // The part has taken it: it is a number, a text, true or false.
    extension.recorder.did({ kind: 'part', part, name, value: value as PartValue });
    answer(asked, 'setpart', changed);
  },
  firmware: handleFirmware,
  flash: handleFirmware,
  files: handleFiles,
  readfile: handleFiles,
  writefile: handleFiles,
  save: handleFiles,
  resolve: handleFiles,
  readcode: handleCode,
  writecode: handleCode,
  suites: handleSuites,
  runsuite: handleSuites,
  savecase: handleSuites,
  record: handleRecord,
  lessons: handleLessons,
  lesson: handleLessons,
  checklesson: handleLessons,
};

function idOf(fields: Fields, { workspace }: Context): string {
  const name = fields.text('graph');
  return workspace.find(name)?.about.id ?? name;
}

async function hello(asked: Asked, context: Context): Promise<void> {
  const { fields, client, permission } = asked;
  const version = fields.value('version');
  if (version !== EXTENSION_VERSION) {
    throw new Refusal('invalid', `this runtime speaks version ${EXTENSION_VERSION} of microflo`);
  }
  const session = fields.optionalName('session');
  if (session !== undefined && session.length > limits.name.most) {
    throw new Refusal('limit', `"session" can have ${amount(limits.name)} characters, and no more`);
  }
  const { extension, workspace, files } = context;
  const guest = extension.welcome(client, session);
  if (permission === 'none') throw new Refusal('permission', 'microflo:hello is not permitted');
  answer(asked, 'hello', {
    version: EXTENSION_VERSION,
    client: guest.session.name,
    permission,
    graph: context.main ?? '',
    graphs: workspace.all().map(({ about: { id } }) => {
      const path = files?.pathOf(id);
      return { graph: id, ...(path !== undefined && { path }) };
    }),
    state: extension.state,
    clock: extension.clockView,
    history: guest.session.history.view,
  });
}

async function open(asked: Asked, context: Context, guest: Guest): Promise<void> {
  const graph = graphOf(asked.fields, context);
  const { id } = graph.about;
  if (guest.opened.size >= limits.opened.most && !guest.opened.has(id)) {
    throw new Refusal('limit', `a client can have ${limits.opened.most} graphs open, and no more`);
  }
  guest.opened.add(id);
  const { extension, workspace, files } = context;
  const file = files?.view(id);
  const check = extension.check(graph);
  const text = files?.unreadable(id);
  const common = { check, ...(file && { file }) };
  if (text && files?.isText(id)) return answer(asked, 'open', { text, ...common });
  const view = graphView(graph, extension.revisions.of(id), (name) => workspace.fullName(name));
  answer(asked, 'open', { view, ...(text && { text }), ...common });
}

function boardView({ board, extension, firmware }: Context): BoardView {
  const { kept, flashSize } = extension.options;
  const isSimulated = kept.address === 'simulator';
  const { arena, queue, strings, nodes } = kept.current?.device.limits ?? board.limits;
  return {
    name: board.name,
    label: board.label,
    device: kept.address,
    kind: isSimulated ? 'simulated' : kept.address.startsWith('emulator:') ? 'emulated' : 'real',
    pins: board.pins.map(({ name, aliases, uses }) => ({ name, aliases, uses })),
    serial: board.buses.serial.map(({ number, lines }) => serialView(board, number, lines)),
    limits: { arena, queue, strings, nodes },
    ...(flashSize !== undefined && { flash: flashSize }),
    can: {
      pause: kept.current?.time !== undefined,
      setPins: kept.current?.pins !== undefined,
      sendSerial: kept.current?.pins?.sendSerial !== undefined,
      flash: firmware?.canFlash === true,
    },
  };
}

function serialView(board: Context['board'], port: number, lines: Readonly<Record<string, number>>): SerialPortView {
  const [receive, transmit] = [lines.receive, lines.transmit].map((pin) =>
    board.pins.find(({ index }) => index === pin),
  );
  return { port, ...(receive && { receive: receive.name }), ...(transmit && { transmit: transmit.name }) };
}

async function edit(asked: Asked, context: Context, guest: Guest): Promise<void> {
  const { fields } = asked;
  const operations = fields.objects('operations');
  if (operations.length > limits.operations.most) {
    throw new Refusal('limit', `an edit can have ${amount(limits.operations)} operations, and no more`);
  }
  const [graph, base] = [fields.text('graph'), fields.number('base')];
  const [label, gesture] = [fields.optionalName('label'), fields.optionalName('gesture')];
  const text = fields.has('text') ? textOf(fields) : undefined;
  const request = {
    graph,
    base,
    operations,
    ...(label && { label }),
    ...(gesture && { gesture }),
    ...(text !== undefined && { text }),
  };
  const { files, extension } = context;
  if (text !== undefined) files?.checkTyped(graph, text);
  const { name, history } = guest.session;
  const made = await perform(context, () => context.extension.edits.make(request, name));
  if (made.entry.parts.length > 0) history.add(made.entry);
  if (text !== undefined) {
    files?.typed(graph, text);
    extension.tellText(idOf(fields, context), text, guest);
  }
  answer(asked, 'edit', editedView(made, context, guest));
}

function textOf(fields: Fields): string {
  const text = fields.value('text');
  if (typeof text !== 'string') throw new Refusal('invalid', '"text" must be a string');
  return text;
}

/** The graph as `.fbp` text. */
async function drawnText(asked: Asked, context: Context): Promise<void> {
  const graph = graphOf(asked.fields, context);
  const { id } = graph.about;
  const { files, workspace } = context;
  const plain = (component: string) => workspace.plainName(component);
  const written = files ? { text: files.drawnText(id) } : graphText(`${id}.fbp`, graph, undefined, plain);
  if ('problem' in written) throw new Refusal('invalid', written.problem);
  answer(asked, 'text', { graph: id, text: written.text });
}

async function reverse(asked: Asked, context: Context, guest: Guest, again: boolean): Promise<void> {
  const { history, name } = guest.session;
  const { circuit, label } = (again ? history.nextRedo : history.next) ?? {};
  if (circuit && label !== undefined) return reverseCircuit(asked, context, guest, { label, circuit }, again);
  const made = await perform(context, () => {
    const entry = again ? history.nextRedo : history.next;
    if (!entry) throw new Refusal('missing', again ? 'there is nothing to do again' : 'there is nothing to undo');
    return context.extension.edits.reverse(entry, again, name);
  });
  if (again) history.redo();
  else history.undo();
  answer(asked, again ? 'redo' : 'undo', { ...editedView(made, context, guest), skipped: made.skipped });
}

/** Performs an edit in its turn: on the device, in the graphs, and for all clients. */
async function perform(context: Context, make: () => MadeEdit): Promise<MadeEdit> {
  let made: MadeEdit | undefined;
  const change = await context.queue
    .change(() => {
      made = make();
      return made.change;
    })
    .catch((error: unknown) => {
      throw error instanceof ProtocolError && !(error instanceof Refusal)
        ? new Refusal(made ? 'device' : 'invalid', error.message)
        : error;
    });
  for (const message of change.messages) context.notify(message);
  if (change.changesPorts) tellChangedPorts(change.graph, context);
  if (!made) throw new Error('an edit was made');
  return made;
}

function editedView({ entry, change }: MadeEdit, context: Context, guest: Guest): EditedView {
  const { revisions } = context.extension;
  const ids = [change.graph, ...(change.also ?? [])].map(({ about }) => about.id);
  return {
    revisions: Object.fromEntries(ids.map((id) => [id, revisions.of(id)])),
    label: entry.label,
    history: guest.session.history.view,
  };
}

async function watch(asked: Asked, context: Context, guest: Guest): Promise<void> {
  const graph = graphOf(asked.fields, context);
  const { id } = graph.about;
  if (asked.fields.value('edges') === null) {
    guest.select(id, null);
    context.extension.options.viewChanged();
    return answer(asked, 'watch', { graph: id, edges: null });
  }
  const edges = new Map<string, Selected>();
  for (const fields of asked.fields.objects('edges')) {
    const selector = selectorFor(graph, fields);
    if (selector !== undefined) edges.set(selector, { samples: fields.optionalFlag('samples') === true });
  }
  if (guest.selectedBeside(id) + edges.size > limits.selected.most) {
    throw new Refusal('limit', `a client can select ${amount(limits.selected)} edges of all graphs, and no more`);
  }
  guest.select(id, edges);
  context.extension.options.viewChanged();
  answer(asked, 'watch', { graph: id, edges: edges.size });
}

async function follow(asked: Asked, { extension, board }: Context, guest: Guest): Promise<void> {
  const { fields } = asked;
  const { follows } = guest;
  guest.follows = {
    statistics: fields.optionalFlag('statistics') ?? follows.statistics,
    pins: fields.optionalFlag('pins') ?? follows.pins,
    parts: fields.optionalFlag('parts') ?? follows.parts,
    buses: fields.optionalFlag('buses') ?? follows.buses,
    serial: fields.optionalFlag('serial') ?? follows.serial,
  };
  if (fields.has('waves')) {
    const pins = fields.texts('waves').map((name) => findPin(board, name)?.name ?? unknownPin(board, name));
    guest.waves = new Set(pins);
  }
  extension.followed(guest);
  answer(asked, 'follow', guest.follows);
}

async function send(asked: Asked, context: Context): Promise<void> {
  const { fields } = asked;
  const root = graphOf(fields, context);
  const { id } = root.about;
  const [tgt, data] = [fields.port('tgt'), fields.need('data')];
  const path = fields.has('subgraph') ? fields.texts('subgraph') : [];
  if (path.length > limits.nested.most) throw new Refusal('invalid', '"subgraph" is too long');
  await context.queue.run(async () => {
    const { network, workspace } = context;
    if (network.running !== id) throw new Refusal('device', `graph '${id}' is not running: start it first`);
    const keys = keysOf(workspace.graph(id), [...path, tgt.node], context);
    try {
      await network.inject(keys, indexedName(tgt.port.toLowerCase(), tgt.index), data);
    } catch (error) {
      throw error instanceof ProtocolError ? new Refusal('device', error.message) : error;
    }
    noteSent(root, path, tgt, data, context);
  });
  answer(asked, 'send', { graph: id });
}

/** A test can send a packet to a port that the main graph exports. */
function noteSent(
  root: HostGraph,
  path: readonly string[],
  tgt: PortFields,
  data: unknown,
  { extension }: Context,
): void {
  const { recorder } = extension;
  const key = root.nodes.get(tgt.node)?.key;
  const port = indexedName(tgt.port.toLowerCase(), tgt.index);
  const exported = [...root.inports.values()].find(({ inner }) => inner.node === key && inner.port === port);
  if (path.length === 0 && exported) recorder.did({ kind: 'packet', port: exported.name.toLowerCase(), data });
  else
    recorder.miss(
      `packets to ${[...path, tgt.node].join('/')}.${port}: export this port, so that a test can send to it`,
    );
}

/** The name on the device of the node that is called [path], outermost first. */
function keysOf(root: HostGraph, path: readonly string[], { workspace }: Context): string {
  let graph: HostGraph | undefined = root;
  const keys = path.map((id) => {
    const node = graph?.nodes.get(id);
    if (!node) throw new Refusal('missing', `there is no node '${id.slice(0, limits.name.most)}'`);
    const inner = workspace.component(node.component);
    graph = inner && isGraph(inner) ? inner : undefined;
    return node.key;
  });
  if (graph) throw new Refusal('invalid', 'the node is a graph: name the node inside that gets the packet');
  return keys.join('/');
}

/** The fastest and the slowest that a simulated board runs, and the longest step, in ms. */
const SPEED = { least: 0.01, most: 100 };
const LONGEST_STEP = 60_000;

async function clock(asked: Asked, context: Context): Promise<void> {
  const { extension, board } = context;
  const time = extension.options.kept.current?.time;
  if (!time)
    throw new Refusal(
      'device',
      `the time of the ${board.label} cannot be changed: only that of a simulated or emulated board`,
    );
  const { fields } = asked;
  const [paused, speed, step] = [
    fields.optionalFlag('paused'),
    fields.optionalNumber('speed'),
    fields.optionalNumber('step'),
  ];
  if (speed !== undefined && !(speed >= SPEED.least && speed <= SPEED.most)) {
    throw new Refusal('invalid', `"speed" must be ${SPEED.least} to ${SPEED.most}`);
  }
  if (step !== undefined && !(step >= 0 && step <= LONGEST_STEP)) {
    throw new Refusal('invalid', `"step" must be 0 to ${LONGEST_STEP} ms`);
  }
  if (speed !== undefined) time.speed = speed;
  if (paused !== undefined) time.paused = paused;
  if (step !== undefined) {
    time.paused = true;
    await time.step(step);
  }
  extension.clockChanged();
  answer(asked, 'clock', extension.clockView);
}

async function pauseWhen(asked: Asked, context: Context): Promise<void> {
  const graph = graphOf(asked.fields, context);
  const { id } = graph.about;
  const breakpoints = asked.fields.objects('edges').flatMap((fields) => {
    const selector = selectorFor(graph, fields);
    return selector === undefined ? [] : [{ selector, value: fields.value('value') }];
  });
  if (context.extension.breakpointsBeside(id) + breakpoints.length > limits.selected.most) {
    throw new Refusal('limit', `a board can pause at ${amount(limits.selected)} edges, and no more`);
  }
  context.extension.pauseWhen(id, breakpoints);
  answer(asked, 'pausewhen', { graph: id, edges: breakpoints.length });
}

async function editCircuit(asked: Asked, { extension, queue }: Context, guest: Guest): Promise<void> {
  const all = asked.fields.objects('edits');
  if (all.length === 0 || all.length > limits.operations.most) {
    throw new Refusal('limit', `"edits" must be 1 to ${amount(limits.operations)}`);
  }
  const edits = all.map(circuitEdit);
  const { history } = guest.session;
  await queue.run(async () => {
    const circuit = await extension.parts.edit(edits, extension.options.kept.current);
    if (circuit.before !== circuit.after) history.add({ label: circuitLabel(edits), parts: [], circuit });
  });
  answer(asked, 'editcircuit', { ...extension.partsView, history: history.view });
}

const CIRCUIT_LABELS = { addpart: 'Add', removepart: 'Remove', wirepart: 'Wire', placepart: 'Move' } as const;

function circuitLabel([first]: readonly CircuitEdit[]): string {
  return first ? `${CIRCUIT_LABELS[first.op]} ${first.part}` : '';
}

/** Undoes an edit of the circuit, or makes it [again]. */
async function reverseCircuit(
  asked: Asked,
  { extension, queue }: Context,
  { session: { history } }: Guest,
  { label, circuit }: { label: string; circuit: CircuitStep },
  again: boolean,
): Promise<void> {
  const isDone = await queue.run(() => extension.parts.reverse(circuit, again, extension.options.kept.current));
  if (again) history.redo();
  else history.undo();
  const skipped = isDone ? [] : [`'${label}' of the circuit`];
  answer(asked, again ? 'redo' : 'undo', { revisions: {}, label, history: history.view, skipped });
}

function circuitEdit(fields: Fields): CircuitEdit {
  const [op, part] = [fields.text('op'), fields.text('part')];
  for (const key of ['part', 'kind', 'pin', 'to']) {
    if ((fields.optionalText(key) ?? '').length > limits.name.most) {
      throw new Refusal('limit', `"${key}" can have ${amount(limits.name)} characters, and no more`);
    }
  }
  switch (op) {
    case 'addpart': {
      const given = fields.object('pins').entries();
      const pins = given.map(([pin, to]): [string, string] => [pin, String(to)]);
      return { op, part, kind: fields.text('kind'), pins: Object.fromEntries(pins) };
    }
    case 'removepart':
      return { op, part };
    case 'wirepart':
      return { op, part, pin: fields.text('pin'), to: fields.text('to') };
    case 'placepart': {
      const [x, y] = [fields.number('x'), fields.number('y')];
      return { op, part, x: Math.round(x), y: Math.round(y) };
    }
    default:
      throw new Refusal('invalid', '"op" must be addpart, removepart, wirepart or placepart');
  }
}

const MOST_ANALOG = 1023;

function unknownPin({ label }: Context['board'], name: string): never {
  throw new Refusal('missing', `the ${label} has no pin '${name.slice(0, limits.name.most)}'`);
}

async function setPin(asked: Asked, { extension, board }: Context): Promise<void> {
  const { fields } = asked;
  const [name, value] = [fields.text('pin'), fields.need('value')];
  const pins = extension.options.kept.current?.pins;
  if (!pins) throw new Refusal('device', `the pins of the ${board.label} cannot be set from here`);
  const pin = findPin(board, name);
  if (!pin) return unknownPin(board, name);
  const isAnalog = fields.optionalFlag('analog') === true;
  const most = isAnalog ? MOST_ANALOG : 1;
  const isWhole = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
  if (!isWhole && (value !== null || isAnalog)) throw new Refusal('invalid', `"value" must be 0 to ${most}`);
  try {
    if (isAnalog) await pins.analog(pin.name, value as number);
    else await pins.drive(pin.name, value === null ? undefined : value === 1);
  } catch (error) {
    // An emulator may lack what the pin of its chip can do.
    throw new Refusal('device', errorMessage(error));
  }
  const { recorder } = extension;
  if (isAnalog) recorder.did({ kind: 'analog', pin: pin.name, value: value as number });
  else recorder.did({ kind: 'pin', pin: pin.name, level: value as 0 | 1 | null });
  extension.pinChanged(pin.name, value as number | null);
  answer(asked, 'setpin', { pin: pin.name, value: value as number | null });
}

async function sendSerial(asked: Asked, { extension, board }: Context): Promise<void> {
  const { fields } = asked;
  const [port, text] = [fields.number('port'), textOf(fields)];
  const numbers = board.buses.serial.map(({ number }) => number);
  if (!numbers.includes(port)) {
    const has = numbers.length === 0 ? 'none' : numbers.join(' and ');
    throw new Refusal(
      'missing',
      `the ${board.label} has no serial port ${port} beside that of the link: it has ${has}`,
    );
  }
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > limits.serialText.most) {
    throw new Refusal('limit', `"text" can have ${amount(limits.serialText)}, and no more`);
  }
  const { pins } = extension.options.kept.current ?? {};
  if (!pins?.sendSerial)
    throw new Refusal('device', `the serial ports of the ${board.label} cannot be reached from here`);
  try {
    await pins.sendSerial(port, bytes);
  } catch (error) {
    throw new Refusal('device', error instanceof Error ? error.message : String(error));
  }
  extension.recorder.did({ kind: 'serial', port, text });
  answer(asked, 'sendserial', { port });
}
