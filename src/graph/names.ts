/** What `.fbp` text permits as the name of a node. */
const NODE = /^[A-Za-z_][A-Za-z0-9_/-]*$/;
const PORT = /^[A-Za-z_][A-Za-z0-9_.]*$/;
const GRAPH = /^[A-Za-z_][\w-]*$/;

export function isNodeName(name: string): boolean {
  return NODE.test(name);
}

/** Why a node cannot be called [name] in `.fbp` text; undefined when it can. */
export function nodeNameFault(name: string): string | undefined {
  return NODE.test(name) ? undefined : fault(name, 'node name', '-');
}

/** The same for a port, such as an exported one. */
export function portNameFault(name: string): string | undefined {
  return PORT.test(name) ? undefined : fault(name, 'port name', '.');
}

/** The same for a graph that other graphs have as a component, in a file of its name. */
export function graphNameFault(name: string): string | undefined {
  return GRAPH.test(name) ? undefined : fault(name, 'name of a graph', '-');
}

function fault(name: string, what: string, sign: string): string {
  return `'${name}' is not a valid ${what}; use letters, digits, '_' and '${sign}', and begin with a letter or '_'`;
}

/** The nearest name to [name] that a node, a port and a graph can have: `my_lamp` for `my lamp`, `Turschild` for `Türschild`. */
export function plainName(name: string): string {
  const plain = name
    .trim()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/\W+/g, '_')
    .replace(/(?<=.)_+$/, '');
  return /^[A-Za-z_]/.test(plain) ? plain : `_${plain}`;
}
