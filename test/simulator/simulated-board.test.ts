import assert from 'node:assert/strict';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { decodeDescriptor } from '../../src/stream/descriptor.js';
import { decodeFromDevice } from '../../src/stream/from-device.js';
import { DESCRIPTOR_BYTES, Space } from '../../src/stream/table.js';
import {
  bang,
  blink,
  bool,
  integer,
  pin,
  readFrom,
  readStatus,
  record,
  run,
  send,
  statusOf,
} from '../emulators/graphs.js';

describe('time on the simulated board', () => {
  it('starts at 0 and is advanced only by advance and runUntil', () => {
    const board = new SimulatedBoard();
    assert.equal(board.time, 0);
    board.advance(0.5);
    assert.equal(board.time, 0.5);
    board.runUntil(1000);
    assert.equal(board.time, 1000);
    send(board, { kind: 'ping' });
    assert.equal(board.time, 1000);
  });

  it('never goes backwards', () => {
    const board = new SimulatedBoard();
    board.advance(10);
    assert.throws(() => board.runUntil(9), new RangeError('time only moves forward: it is 10 ms, not 9'));
    assert.throws(() => board.at(9.999, () => {}), new RangeError('9.999 ms is in the past: it is 10 ms'));
    assert.throws(
      () => board.advance(-1),
      new RangeError('a time must be a number of milliseconds, 0 or more, not -1'),
    );
    assert.throws(() => board.advance(Number.NaN), RangeError);
    assert.equal(board.time, 10);
  });

  it('makes blink change D13 at 0, 300, 600 and 900 ms, and never otherwise', () => {
    const board = new SimulatedBoard();
    const events = record(board);
    run(board, blink);
    board.advance(1000);
    assert.deepEqual(events, ['0 pin D13 0', '300 pin D13 1', '600 pin D13 0', '900 pin D13 1']);
  });

  it('includes what is due at the end of an advance', () => {
    const board = new SimulatedBoard();
    run(board, blink);
    board.advance(299.999);
    assert.equal(board.pin('D13').value, 0);
    assert.equal(board.nextWake, 300);
    board.advance(0.001);
    assert.equal(board.pin('D13').value, 1);
    assert.equal(board.nextWake, 600);
  });

  it('continues when the 32-bit milliseconds wrap', () => {
    const start = 2 ** 32 - 1000;
    const board = new SimulatedBoard({ start });
    const events = record(board);
    run(board, blink);
    board.advance(1500);
    assert.deepEqual(
      events,
      [0, 300, 600, 900, 1200, 1500].map((after, i) => `${start + after} pin D13 ${i % 2}`),
    );
  });

  it('is part of each event and is the current time in its listener', () => {
    const board = new SimulatedBoard();
    const times: number[] = [];
    board.onEvent((event) => {
      if (event.type === 'pin') times.push(event.time, board.time);
    });
    run(board, blink);
    board.advance(600);
    assert.deepEqual(times, [0, 0, 300, 300, 600, 600]);
  });

  it('gives the same events for the same calls, in however many steps it advances', () => {
    const recorded = (steps: number[]) => {
      const board = new SimulatedBoard();
      const events = record(board, 'error');
      run(board, blink);
      for (const step of steps) board.advance(step);
      return events;
    };
    const whole = recorded([3000]);
    assert.equal(whole.filter((line) => line.includes(' pin ')).length, 11);
    assert.deepEqual(recorded([3000]), whole);
    assert.deepEqual(recorded([299, 1, 0, 0.001, 1499.999, 1200]), whole);
  });
});

describe('scheduled inputs', () => {
  const follow = {
    nodes: ['MonitorPin', 'DigitalWrite'],
    edges: [[1, 'out', 2, 'in']],
    initials: [
      [pin(3), 2, 'pin'],
      [pin(2), 1, 'pin'],
    ],
  } as const;

  it('take effect at their time, in the order given', () => {
    const board = new SimulatedBoard();
    run(board, follow);
    const events = record(board);
    board.at(20, () => board.pin('D2').drive(1));
    board.at(10, () => board.pin('D2').drive(0));
    board.at(30.25, () => board.pin('D2').drive(0));
    board.advance(100);
    assert.deepEqual(events, ['10 pin D3 0', '20 pin D3 1', '30.25 pin D3 0']);
    assert.equal(board.time, 100);
  });

  it('take effect before anything else that is due at that time', () => {
    const board = new SimulatedBoard();
    run(board, {
      nodes: ['Timer', 'DigitalRead', 'DigitalWrite'],
      edges: [
        [1, 'out', 2, 'trigger'],
        [2, 'out', 3, 'in'],
      ],
      initials: [
        [integer(100), 1, 'interval'],
        [bool(false), 2, 'pullup'],
        [pin(2), 2, 'pin'],
        [pin(3), 3, 'pin'],
      ],
    });
    const events = record(board);
    board.at(100, () => board.pin('D2').drive(true));
    board.advance(150);
    assert.deepEqual(events, ['100 pin D3 1']);
  });

  it('can be added by a listener, even for the current time', () => {
    const board = new SimulatedBoard();
    run(board, follow);
    const events = record(board);
    board.pin('D3').onChange(({ value }) => {
      if (value === 0) board.at(board.time + 5, () => board.pin('D2').drive(1));
    });
    board.at(10, () => board.pin('D2').drive(0));
    board.advance(100);
    assert.deepEqual(events, ['10 pin D3 0', '15 pin D3 1']);
  });

  it('at the current time take effect when the board runs next', () => {
    const board = new SimulatedBoard();
    run(board, follow);
    const events = record(board);
    board.at(0, () => board.pin('D2').drive(0));
    assert.deepEqual(events, []);
    board.advance(0);
    assert.deepEqual(events, ['0 pin D3 0']);
  });
});

describe('the idle simulated board', () => {
  it('takes messages first, then interrupts, then wake-ups', () => {
    const board = new SimulatedBoard();
    run(board, {
      nodes: ['MonitorPin', 'Timer'],
      edges: [
        [1, 'out', 0, 0],
        [2, 'out', 0, 1],
      ],
      initials: [
        [integer(100), 2, 'interval'],
        [pin(2), 1, 'pin'],
      ],
    });
    const events = record(board);
    const kinds: string[] = [];
    board.pipe.onMessage((bytes) => {
      for (const message of decodeFromDevice(bytes)) {
        kinds.push(message.kind === 'packet' ? `packet of port ${message.port}` : message.kind);
      }
    });
    board.pipe.onHandled(() => kinds.push('handled'));
    board.at(100, () => {
      board.pin('D2').drive(0);
      send(board, { kind: 'ping' });
      send(board, readStatus);
    });
    board.advance(100);
    assert.deepEqual(events, []);
    // The second acknowledgement is in the frame of the answer and of the packets, and takes effect after these.
    assert.deepEqual(kinds, ['handled', 'data', 'packet of port 0', 'packet of port 1', 'handled']);
  });
});

describe('listeners', () => {
  it('can respond to a pin at the time of its change', () => {
    const board = new SimulatedBoard();
    run(board, {
      nodes: ['Timer', 'ToggleBoolean', 'DigitalWrite', 'MonitorPin', 'DigitalWrite'],
      edges: [
        [1, 'out', 2, 'in'],
        [2, 'out', 3, 'in'],
        [4, 'out', 5, 'in'],
      ],
      initials: [
        [integer(100), 1, 'interval'],
        [pin(4), 3, 'pin'],
        [pin(2), 4, 'pin'],
        [pin(5), 5, 'pin'],
      ],
    });
    board.pin('D2').drive(0);
    board.advance(0);
    board.pin('D4').onChange(({ value }) => board.pin('D2').drive(value === 1));
    const events = record(board);
    board.advance(1000.5);
    assert.deepEqual(events.slice(0, 4), ['100 pin D4 1', '100 pin D5 1', '200 pin D4 0', '200 pin D5 0']);
    assert.equal(events.length, 20);
  });

  it('can send messages, which are handled at once, and advance, which happens afterwards', () => {
    const board = new SimulatedBoard();
    run(board, blink);
    const answers: string[] = [];
    const off = board.pin('D13').onChange(() => {
      off();
      send(board, { kind: 'ping' });
      board.advance(1000);
    });
    board.pipe.onHandled(() => answers.push(`handled at ${board.time}`));
    board.advance(500);
    assert.deepEqual(answers, ['handled at 300']);
    assert.equal(board.time, 1500);
  });

  it('get all events even if an earlier listener threw', () => {
    const board = new SimulatedBoard();
    run(board, blink);
    const events = record(board);
    const off = board.onEvent(() => {
      throw new Error('no such luck');
    });
    assert.throws(() => board.advance(1000), /no such luck/);
    off();
    assert.equal(board.time, 300);
    board.runUntil(1000);
    assert.deepEqual(events, ['300 pin D13 1', '600 pin D13 0', '900 pin D13 1']);
  });

  it('can be removed', () => {
    const board = new SimulatedBoard();
    const seen: number[] = [];
    const off = board.pin('LED').onChange(({ value }) => seen.push(value));
    run(board, blink);
    off();
    board.advance(1000);
    assert.deepEqual(seen, [0]);
  });
});

describe('the message pipe', () => {
  it('answers before send returns', () => {
    const board = new SimulatedBoard();
    const kinds: string[] = [];
    board.pipe.onMessage((bytes) => kinds.push(...decodeFromDevice(bytes).map((message) => message.kind)));
    board.pipe.onHandled(() => kinds.push('handled'));
    send(board, { kind: 'ping' });
    assert.deepEqual(kinds, ['handled']);
    send(board, readStatus);
    assert.deepEqual(kinds, ['handled', 'data', 'handled']);
  });

  it('lets the handler send the next message, in order', () => {
    const board = new SimulatedBoard();
    let left = 1000;
    board.pipe.onHandled(() => {
      if (left-- > 0) send(board, { kind: 'ping' });
    });
    send(board, { kind: 'ping' });
    assert.equal(left, -1);
  });

  it('buffers messages for which the board has no room, and answers all of them', () => {
    const board = new SimulatedBoard();
    let answers = 0;
    board.pipe.onHandled(({ messages }) => {
      answers += messages.length;
    });
    board.at(0, () => {
      for (let i = 0; i < 100_000; i++) send(board, { kind: 'ping' });
    });
    board.advance(0);
    assert.equal(answers, 100_000);
  });

  it('refuses a message that is empty or longer than the board accepts', () => {
    const board = new SimulatedBoard();
    assert.throws(
      () => board.pipe.send(new Uint8Array(1025)),
      new RangeError('a message must have 1 to 1024 bytes, not 1025'),
    );
    assert.throws(() => board.pipe.send(new Uint8Array()), RangeError);
  });

  it('reports the identity of the board', () => {
    const board = new SimulatedBoard();
    const read = readFrom(board, { kind: 'read', space: Space.descriptor, address: 0, count: DESCRIPTOR_BYTES });
    const { limits, build } = decodeDescriptor(read);
    assert.equal(build, board.buildId);
    assert.deepEqual(limits, board.definition.limits);
    assert.equal(statusOf(board).state, 'empty');
    const name = readFrom(board, { kind: 'read', space: Space.board, address: 0, count: 9 });
    assert.equal(new TextDecoder().decode(name), 'simulator');
  });
});

describe('a loop without delay', () => {
  const loop = {
    nodes: ['Repeat', 'Repeat', 'Repeat', 'Repeat'],
    edges: [
      [0, 0, 2, 'in'],
      [2, 'out', 4, 'in'],
      [4, 'out', 2, 'in'],
      [0, 1, 1, 'in'],
      [1, 'out', 3, 'in'],
    ],
  } as const;

  it('is stopped after a million deliveries, with the numbers of its nodes', () => {
    const board = new SimulatedBoard();
    run(board, loop);
    const events = record(board);
    const states: unknown[] = [];
    board.pipe.onMessage((bytes) => states.push(...decodeFromDevice(bytes)));
    send(board, { kind: 'packet', port: 1, packet: bang });
    send(board, { kind: 'packet', port: 0, packet: bang });
    assert.deepEqual(events, ['0 error runaway 2 4']);
    assert.deepEqual(states.at(-1), { kind: 'state', state: 'stopped', error: 'runaway' });
    board.advance(1000);
    assert.equal(board.time, 1000);
    assert.equal(board.busy, false);
  });

  it('is not assumed when the host sends more than a million packets at once', function () {
    this.timeout(120_000);
    const board = new SimulatedBoard();
    run(board, { nodes: Array(100).fill('Repeat'), edges: [[0, 0, 1, 'in'], ...chain(100)] });
    const events = record(board);
    board.at(0, () => {
      for (let i = 0; i < 20_000; i++) send(board, { kind: 'packet', port: 0, packet: bang });
    });
    board.advance(0);
    assert.deepEqual(events, []);
  });

  function chain(count: number): [number, string, number, string][] {
    return Array.from({ length: count - 1 }, (_, i) => [i + 1, 'out', i + 2, 'in']);
  }
});

describe('several boards in one process', () => {
  it('have their own time, pins and graphs', () => {
    const one = new SimulatedBoard();
    const other = new SimulatedBoard({ start: 5000 });
    run(one, blink);
    run(other, {
      ...blink,
      initials: [
        [integer(50), 1, 'interval'],
        [pin(2), 3, 'pin'],
      ],
    });
    const events = [record(one), record(other)];
    one.advance(300);
    other.advance(100);
    assert.deepEqual(events, [['300 pin D13 1'], ['5050 pin D2 1', '5100 pin D2 0']]);
    assert.equal(one.pin('D2').mode, 'floating');
  });
});
