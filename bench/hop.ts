import { type NativeBoard, native, RunStatus } from '../src/boards/native.js';
import { readRecords } from '../src/boards/native-log.js';
import { stillClock } from '../src/link/clock.js';
import { LinkSession } from '../src/link/session.js';
import { encodeCommand } from '../src/stream/command.js';
import { decodeProgram, graphHash, splitProgram } from '../src/stream/program.js';
import { type Figure, median } from './figure.js';
import { compileText } from './program-bytes.js';

/** After so many deliveries at one moment the board takes a graph for a runaway, and stops it. */
const DELIVERIES = 1e6;
/** Packets under way at a time. */
const PACKETS = 1000;

/** A chain of Forwards whose end is its beginning, so that it stays saturated; idle nodes beside it. */
function chain(length: number, idle: number): Uint8Array {
  const lines = ['INPORT=n0.IN:FEED', 'n0(Forward)'];
  for (let i = 1; i < length; i++) lines.push(`n${i - 1} OUT -> IN n${i}(Forward)`);
  lines.push(`n${length - 1} OUT -> IN n0`);
  for (let i = 0; i < idle; i++) lines.push(`idle${i}(Forward)`);
  return compileText(lines.join('\n'));
}

/** A link to the board, and what hands over the bytes that the board has sent. */
function connect(board: NativeBoard): { link: LinkSession; listen: () => void } {
  let hear = (_: Uint8Array) => {};
  const port = {
    write: (bytes: Uint8Array) => board.linkIn(bytes),
    onBytes: (handler: (bytes: Uint8Array) => void) => {
      hear = handler;
      return () => {};
    },
    close: () => {},
  };
  const link = new LinkSession(port, { id: 1, clock: stillClock, name: 'the board' });
  link.open();
  const listen = () => {
    for (const record of readRecords(board.readLog(), String)) if (record.type === 'link') hear(record.bytes);
  };
  return { link, listen };
}

/** Sends [messages] and runs until they have all been dealt with. */
function sendAll(board: NativeBoard, messages: Uint8Array[]): LinkSession {
  const { link, listen } = connect(board);
  for (const message of messages) link.send(message);
  // The last round has nothing new: the first opens the link, and each frame needs one to be acknowledged.
  for (let rounds = 0; rounds < messages.length + 4; rounds++) {
    board.run(0);
    listen();
  }
  return link;
}

/** Nanoseconds a hop takes through the shipped addon, every check on. */
function hop(length: number, idle = 0): number {
  const bytes = chain(length, idle);
  const { nodes, edges } = decodeProgram(bytes);
  const parts = splitProgram(bytes);
  const load = [
    encodeCommand({ kind: 'load', hash: graphHash(bytes), nodes: nodes.length, edges: edges.length }),
    parts.header,
    ...parts.nodes,
    ...parts.edges,
    ...parts.initials,
    parts.end,
  ];
  const packet = encodeCommand({ kind: 'packet', port: 0, packet: { type: 'bang' } });
  const feed = new Uint8Array(PACKETS).fill(packet[0] ?? 0);
  return median(15, () => {
    const board = new (native().NativeBoard)(0);
    sendAll(board, load).send(feed);
    const start = process.hrtime.bigint();
    const status = board.run(0);
    const taken = Number(process.hrtime.bigint() - start);
    if (status !== RunStatus.runaway) throw new Error(`the chain came to rest: status ${status}`);
    return taken / DELIVERIES;
  });
}

export async function hopFigures(): Promise<Figure[]> {
  const [one, ten, thousand, idle] = [hop(1), hop(10), hop(1000), hop(10, 1000)];
  const reference = median(15, () => native().referenceHop(DELIVERIES));
  return [
    { name: 'sim.hop.ns.1', value: one, unit: 'ns' },
    { name: 'sim.hop.ns.10', value: ten, unit: 'ns' },
    { name: 'sim.hop.ns.1000', value: thousand, unit: 'ns' },
    { name: 'sim.hop.ref.ns', value: reference, unit: 'ns' },
    { name: 'sim.hop.ratio', value: ten / reference, unit: '×', atMost: 3 },
    { name: 'sim.hop.idle.ratio', value: idle / ten, unit: '×', atMost: 1.1 },
  ];
}
