import type { Program } from '../../program/program.js';
import { packetText } from './packet-text.js';
import type { Observation } from './target.js';

/** An observation as one line: `300 ms: OUT sends 3`. */
export function observationText(observation: Observation, program: Program): string {
  return `${observation.time} ms: ${what(observation, program)}`;
}

function what(observation: Observation, program: Program): string {
  switch (observation.type) {
    case 'packet': {
      const port = program.outports.find(({ index }) => index === observation.port)?.name ?? observation.port;
      return `${String(port).toUpperCase()} sends ${packetText(observation.packet, program.board)}`;
    }
    case 'pin':
      return `pin ${observation.pin} becomes ${observation.value}`;
    case 'pwm':
      return `pin ${observation.pin} gives ${observation.value} %`;
    case 'serial':
      return `serial port ${observation.port} sends ${bytesText(observation.bytes)}`;
    case 'error': {
      const { code, node, port, packet } = errorParts(observation, program);
      return `error '${code}' at ${node}.${port} for ${packet}`;
    }
    case 'trouble':
      return observation.text;
  }
}

/** An error event with the terms of suites. */
export function errorParts({ node, inport, code, packet }: Extract<Observation, { type: 'error' }>, program: Program) {
  const found = program.nodes.find(({ id }) => id === node);
  const port = inport === null ? 'none' : (found?.component.inports[inport]?.name ?? String(inport));
  return { code, node: found?.name ?? String(node), port, packet: packetText(packet, program.board) };
}

/** Bytes as text, if they are text. */
export function bytesText(bytes: Uint8Array): string {
  const printable = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  return printable ? JSON.stringify(new TextDecoder().decode(bytes)) : `[${[...bytes].join(', ')}]`;
}
