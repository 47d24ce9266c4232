import assert from 'node:assert/strict';
import { Device } from '../../src/device/device.js';
import { coreLibrary } from '../../src/library/core.js';
import type { MessagePipe } from '../../src/link/pipe.js';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { VirtualClock } from '../virtual-clock.js';
import { compile, open } from './bench.js';

/** A board whose answers a test can delay, damage or extend. */
class Tap implements MessagePipe {
  readonly board = new SimulatedBoard();
  change: (message: Uint8Array) => Uint8Array[] = (message) => [message];
  private handler: (message: Uint8Array) => void = () => {};
  private closed: (reason: Error) => void = () => {};

  send(message: Uint8Array): void {
    this.board.pipe.send(message);
  }

  onMessage(handler: (message: Uint8Array) => void): () => void {
    this.handler = handler;
    return this.board.pipe.onMessage((message) => this.change(message).forEach(handler));
  }

  onClose(handler: (reason: Error) => void): () => void {
    this.closed = handler;
    return () => {};
  }

  say(...bytes: number[]): void {
    this.handler(Uint8Array.from(bytes));
  }

  unplug(): void {
    this.closed(new Error('the cable was pulled'));
  }
}

async function tapped() {
  const tap = new Tap();
  const clock = new VirtualClock();
  const device = await Device.open(tap, { library: coreLibrary, board: tap.board.definition, clock, timeout: 2000 });
  return { tap, clock, device };
}

describe('a session with a device', () => {
  it('reads the identity of the device and the sizes of its components', async () => {
    const { device, board } = await open();
    const { build, freeArena, ...rest } = device.identity;
    assert.equal(build, board.buildId);
    assert.ok(freeArena > 1_000_000 && freeArena < 1_048_576);
    const { edgeBytes, alignment, ...limits } = board.definition.limits;
    assert.deepEqual([edgeBytes, alignment], [4, 4]);
    assert.deepEqual(rest, { version: 1, board: 'simulator', state: 'empty', hash: 0, ...limits });
    const withoutSize = [...coreLibrary.values()].filter(({ id }) => !((device.sizes.get(id) ?? 0) > 0));
    assert.deepEqual(withoutSize, []);
  });

  it('reports what it waited for if the device never answers', async () => {
    const clock = new VirtualClock();
    const silent = { send: () => {}, onMessage: () => () => {} };
    const { definition } = new SimulatedBoard();
    const opened = Device.open(silent, { library: coreLibrary, board: definition, clock, timeout: 2000 });
    clock.advance(1999);
    assert.equal(clock.running, 1);
    clock.advance(1);
    await assert.rejects(opened, { code: 'noAnswer', message: "the device did not answer 'hello' within 2000 ms" });
    assert.equal(clock.running, 0);
  });

  it('sends commands in messages that leave room for others in flight, except one that is longer', async () => {
    const tap = new Tap();
    const sent: number[] = [];
    const pipe: MessagePipe = {
      handy: 26,
      send: (message) => {
        sent.push(message.length);
        tap.send(message);
      },
      onMessage: (handler) => tap.onMessage(handler),
    };
    const device = await Device.open(pipe, { library: coreLibrary, board: tap.board.definition });
    sent.length = 0;
    await device.upload(compile(`a(Forward)\n'${'x'.repeat(30)}' -> IN a\n${'1 -> IN a\n'.repeat(20)}`));
    assert.ok(sent.some((length) => length > 26));
    assert.deepEqual(
      sent.filter((length) => length > 26),
      [1 + 2 + 1 + 30],
    );
  });

  it('counts the timeout from the last answer, and accepts no answer after it', async () => {
    const { tap, clock, device } = await tapped();
    tap.change = () => [];
    const pings = [device.ping(), device.ping()];
    clock.advance(1500);
    tap.say(0x50);
    await pings[0];
    clock.advance(1500);
    assert.equal(clock.running, 1);
    clock.advance(500);
    await assert.rejects(pings[1] ?? assert.fail(), { code: 'noAnswer' });
    await assert.rejects(device.statistics(), { message: "the device did not answer 'ping' within 2000 ms" });
  });

  it('runs no clock when no answer is due', async () => {
    const { clock, device } = await tapped();
    await device.upload(compile('a(Forward)'));
    assert.equal(clock.running, 0);
  });

  it('ends when the pipe is closed, and rejects pending and later requests', async () => {
    const { tap, device } = await tapped();
    tap.change = () => [];
    const reasons: string[] = [];
    device.on('closed', ({ reason }) => reasons.push(reason.message));
    const ping = device.ping();
    tap.unplug();
    const message = 'the connection to the device is closed: the cable was pulled';
    await assert.rejects(ping, { code: 'closed', message });
    await assert.rejects(device.upload(compile('a(Forward)')), { code: 'closed', message });
    assert.deepEqual(reasons, [message]);
  });

  it('ends when the pipe cannot send', async () => {
    const { tap, device } = await tapped();
    tap.send = () => {
      throw new Error('no such port');
    };
    await assert.rejects(device.ping(), {
      code: 'closed',
      message: 'the connection to the device is closed: no such port',
    });
  });

  it('ends when the device sends an invalid message, and shows the message', async () => {
    const { tap, device } = await tapped();
    tap.change = () => [Uint8Array.of(0x58, 1)];
    await assert.rejects(device.ping(), {
      code: 'garbage',
      message:
        "the device sent an unreadable message: the message ends after 2 bytes, inside the answer or event 'watched' at offset 0 [58 01]",
    });
  });

  it('rejects a partly answered request when the session ends', async () => {
    const { tap, device } = await tapped();
    const nodes = Array.from({ length: 2000 }, (_, i) => `n${i}(Forward)`).join('\n');
    let left = 1;
    tap.change = (message) => {
      left -= message[0] === 0x50 || message[0] === 0x57 ? 1 : 0;
      return left < 0 ? [Uint8Array.of(0x59)] : [message];
    };
    await assert.rejects(device.upload(compile(nodes)), { code: 'garbage' });
  });

  it('ends at an answer without a request', async () => {
    const { tap, device } = await tapped();
    tap.say(0x50);
    await assert.rejects(device.ping(), { message: "the device answered 'ok' without being asked" });
  });

  it('ends at an answer to another request', async () => {
    const { tap, device } = await tapped();
    tap.change = () => [Uint8Array.of(0x55, 0, 0, 0)];
    await assert.rejects(device.ping(), { code: 'garbage', message: "the device answered 'ping' with 'nodes'" });
  });

  it('is refused by a device of another version; the error names both versions', async () => {
    const tap = new Tap();
    tap.change = () => [Uint8Array.of(0x51, 31, 2)];
    const opened = Device.open(tap, { library: coreLibrary, board: tap.board.definition });
    const message =
      'different version of the command stream: the device uses version 2, this host version 1; write firmware of this version with microflo flash';
    await assert.rejects(opened, { code: 'version', message });
  });

  it('accepts several answers and events in one message', async () => {
    const { tap, device } = await tapped();
    tap.change = () => [];
    const pings = Promise.all([device.ping(), device.ping()]);
    const heard: object[] = [];
    device.on('dropped', (event) => heard.push(event));
    tap.say(0x50, 0x5d, 7, 0x50);
    await pings;
    assert.deepEqual(heard, [{ count: 7 }]);
  });

  it('joins the characters of console text that are split between events', async () => {
    const { tap, device } = await tapped();
    const texts: string[] = [];
    device.on('console', ({ text }) => texts.push(text));
    tap.say(0x5c, 3, 0x34, 0xc2, 0xb0);
    tap.say(0x5c, 2, 0x31, 0xc2);
    tap.say(0x5c, 1, 0xb0);
    assert.equal(texts.join(''), '4°1°');
  });
});
