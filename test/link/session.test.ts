import assert from 'node:assert/strict';
import type { BytePort } from '../../src/link/byte-port.js';
import { type Control, encodeControl, LINK_VERSION } from '../../src/link/control.js';
import { encodeFrame, FrameKind } from '../../src/link/frame.js';
import { LinkSession, type LinkSessionOptions } from '../../src/link/session.js';
import { VirtualClock } from '../virtual-clock.js';
import { FarEnd } from './far-end.js';

function setUp(options: Partial<LinkSessionOptions> = {}) {
  const clock = new VirtualClock();
  const device = new FarEnd();
  const session = new LinkSession(device.port, { id: 5, clock, name: '/dev/ttyX', ...options });
  const messages: string[] = [];
  const ends: string[] = [];
  session.onMessage((bytes) => messages.push(Buffer.from(bytes).toString('hex')));
  session.onClose((reason) => ends.push(reason.message));
  return { clock, device, session, messages, ends };
}

function open(options: Partial<LinkSessionOptions> = {}) {
  const all = setUp(options);
  all.session.open();
  all.device.opened();
  assert.deepEqual(all.device.heard(), ['acknowledge 0 ack 0']);
  return all;
}

const send = (session: LinkSession, ...bytes: number[]) => session.send(Uint8Array.from(bytes));

describe('A session of the host', () => {
  it('repeats its request until it is answered', () => {
    const { clock, device, session } = setUp();
    session.open();
    assert.deepEqual(device.heard(), ['open']);
    clock.advance(240);
    assert.deepEqual(device.heard(), ['open', 'open']);
    device.opened();
    assert.equal(session.isOpen, true);
    device.heard();
    clock.advance(10_000);
    assert.deepEqual(device.heard(), []);
  });

  it('keeps messages until it is open, and sends them in one frame instead of an acknowledgement', () => {
    const { device, session } = setUp();
    session.open();
    send(session, 0x42);
    send(session, 0x09);
    assert.deepEqual(device.heard(), ['open']);
    device.opened();
    assert.deepEqual(device.heard(), ['data 0 4209 ack 0']);
  });

  it('confirms again that the session is open', () => {
    const { device } = open();
    device.opened();
    assert.deepEqual(device.heard(), ['acknowledge 0 ack 0']);
  });

  it('never has more frames or bytes in flight than the device accepts', () => {
    const { device, session } = open();
    for (let i = 0; i < 10; i++) send(session, i);
    assert.deepEqual(device.heard(), ['data 0 00 ack 0', 'data 1 01 ack 0', 'data 2 02 ack 0']);
    device.frame(FrameKind.acknowledge, 3, 3);
    assert.deepEqual(device.heard(), ['data 3 03040506070809 ack 0']);
    device.frame(FrameKind.acknowledge, 4, 4);
    for (let i = 0; i < 4; i++) send(session, ...new Array(26).fill(i));
    assert.equal(device.heard().length, 2);
    device.frame(FrameKind.acknowledge, 5, 5);
    assert.equal(device.heard().length, 1);
  });

  it("joins messages up to half of the device's buffer", () => {
    const { device, session } = open();
    for (let i = 0; i < 3; i++) send(session, i);
    for (let i = 0; i < 100; i++) send(session, 0x8a);
    device.heard();
    device.frame(FrameKind.acknowledge, 3, 3);
    assert.deepEqual(
      device.heard().map((line) => (line.split(' ')[2] ?? '').length / 2),
      [26, 26],
    );
  });

  it('puts nothing behind a message that ends its frame', () => {
    const { device, session } = open();
    for (let i = 0; i < 3; i++) send(session, i);
    device.heard();
    send(session, 3);
    session.send(Uint8Array.of(4), true);
    send(session, 5);
    device.frame(FrameKind.acknowledge, 3, 3);
    assert.deepEqual(device.heard(), ['data 3 0304 ack 0', 'data 4 05 ack 0']);
  });

  it('refuses a message longer than the device accepts', () => {
    const { session } = open();
    assert.throws(
      () => session.send(new Uint8Array(55)),
      new RangeError('a message of 55 bytes is too long: the limit is 54 bytes'),
    );
  });

  it('ends when a message that waited for it is longer than the device accepts, and tells the device', () => {
    const { device, session, ends } = setUp();
    session.open();
    session.send(new Uint8Array(55));
    device.opened();
    assert.deepEqual(ends, ['a message of 55 bytes is too long: the limit is 54 bytes']);
    assert.deepEqual(device.heard(), ['close']);
  });

  it('tells how long messages may be to fit into a frame, when it knows', () => {
    const { device, session } = setUp();
    assert.equal(session.handy, Number.POSITIVE_INFINITY);
    session.open();
    device.opened();
    assert.equal(session.handy, 26);
  });

  it('ends when its port cannot be written to', () => {
    const clock = new VirtualClock();
    const port: BytePort = {
      write: () => {
        throw new Error('the cable was pulled');
      },
      onBytes: () => () => {},
      close: () => {},
    };
    const session = new LinkSession(port, { id: 5, clock, name: '/dev/ttyX' });
    const ends: string[] = [];
    session.onClose((reason) => ends.push(reason.message));
    session.open();
    assert.deepEqual(ends, ['/dev/ttyX is closed: the cable was pulled']);
    session.open();
    session.close();
    clock.advance(10_000);
    assert.equal(ends.length, 1);
  });

  it('takes nothing more of a chunk in which the device said that it was reset', () => {
    const { device, messages, ends } = open();
    const control = (message: Control, session: number) =>
      encodeFrame({ kind: 3, sequence: 0, session, acknowledged: 0, payload: encodeControl(message) });
    const data = encodeFrame({ kind: 0, sequence: 0, session: 5, acknowledged: 0, payload: Uint8Array.of(0x50) });
    device.say(Uint8Array.of(...control({ kind: 'booted', version: LINK_VERSION }, 0), ...data));
    assert.deepEqual([ends, messages], [['the board on /dev/ttyX was reset'], []]);
  });

  it('ignores control messages that it does not know, and those of no meaning for a host', () => {
    const { device, session, ends } = open();
    device.say(encodeFrame({ kind: 3, sequence: 0, session: 5, acknowledged: 0, payload: Uint8Array.of(9) }));
    device.control({ kind: 'close' });
    device.control({ kind: 'open', version: LINK_VERSION });
    assert.deepEqual([session.isOpen, ends, device.heard()], [true, [], []]);
  });

  it('ends when the device boots with another version', () => {
    const { device, ends } = open();
    device.control({ kind: 'booted', version: LINK_VERSION + 1 }, 0);
    assert.match(ends.join(), /^the firmware on \/dev\/ttyX uses version \d+ of the link, .*; update the older one$/);
  });

  it('is not opened by a device without having asked', () => {
    const { device, session } = setUp();
    device.session = 5;
    device.control({ kind: 'opened', version: LINK_VERSION, window: 3, buffer: 56, longest: 54 });
    device.control({ kind: 'noSession' }, 0);
    assert.equal(session.isOpen, false);
    assert.equal(session.isWaiting, false);
  });

  it('delivers each frame once, in order, and acknowledges', () => {
    const { device, messages } = open();
    device.data(0, [0x50]);
    device.data(0, [0x50]);
    device.data(1, [0x51, 2]);
    assert.deepEqual(messages, ['50', '5102']);
    assert.deepEqual(device.heard(), ['acknowledge 1 ack 1', 'acknowledge 1 ack 1', 'acknowledge 2 ack 2']);
  });

  it('sends the acknowledgement of a message with its answer', () => {
    const { device, session } = open();
    session.onMessage(() => send(session, 0x42));
    device.data(0, [0x50]);
    assert.deepEqual(device.heard(), ['data 0 42 ack 1']);
  });

  it('requests a missing or damaged frame again', () => {
    const { device, messages } = open();
    device.data(1, [0x50]);
    assert.deepEqual(device.heard(), ['nak 0 ack 0']);
    device.say(Uint8Array.of(1, 2, 3, 0));
    assert.deepEqual(device.heard(), ['nak 0 ack 0']);
    assert.deepEqual(messages, []);
  });

  it('sends again from the frame that the device requests, once', () => {
    const { device, session } = open();
    for (let i = 0; i < 3; i++) send(session, i);
    device.heard();
    device.frame(FrameKind.nak, 1, 0);
    device.frame(FrameKind.nak, 1, 0);
    assert.deepEqual(device.heard(), ['data 1 01 ack 0', 'data 2 02 ack 0']);
    device.frame(FrameKind.acknowledge, 3, 3);
    device.frame(FrameKind.nak, 1, 3);
    assert.deepEqual(device.heard(), []);
  });

  it('sends again what is not acknowledged after 120 ms plus its time on the line', () => {
    const { clock, device, session } = open({ speed: 100 });
    send(session, 1, 2, 3);
    device.heard();
    clock.advance(219);
    assert.deepEqual(device.heard(), []);
    clock.advance(1);
    assert.deepEqual(device.heard(), ['data 0 010203 ack 0']);
  });

  it('does not mistake an old acknowledgement for a new one', () => {
    const { device, session } = open();
    for (let i = 0; i < 3; i++) send(session, i);
    device.heard();
    device.frame(FrameKind.acknowledge, 3, 4);
    device.frame(FrameKind.acknowledge, 3, 7);
    send(session, 9);
    assert.deepEqual(device.heard(), []);
  });

  it('tells of each frame that the device has carried out, after what the device said of it', () => {
    const { device, session } = open();
    const told: string[] = [];
    session.onMessage((bytes) => told.push(Buffer.from(bytes).toString('hex')));
    session.onHandled(({ sequence, messages }) => told.push(`frame ${sequence}, ${messages.length}`));
    for (let i = 0; i < 10; i++) send(session, i);
    device.frame(FrameKind.acknowledge, 2, 2);
    device.data(0, [0x51, 7], 3);
    device.frame(FrameKind.acknowledge, 3, 3);
    device.data(1, [0x52], 4);
    assert.deepEqual(told, ['frame 0, 1', 'frame 1, 1', '5107', 'frame 2, 1', '52', 'frame 3, 7']);
  });

  it('waits for what the device said before it takes its acknowledgement', () => {
    const { device, session } = open();
    const told: string[] = [];
    session.onMessage((bytes) => told.push(Buffer.from(bytes).toString('hex')));
    session.onHandled(({ sequence }) => told.push(`frame ${sequence}`));
    send(session, 1);
    device.data(1, [0x52], 1);
    assert.deepEqual(told, []);
    device.data(0, [0x51], 1);
    device.data(1, [0x52], 1);
    assert.deepEqual(told, ['51', 'frame 0', '52']);
  });

  it('takes an acknowledgement alone when it has all that the device sent before, and requests that otherwise', () => {
    const { device, session } = open();
    const told: string[] = [];
    session.onMessage((bytes) => told.push(Buffer.from(bytes).toString('hex')));
    session.onHandled(({ sequence }) => told.push(`frame ${sequence}`));
    send(session, 1);
    device.heard();
    device.frame(FrameKind.acknowledge, 1, 1, [], 1);
    assert.deepEqual(told, []);
    assert.deepEqual(device.heard(), ['nak 0 ack 0']);
    device.data(0, [0x51], 0);
    device.frame(FrameKind.acknowledge, 1, 1, [], 1);
    assert.deepEqual(told, ['51', 'frame 0']);
  });

  it('ends when the device is silent for 5 s while an acknowledgement is due', () => {
    const { clock, device, session, ends } = open();
    clock.advance(100_000);
    send(session, 1);
    clock.advance(4000);
    device.frame(FrameKind.acknowledge, 0, 0);
    clock.advance(4000);
    assert.deepEqual(ends, []);
    clock.advance(4000);
    assert.equal(ends.length, 1);
    assert.match(ends[0] ?? '', /^nothing came from \/dev\/ttyX for \d+ ms although an acknowledgement was due$/);
    assert.throws(() => send(session, 1), { code: 'silent' });
  });

  for (const [what, message] of [
    ['says that it booted', { kind: 'booted', version: 2 }],
    ['has no session', { kind: 'noSession' }],
  ] as const) {
    it(`ends when the device ${what}: it was reset`, () => {
      const { device, ends, session } = open();
      device.control(message, 0);
      assert.deepEqual(ends, ['the board on /dev/ttyX was reset']);
      assert.throws(() => send(session, 1), { code: 'rebooted' });
    });
  }

  it('detects in time that the device was reset, if it probes', () => {
    const { clock, device, ends } = open({ probe: 1000 });
    clock.advance(999);
    assert.deepEqual(device.heard(), []);
    clock.advance(1);
    assert.deepEqual(device.heard(), ['acknowledge 0 ack 0']);
    clock.advance(1000);
    assert.deepEqual(device.heard(), ['acknowledge 0 ack 0']);
    device.control({ kind: 'noSession' }, 0);
    assert.equal(ends.length, 1);
  });

  it('sends its request at once when the device boots while it opens', () => {
    const { device, session } = setUp();
    session.open();
    device.heard();
    device.control({ kind: 'booted', version: 2 }, 0);
    assert.deepEqual(device.heard(), ['open']);
  });

  it('ends when the device speaks another version', () => {
    const { device, session, ends } = setUp();
    session.open();
    device.opened(3);
    assert.deepEqual(ends, [
      'the firmware on /dev/ttyX uses version 3 of the link, this host uses version 2; update the older one',
    ]);
  });

  it('ignores frames of other sessions', () => {
    const { device, messages } = open();
    device.session = 6;
    device.data(0, [0x50]);
    device.opened();
    assert.deepEqual([messages, device.heard()], [[], []]);
  });

  it('ends when the port is closed, and tells the device when it is closed itself', () => {
    const one = open();
    one.device.unplug();
    assert.deepEqual(one.ends, ['/dev/ttyX is closed: the other side closed the connection']);
    const other = open();
    other.session.close();
    assert.deepEqual(other.device.heard(), ['close']);
    assert.deepEqual(other.ends, ['the session on /dev/ttyX was closed']);
    other.device.data(0, [0x50]);
    assert.deepEqual([other.messages, other.device.heard()], [[], []]);
  });
});
