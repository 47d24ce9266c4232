/**
 * What to watch: the edge between two ports, or the initial packets of an inport. A port is written `node.port`, as in
 * `north/lamp.in`; a name alone is an exported port. Node names are case-sensitive, port names are not.
 */
export type Watch = { from: string; to: string } | { initial: string };

/** `every OUT -> IN lamp`. Names of nodes that come from an editor may have spaces; names of ports have none. */
const EDGE = /^(\S.*?)\s+([\w.[\]]+)\s*->\s*([\w.[\]]+)\s+(\S.*)$/;
/** `-> INTERVAL every` */
const INITIAL = /^->\s*([\w.[\]]+)\s+(\S.*)$/;
const EXPORTED = 'exported';

/**
 * Parses a watch: `every OUT -> IN toggle` for an edge, `-> INTERVAL every` for the initial packets of an inport,
 * `exported WATERNOW -> IN pump` and `soil OUT -> exported MOISTURE` at exported ports. Undefined if [text] is none of
 * these.
 */
export function parseWatch(text: string): Watch | undefined {
  if (text.split('->').length !== 2) return undefined;
  const [, inport, target] = INITIAL.exec(text.trim()) ?? [];
  if (inport !== undefined && target !== undefined) return { initial: portAt(target, inport) };
  const [, a, b, c, d] = EDGE.exec(text.trim()) ?? [];
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return { from: a === EXPORTED ? b : portAt(a, b), to: c === EXPORTED ? d : portAt(d, c) };
}

/** Formats a watch in its canonical form, which is also used in events. */
export function watchText(watch: Watch): string {
  if ('initial' in watch) return `-> ${inportText(watch.initial)}`;
  return `${outportText(watch.from)} -> ${inportText(watch.to)}`;
}

/** Splits `lamp.in` into node and port; the node is undefined for an exported port. */
export function splitPort(text: string): { node: string | undefined; port: string } {
  const dot = text.lastIndexOf('.');
  const port = text.slice(dot + 1).toLowerCase();
  return { node: dot < 0 ? undefined : text.slice(0, dot), port };
}

function portAt(node: string, port: string): string {
  return `${node}.${port.toLowerCase()}`;
}

function outportText(text: string): string {
  const { node, port } = splitPort(text);
  return `${node ?? EXPORTED} ${port.toUpperCase()}`;
}

function inportText(text: string): string {
  const { node, port } = splitPort(text);
  return node === undefined ? `${EXPORTED} ${port.toUpperCase()}` : `${port.toUpperCase()} ${node}`;
}
