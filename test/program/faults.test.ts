import assert from 'node:assert/strict';
import { compileGraph } from '../../src/program/compile.js';
import { board, boardWith, faults, library, read } from './fixtures.js';

describe('the compiler refuses', () => {
  const cases: [string, string, string][] = [
    [
      'a number where text of a format belongs',
      '7 -> STEPS s(Sequencer)',
      "1:1 bad-text: 'steps' of Sequencer: this takes text of the format 'sequence'; write it in quotes",
    ],
    [
      'text that its format refuses, where it is wrong',
      "'1 x' -> STEPS s(Sequencer)",
      "1:4 bad-text: 'steps' of Sequencer: 'x' is not a whole number; write digits, such as 12 or -5",
    ],
    [
      'an unknown component',
      'a(Timre)',
      "1:1 unknown-component: unknown component 'Timre'; did you mean 'Timer'? To see all: microflo components; to write it: microflo new component Timre",
    ],
    [
      'a component like no other',
      'a(Xylophone)',
      "1:1 unknown-component: unknown component 'Xylophone'; to see all: microflo components; to write it: microflo new component Xylophone",
    ],
    [
      'an unknown inport',
      '3 -> INTERVALL t(Timer)',
      "1:6 unknown-port: Timer has no inport 'intervall'; did you mean 'interval'? it has: interval, reset",
    ],
    [
      'an unknown outport',
      't(Timer) TICK -> IN f(Repeat)',
      "1:10 unknown-port: Timer has no outport 'tick'; it has: out",
    ],
    [
      'an outport of a component without any',
      's(Silent) OUT -> IN f(Repeat)',
      "1:11 unknown-port: Silent has no outport 'out'; it has none",
    ],
    [
      'an edge into an outport',
      'a(Timer) OUT -> OUT b(Timer)',
      "1:17 wrong-direction: 'out' is an outport of Timer; an edge must end at an inport",
    ],
    [
      'an edge from an inport',
      'a(Timer) RESET -> RESET b(Timer)',
      "1:10 wrong-direction: 'reset' is an inport of Timer; an edge must begin at an outport",
    ],
    [
      'an initial packet to an outport',
      '3 -> OUT b(Timer)',
      "1:6 wrong-direction: 'out' is an outport of Timer; an initial packet must go to an inport",
    ],
    [
      'the export of a port that does not exist',
      'INPORT=t.RESETT:X\nt(Timer)',
      "1:10 unknown-port: Timer has no inport 'resett'; did you mean 'reset'? it has: interval, reset",
    ],
    [
      'the export of an outport as an inport',
      'INPORT=t.OUT:X\nt(Timer)',
      "1:10 wrong-direction: 'out' is an outport of Timer; an exported inport must be an inport of its node",
    ],
    [
      'the export of an inport as an outport',
      'OUTPORT=t.RESET:X\nt(Timer)',
      "1:11 wrong-direction: 'reset' is an inport of Timer; an exported outport must be an outport of its node",
    ],
    [
      'an edge whose packets never convert',
      'a(Text) OUT -> INTERVAL t(Timer)',
      "1:1 type-mismatch: 'out' of Text has type string, which cannot be converted to integer, the type of 'interval' of Timer; connect a port of type boolean, byte, integer, float, number or all",
    ],
    [
      'an edge of floats to a pin',
      'a(Real) OUT -> PIN d(DigitalWrite)',
      "1:1 type-mismatch: 'out' of Real has type float, which cannot be converted to pin, the type of 'pin' of DigitalWrite; connect a port of type pin, byte, integer, number or all",
    ],
    [
      'a value that does not convert',
      "'12abc' -> INTERVAL t(Timer)",
      "1:1 bad-value: 'interval' of Timer: '12abc' is not a number: write digits, such as 12 or -0.5",
    ],
    [
      'a number out of range',
      '2147483648 -> INTERVAL t(Timer)',
      "1:1 out-of-range: 'interval' of Timer: 2147483648 is out of range: an integer is -2,147,483,648 to 2,147,483,647",
    ],
    [
      'a number beyond those that the component accepts',
      '17 -> VALUES w(Window)',
      "1:1 out-of-range: 'values' of Window: 17 is out of range: VALUES is 1 to 16",
    ],
    [
      'such a number in a list',
      '[1,[0]] -> VALUES w(Window)',
      "1:1 out-of-range: 'values' of Window: 0 is out of range: VALUES is 1 to 16",
    ],
    [
      'a list with too many items',
      '[1,2,3,4] -> LIST w(Window)',
      "1:1 out-of-range: 'list' of Window: a list of 4 is too long: LIST takes 2 to 3 items",
    ],
    [
      'a list with too few items',
      '[1] -> LIST w(Window)',
      "1:1 out-of-range: 'list' of Window: a list of 1 is too short: LIST takes 2 to 3 items",
    ],
    [
      'a pin that the board does not have',
      "'D31' -> PIN d(DigitalWrite)",
      "1:1 unknown-pin: 'pin' of DigitalWrite: uno has no pin 'D31'; did you mean 'D1'?",
    ],
    [
      'a pin that cannot do what the port needs',
      "'A1' -> PIN p(PwmWrite)",
      "1:1 unable-pin: 'pin' of PwmWrite: pin A1 does not support PWM; pins that do: D3, D5, D6",
    ],
    [
      'a string that is too long',
      `'${'x'.repeat(33)}' -> IN t(Text)`,
      `1:1 string-too-long: 'in' of Text: '${'x'.repeat(33)}' is 33 bytes of UTF-8; a string on uno has at most 32`,
    ],
    ['an empty text', ' \n', '1:1 empty-graph: the graph has no nodes; write one, such as every(Timer)'],
  ];
  for (const [what, text, message] of cases) {
    it(what, () => assert.deepEqual(faults(text), [`main.fbp:${message}`]));
  }

  it('all faults of a graph at once, in the order of the text, without consequential ones', () => {
    assert.deepEqual(
      faults("INPORT=x.NO:Y\nx(Nope) OUT -> IN t(Timer)\n'x' -> INTERVAL t\n1 -> BAD x\nt OUT -> IN u(Nope)"),
      [
        "main.fbp:2:1 unknown-component: unknown component 'Nope'; to see all: microflo components; to write it: microflo new component Nope",
        "main.fbp:2:16 unknown-port: Timer has no inport 'in'; it has: interval, reset",
        "main.fbp:3:1 bad-value: 'interval' of Timer: 'x' is not a number: write digits, such as 12 or -0.5",
        "main.fbp:5:13 unknown-component: unknown component 'Nope'; to see all: microflo components; to write it: microflo new component Nope",
      ],
    );
  });

  it('a graph that was read with errors, and adds its own errors', () => {
    assert.deepEqual(faults('a(Timer) OUT -> IN b\nc(Timre)'), [
      "main.fbp:1:20 no-component: node 'b' has no component; write b(Component) once",
      "main.fbp:2:1 unknown-component: unknown component 'Timre'; did you mean 'Timer'? To see all: microflo components; to write it: microflo new component Timre",
    ]);
  });

  it('an undeclared node in a graph that is not from text', () => {
    const input = read('node(Timer) OUT -> IN b(Repeat)');
    input.graph.nodes.pop();
    const edge = input.graph.edges[0];
    assert.ok(edge);
    edge.source.node = 'nod';
    assert.deepEqual(
      compileGraph(input, library, board).diagnostics.map(({ message }) => message),
      ["there is no node 'nod'; did you mean 'node'?", "there is no node 'b'; add one of this name"],
    );
  });

  it('more nodes than the board allows, with the numbers, at the first one too many', () => {
    const text = 'a(Repeat) OUT -> IN b(Four)\nc(Four)\nd(Four)';
    const four = { Four: 'INPORT=a.IN:IN\na(Repeat)\nb(Repeat)\nc(Repeat)\nd(Repeat)' };
    assert.deepEqual(faults(text, four, boardWith({ nodes: 10 })), [
      'main.fbp:3:1 too-many-nodes: the graph has 13 nodes; the uno holds 10 (3 too many)',
    ]);
  });

  it('subgraphs that multiply beyond the limits of all boards, without expanding them', () => {
    const levels: Record<string, string> = { L0: 'INPORT=a.IN:IN\nOUTPORT=a.OUT:OUT\na(Repeat)' };
    for (let n = 1; n <= 40; n++) {
      levels[`L${n}`] = `INPORT=a.IN:IN\nOUTPORT=b.OUT:OUT\na(L${n - 1}) OUT -> IN b(L${n - 1})`;
    }
    assert.deepEqual(faults('a(L40) OUT -> IN b(Silent)', levels), [
      'main.fbp:1:1 too-many-nodes: the graph has 1,099,511,627,777 nodes; the uno holds 20,000 (1,099,511,607,777 too many)',
    ]);
  });

  it('more exported ports than the board allows, in each direction', () => {
    const ports = (kind: string) =>
      Array.from({ length: 6 }, (_, n) => `${kind}=a.${kind.slice(0, -4)}:P${n}\n`).join('');
    assert.deepEqual(faults(`${ports('INPORT')}${ports('OUTPORT')}a(Repeat)`), [
      'main.fbp:5:13 too-many-exports: the graph exports 6 inports; the uno holds 4 (2 too many)',
      'main.fbp:11:15 too-many-exports: the graph exports 6 outports; the uno holds 4 (2 too many)',
    ]);
  });
});

describe('in subgraphs the compiler', () => {
  const PASS = 'INPORT=f.IN:A\nINPORT=f.IN:B\nOUTPORT=f.OUT:OUT\nf(Repeat) OUT -> IN g(Repeat)';

  it('refuses two edges that are the same', () => {
    assert.deepEqual(faults('x(Repeat) OUT -> A s(Pass)\nx OUT -> B s', { Pass: PASS }), [
      'main.fbp:2:1 duplicate-edge: duplicate edge x OUT -> B s: x OUT -> IN s/f already exists; remove one',
    ]);
  });

  it('refuses an edge outside that is the same as one inside', () => {
    const loop = 'INPORT=g.IN:IN\nOUTPORT=f.OUT:OUT\nf(Repeat) OUT -> IN g(Repeat)';
    assert.deepEqual(faults('s(Loop) OUT -> IN s', { Loop: loop }), [
      'main.fbp:1:1 duplicate-edge: duplicate edge s OUT -> IN s: s/f OUT -> IN s/g already exists; remove one',
    ]);
  });

  it('reports a fault once, at its position, however often the subgraph is used', () => {
    assert.deepEqual(faults('a(Bad)\nb(Bad)\nc(Pass)\n1 -> OUT c\n1 -> C c', { Bad: '\n x(Timre)', Pass: PASS }), [
      "Bad.fbp:2:2 unknown-component: unknown component 'Timre'; did you mean 'Timer'? To see all: microflo components; to write it: microflo new component Timre",
      "main.fbp:4:6 wrong-direction: 'out' is an outport of Pass; an initial packet must go to an inport",
      "main.fbp:5:6 unknown-port: Pass has no inport 'c'; it has: a, b",
    ]);
  });

  it('does not report the use of an invalid exported port', () => {
    assert.deepEqual(faults('1 -> IN s(Bad)', { Bad: 'INPORT=t.NONE:IN\nt(Timer)' }), [
      "Bad.fbp:1:10 unknown-port: Timer has no inport 'none'; it has: interval, reset",
    ]);
  });

  it('suggests the names of subgraphs too', () => {
    assert.deepEqual(faults('a(Pas)', { Pass: PASS }), [
      "main.fbp:1:1 unknown-component: unknown component 'Pas'; did you mean 'Pass'? To see all: microflo components; to write it: microflo new component Pas",
    ]);
  });
});

describe('a pin that is driven twice', () => {
  const end = 'so the last packet decides; give each a pin of its own';

  it('is a warning at the later node, with the earlier one', () => {
    assert.deepEqual(faults("'D5' -> RED a(Lamps)\n'D13' -> GREEN a\n'LED' -> RED b(Lamps)"), [
      `main.fbp:3:14 shared-pin: node 'b' drives D13 as node 'a' does, ${end}`,
    ]);
    assert.deepEqual(faults("'D5' -> RED a(Lamps)\n5 -> GREEN a"), [
      `main.fbp:1:13 shared-pin: node 'a' drives D5 by two of its ports, ${end}`,
    ]);
  });

  it('may be one of a list, at an inport that says that it drives', () => {
    assert.deepEqual(faults('[2, 3] -> ROWS m(Matrix)\n[4, 2] -> COLUMNS m\n3 -> RED a(Lamps)\n5 -> READS m'), [
      `main.fbp:1:16 shared-pin: node 'm' drives D2 by two of its ports, ${end}`,
      `main.fbp:3:10 shared-pin: node 'a' drives D3 as node 'm' does, ${end}`,
    ]);
    assert.deepEqual(faults('[2, 3, 2] -> ROWS m(Matrix)'), [
      "main.fbp:1:19 shared-pin: node 'm' drives D2 twice at ROWS, so the last packet decides; give each a pin of its own",
    ]);
    assert.deepEqual(faults('[2, 3] -> ROWS m(Matrix)\n[4, 5] -> ROWS m\n[2, 3] -> COLUMNS m\n4 -> READS m'), []);
  });

  it('is not one that a node gets and gives up again, or in live programming', () => {
    assert.deepEqual(faults("'D5' -> RED a(Lamps)\n'D6' -> RED a\n'D5' -> RED b(Lamps)"), []);
    const graph = read("'D5' -> RED a(Lamps)\n'D5' -> RED b(Lamps)");
    assert.deepEqual(compileGraph(graph, library, board, { warnRequired: false }).diagnostics, []);
  });
});

describe('an unconnected required inport', () => {
  const warning = "unfed-inport: node 'd': 'pin' of DigitalWrite needs an edge, an initial packet or an export";

  it('is a warning, and the program is compiled', () => {
    const { program, diagnostics } = compileGraph(read('d(DigitalWrite)'), library, board);
    assert.equal(program?.nodes.length, 1);
    assert.deepEqual(
      diagnostics.map(({ severity }) => severity),
      ['warning'],
    );
    assert.deepEqual(faults('d(DigitalWrite)'), [`main.fbp:1:1 ${warning}`]);
  });

  it('is not reported if an edge, an initial packet or an export leads to it', () => {
    assert.deepEqual(faults('f(Repeat) OUT -> PIN d(DigitalWrite)'), []);
    assert.deepEqual(faults('5 -> PIN d(DigitalWrite)'), []);
    assert.deepEqual(faults('INPORT=d.PIN:PIN\nd(DigitalWrite)'), []);
  });

  it('is reported with the node of its subgraph', () => {
    assert.deepEqual(faults('5 -> PIN a(Sub)\nb(Sub)', { Sub: 'INPORT=d.PIN:PIN\nd(DigitalWrite)' }), [
      `Sub.fbp:2:1 ${warning.replace("'d'", "'b/d'")}`,
    ]);
  });

  it('is not reported in live programming', () => {
    assert.deepEqual(compileGraph(read('d(DigitalWrite)'), library, board, { warnRequired: false }).diagnostics, []);
  });
});
