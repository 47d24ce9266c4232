import type { Operation } from '../../src/surfaces/runtime/protocol/extension/operations.js';
import type { App } from '../app/app.js';
import type { ChoiceItem } from '../app/ui.js';
import { HEAD } from '../drawing/shown-node.js';
import { type Component, type ComponentPort, fits, shortName } from '../graph/component.js';
import type { GraphEdge, Point, PortRef } from '../graph/graph.js';
import { inLibraryOrder } from '../graph/library-order.js';
import { freePin } from './free-pin.js';
import { freePlace } from './free-place.js';
import { nodeName } from './names.js';

/** A wire for which a component is looked for: the end that it has. */
export interface LooseEnd {
  readonly ref: PortRef;
  readonly port: ComponentPort;
  readonly side: 'in' | 'out';
}

/** Adds a node of [component] at a point of the drawing, with free pins where it needs pins. Returns its id. */
export function addNode(
  app: App,
  component: Component,
  at: Point,
  more: (id: string) => Operation[] = () => [],
): string {
  const { graph } = app;
  const id = nodeName(component.name, graph);
  const { x, y } = freePlace(app, component, at);
  const taken = new Set<string>();
  const pins = component.inports
    .filter(({ type, required }) => type === 'pin' && required)
    .flatMap((port): Operation[] => {
      const pin = freePin(app, port);
      if (pin === undefined || taken.has(pin)) return [];
      taken.add(pin);
      const [, name = port.name] = /^(.*?)(\[\d+\])?$/.exec(port.name) ?? [];
      const tgt = { node: id, port: name, ...(port.addressable && { index: 0 }) };
      return [{ op: 'setinitial', tgt, data: pin }];
    });
  const node: Operation = { op: 'addnode', id, component: component.name, metadata: { x, y } };
  app.edit([node, ...pins, ...more(id)], `Add ${id}`);
  app.select([id]);
  app.canvas?.reveal(id);
  return id;
}

/** Lets the person choose a component, and adds a node of it. */
export async function addNodeByChoice(app: App, at: Point, where?: Point): Promise<void> {
  const component = await chooseComponent(app, 'Add a node', () => true, where);
  if (component) addNode(app, component, { x: at.x - 70, y: at.y - HEAD / 2 });
}

/** Lets the person choose among the components that fit at a loose end, and connects the new node. */
export async function addNodeAtEnd(app: App, end: LooseEnd, at: Point, where?: Point): Promise<void> {
  const title = `Connect ${end.ref.node}.${end.ref.port} to a new node`;
  const component = await chooseComponent(app, title, (each) => fittingPort(each, end) !== undefined, where);
  const port = component && fittingPort(component, end);
  if (!component || !port) return;
  const place = { x: end.side === 'out' ? at.x : at.x - 150, y: at.y - HEAD };
  addNode(app, component, place, (id) => [edgeTo(id, port, end)]);
}

function edgeTo(id: string, port: ComponentPort, { ref, side }: LooseEnd): Operation {
  const other: PortRef = { node: id, port: port.name, ...(port.addressable && { index: 0 }) };
  return side === 'out' ? { op: 'addedge', src: ref, tgt: other } : { op: 'addedge', src: other, tgt: ref };
}

/** The port of a component at which the wire of a loose end fits: one of just that type before others. */
export function fittingPort(component: Component, { port, side }: LooseEnd): ComponentPort | undefined {
  const ports = side === 'out' ? component.inports : component.outports;
  const fitting = ports.filter((each) => (side === 'out' ? fits(port, each) : fits(each, port)));
  return fitting.find(({ name }) => name === 'in' || name === 'out') ?? fitting[0];
}

/** Lets the person choose a component that fits between the ends of an edge, and puts a node into it. */
export async function insertNode(app: App, edge: GraphEdge, at: Point, where?: Point): Promise<void> {
  const ends = looseEnds(app, edge);
  if (!ends) return;
  const fitsHere = (each: Component) => ends.every((end) => fittingPort(each, end) !== undefined);
  const component = await chooseComponent(app, 'Insert a node into the wire', fitsHere, where);
  if (component) insertInto(app, component, edge, { x: at.x - 70, y: at.y - HEAD });
}

/** Puts a node of [component] into an edge. Returns whether it fits. */
export function insertInto(app: App, component: Component, edge: GraphEdge, at: Point): boolean {
  const ends = looseEnds(app, edge);
  const ports = ends?.map((end) => ({ end, port: fittingPort(component, end) }));
  if (!ports?.every(({ port }) => port !== undefined)) return false;
  const { src, tgt } = edge;
  addNode(app, component, at, (id) => [
    { op: 'removeedge', src, tgt },
    ...ports.flatMap(({ end, port }) => (port ? [edgeTo(id, port, end)] : [])),
  ]);
  return true;
}

function looseEnds(app: App, { src, tgt }: GraphEdge): LooseEnd[] | undefined {
  const { nodes } = app.drawing;
  const from = nodes.get(src.node)?.outs.find(({ ref }) => ref.port === src.port)?.port;
  const to = nodes.get(tgt.node)?.ins.find(({ ref }) => ref.port === tgt.port)?.port;
  if (!from || !to) return undefined;
  return [
    { ref: src, port: from, side: 'out' },
    { ref: tgt, port: to, side: 'in' },
  ];
}

async function chooseComponent(app: App, title: string, isFit: (each: Component) => boolean, at?: Point) {
  const { components } = app.session.state.get();
  const fitting = inLibraryOrder(components.values()).filter(isFit);
  const id = await app.choose({
    title,
    items: fitting.map(componentItem),
    placeholder: 'What should it do?',
    ...(at && { at }),
  });
  return id === undefined ? undefined : components.get(id);
}

export function componentItem(component: Component): ChoiceItem {
  const { name, description, cost, group, isMissing, inports, outports } = component;
  const note = isMissing ? 'not in the firmware' : cost === undefined ? '' : `${cost} B`;
  return {
    id: name,
    title: shortName(name),
    detail: description,
    note,
    words: [...inports, ...outports].map((port) => port.name).join(' '),
    ...(group !== undefined && { group }),
  };
}
