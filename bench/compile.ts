import { group } from './figure.js';
import { medianOf } from './median.js';
import { compileText } from './program-bytes.js';

const NODES = 10_000;
const INITIALS = 1_000;

/** `.fbp` text of a chain of [NODES] nodes, closed to a ring so that it has as many edges. */
function largeGraph(): string {
  const lines = ['n0(Repeat)'];
  for (let i = 1; i < NODES; i++) lines.push(`n${i - 1} OUT -> IN n${i}(Repeat)`);
  lines.push(`n${NODES - 1} OUT -> IN n0`);
  for (let i = 0; i < INITIALS; i++) lines.push(`${i} -> IN n${i}`);
  return lines.join('\n');
}

async function measure() {
  const text = largeGraph();
  const taken = medianOf(5, () => {
    const start = process.hrtime.bigint();
    compileText(text);
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  return { 'compile.10000.ms': taken };
}

/** Text of a large graph to its command stream. */
export const compileGroup = group({ 'compile.10000.ms': { unit: 'ms', atMost: 1000 } }, measure);
