import assert from 'node:assert/strict';
import { boards } from '../../../src/boards/boards.js';
import { compileGraph } from '../../../src/program/compile.js';
import { read } from '../fixtures.js';
import { boardOf, parts, refusals } from './parts.js';

const uno = boardOf('uno');

describe('A pin that two nodes want', () => {
  it('for different uses is refused at the later one, with the earlier one and pins that would do', () => {
    assert.deepEqual(refusals(uno, "'D5' -> PIN lamp(Dims)", "'D5' -> PIN button(Reads)"), [
      "2 pin-conflict: node 'button' uses D5 as an input, node 'lamp' (line 1) for PWM; D2, D3 or D4 would do",
    ]);
    assert.deepEqual(refusals(uno, "'A0' -> PIN dial(Measures)", "'A0' -> PIN lamp(Drives)"), [
      "2 pin-conflict: node 'lamp' uses A0 as an output, node 'dial' (line 1) as an analog input; D2, D3 or D4 would do",
    ]);
    assert.deepEqual(refusals(uno, "'D5' -> PIN a(Drives)", "'D6' -> PIN b(Dims)", "'D5' -> PIN c(Dims)"), [
      "3 pin-conflict: node 'c' uses D5 for PWM, node 'a' (line 1) as an output; D3, D9 or D10 would do",
    ]);
  });

  it('for the same use is shared', () => {
    for (const name of ['Reads', 'Measures', 'Drives', 'Dims']) {
      const pin = name === 'Measures' ? 'A0' : 'D5';
      assert.deepEqual(refusals(uno, `'${pin}' -> PIN a(${name})`, `'${pin}' -> PIN b(${name})`), []);
    }
    assert.deepEqual(refusals(uno, "'D5' -> PIN a(Reads)", "'D5' -> PIN b(Watches)"), []);
  });

  it('is refused for each node that comes later, once', () => {
    const graph = ["'D5' -> PIN a(Reads)", "'D5' -> PIN b(Drives)", "'D5' -> PIN c(Reads)", "'D5' -> PIN d(Drives)"];
    assert.deepEqual(
      refusals(uno, ...graph).map((line) => line.slice(0, 15)),
      ['2 pin-conflict:', '4 pin-conflict:'],
    );
  });

  it('is that of the last packet: one that a node gave up again is free', () => {
    assert.deepEqual(refusals(uno, "'D5' -> PIN a(Reads)", "'D6' -> PIN a", "'D5' -> PIN b(Drives)"), []);
  });

  it('is no matter of one node with itself', () => {
    assert.deepEqual(refusals(uno, "'D5' -> PIN a(Drives)", "'D5' -> DATA a"), []);
  });

  it('has no other that would do when all are taken', () => {
    const pwm = uno.pins.filter(({ uses }) => uses.includes('pwm')).map(({ name }) => name);
    const taken = pwm.map((name, index) => `'${name}' -> PIN n${index}(Drives)`);
    assert.deepEqual(refusals(uno, ...taken, "'D3' -> PIN lamp(Dims)"), [
      "7 pin-conflict: node 'lamp' uses D3 for PWM, node 'n0' (line 1) as an output; no other pin of uno that supports PWM is free",
    ]);
  });

  it('is named with the file of the other node, when that is in another one', () => {
    const graph = read("inner(Inner)\n'D5' -> PIN lamp(Dims)", { Inner: "\n'D5' -> PIN button(Reads)" });
    const { diagnostics } = compileGraph(graph, parts, uno, { warnRequired: false });
    assert.deepEqual(
      diagnostics.map(({ message }) => message),
      ["node 'lamp' uses D5 for PWM, node 'inner/button' (Inner.fbp:2) as an input; D3, D6 or D9 would do"],
    );
  });
});

describe('A pin of a bus', () => {
  it('is refused for any other use while a node uses the bus', () => {
    assert.deepEqual(refusals(uno, 'sensor(Sensor)', "'A4' -> PIN dial(Measures)"), [
      "2 pin-conflict: node 'dial' uses A4 as an analog input, but it is SDA of I²C bus 0, which node 'sensor' (line 1) uses; A0, A1 or A2 would do",
    ]);
    assert.deepEqual(refusals(boardOf('mega2560'), "'D19' -> PIN lamp(Drives)", '1 -> PORT gps(Port)'), [
      "1 pin-conflict: node 'lamp' uses D19 as an output, but it is the receive line of serial port 1, which node 'gps' (line 2) uses; D2, D3 or D4 would do",
    ]);
    assert.deepEqual(refusals(uno, "'D13' -> SELECT chip(Chip)"), [
      "1 pin-conflict: node 'chip' uses D13 as an output, but it is SCK of SPI bus 0, its own; D2, D3 or D4 would do",
    ]);
  });

  it('is free while no node uses the bus', () => {
    assert.deepEqual(refusals(uno, "'A4' -> PIN a(Reads)", "'D13' -> PIN b(Drives)"), []);
  });

  it('that must only be no input may be an output', () => {
    assert.deepEqual(refusals(uno, "'D10' -> SELECT chip(Chip)", "'D10' -> PIN lamp(Dims)").slice(1), []);
    assert.deepEqual(refusals(uno, "'D9' -> SELECT chip(Chip)", "'D10' -> PIN lamp(Dims)"), []);
    assert.deepEqual(refusals(uno, "'D9' -> SELECT chip(Chip)", "'D10' -> PIN button(Reads)"), [
      "2 pin-conflict: node 'button' uses D10 as an input, but SS of SPI bus 0, which node 'chip' (line 1) uses, must be an output; D2, D3 or D4 would do",
    ]);
  });

  it('is refused to another bus, with buses that would do', () => {
    assert.deepEqual(refusals(boardOf('rp2040'), 'sensor(Sensor)', '1 -> PORT gps(Port)'), [
      "2 pin-conflict: node 'gps' uses GP5 as the receive line of serial port 1, node 'sensor' (line 1) as SCL of I²C bus 0; I²C bus 1 would do",
    ]);
    assert.deepEqual(refusals(boardOf('rp2040'), '1 -> BUS sensor(Sensor)', '1 -> PORT gps(Port)'), []);
  });

  it('that selects a chip is that of one node', () => {
    assert.deepEqual(refusals(uno, "'D9' -> CS a(Selects)", "'D9' -> CS b(Selects)"), [
      "2 pin-conflict: node 'b' uses D9 as a chip select, as node 'a' (line 1) does; D2, D3 or D4 would do",
    ]);
    assert.deepEqual(refusals(uno, "'D9' -> CS a(Selects)", "'D9' -> PIN lamp(Drives)"), [
      "2 pin-conflict: node 'lamp' uses D9 as an output, node 'a' (line 1) as a chip select; D2, D3 or D4 would do",
    ]);
    assert.deepEqual(refusals(uno, "'D11' -> CS a(Selects)"), [
      "1 pin-conflict: node 'a' uses D11 as a chip select, but it is MOSI of SPI bus 0, its own; D2, D3 or D4 would do",
    ]);
    assert.deepEqual(refusals(uno, "'D10' -> CS a(Selects)", "'D9' -> CS b(Selects)"), []);
    for (const board of boards.filter(({ buses }) => buses.spi.length > 0)) {
      const lines = Object.values(board.buses.spi[0]?.lines ?? {});
      for (const { name, index, uses } of board.pins) {
        if (!uses.includes('digital') || lines.includes(index)) continue;
        assert.match(refusals(board, `'${name}' -> CS a(Selects)`, `'${name}' -> CS b(Selects)`)[0] ?? '', /would do$/);
      }
    }
  });

  it('that tells a chip something else may do so for several nodes of the bus, without a warning', () => {
    const graph = read("'D9' -> SELECT a(Chip)\n'D9' -> SELECT b(Chip)");
    assert.deepEqual(compileGraph(graph, parts, uno).diagnostics, []);
    const { diagnostics } = compileGraph(read("'D9' -> SELECT a(Chip)\n'D9' -> PIN b(Drives)"), parts, uno);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['shared-pin'],
    );
  });
});

describe('A bus that a board does not have', () => {
  it('is refused, with those that it has', () => {
    assert.deepEqual(refusals(uno, '1 -> PORT gps(Port)', '0 -> PORT console(Port)'), [
      "1 no-bus: node 'gps': uno has no serial port 1; it has 0 (the console)",
    ]);
    assert.deepEqual(refusals(boardOf('mega2560'), '4 -> PORT gps(Port)'), [
      "1 no-bus: node 'gps': mega2560 has no serial port 4; it has 0 (the console), 1, 2 and 3",
    ]);
    assert.deepEqual(refusals(uno, '1 -> BUS sensor(Sensor)'), [
      "1 no-bus: node 'sensor': uno has no I²C bus 1; it has 0",
    ]);
    assert.deepEqual(refusals(boardOf('arduino'), 'chip(Chip)'), [
      "1 no-bus: node 'chip': arduino has no SPI bus 0; it has no SPI bus at all: use a board that has one",
    ]);
  });

  it('is not refused where the board file does not list all, or where the number comes while the graph runs', () => {
    assert.deepEqual(refusals(boardOf('pc'), '7 -> PORT gps(Port)'), []);
    assert.deepEqual(refusals(boardOf('pc'), 'chip(Chip)'), []);
    assert.deepEqual(refusals(boardOf('arduino'), '2 -> BUS sensor(Sensor)', '3 -> PORT gps(Port)'), []);
    assert.deepEqual(refusals(uno, 'INPORT=gps.PORT:PORT', 'gps(Port)'), []);
  });
});

describe('A setting of a bus', () => {
  it('must be the same at all its nodes', () => {
    const mega = boardOf('mega2560');
    const graph = ['1 -> PORT a(Port)', '115200 -> BAUDRATE a', '1 -> PORT b(Port)', '2 -> PORT c(Port)'];
    assert.deepEqual(refusals(mega, ...graph), [
      "3 bus-setting: node 'b' has BAUDRATE 9600 at serial port 1, node 'a' (line 2) has 115200 there; give both the same",
    ]);
    assert.deepEqual(refusals(mega, ...graph, '115200 -> BAUDRATE b'), []);
    assert.deepEqual(refusals(mega, ...graph, 'INPORT=b.BAUDRATE:RATE'), []);
  });

  it('is none of the console, which has no rate', () => {
    assert.deepEqual(refusals(uno, '0 -> PORT a(Port)', '115200 -> BAUDRATE a', '0 -> PORT b(Port)'), []);
  });
});

describe('A timer that a node uses', () => {
  it('makes no PWM meanwhile, so pins of other timers are offered', () => {
    assert.deepEqual(refusals(uno, "'D2' -> PIN arm(Servo)", "'D9' -> PIN lamp(Dims)", "'D3' -> PIN fan(Dims)"), [
      "2 timer-conflict: node 'lamp' uses D9 for PWM, but its Timer 1 makes servo pulses for node 'arm' (line 1) instead; D5, D6 or D11 would do",
    ]);
    assert.deepEqual(refusals(boardOf('simulator'), "'D2' -> PIN arm(Servo)", "'D9' -> PIN lamp(Dims)"), []);
  });

  it('is offered to no other node that wants PWM', () => {
    assert.deepEqual(refusals(uno, "'D2' -> PIN arm(Servo)", "'D3' -> PIN a(Reads)", "'D3' -> PIN lamp(Dims)"), [
      "3 pin-conflict: node 'lamp' uses D3 for PWM, node 'a' (line 2) as an input; D5, D6 or D11 would do",
    ]);
  });

  it('has some services at some pins only', () => {
    assert.deepEqual(refusals(uno, "'D3' -> PIN remote(Infrared)"), []);
    assert.deepEqual(refusals(uno, "'D4' -> PIN remote(Infrared)"), [
      "1 timer-conflict: node 'remote' uses D4 for pulses, but Timer 2 cannot make an infrared carrier there; D3 would do",
    ]);
    const [pico, mbed] = [boardOf('rp2040'), boardOf('lpc1768')];
    assert.deepEqual(refusals(pico, "'GP14' -> PIN remote(Infrared)", "'GP13' -> PIN lamp(Dims)"), []);
    assert.deepEqual(refusals(pico, "'GP4' -> PIN remote(Infrared)", "'GP15' -> PIN lamp(Dims)"), [
      "1 timer-conflict: node 'remote' uses GP4 for pulses, but PWM 7 cannot make an infrared carrier there; GP14 would do",
      "2 timer-conflict: node 'lamp' uses GP15 for PWM, but its PWM 7 makes an infrared carrier for node 'remote' (line 1) instead; GP2, GP3 or GP5 would do",
    ]);
    assert.deepEqual(refusals(mbed, "'P0.5' -> PIN remote(Infrared)"), [
      "1 timer-conflict: node 'remote' uses P0.5 for pulses, but TIMER2 cannot make an infrared carrier there; P0.9, P0.8 or P0.7 would do",
    ]);
  });

  it('may be used by several nodes, but not at the pins of other outputs', () => {
    assert.deepEqual(
      refusals(uno, "'D2' -> PIN a(Servo)", "'D4' -> PIN b(Servo)", 'c(Uses_tone)', 'd(Uses_alarm)'),
      [],
    );
    assert.deepEqual(refusals(uno, "'D2' -> PIN a(Servo)", "'D2' -> PIN lamp(Drives)"), [
      "2 pin-conflict: node 'lamp' uses D2 as an output, node 'a' (line 1) for pulses; D3, D4 or D5 would do",
    ]);
  });
});

describe('What no timer of a board makes', () => {
  it('is refused there', () => {
    for (const board of ['pc', 'raspberrypi', 'beaglebone']) {
      assert.deepEqual(refusals(boardOf(board), 'lights(Strip)'), [
        `1 no-service: node 'lights' needs exact pulses, which ${board} cannot make; docs/timers.md lists the boards that can`,
      ]);
    }
  });

  it('is not refused where the board file lists no timers', () => {
    assert.deepEqual(refusals(boardOf('arduino'), 'lights(Strip)', 'remote(Infrared)'), []);
  });
});

describe('A node that closes interrupts', () => {
  it('is refused beside one that does not bear it for so long', () => {
    assert.deepEqual(refusals(uno, 'lights(Strip)', 'arm(Servo)', 'calm(Calm)'), [
      "2 interrupts-closed: node 'arm' needs an interrupt within 4 µs, but node 'lights' (line 1) closes interrupts for up to 30 µs; leave one out, or give it another board",
    ]);
  });

  it("is in nobody's way on the simulated board, whose time is its own", () => {
    assert.deepEqual(refusals(boardOf('simulator'), 'lights(Strip)', 'arm(Servo)', 'calm(Calm)'), []);
  });

  it('is not in its own way', () => {
    assert.deepEqual(refusals(uno, 'room(Thermometer)'), []);
    assert.deepEqual(refusals(uno, 'room(Thermometer)', 'garden(Thermometer)'), []);
    assert.deepEqual(
      refusals(uno, 'room(Thermometer)', 'lights(Strip)').map((line) => line.slice(0, 34)),
      ["1 interrupts-closed: node 'room' n"],
    );
  });
});

describe('A setting that only one node can have', () => {
  const keepers = (...keys: number[]) => keys.map((key, index) => `${key} -> KEY k${index}(Keeper)`);

  it('is refused to a second one, with one that would do', () => {
    assert.deepEqual(refusals(uno, ...keepers(0, 2, 0)), [
      "3 taken-setting: node 'k2' has KEY 0, as node 'k0' (line 1) has; 1 would do",
    ]);
    assert.deepEqual(refusals(uno, ...keepers(0, 1, 2, 2)), [
      "4 taken-setting: node 'k3' has KEY 2, as node 'k2' (line 3) has; none is left; remove one of them",
    ]);
    assert.deepEqual(refusals(uno, ...keepers(0, 1, 2)), []);
  });
});
