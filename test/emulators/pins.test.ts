import assert from 'node:assert/strict';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { bool, type Graph, integer, pin, record, run, send } from './graphs.js';

/** A board that runs one DigitalWrite on D5. A packet to export 0 is written to the pin. */
function writer(): SimulatedBoard {
  const board = new SimulatedBoard();
  run(board, { nodes: ['DigitalWrite'], edges: [[0, 0, 1, 'in']], initials: [[pin(5), 1, 'pin']] });
  return board;
}

const write = (board: SimulatedBoard, value: boolean) => send(board, { kind: 'packet', port: 0, packet: bool(value) });

/** Reads D2 every 10 ms and outputs it on D3. */
const reader = (pullUp: boolean): Graph => ({
  nodes: ['Timer', 'DigitalRead', 'DigitalWrite'],
  edges: [
    [1, 'out', 2, 'trigger'],
    [2, 'out', 3, 'in'],
  ],
  initials: [
    [integer(10), 1, 'interval'],
    [bool(pullUp), 2, 'pullup'],
    [pin(2), 2, 'pin'],
    [pin(3), 3, 'pin'],
  ],
});

describe('a pin of the simulated board', () => {
  it('is found by each of its names and by its D number', () => {
    const board = new SimulatedBoard();
    assert.equal(board.pin('LED'), board.pin('D13'));
    assert.equal(board.pin(13), board.pin('D13'));
    assert.equal(board.pin('D14'), board.pin('A0'));
    assert.equal(board.pin(19).name, 'A5');
    assert.equal(board.pin('A5').index, 19);
  });

  it('that the board does not have is refused with a list of its pins', () => {
    const board = new SimulatedBoard();
    assert.throws(() => board.pin('D20'), /the simulator board has no pin 'D20': it has D0, D1, .*, A5$/);
    assert.throws(() => board.pin(-1), /no pin 'D-1'/);
  });

  it('floats and reads LOW until the program uses it', () => {
    const { mode, value } = new SimulatedBoard().pin('D2');
    assert.deepEqual({ mode, value }, { mode: 'floating', value: 0 });
  });

  it('sends an event when it becomes an output and at each later change, but not for a repeated write', () => {
    const board = new SimulatedBoard();
    const events = record(board);
    run(board, { nodes: ['DigitalWrite'], edges: [[0, 0, 1, 'in']], initials: [[pin(5), 1, 'pin']] });
    for (const value of [false, true, true, false, false, true]) write(board, value);
    assert.deepEqual(events, ['0 pin D5 0', '0 pin D5 1', '0 pin D5 0', '0 pin D5 1']);
    assert.equal(board.pin('D5').mode, 'output');
    assert.equal(board.pin('D5').value, 1);
  });

  it('notifies its own listeners only of its own changes', () => {
    const board = writer();
    const seen: unknown[] = [];
    board.pin('D5').onChange((event) => seen.push(event));
    board.pin('D6').onChange((event) => seen.push(event));
    write(board, true);
    assert.deepEqual(seen, [{ time: 0, type: 'pin', pin: 'D5', value: 1 }]);
  });

  it('keeps its level as an output, whatever drives it from outside', () => {
    const board = writer();
    write(board, true);
    board.pin('D5').drive(0);
    assert.equal(board.pin('D5').value, 1);
  });

  it('stays an output when the program stops, at the level that its node leaves', () => {
    const board = writer();
    write(board, true);
    const events = record(board);
    send(board, { kind: 'stop' });
    assert.equal(board.pin('D5').mode, 'output');
    assert.deepEqual(events, ['0 pin D5 0']);
  });

  it('reads LOW as an undriven input, and HIGH with the pull-up', () => {
    for (const pullUp of [false, true]) {
      const board = new SimulatedBoard();
      run(board, reader(pullUp));
      board.advance(10);
      assert.equal(board.pin('D3').value, Number(pullUp));
      assert.equal(board.pin('D2').mode, pullUp ? 'pull-up' : 'input');
      assert.equal(board.pin('D2').value, Number(pullUp));
    }
  });

  it('reads the driven level until it is released', () => {
    const board = new SimulatedBoard();
    run(board, reader(true));
    const levels = ([0, 1, false, undefined] as const).map((level) => {
      board.pin('D2').drive(level);
      board.advance(10);
      return board.pin('D3').value;
    });
    assert.deepEqual(levels, [0, 1, 0, 1]);
  });

  it('can be driven before the program starts', () => {
    const board = new SimulatedBoard();
    board.pin('D2').drive(1);
    run(board, reader(false));
    board.advance(10);
    assert.equal(board.pin('D3').value, 1);
  });

  it('refuses invalid levels and values', () => {
    const board = new SimulatedBoard();
    const wrong: unknown = 2;
    assert.throws(
      () => board.pin('D2').drive(wrong as 1),
      new TypeError('D2 can be driven with true or 1, false or 0, or undefined, not with 2'),
    );
    for (const value of [-1, 1024, 0.5, Number.NaN]) assert.throws(() => board.pin('A0').analog(value), RangeError);
    assert.throws(() => board.pin('D2').analog(1), new Error('pin D2 does not support analog input'));
  });
});

describe('an analog input', () => {
  it('measures 0 until it is set', () => {
    const board = new SimulatedBoard();
    run(board, {
      nodes: ['Timer', 'AnalogRead', 'PwmWrite'],
      edges: [
        [1, 'out', 2, 'trigger'],
        [2, 'out', 3, 'dutycycle'],
      ],
      initials: [
        [integer(10), 1, 'interval'],
        [pin(14), 2, 'pin'],
        [pin(9), 3, 'pin'],
      ],
    });
    const events = record(board);
    board.advance(10);
    assert.deepEqual(events, []);
    board.at(15, () => board.pin('A0').analog(100));
    board.at(25, () => board.pin('A0').analog(42));
    board.advance(30);
    assert.deepEqual(events, ['20 pwm D9 100', '30 pwm D9 42']);
    assert.deepEqual([board.pin('A0').mode, board.pin('A0').value], ['analog', 42]);
  });
});

describe('a PWM output', () => {
  it('starts at 0 %, and sends an event for each change but no pin events', () => {
    const board = new SimulatedBoard();
    const events = record(board);
    run(board, { nodes: ['PwmWrite'], edges: [[0, 0, 1, 'dutycycle']], initials: [[pin(9), 1, 'pin']] });
    for (const value of [0, 30, 30, 100]) send(board, { kind: 'packet', port: 0, packet: integer(value) });
    assert.deepEqual(events, ['0 pwm D9 0', '0 pwm D9 30', '0 pwm D9 100']);
    assert.deepEqual([board.pin('D9').mode, board.pin('D9').value], ['pwm', 100]);
  });

  it('is refused on a pin without PWM, with an error of the node', () => {
    const board = new SimulatedBoard();
    const events = record(board, 'pin');
    run(board, { nodes: ['PwmWrite'], edges: [[0, 0, 1, 'pin']] });
    send(board, { kind: 'packet', port: 0, packet: pin(14) });
    assert.deepEqual(events.filter((line) => /^0 message 6501000109/.test(line)).length, 1);
    assert.equal(board.pin('A0').mode, 'floating');
  });
});

describe('an interrupt', () => {
  /** Monitors D2 and outputs it on D3. */
  function monitor(): SimulatedBoard {
    const board = new SimulatedBoard();
    run(board, {
      nodes: ['MonitorPin', 'DigitalWrite'],
      edges: [[1, 'out', 2, 'in']],
      initials: [
        [pin(3), 2, 'pin'],
        [pin(2), 1, 'pin'],
      ],
    });
    return board;
  }

  it('comes with every change of the level on a watched pin, in order', () => {
    const board = monitor();
    const events = record(board);
    for (const level of [0, 1, 0, 0, undefined] as const) board.pin('D2').drive(level);
    board.advance(0);
    assert.deepEqual(events, ['0 pin D3 0', '0 pin D3 1', '0 pin D3 0', '0 pin D3 1']);
  });

  it('is handled before time advances', () => {
    const board = monitor();
    const events = record(board);
    board.pin('D2').drive(0);
    board.advance(50);
    assert.deepEqual(events, ['0 pin D3 0']);
  });

  it('that was lost for lack of room is recovered by reading the pin', () => {
    const board = monitor();
    const events = record(board);
    for (let i = 0; i < 301; i++) board.pin('D2').drive(i % 2 === 1);
    assert.equal(board.pin('D2').value, 0);
    board.advance(0);
    assert.equal(board.pin('D3').value, 0);
    assert.equal(events.length >= 128, true);
  });

  it('does not come from an unmonitored pin', () => {
    const board = monitor();
    const events = record(board);
    board.pin('D4').drive(1);
    board.advance(1);
    assert.deepEqual(events, []);
  });
});
