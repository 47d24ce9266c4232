import type { CircuitEdit } from '../../src/circuit/edit-circuit.js';
import type { Operation } from '../../src/surfaces/runtime/protocol/extension/operations.js';
import type { PartKindView, PartView } from '../../src/surfaces/runtime/protocol/extension/parts-view.js';
import type { App } from '../app/app.js';
import type { ChoiceItem } from '../app/ui.js';
import { COMPANIONS, type Companion } from '../board/companions.js';
import type { BoardPin } from '../board/pins.js';
import { type Component, shortName } from '../graph/component.js';
import { type Point, portName } from '../graph/graph.js';
import { isBusyPin } from './free-pin.js';
import { freePlace } from './free-place.js';
import { freeName, nodeName } from './names.js';
import { choosePart, selectPart } from './parts.js';
import { pinsOfBoard } from './pins.js';

/** The pins of the board by those of a part. */
type Wiring = Readonly<Record<string, string>>;

const NEW_NODE = 'new';
const ALONE = 'alone';

async function editCircuit({ session }: App, ...edits: readonly CircuitEdit[]): Promise<void> {
  const { history, ...parts } = await session.ask('editcircuit', { edits });
  session.putParts(parts);
  session.state.update({ history });
}

/** Lets the person choose a part, puts it to the board, and brings a node for it along when that is wanted. */
export async function addPart(app: App): Promise<void> {
  const { kinds } = await app.session.ask('partkinds', {});
  const chosen = await app.choose({
    title: 'Add which part?',
    placeholder: 'What should it be?',
    items: kinds.map(({ kind, description }) => ({ id: kind, title: kind, detail: description })),
  });
  const kind = kinds.find((each) => each.kind === chosen);
  if (!kind) return;
  const companion = COMPANIONS[kind.kind];
  const component = companion && app.session.state.get().components.get(companion.component);
  const how = companion && component ? await chooseNode(app, kind, companion, component) : ALONE;
  if (how === undefined) return;
  const found = companion && how !== NEW_NODE && how !== ALONE ? pinsOfNode(app, how, companion) : {};
  const pins = freePins(app, kind, how === ALONE ? undefined : component, companion, found);
  if (!pins) return;
  const name = freeName(kind.kind.slice(0, 1).toLowerCase() + kind.kind.slice(1), new Set(partNames(app)));
  app.ui.update({ isBoard: true });
  await editCircuit(app, { op: 'addpart', part: name, kind: kind.kind, pins });
  selectPart(app, name);
  if (how === NEW_NODE && companion && component) addCompanion(app, companion, component, pins);
}

function partNames({ session }: App): string[] {
  return (session.state.get().parts?.parts ?? []).map(({ part }) => part);
}

/** A node of the graph that has no such part yet, a new one, or none. */
async function chooseNode(
  app: App,
  kind: PartKindView,
  companion: Companion,
  { name }: Component,
): Promise<string | undefined> {
  const wired = wiredPins(app);
  const nodes = [...app.graph.nodes.values()].filter(({ id, component }) => {
    const pins = Object.values(pinsOfNode(app, id, companion));
    const isSame = app.component(component)?.name === name;
    return isSame && pins.length > 0 && pins.every((pin) => !wired.has(pin));
  });
  const short = shortName(name);
  const items: ChoiceItem[] = [
    ...nodes.map(({ id }) => ({
      id,
      title: `At the pins of ${id}`,
      detail: Object.values(pinsOfNode(app, id, companion)).join(', '),
    })),
    { id: NEW_NODE, title: `With a new node ${short}`, detail: 'A node that makes something of it, at the same pins' },
    { id: ALONE, title: 'The part alone', detail: 'At free pins' },
  ];
  return app.choose({ title: `Add a ${kind.kind}`, items });
}

/** The pins that a node has, by those of the part that it is a companion of. */
function pinsOfNode(app: App, node: string, { pins }: Companion): Wiring {
  const known = pinsOfBoard(app);
  const has = (pin: BoardPin, inport: string) =>
    pin.users.some((user) => user.node === node && portName(user).toLowerCase() === inport);
  return Object.fromEntries(
    Object.entries(pins).flatMap(([pin, inport]) => {
      const at = known.find((each) => has(each, inport));
      return at ? [[pin, at.name]] : [];
    }),
  );
}

/** Pins of the board that parts are at. */
function wiredPins({ session }: App): Set<string> {
  const { parts } = session.state.get().parts ?? {};
  return new Set((parts ?? []).flatMap(({ pins }) => Object.values(pins).map(({ pin }) => pin)));
}

/** A pin for each pin of a part: [found], or a free one that fits it and its node. */
function freePins(
  app: App,
  kind: PartKindView,
  component: Component | undefined,
  companion: Companion | undefined,
  found: Wiring,
): Wiring | undefined {
  const taken = new Set([...wiredPins(app), ...Object.values(found)]);
  const chosen: Record<string, string> = { ...found };
  const free = pinsOfBoard(app).filter(({ users }) => users.length === 0);
  const quiet = [...free.filter((pin) => !isBusyPin(pin)), ...free];
  for (const [pin, { role }] of Object.entries(kind.pins)) {
    if (chosen[pin] !== undefined) continue;
    const inport = companion?.pins[pin];
    const needs = component?.inports.find(({ name }) => name === inport)?.needs ?? 'digital';
    const at = quiet.find(({ name, uses }) => {
      const fits = role === 'analog' ? uses.includes('analog') : uses.includes('digital');
      return fits && uses.includes(role === 'analog' ? 'analog' : needs) && !taken.has(name);
    });
    if (!at) {
      app.session.tell(`The board has no free pin for '${pin}' of a ${kind.kind}: remove a part or a node first.`);
      return undefined;
    }
    taken.add(at.name);
    chosen[pin] = at.name;
  }
  return chosen;
}

function addCompanion(
  app: App,
  { pins, values = {}, component: full }: Companion,
  component: Component,
  at: Wiring,
): void {
  const id = nodeName(full, app.graph);
  const middle = app.canvas?.middle() ?? { x: 120, y: 120 };
  const { x, y } = freePlace(app, component, { x: middle.x - 70, y: middle.y - 60 });
  const set = (port: string, data: unknown): Operation => ({ op: 'setinitial', tgt: { node: id, port }, data });
  app.edit(
    [
      { op: 'addnode', id, component: full, metadata: { x, y } },
      ...Object.entries(pins).map(([pin, port]) => set(port, at[pin])),
      ...Object.entries(values).map(([port, data]) => set(port, data)),
    ],
    `Add ${id}`,
  );
  app.select([id]);
  app.canvas?.reveal(id);
}

export async function removePart(app: App): Promise<void> {
  const part = selectedPart(app) ?? (await choosePart(app, 'Remove which part?'));
  if (part) await editCircuit(app, { op: 'removepart', part: part.part });
}

function selectedPart({ session, ui }: App): PartView | undefined {
  const { part } = ui.get();
  return session.state.get().parts?.parts.find((each) => each.part === part);
}

/** Puts a part somewhere on the table: the circuit file says it, where it can be written. */
export function placePart(app: App, part: string, { x, y }: Point): void {
  const place = { x: Math.round(x), y: Math.round(y) };
  app.ui.update({ partPlaces: new Map(app.ui.get().partPlaces).set(part, place) });
  const { session } = app;
  if (!session.state.get().parts?.canEdit || session.state.get().permission !== 'full') return;
  const write = async () => {
    await editCircuit(app, { op: 'placepart', part, ...place });
    // From now on it is where the file says.
    const places = new Map(app.ui.get().partPlaces);
    if (places.get(part) === place && places.delete(part)) app.ui.update({ partPlaces: places });
  };
  session.attempt(session.settings.run(`place ${part}`, write));
}

/** Wires a pin of a part to a pin of the board. */
export async function wirePart(app: App, part: string, pin: string, to: string): Promise<void> {
  app.ui.update({ wiringPart: undefined });
  await editCircuit(app, { op: 'wirepart', part, pin, to });
}

/** Why a pin of a part cannot be at a pin of the board, or what speaks against it; undefined when nothing does. */
export function wireFault(
  app: App,
  part: string,
  pin: string,
  to: BoardPin,
): { isWrong: boolean; why: string } | undefined {
  const { parts } = app.session.state.get().parts ?? {};
  const role = parts?.find((each) => each.part === part)?.pins[pin]?.role;
  const needs = role === 'analog' ? 'analog' : 'digital';
  if (to.uses.length === 0) return { isWrong: true, why: 'used by the link' };
  if (!to.uses.includes(needs)) return { isWrong: true, why: `no ${needs} pin` };
  for (const other of parts ?? []) {
    const [taken] =
      Object.entries(other.pins).find(
        ([name, { pin: at }]) => at === to.name && !(other.part === part && name === pin),
      ) ?? [];
    if (taken !== undefined) return { isWrong: false, why: `${other.part} is there: its ${taken}` };
  }
  return undefined;
}

/** Lets the person choose a pin of a part, and the pin of the board that it is wired to. */
export async function wirePartByChoice(app: App): Promise<void> {
  const part = selectedPart(app) ?? (await choosePart(app, 'Wire which part?'));
  if (!part) return;
  const names = Object.keys(part.pins);
  const items = Object.entries(part.pins).map(([id, { pin, description }]) => ({
    id,
    title: id,
    detail: description,
    note: pin,
  }));
  const [only] = names;
  const pin = names.length === 1 ? only : await app.choose({ title: `Wire which pin of ${part.part}?`, items });
  if (pin === undefined) return;
  app.ui.update({ isBoard: true });
  selectPart(app, part.part);
  app.ui.update({ wiringPart: { part: part.part, pin } });
  const to = await app.choose({
    title: `Wire ${part.part}.${pin} to`,
    items: pinsOfBoard(app).map((each): ChoiceItem => {
      const fault = wireFault(app, part.part, pin, each);
      const users = each.users.map(({ node }) => node).join(', ');
      return {
        id: each.name,
        title: [each.name, ...each.aliases].join(' · '),
        detail: fault?.why ?? each.uses.join(', '),
        note: users,
        isDisabled: fault?.isWrong === true,
      };
    }),
  });
  app.ui.update({ wiringPart: undefined });
  if (to !== undefined) await wirePart(app, part.part, pin, to);
}
