import { readFileSync } from 'node:fs';
import { group } from './figure.js';
import { compileText } from './program-bytes.js';

const size = (text: string) => compileText(text).length;

/** [count] Repeats in a chain, [edges] and [initials] of its places in use. */
function chain(count: number, edges: number, initials: number): string {
  const lines = Array.from({ length: count }, (_, i) => `n${i}(Repeat)`);
  for (let i = 0; i < edges; i++) lines.push(`n${i} OUT -> IN n${i + 1}`);
  for (let i = 0; i < initials; i++) lines.push(`${i} -> IN n${i}`);
  return lines.join('\n');
}

async function measure() {
  const nodes = size(chain(100, 0, 0));
  return {
    'stream.blink.bytes': size(readFileSync('examples/blink.fbp', 'utf8')),
    'stream.node.bytes': (nodes - size(chain(1, 0, 0))) / 99,
    'stream.edge.bytes': (size(chain(100, 99, 0)) - nodes) / 99,
    'stream.initial.bytes': (size(chain(100, 0, 100)) - nodes) / 100,
  };
}

/** Bytes of the command stream: blink whole, and what each further part of a graph of 100 nodes adds. */
export const streamGroup = group(
  {
    'stream.blink.bytes': { unit: 'B', atMost: 46 },
    'stream.node.bytes': { unit: 'B' },
    'stream.edge.bytes': { unit: 'B' },
    'stream.initial.bytes': { unit: 'B' },
  },
  measure,
);
