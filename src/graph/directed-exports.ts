import { type Direction, type ParsedGraph, takenName } from './builder.js';
import type { Diagnostic } from './diagnostic.js';
import type { GraphExport } from './graph.js';
import { listedPorts } from './port-name.js';

/** The names of the ports of a component or subgraph, in lower case. */
export interface PortNames {
  inports: readonly { name: string }[];
  outports: readonly { name: string }[];
}

/**
 * Adds the exported ports of the old format to [parsed].graph, as inports or outports: as which its component has the
 * port. When it has both, both are exported, as in NoFlo. Returns the errors. [portsOf] gives the ports of a component
 * or subgraph, and undefined for an unknown one.
 */
export function directExports(
  { graph, ofEitherDirection }: Pick<ParsedGraph, 'graph' | 'ofEitherDirection'>,
  portsOf: (component: string) => PortNames | undefined,
): Diagnostic[] {
  if (ofEitherDirection.length === 0) return [];
  const components = new Map(graph.nodes.map(({ name, component }) => [name, component]));
  const inports = new ExportList('in', graph.inports);
  const outports = new ExportList('out', graph.outports);
  return ofEitherDirection.flatMap((port) => {
    const component = components.get(port.inner.node);
    // A node without a component has been reported.
    if (component === undefined) return [];
    const ports = portsOf(component);
    if (!ports) {
      const remedy = 'list it in "inports" or "outports"';
      return error(port, `'${port.inner.port}' of '${component}', an unknown component, has no direction; ${remedy}`);
    }
    const has = (side: readonly { name: string }[]) => side.some(({ name }) => name.toLowerCase() === port.inner.port);
    const isIn = has(ports.inports);
    const isOut = has(ports.outports);
    if (!isIn && !isOut) {
      const owner = `${component}, the component of node '${port.inner.node}'`;
      const all = [...new Set([...ports.inports, ...ports.outports].map(({ name }) => name))];
      const remedy = all.length > 0 ? `it has: ${listedPorts(all).join(', ')}` : 'it has none';
      return error(port, `${owner}, has no port '${port.inner.port}'; ${remedy}`);
    }
    return [...(isIn ? inports.add(port) : []), ...(isOut ? outports.add(port) : [])];
  });
}

/** The exported inports or outports of a graph. */
class ExportList {
  readonly #direction: Direction;
  readonly #ports: GraphExport[];
  readonly #named: Map<string, GraphExport>;

  constructor(direction: Direction, ports: GraphExport[]) {
    this.#direction = direction;
    this.#ports = ports;
    this.#named = new Map(ports.map((port) => [port.name, port]));
  }

  /** A port that is exported under the same name already is not added. Returns the error when that is another port. */
  add(port: GraphExport): Diagnostic[] {
    const { name, inner, place } = port;
    const first = this.#named.get(name);
    if (first) {
      const isSame = first.inner.node === inner.node && first.inner.port === inner.port;
      const message = takenName(this.#direction, first);
      return isSame ? [] : [{ severity: 'error', code: 'duplicate-export', message, place }];
    }
    this.#named.set(name, port);
    this.#ports.push(port);
    return [];
  }
}

function error({ name, place }: GraphExport, what: string): Diagnostic[] {
  return [{ severity: 'error', code: 'unknown-port', message: `export '${name}': ${what}`, place }];
}
