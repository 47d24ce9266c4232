import { isMap, type Node } from 'yaml';
import type { BoardReader } from './board-reader.js';
import type { Upload } from './hardware.js';

const MOST_BAUD = 4_000_000;
const TOOL_NAME = /^[\w-]+$/;

type Reader<Tool extends Upload['tool']> = (
  reader: BoardReader,
  node: Node | undefined,
) => Extract<Upload, { tool: Tool }>;

/** Readers for the settings of each tool. */
const readers: { [Tool in Upload['tool']]: Reader<Tool> } = {
  avrdude: readAvrdude,
  copy: readCopy,
  install: readInstall,
  lpc21isp: readLpc21isp,
  lm4flash: readLm4flash,
};

const TOOLS = Object.keys(readers) as Upload['tool'][];

/** Reads one way of uploading an image: `{ tool: avrdude, … }`. */
export function readUpload(reader: BoardReader, node: Node | undefined): Upload {
  const tool = isMap<Node, Node | null>(node) ? (node.get('tool', true) ?? undefined) : undefined;
  if (node !== undefined && tool === undefined) reader.report(node, 'upload must have tool');
  return readers[reader.choice(tool, 'tool', TOOLS)](reader, tool && node);
}

function readAvrdude(reader: BoardReader, node: Node | undefined): Extract<Upload, { tool: 'avrdude' }> {
  const fields = node
    ? reader.fields(node, 'upload', ['tool', 'programmer', 'part'], ['baud', 'touch'])
    : new Map<string, Node>();
  const [baud, touch] = [fields.get('baud'), fields.get('touch')];
  return {
    tool: 'avrdude',
    programmer: reader.text(fields.get('programmer'), 'programmer', TOOL_NAME, 'a name that avrdude knows'),
    part: reader.text(fields.get('part'), 'part', TOOL_NAME, 'a name that avrdude knows'),
    ...(baud && { baud: reader.integer(baud, 'baud', 300, MOST_BAUD) }),
    ...(touch && { touch: reader.integer(touch, 'touch', 300, MOST_BAUD) }),
  };
}

function readCopy(reader: BoardReader, node: Node | undefined): Extract<Upload, { tool: 'copy' }> {
  const fields = node ? reader.fields(node, 'upload', ['tool', 'drive']) : new Map<string, Node>();
  return { tool: 'copy', drive: reader.text(fields.get('drive'), 'drive', /\S/, "a name, like 'RPI-RP2'") };
}

function readInstall(reader: BoardReader, node: Node | undefined): Extract<Upload, { tool: 'install' }> {
  if (node) reader.fields(node, 'upload', ['tool']);
  return { tool: 'install' };
}

function readLpc21isp(reader: BoardReader, node: Node | undefined): Extract<Upload, { tool: 'lpc21isp' }> {
  const fields = node ? reader.fields(node, 'upload', ['tool', 'baud', 'oscillator']) : new Map<string, Node>();
  return {
    tool: 'lpc21isp',
    baud: reader.integer(fields.get('baud'), 'baud', 300, MOST_BAUD),
    oscillator: reader.integer(fields.get('oscillator'), 'oscillator', 1000, 25_000),
  };
}

function readLm4flash(reader: BoardReader, node: Node | undefined): Extract<Upload, { tool: 'lm4flash' }> {
  if (node) reader.fields(node, 'upload', ['tool']);
  return { tool: 'lm4flash' };
}
