import type { Program } from '../src/program/program.js';
import { findAddon } from '../src/simulator/machine/find-native.js';
import { SimulatedBoard } from '../src/simulator/simulated-board.js';
import { loadCommands } from '../src/surfaces/suites/load-commands.js';
import { group } from './figure.js';
import { median } from './median.js';
import { programOfText } from './program-bytes.js';

/** After so many deliveries at one moment the board takes a graph for a runaway, and stops it. */
const DELIVERIES = 1e6;
/** Packets under way at a time. */
const PACKETS = 1000;

/** A chain of Repeats whose end is its beginning, so that it stays saturated; idle nodes beside it. */
export function chain(length: number, idle: number): Program {
  const lines = ['n0(Repeat)'];
  for (let i = 1; i < length; i++) lines.push(`n${i - 1} OUT -> IN n${i}(Repeat)`);
  lines.push(`n${length - 1} OUT -> IN n0`);
  for (let i = 0; i < idle; i++) lines.push(`idle${i}(Repeat)`);
  for (let i = 0; i < PACKETS; i++) lines.push(`${i} -> IN n0`);
  return programOfText(lines.join('\n'));
}

/** Rounds in which all is measured once, one after the other: how fast the machine is changes with the time. */
const ROUNDS = 25;

/** Measures the nanoseconds that a hop takes through the shipped addon, every check on. */
function hopIn(length: number, idle = 0): () => number {
  const commands = loadCommands(chain(length, idle));
  return () => {
    const board = new SimulatedBoard();
    let ended = false;
    board.onEvent((event) => {
      if (event.type === 'error') ended = true;
    });
    for (const command of commands.slice(0, -1)) board.pipe.send(command);
    const start = process.hrtime.bigint();
    for (const command of commands.slice(-1)) board.pipe.send(command);
    const taken = Number(process.hrtime.bigint() - start);
    if (!ended) throw new Error('the chain came to rest');
    return taken / DELIVERIES;
  };
}

async function measure() {
  const [one, ten, thousand, idle] = [hopIn(1), hopIn(10), hopIn(1000), hopIn(10, 1000)];
  const reference = () => findAddon().referenceHop(DELIVERIES);
  const round = () => ({ one: one(), ten: ten(), reference: reference(), idle: idle(), thousand: thousand() });
  // Warms up.
  round();
  const rounds = Array.from({ length: ROUNDS }, round);
  type Round = (typeof rounds)[number];
  const middle = (figure: (round: Round) => number) => median(rounds.map(figure));
  return {
    'sim.hop.ns.1': middle(({ one }) => one),
    'sim.hop.ns.10': middle(({ ten }) => ten),
    'sim.hop.ns.1000': middle(({ thousand }) => thousand),
    'sim.hop.ref.ns': middle((round) => round.reference),
    'sim.hop.ratio': middle((round) => round.ten / round.reference),
    'sim.hop.idle.ratio': middle(({ idle, ten }) => idle / ten),
  };
}

/** A hop on the simulated board, beside that of a bare ring queue with a table of functions. */
export const hopGroup = group(
  {
    'sim.hop.ns.1': { unit: 'ns' },
    'sim.hop.ns.10': { unit: 'ns' },
    'sim.hop.ns.1000': { unit: 'ns' },
    'sim.hop.ref.ns': { unit: 'ns' },
    'sim.hop.ratio': { unit: '×', atMost: 2.6 },
    'sim.hop.idle.ratio': { unit: '×', atMost: 1.1 },
  },
  measure,
);
