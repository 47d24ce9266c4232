const NODES = 500;
const WIRES = 700;
const PULSING = 50;
const ROWS = 20;
const [COLUMN, ROW] = [280, 150];

/** Milliseconds between two packets on each wire that pulses: 500 packets a second in all. */
export const INTERVAL = 100;

/** [nodes] nodes with their places, and 7 wires for 5 nodes, of which [pulsing] carry ten packets a second. */
export function largeGraph(nodes = NODES, pulsing = PULSING): string {
  const wires = Math.round((nodes * WIRES) / NODES);
  const lines: string[] = [];
  const place = (index: number) => `x=${Math.floor(index / ROWS) * COLUMN + 40},y=${(index % ROWS) * ROW + 40}`;
  for (let index = 0; index < nodes; index++) {
    const component = index < pulsing ? 'Timer' : index < 2 * pulsing ? 'Drop' : 'Add';
    lines.push(`n${index}(${component}:${place(index)})`);
  }
  for (let index = 0; index < pulsing; index++) {
    lines.push(`n${index} OUT -> IN n${index + pulsing}`, `${INTERVAL} -> INTERVAL n${index}`);
  }
  // The others are silent, and lead to the right.
  let count = pulsing;
  for (const [step, port] of [ROWS, ROWS + 1, 1].entries()) {
    for (let index = 2 * pulsing; index + port < nodes && count < wires; index++, count++) {
      lines.push(`n${index} OUT -> ${step === 0 ? 'A' : step === 1 ? 'B' : 'A'} n${index + port}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
