import assert from 'node:assert/strict';
import { findBoard, simulator } from '../../src/boards/boards.js';
import { checkCircuit } from '../../src/circuit/check-circuit.js';
import { toldPins } from '../../src/circuit/circuit.js';
import { readCircuit } from '../../src/circuit/read-circuit.js';
import { wiringOf } from '../../src/circuit/wiring.js';
import type { Diagnostic } from '../../src/graph/diagnostic.js';
import { parseGraph } from '../../src/graph/read.js';
import { coreLibrary } from '../../src/library/core.js';
import { compileProgram } from '../../src/program/compile.js';

const uno = findBoard('uno') ?? simulator;

function lines(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ severity, message, place }) => {
    assert.equal(place?.file, 'lamp.circuit.yaml');
    return `${place.line}:${place.column}: ${severity}: ${message}`;
  });
}

function read(text: string, board = uno) {
  return readCircuit(text, 'lamp.circuit.yaml', board);
}

function check(text: string, graph: string, board = uno): string[] {
  const { circuit, diagnostics } = read(text, board);
  if (!circuit) return lines(diagnostics);
  const { program } = compileProgram(parseGraph(graph, 'lamp.fbp'), coreLibrary, board);
  return lines(checkCircuit(circuit, program));
}

const KNOB = "every(Timer) OUT -> TRIGGER knob(AnalogRead) OUT -> IN nothing(Drop)\n'A0' -> PIN knob";
const ARM = "20 -> ANGLE arm(Servo) OUT -> IN nothing(Drop)\n'D9' -> PIN arm";

describe('A circuit', () => {
  it('has parts with pins, controls and faults', () => {
    const { circuit, diagnostics } = read(`
parts:
  knob: { part: Potentiometer, pins: { wiper: A0 }, controls: { position: 25 } }
  arm:
    part: Servo
    pin: 9
    faults: [blocked]
`);
    assert.deepEqual(diagnostics, []);
    const [knob, arm] = circuit?.parts ?? [];
    assert.deepEqual([knob?.name, knob?.pins.wiper?.name, knob?.settings], ['knob', 'A0', [['position', 25]]]);
    assert.deepEqual([arm?.name, arm?.pins.signal?.name, arm?.settings], ['arm', 'D9', [['blocked', true]]]);
    assert.deepEqual([arm?.place.line, arm?.pinPlaces.signal?.line], [4, 6]);
    assert.deepEqual([...toldPins(circuit ?? { parts: [] }, uno)], ['D9']);
  });

  const wrong: [text: string, ...messages: string[]][] = [
    ['', '1:1: error: a circuit has parts: write parts: { knob: { part: Potentiometer, pin: A0 } }'],
    ['[]', '1:1: error: a circuit must be a map, such as { name: value }'],
    ['part: {}', "1:1: error: unknown key 'part' in a circuit; use parts"],
    ['parts: [3]', '1:8: error: parts must be a map, such as { name: value }'],
    [
      'parts: { a: 3 }',
      "1:13: error: part 'a' must be a map, such as { name: value }",
      "1:10: error: say which part 'a' is, such as part: Led",
    ],
    ['parts: { a: { pin: D2 } }', "1:10: error: say which part 'a' is, such as part: Led"],
    ['parts: { a: { part: Sevro, pin: D2 } }', "1:21: error: unknown part 'Sevro'; did you mean 'Servo'?"],
    [
      "parts: { '2': { part: Servo, pin: D2 } }",
      "1:10: error: '2' is no name for a part: begin with a letter, then use letters, digits, _ and -",
    ],
    ['parts: { a: { part: Servo } }', "1:10: error: say at which pin signal of 'a' is, such as pin: D3"],
    [
      'parts: { a: { part: Servo, pin: D77 } }',
      /* the rest is resolvePin's */ "1:33: error: uno has no pin 'D77'; did you mean 'D7'?",
    ],
    [
      'parts: { a: { part: Potentiometer, pin: D2 } }',
      '1:41: error: pin D2 does not support analog input; pins that do: A0, A1, A2, A3, A4, A5',
    ],
    [
      'parts: { a: { part: Servo, pins: { sginal: D9 } } }',
      "1:36: error: a Servo has no pin 'sginal'; did you mean 'signal'?",
    ],
    [
      'parts: { a: { part: Servo, pin: D9, color: red } }',
      "1:37: error: unknown key 'color' in part 'a'; use part, pin, pins, address, controls, faults, at",
    ],
    [
      'parts: { a: { part: Servo, pin: D9, address: 3 } }',
      '1:37: error: a Servo has no address: it is not at an I²C bus',
    ],
    [
      'parts: { a: { part: Potentiometer, pin: A0, controls: { position: 400 } } }',
      '1:67: error: position accepts 0 to 100 %, not 400',
    ],
    [
      'parts: { a: { part: Potentiometer, pin: A0, controls: { position: "75" } } }',
      '1:67: error: position accepts 0 to 100 %, not 75 as text: remove the quotes',
    ],
    [
      'parts: { a: { part: Button, pin: D2, controls: { bounce: 5 ms } } }',
      '1:58: error: bounce accepts 0 to 20 ms, not 5 ms: write the number alone, in ms',
    ],
    [
      'parts: { a: { part: RegisterChip, address: "0x48" } }',
      '1:44: error: the address of an I²C part is 0x08 to 0x77, not 0x48 as text: remove the quotes',
    ],
    [
      'parts: { a: { part: Led, pin: D8, pins: { anode: D9 } } }',
      '1:26: error: a Led has one pin; write pin or pins, not both',
    ],
    [
      'parts: { a: { part: Button, pin: D2, controls: { pressed: "true" } } }',
      '1:59: error: pressed accepts true or false, not true as text: remove the quotes',
    ],
    [
      'parts: { a: { part: Potentiometer, pin: A0, controls: { positoin: 4 } } }',
      "1:57: error: a Potentiometer has no control or fault 'positoin'; did you mean 'position'?",
    ],
    [
      'parts: { a: { part: Potentiometer, pin: A0, controls: { position: [1] } } }',
      '1:67: error: give position a value',
    ],
    [
      'parts: { a: { part: Servo, pin: D9, faults: { blocked: true } } }',
      '1:45: error: faults is a list, such as [unplugged]',
    ],
    [
      'parts: { a: { part: Servo, pin: D9, faults: [bloked] } }',
      "1:46: error: a Servo has no control or fault 'bloked'; did you mean 'blocked'?",
    ],
    [
      'parts: { a: { part: Servo, pin: D9 }, a: { part: Servo, pin: D3 } }',
      "1:39: error: parts has 'a' twice; remove one",
    ],
  ];
  for (const [text, ...messages] of wrong) {
    it(`is refused when it is ${text === '' ? 'empty' : text}`, () => {
      const { circuit, diagnostics } = read(text);
      assert.deepEqual([circuit, lines(diagnostics)], [undefined, messages]);
    });
  }

  it('is refused when it is no YAML, where it goes wrong', () => {
    const [first = ''] = lines(read('parts:\n  a: { part: Servo').diagnostics);
    assert.match(first, /^2:\d+: error: .*; check brackets, quotes and indentation here$/);
  });
});

describe('A circuit beside its graph', () => {
  it('fits', () => {
    assert.deepEqual(check('parts: { knob: { part: Potentiometer, pin: A0 } }', KNOB), []);
    assert.deepEqual(check('parts: { arm: { part: Servo, pin: D9 } }', ARM), []);
  });

  it('has parts at pins that a node uses', () => {
    assert.deepEqual(check('parts: { knob: { part: Potentiometer, pin: A1 } }', KNOB), [
      "1:44: warning: no node of the graph uses A1, where 'knob' is; give a node 'A1' -> PIN, or take the part away",
    ]);
  });

  it('may have parts at any pin when the graph finds its pins as it runs', () => {
    const graph = 'INPORT=knob.PIN:PIN\nevery(Timer) OUT -> TRIGGER knob(AnalogRead) OUT -> IN nothing(Drop)';
    assert.deepEqual(check('parts: { knob: { part: Potentiometer, pin: A1 } }', graph), []);
  });

  it('has parts that hear where a node drives, and the other way round', () => {
    assert.deepEqual(check('parts: { arm: { part: Servo, pin: A0 } }', KNOB), [
      "1:35: warning: node 'knob' only reads A0, so 'arm' hears nothing; give it a pin that a node drives",
    ]);
    const graph = "true -> IN lamp(DigitalWrite)\n'A0' -> PIN lamp";
    assert.deepEqual(check('parts: { knob: { part: Potentiometer, pin: A0 } }', graph), [
      "1:44: warning: node 'lamp' drives A0, and so does 'knob': a short circuit; give the part a pin that a node reads",
    ]);
  });

  it('has one part that drives each pin', () => {
    const two = 'parts:\n  a: { part: Potentiometer, pin: A0 }\n  b: { part: Potentiometer, pin: A0 }';
    assert.deepEqual(check(two, KNOB), ["3:34: error: 'b' drives A0 as 'a' does (line 2); give each a pin of its own"]);
  });

  it('gives no pin more volts than it takes', () => {
    const graph =
      "true -> IN trigger(DigitalWrite)\necho(PulseIn) OUT -> IN nothing(Drop)\n'D3' -> PIN trigger\n'D2' -> PIN echo";
    const circuit = 'parts: { sonar: { part: Ultrasonic, pins: { trigger: D3, echo: D2 } } }';
    const on = (name: string) => check(circuit, graph, findBoard(name));
    assert.deepEqual(on('rp2040'), [
      "1:64: warning: echo of 'sonar' gives 5 V, and GP2 of rp2040 takes 3.3 V; wire a divider, such as 1 kΩ and 2 kΩ to GND",
    ]);
    for (const name of ['uno', 'simulator', 'lpc1768']) assert.deepEqual(on(name), [], name);
  });

  it('has parts at a bus that a node uses, each with an address of its own', () => {
    const chip = "72 -> ADDRESS chip(I2cDevice) OUT -> IN nothing(Drop)\n'u8' -> FORMAT chip";
    const two = 'parts:\n  a: { part: RegisterChip }\n  b: { part: RegisterChip, address: 0x49 }';
    assert.deepEqual(check(two, chip), []);
    assert.deepEqual(check(two.replace('0x49', '0x48'), chip), [
      "3:3: error: 'b' has the address 0x48 of 'a' (line 2), so both would answer; give one of them another address",
    ]);
    assert.deepEqual(check('parts: { a: { part: RegisterChip } }', ARM), [
      "1:10: warning: no node uses the I²C bus that 'a' is at; add one, such as chip(I2cDevice)",
    ]);
    assert.deepEqual(check('parts: { a: { part: RegisterChip } }', ARM, { ...uno, buses: { ...uno.buses, i2c: [] } }), [
      "1:10: error: 'a' is at an I²C bus, and uno has none; choose another board",
    ]);
    const both = 'parts:\n  a: { part: RegisterChip }\n  b: { part: Potentiometer, pin: A4 }';
    assert.deepEqual(check(both, chip).slice(0, 1), [
      "3:34: error: 'b' is at A4, which is SDA of the I²C bus that 'a' is at (line 2); give it another pin",
    ]);
    const other = 'parts:\n  b: { part: Potentiometer, pin: A4 }\n  a: { part: RegisterChip }';
    assert.deepEqual(check(other, chip).slice(0, 1), [
      "2:34: error: 'b' is at A4, which is SDA of the I²C bus that 'a' is at (line 3); give it another pin",
    ]);
    assert.deepEqual(check('parts: { a: { part: RegisterChip, address: 3 } }', chip), [
      '1:44: error: the address of an I²C part is 0x08 to 0x77',
    ]);
  });

  it('has parts at the SPI bus, each with a pin of its own that a node drives', () => {
    const chip = "9 -> CS chip(SpiDevice) OUT -> IN nothing(Drop)\n'u8' -> FORMAT chip";
    assert.deepEqual(check('parts: { a: { part: SpiChip, pin: D9 } }', chip), []);
    assert.deepEqual(check('parts:\n  a: { part: SpiChip, pin: D9 }\n  b: { part: SpiChip, pin: D9 }', chip), [
      "3:28: error: 'b' is selected by D9 as 'a' is (line 2), so both would answer; give each a pin of its own",
    ]);
    assert.deepEqual(check('parts: { a: { part: SpiChip, pin: D8 } }', chip), [
      "1:35: warning: no node of the graph uses D8, where 'a' is; give a node 'D8' -> PIN, or take the part away",
    ]);
    assert.deepEqual(check('parts: { a: { part: SpiChip, pin: D13 } }', chip).slice(0, 1), [
      "1:35: error: 'a' is at D13, which is SCK of the SPI bus that it is at itself; give it another pin",
    ]);
    assert.deepEqual(check('parts:\n  a: { part: SpiChip, pin: D9 }\n  b: { part: Led, pin: D11 }', chip).slice(0, 1), [
      "3:24: error: 'b' is at D11, which is MOSI of the SPI bus that 'a' is at (line 2); give it another pin",
    ]);
    assert.deepEqual(check('parts: { a: { part: SpiChip, pin: D9 } }', ARM), [
      "1:10: warning: no node uses the SPI bus that 'a' is at; add one, such as chip(SpiDevice)",
    ]);
    assert.deepEqual(
      check('parts: { a: { part: SpiChip, pin: D9 } }', ARM, { ...uno, buses: { ...uno.buses, spi: [] } }),
      ["1:10: error: 'a' is at an SPI bus, and uno has none; choose another board"],
    );
  });

  it('is wired with the lines of the SPI bus at the pins that have them', () => {
    const { circuit } = read('parts: { a: { part: SpiChip, pin: D9 } }');
    const graph = parseGraph("9 -> CS chip(SpiDevice) OUT -> IN nothing(Drop)\n'u8' -> FORMAT chip", 'lamp.fbp');
    const { program } = compileProgram(graph, coreLibrary, uno);
    const rows = wiringOf(circuit ?? { parts: [] }, program);
    assert.deepEqual(
      rows.map(({ pin, to, end }) => [pin, to, end]),
      [
        ['cs', 'D9', 'D9'],
        ['sck', 'D13 (SCK)', 'D13'],
        ['mosi', 'D11 (MOSI)', 'D11'],
        ['miso', 'D12 (MISO)', 'D12'],
        ['vcc', '5 V', 'supply'],
        ['gnd', 'GND', 'GND'],
      ],
    );
  });

  it('may have a part that connects pins at those that nodes drive, and at those that they read', () => {
    const pins = ['D4', 'D5', 'D6', 'D7', 'D8', 'D9', 'D10', 'D11'];
    const names = ['row1', 'row2', 'row3', 'row4', 'column1', 'column2', 'column3', 'column4'];
    const list = names.map((name, index) => `${name}: ${pins[index]}`).join(', ');
    const graph = 'pad(Keypad) KEY -> IN nothing(Drop)\n[4, 5, 6, 7] -> ROWPINS pad\n[8, 9, 10, 11] -> COLUMNPINS pad';
    assert.deepEqual(check(`parts: { pad: { part: Keypad, pins: { ${list} } } }`, graph), []);
  });
});
