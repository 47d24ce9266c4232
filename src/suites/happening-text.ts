import type { Program } from '../program/program.js';
import { packetText } from './packet-text.js';
import type { Happening } from './target.js';

/** One line for people: `300 ms: OUT sends 3`. */
export function happeningText(happening: Happening, program: Program): string {
  return `${happening.time} ms: ${what(happening, program)}`;
}

function what(happening: Happening, program: Program): string {
  switch (happening.type) {
    case 'packet': {
      const port = program.outports.find(({ index }) => index === happening.port)?.name ?? happening.port;
      return `${String(port).toUpperCase()} sends ${packetText(happening.packet, program.board)}`;
    }
    case 'pin':
      return `pin ${happening.pin} becomes ${happening.value}`;
    case 'pwm':
      return `pin ${happening.pin} gives ${happening.value} %`;
    case 'serial':
      return `serial port ${happening.port} sends ${bytesText(happening.bytes)}`;
    case 'error': {
      const { code, node, port, packet } = errorParts(happening, program);
      return `error '${code}' at ${node}.${port} for ${packet}`;
    }
    case 'trouble':
      return happening.text;
  }
}

/** An error event in the words that suites use. */
export function errorParts({ node, inport, code, packet }: Extract<Happening, { type: 'error' }>, program: Program) {
  const found = program.nodes.find(({ id }) => id === node);
  const port = inport === null ? 'none' : (found?.component.inports[inport]?.name ?? String(inport));
  return { code, node: found?.name ?? String(node), port, packet: packetText(packet, program.board) };
}

/** Bytes as text where they are text. */
export function bytesText(bytes: Uint8Array): string {
  const printable = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  return printable ? JSON.stringify(new TextDecoder().decode(bytes)) : `[${[...bytes].join(', ')}]`;
}
