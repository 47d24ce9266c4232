import assert from 'node:assert/strict';
import { IrDetector, IrRemote } from '../../src/parts/index.js';
import { simulate } from '../../src/surfaces/testing/index.js';
import { attached, said, wired } from './bench.js';

const REMOTE = (pin: string) =>
  [
    ...['INPORT=remote.SEND:SEND', 'INPORT=remote.HOLD:HOLD', 'OUTPORT=remote.OUT:OUT', 'remote(IrSender)'],
    ...['7 -> ADDRESS remote', '165 -> COMMAND remote', `'${pin}' -> PIN remote`],
  ].join('\n');
const LAMP = "INPORT=lamp.IN:ON\nlamp(DigitalWrite)\n'D3' -> PIN lamp";

describe('An infrared LED, and a device that sees it', function () {
  this.timeout(120_000);

  for (const [on, pin] of [
    ['simulator', 'D3'],
    ['emulator:uno', 'D3'],
    ['emulator:mega2560', 'D9'],
    ['emulator:rp2040', 'GP14'],
    ['emulator:lpc1768', 'P0.8'],
  ] as const) {
    it(`understands an IrSender on ${on}, and has nothing to say against it`, async () => {
      const device = new IrDetector();
      const test = await wired(on, REMOTE(pin), device, { anode: pin });
      try {
        await test.send('HOLD', true);
        await test.advance(270);
        await test.send('HOLD', false);
        await test.advance(150);
        const { carrier, ...heard } = device.state;
        assert.deepEqual(heard, { address: 7, command: 165, messages: 1, repeats: 2, failed: 0 });
        assert.ok(Math.abs(carrier - 38_000) < 400, `${carrier} Hz`);
        assert.deepEqual([test.values('OUT').length, said(device)], [1, []]);
      } finally {
        test.close();
      }
    });
  }

  it('misses messages while the sun shines on it, and never takes one for another', async () => {
    const device = new IrDetector();
    const test = await attached(device, { anode: 'D3' }, REMOTE('D3'));
    device.set('noisy', true);
    for (let i = 0; i < 20; i++) {
      await test.send('SEND', null);
      await test.advance(120);
    }
    const { messages, failed, address, command } = device.state;
    assert.ok(messages > 0 && messages < 20 && failed > 0, `${messages} understood, ${failed} not`);
    assert.deepEqual([address, command], [7, 165]);
    device.set('noisy', false);
    await test.send('SEND', null);
    await test.advance(120);
    assert.equal(device.state.messages, messages + 1);
    test.close();
  });

  it('says that light without a carrier is not seen', async () => {
    const device = new IrDetector();
    const test = await attached(device, { anode: 'D3' }, LAMP);
    await test.send('ON', true);
    await test.advance(100);
    assert.deepEqual(said(device), ['D3 stays HIGH: light without a carrier is not seen, and the LED gets hot']);
    await test.send('ON', false);
    await test.advance(100);
    assert.equal(device.state.failed, 0);
    test.close();
  });

  it('says what is wrong with the carrier, with marks and with spaces', async () => {
    for (const [hertz, marks, expected] of [
      [33_000, [[9000, 4500]], /^a carrier of 3\d{4} Hz is hardly seen/],
      [38_000, [[7000, 6500]], /^a mark of \d+ µs is none of the protocol NEC: here it has 9000$/],
      [38_000, [...[[9000, 4500]], [300, 825]], /^a mark of \d+ µs is none of the protocol NEC: here it has 562.5$/],
      [
        38_000,
        [...[[9000, 4500]], [562, 3000], [562, 563]],
        /^35\d\d µs from mark to mark are nothing in the protocol NEC$/,
      ],
      [38_000, [[150, 500]], /^a mark of \d periods is not seen: a receiver needs 10$/],
      [38_000, [...[[9000, 2250]], [562, 563]], /^a repetition without a message before it means nothing$/],
    ] as const) {
      const device = new IrDetector();
      const test = await attached(device, { anode: 'D3' }, LAMP);
      for (const [on, off] of marks) {
        const half = 500 / hertz;
        for (let at = 0; at < on / 1000; at += 2 * half) {
          await test.send('ON', true);
          await test.advance(half);
          await test.send('ON', false);
          await test.advance(half);
        }
        await test.advance(off / 1000);
      }
      await test.advance(30);
      assert.match(said(device)[0] ?? 'nothing', expected);
      test.close();
    }
  });

  it('is not what a receiver is: an IrRemote and an IrDetector know each other by their program', async () => {
    const graph = [
      ...['from(IrReceiver) ADDRESS -> ADDRESS to(IrSender)', 'from COMMAND -> COMMAND to', 'from COMMAND -> SEND to'],
      ...["'D2' -> PIN from", "'D3' -> PIN to"],
    ].join('\n');
    const board = await simulate(graph);
    const [remote, device] = [new IrRemote(), new IrDetector()];
    remote.attach(board.bench, { out: 'D2' });
    device.attach(board.bench, { anode: 'D3' });
    remote.set('command', 66);
    remote.set('address', 9);
    await board.advance(10);
    remote.set('pressed', true);
    await board.advance(50);
    remote.set('pressed', false);
    await board.advance(200);
    assert.deepEqual([device.state.address, device.state.command, device.state.messages], [9, 66, 1]);
    board.close();
  });
});
