import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Device } from '../../src/device/device.js';
import { ComponentError } from '../../src/device/device-error.js';
import { EditRefused } from '../../src/device/edit-refused.js';
import { coreLibrary } from '../../src/library/core.js';
import { faultText } from '../../src/link/component-fault.js';
import { FaultyComponent } from '../../src/link/link-error.js';
import type { HandledFrame, MessagePipe } from '../../src/link/pipe.js';
import type { Program } from '../../src/program/program.js';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { encodeProgram, graphHash } from '../../src/stream/program.js';
import { VirtualClock } from '../virtual-clock.js';
import { compile, open, rejection } from './bench.js';

/** A board whose answers a test can delay, damage or extend. */
class Tap implements MessagePipe {
  readonly board = new SimulatedBoard();
  change: (message: Uint8Array) => Uint8Array[] = (message) => [message];
  /** Whether frames that were carried out are acknowledged by themselves. */
  acknowledges = true;
  private handler: (message: Uint8Array) => void = () => {};
  private acknowledged: (frame: HandledFrame) => void = () => {};
  private closed: (reason: Error) => void = () => {};
  readonly held: HandledFrame[] = [];

  send(message: Uint8Array): void {
    this.board.pipe.send(message);
  }

  onMessage(handler: (message: Uint8Array) => void): () => void {
    this.handler = handler;
    return this.board.pipe.onMessage((message) => this.change(message).forEach(handler));
  }

  onHandled(handler: (frame: HandledFrame) => void): () => void {
    this.acknowledged = handler;
    return this.board.pipe.onHandled((frame) => {
      if (this.acknowledges) handler(frame);
      else this.held.push(frame);
    });
  }

  onClose(handler: (reason: Error) => void): () => void {
    this.closed = handler;
    return () => {};
  }

  /** From now on, nothing comes from the device but what the test says. */
  silence(): void {
    this.change = () => [];
    this.acknowledges = false;
  }

  /** Acknowledges the oldest frame that was held back, after the device has said [bytes]. */
  acknowledge(...bytes: number[]): void {
    if (bytes.length > 0) this.say(...bytes);
    const frame = this.held.shift();
    if (frame) this.acknowledged(frame);
  }

  /** The number of the oldest frame that was held back. */
  get oldest(): number {
    return this.held[0]?.sequence ?? -1;
  }

  say(...bytes: number[]): void {
    this.handler(Uint8Array.from(bytes));
  }

  unplug(reason = new Error('the cable was pulled')): void {
    this.closed(reason);
  }
}

async function tapped() {
  const tap = new Tap();
  const clock = new VirtualClock();
  const device = await Device.open(tap, { library: coreLibrary, board: tap.board.definition, clock, timeout: 2000 });
  return { tap, clock, device };
}

/** What another host sends that edits [program], with a script of its own, into a graph that this one does not know. */
function edit(program: Program, ...script: number[]): Uint8Array {
  const words = [graphHash(encodeProgram(program)), 0x12345678];
  const hashes = words.flatMap((word) => [0, 8, 16, 24].map((shift) => (word >>> shift) & 0xff));
  return Uint8Array.of(0x09, 0x0a, script.length, ...script, 0x0b, script.length, 0, 0, 0, ...hashes);
}

describe('a session with a device', () => {
  it('reads the identity of the device and the sizes of its components', async () => {
    const { device, board } = await open();
    const { build, freeArena, ...rest } = device.identity;
    assert.equal(build, board.buildId);
    assert.ok(freeArena > 1_000_000 && freeArena < 1_048_576);
    const { edgeBytes, alignment, ...limits } = board.definition.limits;
    assert.deepEqual([edgeBytes, alignment], [4, 4]);
    assert.deepEqual(rest, { version: 2, board: 'simulator', state: 'empty', hash: 0, ...limits });
    const withoutSize = [...coreLibrary.values()].filter(({ id }) => !((device.sizes.get(id) ?? 0) > 0));
    assert.deepEqual(withoutSize, []);
  });

  it('reports what it waited for if the device never answers', async () => {
    const clock = new VirtualClock();
    const silent: MessagePipe = { send: () => {}, onMessage: () => () => {}, onHandled: () => () => {} };
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
      onHandled: (handler) => tap.onHandled(handler),
    };
    const device = await Device.open(pipe, { library: coreLibrary, board: tap.board.definition });
    sent.length = 0;
    await device.upload(compile(`a(Repeat)\n'${'x'.repeat(30)}' -> IN a\n${'1 -> IN a\n'.repeat(20)}`));
    assert.ok(sent.some((length) => length > 26));
    assert.deepEqual(
      sent.filter((length) => length > 26),
      [5 + 30],
    );
  });

  it('counts the timeout from the last answer, and accepts no answer after it', async () => {
    const { tap, clock, device } = await tapped();
    tap.silence();
    const pings = [device.ping(), device.ping()];
    clock.advance(1500);
    tap.acknowledge();
    await pings[0];
    clock.advance(1500);
    assert.equal(clock.running, 1);
    clock.advance(500);
    await assert.rejects(pings[1] ?? assert.fail(), { code: 'noAnswer' });
    await assert.rejects(device.statistics(), { message: "the device did not answer 'ping' within 2000 ms" });
  });

  it('runs no clock when no answer is due', async () => {
    const { clock, device } = await tapped();
    await device.upload(compile('a(Repeat)'));
    assert.equal(clock.running, 0);
  });

  it('ends when the pipe is closed, and rejects pending and later requests', async () => {
    const { tap, device } = await tapped();
    tap.silence();
    const reasons: string[] = [];
    device.on('closed', ({ reason }) => reasons.push(reason.message));
    const ping = device.ping();
    tap.unplug();
    const message = 'the connection to the device is closed: the cable was pulled';
    await assert.rejects(ping, { code: 'closed', message });
    await assert.rejects(device.upload(compile('a(Repeat)')), { code: 'closed', message });
    assert.deepEqual(reasons, [message]);
  });

  for (const [fault, code, deed] of [
    ['stuck', 'stuck', /did not return from a call/],
    ['division', 'crashed', /divided by zero/],
    ['stack', 'crashed', /used up the stack/],
  ] as const) {
    it(`ends when a component has ended the board, and names its node: ${fault}`, async () => {
      const describe = (...names: [string, string?]) => faultText(fault, ...names);
      for (const [loaded, node, component] of [
        [false, 'node 2', undefined],
        [true, 'pump', 'Counter'],
      ] as const) {
        const { tap, device } = await tapped();
        if (loaded) await device.upload(compile('a(Repeat) OUT -> IN pump(Counter)'));
        const reasons: Error[] = [];
        device.on('closed', ({ reason }) => reasons.push(reason));
        tap.unplug(new FaultyComponent(fault, 2, describe));
        const [reason] = reasons;
        assert.ok(reason instanceof ComponentError, `${reason}`);
        assert.deepEqual(
          [reason.code, reason.fault, reason.node, reason.component, reason.isFatal],
          [code, fault, node, component, true],
        );
        assert.match(reason.message, deed);
        assert.ok(reason.message.startsWith(`the component ${loaded ? 'Counter of pump' : 'of node 2'} `));
        await assert.rejects(device.ping(), (error) => error === reason);
      }
    });
  }

  it('hears nothing more after its end', async () => {
    const { tap, device } = await tapped();
    tap.silence();
    const reasons: string[] = [];
    device.on('closed', ({ reason }) => reasons.push(reason.message));
    const ping = assert.rejects(device.ping(), { code: 'closed' });
    await nextTurn();
    tap.unplug();
    tap.acknowledge(0x21, 0);
    tap.acknowledge(0x20, 35, 0, 0);
    await ping;
    assert.equal(reasons.length, 1);
  });

  it('says which components of the program in flash the firmware lacks', async () => {
    const program = compile('a(Repeat)\nb(Counter)\nc(Counter)');
    const nodes = program.nodes.map((node) => {
      const { component } = node;
      return component.name === 'Repeat' ? node : { ...node, component: { ...component, id: 1 } };
    });
    const lacks = { noComponent: 23 };
    for (const [on, names] of [
      [program, ''],
      [{ ...program, nodes }, ": 'Counter'"],
    ] as const) {
      const tap = new Tap();
      const device = await Device.open(tap, { library: coreLibrary, board: tap.board.definition, program: on });
      tap.change = (message) => [message[0] === 0x20 ? message.with(1, lacks.noComponent) : message];
      await assert.rejects(device.start(), {
        code: 'noComponent',
        message: `the device refused 'start': no such component in this firmware${names}; write firmware that has it with microflo flash`,
      });
      await device.ping();
    }
  });

  it('ends while the device starts', async () => {
    const { tap, device } = await tapped();
    tap.silence();
    const start = assert.rejects(device.start(), { code: 'closed' });
    await nextTurn();
    tap.unplug();
    await start;
  });

  it('edits no graph that another host has put in the place of its own', async () => {
    const { tap, device } = await tapped();
    const program = compile('OUTPORT=b.OUT:OUT\na(Repeat) OUT -> IN b(Repeat)\n1 -> IN a');
    await device.upload(program);
    tap.send(edit(program, 0x02, 1, 0));
    await device.ping();
    const error = await rejection(device.edit(compile('a(Repeat)')));
    assert.ok(error instanceof EditRefused, `${error}`);
    assert.equal(error.code, 'graph');
    assert.match(error.reason, /^the device refused the edit: /);
    assert.equal(device.program, program);
  });

  it('knows no graph any more when an edit finds the device empty', async () => {
    const { tap, device } = await tapped();
    const program = compile('a(Repeat)');
    await device.upload(program);
    // Removes a node that is not there, for which a device empties its graph. It says why to whoever has sent that.
    tap.change = (message) => [message.at(-4) === 0x20 ? message.slice(0, -4) : message];
    tap.send(edit(program, 0x04, 9));
    await device.ping();
    await assert.rejects(device.edit(compile('a(Repeat)\nb(Repeat)')), { name: 'DeviceError', code: 'notRunning' });
    assert.equal(device.state, 'empty');
    assert.equal(device.program, undefined);
    await assert.rejects(device.edit(compile('a(Repeat)')), { code: 'unknownGraph' });
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
    tap.silence();
    const ping = device.ping();
    tap.say(0x24, 1);
    await assert.rejects(ping, {
      code: 'garbage',
      message:
        "the device sent an unreadable message: the message ends after 2 bytes, inside the answer or event 'watched' at offset 0 [24 01]",
    });
  });

  it('rejects a partly answered request when the session ends', async () => {
    const { tap, device } = await tapped();
    const nodes = Array.from({ length: 2000 }, (_, i) => `n${i}(Repeat)`).join('\n');
    tap.silence();
    const upload = device.upload(compile(nodes));
    await nextTurn();
    tap.acknowledge();
    tap.acknowledge();
    tap.say(0x25);
    await assert.rejects(upload, { code: 'garbage' });
  });

  it('ends at an answer without a request', async () => {
    const { tap, device } = await tapped();
    tap.say(0x21, 0);
    await assert.rejects(device.ping(), { message: "the device answered 'data' without being asked" });
  });

  it('ends at an answer that no command has asked for', async () => {
    const { tap, device } = await tapped();
    tap.silence();
    const ping = device.ping();
    tap.acknowledge(0x21, 0);
    await ping;
    await assert.rejects(device.ping(), { code: 'garbage', message: "the device answered 'data' without being asked" });
  });

  it('ends when the device does not send what it was asked to read', async () => {
    const { tap, device } = await tapped();
    tap.change = (message) => (message[0] === 0x21 ? [Uint8Array.of(0x21, 1, 0)] : [message]);
    await assert.rejects(device.read(), {
      code: 'garbage',
      message: "the device did not send the 12 bytes that 'read the graph' asked for",
    });
  });

  it('finds out of a refusal which command it is about; the rest of its frame is not carried out', async () => {
    const { tap, device } = await tapped();
    await device.upload(compile('INPORT=f.IN:IN\nf(Repeat)'));
    tap.silence();
    const sent = device.send('in', [1, 2, 3]).then(
      () => 'sent',
      (error: Error) => error.message,
    );
    await nextTurn();
    tap.acknowledge(0x20, 10, tap.oldest, 2);
    assert.equal(
      await sent,
      "the device refused 'packet for in': the queue is full; send packets more slowly, or to fewer nodes at a time",
    );
  });

  it('takes a refusal for that of its own frame only', async () => {
    const { tap, device } = await tapped();
    tap.silence();
    const pings = [device.ping(), device.ping()].map((ping) =>
      ping.then(
        () => 'done',
        (error: Error) => error.message,
      ),
    );
    await nextTurn();
    // The device has carried out both before it says so.
    tap.say(0x20, 35, (tap.oldest + 1) % 8, 0);
    tap.acknowledge();
    tap.acknowledge();
    assert.deepEqual(await Promise.all(pings), [
      'done',
      "the device refused 'ping': the command is not allowed here; connect again; if it comes back, report it as a bug",
    ]);
  });

  it('asks again what was in the frame of a refused packet', async () => {
    const tap = new Tap();
    // Joins what is sent into one frame, as a link does.
    const joined: Uint8Array[] = [];
    let isJoining = false;
    const pipe: MessagePipe = {
      send: (message) => (isJoining ? joined.push(message) : tap.send(message)),
      onMessage: (handler) => tap.onMessage(handler),
      onHandled: (handler) =>
        tap.onHandled(({ sequence, messages }) =>
          handler({ sequence, messages: messages === ours ? joined : messages }),
        ),
    };
    let ours: readonly Uint8Array[] = [];
    const device = await Device.open(pipe, { library: coreLibrary, board: tap.board.definition });
    await device.upload(compile('INPORT=f.IN:IN\nf(Repeat)'));
    isJoining = true;
    const [packet, statistics] = [device.send('in', 1), device.statistics()];
    await nextTurn();
    isJoining = false;
    tap.silence();
    tap.send(Uint8Array.of(0x0d));
    ours = tap.held[0]?.messages ?? assert.fail();
    const frame = tap.oldest;
    tap.change = (message) => [message];
    tap.acknowledges = true;
    tap.acknowledge(0x20, 10, frame, 0);
    await assert.rejects(packet, { code: 'queueFull' });
    assert.ok((await statistics).freeArena > 0);
  });

  it('leaves alone what others have sent through the same pipe', async () => {
    const { tap, device } = await tapped();
    tap.silence();
    tap.send(Uint8Array.of(0x0d, 0x0d));
    const ping = device.ping();
    await nextTurn();
    tap.acknowledge();
    tap.acknowledge(0x20, 35, (tap.oldest + 1) % 8, 0);
    await ping;
  });

  it('is refused by a device of another version; the error names both versions', async () => {
    const tap = new Tap();
    tap.change = (message) => [message[0] === 0x21 ? message.with(2, 3) : message];
    const opened = Device.open(tap, { library: coreLibrary, board: tap.board.definition });
    const message =
      'different version of the command stream: the device uses version 3, this host version 2; write firmware of this version with microflo flash';
    await assert.rejects(opened, { code: 'version', message });
  });

  it('ends when the descriptor of the device makes no sense', async () => {
    const tap = new Tap();
    tap.change = (message) => [message[0] === 0x21 ? message.with(3, 12) : message];
    const opened = Device.open(tap, { library: coreLibrary, board: tap.board.definition });
    await assert.rejects(opened, { code: 'garbage', message: /^in the descriptor of the device at offset 1: / });
  });

  it('accepts several answers and events in one message', async () => {
    const { tap, device } = await tapped();
    const heard: object[] = [];
    device.on('dropped', (event) => heard.push(event));
    tap.change = (message) => [Uint8Array.of(...message, 0x27, 7, 0, 0x27, 8, 0)];
    await device.statistics();
    assert.deepEqual(heard.slice(0, 2), [{ count: 7 }, { count: 8 }]);
  });

  it('joins the characters of console text that are split between events', async () => {
    const { tap, device } = await tapped();
    const texts: string[] = [];
    device.on('console', ({ text }) => texts.push(text));
    tap.say(0x29, 3, 0x34, 0xc2, 0xb0);
    tap.say(0x29, 2, 0x31, 0xc2);
    tap.say(0x29, 1, 0xb0);
    assert.equal(texts.join(''), '4°1°');
  });
});
