import type { Device } from '../../../device/device.js';
import { splitIndex } from '../../../graph/port-name.js';
import type { Component } from '../../../library/component.js';
import type { Board } from '../../../program/board.js';
import { programCost } from '../../../program/cost.js';
import { pinName } from '../../../program/pins.js';
import type { Problem } from '../../../program/problem.js';
import type { Program, ProgramNode } from '../../../program/program.js';
import { roleOf } from '../../../program/resources/claims.js';
import { type UnfedInport, unfedInports, unfedText } from '../../../program/unfed.js';
import { type CompiledHostGraph, compileHostGraph } from '../graph/compile.js';
import { portFields } from '../graph/edge-commands.js';
import { type HostElement, type HostExport, type HostGraph, nodesByKey } from '../graph/host-graph.js';
import { graphAround, nodeIds } from '../graph/node-ids.js';
import { isGraph, type Workspace } from '../graph/workspace.js';
import type { DiagnosticPlace, DiagnosticView } from '../protocol/extension/diagnostic-view.js';
import type { CheckView, GraphCostView, PinUserView, ShareView } from '../protocol/extension/messages.js';

export interface CheckOptions {
  workspace: Workspace;
  board: Board;
  /** The device, which knows what graphs cost; undefined while it is lost. */
  device: Device | undefined;
  /** Whether its firmware lacks a component. */
  lacks(component: Component): boolean;
  /** The bytes of flash that a component adds to firmware; undefined where that was not measured. */
  flashBytes(component: Component): { bytes: number; board: string } | undefined;
}

/** Finds what is wrong with [graph], and what it costs. */
export function checkGraph(graph: HostGraph, revision: number, options: CheckOptions): CheckView {
  const { workspace, board, device, lacks } = options;
  const compiled = compileHostGraph(graph, workspace, board, lacks);
  const { program } = compiled;
  return {
    graph: graph.about.id,
    revision,
    diagnostics: [
      ...ownDiagnostics(graph, compiled.omitted, 'error'),
      ...innerDiagnostics(graph, compiled, workspace),
      ...ownDiagnostics(graph, compiled.warnings, 'warning'),
      ...unfedDiagnostics(compiled, graph, workspace),
    ],
    ...(device && { cost: graphCost(program, device, options) }),
    pins: pinUsers(program, graph, workspace),
  };
}

function graphCost(program: Program, device: Device, { workspace, flashBytes }: CheckOptions): GraphCostView {
  const { nodes, edges, arenaNeeded, arenaAvailable } = programCost(program, device.sizes, device.limits);
  const counts = new Map<Component, number>();
  for (const { component } of program.nodes) counts.set(component, (counts.get(component) ?? 0) + 1);
  const components = [...counts].map(([component, count]): ShareView => {
    const flash = flashBytes(component);
    const arena = count * (device.sizes.get(component.id) ?? 0);
    return { component: workspace.nameOf(component), nodes: count, arena, ...(flash && { flash }) };
  });
  components.sort((one, other) => other.arena - one.arena);
  return { nodes, edges, arenaNeeded, arenaAvailable, components };
}

function ownDiagnostics(
  graph: HostGraph,
  problems: ReadonlyMap<HostElement, Problem>,
  severity: DiagnosticView['severity'],
): DiagnosticView[] {
  const nodes = nodesByKey(graph);
  const port = (at: Parameters<typeof portFields>[1]) => portFields(nodes, at);
  const exports = (all: ReadonlyMap<string, HostExport>, side: 'in' | 'out') =>
    [...all.values()].map((each) => [each, { exported: { side, public: each.name } }] as const);
  const elements: (readonly [HostElement, DiagnosticPlace])[] = [
    ...[...graph.nodes.values()].map((node) => [node, { node: node.id }] as const),
    ...graph.edges.map((edge) => [edge, { edge: { src: port(edge.source), tgt: port(edge.target) } }] as const),
    ...graph.initials.map((initial) => {
      const tgt = port(initial.target);
      return [initial, { node: tgt.node, port: tgt }] as const;
    }),
    ...exports(graph.inports, 'in'),
    ...exports(graph.outports, 'out'),
  ];
  return elements.flatMap(([element, place]): DiagnosticView[] => {
    const problem = problems.get(element);
    // What is wrong is told at the node that is not there.
    if (!problem || problem.code === 'unknown-node') return [];
    return [{ severity, code: problem.code, message: problem.message, place }];
  });
}

/** A node whose graph has mistakes inside. */
function innerDiagnostics(graph: HostGraph, { omitted }: CompiledHostGraph, workspace: Workspace): DiagnosticView[] {
  if (omitted.size === 0) return [];
  const known = new Map<HostGraph, Problem | undefined>();
  const firstIn = (inner: HostGraph, around: readonly HostGraph[]): Problem | undefined => {
    if (known.has(inner) || around.includes(inner)) return known.get(inner);
    const { nodes, edges, initials, inports, outports } = inner;
    const all = [...nodes.values(), ...edges, ...initials, ...inports.values(), ...outports.values()];
    const own = all.map((each) => omitted.get(each)).find((each) => each && each.code !== 'unknown-node');
    const problem =
      own ??
      subgraphs(inner, workspace)
        .map((each) => firstIn(each, [...around, inner]))
        .find(Boolean);
    known.set(inner, problem);
    return problem;
  };
  return [...graph.nodes.values()].flatMap((node): DiagnosticView[] => {
    const inner = workspace.component(node.component);
    if (!inner || !isGraph(inner) || inner === graph) return [];
    const problem = firstIn(inner, [graph]);
    if (!problem) return [];
    const message = `a part of graph '${inner.about.id}' does not run: ${problem.message}`;
    return [{ severity: 'error', code: 'inside', message, place: { node: node.id } }];
  });
}

function subgraphs(graph: HostGraph, workspace: Workspace): HostGraph[] {
  const found = [...graph.nodes.values()].map(({ component }) => workspace.component(component));
  return [...new Set(found)].flatMap((each) => (each && isGraph(each) ? [each] : []));
}

/** An inport whose edge or initial packet has a mistake is told of with that alone. */
function unfedDiagnostics(
  { program, omitted }: CompiledHostGraph,
  graph: HostGraph,
  workspace: Workspace,
): DiagnosticView[] {
  const isMistaken = ({ node, port }: UnfedInport) => {
    const key = node.name.split('/').at(-1);
    const { edges, initials } = graphAround(graph, node.name, workspace);
    const feeding = [...edges, ...initials].filter(({ target }) => target.node === key && target.port === port.name);
    return feeding.some((each) => omitted.has(each));
  };
  const bare = unfedInports(program).filter((each) => !isMistaken(each));
  return bare.map((unfed) => {
    const [node = '', ...inner] = nodeIds(graph, unfed.node.name, workspace);
    const where = inner.length > 0 ? `node '${inner.join('/')}' inside: ` : '';
    const port = inner.length > 0 ? {} : { port: { node, ...splitIndex(unfed.port.name) } };
    return {
      severity: 'warning',
      code: 'unfed-inport',
      message: `${where}${unfedText(unfed)}`,
      place: { node, ...port },
    };
  });
}

/** Who has a pin, as initial packets say. Of a node in a subgraph, the node of [graph] that it is inside. */
function pinUsers(program: Program, graph: HostGraph, workspace: Workspace): CheckView['pins'] {
  const byId = new Map(program.nodes.map((node) => [node.id, node]));
  const users: Record<string, PinUserView[]> = {};
  for (const { target, inport, packet } of program.initials) {
    const node = byId.get(target);
    const port = node?.component.inports[inport];
    if (packet.type !== 'pin' || !node || !port) continue;
    const [id = ''] = nodeIds(graph, node.name, workspace);
    const pin = pinName(program.board, packet.value);
    const role = roleOf(node, port);
    const pulledUp = role === 'input' && isPulledUp(program, node);
    const user = { node: id, ...splitIndex(port.name), role, ...(pulledUp && { pulledUp }) };
    users[pin] = [...(users[pin] ?? []), user];
  }
  return users;
}

/** Whether a node switches the pull-ups of its pins on, as far as its initial packets say. */
function isPulledUp({ initials }: Program, { id, component }: ProgramNode): boolean {
  const inport = component.inports.findIndex(({ name }) => name === 'pullup');
  if (inport < 0) return false;
  const last = initials.filter((each) => each.target === id && each.inport === inport).at(-1);
  return last ? last.packet.type === 'boolean' && last.packet.value : component.inports[inport]?.default === true;
}
