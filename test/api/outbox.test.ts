import assert from 'node:assert/strict';
import { Outbox, type OutboxOptions } from '../../src/api/outbox.js';
import { DeviceError } from '../../src/device/device-error.js';

/** A device that accepts what it is told to accept. */
class SlowDevice {
  readonly taken: unknown[] = [];
  private readonly answers: { accept(): void; refuse(error: Error): void }[] = [];

  readonly deliver = (_: string, value: unknown): Promise<void> => {
    this.taken.push(value);
    return new Promise((accept, refuse) => this.answers.push({ accept, refuse }));
  };

  accept(): void {
    this.answers.shift()?.accept();
  }

  refuse(): void {
    this.answers.shift()?.refuse(new DeviceError('queueFull', 'the queue is full'));
  }

  /** As a closed device does. */
  die(): void {
    for (const { refuse } of this.answers.splice(0)) refuse(new DeviceError('closed', 'it was unplugged'));
  }
}

/** Sends [values], and collects what becomes of each. */
function sendAll(outbox: Outbox, values: readonly number[]) {
  const fates: string[] = values.map(() => 'open');
  values.forEach((value, i) => {
    const lost = (error: Error) => {
      fates[i] = error.message;
    };
    outbox.send('in', value).then(() => {
      fates[i] = 'accepted';
    }, lost);
  });
  return fates;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);
const outbox = (options: Partial<OutboxOptions> = {}) => new Outbox({ most: 100, whileLost: 'buffer', ...options });

describe('An outbox', () => {
  it('keeps packets until there is a device, and limits those in flight', async () => {
    const [box, device] = [outbox(), new SlowDevice()];
    const fates = sendAll(box, upTo(20));
    assert.equal(box.size, 20);
    box.begin(device.deliver);
    assert.deepEqual(device.taken, upTo(3));
    device.accept();
    await turn();
    assert.deepEqual(device.taken, upTo(4));
    assert.deepEqual(fates.slice(0, 2), ['accepted', 'open']);
    assert.equal(box.size, 19);
  });

  it('refuses packets beyond the limit of waiting ones, and reports that', async () => {
    const box = outbox({ most: 2 });
    const fates = sendAll(box, [1, 2, 3]);
    await turn();
    const text = 'a packet for IN was lost: the queue is full: 2 packets are waiting for the device';
    assert.deepEqual(fates, ['open', 'open', text]);
    await assert.rejects(box.send('in', 4), { name: 'PacketLost', code: 'full', port: 'in', value: 4 });
  });

  it('reports packets in flight when a device is lost, and does not send them again', async () => {
    const [box, device, next] = [outbox(), new SlowDevice(), new SlowDevice()];
    const fates = sendAll(box, upTo(5));
    box.begin(device.deliver);
    box.interrupt('it was unplugged');
    device.die();
    await turn();
    const text = 'a packet for IN was lost: the device was lost before it confirmed the packet: it was unplugged';
    assert.deepEqual(fates, [...Array(3).fill(text), 'open', 'open']);
    box.begin(next.deliver);
    assert.deepEqual(next.taken, [3, 4]);
  });

  it('counts packets accepted just before a device is lost as accepted', async () => {
    const [box, device] = [outbox(), new SlowDevice()];
    const fates = sendAll(box, [1, 2]);
    box.begin(device.deliver);
    device.accept();
    box.interrupt('it was unplugged');
    device.die();
    await turn();
    assert.deepEqual([fates[0], fates[1] === 'open'], ['accepted', false]);
  });

  it('fails at once without a device with that option', async () => {
    const [box, device] = [outbox({ whileLost: 'fail' }), new SlowDevice()];
    await assert.rejects(box.send('in', 1), { code: 'unsent', message: /the device is not connected$/ });
    box.begin(device.deliver);
    const fates = sendAll(box, upTo(4));
    box.interrupt('it was unplugged');
    await turn();
    assert.deepEqual(fates, [...Array(3).fill('open'), 'a packet for IN was lost: it was unplugged']);
    await assert.rejects(box.send('in', 1), { code: 'unsent' });
  });

  it('reports a packet that the device refuses, and continues with the next', async () => {
    const [box, device] = [outbox(), new SlowDevice()];
    const fates = sendAll(box, [1, 2]);
    box.begin(device.deliver);
    device.refuse();
    device.accept();
    await turn();
    assert.deepEqual(fates, ['a packet for IN was lost: the queue is full', 'accepted']);
    assert.equal(box.size, 0);
  });

  it('sends waiting packets before it is closed, and accepts no more', async () => {
    const [box, device] = [outbox(), new SlowDevice()];
    const fates = sendAll(box, [1, 2]);
    box.begin(device.deliver);
    let isClosed = false;
    const closing = box.close('it was closed').then(() => {
      isClosed = true;
    });
    await assert.rejects(box.send('in', 3), { code: 'unsent', message: /it was closed$/ });
    device.accept();
    await turn();
    assert.equal(isClosed, false);
    device.accept();
    await closing;
    assert.deepEqual(fates, ['accepted', 'accepted']);
  });

  it('reports waiting packets as lost if it is closed without a device', async () => {
    const box = outbox();
    const fates = sendAll(box, [1]);
    await box.close('it was closed');
    await turn();
    assert.deepEqual(fates, ['a packet for IN was lost: it was closed']);
  });
});
