import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { refusalText } from '../../src/device/device-error.js';
import { Naming } from '../../src/device/naming.js';
import { parseGraphJson } from '../../src/graph/parse-json.js';
import { readGraph } from '../../src/graph/read.js';
import { COMPONENT_ERRORS, type Component } from '../../src/library/component.js';
import { coreLibrary } from '../../src/library/core.js';
import { LibraryError, makeLibrary } from '../../src/library/library.js';
import { parseComponentHeader } from '../../src/library/parse-header.js';
import { compileGraph } from '../../src/program/compile.js';
import { costProblems, programCost } from '../../src/program/cost.js';
import type { Packet } from '../../src/program/packet.js';
import { convertForPort, valueLiteral } from '../../src/program/value.js';
import { type ErrorName, Errors } from '../../src/stream/table.js';
import { packageRoot } from '../../src/system/package-root.js';
import { board, boardWith, component, library, read } from '../program/fixtures.js';
import { filesBelow } from './imports.js';

/** What is said of a fault: its code, and the message. */
interface Said {
  code: string;
  message: string;
}

/** A fault: its code, what shows it, what is wrong, and what would be right or what to do. */
type Row = [code: string, said: () => readonly Said[] | Promise<readonly Said[]>, what: string, remedy: string];

const fbp =
  (text: string, files: Record<string, string> = {}, on = board) =>
  () =>
    compileGraph(read(text, files), library, on).diagnostics;

/** A board whose two serial ports share a pin. */
const twoPorts = {
  ...board,
  buses: {
    ...board.buses,
    serial: [
      { number: 1, lines: { receive: 2, transmit: 3 } },
      { number: 2, lines: { receive: 3, transmit: 4 } },
    ],
  },
};

const keeper = component('Keeper', 'key:integer', '');
keeper.uses = ['storage'];
for (const port of keeper.inports) port.unique = true;

/** What is said of components that use a board's timers. */
const taken = (text: string) => () => {
  const users = [
    { ...component('Strip', '', ''), uses: ['pulses' as const] },
    { ...component('Servo', 'pin:pin/digital>', ''), uses: ['servo' as const], bears: 4 },
    { ...component('Slow', '', ''), closes: 9 },
    keeper,
  ];
  const timers = [{ name: 'Timer 1', pwm: [3, 6], beside: [], instead: ['servo' as const], only: [3, 6] }];
  const all = new Map([...library, ...users.map((one) => [one.name, one] as const)]);
  return compileGraph(read(text), all, { ...board, timers }).diagnostics;
};

const json = (text: string) => () => parseGraphJson(text, 'x.json').diagnostics;
const processes = '"processes":{"A":{"component":"X"}}';
const edge = '{"src":{"process":"A","port":"out"},"tgt":{"process":"A","port":"in"}}';
const connections = (...all: string[]) => json(`{${processes},"connections":[${all.join()}]}`);

/** A graph read from [files], which hold text or bytes. */
const disk =
  (path: string, files: Record<string, string | Uint8Array> = {}) =>
  async () => {
    const content = (name: string) => {
      const found = files[name];
      return typeof found === 'string' ? new TextEncoder().encode(found) : found;
    };
    const names = Object.keys(files);
    const { diagnostics } = await readGraph(path, {
      files: {
        read: async (name) => content(name),
        list: async () => names,
        join: posix.join,
        directory: posix.dirname,
      },
      component: (name) => library.get(name),
    });
    return diagnostics;
  };

const groups = (...nodes: string[]) => {
  const all = nodes.map((node) => `{"name":"g","nodes":[${node}]}`);
  return json(`{${processes},"connections":[],"groups":[${all.join()}]}`);
};
const oldExports = (component: string, ...all: string[]) => {
  const text = `{"processes":{"A":{"component":"${component}"}},"connections":[],"exports":[${all.join()}]}`;
  return disk('a.json', { 'a.json': text });
};

const header =
  (inports: string, keys = 'name: Beat\ndescription: Beats\nicon: cog\noutports: {}', file = 'Beat.h') =>
  () =>
    parseComponentHeader(`/* microflo component\n${keys}\ninports: ${inports}\n*/\n`, file).diagnostics;
const inport = (rest: string) => header(`{ in: { type: byte, description: In, ${rest} } }`);

/** A component that takes something of a board. */
const taking = (line: string) => header('{}', `name: Beat\ndescription: Beats\nicon: cog\n${line}\noutports: {}`);

const value = (given: unknown) => () => {
  const literal = valueLiteral(given);
  return 'code' in literal ? [literal] : [];
};

const clash = (first: Component, second: Component) => () => {
  try {
    makeLibrary([first, second]);
  } catch (error) {
    assert.ok(error instanceof LibraryError);
    return [{ code: 'library', message: error.message }];
  }
  return [];
};
const some = component('A', 'in:bang', '');

const cost = (arena: number, sizes: ReadonlyMap<number, number>) => () => {
  const { program } = compileGraph(read('a(Repeat) OUT -> IN b(Repeat)'), library, board);
  assert.ok(program);
  return costProblems(programCost(program, sizes, { ...board.limits, arena }), 'uno');
};
const forward = library.get('Repeat')?.id ?? 0;
const sequencer = component('Sequencer', 'steps:sequence', '');
const loop: unknown[] = [];
loop.push(loop);

const EDGE = 'write a OUT -> IN b';
const REPORT = 'write a OUT -> IN b, a comma or a new line';
const DIGITS = 'write digits, such as 12 or -0.5';

const ROWS: Row[] = [
  // .fbp text
  ['redeclared-node', fbp('a(Timer)\na(Repeat)'), "node 'a' is 'Repeat' here", 'rename one of them'],
  ['duplicate-edge', fbp('a(Repeat) OUT -> IN a\na OUT -> IN a'), 'duplicate edge a OUT -> IN a', 'remove one'],
  [
    'duplicate-export',
    fbp('a(Repeat)\nINPORT=a.IN:X\nINPORT=a.IN:x'),
    "exported inport 'x' is already declared at 2:13",
    'give one of them another name (case does not matter)',
  ],
  ['no-component', fbp('a(Repeat) OUT -> IN b'), "node 'b' has no component", 'write b(Component) once'],
  [
    'no-component',
    fbp('LED -> PIN lamp(DigitalWrite)'),
    "node 'LED' has no component",
    "write LED(Component) once, or 'LED' in quotes if it is text",
  ],
  ['too-many-errors', () => fbp('a(\n'.repeat(10_100))().slice(-1), 'there are too many', 'correct those before first'],
  ['no-component', fbp('1 -> ()'), 'a node without a name needs a component', '(Component)'],
  ['missing-arrow', fbp("'x' IN a(Repeat)"), "'->' is missing before this", 'write value -> PORT node'],
  [
    'missing-arrow',
    fbp('a(Repeat), 1 -> IN a 2 -> IN a'),
    'a comma or a new line is missing before this',
    'write one connection a line',
  ],
  ['missing-arrow', fbp("a(Repeat)\n'x'"), 'this initial packet has no target', 'write value -> PORT node'],
  ['missing-arrow', fbp('a(Repeat) OUT'), "port 'OUT' is not connected", "'->' is missing after it"],
  ['missing-arrow', fbp('a(Repeat) OUT IN b(Repeat)'), "'->' is missing before 'IN'", EDGE],
  ['syntax', fbp("'abc -> IN a(Repeat)"), 'this text has no closing quote', "end it with '"],
  [
    'syntax',
    fbp("a(Repeat) -> 'x'"),
    'a value cannot receive packets',
    'an initial packet comes first: value -> PORT node',
  ],
  ['syntax', fbp('a(Repeat) OUT ->'), "a node is missing after '->'", EDGE],
  ['syntax', fbp('a(Repeat OUT -> IN b(Repeat)'), "')' is missing after '(Repeat'", 'write (Repeat)'],
  ['syntax', fbp('a(Repeat.h)'), '(Repeat.h) is not a component', 'write (Component) or (Component:key=value)'],
  [
    'syntax',
    fbp('a (Repeat) OUT -> IN b(Repeat)'),
    "a space parts 'a' from '(Repeat)'",
    "write a(Repeat) for one node, or 'a -> (Repeat)' for an edge",
  ],
  [
    'syntax',
    fbp('t(Timer) OUT -> IN a (Repeat)'),
    "a space parts 'a' from '(Repeat)'",
    "write a(Repeat) for one node, or 'a -> (Repeat)' for an edge",
  ],
  [
    'syntax',
    fbp('INPORT=a.IN\na(Repeat)'),
    'this is not a valid export',
    'write an exported port as INPORT=node.PORT:NAME or OUTPORT=node.PORT:NAME',
  ],
  ['syntax', fbp('a(Repeat) ;'), "unexpected ';'", REPORT],
  ['syntax', fbp('a(Repeat) => IN b(Repeat)'), 'unexpected => IN b(Repeat)', 'write an arrow as ->'],
  [
    'syntax',
    fbp('[1 -> IN a(Repeat)'),
    '[1 -> IN a(Repeat) is not valid JSON',
    'write "text" in double quotes and close what is open',
  ],
  ['syntax', fbp('12abc -> IN a(Repeat)'), '12abc is neither a number nor a name', "put text in quotes: '12abc'"],
  [
    'syntax',
    fbp('1a(Repeat) OUT -> IN b(Repeat)'),
    "'1a' is not a valid node name",
    "begin with a letter or '_': _1a(Repeat)",
  ],
  [
    'ambiguous',
    fbp('a(Repeat) -> IN b -> c(Repeat)\nb(Repeat)'),
    "'IN b' between two arrows is ambiguous",
    "write 'IN b()' for a port and a node, or 'IN() b' for a node and a port",
  ],
  [
    'bad-name',
    fbp('a.b(Repeat)'),
    "'a.b' is not a valid node name",
    "use letters, digits, '_' and '-', and begin with a letter or '_'",
  ],
  [
    'bad-name',
    fbp('a(Repeat) OUT-2 -> IN b(Repeat)'),
    "'OUT-2' is not a valid port name",
    "use letters, digits, '_' and '.', and begin with a letter or '_'",
  ],
  [
    'bad-index',
    fbp('a(Split) OUT[one] -> IN b(Silent)'),
    'OUT[one]: an index is a whole number from 0',
    'write OUT[0]',
  ],
  ['bad-index', fbp('a[1](Repeat)'), 'a[1]: a node has no index, only a port of a node has', 'write a'],
  [
    'surplus-index',
    fbp('a(Repeat) OUT[1] -> IN b(Silent)'),
    "'out' of Repeat is one outport, without an index",
    'write OUT',
  ],
  [
    'missing-index',
    fbp('a(Split) OUT -> IN b(Silent)'),
    "'out' of Split has 9 outports",
    'say which: OUT[0] to OUT[8]',
  ],
  ['index-range', fbp('a(Split) OUT[9] -> IN b(Silent)'), "Split has no outport 'out[9]'", 'it has OUT[0] to OUT[8]'],
  [
    'bad-text',
    fbp("'1 x' -> STEPS s(Sequencer)"),
    "'steps' of Sequencer: 'x' is not a whole number",
    'write digits, such as 12 or -5',
  ],
  [
    'bad-text',
    fbp('1 -> STEPS s(Sequencer)'),
    "'steps' of Sequencer: this takes text of the format 'sequence'",
    'write it in quotes',
  ],
  [
    'bad-text',
    () => {
      const steps = sequencer.inports[0];
      assert.ok(steps);
      const refused = convertForPort('1 x', steps, sequencer, board);
      return 'code' in refused ? [refused] : [];
    },
    "'x' is not a whole number; write digits, such as 12 or -5",
    ', at line 1, column 3 of the text',
  ],
  [
    'format-edge',
    fbp('f(Repeat) OUT -> STEPS s(Sequencer)'),
    "'steps' of Sequencer takes text of the format 'sequence', which only the host can read",
    'send it text as an initial packet, or export it',
  ],
  // JSON
  ['syntax', json('{'), 'this is not JSON: Expected', 'but end of input found'],
  ['json-shape', json('[]'), 'a graph must be an object', 'not an array'],
  ['json-shape', json('{"connections":[]}'), 'a graph needs the key "processes"', '(an object)'],
  [
    'json-shape',
    json('{"processes":{"A":{"component":"X"},"A":{"component":"X"}},"connections":[]}'),
    'processes has the key "A" twice',
    'remove one',
  ],
  [
    'json-shape',
    json('{"processes":{"":{"component":"X"}},"connections":[]}'),
    'a node needs a name',
    'write one in place of ""',
  ],
  [
    'json-shape',
    connections(edge.replace('"src"', '"data":1,"src"')),
    'connections[0] has both "src" and "data"',
    'an edge has one of them',
  ],
  [
    'json-shape',
    connections('{"tgt":{"process":"A","port":"in"}}'),
    'connections[0] needs',
    '"src" (an edge) or "data" (an initial packet)',
  ],
  [
    'json-shape',
    json(`{${processes},"connections":[],"inports":{"":{"process":"A","port":"in"}}}`),
    'an exported port needs a name',
    'write one in place of ""',
  ],
  [
    'json-shape',
    json('{"processes":{"A":{"component":""}},"connections":[]}'),
    'processes.A.component is empty',
    'write a name',
  ],
  [
    'bad-index',
    connections(edge.replace('"in"', '"in","index":1.5')),
    'connections[0].tgt.index must be a whole number from 0',
    'or left out',
  ],
  [
    'unknown-key',
    json('{"processes":{"A":{"component":"X","metdata":{}}},"connections":[]}'),
    'unknown key "metdata" of a process, which has no effect',
    'did you mean "metadata"?',
  ],
  ['duplicate-group', groups('"A"', '"A"'), "there is already a group 'g'", 'give one of them another name'],
  ['unknown-node', groups('"B"'), "group 'g': there is no node 'B'", 'it is left out'],
  [
    'json-shape',
    json(`{${processes},"connections":[],"exports":[{"public":"in","private":"lamp"}]}`),
    'exports[0].private must be',
    'a node and a port of it, such as "lamp.in"',
  ],
  // Exported ports of old JSON files
  [
    'duplicate-export',
    oldExports('Timer', '{"public":"x","private":"A.interval"}', '{"public":"x","private":"A.reset"}'),
    "exported inport 'x' is already declared at",
    'give one of them another name (case does not matter)',
  ],
  [
    'unknown-port',
    oldExports('Timer', '{"public":"x","private":"A.y"}'),
    "export 'x': Timer, the component of node 'A', has no port 'y'",
    'it has: interval, reset, out',
  ],
  [
    'unknown-port',
    oldExports('Timre', '{"public":"x","private":"A.y"}'),
    "export 'x': 'y' of 'Timre', an unknown component, has no direction",
    'list it in "inports" or "outports"',
  ],
  // Files
  ['not-a-graph', disk('a.txt'), 'a.txt is not a graph file', 'its name must end in .fbp or .json'],
  ['unreadable', disk('a.fbp'), 'cannot read a.fbp: there is no such file', 'check its name and its folder'],
  ['unreadable', disk('d/blik.fbp', { 'blink.fbp': '' }), 'cannot read d/blik.fbp', "did you mean 'd/blink.fbp'?"],
  [
    'not-text',
    disk('a.fbp', { 'a.fbp': Uint8Array.of(255) }),
    'a.fbp is not a text file',
    'a graph must be UTF-8 text',
  ],
  [
    'shadowed-component',
    disk('a.fbp', { 'a.fbp': 'x(Timer)', 'Timer.fbp': '' }),
    "'Timer' is both a library component and the subgraph Timer.fbp",
    'rename the file',
  ],
  [
    'ambiguous-subgraph',
    disk('a.fbp', { 'a.fbp': 'x(b)', 'b.fbp': '', 'b.json': '' }),
    "'b' is both b.fbp and b.json",
    'remove or rename one of them',
  ],
  [
    'recursive-subgraph',
    disk('a.fbp', { 'a.fbp': 'x(a)' }),
    "subgraph 'a' contains itself: a -> a",
    'remove this node',
  ],
  // The compiler
  [
    'unknown-component',
    fbp('a(Factorial)'),
    "unknown component 'Factorial'",
    'to see all: microflo components; to write it: microflo new component Factorial',
  ],
  [
    'unknown-component',
    fbp('a(Timre)'),
    "unknown component 'Timre'; did you mean 'Timer'?",
    'To see all: microflo components; to write it: microflo new component Timre',
  ],
  ['unknown-component', fbp('a(my-part)'), "unknown component 'my-part'", 'to see all: microflo components'],
  [
    'duplicate-node',
    fbp('north(Sub)\nnorth/a(Repeat)', { Sub: 'a(Repeat)' }),
    "node 'north/a': a node inside of 'north' has the name 'north/a', too",
    'rename one',
  ],
  [
    'type-mismatch',
    fbp('a(Real) OUT -> PIN d(DigitalWrite)'),
    "'out' of Real has type float",
    'connect a port of type pin, byte, integer, number or all',
  ],
  [
    'duplicate-edge',
    fbp('s(Loop) OUT -> IN s', { Loop: 'INPORT=g.IN:IN\nOUTPORT=f.OUT:OUT\nf(Repeat) OUT -> IN g(Repeat)' }),
    'duplicate edge s OUT -> IN s',
    'remove one',
  ],
  ['unknown-node', noNode, "there is no node 'b'", 'add one of this name'],
  [
    'wrong-direction',
    fbp('a(Repeat) OUT -> OUT b(Repeat)'),
    "'out' is an outport of Repeat",
    'an edge must end at an inport',
  ],
  [
    'unknown-port',
    fbp('a(Timer) OUTT -> IN b(Repeat)'),
    "Timer has no outport 'outt'",
    "did you mean 'out'? it has: out",
  ],
  [
    'unknown-port',
    fbp('t(Timer) OUT -> a (Repeat)'),
    "Repeat has no inport 'a'",
    "if 'a' is the name of the node, write a(Repeat) without a space",
  ],
  ['empty-graph', fbp(''), 'the graph has no nodes', 'write one, such as every(Timer)'],
  [
    'no-nodes',
    fbp('# nothing'),
    'the graph has no nodes, so the board does nothing',
    'write one, such as every(Timer)',
  ],
  [
    'too-many-nodes',
    fbp('a(Repeat)\nb(Repeat)', {}, boardWith({ nodes: 1 })),
    'the graph has 2 nodes',
    'the uno holds 1 (1 too many)',
  ],
  [
    'too-many-exports',
    fbp('a(Repeat)\nINPORT=a.IN:X\nINPORT=a.IN:Y', {}, boardWith({ exports: 1 })),
    'the graph exports 2 inports',
    'the uno holds 1 (1 too many)',
  ],
  [
    'unfed-inport',
    fbp('d(DigitalWrite)'),
    "node 'd': 'pin' of DigitalWrite needs",
    'an edge, an initial packet or an export',
  ],
  [
    'shared-pin',
    fbp("'D5' -> RED a(Lamps)\n'D5' -> RED b(Lamps)"),
    "node 'b' drives D5 as node 'a' does",
    'give each a pin of its own',
  ],
  // What two nodes want
  [
    'pin-conflict',
    fbp("'D5' -> RED a(Lamps)\n'D5' -> PIN b(PwmWrite)"),
    "node 'b' uses D5 for PWM, node 'a' (line 1) as an output",
    'D3 or D6 would do',
  ],
  [
    'pin-conflict',
    fbp('0 -> PORT a(SerialOut)\n1 -> PORT b(SerialOut)\n2 -> PORT c(SerialOut)', {}, twoPorts),
    "node 'c' uses D3 as the receive line of serial port 2, node 'b' (line 2) as the transmit line of serial port 1",
    'uno has no other bus for them; leave one out',
  ],
  [
    'no-service',
    taken('a(Strip)'),
    "node 'a' needs exact pulses, which uno cannot make",
    'docs/timers.md lists the boards that can',
  ],
  [
    'no-service',
    taken('a(Keeper)'),
    "node 'a' needs storage, but uno keeps nothing over a reset",
    'docs/storage.md lists the boards that do',
  ],
  [
    'timer-conflict',
    taken("a(Servo)\n'D3' -> PIN b(PwmWrite)"),
    "node 'b' uses D3 for PWM, but its Timer 1 makes servo pulses for node 'a' (line 1) instead",
    'D5 would do',
  ],
  [
    'timer-conflict',
    taken("'D4' -> PIN a(Servo)"),
    "node 'a' uses D4 for pulses, but Timer 1 cannot make servo pulses there",
    'D3 or D6 would do',
  ],
  [
    'taken-setting',
    taken('0 -> KEY a(Keeper)\n0 -> KEY b(Keeper)'),
    "node 'b' has KEY 0, as node 'a' (line 1) has",
    '1 would do',
  ],
  [
    'interrupts-closed',
    taken('a(Servo)\nb(Slow)'),
    "node 'a' needs an interrupt within 4 µs, but node 'b' (line 2) closes interrupts for up to 9 µs",
    'leave one out, or give it another board',
  ],
  ['no-bus', fbp('1 -> PORT a(SerialOut)'), "node 'a': uno has no serial port 1", 'it has 0 (the console)'],
  [
    'bus-setting',
    fbp('2 -> PORT a(SerialOut)\n115200 -> BAUDRATE a\n2 -> PORT b(SerialOut)', {}, { ...board, unlisted: ['serial'] }),
    "node 'b' has BAUDRATE 9600 at serial port 2, node 'a' (line 2) has 115200 there",
    'give both the same',
  ],
  // Values
  [
    'bad-value',
    fbp('{"a":1} -> IN a(Repeat)'),
    '\'in\' of Repeat: an object cannot be a packet: {"a":1}',
    'write a number, text, true, false, null or an array of these',
  ],
  [
    'bad-value',
    fbp('1 -> IN a(Errors)'),
    "'in' of Errors: a port of type error does not accept values",
    'connect an outport to it',
  ],
  [
    'bad-value',
    fbp("'yes' -> IN d(DigitalWrite)"),
    "'in' of DigitalWrite: 'yes' is not a boolean",
    'write true or false',
  ],
  ['bad-value', fbp("'x' -> INTERVAL t(Timer)"), "'interval' of Timer: 'x' is not a number", DIGITS],
  ['bad-value', fbp("'x' -> IN t(Real)"), "'in' of Real: 'x' is not a number", DIGITS],
  [
    'bad-value',
    fbp('1.5 -> INTERVAL t(Timer)'),
    "'interval' of Timer: 1.5 is not a whole number",
    'an integer is -2,147,483,648 to 2,147,483,647',
  ],
  [
    'bad-value',
    fbp('null -> IN t(Text)'),
    "'in' of Text: null is not a string",
    "write text in quotes, or '' for none",
  ],
  ['bad-value', fbp('12 -> IN t(Text)'), "'in' of Text: 12 is a number, not a string", "write '12'"],
  ['bad-value', fbp("'\ud800' -> IN t(Text)"), "'in' of Text: '\ud800' contains half a character", 'write whole ones'],
  [
    'bad-value',
    fbp('1.5 -> PIN d(DigitalWrite)'),
    "'pin' of DigitalWrite: 1.5 is not a pin",
    "write a pin name, such as 'D0'",
  ],
  [
    'bad-value',
    fbp("'[2, 3]' -> PIN d(DigitalWrite)"),
    "'pin' of DigitalWrite: '[2, 3]' is text, not a list of pins",
    'write it without quotes, as in [2, "A0"]',
  ],
  [
    'bad-value',
    value({}),
    'a value is null, a boolean, a number, a string or an array of these',
    '{ float: 1 } is the float 1.0',
  ],
  ['bad-value', value(loop), 'the array contains itself', 'take it out'],
  ['bad-value', value(Number.NaN), 'NaN is not a number that a packet can carry', 'give a finite one'],
  [
    'string-too-long',
    fbp(`'${'x'.repeat(33)}' -> IN t(Text)`),
    `'in' of Text: '${'x'.repeat(33)}' is 33 bytes of UTF-8`,
    'a string on uno has at most 32',
  ],
  [
    'out-of-range',
    fbp('3000000000 -> INTERVAL t(Timer)'),
    "'interval' of Timer: 3000000000 is out of range",
    'an integer is -2,147,483,648 to 2,147,483,647',
  ],
  ['out-of-range', fbp('17 -> VALUES w(Window)'), "'values' of Window: 17 is out of range", 'VALUES is 1 to 16'],
  [
    'out-of-range',
    fbp('[1] -> LIST w(Window)'),
    "'list' of Window: a list of 1 is too short",
    'LIST takes 2 to 3 items',
  ],
  [
    'unknown-pin',
    fbp("'D31' -> PIN d(DigitalWrite)"),
    "'pin' of DigitalWrite: uno has no pin 'D31'",
    "did you mean 'D1'?",
  ],
  [
    'unable-pin',
    fbp("'A1' -> PIN p(PwmWrite)"),
    "'pin' of PwmWrite: pin A1 does not support PWM",
    'pins that do: D3, D5, D6',
  ],
  // What a board has room for
  [
    'missing-component',
    cost(1000, new Map()),
    "the firmware on the uno has no component 'Repeat'",
    'flash firmware that has it',
  ],
  [
    'out-of-memory',
    cost(160, new Map([[forward, 20]])),
    'it needs 42 bytes of arena for its nodes and edges',
    'remove nodes or edges',
  ],
  // Headers of components
  [
    'no-metadata',
    () => parseComponentHeader('#pragma once\n', 'Beat.h').diagnostics,
    'a component header must begin with a comment',
    "'/* microflo component' that describes the component",
  ],
  [
    'component-name',
    header('{}', 'name: a b\ndescription: B\nicon: c\noutports: {}'),
    "'a b' is not a valid component name",
    'it must be the name of a C++ class',
  ],
  ['file-name', header('{}', undefined, 'Drum.h'), "component 'Beat' must be in a file named Beat.h", 'not Drum.h'],
  [
    'too-many-ports',
    header(`{ ${Array.from({ length: 16 }, (_, i) => `in${i}: { type: bang, description: B }`).join(', ')} }`),
    '16 inports',
    'a component has at most 15',
  ],
  [
    'duplicate-port',
    header('{ in: { type: bang, description: B }, in: { type: bang, description: B } }'),
    "two inports are called 'in'",
    'rename one',
  ],
  ['port-name', header('{ In: { type: bang, description: B } }'), "port 'In' must be written in lower case", "'in'"],
  [
    'port-name',
    header('{ in-1: { type: bang, description: B } }'),
    "'in-1' is not a valid port name",
    'use lower-case letters, digits and single _ between them, beginning with a letter',
  ],
  [
    'unknown-type',
    header('{ in: { type: int, description: B } }'),
    "port 'in' has unknown type 'int'",
    'use bang, boolean, byte, integer, float, string, pin, error, number or all',
  ],
  ['wrong-count', inport('count: 16'), "count of 'in' must be", '1 to 15: how many ports of this name there are'],
  [
    'wrong-count',
    header(
      '{ a: { type: byte, description: A, count: 2 } }',
      'name: Beat\ndescription: Beats\nicon: cog\noutports: { a: { type: byte, description: A, count: 3 } }',
    ),
    "2 inports and 3 outports are called 'a'",
    'give both the same count, or one of them another name',
  ],
  [
    'wrong-format',
    inport('format: morse, room: 9'),
    "format of 'in' is 'morse', which is unknown",
    'write morse.format.mjs beside the header, or use fields, melody, picture, sequence, states, table, template or writes',
  ],
  [
    'wrong-format',
    header('{ in: { type: string, description: In, format: table, room: 9 } }'),
    "'in' has a format",
    'so its type must be byte, not string',
  ],
  [
    'wrong-format',
    inport('format: table, room: 255'),
    "room of 'in' must be",
    '1 to 254 bytes, or [bytes on small boards, bytes on others]',
  ],
  ['wrong-format', inport('room: 9'), "'in' has room but no format", 'name one'],
  ['wrong-default', inport('default: 300'), "default of 'in': must be", 'an integer from 0 to 255, not 300'],
  ['wrong-needs', inport('needs: pwm'), "'in' is not of type pin", 'only a port of type pin can have needs'],
  [
    'wrong-needs',
    header('{ in: { type: pin, description: P, needs: light } }'),
    "needs of 'in' must be",
    "digital, analog, pwm or interrupt, not 'light'",
  ],
  ['wrong-drives', inport('drives: true'), "'in' is not of type pin", 'give it type: pin, or remove drives'],
  ['wrong-range', inport('range: [1, 2]'), "'in' has a range", 'so its type must be integer, not byte'],
  ['wrong-range', inport('items: [1, 2]'), "'in' has items, so it must take lists", 'add brackets: true'],
  [
    'wrong-range',
    inport('brackets: true, items: 3'),
    "items of 'in' must be",
    'the least and the greatest number, such as [1, 8]',
  ],
  [
    'wrong-unit',
    inport('unit: milliseconds'),
    "unit of 'in' must be",
    "1 to 8 characters without spaces, such as ms or '%'",
  ],
  [
    'wrong-unit',
    header('{ in: { type: bang, description: In, unit: ms } }'),
    "'in' is of type bang",
    'only numbers have one; remove it',
  ],
  ['not-boolean', inport('required: 1'), "required of 'in' must be", 'true or false'],
  [
    'not-text',
    header('{ in: { type: bang, description: 12 } }'),
    "description of 'in' must be text",
    "write '12' in quotes",
  ],
  ['missing-key', header('{ in: { type: bang } }'), "port 'in' must have", "'description'"],
  ['yaml-syntax', header('{ in: [ }'), 'Flow sequence', 'check brackets, quotes and indentation here'],
  ['yaml-syntax', header('{}\n---\n{}'), 'one document is expected', 'a second one begins here: remove it'],
  ['not-a-map', header('12'), 'inports must be', 'a map of keys and values'],
  ['not-a-name', header('{ [1]: 2 }'), 'a key of inports must be', 'a name'],
  [
    'unknown-key',
    inport('size: 1'),
    "port 'in' has no 'size'",
    'it has type, description, unit, count, default, required, brackets, needs, drives, perBus, unique, range, items, format, room, errors',
  ],
  ['duplicate-key', inport('type: byte'), "port 'in' has 'type' twice", 'remove one'],
  [
    'wrong-uses',
    taking('uses: [timer]'),
    'uses must be a list of edges, servo, tone, steps, alarm, carrier, pulses, storage',
    'such as [servo]',
  ],
  ['wrong-bus', taking('bus: uart'), 'bus must be', "one of i2c, spi, serial, not 'uart'"],
  [
    'wrong-bus',
    inport('perBus: true'),
    "'in' is a setting of a bus, but the component is on none",
    'give it bus, or remove perBus',
  ],
  ['wrong-microseconds', taking('bears: x'), 'bears must be a whole number of', "microseconds, 0 to 1000000, not 'x'"],
  // Libraries
  ['library', clash(some, some), "two components are called 'A', in A.h and A.h", 'rename one'],
  [
    'library',
    clash(some, { ...some, name: 'B' }),
    'component A(in:bang)() in A.h and component B(in:bang)() in A.h have the same id',
    'rename one of them or one of its ports',
  ],
];

function noNode(): readonly Said[] {
  const input = read('a(Repeat) OUT -> IN b(Repeat)');
  input.graph.nodes.pop();
  return compileGraph(input, library, board).diagnostics;
}

/** The folders whose messages are those of the compiler. */
const FOLDERS = ['src/graph', 'src/program', 'src/library'];
/** What makes a diagnostic or a problem, with its code. */
const SITES =
  /(?:code: |(?:[eE]rror|[wW]arning)\(\s*|report\(\s*[^,()]*(?:\([^()]*\))?,\s*|reportAt\([^,]*,\s*)'([a-z-]+)'(?!\s*\|)/g;
/** Calls of functions that add the code, but not these functions themselves. */
const BAD_VALUE = /(?<!function )\bbad\(/g;
const JSON_SHAPE = /(?:#shape\.|this\.)error\((?!'|message)/g;

function sites(): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (code: string, count = 1) => counts.set(code, (counts.get(code) ?? 0) + count);
  for (const file of FOLDERS.flatMap((folder) => filesBelow(folder, ['.ts']))) {
    const text = readFileSync(join(packageRoot(), file), 'utf8');
    for (const [, code = ''] of text.matchAll(SITES)) add(code);
    if (file.startsWith('src/program/')) add('bad-value', [...text.matchAll(BAD_VALUE)].length);
    add('library', [...text.matchAll(/new LibraryError\(/g)].length);
    if (/json|old-exports/.test(file)) add('json-shape', [...text.matchAll(JSON_SHAPE)].length);
  }
  return counts;
}

/** Codes whose one place in the source adds them for all callers, which are counted. */
const WRAPPED: Record<string, number> = { 'bad-value': 2, 'json-shape': 1 };

describe('Every message of the compiler', () => {
  for (const [code, said, what, remedy] of ROWS) {
    it(`says what would be right: ${code}: ${what}`, async () => {
      const all = await said();
      const found = all.filter(({ message }) => message.startsWith(what));
      assert.equal(found[0]?.code, code, JSON.stringify(all));
      assert.ok(remedy.length > 0);
      assert.ok(found[0]?.message.endsWith(remedy), found[0]?.message);
    });
  }

  it('is in the table above', () => {
    for (const [code, count] of sites()) {
      const shown = ROWS.filter(([each]) => each === code).length;
      const wanted = count - (WRAPPED[code] ?? 0);
      assert.ok(shown >= wanted, `${wanted} places report '${code}', and ${shown} rows show what is said there`);
    }
  });
});

/** Errors of components that say enough without the component: the port's type, its pins, or who sent the error. */
const GENERAL = new Set([
  'type',
  'pin',
  'received',
  'none',
  'stringTooLong',
  'stringsFull',
  'noAnswer',
  'refused',
  'busHeld',
  'noPullUp',
]);

describe('Every component:error of the runtime', () => {
  const files = [
    'src/surfaces/runtime/handlers/component.ts',
    ...filesBelow('src/surfaces/cli/component-sources', ['.ts']),
  ];
  for (const file of files) {
    const text = readFileSync(join(packageRoot(), file), 'utf8');
    for (const [, message = ''] of text.matchAll(/new ProtocolError\(\s*[`']([^\n]+)[`'],?\s*\)/g)) {
      it(`says what would be right: ${message}`, () => assert.match(message, /(;|: (?!\$)).* \w+/));
    }
  }
});

/** The errors of functions of core/arithmetic.h that a component calls. */
const OF_ARITHMETIC: Readonly<Record<string, readonly string[]>> = {
  ...{ add: ['value', 'overflow'], subtract: ['value', 'overflow'], multiply: ['value', 'overflow'] },
  ...{ divide: ['value', 'overflow', 'division'], modulo: ['value', 'overflow', 'division'] },
  ...{ power: ['value', 'overflow', 'division'], mapNumber: ['overflow', 'division'] },
  ...{ lesser: ['value'], greater: ['value'], floatResult: ['value', 'overflow'], keepNumber: ['value'] },
};

/** Those that core/bosch280.h returns of what a BME280 or BMP280 has sent. */
const OF_SENSORS: Readonly<Record<string, readonly string[]>> = { measured: ['timeout', 'failed'] };

/** Those of every driver that io/i2c-driver.h helps: an address or interval that cannot be, a board without the bus. */
const OF_DRIVERS: readonly string[] = ['value', 'failed'];

/** The others below 20 are the runtime's own. */
function isOfComponents(code: number): boolean {
  return (code >= 1 && code <= 9) || (code >= 15 && code < 20);
}

describe('Every error of the device', () => {
  it('has what to do', () => {
    for (const [name, { text, remedy }] of Object.entries(Errors)) {
      assert.ok(remedy.length > 0, name);
      assert.match(refusalText(name as ErrorName, 24), new RegExp(`^${text}.*; ${remedy}$`));
    }
  });

  it('may have a meaning of its own in a component', () => {
    const ofComponents = Object.entries(Errors).filter(([, { code }]) => isOfComponents(code));
    assert.deepEqual(
      COMPONENT_ERRORS,
      ofComponents.map(([name]) => name),
    );
  });

  for (const { name, inports, file } of coreLibrary.values()) {
    it(`means something in particular in ${name}`, () => {
      const source = readFileSync(join(packageRoot(), 'firmware', 'components', file), 'utf8');
      const used = [...source.matchAll(/\bError::(\w+)/g)].map(
        ([, error = '']) => error.charAt(0).toLowerCase() + error.slice(1),
      );
      const told = inports.flatMap(({ errors }) => Object.keys(errors ?? {}));
      for (const error of used) {
        assert.ok(GENERAL.has(error) || told.includes(error), `${file} does not say what Error::${error} means`);
      }
      const shared = Object.entries({ ...OF_ARITHMETIC, ...OF_SENSORS });
      const called = shared.filter(([name]) => new RegExp(`\\b${name}\\b[(,)]`).test(source));
      const driver = source.includes('"io/i2c-driver.h"') ? OF_DRIVERS : [];
      const possible = [...used, ...driver, ...called.flatMap(([, errors]) => errors)];
      for (const error of told) assert.ok(possible.includes(error), `${file} never reports ${error}`);
    });
  }

  const reports: [component: string, inport: string, ErrorName, Packet, text: string][] = [
    [
      'Timer',
      'interval',
      'value',
      { type: 'integer', value: -100 },
      'the value is not allowed here (integer -100); an interval is 1 to 2,147,483,647 ms',
    ],
    [
      'SerialOut',
      'in',
      'failed',
      { type: 'string', value: 'v=' },
      "the operation failed (string 'v='); no serial port is open, or it takes no more bytes; send its number to PORT before",
    ],
    [
      'And',
      'a',
      'type',
      { type: 'string', value: 'x' },
      "the packet cannot be converted to the type of the port (string 'x'); A takes booleans and numbers",
    ],
    [
      'DigitalWrite',
      'pin',
      'pin',
      { type: 'integer', value: 99 },
      'the board has no such pin, or the pin does not support this use (integer 99); microflo boards uno lists its pins, and what each can do',
    ],
    [
      'Repeat',
      'in',
      'timeout',
      { type: 'bang' },
      'the operation timed out (bang); check what is connected to the board, and its wires',
    ],
  ];
  for (const [name, inport, error, packet, text] of reports) {
    it(`is told with it: ${error} of ${name}`, () => {
      const { program } = compileGraph(read(`a(${name})`), coreLibrary, board, { warnRequired: false });
      assert.ok(program);
      const index = program.nodes[0]?.component.inports.findIndex((port) => port.name === inport) ?? -1;
      const event = new Naming(program).error({ node: 1, inport: index, error, packet });
      assert.equal(event.reason, text);
      assert.equal(event.text, `node 'a', port ${inport.toUpperCase()}: ${text}`);
    });
  }
});
