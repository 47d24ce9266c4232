import { median } from '../median.js';
import { LiveBoard } from './live-board.js';

/** Milliseconds between two packets, and how many are measured. */
const BEAT = 5;
const BEATS = 21;

/** A source that writes D8 and sends on, just after the tick of the clock, so that no interrupt is in the way. */
const SOURCE = `every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN first(DigitalWrite)
${BEAT} -> INTERVAL every
'D8' -> PIN first
'D9' -> PIN last`;

/** Cycles from the write to D8 to the write to D9. */
async function cyclesBetween(...lines: readonly string[]): Promise<number> {
  const live = await LiveBoard.open({ graph: [SOURCE, ...lines].join('\n') });
  const { board } = live;
  board.advance(BEAT);
  const cycles: number[] = [];
  let start = 0;
  board.pin('D8').onChange(({ time }) => {
    start = time;
  });
  board.pin('D9').onChange(({ time }) => cycles.push(live.cycles(start, time)));
  board.advance(BEAT * BEATS);
  if (cycles.length !== BEATS) throw new Error(`${BEATS} packets were sent, and ${cycles.length} arrived`);
  return median(cycles);
}

/** From D8 through [length] Repeats to D9. */
function chain(length: number): string {
  const forwards = Array.from({ length }, (_, i) => ` -> IN n${i}(Repeat) OUT`);
  return `first OUT${forwards.join('')} -> IN last(DigitalWrite)`;
}

/** From D8 to D9 and to [others] more, which throw it away. */
function fan(others: number): string[] {
  const more = Array.from({ length: others }, (_, i) => `first OUT -> IN d${i}(Drop)`);
  return ['first OUT -> IN last(DigitalWrite)', ...more];
}

const idle = (count: number) => Array.from({ length: count }, (_, i) => `idle${i}(Repeat)`);

async function hop(beside: readonly string[] = []): Promise<number> {
  const [ten, twenty] = [await cyclesBetween(chain(10), ...beside), await cyclesBetween(chain(20), ...beside)];
  return (twenty - ten) / 10;
}

/** What a packet costs on its way from one node to the next. */
export async function measureHops() {
  const cycles = await hop();
  return { 'avr.hop.cycles': cycles, 'avr.hop.idle.ratio': (await hop(idle(30))) / cycles };
}

/** What each further target costs: the first one gets its packet when all are in the queue. */
export async function measureFanOut() {
  const [one, eleven] = [await cyclesBetween(...fan(0)), await cyclesBetween(...fan(10))];
  return { 'avr.fanout.cycles': (eleven - one) / 10 };
}
