import type { Device } from '../../../device/device.js';
import type { Component, InPort, Port } from '../../../library/component.js';
import { GROUPS } from '../../../library/groups.js';
import { firstOfEach } from '../../../library/port-arrays.js';
import type { Board } from '../../../program/board.js';
import { innerPort } from '../components.js';
import type { HostGraph } from '../graph/host-graph.js';
import type { Workspace } from '../graph/workspace.js';
import type { ComponentView, InportView, PortView } from '../protocol/extension/library-view.js';

/** Groups of what is not MicroFlo's. */
export const OWN_GROUP = 'Your components';
export const GRAPH_GROUP = 'Your graphs';

export interface LibraryOptions {
  workspace: Workspace;
  board: Board;
  /** Undefined while it is lost. */
  device: Device | undefined;
  /** The bytes of flash that a component adds to firmware; undefined where that was not measured. */
  flashBytes(component: Component): { bytes: number; board: string } | undefined;
}

/** All components and graphs for nodes, with what widgets need of their ports. Main graphs are not among them. */
export function libraryView(options: LibraryOptions): { components: ComponentView[]; groups: string[] } {
  const { workspace } = options;
  const graphs = workspace.all().filter(({ about }) => about.main !== true && !workspace.library.has(about.id));
  const components = [
    ...[...workspace.library.values()].map((component) => componentView(component, options)),
    ...graphs.map((graph) => graphComponentView(graph, workspace)),
  ];
  const titles = [GRAPH_GROUP, OWN_GROUP, ...GROUPS.map(({ title }) => title)];
  return { components, groups: titles.filter((title) => components.some(({ group }) => group === title)) };
}

function componentView(component: Component, { workspace, board, device, flashBytes }: LibraryOptions): ComponentView {
  const isOwn = workspace.own.some(({ name }) => name === component.name);
  const group = GROUPS.find(({ components }) => components.includes(component.name))?.title;
  const arena = device?.sizes.get(component.id);
  const flash = isOwn ? undefined : flashBytes(component);
  return {
    name: workspace.nameOf(component),
    description: component.description,
    icon: component.icon,
    group: isOwn ? OWN_GROUP : (group ?? OWN_GROUP),
    subgraph: false,
    inports: firstOfEach(component.inports).map((port) => inportView(port, board)),
    outports: firstOfEach(component.outports).map(portView),
    cost: { ...(arena !== undefined && { arena }), ...(flash && { flash }) },
    ...(device && { inFirmware: arena !== undefined }),
  };
}

function graphComponentView(graph: HostGraph, workspace: Workspace): ComponentView {
  const { about, inports, outports } = graph;
  return {
    name: workspace.nameOf(graph),
    description: about.description ?? '',
    icon: about.icon || 'sitemap',
    group: GRAPH_GROUP,
    subgraph: true,
    inports: [...inports.values()].map(({ name, inner, metadata }): InportView => {
      const port = innerPort(graph, inner, 'inports', workspace) as InPort | undefined;
      const { count, ...view } = port ? inportView(port) : UNKNOWN;
      return { ...view, name, required: false, ...described(metadata.description) };
    }),
    outports: [...outports.values()].map(({ name, inner, metadata }): PortView => {
      const port = innerPort(graph, inner, 'outports', workspace);
      const { count, ...view } = port ? portView(port) : UNKNOWN;
      return { ...view, name, ...described(metadata.description) };
    }),
    cost: {},
  };
}

const UNKNOWN: InportView = { name: '', type: 'all', description: '', brackets: false, required: false };

function described(description: unknown): { description?: string } {
  return typeof description === 'string' ? { description } : {};
}

function portView({ name, array, type, unit, description, brackets }: Port): PortView {
  const [count, counted] = [array && { count: array.count }, unit !== undefined && { unit }];
  return { name: array?.name ?? name, ...count, type, ...counted, description, brackets };
}

function inportView(port: InPort, board?: Board): InportView {
  const { format, range, items, needs, drives } = port;
  return {
    ...portView(port),
    required: port.required,
    ...(port.default !== undefined && { default: port.default }),
    ...(range && { range }),
    ...(items && { items }),
    ...(format && { format: { name: format.name, room: format.room[board?.limits.idBits === 8 ? 0 : 1] } }),
    ...(needs && { needs }),
    ...(drives && { drives }),
  };
}
