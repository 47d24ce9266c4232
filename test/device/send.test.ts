import assert from 'node:assert/strict';
import { load } from '../../src/device/loader.js';
import { Session } from '../../src/device/session.js';
import type { Packet } from '../../src/program/packet.js';
import { SlotTable } from '../../src/program/slots.js';
import { packetsToValues } from '../../src/program/value.js';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { type Command, encodeCommand } from '../../src/stream/command.js';
import { wallClock } from '../../src/util/clock.js';
import { compile, only, open, packets } from './bench.js';

const FORWARD = 'INPORT=f.IN:IN\nOUTPORT=f.OUT:OUT\nf(Repeat)';

const VALUES: [name: string, sent: unknown, packetType: string, received?: unknown][] = [
  ['a bang', null, 'bang'],
  ['undefined, a bang', undefined, 'bang', null],
  ['true', true, 'boolean'],
  ['false', false, 'boolean'],
  ['the least integer', -2147483648, 'integer'],
  ['the greatest integer', 2147483647, 'integer'],
  ['zero', 0, 'integer'],
  ['9.9', 9.9, 'float'],
  ['-7.7', -7.7, 'float'],
  ['the least float above zero', 1e-45, 'float'],
  ['an empty string', '', 'string'],
  ['text beyond ASCII', 'größer ☃ 🌱', 'string'],
  ['the longest string', 'x'.repeat(255), 'string'],
  ['text that looks like a number', '12', 'string'],
];

const PACKETS: Packet[] = [
  { type: 'bang' },
  { type: 'boolean', value: true },
  { type: 'byte', value: 0 },
  { type: 'byte', value: 255 },
  { type: 'integer', value: -1 },
  { type: 'float', value: -7.7 },
  { type: 'float', value: 3.4028235e38 },
  { type: 'float', value: Number.NEGATIVE_INFINITY },
  { type: 'float', value: -0 },
  { type: 'string', value: 'x'.repeat(255) },
  { type: 'pin', value: 13 },
  { type: 'open' },
  { type: 'close' },
  { type: 'error', value: 'division' },
];

describe('a packet from the host through the device and back', () => {
  for (const [name, sent, packetType, received = sent] of VALUES) {
    it(`is unchanged: ${name}`, async () => {
      const bench = await open();
      await bench.device.upload(compile(FORWARD));
      await bench.device.send('in', sent);
      assert.deepEqual(bench.heard.slice(1), [['packet', { port: 'out', value: received, packetType }]]);
    });
  }

  it('is an error at a port with a format that has no room for so many; the next text is taken', async () => {
    const bench = await open();
    await bench.device.upload(compile('INPORT=m.PICTURE:P\nm(LedMatrix)\n[2, 3] -> ROWPINS m\n[4, 5] -> COLUMNPINS m'));
    // No host of ours sends more rows than the component has room for.
    const bytes = Array.from({ length: 9 }, (): Packet => ({ type: 'byte', value: 1 }));
    for (const packet of [{ type: 'open' } as const, ...bytes, { type: 'close' } as const]) {
      bench.board.pipe.send(encodeCommand({ kind: 'packet', port: 0, packet }));
    }
    await bench.device.ping();
    const errors = () => only(bench, 'error').map(({ node, port, code }) => [node, port, code]);
    assert.deepEqual(errors(), [['m', 'picture', 'value']]);
    await bench.device.send('p', '#. .#');
    assert.equal(errors().length, 1);
  });

  it('keeps nested brackets', async () => {
    const { board, device } = await open();
    await device.upload(compile(FORWARD));
    const value = [1, [], [[true, 'two'], 3.5], null];
    const came: Packet[] = [];
    device.on('packet', ({ packetType, value: each }) => came.push({ type: packetType, value: each } as Packet));
    await device.send('in', value);
    assert.deepEqual(packetsToValues(came, board.definition), [value]);
  });

  it('can have any type', async () => {
    const board = new SimulatedBoard();
    const came: Packet[] = [];
    const session = new Session(board.pipe, {
      clock: wallClock,
      timeout: 1000,
      onEvent: (event) => event.kind === 'packet' && came.push(event.packet),
      onEnd: () => {},
    });
    session.longest = 1024;
    const program = compile(FORWARD);
    await load(session, program, SlotTable.of(program.edges), () => {});
    const commands = PACKETS.map((packet): Command => ({ kind: 'packet', port: 0, packet }));
    const answers = await session.exchange(commands, 'packets');
    assert.deepEqual(new Set(answers.map(({ kind }) => kind)), new Set(['done']));
    assert.deepEqual(came, PACKETS);
    session.close();
  });
});

describe('send', () => {
  it('converts to the type of the inner port', async () => {
    const bench = await open();
    const { device } = bench;
    await device.upload(compile('INPORT=c.IN:IN\nOUTPORT=c.OUT:OUT\nINPORT=c.UPPER:MOST\nc(Constrain)'));
    await device.send('most', '0x20');
    await device.send('IN', '12');
    await device.send('in', true);
    assert.deepEqual(packets(bench), [
      ['out', 12],
      ['out', 1],
    ]);
  });

  it('resolves pins by name', async () => {
    const { board, device } = await open();
    await device.upload(compile('INPORT=d.PIN:PIN\nd(DigitalWrite)'));
    await device.send('pin', 'LED');
    assert.equal(board.pin('D13').mode, 'output');
  });

  for (const [port, value, code, message] of [
    [
      'level',
      '12abc',
      'badValue',
      "inport 'level' does not accept the value: '12abc' is not a number: write digits, such as 12 or -0.5",
    ],
    [
      'level',
      0xffeeddcc,
      'badValue',
      "inport 'level' does not accept the value: 4293844428 is out of range: an integer is -2,147,483,648 to 2,147,483,647",
    ],
    [
      'pin',
      'D99',
      'badValue',
      "inport 'pin' does not accept the value: simulator has no pin 'D99'; did you mean 'D9'?",
    ],
    ['levle', 1, 'noSuchName', "the graph exports no inport 'levle'; did you mean 'level'? it exports: level, pin"],
  ] as const) {
    it(`is refused by the host: ${message}`, async () => {
      const bench = await open();
      await bench.device.upload(compile('INPORT=c.IN:LEVEL\nINPORT=d.PIN:PIN\nc(Fade)\nd(DigitalWrite)'));
      await assert.rejects(bench.device.send(port, value), { code, message });
      assert.equal((await bench.device.statistics()).delivered, 0);
    });
  }

  it('needs a graph', async () => {
    const { device } = await open();
    await assert.rejects(device.send('in', 1), { code: 'unknownGraph' });
  });

  it('from a listener is handled before time advances', async () => {
    const bench = await open();
    const { board, device } = bench;
    await device.upload(compile(`${FORWARD}\nOUTPORT=t.OUT:TICK\nt(Timer)\n100 -> INTERVAL t`));
    const times: number[] = [];
    device.on('packet', ({ port }) => {
      if (port === 'tick') void device.send('in', board.time);
      else times.push(board.time);
    });
    board.advance(350);
    assert.deepEqual(times, [100, 200, 300]);
  });
});
