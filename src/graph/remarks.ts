import type { GraphGroup } from './graph.js';

/** A text beside the nodes of a drawn graph. */
export interface TextNote {
  text: string;
  x: number;
  y: number;
  width?: number;
  height?: number;
}

const GROUP = /^([^:]*):\s*(.*?)(?:\s+(\{.*\}))?$/;
const NOTE = /^(-?\d+),(-?\d+)(?: (\d+)x(\d+))?: ?(.*)$/;

/**
 * Reads the value of `# @group every toggle: Beat {"description":"Gives the beat"}`: the nodes, the name of the group and,
 * where it has any, its metadata. Undefined when it is none.
 */
export function readGroup(value: string): GraphGroup | undefined {
  const [, nodes = '', name = '', json] = GROUP.exec(value) ?? [];
  if (name === '') return undefined;
  const metadata = json === undefined ? {} : metadataOf(json);
  const names = nodes.split(/\s+/).filter((each) => each !== '');
  return metadata ? { name, nodes: names, metadata } : { name: `${name} ${json}`, nodes: names, metadata: {} };
}

/** The value of an annotation that `readGroup` reads; undefined when there is none. */
export function groupText({ name, nodes, metadata }: Omit<GraphGroup, 'unknown'>): string | undefined {
  const json = Object.keys(metadata).length > 0 ? ` ${JSON.stringify(metadata)}` : '';
  const text = `${nodes.join(' ')}${nodes.length > 0 ? '' : ' '}: ${name}${json}`.trim();
  const read = readGroup(text);
  return read?.name === name && read.nodes.join(' ') === nodes.join(' ') ? text : undefined;
}

/** Reads the value of `# @note 120,40 200x80: first line\nsecond line`. Undefined when it is none. */
export function readNote(value: string): TextNote | undefined {
  const [, x, y, width, height, text] = NOTE.exec(value) ?? [];
  if (x === undefined || text === undefined) return undefined;
  const size = width === undefined ? {} : { width: Number(width), height: Number(height) };
  return { text: unescaped(text), x: Number(x), y: Number(y), ...size };
}

/** The value of an annotation that `readNote` reads. */
export function noteText({ text, x, y, width, height }: TextNote): string {
  const size = width === undefined || height === undefined ? '' : ` ${Math.round(width)}x${Math.round(height)}`;
  return `${Math.round(x)},${Math.round(y)}${size}: ${escaped(text)}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\r', '').replaceAll('\n', '\\n').replace(/\s$/, '\\s');
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([\\ns])/g, (_, letter) => (letter === 'n' ? '\n' : letter === 's' ? ' ' : '\\'));
}

function metadataOf(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
