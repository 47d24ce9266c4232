import assert from 'node:assert/strict';
import { simulate } from '../../src/surfaces/testing/index.js';
import { unmet } from './rejection.js';

const FORWARD = 'INPORT=f.IN:IN\nOUTPORT=f.OUT:OUT\nf(Repeat)';
const TICKS = 'OUTPORT=c.OUT:COUNT\nt(Timer) OUT -> IN c(Counter)\n100 -> INTERVAL t';

describe('time in a simulation', () => {
  it('changes only by advancing, which includes what is due at the end', async () => {
    const board = await simulate('examples/blink.fbp');
    assert.equal(board.time, 0);
    await board.advance(300);
    assert.equal(board.time, 300);
    await board.advance(299.5);
    await board.advance(400.5);
    assert.deepEqual(board.pin('LED').changes, [
      [0, 0],
      [300, 1],
      [600, 0],
      [900, 1],
    ]);
  });

  it('can start at any value, such as one second before the clock of the chip wraps', async () => {
    const startTime = 2 ** 32 - 1000;
    const board = await simulate(TICKS, { startTime });
    await board.advance(2000);
    assert.deepEqual(
      board.values('count'),
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
    assert.equal(board.received('count')[19]?.time, startTime + 2000);
  });

  it('calls scheduled actions before anything else that is due', async () => {
    const board = await simulate(
      "OUTPORT=r.OUT:LEVEL\nt(Timer) OUT -> TRIGGER r(DigitalRead)\n100 -> INTERVAL t\n'D2' -> PIN r",
    );
    board.at(200, () => board.pin('D2').drive(0));
    await board.advance(250);
    assert.deepEqual(board.values('level'), [true, false]);
  });
});

describe('pins in a simulation', () => {
  it('have a level, a mode and a history', async () => {
    const board = await simulate('examples/blink.fbp');
    const { name, mode, value, changes } = board.pin('LED');
    assert.deepEqual({ name, mode, value, changes }, { name: 'D13', mode: 'output', value: 0, changes: [[0, 0]] });
  });

  it('have a percentage if they are PWM outputs', async () => {
    const board = await simulate("INPORT=p.DUTYCYCLE:DUTY\np(PwmWrite)\n'D3' -> PIN p");
    await board.send('duty', 40);
    assert.deepEqual(board.pin(3).changes, [
      [0, 0],
      [0, 40],
    ]);
  });

  it('can be set before the program starts, digital and analog', async () => {
    const graph =
      "OUTPORT=m.OUT:LEVEL\nOUTPORT=a.OUT:LIGHT\nm(MonitorPin)\n'D4' -> PIN m\na(AnalogRead)\n'A1' -> PIN a\ntrue -> TRIGGER a";
    const board = await simulate(graph, { inputs: { D4: 0, A1: 512 } });
    assert.deepEqual(board.values('level'), [false]);
    assert.deepEqual(board.values('light'), [512]);
    await assert.rejects(simulate(graph, { inputs: { D4: 512 } }), {
      message: 'D4 is a digital pin: it takes 0 or 1, not 512',
    });
  });

  it('cause interrupts', async () => {
    const board = await simulate("OUTPORT=m.OUT:LEVEL\nm(MonitorPin)\n'D4' -> PIN m");
    board.pin('D4').drive(false);
    await board.advance(0);
    assert.deepEqual(board.values('level'), [true, false]);
  });
});

describe('the console in a simulation', () => {
  it('takes text, as much as it may be, and has the lines that the graph wrote', async () => {
    const board = await simulate(
      '0 -> PORT in(SerialIn) OUT -> IN line(ReadLine) OUT -> IN print(Print)\nin OUT -> IN back(SerialOut)\n0 -> PORT back',
    );
    const lines = Array.from({ length: 200 }, (_, i) => `line ${i}`);
    await board.writeConsole(lines.map((line) => `${line}\n`).join(''));
    assert.deepEqual(
      board.consoleLines,
      lines.flatMap((line) => [line, line]),
    );
    await board.writeConsole(new TextEncoder().encode('begun'));
    assert.equal(board.consoleLines.at(-1), 'begun');
    assert.deepEqual(board.errors, []);
  });

  it('refuses text that no node reads', async () => {
    const board = await simulate(FORWARD);
    await assert.rejects(board.writeConsole('hello'), { name: 'DeviceError', code: 'unread' });
    for (const [wrong, shown] of [
      [null, 'null'],
      [42, 'number'],
      [[104, 105], 'object'],
    ]) {
      await assert.rejects(board.writeConsole(wrong as unknown as string), {
        code: 'badValue',
        message: `text for the console must be a string or a Uint8Array, not ${shown}`,
      });
    }
  });
});

describe('serial ports in a simulation', () => {
  it('receive and send bytes, also as text', async () => {
    const board = await simulate(
      'i(SerialIn) OUT -> IN o(SerialOut)\n1 -> PORT i\n9600 -> BAUDRATE i\n1 -> PORT o\n9600 -> BAUDRATE o',
    );
    board.serial(1).send('A');
    await board.advance(100);
    assert.equal(board.serial(1).receivedText, 'A');
    assert.deepEqual(board.events, [{ time: 0, type: 'serial', port: 1, value: 'A' }]);
  });
});

describe('exported ports in a simulation', () => {
  it('receive and send values, with their times', async () => {
    const board = await simulate(FORWARD);
    await board.advance(10);
    await board.send('in', 9.9);
    assert.deepEqual(board.received('out'), [
      { time: 10, type: 'packet', port: 'out', value: 9.9, packetType: 'float' },
    ]);
    assert.equal(await board.next('OUT'), 9.9);
  });

  it('return arrays for brackets', async () => {
    const board = await simulate(FORWARD);
    await board.send('in', [1, ['two', []], null]);
    await board.send('in', 3);
    assert.deepEqual(board.values('out'), [[1, ['two', []], null], 3]);
    assert.deepEqual(await board.next('out'), [1, ['two', []], null]);
    assert.equal(await board.next('out'), 3);
  });

  it('can be awaited: next stops time at the packet, and returns each packet once', async () => {
    const board = await simulate(TICKS);
    assert.equal(await board.next('count', { within: 1000 }), 1);
    assert.equal(board.time, 100);
    await board.advance(200);
    assert.equal(await board.next('count'), 2);
    assert.equal(await board.next('count'), 3);
    assert.equal(board.time, 300);
  });

  it('can be awaited across scheduled inputs', async () => {
    const board = await simulate("OUTPORT=m.OUT:LEVEL\nm(MonitorPin)\n'D4' -> PIN m");
    board.at(70, () => board.pin('D4').drive(0));
    assert.equal(await board.next('level'), true);
    assert.equal(await board.next('level', { within: 100 }), false);
    assert.equal(board.time, 70);
  });

  it('that the graph does not have are refused with a list of those that it has', async () => {
    const board = await simulate(FORWARD);
    const message = "the graph exports no outport 'uot'; did you mean 'out'? it exports: out";
    assert.throws(() => board.received('uot'), { message });
    await assert.rejects(board.next('uot'), { message });
  });
});

describe('edges in a simulation', () => {
  it('are recorded from when they are watched', async () => {
    const board = await simulate(TICKS);
    await board.advance(100);
    await board.watch('t OUT -> IN c');
    await board.advance(200);
    await board.unwatch('t OUT -> IN c');
    await board.advance(100);
    assert.deepEqual(
      board.packets('t OUT -> IN c').map(({ time, packetType }) => [time, packetType]),
      [
        [200, 'bang'],
        [300, 'bang'],
      ],
    );
    assert.deepEqual(board.values('t out -> in c'), [null, null]);
  });

  it('can be watched from the start, including initial packets', async () => {
    const board = await simulate(TICKS, { watch: ['-> INTERVAL t', 'c OUT -> exported COUNT'] });
    await board.advance(200);
    assert.deepEqual(board.values('-> INTERVAL t'), [100]);
    assert.deepEqual(board.values('c OUT -> exported COUNT'), [1, 2]);
  });

  it('that do not exist are refused', async () => {
    const board = await simulate(TICKS);
    await assert.rejects(board.watch('t OUT -> RESET c'), { message: 'the graph has no edge t OUT -> RESET c' });
    await assert.rejects(board.watch('t.out'), {
      message: "'t.out' is not an edge: write 'a OUT -> IN b', or '-> IN b' for initial packets",
    });
  });
});

describe('a simulation', () => {
  it('can be edited while it runs: unchanged nodes keep their state', async () => {
    const board = await simulate(TICKS);
    await board.advance(250);
    const edit = await board.edit(TICKS.replace('100', '50'));
    assert.equal(edit.initials.length, 1);
    await board.advance(100);
    assert.deepEqual(
      board.received('count').map(({ time, value }) => [time, value]),
      [
        [100, 1],
        [200, 2],
        [300, 3],
        [350, 4],
      ],
    );
  });

  it('can be stopped and started again', async () => {
    const board = await simulate(TICKS);
    await board.advance(150);
    await board.stop();
    await board.advance(1000);
    await board.start();
    await board.advance(100);
    assert.deepEqual(
      board.received('count').map(({ time, value }) => [time, value]),
      [
        [100, 1],
        [1250, 1],
      ],
    );
  });

  it('has the same hash for the same run, and another one for another run', async () => {
    const run = async (milliseconds: number) => {
      const board = await simulate(TICKS);
      await board.advance(milliseconds);
      return board.hash();
    };
    assert.equal(await run(1000), await run(1000));
    assert.notEqual(await run(1000), await run(1100));
    assert.match(await run(0), /^[0-9a-f]{64}$/);
  });

  it('reports errors of the board', async () => {
    const board = await simulate('INPORT=f.IN:IN\nf(Repeat) OUT -> IN b(Not)');
    await board.send('in', 'text');
    assert.deepEqual(board.errors, [
      {
        time: 0,
        type: 'error',
        code: 'type',
        message:
          "node 'b', port IN: the packet cannot be converted to the type of the port (string 'text'); IN takes booleans and numbers",
        node: 'b',
        port: 'in',
        value: 'text',
      },
    ]);
  });

  it('rejects calls that lead into a loop without delay, and names the nodes', async () => {
    const board = await simulate('INPORT=f.IN:IN\nf(Repeat) OUT -> IN g(Repeat) OUT -> IN f\nother(Repeat)');
    const message = await unmet(board.send('in', 1));
    assert.match(
      message,
      /^the program was stopped at 0 ms: a loop without delay never ends: f, g; put a Timer into the loop, or break it\n/,
    );
    assert.equal(board.device.state, 'stopped');
    const later = await simulate('t(Timer) OUT -> IN f(Repeat) OUT -> IN g(Repeat) OUT -> IN f\n100 -> INTERVAL t');
    await later.advance(99);
    assert.match(await unmet(later.advance(1)), /at 100 ms: .*: f, g; put/);
  });
});
