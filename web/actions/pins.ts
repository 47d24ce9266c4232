import type { App } from '../app/app.js';
import type { ChoiceItem } from '../app/ui.js';
import { type BoardPin, boardPins, isInput, MOST_ANALOG, type PinValue, pinText, valueAt } from '../board/pins.js';

/** The pins of the board of the runtime, and what the main graph does with them. */
export function pinsOfBoard(app: App): BoardPin[] {
  const { board, graphs, parts } = app.session.state.get();
  return board ? boardPins(board, graphs.get(app.rootId)?.check, parts?.parts ?? []) : [];
}

/** What is known of a pin: what the board reports, or on a real board what the graph does. */
export function knownOf(app: App, pin: BoardPin): PinValue {
  const { session } = app;
  const { board } = session.state.get();
  const isKnown = board?.can.setPins && !(pin.isWired && isInput(pin));
  return isKnown ? session.live.pins[pin.name] : reported(app, pin);
}

/** Ports of components at pins whose packets are the level of the pin. */
const LEVELS = new Set(['in', 'out', 'dutycycle']);

/** The last packet between the rest of the graph and the nodes that have the pin. */
function reported(app: App, { users, kind }: BoardPin): PinValue {
  const graph = app.session.graph(app.rootId);
  const isRead = kind === 'input' || kind === 'analog';
  for (const { node } of users) {
    for (const { src, tgt } of graph.edges) {
      const end = isRead ? src : tgt;
      if (end.node !== node || !LEVELS.has(end.port.toLowerCase())) continue;
      const { value } = app.session.live.wire(graph.id, [], src, tgt);
      if (typeof value === 'number') return value;
      if (typeof value === 'boolean') return value ? 1 : 0;
    }
  }
  return undefined;
}

/** Drives an input of a simulated or emulated board from outside; null lets it go. */
export function setPin({ session }: App, { name, kind }: BoardPin, value: number | null): void {
  const payload = { pin: name, value, ...(kind === 'analog' && { analog: true }) };
  session.attempt(session.settings.run(`pin ${name}`, () => session.ask('setpin', payload)));
}

/** Presses what is at a digital input, or lets it go. */
export function pressPin(app: App, pin: BoardPin, isPressed: boolean): void {
  const { rest = 0 } = pin;
  setPin(app, pin, isPressed ? 1 - rest : rest);
}

/** Presses what is at a digital input when it is not pressed, and the other way round. */
export function togglePin(app: App, pin: BoardPin): void {
  pressPin(app, pin, valueAt(pin, knownOf(app, pin)) === pin.rest);
}

/** Turns what is at an analog input. */
export function turnPin(app: App, pin: BoardPin, by: number): void {
  const before = knownOf(app, pin) ?? 0;
  setPin(app, pin, Math.min(MOST_ANALOG, Math.max(0, Math.round(before + by))));
}

/** Lets the person choose an input, and does something to it. */
export async function operatePin(app: App): Promise<void> {
  const inputs = pinsOfBoard(app).filter((pin) => isInput(pin) && !pin.isWired);
  if (inputs.length === 0) {
    app.session.tell('No node reads a pin that is free for a finger: add a Button or an AnalogRead, or set a part.');
    return;
  }
  const items = inputs.map(
    (pin): ChoiceItem => ({ id: pin.name, title: pin.name, detail: pinText(pin, knownOf(app, pin)) }),
  );
  const name = await app.choose({ title: 'Press or turn what is at which pin?', items });
  const pin = inputs.find((each) => each.name === name);
  if (!pin) return;
  app.ui.update({ isBoard: true, pin: pin.name, part: undefined });
  if (pin.kind === 'input') {
    togglePin(app, pin);
    return;
  }
  const text = await app.askText(`The value at ${pin.name}, 0 to ${MOST_ANALOG}`, String(knownOf(app, pin) ?? 0));
  const value = Number(text);
  if (text === undefined) return;
  if (text.trim() !== '' && Number.isInteger(value) && value >= 0 && value <= MOST_ANALOG) setPin(app, pin, value);
  else app.session.tell(`${pin.name} measures whole numbers from 0 to ${MOST_ANALOG}, not ${text}.`, 'warning');
}

/** Selects the nodes that have a pin. */
export function selectUsers(app: App, { users }: BoardPin): void {
  if (users.length === 0) return;
  if (app.graphId !== app.rootId) app.ui.update({ path: [] });
  app.select(new Set(users.map(({ node }) => node)));
}

/** Whether one of [nodes] has the pin. */
export function hasUser({ users }: BoardPin, nodes: ReadonlySet<string>): boolean {
  return users.some(({ node }) => nodes.has(node));
}
