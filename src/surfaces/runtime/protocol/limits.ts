import { sizeText } from '../../../util/size-text.js';

/** A bound of the runtime, which keeps a client from harming it, the device or other clients. */
export interface Limit {
  most: number;
  unit?: 'bytes' | 'ms';
  /** What is bounded: `clients at a time`. */
  what: string;
  /** What happens beyond it. */
  beyond: string;
}

const KIB = 2 ** 10;
const MIB = 2 ** 20;
const GIB = 2 ** 30;
const REFUSED = 'the change is refused, and nothing has changed';
const COMPILER_ENDED = 'the compiler is ended, and `component:error` says so';

/** All bounds of the runtime. docs/runtime.md has a table that is generated from them. */
export const limits = {
  newcomers: {
    most: 256,
    what: 'connections that have not finished their request',
    beyond: 'the oldest of them is closed',
  },
  requestTime: {
    most: 10_000,
    unit: 'ms',
    what: 'time from connecting to the end of the request',
    beyond: 'it is closed',
  },
  clients: { most: 256, what: 'clients at a time', beyond: 'others are refused with the HTTP status 503' },
  origins: {
    most: 20,
    what: 'origins of web pages that the terminal tells of, since they were refused or may only read',
    beyond: 'further ones are not listed',
  },
  silence: {
    most: 30_000,
    unit: 'ms',
    what: 'time until it is looked whether a client still answers',
    beyond: 'one that has not answered since the last time is disconnected',
  },
  strangers: {
    most: 16,
    what: 'clients that have shown no secret, where one is needed',
    beyond: 'the oldest of them is disconnected',
  },
  secretTime: {
    most: 10_000,
    unit: 'ms',
    what: 'time until a client shows a secret, where one is needed',
    beyond: 'it is disconnected',
  },
  wrongSecrets: { most: 20, what: 'messages with a wrong secret from one client', beyond: 'it is disconnected' },
  guesses: {
    most: 5,
    what: 'wrong secrets from one address',
    beyond: 'after each further one, no new secret from there is looked at for a second, then two, four and so on',
  },
  guessPause: { most: 60_000, unit: 'ms', what: 'time of such a pause', beyond: 'pauses get no longer' },
  guessMemory: {
    most: 600_000,
    unit: 'ms',
    what: 'time since the last wrong secret from an address',
    beyond: 'they are forgotten',
  },
  addresses: { most: 1000, what: 'addresses with wrong secrets', beyond: 'the oldest is forgotten' },

  message: { most: 2 * MIB, unit: 'bytes', what: 'a message', beyond: 'the client is disconnected' },
  levels: { most: 100, what: 'levels of objects and lists in a message', beyond: 'it is refused' },
  requestsPerSecond: { most: 2000, what: 'requests a second of a client', beyond: 'it is read more slowly' },
  bytesPerSecond: {
    most: 2 * MIB,
    unit: 'bytes',
    what: 'requests a second of a client, together',
    beyond: 'it is read more slowly',
  },
  requests: { most: 64, what: 'requests of a client that wait', beyond: 'it is read more slowly' },
  requestBytes: {
    most: MIB,
    unit: 'bytes',
    what: 'requests of a client that wait, together',
    beyond: 'it is read more slowly',
  },
  allRequestBytes: {
    most: 32 * MIB,
    unit: 'bytes',
    what: 'requests of all clients that wait, together',
    beyond: 'the client with the most is disconnected',
  },
  changes: { most: 256, what: 'changes of a client that are on their way', beyond: 'further ones wait' },
  packetBytes: {
    most: MIB,
    unit: 'bytes',
    what: 'data that wait for a client, for packets on edges',
    beyond:
      'they are left out for it alone, and counted in a `network:output`; changes, and packets of exported outports, are not left out',
  },
  answerBytes: { most: 8 * MIB, unit: 'bytes', what: 'data that wait for a client', beyond: 'it is disconnected' },
  allAnswerBytes: {
    most: 64 * MIB,
    unit: 'bytes',
    what: 'data that wait for all clients',
    beyond: 'the client with the most is disconnected',
  },
  packetsPerSecond: {
    most: 500,
    what: 'packets a second on each edge, and as many at once after a pause',
    beyond: 'left out; each second a `network:output` says how many, and on which edge',
  },
  consoleLine: {
    most: 4096,
    what: 'characters of a line of the console of the device, before it ends',
    beyond: 'its beginning is left out',
  },
  refusedRenamings: {
    most: 64,
    what: 'refused renamings of a client that are known, so that it can undo them',
    beyond: 'the oldest is forgotten',
  },
  selected: { most: 2000, what: 'edges that a client selects with `network:edges`', beyond: 'the request is refused' },

  graphs: { most: 1000, what: 'graphs', beyond: REFUSED },
  fixtures: {
    most: 16,
    what: 'graphs whose ids begin with `fixture.`, which test runners make and never remove',
    beyond: 'the oldest is removed',
  },
  nodes: { most: 5000, what: 'nodes in a graph', beyond: REFUSED },
  edges: { most: 10_000, what: 'edges and initial packets in a graph', beyond: REFUSED },
  ports: { most: 1000, what: 'exported ports of a graph', beyond: REFUSED },
  groups: { most: 1000, what: 'groups in a graph', beyond: REFUSED },
  members: { most: 10_000, what: 'nodes in the groups of a graph, counted in each', beyond: REFUSED },
  name: { most: 256, what: 'characters in an id or another name', beyond: REFUSED },
  former: {
    most: 64,
    what: 'nodes of a graph that are also known by the ids that they had before',
    beyond: 'the oldest id is forgotten',
  },
  text: {
    most: 64 * KIB,
    unit: 'bytes',
    what: 'the metadata of a node, edge, port or group, or its unknown keys; an initial packet; the properties or unknown keys of a graph',
    beyond: REFUSED,
  },
  graphBytes: { most: 4 * MIB, unit: 'bytes', what: 'a graph, as JSON', beyond: REFUSED },
  allGraphBytes: { most: 16 * MIB, unit: 'bytes', what: 'all graphs, as JSON', beyond: REFUSED },
  typedBytes: {
    most: 16 * MIB,
    unit: 'bytes',
    what: 'the texts of graphs that clients of `microflo` have typed and not saved, together',
    beyond: REFUSED,
  },
  notes: { most: 1000, what: 'notes in a graph', beyond: REFUSED },
  operations: { most: 10_000, what: 'operations of a `microflo:edit`', beyond: REFUSED },
  revisions: {
    most: 1000,
    what: 'revisions of a graph whose changes are known, for edits with an older base',
    beyond: 'an edit with a base before them is refused as `stale`',
  },
  undoSteps: { most: 10_000, what: 'steps of undo of a client of `microflo`', beyond: 'the oldest is forgotten' },
  undoBytes: {
    most: 8 * MIB,
    unit: 'bytes',
    what: 'what the steps of undo of a client hold, as JSON',
    beyond: 'the oldest is forgotten',
  },
  sessions: {
    most: 64,
    what: 'clients of `microflo` that have left and whose steps of undo are kept',
    beyond: 'those of the one that left first are forgotten',
  },
  opened: { most: 100, what: 'graphs that a client of `microflo` has open', beyond: 'the request is refused' },
  recorded: {
    most: 1000,
    what: 'inputs that are recorded for a test',
    beyond: 'the rest is left out, and told when the recording ends',
  },
  moments: {
    most: 50,
    what: 'failed tests of a file that are told with what the pins did',
    beyond: 'the others are told in words alone',
  },
  frames: { most: 60, what: '`microflo:values` a second', beyond: 'packets are counted together' },
  samples: {
    most: 64,
    what: 'samples of an edge, changes of a pin and transactions on buses in a `microflo:values`',
    beyond: 'the oldest are left out, and counted',
  },
  serialBytes: {
    most: 4096,
    unit: 'bytes',
    what: 'what a program sends to a serial port, in a `microflo:values`',
    beyond: 'the oldest are left out, and counted',
  },
  serialText: {
    most: 4096,
    unit: 'bytes',
    what: 'the text of a `microflo:sendserial`',
    beyond: 'the request is refused',
  },
  remarks: {
    most: 20,
    what: 'remarks of a part that are kept, and those in a `microflo:part`',
    beyond: 'the oldest are left out',
  },
  libraries: { most: 100, what: 'libraries that graphs and components are in', beyond: REFUSED },
  nested: { most: 64, what: 'subgraphs inside each other', beyond: 'the edges of those inside are not shown' },
  shown: {
    most: 100_000,
    what: 'edges of the graph that runs, and of its subgraphs',
    beyond: 'further ones are not shown',
  },
  uses: { most: 10_000, what: 'uses of subgraphs in the graph that runs', beyond: 'their edges are not shown' },

  source: { most: 256 * KIB, unit: 'bytes', what: 'the C++ of a component', beyond: 'it is refused' },
  loads: {
    most: 1000,
    what: 'components of C++ from clients, each version counted',
    beyond: 'refused until the runtime is started again',
  },
  compileTime: { most: 60_000, unit: 'ms', what: 'time of a run of the compiler for them', beyond: COMPILER_ENDED },
  compileMemory: {
    most: GIB,
    unit: 'bytes',
    what: 'memory of each of its processes, on Linux',
    beyond: COMPILER_ENDED,
  },
  compileFile: {
    most: 64 * MIB,
    unit: 'bytes',
    what: 'a file that it writes, not on Windows',
    beyond: COMPILER_ENDED,
  },
  compileOutput: { most: MIB, unit: 'bytes', what: 'what it prints', beyond: COMPILER_ENDED },
} as const satisfies Record<string, Limit>;

/** The number of a limit with its unit: `2 MiB`, `10 s`, `10,000`. */
export function amount({ most, unit }: Limit): string {
  if (unit === 'ms') return `${most / 1000} s`;
  if (unit === 'bytes') return sizeText(most);
  return most.toLocaleString('en');
}
