import type { DrawnGraphView, DrawnPortView } from '../runtime/extension/drawn-graph.js';
import type { Plain } from '../suites/suite.js';
import type { LessonCheck, LessonPort } from './lesson.js';

/** What a component is called in a lesson that is a graph somebody has drawn. */
const OWN_GRAPH = 'graph';
/** One that is a component of the project. */
const OWN_COMPONENT = 'component';

/** What [graph] does not have yet of what a check wants to see drawn: the first of it, for people; undefined: nothing. */
export function missingIn(graph: DrawnGraphView, { nodes, wires, values }: LessonCheck): string | undefined {
  const components = new Map(graph.nodes.map((node) => [node.id, kindOf(node)]));
  const isAt = (port: DrawnPortView, wanted: LessonPort) =>
    components.get(port.node) === wanted.component && port.port.toLowerCase() === wanted.port;
  const left = [...components.values()];
  for (const wanted of nodes) {
    const at = left.indexOf(wanted);
    if (at < 0) return lackText(wanted, nodes, [...components.values()]);
    left.splice(at, 1);
  }
  for (const { from, to } of wires) {
    if (graph.edges.some(({ source, target }) => isAt(source, from) && isAt(target, to))) continue;
    return `No wire leads from ${portText(from)} to ${portText(to)} yet.`;
  }
  for (const { at, value } of values) {
    const given = graph.initials.filter(({ target }) => isAt(target, at)).map(({ data }) => data);
    if (given.some((one) => isEqual(one, value))) continue;
    if (given.length === 0) return `${portText(at)} has no value yet.`;
    return `${portText(at)} is ${shown(given[0])} yet, not ${shown(value)}.`;
  }
  return undefined;
}

function kindOf({ component, isGraph, isOwn }: DrawnGraphView['nodes'][number]): string {
  if (isGraph) return OWN_GRAPH;
  return isOwn ? OWN_COMPONENT : component;
}

function lackText(wanted: string, all: readonly string[], there: readonly string[]): string {
  const name = [OWN_GRAPH, OWN_COMPONENT].includes(wanted) ? `${wanted} of your own` : wanted;
  const count = all.filter((each) => each === wanted).length;
  const has = there.filter((each) => each === wanted).length;
  if (count === 1) return `There is no ${name} yet.`;
  return `There ${has === 1 ? 'is 1' : `are ${has}`} ${name} yet, not ${count}.`;
}

function portText({ component, port }: LessonPort): string {
  return `${port.toUpperCase()} of ${component}`;
}

/** Values as clients send them: a number may be text. */
function isEqual(given: unknown, wanted: Plain): boolean {
  if (typeof given === 'object' || typeof wanted === 'object') return JSON.stringify(given) === JSON.stringify(wanted);
  return String(given).toLowerCase() === String(wanted).toLowerCase();
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
